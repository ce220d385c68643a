/** People across companies, and who of an account takes part. */
import * as z from 'zod';
import { formatDay, formatId, RefusedError } from '#kernel';
import {
  defineRoute,
  grants,
  idInput,
  instantInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import type { OverviewDeps } from '../operations/list-overviews.ts';
import { listPeople, type PersonPage } from '../operations/list-people.ts';
import { readEngagement } from '../operations/read-engagement.ts';
import { accountParams } from './account-routes.ts';
import { exampleAccount, examplePerson } from './account-schemas.ts';
import { activityWindow } from './activity-window.ts';

export function peopleRoutes(deps: OverviewDeps): Route[] {
  return [listRoute(deps), getRoute(deps), engagementRoute(deps)];
}

export const personFilterFields = {
  q: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Words of name or address, in any order, however umlauts, accents and capitals are written.'),
  role: z.string().min(1).max(50).optional().describe('Only people who have this role in some account now.'),
  accountId: idInput('acc', 'Only people who belong to this account now.').optional(),
  participation: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}:[a-z]{1,20}$/))
    .max(20)
    .optional()
    .describe('`<programme>:<status>` as it was recorded of the member; any of them.'),
  activeFrom: instantInput('Only people whose last activity was then or later.').optional(),
  activeTo: instantInput('Only people whose last activity was before, or who never were active.').optional(),
  activeDays: z.int().min(1).max(3_650).optional().describe('Only people who were active in so many days.'),
  quietDays: z
    .int()
    .min(1)
    .max(3_650)
    .optional()
    .describe('Only people who were not active in so many days, or never.'),
};

export const personSorts = ['name', '-name', 'lastActivity', '-lastActivity'] as const;

const exampleMembership = {
  membershipId: 'mem_01kk9y0s9qf4rvt3z8m2a1b7cd',
  accountId: exampleAccount,
  accountName: 'Müller Maschinenbau GmbH',
  roles: ['decision-maker'],
  participations: {},
  lastActivityAt: '2026-01-04T14:12:00.000Z',
  isCurrent: true,
};

const exampleOverview = {
  id: examplePerson,
  givenName: 'Anna',
  familyName: 'Petersen',
  email: 'anna.petersen@example.com',
  phone: null,
  language: 'de',
  lastActivityAt: '2026-01-04T14:12:00.000Z',
  memberships: [exampleMembership],
};

const PersonOverviewSchema = z
  .object({
    id: z.string().describe('`per_…`'),
    givenName: z.string(),
    familyName: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string(),
    lastActivityAt: instantOutput('When they last did something anywhere; null: never.').nullable(),
    memberships: z
      .array(
        z.object({
          membershipId: z.string(),
          accountId: z.string(),
          accountName: z.string(),
          roles: z.array(z.string()),
          participations: z.record(z.string(), z.string()).describe('What was recorded of the member, by programme.'),
          lastActivityAt: instantOutput('When they last did something there.').nullable(),
          isCurrent: z.boolean().describe('False: it has ended, or begins later.'),
        }),
      )
      .describe('Everywhere they belong or belonged.'),
  })
  .meta({ id: 'PersonOverview', description: 'A person with their companies: a copy that follows within seconds.' });

function listRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/person-overviews',
    operationId: 'listPersonOverviews',
    permission: 'persons:read',
    summary: 'List people with their companies and activity',
    description:
      'Across all companies of the workspace. Words are looked for in names and addresses. Activity is what events name people for: orders, trainings, sign-ins and everything else. Erased people are left out.',
    tags: ['Persons'],
    query: z.strictObject({
      ...pageQuery,
      ...personFilterFields,
      sort: z.enum(personSorts).default('name').describe('A minus in front turns the order round.'),
    }),
    response: {
      200: pageOf(PersonOverviewSchema).extend({
        total: z
          .object({
            count: z.int().describe('10,000 at most.'),
            isExact: z.boolean().describe('False: there are more.'),
          })
          .nullable()
          .describe('With the first page only.'),
      }),
    },
    examples: {
      query: { q: 'petersen', sort: '-lastActivity' },
      response: {
        data: [exampleOverview],
        nextCursor: null,
        total: { count: 1, isExact: true },
      },
    },
    handler: async ({ principal, query, now }) => {
      const { sort, limit, cursor, q, role, accountId, participation } = query;
      const filter = {
        words: q ?? null,
        role: role ?? null,
        accountId: accountId ?? null,
        participations: (participation ?? []).map((text) => text.replace(':', ' ')),
        ...activityWindow(query, now),
      };
      const order = { by: sort.replace('-', '') as 'name' | 'lastActivity', descending: sort.startsWith('-') };
      const after = readCursor(cursor, z.tuple([z.string(), z.uuid()]));
      const { rows, total } = await listPeople(deps, principal.workspaceId, filter, { order, after, limit: limit + 1 });
      const shown = page(rows, limit, (row) => [row.position, row.personId], personToApi);
      return { status: 200, body: { ...shown, total } };
    },
  });
}

