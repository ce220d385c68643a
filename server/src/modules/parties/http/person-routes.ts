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
import { ID_CHARACTERS_MAX } from '../domain/account.ts';
import type { Person } from '../domain/person.ts';
import { createPerson } from '../operations/create-person.ts';
import { getPerson } from '../operations/get-person.ts';
import { listPersons } from '../operations/list-persons.ts';
import { updatePerson } from '../operations/update-person.ts';
import { NewPersonSchema, PersonSchema, PersonUpdateSchema, personToApi, personToKeep } from './person-schemas.ts';

const tags = ['Persons'] as const;
const params = z.strictObject({ personId: idInput('per', 'The person.') });
const idText = z.string().trim().min(1).max(ID_CHARACTERS_MAX);
export const examplePersonId = 'per_01kk9y0s9qf4rvt3z8m2a1b7cd';

const exampleFields = {
  givenName: 'Anna',
  familyName: 'Petersen',
  email: 'anna.petersen@example.com',
  phone: '+49 40 123456',
  language: 'de',
  external: { system: 'crm', externalId: 'C-881' },
};
const examplePerson = {
  id: examplePersonId,
  ...exampleFields,
  fields: {},
  createdAt: '2026-01-05T09:00:00.000Z',
  erasedAt: null,
};

export function personRoutes(pool: Pool): Route[] {
  return [createPersonRoute(pool), listPersonsRoute(pool), getPersonRoute(pool), updatePersonRoute(pool)];
}

/**
 * Runs a write of a person once per Idempotency-Key. Stored answers outlive an erasure, so nothing personal is kept in
 * them; a repetition is answered with the person as stored now.
 */
async function writePerson(
  pool: Pool,
  claim: IdempotencyClaim,
  status: number,
  write: (tx: Transaction) => Promise<Person>,
): Promise<SettledAnswer> {
  const answer = await runIdempotent(pool, claim, async (tx) => {
    const person = await write(tx);
    return { status, body: personToApi(person), keptBody: personToKeep(person) };
  });
  if (!answer.replayed) return answer;
  const kept = JSON.parse(answer.settled.text ?? '{}') as { id?: string };
  const personId = parseId('per', kept.id ?? '');
  assert(personId !== null, 'the kept answer of a write names its person');
  const person = await getPerson(queryable(pool), claim.workspaceId, personId);
  return { settled: { status, text: claim.write({ status, body: personToApi(person) }) }, replayed: true };
}

function createPersonRoute(pool: Pool): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/persons',
    operationId: 'createPerson',
    permission: 'persons:write',
    summary: 'Create a person',
    description:
      'A person belongs to accounts by memberships; make those next. Repeating the request with its Idempotency-Key answers with the person as stored at that time.',
    tags,
    body: NewPersonSchema,
    response: { 201: PersonSchema },
    errors: ['person_external_id_taken'],
    idempotent: true,
    examples: { body: exampleFields, response: examplePerson },
    handler: async ({ principal, body, now, idempotency }) =>
      writePerson(pool, idempotency, 201, (tx) =>
        createPerson(tx, principal.workspaceId, { ...body, by: principal.id, now }),
      ),
  });
}

function listPersonsRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/persons',
    operationId: 'listPersons',
    permission: 'persons:read',
    summary: 'List persons',
    description: 'By family name and given name, upper and lower case alike.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      namePrefix: z.string().max(100).optional().describe('Only persons whose family name begins like this.'),
      accountId: idInput('acc', 'Only persons with a membership in this account, ended ones included.').optional(),
      externalId: idText.optional().describe('Only persons with this id in another system.'),
      system: idText.optional().describe('The system that gave it; any, if left out.'),
    }),
    response: { 200: pageOf(PersonSchema) },
    examples: { response: { data: [examplePerson], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const persons = await listPersons(queryable(pool), principal.workspaceId, {
        namePrefix: query.namePrefix ?? null,
        accountId: query.accountId ?? null,
        externalId: query.externalId ?? null,
        system: query.system ?? null,
        after: readCursor(query.cursor, z.tuple([z.string(), z.uuid()])),
        limit: query.limit + 1,
      });
      return {
        status: 200,
        body: page(persons, query.limit, (person) => [person.searchName, person.personId], personToApi),
      };
    },
  });
}

function getPersonRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/persons/{personId}',
    operationId: 'getPerson',
    permission: 'persons:read',
    summary: 'Show a person',
    description: 'The person, without memberships; these are listed of their own.',
    tags,
    params,
    response: { 200: PersonSchema },
    examples: { params: { personId: examplePersonId }, response: examplePerson },
    handler: async (request) => {
      const person = await getPerson(queryable(pool), request.principal.workspaceId, request.params.personId);
      return { status: 200, body: personToApi(person) };
    },
  });
}

function updatePersonRoute(pool: Pool): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/persons/{personId}',
    operationId: 'updatePerson',
    permission: 'persons:write',
    summary: 'Change a person',
    description: 'What is left out stays; null clears an address, a number or an external id.',
    tags,
    params,
    body: PersonUpdateSchema,
    response: { 200: PersonSchema },
    errors: ['person_erased', 'person_external_id_taken'],
    idempotent: true,
    examples: { params: { personId: examplePersonId }, body: { language: 'de' }, response: examplePerson },
    handler: async (request) =>
      writePerson(pool, request.idempotency, 200, (tx) =>
        updatePerson(tx, request.principal.workspaceId, {
          ...request.body,
          personId: request.params.personId,
          by: request.principal.id,
          now: request.now,
        }),
      ),
  });
}
