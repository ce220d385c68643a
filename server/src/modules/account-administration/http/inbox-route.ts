/** What waits for whoever decides in a company. */
import * as z from 'zod';
import { languages } from '#modules/parties';
import {
  defineRoute,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { AdministrationDeps } from '../operations/dependencies.ts';
import { type InboxItem, readInbox } from '../operations/inbox.ts';
import { admit } from './administration-routes.ts';
import { accountExample, onAccount } from './schemas.ts';

const InboxItemSchema = z
  .object({
    item: z.string().describe('`red_…`, `sho_…` or `awa_…`: agree or turn down under its own path.'),
    kind: z.enum(['redemption', 'shareOut', 'award']),
    title: z.string().describe('The reward or the campaign by name; of a share-out the key of its rule.'),
    quantity: z.int().nullable().describe('How many of a reward; null for units.'),
    amount: z
      .object({ amount: z.string(), unit: z.string(), unitName: z.string() })
      .nullable()
      .describe('Of share-outs and awards.'),
    forName: z.string().nullable().describe('Whom it is for; null: the company, or several people.'),
    isOwn: z.boolean().describe('For the caller: somebody else has to agree.'),
    since: instantOutput('Since when it waits.'),
    deadline: instantOutput('When it ends by itself.'),
  })
  .meta({ id: 'InboxItem', description: 'Something that waits for a decision in a company.' });

const example: z.input<typeof InboxItemSchema> = {
  item: 'red_01kk9y0s9qf4rvt3z8m2a1b7cd',
  kind: 'redemption',
  title: 'Cordless drill',
  quantity: 1,
  amount: null,
  forName: 'Jens Petersen',
  isOwn: false,
  since: '2026-01-05T09:00:00.000Z',
  deadline: '2026-01-19T09:00:00.000Z',
};

function inboxItemToApi({ id: _, since, dueAt, ...rest }: InboxItem): z.input<typeof InboxItemSchema> {
  return { ...rest, since: instantText(since), deadline: instantText(dueAt) };
}

export function inboxRoute(deps: AdministrationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/member/accounts/{accountId}/approvals',
    operationId: 'listOwnApprovals',
    permission: 'member:read',
    summary: 'List what waits for me or another administrator',
    description:
      'Redemptions, proposed share-outs and personal awards, the oldest first, each with its deadline. For administrators, and whoever approvals were handed to.',
    tags: ['Company'],
    params: onAccount,
    query: z.strictObject({ ...pageQuery, language: z.enum(languages).optional() }),
    response: { 200: pageOf(InboxItemSchema) },
    errors: ['not_found', 'account_administrator_required'],
    examples: { params: accountExample, response: { data: [example], nextCursor: null } },
    handler: async (call) => {
      const { workspaceId, accountId, membershipId, language: own } = await admit(deps, call, 'approver');
      const { limit, cursor, language = own } = call.query;
      const range = { after: readCursor(cursor, z.uuid()), limit: limit + 1 };
      const asked = { workspaceId, accountId, membershipId, language, now: call.now };
      const items = await readInbox(queryable(deps.pool), deps, asked, range);
      return { status: 200, body: page(items, limit, ({ id }) => id, inboxItemToApi) };
    },
  });
}
