/** The second pair of eyes: agreeing to a request, turning it down, and letting it end. */
import { assert, Decimal, type Instant, RefusedError } from '#kernel';
import { adjustWallet } from '#modules/wallets';
import { type Transaction, withTransaction } from '#platform/postgres';
import { type Adjustment, hashOfTerms, type Status, statusAt } from '../domain/adjustment.ts';
import { findAdjustment, selectOverdue, updateDecided } from '../store/adjustments.ts';
import { refuseBeyondLimit } from './check-terms.ts';
import type { Actor, AdjustmentDeps } from './dependencies.ts';
import { recordAdjustment } from './record-adjustment.ts';

/** Who ends a request whose deadline has passed. */
const CLOCK = 'clock';

/**
 * Agrees to a request and books it. The one who agrees is another person, whose role reaches this far now, and who
 * confirms by its hash what was looked at. Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `adjustment_not_waiting`, `adjustment_hash_differs`, `adjustment_own_request`,
 *   `adjustment_needs_person`, `adjustment_limit_exceeded`, and what the booking refuses; the request then goes on waiting
 */
export async function approveAdjustment(
  tx: Transaction,
  deps: AdjustmentDeps,
  actor: Actor,
  asked: { adjustmentId: string; contentHash: string },
): Promise<Adjustment> {
  const now = deps.clock.now();
  const { workspaceId } = actor;
  const before = await requireWaiting(tx, workspaceId, asked.adjustmentId, now);
  if (before.requestedBy === actor.id) {
    throw new RefusedError({
      code: 'adjustment_own_request',
      detail: 'The adjustment was requested by the same person.',
    });
  }
  if (actor.kind !== 'staff') {
    throw new RefusedError({
      code: 'adjustment_needs_person',
      detail: 'The credentials are not those of a member of staff.',
    });
  }
  // Computed again: a row that was altered after it was requested is not what anybody looked at.
  if (hashOfTerms(before, before.requestedBy) !== asked.contentHash) {
    throw new RefusedError({
      code: 'adjustment_hash_differs',
      detail: 'The request says something else than what was confirmed.',
    });
  }
  const unit = (await deps.rules.load(tx, workspaceId)).units.get(before.unit)?.definition;
  assert(unit !== undefined, 'units are never deleted');
  const amount = Decimal.fromUnits(before.amount, unit.scale);
  refuseBeyondLimit(actor, unit, amount);
  const after = await decide(tx, workspaceId, before, { status: 'executed', by: actor.id, at: now, reason: null });
  await adjustWallet(tx, deps, { ...bookingOf(before), workspaceId, amount, approvedBy: actor.id });
  const action = 'approveAdjustment';
  await recordAdjustment(tx, workspaceId, { by: actor.id, action, before, after, at: now, reason: null });
  return after;
}

/**
 * Turns a request down; whoever made it withdraws it.
 * @throws RefusedError `not_found`, `adjustment_not_waiting`
 */
export async function rejectAdjustment(
  tx: Transaction,
  deps: AdjustmentDeps,
  actor: Actor,
  asked: { adjustmentId: string; reason: string },
): Promise<Adjustment> {
  const now = deps.clock.now();
  const { workspaceId } = actor;
  const { adjustmentId, reason } = asked;
  const before = await requireWaiting(tx, workspaceId, adjustmentId, now);
  const status = before.requestedBy === actor.id ? 'withdrawn' : 'rejected';
  const after = await decide(tx, workspaceId, before, { status, by: actor.id, at: now, reason });
  const action = 'rejectAdjustment';
  await recordAdjustment(tx, workspaceId, { by: actor.id, action, before, after, at: now, reason });
  return after;
}

/** Ends the requests nobody decided on in time. @returns how many; call again while it is 100 */
export async function expireAdjustments(deps: AdjustmentDeps, workspaceId: string): Promise<number> {
  const now = deps.clock.now();
  return withTransaction(deps.pool, async (tx) => {
    const overdue = await selectOverdue(tx, workspaceId, now);
    for (const before of overdue) {
      const decided = {
        adjustmentId: before.adjustmentId,
        status: 'expired' as const,
        by: null,
        at: now,
        reason: null,
      };
      if (!(await updateDecided(tx, workspaceId, decided))) continue;
      const after: Adjustment = { ...before, status: 'expired', decidedAt: now };
      const action = 'expireAdjustment';
      await recordAdjustment(tx, workspaceId, { by: CLOCK, action, before, after, at: now, reason: null });
    }
    return overdue.length;
  });
}

async function requireWaiting(
  tx: Transaction,
  workspaceId: string,
  adjustmentId: string,
  now: Instant,
): Promise<Adjustment> {
  const adjustment = await findAdjustment(tx, workspaceId, adjustmentId);
  if (adjustment === null) throw adjustmentNotFound();
  const status = statusAt(adjustment, now);
  if (status !== 'waiting') throw notWaiting(status);
  return adjustment;
}

export function adjustmentNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such adjustment in this workspace.' });
}

function notWaiting(status: Status | 'decided'): RefusedError {
  return new RefusedError({
    code: 'adjustment_not_waiting',
    detail: `The adjustment is ${status}.`,
    adjustmentStatus: status,
  });
}

async function decide(
  tx: Transaction,
  workspaceId: string,
  before: Adjustment,
  decision: { status: Status; by: string; at: Instant; reason: string | null },
): Promise<Adjustment> {
  const { status, by, at, reason } = decision;
  const { adjustmentId } = before;
  if (!(await updateDecided(tx, workspaceId, { adjustmentId, status, by, at, reason }))) throw notWaiting('decided');
  return { ...before, status, decidedBy: by, decidedAt: at, decisionReason: reason };
}

/** In the name of whoever requested it. */
function bookingOf({
  accountId,
  holder,
  unit,
  reasonCode,
  reason,
  reference,
  expiry,
  funding,
  requestedBy,
}: Adjustment) {
  const booking = { accountId, holder, unit, reasonCode, reason, reference, funding, by: requestedBy };
  return expiry === null ? booking : { ...booking, expiry };
}
