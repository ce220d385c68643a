import * as z from 'zod';
import { defineRoute, type Route } from '#platform/http';
import type { OverviewDeps } from '../operations/list-overviews.ts';
import { searchKinds, searchWorkspace } from '../operations/search-workspace.ts';
import { exampleAccount } from './account-schemas.ts';

const SearchSchema = z
  .object({
    groups: z
      .array(
        z.object({
          kind: z.enum(searchKinds),
          items: z.array(
            z.object({
              id: z.string().describe('Public id; of campaigns, ladders and series the key.'),
              title: z.string(),
              detail: z.string().describe('What tells it from others of the same name.'),
            }),
          ),
        }),
      )
      .describe('Kinds in which something was found.'),
  })
  .meta({ id: 'SearchResult', description: 'What was found, by kind.' });

export function searchRoutes(deps: OverviewDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/search',
      operationId: 'searchWorkspace',
      permission: 'workspace:read',
      summary: 'Search over everything',
      description:
        'Accounts by name and by ids in other systems, people by name and address, events by the number of their document, campaigns, ladders, rewards, series of coupons, coupons by their whole code, and staff. Nobody finds what they may not see. What names begin with comes before what they contain.',
      tags: ['Workspace'],
      query: z.strictObject({
        q: z.string().trim().min(2).max(100).describe('Two characters at least.'),
        kind: z.array(z.enum(searchKinds)).max(searchKinds.length).optional().describe('Only these kinds.'),
        limit: z.int().min(1).max(20).default(5).describe('How many of each kind at most.'),
      }),
      response: { 200: SearchSchema },
      examples: {
        query: { q: 'müller' },
        response: {
          groups: [
            { kind: 'account', items: [{ id: exampleAccount, title: 'Müller Maschinenbau GmbH', detail: 'DE' }] },
          ],
        },
      },
      handler: async ({ principal, query }) => {
        const { scopes, workspaceId } = principal;
        const asked = { words: query.q, scopes, kinds: query.kind ?? null, limit: query.limit };
        return { status: 200, body: { groups: await searchWorkspace(deps, workspaceId, asked) } };
      },
    }),
  ];
}
