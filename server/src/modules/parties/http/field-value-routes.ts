import * as z from 'zod';
import { formatId } from '#kernel';
import { recordChange } from '#modules/audit';
import { inLanes, type LaneDeps } from '#modules/decisions';
import { defineRoute, idInput, type Route, settleOnce } from '#platform/http';
import { queryable } from '#platform/postgres';
import { getMembershipFields, setMembershipFields } from '../operations/set-member-fields.ts';
import { accountsOfPerson, setPersonFields } from '../operations/set-person-fields.ts';
import { accountParams, exampleAccountId } from './account-routes.ts';
import { fieldValue, fromInput } from './account-schemas.ts';
import { examplePersonId } from './person-routes.ts';
import { changeOf, writeInLanes } from './write-account.ts';

const tags = ['Persons'] as const;
const key = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'A key begins with a small letter and has letters and digits.');

const FieldValuesSchema = z
  .strictObject({
    values: z
      .record(key, fieldValue.nullable())
      .refine((values) => Object.keys(values).length <= 50, 'At most 50 fields at once.')
      .describe('Values by key of the field; null: no value from then on.'),
    from: fromInput,
  })
  .meta({ id: 'FieldValues', description: 'Values of fields of your own from an instant on.' });

const HeldFieldsSchema = z
  .object({ fields: z.record(z.string(), z.unknown()).describe('Values that hold now, by key.') })
  .meta({ id: 'HeldFields', description: 'Values of fields.' });

const membershipParams = accountParams.extend({ membershipId: idInput('mem', 'The membership.') });
const exampleMembership = { accountId: exampleAccountId, membershipId: 'mem_01kk9y0s9qf4rvt3z8m2a1b7cd' };

/** Values of fields that a workspace added to persons and memberships; those of accounts are attributes. */
export function fieldValueRoutes(deps: LaneDeps): Route[] {
  return [setMembershipFieldsRoute(deps), getMembershipFieldsRoute(deps), setPersonFieldsRoute(deps)];
}

function setMembershipFieldsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/memberships/{membershipId}/fields',
    operationId: 'setMembershipFields',
    permission: 'memberships:write',
    summary: 'Set fields of a membership',
    description:
      'From an instant on, each until the next value recorded for a later one. Rules read them as `membership.fields.key` of the person an event names; what was decided with the old values since then is decided anew.',
    tags,
    params: membershipParams,
    body: FieldValuesSchema,
    response: { 200: HeldFieldsSchema },
    errors: ['account_merged'],
    idempotent: true,
    examples: {
      params: exampleMembership,
      body: { values: { salesTeam: 'north' } },
      response: { fields: { salesTeam: 'north' } },
    },
    handler: async (request) => {
      const { accountId, membershipId } = request.params;
      const { values, from = request.now } = request.body;
      return writeInLanes(deps, request, [accountId], async (change) => {
        const { tx, workspaceId, now, by } = change;
        const read = () => getMembershipFields(tx, workspaceId, { accountId, membershipId, at: from });
        const before = await read();
        await setMembershipFields(change, { accountId, membershipId, from, values });
        const subject = { type: 'membership', id: formatId('mem', membershipId) };
        const after = await read();
        await recordChange(tx, { workspaceId, by, at: now, action: 'setMembershipFields', subject, before, after });
        const fields = await getMembershipFields(tx, workspaceId, { accountId, membershipId, at: now });
        return { status: 200, body: { fields } };
      });
    },
  });
}

function getMembershipFieldsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/memberships/{membershipId}/fields',
    operationId: 'getMembershipFields',
    permission: 'memberships:read',
    summary: 'Show fields of a membership',
    description: 'The values that hold now; their history is among the changes of the account.',
    tags,
    params: membershipParams,
    response: { 200: HeldFieldsSchema },
    examples: { params: exampleMembership, response: { fields: { salesTeam: 'north' } } },
    handler: async ({ principal, params, now }) => {
      const fields = await getMembershipFields(queryable(deps.pool), principal.workspaceId, { ...params, at: now });
      return { status: 200, body: { fields } };
    },
  });
}

function setPersonFieldsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/persons/{personId}/fields',
    operationId: 'setPersonFields',
    permission: 'persons:write',
    summary: 'Set fields of a person',
    description:
      'Personal fields stand with the person and nowhere else. The others are dated in every account the person is a member of, because rules read them there as `person.fields.key`. The values that hold are those `GET /v1/persons/{personId}` shows.',
    tags,
    params: z.strictObject({ personId: idInput('per', 'The person.') }),
    body: FieldValuesSchema,
    // Nothing is answered: kept answers outlive an erasure.
    response: {
      200: z
        .object({ personId: z.string() })
        .meta({ id: 'PersonFieldsSet', description: 'The person they were set of.' }),
    },
    errors: ['person_erased'],
    idempotent: true,
    examples: {
      params: { personId: examplePersonId },
      body: { values: { trade: 'electrician' } },
      response: { personId: examplePersonId },
    },
    handler: async (request) => {
      const { personId } = request.params;
      const { values, from = request.now } = request.body;
      const { workspaceId } = request.principal;
      const held = await accountsOfPerson(queryable(deps.pool), workspaceId, personId);
      return inLanes(deps, workspaceId, held, (tx) =>
        settleOnce(tx, request.idempotency, async () => {
          await setPersonFields(changeOf(tx, deps, request), { personId, from, values, held });
          return { status: 200, body: { personId: formatId('per', personId) } };
        }),
      );
    },
  });
}
