/** Series of coupons, and the rules of all of them. */
import * as z from 'zod';
import { defineRoute, page, pageOf, pageQuery, type Route, readCursor, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { type CouponRules, RULES_AS_DELIVERED } from '../domain/coupon-rules.ts';
import { seriesStates } from '../domain/series.ts';
import type { CouponDeps } from '../operations/dependencies.ts';
import { putCouponRules } from '../operations/put-coupon-rules.ts';
import { putSeries, seriesNotFound } from '../operations/put-series.ts';
import type { CouponRulesMemory } from '../operations/validate-coupons.ts';
import { loadCouponRules } from '../store/rules.ts';
import { findSeries, selectSeries } from '../store/series.ts';
import {
  exampleSeries,
  exampleTerms,
  marginFloorSchema,
  SeriesSchema,
  SeriesTermsSchema,
  seriesToApi,
  termsFromApi,
} from './series-schemas.ts';
import { seriesKeyInput } from './values.ts';

const tags = ['Coupons'] as const;
const params = z.strictObject({ seriesKey: seriesKeyInput });

type RememberingDeps = CouponDeps & { memory: CouponRulesMemory };

export function seriesRoutes(deps: RememberingDeps): Route[] {
  return [putSeriesRoute(deps), listSeriesRoute(deps), getSeriesRoute(deps), getRulesRoute(deps), putRulesRoute(deps)];
}

function putSeriesRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/coupon-series/{seriesKey}',
    operationId: 'putCouponSeries',
    permission: 'coupons:write',
    summary: 'Make or change a series of coupons',
    description:
      'Says what its codes are worth, for whom, on what, how often and until when, and which behaviour that rewards: a discount that asks for nothing is refused. Once there are codes, value, currency, whose they are and the kinds of limits stay as they are.',
    tags,
    params,
    body: SeriesTermsSchema,
    response: { 200: SeriesSchema },
    errors: ['coupon_rules_changed'],
    idempotent: true,
    examples: { params: { seriesKey: 'spring' }, body: exampleTerms, response: { ...exampleSeries, issued: 0 } },
    handler: async ({ principal, params: { seriesKey }, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const series = await putSeries(tx, principal, { key: seriesKey, ...termsFromApi(body), now });
        return { status: 200, body: seriesToApi(series) };
      }),
  });
}

function listSeriesRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-series',
    operationId: 'listCouponSeries',
    permission: 'coupons:read',
    summary: 'List series of coupons',
    description: 'By key.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(seriesStates).optional().describe('Only those that stand like this.'),
    }),
    response: { 200: pageOf(SeriesSchema) },
    examples: { response: { data: [exampleSeries], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const after = readCursor(query.cursor, z.string());
      const range = { after, limit: query.limit + 1, state: query.state ?? null };
      const found = await selectSeries(queryable(pool), principal.workspaceId, range);
      return { status: 200, body: page(found, query.limit, ({ key }) => key, seriesToApi) };
    },
  });
}

function getSeriesRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-series/{seriesKey}',
    operationId: 'getCouponSeries',
    permission: 'coupons:read',
    summary: 'Show a series of coupons',
    description: 'Its terms and how many codes it has.',
    tags,
    params,
    response: { 200: SeriesSchema },
    examples: { params: { seriesKey: 'spring' }, response: exampleSeries },
    handler: async ({ principal, params: { seriesKey } }) => {
      const found = await findSeries(queryable(pool), principal.workspaceId, seriesKey);
      if (found === null) throw seriesNotFound();
      return { status: 200, body: seriesToApi(found) };
    },
  });
}

const groupKey = z.string().regex(/^[a-z][A-Za-z0-9-]{0,59}$/, 'A key begins with a small letter.');

const RulesSchema = z
  .strictObject({
    groups: z
      .array(
        z.strictObject({
          key: groupKey,
          choose: z
            .enum(['all', 'best'])
            .describe('Of several coupons of the group in a cart: all that may be combined, or the one worth most.'),
        }),
      )
      .min(1)
      .max(50)
      .describe('In the order in which their discounts come off.'),
    combine: z
      .array(z.tuple([groupKey, groupKey]))
      .max(1_000)
      .describe('Pairs of groups whose coupons may be used together, a group with itself too; all others may not.'),
    marginFloor: marginFloorSchema.nullable().describe('For series without a floor of their own.'),
    attempts: z
      .strictObject({
        perAccount: z.int().min(1).max(100_000),
        perKey: z.int().min(1).max(1_000_000).describe('Credentials of a shop serve all its customers.'),
        minutes: z.int().min(1).max(1_440),
      })
      .describe('So many wrong codes within the minutes, and none is looked at until they are over.'),
  })
  .meta({ id: 'CouponRules', description: 'What holds for all coupons.' });

const exampleRules = {
  ...RULES_AS_DELIVERED,
  groups: [
    { key: 'standard', choose: 'all' as const },
    { key: 'order', choose: 'best' as const },
  ],
  combine: [['standard', 'order']] as [string, string][],
  marginFloor: { percent: '15', per: 'line' as const, action: 'refuse' as const },
};

function rulesToApi({ groups, combine, marginFloor, attempts }: CouponRules): z.input<typeof RulesSchema> {
  return { groups: [...groups], combine: combine.map(([a, b]) => [a, b]), marginFloor, attempts };
}

function getRulesRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-rules',
    operationId: 'getCouponRules',
    permission: 'coupons:read',
    summary: 'Show the rules of coupons',
    description:
      'Which coupons may be used together and in which order, the margin floor, and how often somebody may guess.',
    tags,
    response: { 200: RulesSchema },
    examples: { response: exampleRules },
    handler: async ({ principal }) => ({
      status: 200,
      body: rulesToApi(await loadCouponRules(queryable(pool), principal.workspaceId)),
    }),
  });
}

function putRulesRoute({ pool, memory }: RememberingDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/coupon-rules',
    operationId: 'putCouponRules',
    permission: 'coupons:write',
    summary: 'Set the rules of coupons',
    description: 'All of them. What is reserved already stays reserved as it was decided.',
    tags,
    body: RulesSchema,
    response: { 200: RulesSchema },
    idempotent: true,
    examples: { body: exampleRules, response: exampleRules },
    handler: async ({ principal, body, now, idempotency }) => {
      const answer = await runIdempotent(pool, idempotency, async (tx) => ({
        status: 200,
        body: rulesToApi(await putCouponRules(tx, principal, { rules: body, now })),
      }));
      memory.forget(principal.workspaceId);
      return answer;
    },
  });
}