function personToApi({ personId, position: _, ...person }: PersonPage['rows'][number]) {
  return {
    id: formatId('per', personId),
    ...person,
    lastActivityAt: instantText(person.lastActivityAt),
    memberships: person.memberships.map((membership) => ({
      ...membership,
      roles: [...membership.roles],
      lastActivityAt: instantText(membership.lastActivityAt),
    })),
  };
}

const EVERYBODY = { words: null, role: null, accountId: null, participations: [], activeFrom: null, activeTo: null };

function getRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/persons/{personId}/overview',
    operationId: 'getPersonOverview',
    permission: 'persons:read',
    summary: 'Show a person with their companies and activity',
    description:
      'Everywhere they belong or belonged, with roles, participation and when they last did something there.',
    tags: ['Persons'],
    params: z.strictObject({ personId: idInput('per', 'The person.') }),
    response: { 200: PersonOverviewSchema },
    errors: ['not_found'],
    examples: { params: { personId: examplePerson }, response: exampleOverview },
    handler: async ({ principal, params }) => {
      const filter = { ...EVERYBODY, personId: params.personId };
      const range = { order: { by: 'name', descending: false } as const, after: null, limit: 1 };
      const [row] = (await listPeople(deps, principal.workspaceId, filter, range)).rows;
      if (row === undefined) throw new RefusedError({ code: 'not_found', detail: 'There is no such person.' });
      return { status: 200, body: personToApi(row) };
    },
  });
}

const EngagementSchema = z
  .object({
    days: z.int(),
    people: z
      .array(
        z.object({
          membershipId: z.string(),
          personId: z.string(),
          name: z.string().nullable().describe('Null for callers who may not see people.'),
          roles: z.array(z.string()),
          lastActivityAt: instantOutput('When they last did something here; null: never.').nullable(),
          events: z.int().describe('In the days asked for.'),
          share: z.number().describe('Part of what people of the account did, 0 to 1.'),
          isEngaged: z.boolean(),
        }),
      )
      .describe('Who belongs to the account now, the most active first.'),
    engagedPeople: z.int(),
    rolesCovered: z.array(z.string()).describe('Roles in which somebody was active.'),
    rolesSilent: z.array(z.string()).describe('Roles that somebody has, or the programme knows, in which nobody was.'),
    singleThread: z
      .boolean()
      .describe('One person alone was active: who they are is in `people`, and so is whom else to ask.'),
    weeks: z.array(z.object({ from: z.string().describe('First day.'), events: z.int(), people: z.int() })),
  })
  .meta({ id: 'Engagement', description: 'Who of an account takes part.' });

function engagementRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/engagement',
    operationId: 'getAccountEngagement',
    permission: 'accounts:read',
    accountKeys: true,
    summary: 'Show who of an account takes part',
    description:
      'People with activity in the last days, the roles they cover, each one’s part, and whether the account hangs on one person alone.',
    tags: ['Accounts'],
    params: accountParams,
    query: z.strictObject({
      days: z.int().min(7).max(365).default(90).describe('How far back to look, today included.'),
    }),
    response: { 200: EngagementSchema },
    errors: ['not_found'],
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal, params, query }) => {
      const withNames = grants(principal.scopes, 'persons:read');
      const found = await readEngagement(deps, principal.workspaceId, { ...params, days: query.days, withNames });
      const body = {
        ...found,
        people: found.people.map((person) => ({
          ...person,
          roles: [...person.roles],
          lastActivityAt: instantText(person.lastActivityAt),
        })),
        weeks: found.weeks.map((week) => ({ ...week, from: formatDay(week.from) })),
      };
      return { status: 200, body };
    },
  });
}
