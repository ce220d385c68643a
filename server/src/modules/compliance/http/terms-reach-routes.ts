/** Who accepted which terms, over all accounts. */
import * as z from 'zod';
import { formatId } from '#kernel';
import {
  defineRoute,
  grants,
  idInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { acceptanceWays } from '../domain/terms.ts';
import type { ComplianceDeps } from '../operations/dependencies.ts';
import { type GivenAcceptance, selectGivenAcceptances, selectTermsReach } from '../store/terms-reach.ts';
import { exampleAcceptance } from './schemas.ts';

const tags = ['Data protection'] as const;

const ReachSchema = z
  .object({
    accounts: z.int().describe('Accounts there are, without those merged into others.'),
    members: z.int().describe('Memberships that hold now.'),
    data: z
      .array(
        z.object({
          key: z.string(),
          version: z.int(),
          accounts: z.int().describe('Of these accounts, those for which this version was accepted.'),
          members: z.int().describe('Of these members, those who accepted this version for themselves.'),
        }),
      )
      .describe('Versions nobody has accepted are left out.'),
  })
  .meta({ id: 'TermsReach', description: 'How many have accepted which version of terms.' });

const GivenSchema = z
  .object({
    id: z.string().describe('`tac_…`'),
    accountId: z.string().describe('`acc_…`'),
    accountName: z.string(),
    membershipId: z.string().nullable().describe('Who accepted for themselves; null: it was accepted for the account.'),
    personName: z
      .string()
      .nullable()
      .describe('Who did it; null where nobody knows, the person was erased, or the caller may not see people.'),
    key: z.string(),
    version: z.int(),
    language: z.string().describe('Of the text that was read.'),
    acceptedAt: instantOutput('When it was accepted.'),
    how: z.enum(acceptanceWays),
    recordedBy: z.string(),
  })
  .meta({ id: 'GivenAcceptance', description: 'Terms somebody accepted, with names.' });

export function termsReachRoutes(deps: ComplianceDeps): Route[] {
  return [reachRoute(deps), listRoute(deps)];
}

function reachRoute({ pool }: ComplianceDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/terms-reach',
    operationId: 'listTermsReach',
    permission: 'accounts:read',
    summary: 'Show how many have accepted which terms',
    description: 'By version, with how many accounts and members there are at all.',
    tags,
    response: { 200: ReachSchema },
    examples: {
      response: {
        accounts: 60,
        members: 264,
        data: [{ key: 'participation', version: 1, accounts: 58, members: 240 }],
      },
    },
    handler: async ({ principal, now }) => {
      const { versions, ...totals } = await selectTermsReach(queryable(pool), principal.workspaceId, now);
      return { status: 200, body: { ...totals, data: versions } };
    },
  });
}

function listRoute({ pool }: ComplianceDeps): Route {
  const { textHash: _hash, recordedAt: _at, acceptedByMembershipId: _by, ...example } = exampleAcceptance;
  return defineRoute({
    method: 'GET',
    path: '/v1/terms-acceptances',
    operationId: 'listGivenAcceptances',
    permission: 'accounts:read',
    summary: 'List who accepted terms',
    description: 'Of all accounts and members, the newest first.',
    tags,
    query: z.strictObject({
      key: z.string().min(1).max(60).optional().describe('Only these terms.'),
      version: z.int().min(1).optional().describe('Only this version.'),
      account: idInput('acc', 'Only this account and its members.').optional(),
      by: z
        .enum(['account', 'member'])
        .optional()
        .describe('Only what was accepted for accounts, or by members for themselves.'),
      ...pageQuery,
    }),
    response: { 200: pageOf(GivenSchema) },
    examples: {
      query: { key: 'participation', version: 1 },
      response: {
        data: [{ ...example, accountName: 'Müller Maschinenbau GmbH', personName: 'Jonas Weber' }],
        nextCursor: null,
      },
    },
    handler: async ({ principal, query }) => {
      const { key = null, version = null, account = null, by = null } = query;
      const rows = await selectGivenAcceptances(
        queryable(pool),
        principal.workspaceId,
        { key, version, accountId: account, by },
        { beforeId: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 },
      );
      const withNames = grants(principal.scopes, 'persons:read');
      const toApi = (row: GivenAcceptance) => givenToApi(row, withNames);
      return { status: 200, body: page(rows, query.limit, ({ acceptanceId }) => acceptanceId, toApi) };
    },
  });
}

function givenToApi(
  { acceptanceId, accountId, membershipId, personName, acceptedAt, ...rest }: GivenAcceptance,
  withNames: boolean,
) {
  return {
    ...rest,
    id: formatId('tac', acceptanceId),
    accountId: formatId('acc', accountId),
    membershipId: membershipId === null ? null : formatId('mem', membershipId),
    personName: withNames ? personName : null,
    acceptedAt: instantText(acceptedAt),
  };
}
