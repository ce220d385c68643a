import type { Pool } from 'pg';
import * as z from 'zod';
import { assert, parseId } from '#kernel';
import {
  defineRoute,
  type IdempotencyClaim,
  idInput,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
  type SettledAnswer,
} from '#platform/http';
import { queryable, type Transaction } from '#platform/postgres';
import type { Staff } from '../domain/staff.ts';
import { addStaff } from '../operations/add-staff.ts';
import { changeStaff } from '../operations/change-staff.ts';
import { getStaff, listStaff } from '../operations/list-staff.ts';
import { rightsOf, staffTags as tags } from './role-routes.ts';
import { NewStaffSchema, StaffSchema, StaffUpdateSchema, staffToApi } from './staff-schemas.ts';

const params = z.strictObject({ staffId: idInput('usr', 'The person.') });
const exampleId = 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleFields = { email: 'jana.brandt@nordwerk.example', name: 'Jana Brandt', roles: ['accountManager'] };
const exampleStaff = {
  id: exampleId,
  ...exampleFields,
  status: 'active',
  addedAt: '2026-01-05T09:00:00.000Z',
  addedBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  changedAt: '2026-01-05T09:00:00.000Z',
};
const exampleParams = { staffId: exampleId };
const changeErrors = ['role_not_grantable', 'last_owner'] as const;
const promptly = 'Every server process knows after at most 5 seconds.';

export function staffRoutes(pool: Pool): Route[] {
  return [
    listStaffRoute(pool),
    addStaffRoute(pool),
    getStaffRoute(pool),
    updateStaffRoute(pool),
    ...statusRoutes.map((texts) => statusRoute(pool, texts)),
  ];
}

/**
 * Runs a change of a person once per Idempotency-Key. Stored answers keep nothing personal; a repetition is answered with
 * the person as stored now.
 */
async function writeStaff(
  pool: Pool,
  claim: IdempotencyClaim,
  status: number,
  write: (tx: Transaction) => Promise<Staff>,
): Promise<SettledAnswer> {
  const answer = await runIdempotent(pool, claim, async (tx) => {
    const body = staffToApi(await write(tx));
    return { status, body, keptBody: { ...body, email: '', name: '' } };
  });
  if (!answer.replayed) return answer;
  const kept = JSON.parse(answer.settled.text ?? '{}') as { id?: string };
  const staffId = parseId('usr', kept.id ?? '');
  assert(staffId !== null, 'the kept answer of a write names its person');
  const staff = await getStaff(queryable(pool), claim.workspaceId, staffId);
  return { settled: { status, text: claim.write({ status, body: staffToApi(staff) }) }, replayed: true };
}

function listStaffRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/staff',
    operationId: 'listStaff',
    permission: 'staff:read',
    summary: 'List staff',
    description: 'The people who work here, in the order in which they came.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      removed: z.boolean().default(false).describe('Also those who were removed.'),
    }),
    response: { 200: pageOf(StaffSchema) },
    examples: { response: { data: [exampleStaff], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const { removed, limit } = query;
      const range = { removed, afterStaffId: readCursor(query.cursor, z.uuid()), limit: limit + 1 };
      const staff = await listStaff(queryable(pool), principal.workspaceId, range);
      return { status: 200, body: page(staff, limit, ({ staffId }) => staffId, staffToApi) };
    },
  });
}

function addStaffRoute(pool: Pool): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/staff',
    operationId: 'addStaff',
    permission: 'staff:admin',
    summary: 'Add a person to the staff',
    description:
      'They can act with a personal key, which `hanse key create --staff` makes on the server. Whether other workspaces know the address does not show. Somebody who was removed comes back with the roles given now.',
    tags,
    body: NewStaffSchema,
    response: { 201: StaffSchema },
    errors: ['staff_exists', 'role_unknown', 'role_not_grantable'],
    idempotent: true,
    examples: { body: exampleFields, response: exampleStaff },
    handler: async ({ principal, body, now, idempotency }) =>
      writeStaff(pool, idempotency, 201, (tx) => {
        const { workspaceId, id: by } = principal;
        return addStaff(tx, { ...body, workspaceId, giver: rightsOf(principal), by, now });
      }),
  });
}

function getStaffRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/staff/{staffId}',
    operationId: 'getStaff',
    permission: 'staff:read',
    summary: 'Show a person of the staff',
    description: 'Removed ones too, so that old traces have a name.',
    tags,
    params,
    response: { 200: StaffSchema },
    examples: { params: exampleParams, response: exampleStaff },
    handler: async ({ principal, params: { staffId } }) => {
      return { status: 200, body: staffToApi(await getStaff(queryable(pool), principal.workspaceId, staffId)) };
    },
  });
}

function updateStaffRoute(pool: Pool): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/staff/{staffId}',
    operationId: 'updateStaff',
    permission: 'staff:admin',
    summary: 'Change name or roles of a person',
    description: `Nobody can give more than they have, or change somebody who may do more. ${promptly}`,
    tags,
    params,
    body: StaffUpdateSchema,
    response: { 200: StaffSchema },
    errors: ['role_unknown', ...changeErrors],
    idempotent: true,
    examples: {
      params: exampleParams,
      body: { roles: ['accountManager', 'support'] },
      response: { ...exampleStaff, roles: ['accountManager', 'support'] },
    },
    handler: async ({ principal, params: { staffId }, body, now, idempotency }) =>
      writeStaff(pool, idempotency, 200, (tx) => {
        const { workspaceId, id: by } = principal;
        const giver = rightsOf(principal);
        return changeStaff(tx, { workspaceId, staffId, giver, by, action: 'updateStaff', now, set: body });
      }),
  });
}

interface StatusTexts {
  verb: 'suspend' | 'reinstate' | 'remove';
  status: Staff['status'];
  summary: string;
  description: string;
}

const statusRoutes: readonly StatusTexts[] = [
  {
    verb: 'suspend',
    status: 'suspended',
    summary: 'Suspend a person',
    description: `They keep roles and keys and can use neither. The last active owner cannot be suspended. ${promptly}`,
  },
  {
    verb: 'reinstate',
    status: 'active',
    summary: 'Lift a suspension',
    description: `Roles and keys work again as before. ${promptly}`,
  },
  {
    verb: 'remove',
    status: 'removed',
    summary: 'Remove a person from the staff',
    description: `Their keys are revoked for good; what they did keeps their name. The last active owner cannot be removed. ${promptly}`,
  },
];

function statusRoute(pool: Pool, { verb, status, summary, description }: StatusTexts): Route {
  const operationId = `${verb}Staff`;
  return defineRoute({
    method: 'POST',
    path: `/v1/staff/{staffId}/${verb}`,
    operationId,
    permission: 'staff:admin',
    summary,
    description,
    tags,
    params,
    response: { 200: StaffSchema },
    errors: changeErrors,
    idempotent: true,
    examples: { params: exampleParams, response: { ...exampleStaff, status } },
    handler: async ({ principal, params: { staffId }, now, idempotency }) =>
      writeStaff(pool, idempotency, 200, (tx) => {
        const { workspaceId, id: by } = principal;
        const giver = rightsOf(principal);
        return changeStaff(tx, { workspaceId, staffId, giver, by, action: operationId, now, set: { status } });
      }),
  });
}
