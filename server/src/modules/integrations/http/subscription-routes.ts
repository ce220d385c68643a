/** Subscriptions: making, changing, pausing, rotating secrets. */
import type { Pool } from 'pg';
import * as z from 'zod';
import {
  defineRoute,
  type IdempotencyClaim,
  idInput,
  instantText,
  noContent,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import type { KeyRing } from '#platform/keys';
import { queryable, type Transaction } from '#platform/postgres';
import type { NetworkPolicy } from '../domain/endpoint-guard.ts';
import {
  createSubscription,
  deleteSubscription,
  type Managing,
  rotateSecret,
  type SubscriptionChoice,
  setSubscriptionState,
  subscriptionNotFound,
  updateWebhookSubscription,
} from '../operations/manage-subscription.ts';
import { findSubscription, loadSecrets, pageOfSubscriptions } from '../store/subscriptions.ts';
import {
  CreatedSubscriptionSchema,
  NewSubscriptionSchema,
  RotatedSecretSchema,
  SubscriptionChangeSchema,
  SubscriptionSchema,
  SubscriptionWithSecretsSchema,
  secretsToApi,
  subscriptionToApi,
} from './schemas.ts';

export interface WebhookRouteDeps {
  pool: Pool;
  policy: NetworkPolicy;
  keys: KeyRing;
}

export const tags = ['Webhooks'] as const;
export const path = '/v1/webhook-subscriptions';
export const exampleId = 'whs_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const params = z.strictObject({ subscriptionId: idInput('whs', 'The subscription.') });
export const exampleParams = { subscriptionId: exampleId };

const example = {
  id: exampleId,
  url: 'https://crm.example.com/hooks/hanse',
  description: 'Levels for the CRM',
  types: ['level.changed'],
  filters: { ladders: ['status'] },
  state: 'active',
  disabledBecause: null,
  disabledAt: null,
  disableAfterDays: 5,
  failingSince: null,
  createdAt: '2026-01-05T09:00:00.000Z',
};
const exampleSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const changeErrors = ['webhook_url_refused', 'announcement_type_unknown', 'webhook_condition_invalid'] as const;

interface WriteRequest {
  principal: Principal;
  now: number;
  idempotency: IdempotencyClaim;
}

export function managingOf(tx: Transaction, { policy, keys }: WebhookRouteDeps, request: WriteRequest): Managing {
  const { principal, now } = request;
  return { tx, workspaceId: principal.workspaceId, now, by: principal.id, policy, keys };
}

export function subscriptionRoutes(deps: WebhookRouteDeps): Route[] {
  return [
    createRoute(deps),
    listRoute(deps),
    showRoute(deps),
    updateRoute(deps),
    deleteRoute(deps),
    stateRoute(deps, 'paused'),
    stateRoute(deps, 'active'),
    rotateRoute(deps),
  ];
}

function createRoute(deps: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'POST',
    path,
    operationId: 'createWebhookSubscription',
    permission: 'webhooks:write',
    summary: 'Create a webhook subscription',
    description:
      'From now on what is announced is sent to the URL, signed as Standard Webhooks describes: check `webhook-signature` with the secret, and use `webhook-id` to recognise what was sent twice.\n\nAnnouncements of one account arrive in the order in which they happened. One that is not answered with a 2xx status within 20 seconds is sent again after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours (and up to a tenth longer; `Retry-After` is respected), while later ones of the same account wait. Redirects are not followed. 410 disables the subscription, and so do days of nothing but failures.\n\nThe secret is in the answer and nowhere else.',
    tags,
    body: NewSubscriptionSchema,
    response: { 201: CreatedSubscriptionSchema },
    errors: changeErrors,
    idempotent: true,
    examples: {
      body: { url: example.url, types: ['level.changed'], description: example.description, filters: example.filters },
      response: { ...example, secret: exampleSecret },
    },
    handler: async (request) =>
      runIdempotent(deps.pool, request.idempotency, async (tx) => {
        const { subscription, secret } = await createSubscription(
          managingOf(tx, deps, request),
          choiceOf(request.body),
        );
        const shown = subscriptionToApi(subscription);
        return { status: 201, body: { ...shown, secret }, keptBody: { ...shown, secret: null } };
      }),
  });
}

/** Fields that were left out are absent, not undefined. */
function choiceOf(body: z.output<typeof NewSubscriptionSchema>): SubscriptionChoice {
  return { ...body, filters: present(body.filters) };
}

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function listRoute({ pool }: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'listWebhookSubscriptions',
    permission: 'webhooks:read',
    summary: 'List webhook subscriptions',
    description: 'In the order in which they were made.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(SubscriptionSchema) },
    examples: { response: { data: [example], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const after = readCursor(query.cursor, z.uuid());
      const rows = await pageOfSubscriptions(queryable(pool), principal.workspaceId, { after, limit: query.limit + 1 });
      return { status: 200, body: page(rows, query.limit, (row) => row.subscriptionId, subscriptionToApi) };
    },
  });
}

