/** The steps of the operator on a redemption. */
import * as z from 'zod';
import { defineRoute, type Route, type SettledAnswer } from '#platform/http';
import type { Transaction } from '#platform/postgres';
import type { Redemption } from '../domain/redemption.ts';
import {
  approveRedemption,
  cancelRedemption,
  confirmPayment,
  deliverRedemption,
  failRedemption,
  fulfilRedemption,
  redemptionAccount,
  rejectRedemption,
  returnRedemption,
} from '../operations/change-redemption.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import { presenter } from './present.ts';
import { RedemptionSchema } from './redemption-schemas.ts';
import { type Call, type InLane, one, oneExample, reason } from './redemption-shared.ts';
import { tags } from './reward-routes.ts';

const base = { method: 'POST', tags, params: one, response: { 200: RedemptionSchema }, idempotent: true } as const;

/** Runs a step: the redemption is named, its account found. */
type Run = (
  call: Call & { params: { redemptionId: string } },
  body: (tx: Transaction) => Promise<Redemption>,
) => Promise<SettledAnswer>;

export function operatorSteps(deps: RewardDeps, inLane: InLane): Route[] {
  const run: Run = async (call, body) => {
    const { workspaceId } = call.principal;
    const account = await redemptionAccount(deps, workspaceId, call.params.redemptionId);
    return inLane(call, account, async (tx) => {
      const redemption = await body(tx);
      return { status: 200, body: (await presenter(tx, deps, workspaceId))(redemption) };
    });
  };
  return [...decisions(deps, run), ...handingOver(deps, run), ...takingBack(deps, run)];
}

/** Agreeing, turning down, cancelling. */
function decisions(deps: RewardDeps, run: Run): Route[] {
  return [
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/approve',
      operationId: 'approveRedemption',
      permission: 'redemptions:approve',
      summary: 'Agree to a redemption',
      description: 'For the operator. Whoever asked for it cannot. It goes on to the next step.',
      errors: ['redemption_state', 'redemption_own_request'],
      examples: { params: oneExample },
      handler: (call) =>
        run(call, (tx) => approveRedemption(tx, deps, call.principal, { ...call.params, membershipId: null })),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/reject',
      operationId: 'rejectRedemption',
      permission: 'redemptions:approve',
      summary: 'Turn a redemption down',
      description: 'For the operator. Units go back to their lots, stock, budget and limits to where they came from.',
      body: z.strictObject({ reason }),
      errors: ['redemption_state'],
      examples: { params: oneExample, body: { reason: 'Not for this project' } },
      handler: (call) =>
        run(call, (tx) =>
          rejectRedemption(tx, deps, call.principal, { ...call.params, ...call.body, membershipId: null }),
        ),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/cancel',
      operationId: 'cancelRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Cancel a redemption',
      description: 'While it is not on its way. A supplier that was asked is told. Everything goes back.',
      body: z.strictObject({ reason }),
      errors: ['redemption_state'],
      examples: { params: oneExample, body: { reason: 'The account asked for it' } },
      handler: (call) =>
        run(call, (tx) =>
          cancelRedemption(tx, deps, call.principal, { ...call.params, ...call.body, audited: 'cancelRedemption' }),
        ),
    }),
  ];
}

/** From the payment to the arrival. */
function handingOver(deps: RewardDeps, run: Run): Route[] {
  return [
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/confirm-payment',
      operationId: 'confirmRedemptionPayment',
      permission: 'redemptions:fulfil',
      summary: 'Note that the money was paid',
      description: 'For rewards that cost money besides units; it is paid outside.',
      body: z.strictObject({ reference: z.string().trim().min(1).max(200).describe('Of the payment or the invoice.') }),
      errors: ['redemption_state'],
      examples: { params: oneExample, body: { reference: 'INV-2026-118' } },
      handler: (call) => run(call, (tx) => confirmPayment(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/fulfil',
      operationId: 'fulfilRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Note that a redemption is on its way',
      description:
        'The units are used up. With `delivered` there is nothing to wait for: a service that was rendered, a document that was made.',
      body: z.strictObject({
        reference: z
          .string()
          .trim()
          .min(1)
          .max(200)
          .optional()
          .describe('Of the supplier, the parcel or the document.'),
        tracking: z.string().trim().min(1).max(500).optional(),
        delivered: z.boolean().default(false),
      }),
      errors: ['redemption_state'],
      examples: { params: oneExample, body: { reference: 'DHL-00340434161094042557' } },
      handler: (call) =>
        run(call, (tx) => {
          const { reference = null, tracking = null, delivered } = call.body;
          return fulfilRedemption(tx, deps, call.principal, { ...call.params, reference, tracking, delivered });
        }),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/deliver',
      operationId: 'deliverRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Note that a redemption has arrived',
      description: 'Without it, it counts as delivered at its deadline.',
      errors: ['redemption_state'],
      examples: { params: oneExample },
      handler: (call) => run(call, (tx) => deliverRedemption(tx, deps, call.principal, call.params)),
    }),
  ];
}

/** When it cannot be had, or comes back. */
function takingBack(deps: RewardDeps, run: Run): Route[] {
  return [
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/fail',
      operationId: 'failRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Note that a redemption cannot be fulfilled',
      description: 'It is not to be had, or came back undeliverable: everything goes back.',
      body: z.strictObject({ reason }),
      errors: ['redemption_state', 'reward_used_up'],
      examples: { params: oneExample, body: { reason: 'Discontinued by the manufacturer' } },
      handler: (call) => run(call, (tx) => failRedemption(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/return',
      operationId: 'returnRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Take a reward back',
      description:
        'Within the days the reward allows. Units go back to the lots they came from; what has expired meanwhile is usable for the unit’s days of grace. Codes that were handed out stay void.',
      body: z.strictObject({
        reason,
        restock: z.boolean().default(true).describe('Whether it goes back on the shelf.'),
      }),
      errors: ['redemption_state', 'redemption_not_returnable', 'reward_used_up'],
      examples: { params: oneExample, body: { reason: 'Broken on arrival', restock: false } },
      handler: (call) =>
        run(call, (tx) => returnRedemption(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
  ];
}
