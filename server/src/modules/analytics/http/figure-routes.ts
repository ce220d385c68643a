/** Campaign results, activity and liability. */
import * as z from 'zod';
import { formatId, parseDay, RefusedError, unwrap } from '#kernel';
import type { Rules } from '#modules/programmes';
import { defineRoute, page, pageOf, pageQuery, type Route, readCursor } from '#platform/http';
import { queryable } from '#platform/postgres';
import { instantsOf, listOf } from '../domain/list-link.ts';
import { unitTexts } from '../domain/unit-texts.ts';
import { askedDays, readFreshness } from '../operations/asked-days.ts';
import type { AnalyticsDeps } from '../operations/dependencies.ts';
import { readCampaignResults, requireCampaign } from '../operations/read-campaign-results.ts';
import { readLiability } from '../operations/read-liability.ts';
import { selectActivity } from '../store/activity-reads.ts';
import { selectWinners } from '../store/award-reads.ts';
import { ActivityDaySchema, CampaignAccountSchema, CampaignResultsSchema, LiabilitySchema } from './figure-schemas.ts';
import { dayInput, freshExample, freshness, PeriodSchema, periodQuery, periodToApi, tags } from './schemas.ts';

const key = z.string().min(1).max(60);

export function figureRoutes(deps: AnalyticsDeps): Route[] {
  return [resultsRoute(deps), accountsRoute(deps), activityRoute(deps), liabilityRoute(deps)];
}

function requireUnit(rules: Rules, unit: string): void {
  if (rules.units.has(unit)) return;
  const remedy = `Use one of: ${[...rules.units.keys()].join(', ')}.`;
  throw new RefusedError({ code: 'unit_unknown', detail: `There is no unit "${unit}".`, remedy });
}

function resultsRoute({ pool, rules: cache }: AnalyticsDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/campaigns/{key}/results',
    operationId: 'getCampaignResults',
    permission: 'decisions:read',
    summary: 'Show what a campaign gave',
    description:
      'Awards, accounts reached, units with what they cost, and what is left of the budget. Awards count on the day of the event or period they are for and as they stand after corrections, so that past days still move. Accounts are counted in the whole months the period lies in. Awards of coupons are not among them.',
    tags,
    params: z.strictObject({ key: key.describe('Key of the campaign.') }),
    query: z.strictObject(periodQuery),
    response: { 200: CampaignResultsSchema },
    errors: ['campaign_unknown', 'period_invalid'],
    examples: { params: { key: 'goldDoubles' }, query: { from: '2026-01-01', to: '2026-01-31' } },
    handler: async ({ principal: { workspaceId }, params, query, now }) => {
      const db = queryable(pool);
      const rules = await cache.recent(db, workspaceId);
      const asked = { key: params.key, from: query.from, to: query.to, now };
      return { status: 200, body: await readCampaignResults(db, workspaceId, rules, asked) };
    },
  });
}

function accountsRoute({ pool, rules: cache }: AnalyticsDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/campaigns/{key}/accounts',
    operationId: 'listCampaignAccounts',
    permission: 'decisions:read',
    summary: 'List accounts a campaign gave something',
    description: 'Who got most first, in the whole months the period lies in.',
    tags,
    params: z.strictObject({ key: key.describe('Key of the campaign.') }),
    query: z.strictObject({ unit: key.describe('Units of which kind.'), ...periodQuery, ...pageQuery }),
    response: { 200: pageOf(CampaignAccountSchema) },
    errors: ['campaign_unknown', 'unit_unknown', 'period_invalid'],
    examples: { params: { key: 'goldDoubles' }, query: { unit: 'points' } },
    handler: async ({ principal: { workspaceId }, params, query, now }) => {
      const db = queryable(pool);
      const rules = await cache.recent(db, workspaceId);
      requireCampaign(rules, params.key);
      requireUnit(rules, query.unit);
      const asked = { campaign: params.key, unit: query.unit, days: askedDays(query, rules, now) };
      const before = readCursor(query.cursor, z.tuple([z.string().regex(/^-?\d{1,19}$/), z.uuid()]));
      const rows = await selectWinners(db, workspaceId, asked, { before, limit: query.limit + 1 });
      const { text } = unitTexts(rules, query.unit);
      const body = page(
        rows,
        query.limit,
        ({ amount, accountId }) => [String(amount), accountId],
        ({ accountId, amount, ...row }) => ({ ...row, accountId: formatId('acc', accountId), amount: text(amount) }),
      );
      return { status: 200, body };
    },
  });
}

function activityRoute({ pool, rules: cache }: AnalyticsDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/activity',
    operationId: 'listActivity',
    permission: 'events:read',
    summary: 'List events by day and type',
    description:
      'How many events of which type happened on which day, as they stand: a replacement counts in place of what it replaces. Corrections have kinds of their own: credit, cancel, undo.',
    tags,
    query: z.strictObject({ ...periodQuery, type: key.optional().describe('Only events of this type.') }),
    response: { 200: z.object({ ...freshness, period: PeriodSchema, data: z.array(ActivityDaySchema) }) },
    errors: ['period_invalid'],
    examples: {
      query: { from: '2026-02-01', to: '2026-02-28' },
      response: {
        ...freshExample,
        period: { from: '2026-02-01', to: '2026-02-28' },
        data: [
          {
            day: '2026-02-03',
            type: 'invoice',
            kind: 'event',
            events: 12,
            list: {
              operation: 'listEvents',
              parameters: { type: 'invoice', from: '2026-02-02T23:00:00.000Z', to: '2026-02-03T23:00:00.000Z' },
            },
          },
        ],
      },
    },
    handler: async ({ principal: { workspaceId }, query, now }) => {
      const db = queryable(pool);
      const rules = await cache.recent(db, workspaceId);
      const days = askedDays(query, rules, now);
      const rows = await selectActivity(db, workspaceId, days, query.type ?? null);
      const data = rows.map((row) => {
        const day = unwrap(parseDay(row.day));
        const span = instantsOf({ from: day, to: day }, rules.zone);
        return { ...row, list: listOf('listEvents', { type: row.type, ...span }) };
      });
      const fresh = await readFreshness(db, workspaceId, rules, now);
      return { status: 200, body: { ...fresh, period: periodToApi(days), data } };
    },
  });
}

function liabilityRoute({ pool, rules: cache }: AnalyticsDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/liability',
    operationId: 'getLiability',
    permission: 'ledger:read',
    summary: 'Show what is outstanding of a unit',
    description:
      'What holders have at the end of a day, company and personal wallets apart, what it costs, how it came to that month by month, and when it expires. It equals the sum of the entries to the last part.\n\n`basis=value` goes by the day entries count for, so that late events change past days; `basis=posted` by the day they were booked, as balances and statements do: past days never change.',
    tags,
    query: z.strictObject({
      unit: key.describe('Key of the unit.'),
      at: dayInput('The day at whose end it is told; now unless given. The past knows no expiry profile.').optional(),
      basis: z.enum(['value', 'posted']).default('value').describe('Which day of an entry counts.'),
    }),
    response: { 200: LiabilitySchema },
    errors: ['unit_unknown'],
    examples: { query: { unit: 'points', basis: 'posted' } },
    handler: async ({ principal: { workspaceId }, query, now }) => {
      const db = queryable(pool);
      const rules = await cache.recent(db, workspaceId);
      requireUnit(rules, query.unit);
      const asked = { unit: query.unit, at: query.at ?? null, basis: query.basis, now };
      return { status: 200, body: await readLiability(db, workspaceId, rules, asked) };
    },
  });
}
