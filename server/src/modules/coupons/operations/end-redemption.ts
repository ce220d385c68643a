/** What becomes of a redemption: captured, cancelled, expired, rolled back wholly or by line. */
import { type Decimal, formatId, type Instant, RefusedError } from '#kernel';
import { queryable, type Transaction, withTransaction } from '#platform/postgres';
import { isRolledBack, type RedeemedLine, rollBackLine } from '../domain/roll-back.ts';
import { giveUse } from '../store/counts.ts';
import { lockRedemption, type Redemption, selectOverdue, updateRedemption } from '../store/redemptions.ts';
import { announceRedeemed, announceRolledBack } from './announce-coupons.ts';
import type { CouponDeps } from './dependencies.ts';
import { giveBack } from './give-back.ts';

export function redemptionNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such redemption in this workspace.' });
}

async function locked(tx: Transaction, workspaceId: string, redemptionId: string): Promise<Redemption> {
  const found = await lockRedemption(tx, workspaceId, { redemptionId });
  if (found === null) throw redemptionNotFound();
  return found;
}

function refused(code: string, { state, redemptionId }: Redemption): RefusedError {
  const detail = `The redemption is ${state}.`;
  return new RefusedError({ code, detail, redemptionState: state, redemptionId: formatId('crd', redemptionId) });
}

/**
 * Redeems what is reserved, exactly as it was decided then: an order that is paid after the coupon's last day keeps its
 * discount while its reservation lasts. A repetition changes nothing.
 * @throws RefusedError `not_found`, `coupon_reservation_ended`
 */
export async function captureRedemption(
  tx: Transaction,
  workspaceId: string,
  { redemptionId, now }: { redemptionId: string; now: Instant },
): Promise<Redemption> {
  const before = await locked(tx, workspaceId, redemptionId);
  if (before.state === 'redeemed') return before;
  if (before.state !== 'reserved' || before.reservedUntil! <= now) throw refused('coupon_reservation_ended', before);
  const after: Redemption = { ...before, state: 'redeemed', redeemedAt: now };
  await updateRedemption(tx, workspaceId, after);
  await announceRedeemed(tx, workspaceId, after, now);
  return after;
}

/**
 * Gives back what is reserved. A repetition changes nothing.
 * @throws RefusedError `not_found`, `coupon_already_redeemed`
 */
export async function cancelRedemption(
  tx: Transaction,
  workspaceId: string,
  { redemptionId, now }: { redemptionId: string; now: Instant },
): Promise<Redemption> {
  const before = await locked(tx, workspaceId, redemptionId);
  if (before.state === 'cancelled' || before.state === 'expired') return before;
  if (before.state !== 'reserved') throw refused('coupon_already_redeemed', before);
  await giveBack(tx, workspaceId, before);
  const after: Redemption = { ...before, state: 'cancelled', endedAt: now };
  await updateRedemption(tx, workspaceId, after);
  return after;
}

/** Frees what is reserved and past its time. @returns how many reservations */
export async function expireReservations(deps: CouponDeps, workspaceId: string): Promise<number> {
  const now = deps.clock.now();
  const overdue = await selectOverdue(queryable(deps.pool), workspaceId, now);
  for (const redemptionId of overdue) {
    await withTransaction(deps.pool, async (tx) => {
      const before = await lockRedemption(tx, workspaceId, { redemptionId });
      if (before === null || before.state !== 'reserved' || before.reservedUntil! > now) return;
      await giveBack(tx, workspaceId, before);
      await updateRedemption(tx, workspaceId, { ...before, state: 'expired', endedAt: now });
    });
  }
  return overdue.length;
}

/** A line of the order that comes back; without a quantity all that is left of it. */
export interface ReturnedLine {
  id: string;
  quantity: Decimal | null;
}

/**
 * Takes back discounts of a redeemed order. A fixed value that is used up bit by bit gets its part back with every line;
 * uses and places in limits come back when the last line is.
 *
 * @param returned null: everything
 * @throws RefusedError `not_found`, `coupon_not_redeemed`, `coupon_return_exceeds`
 */
export async function rollBackRedemption(
  tx: Transaction,
  workspaceId: string,
  { redemptionId, returned, now }: { redemptionId: string; returned: readonly ReturnedLine[] | null; now: Instant },
): Promise<Redemption> {
  const before = await locked(tx, workspaceId, redemptionId);
  if (before.state === 'rolledBack' && returned === null) return before;
  if (before.state !== 'redeemed') throw refused('coupon_not_redeemed', before);
  const all = before.lines.map(({ id }): ReturnedLine => ({ id, quantity: null }));
  const lines = linesAfter(before.lines, returned ?? all);
  const complete = isRolledBack(lines);
  const uses = before.uses.map((use, place) => ({
    ...use,
    restored: lines.reduce((sum, { restored }) => sum + restored[place]!, 0n),
  }));
  if (complete) await giveBack(tx, workspaceId, before);
  else await restoreValues(tx, workspaceId, before, uses);
  const ended = complete ? { state: 'rolledBack' as const, endedAt: now } : {};
  const after: Redemption = { ...before, ...ended, lines, uses };
  await updateRedemption(tx, workspaceId, after);
  await announceRolledBack(tx, workspaceId, after, now);
  return after;
}

function linesAfter(lines: readonly RedeemedLine[], returned: readonly ReturnedLine[]): RedeemedLine[] {
  const after = new Map(lines.map((line) => [line.id, line]));
  const errors = [];
  for (const [place, { id, quantity }] of returned.entries()) {
    const line = after.get(id);
    const left = line?.quantity.sub(line.returned);
    if (line === undefined || (quantity !== null && left!.compare(quantity) < 0)) {
      const reason = line === undefined ? 'The order has no such line.' : `${left} are left of it.`;
      errors.push({
        path: `lines[${place}]`,
        code: 'too_much',
        reason,
        remedy: 'Compare with lines of the redemption.',
      });
    } else after.set(id, rollBackLine(line, quantity));
  }
  if (errors.length > 0) {
    throw new RefusedError({
      code: 'coupon_return_exceeds',
      detail: 'More comes back than is left of the order.',
      errors,
    });
  }
  return [...after.values()];
}

async function restoreValues(
  tx: Transaction,
  workspaceId: string,
  before: Redemption,
  after: Redemption['uses'],
): Promise<void> {
  for (const [place, { seriesId, n, partial, restored }] of after.entries()) {
    const units = restored - before.uses[place]!.restored;
    if (partial && units > 0n) await giveUse(tx, workspaceId, { seriesId, n, uses: 0, valueUnits: units });
  }
}
