/** Acts on wallets: each in the lanes of its accounts, its answer stored with it in one transaction. */
import * as z from 'zod';
import type { Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import { inLanes, type LaneDeps } from '#modules/decisions';
import {
  defineRoute,
  type IdempotencyClaim,
  type Principal,
  type Route,
  type SettledAnswer,
  settleOnce,
} from '#platform/http';
import type { Transaction } from '#platform/postgres';
import { ACCOUNT_HOLDER, holderName } from '../domain/holders.ts';
import type { Adjust } from '../operations/adjust-wallet.ts';
import { cancelReservation } from '../operations/cancel-reservation.ts';
import { captureReservation } from '../operations/capture-reservation.ts';
import { LaneTurns } from '../operations/lane-turns.ts';
import { moveUnits } from '../operations/move-units.ts';
import { refundSpend } from '../operations/refund-spend.ts';
import { reserveUnits } from '../operations/reserve-units.ts';
import { spendUnits } from '../operations/spend-units.ts';
import {
  ActAnswerSchema,
  AdjustSchema,
  actToApi,
  CancelReservationSchema,
  CaptureSchema,
  MoveAnswerSchema,
  MoveSchema,
  moveToApi,
  RefundSchema,
  ReserveSchema,
  SpendSchema,
} from './act-schemas.ts';
import { exampleAccount, tags, unitParam } from './read-routes.ts';
import { toExpiryModel } from './values.ts';

type ActBody = ReturnType<typeof actToApi> | ReturnType<typeof moveToApi>;

/** Runs an act once per Idempotency-Key; gives its answer as it is sent. */
type Act = (
  request: ActRequest,
  accountIds: readonly string[],
  body: (tx: Transaction) => Promise<ActBody>,
) => Promise<SettledAnswer>;

interface ActRequest {
  principal: Principal;
  idempotency: IdempotencyClaim;
  operationId: string;
  now: Instant;
  params: { accountId: string; unit: string };
  body: { holder?: string | undefined; reason?: string | undefined };
}

const path = '/v1/accounts/{accountId}/wallets/{unit}';
const params = z.strictObject(unitParam);
const targetErrors = ['not_found', 'unit_unknown', 'holder_unknown'] as const;
const amountErrors = ['amount_not_positive', 'amount_too_precise', 'amount_too_large'] as const;
const takingErrors = [
  ...targetErrors,
  ...amountErrors,
  'insufficient_balance',
  'wallet_in_debt',
  'redemption_not_allowed',
  'reference_used',
  'account_merged',
] as const;

const exampleLots = [
  {
    lotId: `lot_${exampleAccount.slice(4)}-5`,
    amount: '120',
    expiresAt: '2027-12-31T23:00:00.000Z',
    funding: 'programme',
  },
];
const exampleActed = {
  accountId: exampleAccount,
  holder: 'account',
  lots: exampleLots,
  entryIds: [`ent_${exampleAccount.slice(4)}-9`],
  balance: { pending: '0', available: '480', reserved: '0', debt: '0', balance: '480' },
};
const exampleAnswer = { reference: 'ORDER-77', unit: 'points', amount: '120', ...exampleActed };
const exampleParams = { accountId: exampleAccount, unit: 'points' };

export function actRoutes(deps: LaneDeps, adjust: Adjust): Route[] {
  const turns = new LaneTurns();
  const act: Act = (request, accountIds, body) => {
    const { principal, idempotency } = request;
    return turns.take(principal.workspaceId, accountIds, () =>
      inLanes(deps, principal.workspaceId, accountIds, (tx) =>
        settleOnce(tx, idempotency, async () => {
          const answer = await body(tx);
          if (isAudited(request)) await recordAct(tx, request, answer);
          return { status: 200, body: answer };
        }),
      ),
    );
  };
  return [
    spendRoute(deps, act),
    refundRoute(deps, act),
    reserveRoute(deps, act),
    captureRoute(deps, act),
    cancelRoute(deps, act),
    moveRoute(deps, act),
    adjustRoute(adjust, act),
  ];
}

/**
 * Acts are facts and say who took them. Into the audit trail go those by hand: adjustments and moves, and whatever staff
 * does; what members and shops spend would only bury it.
 */
function isAudited({ principal, operationId }: ActRequest): boolean {
  return principal.kind === 'staff' || operationId === 'adjustWallet' || operationId === 'moveUnits';
}

async function recordAct(tx: Transaction, request: ActRequest, answer: ActBody): Promise<void> {
  const { principal, operationId, now, params: at, body } = request;
  const wallet = { accountId: at.accountId, holder: body.holder ?? ACCOUNT_HOLDER };
  await recordChange(tx, {
    workspaceId: principal.workspaceId,
    by: principal.id,
    action: operationId,
    subject: { type: 'wallet', id: `${holderName(wallet)}/${at.unit}` },
    before: null,
    after: answer,
    at: now,
    reason: body.reason ?? null,
  });
}

/** Where an act takes place and who asks, from path, body and credentials. */
function target(request: {
  principal: Principal;
  params: { accountId: string; unit: string };
  body: { holder?: string | undefined; reason?: string | undefined };
}) {
  const { principal, params: at, body } = request;
  return {
    workspaceId: principal.workspaceId,
    accountId: at.accountId,
    unit: at.unit,
    holder: body.holder ?? ACCOUNT_HOLDER,
    by: principal.id,
    ...(body.reason === undefined ? {} : { reason: body.reason }),
  };
}

function spendRoute(deps: LaneDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/spend`,
    operationId: 'spendUnits',
    permission: 'ledger:write',
    accountKeys: true,
    summary: 'Spend units',
    description:
      'Uses units up: what expires first goes first, then what is oldest. The answer says which lots were taken; a refund under the same reference gives back to exactly these. However many requests come at once, the last unit is spent once.',
    tags,
    params,
    body: SpendSchema,
    response: { 200: ActAnswerSchema },
    errors: takingErrors,
    idempotent: true,
    examples: { params: exampleParams, body: { amount: '120', reference: 'ORDER-77' }, response: exampleAnswer },
    handler: (request) => {
      const { reference, amount, settles } = request.body;
      const asked = {
        ...target(request),
        reference,
        amount,
        book: settles ? 'issuer:settled' : 'issuer:redeemed',
      } as const;
      return act(request, [asked.accountId], async (tx) => actToApi(await spendUnits(tx, deps, asked)));
    },
  });
}

function refundRoute(deps: LaneDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/refund`,
    operationId: 'refundSpend',
    permission: 'ledger:write',
    accountKeys: true,
    summary: 'Refund a spend',
    description:
      'Gives a spend, or a captured reservation, back to the lots it took, the last one taken first. A lot that has expired meanwhile keeps what comes back for the unit’s days of grace. Several refunds of one spend together give back what it took and no more.',
    tags,
    params,
    body: RefundSchema,
    response: { 200: ActAnswerSchema },
    errors: [...targetErrors, ...amountErrors, 'spend_unknown', 'refund_exceeds_spend'],
    idempotent: true,
    examples: { params: exampleParams, body: { reference: 'ORDER-77', amount: '20' } },
    handler: (request) => {
      const { reference, amount } = request.body;
      const asked = { ...target(request), reference, ...(amount === undefined ? {} : { amount }) };
      return act(request, [asked.accountId], async (tx) => actToApi(await refundSpend(tx, deps, asked)));
    },
  });
}

