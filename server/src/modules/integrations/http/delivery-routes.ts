/** Deliveries: the log, sending again, test messages, figures. */
import * as z from 'zod';
import { formatId, RefusedError } from '#kernel';
import {
  defineRoute,
  idInput,
  instantInput,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { subscriptionNotFound } from '../operations/manage-subscription.ts';
import { pingSubscription, REPLAYED_MAX, replayDeliveries } from '../operations/replay-deliveries.ts';
import { countDeliveries, findDelivery, pageOfDeliveries } from '../store/deliveries.ts';
import { findSubscription } from '../store/subscriptions.ts';
import {
  DeliveryDetailSchema,
  DeliverySchema,
  deliveryDetailToApi,
  deliveryToApi,
  StatsSchema,
  statsToApi,
} from './schemas.ts';
import { exampleParams, managingOf, params, path, tags, type WebhookRouteDeps } from './subscription-routes.ts';

const exampleDeliveryId = 'whd_01kk9y0s9qf4rvt3z8m2a1b7cd';
const deliveryParams = z.strictObject({ ...params.shape, deliveryId: idInput('whd', 'The delivery.') });
const exampleDeliveryParams = { ...exampleParams, deliveryId: exampleDeliveryId };
const example = {
  id: exampleDeliveryId,
  messageId: 'msg_01kk9y0s9qf4rvt3z8m2a1b7cd',
  type: 'level.changed',
  accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd',
  status: 'delivered',
  createdAt: '2026-03-02T09:00:00.000Z',
  finishedAt: '2026-03-02T09:00:01.000Z',
  attempts: 1,
  lastStatus: 204,
  latencyMs: 87,
};
const DAY_MS = 86_400_000;

export function deliveryRoutes(deps: WebhookRouteDeps): Route[] {
  return [listRoute(deps), showRoute(deps), replayOneRoute(deps), replayRoute(deps), pingRoute(deps), statsRoute(deps)];
}

function listRoute({ pool }: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/{subscriptionId}/deliveries`,
    operationId: 'listWebhookDeliveries',
    permission: 'webhooks:read',
    summary: 'List deliveries',
    description: 'The newest first, for as long as they are kept (30 days unless set otherwise).',
    tags,
    params,
    query: z.strictObject({
      ...pageQuery,
      status: z.enum(['pending', 'delivered', 'failed']).optional().describe('Only these.'),
      accountId: idInput('acc', 'Only about this account.').optional(),
      type: z.string().max(100).optional().describe('Only of this type.'),
    }),
    response: { 200: pageOf(DeliverySchema) },
    examples: { params: exampleParams, response: { data: [example], nextCursor: null } },
    handler: async ({ principal, params: { subscriptionId }, query }) => {
      const db = queryable(pool);
      const { workspaceId } = principal;
      if ((await findSubscription(db, workspaceId, subscriptionId)) === null) throw subscriptionNotFound();
      const before = readCursor(query.cursor, z.tuple([z.iso.datetime(), z.uuid()]));
      const { status = null, accountId = null, type = null } = query;
      const filter = { status, accountId, type };
      const rows = await pageOfDeliveries(db, workspaceId, subscriptionId, { before, limit: query.limit + 1, filter });
      const positionOf = (row: (typeof rows)[number]) => [deliveryToApi(row).createdAt, row.deliveryId];
      return { status: 200, body: page(rows, query.limit, positionOf, deliveryToApi) };
    },
  });
}

function showRoute({ pool }: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/{subscriptionId}/deliveries/{deliveryId}`,
    operationId: 'getWebhookDelivery',
    permission: 'webhooks:read',
    summary: 'Show a delivery',
    description: 'What was sent, and what was answered to every attempt.',
    tags,
    params: deliveryParams,
    response: { 200: DeliveryDetailSchema },
    examples: { params: exampleDeliveryParams },
    handler: async ({ principal, params: { subscriptionId, deliveryId } }) => {
      const found = await findDelivery(queryable(pool), principal.workspaceId, subscriptionId, deliveryId);
      if (found === null) {
        throw new RefusedError({ code: 'not_found', detail: 'There is no such delivery in this subscription.' });
      }
      return { status: 200, body: deliveryDetailToApi(found) };
    },
  });
}

