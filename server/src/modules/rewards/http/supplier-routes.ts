/** Outside suppliers over HTTP. */
import * as z from 'zod';
import { secretText } from '#modules/integrations';
import {
  defineRoute,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { RewardDeps } from '../operations/dependencies.ts';
import { putSupplier } from '../operations/save-supplier.ts';
import { type Supplier, selectSuppliers } from '../store/suppliers.ts';
import { tags } from './reward-routes.ts';
import { rewardKey } from './reward-schemas.ts';

const SupplierSchema = z
  .object({
    supplier: z.string().describe('Its key.'),
    name: z.string(),
    url: z.string(),
    active: z.boolean(),
    createdAt: instantOutput('When it was made.'),
    changedAt: instantOutput('When it was changed last.'),
  })
  .meta({ id: 'RewardSupplier', description: 'Somebody who fulfils redemptions.' });

function toApi({ supplier, name, url, active, createdAt, changedAt }: Supplier): z.input<typeof SupplierSchema> {
  return { supplier, name, url, active, createdAt: instantText(createdAt), changedAt: instantText(changedAt) };
}

export function supplierRoutes(deps: RewardDeps): Route[] {
  return [putRoute(deps), listRoute(deps)];
}

function putRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/reward-suppliers/{supplier}',
    operationId: 'putRewardSupplier',
    permission: 'rewards:write',
    summary: 'Name an outside supplier',
    description:
      'Redemptions of rewards it fulfils are sent to its URL as `redemption.order`, signed as Standard Webhooks describes. It answers 2xx with `{"status": "accepted" | "refused" | "fulfilled" | "delivered", "reference", "tracking", "reason"}`, or tells the rest later through the API. 4xx refuses; anything else is tried again for three days. An order that was sent and is not wanted any more is followed by `redemption.cancel`.\n\nThe secret is shown once.',
    tags,
    params: z.strictObject({ supplier: rewardKey.describe('Its key.') }),
    body: z.strictObject({
      name: z.string().trim().min(1).max(200),
      url: z.string().max(2000).describe('https, or what the operator of the installation allows.'),
      active: z.boolean().default(true).describe('Nothing is sent while it is not.'),
      newSecret: z.boolean().default(false).describe('Replaces the secret at once.'),
    }),
    response: {
      200: z.object({
        ...SupplierSchema.shape,
        secret: z.string().nullable().describe('Only where it is new; never shown again.'),
      }),
    },
    errors: ['webhook_url_refused'],
    idempotent: true,
    examples: {
      params: { supplier: 'giftShop' },
      body: { name: 'Gift Shop Ltd', url: 'https://orders.example.com/hanse' },
    },
    handler: ({ principal, params, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const asked = { input: { ...params, ...body }, policy: deps.policy, now };
        const { supplier, newSecret } = await putSupplier(tx, deps.keys, principal, asked);
        const plain = toApi(supplier);
        return {
          status: 200,
          body: { ...plain, secret: newSecret === null ? null : secretText(newSecret) },
          keptBody: { ...plain, secret: null },
        };
      }),
  });
}

function listRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/reward-suppliers',
    operationId: 'listRewardSuppliers',
    permission: 'rewards:read',
    summary: 'List outside suppliers',
    description: 'By key.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(SupplierSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const range = { after: readCursor(query.cursor, z.string()), limit: query.limit + 1 };
      const suppliers = await selectSuppliers(queryable(deps.pool), workspaceId, range);
      return { status: 200, body: page(suppliers, query.limit, ({ supplier }) => supplier, toApi) };
    },
  });
}