function reserveRoute(deps: LaneDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/reserve`,
    operationId: 'reserveUnits',
    permission: 'ledger:write',
    accountKeys: true,
    summary: 'Reserve units',
    description:
      'Sets units aside under a reference: nobody else can use them and they do not expire, until they are captured or cancelled under the same reference.',
    tags,
    params,
    body: ReserveSchema,
    response: { 200: ActAnswerSchema },
    errors: takingErrors,
    idempotent: true,
    examples: { params: exampleParams, body: { amount: '120', reference: 'CART-9' } },
    handler: (request) => {
      const { reference, amount } = request.body;
      const asked = { ...target(request), reference, amount };
      return act(request, [asked.accountId], async (tx) => actToApi(await reserveUnits(tx, deps, asked)));
    },
  });
}

function captureRoute(deps: LaneDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/capture`,
    operationId: 'captureReservation',
    permission: 'ledger:write',
    accountKeys: true,
    summary: 'Capture a reservation',
    description:
      'Uses up what was reserved under the reference, or a part of it; the rest goes back. It works while the wallet owes something, because it was promised before.',
    tags,
    params,
    body: CaptureSchema,
    response: { 200: ActAnswerSchema },
    errors: [...targetErrors, ...amountErrors, 'reservation_unknown', 'reservation_exceeded'],
    idempotent: true,
    examples: { params: exampleParams, body: { reference: 'CART-9' } },
    handler: (request) => {
      const { reference, amount } = request.body;
      const asked = { ...target(request), reference, ...(amount === undefined ? {} : { amount }) };
      return act(request, [asked.accountId], async (tx) => actToApi(await captureReservation(tx, deps, asked)));
    },
  });
}

