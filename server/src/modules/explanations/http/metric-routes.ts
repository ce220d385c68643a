/** Metrics of an account, now and at any past instant. */
import * as z from 'zod';
import { defineRoute, idInput, instantInput, instantOutput, instantText, type Route } from '#platform/http';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import { type MetricReading, readMetrics, readMetricValue } from '../operations/read-metrics.ts';
import { dayText, exampleAccount, key } from './values.ts';

const tags = ['Metrics'] as const;

const MetricValueSchema = z
  .object({
    key: z.string(),
    version: z.int(),
    name: z.record(z.string(), z.string()).describe('One text per language.'),
    subject: z.string().describe('`account`, `group` or `membership`.'),
    value: z.string().nullable().describe('Exact decimal; null where there is none yet.'),
    previous: z.string().nullable().describe('Final value of the window before; null where there is none.'),
    window: z
      .object({ from: z.string(), to: z.string().describe('Exclusive.') })
      .nullable()
      .describe('Calendar days of the window; null where it never ends.'),
    dimensions: z
      .array(z.object({ dimension: z.string(), value: z.string() }))
      .describe('The largest values by dimension, 50 at most.'),
  })
  .meta({ id: 'MetricValue', description: 'A metric of one account or membership at an instant.' });

const readAt = instantOutput('The instant the values are of.');
const accountParam = { accountId: idInput('acc', 'The account.') };
const momentQuery = {
  at: instantInput('Values as of then, on facts as they stand now; without it, now.').optional(),
  membership: idInput('mem', 'Metrics of this membership instead of the account’s.').optional(),
};

export function metricRoutes(deps: ExplanationDeps): Route[] {
  return [listAccountMetricsRoute(deps), readAccountMetricRoute(deps)];
}

function listAccountMetricsRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/metrics',
    operationId: 'listAccountMetrics',
    permission: 'metrics:read',
    accountKeys: true,
    summary: 'List the metrics of an account',
    description:
      'Every metric with its value in the window of the instant. The past is worked out on facts as they stand now: what came late is in it.',
    tags,
    params: z.strictObject(accountParam),
    query: z.strictObject(momentQuery),
    response: { 200: z.object({ at: readAt, data: z.array(MetricValueSchema) }) },
    errors: ['not_found', 'instant_in_future'],
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal, params, query }) => {
      const asked = { accountId: params.accountId, at: query.at ?? null, membershipId: query.membership ?? null };
      const { at, metrics } = await readMetrics(deps, principal.workspaceId, asked);
      return { status: 200, body: { at: instantText(at), data: metrics.map(metricToApi) } };
    },
  });
}

function readAccountMetricRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/metrics/{metric}',
    operationId: 'readAccountMetric',
    permission: 'metrics:read',
    accountKeys: true,
    summary: 'Read one metric of an account',
    description: 'With `dimension`, the value of that one brand, region or whatever the metric is kept by.',
    tags,
    params: z.strictObject({ ...accountParam, metric: key('metric') }),
    query: z.strictObject({
      ...momentQuery,
      dimension: z.string().min(1).max(100).optional().describe('One value of the dimension.'),
    }),
    response: { 200: MetricValueSchema.extend({ at: readAt, dimension: z.string().nullable() }) },
    errors: ['not_found', 'metric_unknown', 'instant_in_future'],
    examples: { params: { accountId: exampleAccount, metric: 'spendYear' } },
    handler: async ({ principal, params, query }) => {
      const { at, metric, dimension } = await readMetricValue(deps, principal.workspaceId, {
        accountId: params.accountId,
        at: query.at ?? null,
        membershipId: query.membership ?? null,
        key: params.metric,
        dimension: query.dimension ?? null,
      });
      return { status: 200, body: { ...metricToApi(metric), at: instantText(at), dimension } };
    },
  });
}

function metricToApi({ definition, names, value, previous, window, dimensions }: MetricReading) {
  return {
    key: definition.key,
    version: definition.version,
    name: { ...names },
    subject: definition.subject,
    value,
    previous,
    window: window === null ? null : { from: dayText(window.from) ?? '', to: dayText(window.to) ?? '' },
    dimensions,
  };
}
