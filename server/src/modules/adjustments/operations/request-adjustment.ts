import { type Decimal, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';
import { type Adjust, adjustWallet } from '#modules/wallets';
import type { Transaction } from '#platform/postgres';
import { type Adjustment, hashOfTerms, type Status } from '../domain/adjustment.ts';
import { insertAdjustment } from '../store/adjustments.ts';
import { checkTerms } from './check-terms.ts';
import type { Actor, AdjustmentDeps } from './dependencies.ts';
import { recordAdjustment } from './record-adjustment.ts';

const DAY_MS = 86_400_000;

export interface AdjustmentAsked {
  accountId: string;
  holder: string;
  unit: string;
  /** Below zero a debit. */
  amount: Decimal;
  reasonCode: string;
  reason: string;
  reference?: string | undefined;
  expiry?: ExpiryModel | undefined;
  funding?: string | undefined;
}

/**
 * Books an adjustment at once, or makes a request of it where a second person has to agree. Inside `inLanes` of the account.
 * @throws RefusedError what {@link checkTerms} refuses, and what the booking refuses where it is made at once
 */
export async function requestAdjustment(
  tx: Transaction,
  deps: AdjustmentDeps,
  actor: Actor,
  asked: AdjustmentAsked,
): Promise<Adjustment> {
  const now = deps.clock.now();
  const { rules, amount, needsApproval } = await checkTerms(tx, deps, actor, termsOf(asked), now);
  const expiresAt = needsApproval ? now + rules.waitDays * DAY_MS : null;
  const adjustment = newAdjustment(actor, asked, {
    amount,
    now,
    status: needsApproval ? 'waiting' : 'executed',
    expiresAt,
  });
  await insertAdjustment(tx, actor.workspaceId, adjustment);
  if (!needsApproval) {
    await adjustWallet(tx, deps, {
      ...asked,
      ...bookedAs(adjustment, asked),
      workspaceId: actor.workspaceId,
      by: actor.id,
    });
  }
  await recordAdjustment(tx, actor.workspaceId, {
    by: actor.id,
    action: 'requestAdjustment',
    before: null,
    after: adjustment,
    at: now,
    reason: adjustment.reason,
  });
  return adjustment;
}

/**
 * The direct way, `POST …/adjust`: the same rules, and refused where it takes two people.
 * @throws RefusedError `adjustment_needs_approval` besides what {@link requestAdjustment} refuses
 */
export function adjustDirectly(deps: AdjustmentDeps): Adjust {
  return async (tx, request, actor) => {
    const now = deps.clock.now();
    const { amount, needsApproval } = await checkTerms(tx, deps, actor, termsOf(request), now);
    if (needsApproval) {
      throw new RefusedError({
        code: 'adjustment_needs_approval',
        detail: 'This adjustment takes a second person who agrees to it.',
      });
    }
    const adjustment = newAdjustment(actor, request, { amount, now, status: 'executed', expiresAt: null });
    await insertAdjustment(tx, actor.workspaceId, adjustment);
    return adjustWallet(tx, deps, { ...request, ...bookedAs(adjustment, request) });
  };
}

function termsOf({ expiry, ...asked }: AdjustmentAsked) {
  return { ...asked, hasExpiry: expiry !== undefined };
}

/** Only a reference somebody chose can be taken already. */
function bookedAs(
  { reference }: Adjustment,
  asked: { expiry?: ExpiryModel | undefined; funding?: string | undefined },
) {
  const { expiry, funding } = asked;
  return {
    reference,
    ...(expiry === undefined ? {} : { expiry }),
    ...(funding === undefined ? {} : { funding }),
  } as { reference: string; expiry?: ExpiryModel; funding?: string };
}

function newAdjustment(
  actor: Actor,
  asked: AdjustmentAsked,
  made: { amount: bigint; now: Instant; status: Status; expiresAt: Instant | null },
): Adjustment {
  const { accountId, holder, unit, reasonCode, reason, reference, expiry, funding } = asked;
  const adjustmentId = newUuid();
  const terms = {
    accountId,
    holder,
    unit,
    amount: made.amount,
    reasonCode,
    reason,
    reference: reference ?? formatId('adj', adjustmentId),
    expiry: expiry ?? null,
    funding: funding ?? 'programme',
  };
  return {
    ...terms,
    adjustmentId,
    contentHash: hashOfTerms(terms, actor.id),
    status: made.status,
    requestedBy: actor.id,
    requestedAt: made.now,
    expiresAt: made.expiresAt,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  };
}