function cancelRoute(deps: LaneDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/cancel-reservation`,
    operationId: 'cancelReservation',
    permission: 'ledger:write',
    accountKeys: true,
    summary: 'Cancel a reservation',
    description:
      'Gives what was reserved back to its lots. What has expired meanwhile stays usable for the unit’s days of grace.',
    tags,
    params,
    body: CancelReservationSchema,
    response: { 200: ActAnswerSchema },
    errors: [...targetErrors, 'reservation_unknown'],
    idempotent: true,
    examples: { params: exampleParams, body: { reference: 'CART-9' } },
    handler: (request) => {
      const asked = { ...target(request), reference: request.body.reference };
      return act(request, [asked.accountId], async (tx) => actToApi(await cancelReservation(tx, deps, asked)));
    },
  });
}

function moveRoute(deps: LaneDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/move`,
    operationId: 'moveUnits',
    permission: 'ledger:move',
    summary: 'Move units',
    description:
      'Moves units into the wallet of a member, of the account, or of another account. Lots keep where they come from, who funds them and when they expire. If the receiving wallet owes something, that is filled first.',
    tags,
    params,
    body: MoveSchema,
    response: { 200: MoveAnswerSchema },
    errors: [...takingErrors, 'move_to_itself'],
    idempotent: true,
    examples: {
      params: exampleParams,
      body: { to: { membershipId: 'mem_01kk9y0s9qf4rvt3z8m2a1b7ce' }, amount: '120', reason: 'Quarterly share-out' },
    },
    handler: (request) => {
      const { reference, amount, reason, to } = request.body;
      const from = target(request);
      const receiver = { accountId: to.accountId ?? from.accountId, holder: to.membershipId ?? ACCOUNT_HOLDER };
      const asked = { ...from, amount, reason, to: receiver, ...(reference === undefined ? {} : { reference }) };
      return act(request, [from.accountId, receiver.accountId], async (tx) =>
        moveToApi(await moveUnits(tx, deps, asked)),
      );
    },
  });
}

function adjustRoute(adjust: Adjust, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/adjust`,
    operationId: 'adjustWallet',
    permission: 'ledger:adjust',
    summary: 'Adjust a wallet by hand',
    description:
      'Gives units, which become a lot of their own, usable at once; or takes units, from the lots a spend would take. Who did it and why is kept with the act.\n\nThe role of whoever calls may limit the amount. Above the amount the workspace has set, it takes two people: request it with POST /v1/adjustments.',
    tags,
    params,
    body: AdjustSchema,
    response: { 200: ActAnswerSchema },
    errors: [
      ...targetErrors,
      ...amountErrors,
      'insufficient_balance',
      'wallet_in_debt',
      'reference_used',
      'account_merged',
      'expiry_without_credit',
      'adjustment_reason_unknown',
      'adjustment_limit_exceeded',
      'adjustment_needs_approval',
    ],
    idempotent: true,
    examples: {
      params: exampleParams,
      body: {
        amount: '50',
        reasonCode: 'goodwill',
        reason: 'Late delivery of order 4711',
        expiry: { kind: 'rolling', months: 6 },
      },
    },
    handler: (request) => {
      const { reference, amount, reason, reasonCode, expiry, funding } = request.body;
      const asked = {
        ...target(request),
        amount,
        reason,
        reasonCode,
        ...(reference === undefined ? {} : { reference }),
        ...(expiry === undefined ? {} : { expiry: toExpiryModel(expiry) }),
        ...(funding === undefined ? {} : { funding }),
      };
      return act(request, [asked.accountId], async (tx) => actToApi(await adjust(tx, asked, request.principal)));
    },
  });
}