function replayOneRoute(deps: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{subscriptionId}/deliveries/{deliveryId}/replay`,
    operationId: 'replayWebhookDelivery',
    permission: 'webhooks:write',
    summary: 'Send a delivery again',
    description: 'Under the id it had, before anything that waits for the same account.',
    tags,
    params: deliveryParams,
    response: { 202: z.object({ replayed: z.int().describe('1') }) },
    idempotent: true,
    examples: { params: exampleDeliveryParams, response: { replayed: 1 } },
    handler: async (request) =>
      runIdempotent(deps.pool, request.idempotency, async (tx) => {
        const { subscriptionId, deliveryId } = request.params;
        const scope = { deliveryId, since: null, until: null, status: 'finished' } as const;
        const replayed = await replayDeliveries(managingOf(tx, deps, request), subscriptionId, scope);
        return { status: 202, body: { replayed } };
      }),
  });
}

function replayRoute(deps: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{subscriptionId}/replay`,
    operationId: 'replayWebhookDeliveries',
    permission: 'webhooks:write',
    summary: 'Send deliveries again',
    description: `Those that were given up, or all, under the ids they had and in the order in which they happened. What waits for its next attempt is tried at once. At most ${REPLAYED_MAX.toLocaleString('en')} per request, oldest first: call again while \`more\` is true.`,
    tags,
    params,
    body: z.strictObject({
      status: z.enum(['failed', 'all']).default('failed').describe('Only those given up, or delivered ones, too.'),
      since: instantInput('Queued from then on.').optional(),
      until: instantInput('Queued before then.').optional(),
    }),
    response: {
      202: z.object({
        replayed: z.int().describe('How many are sent again.'),
        more: z.boolean().describe('There may be more.'),
      }),
    },
    idempotent: true,
    examples: {
      params: exampleParams,
      body: { status: 'failed', since: '2026-03-01T00:00:00Z' },
      response: { replayed: 17, more: false },
    },
    handler: async (request) =>
      runIdempotent(deps.pool, request.idempotency, async (tx) => {
        const { status, since = null, until = null } = request.body;
        const scope = { deliveryId: null, since, until, status: status === 'all' ? 'finished' : 'failed' } as const;
        const replayed = await replayDeliveries(managingOf(tx, deps, request), request.params.subscriptionId, scope);
        return { status: 202, body: { replayed, more: replayed === REPLAYED_MAX } };
      }),
  });
}

function pingRoute(deps: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{subscriptionId}/ping`,
    operationId: 'pingWebhookSubscription',
    permission: 'webhooks:write',
    summary: 'Send a test message',
    description:
      'An announcement of type `webhook.ping`, sent within a second or so; the delivery says what was answered. A paused subscription gets it when it is resumed.',
    tags,
    params,
    response: { 202: z.object({ deliveryId: z.string().describe('`whd_…`') }) },
    idempotent: true,
    examples: { params: exampleParams, response: { deliveryId: exampleDeliveryId } },
    handler: async (request) =>
      runIdempotent(deps.pool, request.idempotency, async (tx) => {
        const deliveryId = await pingSubscription(managingOf(tx, deps, request), request.params.subscriptionId);
        return { status: 202, body: { deliveryId: formatId('whd', deliveryId) } };
      }),
  });
}

function statsRoute({ pool }: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/{subscriptionId}/stats`,
    operationId: 'getWebhookStats',
    permission: 'webhooks:read',
    summary: 'Show how a webhook subscription is doing',
    description: 'What waits now, and what became of deliveries in the last 24 hours.',
    tags,
    params,
    response: { 200: StatsSchema },
    examples: {
      params: exampleParams,
      response: {
        pending: 0,
        oldestPendingAt: null,
        delivered: 412,
        failed: 0,
        latencyMsMedian: 85,
        latencyMsP95: 240,
      },
    },
    handler: async ({ principal, params: { subscriptionId }, now }) => {
      const db = queryable(pool);
      const { workspaceId } = principal;
      if ((await findSubscription(db, workspaceId, subscriptionId)) === null) throw subscriptionNotFound();
      return { status: 200, body: statsToApi(await countDeliveries(db, workspaceId, subscriptionId, now - DAY_MS)) };
    },
  });
}