function showRoute({ pool }: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/{subscriptionId}`,
    operationId: 'getWebhookSubscription',
    permission: 'webhooks:read',
    summary: 'Show a webhook subscription',
    description: 'With the age of its secrets, but not the secrets.',
    tags,
    params,
    response: { 200: SubscriptionWithSecretsSchema },
    examples: {
      params: exampleParams,
      response: { ...example, secrets: [{ createdAt: example.createdAt, expiresAt: null }] },
    },
    handler: async ({ principal, params: { subscriptionId }, now }) => {
      const db = queryable(pool);
      const found = await findSubscription(db, principal.workspaceId, subscriptionId);
      if (found === null) throw subscriptionNotFound();
      const secrets = await loadSecrets(db, principal.workspaceId, subscriptionId, now);
      return { status: 200, body: { ...subscriptionToApi(found), secrets: secretsToApi(secrets) } };
    },
  });
}

function updateRoute(deps: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: `${path}/{subscriptionId}`,
    operationId: 'updateWebhookSubscription',
    permission: 'webhooks:write',
    summary: 'Change a webhook subscription',
    description: 'What waits already is sent to the new URL; types and filters hold for what is announced from now on.',
    tags,
    params,
    body: SubscriptionChangeSchema,
    response: { 200: SubscriptionSchema },
    errors: changeErrors,
    idempotent: true,
    examples: { params: exampleParams, body: { types: ['level.changed', 'units.*'] } },
    handler: async (request) =>
      runIdempotent(deps.pool, request.idempotency, async (tx) => {
        const { filters, ...changes } = present(request.body);
        const change = filters === undefined ? changes : { ...changes, filters: present(filters) };
        const managing = managingOf(tx, deps, request);
        const updated = await updateWebhookSubscription(managing, request.params.subscriptionId, change);
        return { status: 200, body: subscriptionToApi(updated) };
      }),
  });
}

function deleteRoute(deps: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'DELETE',
    path: `${path}/{subscriptionId}`,
    operationId: 'deleteWebhookSubscription',
    permission: 'webhooks:write',
    summary: 'Delete a webhook subscription',
    description: 'With everything that waits for it, and its log.',
    tags,
    params,
    response: { 204: noContent('It is gone.') },
    idempotent: true,
    examples: { params: exampleParams },
    handler: async (request) =>
      runIdempotent(deps.pool, request.idempotency, async (tx) => {
        await deleteSubscription(managingOf(tx, deps, request), request.params.subscriptionId);
        return { status: 204 };
      }),
  });
}

function stateRoute(deps: WebhookRouteDeps, state: 'active' | 'paused'): Route {
  const pausing = state === 'paused';
  return defineRoute({
    method: 'POST',
    path: `${path}/{subscriptionId}/${pausing ? 'pause' : 'resume'}`,
    operationId: pausing ? 'pauseWebhookSubscription' : 'resumeWebhookSubscription',
    permission: 'webhooks:write',
    summary: pausing ? 'Pause a webhook subscription' : 'Resume a webhook subscription',
    description: pausing
      ? 'Nothing is sent; what is announced is kept, for as long as the log is kept (30 days unless set otherwise).'
      : 'Also one that was disabled. What was kept is sent, in order, and what was waiting for its next attempt is tried at once.',
    tags,
    params,
    response: { 200: SubscriptionSchema },
    idempotent: true,
    examples: { params: exampleParams },
    handler: async (request) =>
      runIdempotent(deps.pool, request.idempotency, async (tx) => {
        const managing = managingOf(tx, deps, request);
        const changed = await setSubscriptionState(managing, request.params.subscriptionId, state);
        return { status: 200, body: subscriptionToApi(changed) };
      }),
  });
}

function rotateRoute(deps: WebhookRouteDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{subscriptionId}/rotate-secret`,
    operationId: 'rotateWebhookSecret',
    permission: 'webhooks:write',
    summary: 'Rotate the secret of a webhook subscription',
    description:
      'Deliveries carry a signature for each secret until the overlap ends: put the new one in place in that time. With an overlap of 0 the old one ends at once.\n\nThe secret is in the answer and nowhere else.',
    tags,
    params,
    body: z.strictObject({
      overlapHours: z.int().min(0).max(168).default(24).describe('How long the older secrets go on signing.'),
    }),
    response: { 200: RotatedSecretSchema },
    idempotent: true,
    examples: {
      params: exampleParams,
      body: { overlapHours: 24 },
      response: { secret: exampleSecret, overlapUntil: '2026-03-02T09:00:00.000Z' },
    },
    handler: async (request) =>
      runIdempotent(deps.pool, request.idempotency, async (tx) => {
        const { params: at, body } = request;
        const { secret, overlapUntil } = await rotateSecret(
          managingOf(tx, deps, request),
          at.subscriptionId,
          body.overlapHours,
        );
        const shown = { overlapUntil: instantText(overlapUntil) };
        return { status: 200, body: { secret, ...shown }, keptBody: { secret: null, ...shown } };
      }),
  });
}
