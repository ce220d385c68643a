import * as z from 'zod';
import { defineRoute, grants, type Route } from '#platform/http';
import type { AnalyticsDeps } from '../operations/dependencies.ts';
import { readOverview } from '../operations/read-overview.ts';
import { OverviewSchema } from './overview-schemas.ts';
import { periodQuery, periodToApi, tags } from './schemas.ts';

export function overviewRoutes(deps: AnalyticsDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/overview',
      operationId: 'getOverview',
      permission: 'workspace:read',
      summary: 'Show the state of the programme',
      description:
        'Accounts and people, activity, units earned, spent and about to expire, liability, levels, and what needs attention, against the period before. Parts the caller may not read are null.\n\nFigures of units go by the day they count for. They are counted from what was committed some seconds later; asOf says up to when they are complete, and then they equal the ledger to the last part. Each figure names the list behind it.',
      tags,
      query: z.strictObject(periodQuery),
      response: { 200: OverviewSchema },
      errors: ['period_invalid'],
      examples: { query: { from: '2026-02-01', to: '2026-02-28' } },
      handler: async ({ principal: { workspaceId, scopes }, query, now }) => {
        const may = (permission: string) => grants(scopes, permission);
        const overview = await readOverview(deps, { workspaceId, from: query.from, to: query.to, now, may });
        const { period, previous, ...rest } = overview;
        return { status: 200, body: { ...rest, period: periodToApi(period), previous: periodToApi(previous) } };
      },
    }),
  ];
}
