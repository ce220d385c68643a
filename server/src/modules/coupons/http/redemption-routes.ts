/** Asking, reserving, redeeming, rolling back. */
import * as z from 'zod';
import { Decimal, RefusedError } from '#kernel';
import {
  defineRoute,
  type IdempotencyClaim,
  idInput,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable, type Transaction } from '#platform/postgres';
import type { CouponDeps } from '../operations/dependencies.ts';
import {
  cancelRedemption,
  captureRedemption,
  redemptionNotFound,
  rollBackRedemption,
} from '../operations/end-redemption.ts';
import { noteMisses } from '../operations/guard-attempts.ts';
import { accountOf } from '../operations/load-codes.ts';
import { CodesRefused, LostRace, redeemCoupons } from '../operations/redeem-coupons.ts';
import { type CouponRulesMemory, validateCoupons } from '../operations/validate-coupons.ts';
import { findRedemption, type Redemption, redemptionStates, selectRedemptions } from '../store/redemptions.ts';
import {
  CartVerdictSchema,
  cartFields,
  cartFromApi,
  cartVerdictToApi,
  exampleCart,
  exampleVerdict,
  verdictsToApi,
} from './cart-schemas.ts';
import { exampleId, exampleRedemption, RedemptionSchema, redemptionToApi } from './redemption-schemas.ts';
import { amountInput } from './values.ts';

const tags = ['Coupons'] as const;
const RESERVE_SECONDS_MAX = 7 * 86_400;
/** After the first attempt codes are held before they are read, so that everybody gets a turn. */
const ATTEMPTS = 8;

const params = z.strictObject({ redemptionId: idInput('crd', 'The redemption.') });
const reference = z.string().trim().min(1).max(200);
type RememberingDeps = CouponDeps & { memory: CouponRulesMemory };

export function redemptionRoutes(deps: RememberingDeps): Route[] {
  return [
    validateCouponsRoute(deps),
    redeemCouponsRoute(deps),
    listRedemptionsRoute(deps),
    getRedemptionRoute(deps),
    captureRoute(deps),
    cancelRoute(deps),
    rollBackRoute(deps),
  ];
}

function validateCouponsRoute(deps: RememberingDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupons/validate',
    operationId: 'validateCoupons',
    permission: 'coupons:validate',
    summary: 'Ask whether codes hold for a cart',
    description:
      'Says of every code whether it holds, what it takes off which line, and if it does not, every reason in English and German. Nothing is reserved. Codes of other accounts look like codes that do not exist; too many of either and nothing is answered for a while.',
    tags,
    body: z.strictObject(cartFields),
    response: { 200: CartVerdictSchema },
    errors: ['coupon_attempts_exceeded', 'account_unknown', 'account_reference_ambiguous'],
    idempotent: false,
    examples: { body: exampleCart, response: exampleVerdict },
    handler: async ({ principal, body }) => {
      const cart = cartFromApi(body);
      const { account, membershipId, codes } = body;
      const asked = { account, membershipId, cart, codes };
      const { entries, verdicts } = await validateCoupons(deps, principal, asked);
      return { status: 200, body: cartVerdictToApi(cart, entries, verdicts) };
    },
  });
}

function redeemCouponsRoute(deps: RememberingDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupon-redemptions',
    operationId: 'redeemCoupons',
    permission: 'coupons:redeem',
    summary: 'Redeem codes on an order, or reserve them for a cart',
    description:
      'All codes hold and are taken, or none is. With reserveSeconds they are reserved and free themselves; reserving or redeeming under the same reference replaces the reservation. The same order under the same reference gets the first answer, with or without an Idempotency-Key.',
    tags,
    body: z.strictObject({
      reference: reference.describe('Your own key of the cart or order; it belongs to one redemption.'),
      reserveSeconds: z
        .int()
        .min(1)
        .max(RESERVE_SECONDS_MAX)
        .nullable()
        .default(null)
        .describe('Reserve for so long; left out, they are redeemed at once.'),
      ...cartFields,
    }),
    response: { 201: RedemptionSchema },
    errors: [
      'coupon_refused',
      'coupon_attempts_exceeded',
      'coupon_reference_used',
      'coupon_rules_changed',
      'account_unknown',
      'account_reference_ambiguous',
    ],
    idempotent: true,
    examples: { body: { reference: 'order-4711', ...exampleCart }, response: exampleRedemption },
    handler: async ({ principal, body, now, idempotency }) => {
      const cart = cartFromApi(body);
      const accountId = await accountOf(deps, principal.workspaceId, body.account);
      const { reference: key, reserveSeconds, codes, membershipId } = body;
      const asked = { reference: key, reserveSeconds, codes, cart, accountId, membershipId };
      return redeem(deps, { principal, idempotency, now }, asked);
    },
  });
}

type Asked = Parameters<typeof redeemCoupons>[3];

/** Tries again where others were faster; counts misses once the refused transaction is gone. */
async function redeem(
  deps: RememberingDeps,
  { principal, idempotency, now }: { principal: Principal; idempotency: IdempotencyClaim; now: number },
  asked: Asked,
) {
  const db = queryable(deps.pool);
  // How often somebody may guess may be a second old; what a coupon is worth is read in the transaction.
  const { rules, timeZone } = await deps.memory.load(db, principal.workspaceId, now);
  const attempt = { actor: principal, accountId: asked.accountId, rules, now };
  for (let tried = 0; tried < ATTEMPTS; tried++) {
    try {
      return await runIdempotent(deps.pool, idempotency, async (tx) => {
        const redemption = await redeemCoupons(tx, deps, principal, asked, { attempt, timeZone, locked: tried > 0 });
        return { status: 201, body: redemptionToApi(redemption) };
      });
    } catch (error) {
      if (error instanceof LostRace) continue;
      if (!(error instanceof CodesRefused)) throw error;
      const { entries, verdicts } = error.answer;
      await noteMisses(db, attempt, verdicts);
      throw new RefusedError({
        code: 'coupon_refused',
        detail: 'At least one of the codes does not hold for this cart; nothing was taken.',
        coupons: verdictsToApi(asked.cart, entries, verdicts),
      });
    }
  }
  throw new RefusedError({ code: 'coupon_rules_changed', detail: 'Others took the same coupons again and again.' });
}

function listRedemptionsRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-redemptions',
    operationId: 'listCouponRedemptions',
    permission: 'coupons:read',
    summary: 'List redemptions of coupons',
    description: 'Newest first, reservations included.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      accountId: idInput('acc', 'Only those of this account.').optional(),
      reference: reference.optional().describe('Only the one under this reference.'),
      state: z.enum(redemptionStates).optional().describe('Only those that stand like this.'),
    }),
    response: { 200: pageOf(RedemptionSchema) },
    examples: { response: { data: [exampleRedemption], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const filter = {
        accountId: query.accountId ?? null,
        reference: query.reference ?? null,
        state: query.state ?? null,
      };
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const found = await selectRedemptions(queryable(pool), principal.workspaceId, filter, range);
      return { status: 200, body: page(found, query.limit, ({ redemptionId }) => redemptionId, redemptionToApi) };
    },
  });
}

function getRedemptionRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-redemptions/{redemptionId}',
    operationId: 'getCouponRedemption',
    permission: 'coupons:read',
    summary: 'Show a redemption of coupons',
    description: 'What the coupons took off which line, and what of it was rolled back.',
    tags,
    params,
    response: { 200: RedemptionSchema },
    examples: { params: { redemptionId: exampleId }, response: exampleRedemption },
    handler: async ({ principal, params: { redemptionId } }) => {
      const found = await findRedemption(queryable(pool), principal.workspaceId, redemptionId);
      if (found === null) throw redemptionNotFound();
      return { status: 200, body: redemptionToApi(found) };
    },
  });
}

interface EndRequest {
  principal: Principal;
  idempotency: IdempotencyClaim;
}

async function end(
  { pool }: CouponDeps,
  { principal, idempotency }: EndRequest,
  body: (tx: Transaction, workspaceId: string) => Promise<Redemption>,
) {
  return runIdempotent(pool, idempotency, async (tx) => ({
    status: 200,
    body: redemptionToApi(await body(tx, principal.workspaceId)),
  }));
}

function captureRoute(deps: CouponDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupon-redemptions/{redemptionId}/capture',
    operationId: 'captureCouponRedemption',
    permission: 'coupons:redeem',
    summary: 'Redeem what is reserved',
    description:
      'Exactly as it was decided when it was reserved, even if the last day of a coupon has passed since. A repetition changes nothing.',
    tags,
    params,
    response: { 200: RedemptionSchema },
    errors: ['coupon_reservation_ended'],
    idempotent: true,
    examples: { params: { redemptionId: exampleId }, response: exampleRedemption },
    handler: async ({ principal, idempotency, now, params: { redemptionId } }) =>
      end(deps, { principal, idempotency }, (tx, workspaceId) =>
        captureRedemption(tx, workspaceId, { redemptionId, now }),
      ),
  });
}

function cancelRoute(deps: CouponDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupon-redemptions/{redemptionId}/cancel',
    operationId: 'cancelCouponRedemption',
    permission: 'coupons:redeem',
    summary: 'Free what is reserved',
    description: 'The coupons can be used again at once. A repetition changes nothing.',
    tags,
    params,
    response: { 200: RedemptionSchema },
    errors: ['coupon_already_redeemed'],
    idempotent: true,
    examples: {
      params: { redemptionId: exampleId },
      response: { ...exampleRedemption, state: 'cancelled', redeemedAt: null },
    },
    handler: async ({ principal, idempotency, now, params: { redemptionId } }) =>
      end(deps, { principal, idempotency }, (tx, workspaceId) =>
        cancelRedemption(tx, workspaceId, { redemptionId, now }),
      ),
  });
}

function rollBackRoute(deps: CouponDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupon-redemptions/{redemptionId}/roll-back',
    operationId: 'rollBackCouponRedemption',
    permission: 'coupons:redeem',
    summary: 'Roll back an order, wholly or by line',
    description:
      'For cancelled orders and returns. Each line gives back its part of the discounts; a value that is used up bit by bit can be used again by that part at once. Uses and places in limits come back with the last line.',
    tags,
    params,
    body: z.strictObject({
      lines: z
        .array(
          z.strictObject({
            id: z.string().min(1).max(200).describe('Line of the order.'),
            quantity: amountInput('How many come back; left out, all that are left.', { positive: true }).optional(),
          }),
        )
        .min(1)
        .max(1_000)
        .optional()
        .describe('Left out: everything.'),
    }),
    response: { 200: RedemptionSchema },
    errors: ['coupon_not_redeemed', 'coupon_return_exceeds'],
    idempotent: true,
    examples: {
      params: { redemptionId: exampleId },
      body: { lines: [{ id: '2' }] },
      response: { ...exampleRedemption, restored: '6' },
    },
    handler: async ({ principal, idempotency, now, body, params: { redemptionId } }) => {
      const returned =
        body.lines?.map(({ id, quantity }) => ({
          id,
          quantity: quantity === undefined ? null : Decimal.of(quantity),
        })) ?? null;
      return end(deps, { principal, idempotency }, (tx, workspaceId) =>
        rollBackRedemption(tx, workspaceId, { redemptionId, returned, now }),
      );
    },
  });
}
