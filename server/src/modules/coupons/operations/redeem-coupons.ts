import { contentHash, type Day, Decimal, dayAt, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import type { Transaction } from '#platform/postgres';
import type { Cart } from '../domain/cart.ts';
import { codeKey } from '../domain/code.ts';
import { unitsOf } from '../domain/discount.ts';
import { type CodeEntry, type CodeVerdict, evaluateCart, type KnownCode } from '../domain/evaluate-cart.ts';
import { countName, type Take, takeCount, takeUse } from '../store/counts.ts';
import { lockCodes } from '../store/coupons.ts';
import { insertRedemption, lockRedemption, type Redemption } from '../store/redemptions.ts';
import { loadCouponRules } from '../store/rules.ts';
import { announceRedeemed } from './announce-coupons.ts';
import type { Actor, CouponDeps } from './dependencies.ts';
import { giveBack } from './give-back.ts';
import type { Attempt } from './guard-attempts.ts';
import { countKeys } from './load-codes.ts';
import { loadEntries } from './load-entries.ts';

export interface RedemptionAsked {
  reference: string;
  accountId: string | null;
  /** Who of the account orders, where the shop says so. */
  membershipId: string | null;
  cart: Cart;
  codes: readonly string[];
  /** Null: redeemed at once. */
  reserveSeconds: number | null;
}

/** Somebody else took what was assumed to be there: decide again on what is really left. */
export class LostRace extends Error {}

/** Some codes do not hold; carries the verdicts, so that misses can be counted after the transaction is gone. */
export class CodesRefused extends Error {
  readonly answer: { entries: readonly CodeEntry[]; verdicts: readonly CodeVerdict[] };

  constructor(answer: CodesRefused['answer']) {
    super('some codes do not hold');
    this.answer = answer;
  }
}

/**
 * Reserves or redeems coupons on a cart. A repetition under the same reference gets the first answer; a reservation under
 * it, or what is left of one, is replaced: its coupons count as free.
 *
 * @param more `locked` holds the codes before reading them: for those who have lost a race
 * @throws CodesRefused nothing is taken unless every code holds
 * @throws LostRace run it again, locked
 * @throws RefusedError `coupon_reference_used`, `coupon_attempts_exceeded`
 */
export async function redeemCoupons(
  tx: Transaction,
  deps: CouponDeps,
  actor: Actor,
  asked: RedemptionAsked,
  { attempt, timeZone, locked }: { attempt: Attempt; timeZone: string; locked: boolean },
): Promise<Redemption> {
  const { workspaceId } = actor;
  const { now } = attempt;
  const { accountId, cart, reference } = asked;
  const today = dayAt(now, timeZone);
  const load = () => loadEntries(tx, deps, { ...attempt, codes: { ...asked, today } });
  // Most orders are new ones: their codes come with the question whether they are.
  const [before, rules, early] = await tx.together(() =>
    Promise.all([
      lockRedemption(tx, workspaceId, { reference }),
      loadCouponRules(tx, workspaceId),
      locked ? null : load(),
    ]),
  );
  const hash = hashOf(asked);
  const first = before === null ? null : repeated(before, asked, hash, now);
  if (first !== null) return first;
  if (before?.state === 'reserved') await giveBack(tx, workspaceId, before);
  if (locked) {
    const keys = asked.codes.map(codeKey).filter((key) => key !== null);
    await lockCodes(tx, workspaceId, keys);
  }
  // What a reservation under the same reference held is free again.
  const entries = early === null || before !== null ? await load() : early;
  const verdicts = evaluateCart(cart, entries, { rules, occasion: { accountId, today } });
  if (verdicts.some(({ reasons }) => reasons.length > 0)) throw new CodesRefused({ entries, verdicts });
  const known = entries.map((entry) => (entry as { known: KnownCode }).known);
  const redemption = redemptionOf(asked, known, verdicts, { by: actor.id, hash, now, today, before });
  const taken = await tx.together(() =>
    Promise.all([
      take(tx, workspaceId, known, { asked, verdicts, today }),
      insertRedemption(tx, workspaceId, redemption, { replaces: before !== null }),
      redemption.state !== 'redeemed' || announceRedeemed(tx, workspaceId, redemption, now).then(() => true),
    ]),
  );
  if (taken.includes(false)) throw new LostRace();
  return redemption;
}

function hashOf({ accountId, membershipId, cart, codes }: RedemptionAsked): string {
  const lines = cart.lines.map(({ quantity, netAmount, taxAmount, marginAmount, ...line }) => ({
    ...line,
    quantity: quantity.toString(),
    amounts: [netAmount, taxAmount, marginAmount].map(String),
  }));
  const person = membershipId === null ? {} : { membershipId };
  return contentHash({ accountId, ...person, currency: cart.currency, lines, codes: codes.map(codeKey) });
}

/** The first answer where this says the same; null where it is to be decided anew. */
function repeated(before: Redemption, asked: RedemptionAsked, hash: string, now: Instant): Redemption | null {
  const same = before.contentHash === hash;
  const { state } = before;
  if (state === 'cancelled' || state === 'expired') return null;
  if (state === 'reserved') {
    const holds = before.reservedUntil! > now;
    return same && holds && asked.reserveSeconds !== null ? before : null;
  }
  if (same && state === 'redeemed') return before;
  throw new RefusedError({
    code: 'coupon_reference_used',
    detail:
      state === 'rolledBack'
        ? 'What was redeemed under this reference was rolled back; the order needs a new one.'
        : 'Other coupons, or the same on another cart, were redeemed under this reference.',
    redemptionId: formatId('crd', before.redemptionId),
  });
}

/** Shared rows, in one order for everybody. @returns false where somebody was faster */
async function take(
  tx: Transaction,
  workspaceId: string,
  known: readonly KnownCode[],
  { asked, verdicts, today }: { asked: RedemptionAsked; verdicts: readonly CodeVerdict[]; today: Day },
): Promise<boolean> {
  const takes = known.map((one, place) => takeOf(one, sumOf(verdicts[place]!)));
  takes.sort((a, b) => (a.seriesId === b.seriesId ? Number(a.n - b.n) : a.seriesId < b.seriesId ? -1 : 1));
  const counts = known.flatMap(({ series }) => countKeys(series, asked.accountId, today));
  counts.sort((a, b) => (countName(a.key) < countName(b.key) ? -1 : 1));
  const taken = await Promise.all([
    ...takes.map((one) => takeUse(tx, workspaceId, one)),
    ...counts.map(({ key, limit }) => takeCount(tx, workspaceId, key, limit)),
  ]);
  return !taken.includes(false);
}

function takeOf({ coupon, series }: KnownCode, units: bigint): Take {
  const { value, currency, usesPerCoupon } = series.terms;
  const { seriesId, n } = coupon;
  if (value.kind !== 'amount' || !value.partial) return { seriesId, n, usesMax: usesPerCoupon, value: null };
  const of = coupon.valueUnits ?? unitsOf(value.amount, currency!);
  return { seriesId, n, usesMax: null, value: { units, of } };
}

function sumOf({ discounts }: CodeVerdict): bigint {
  return discounts.reduce((sum, units) => sum + units, 0n);
}

function redemptionOf(
  asked: RedemptionAsked,
  known: readonly KnownCode[],
  verdicts: readonly CodeVerdict[],
  made: { by: string; hash: string; now: Instant; today: Day; before: Redemption | null },
): Redemption {
  const { reserveSeconds, cart } = asked;
  const reserved = reserveSeconds !== null;
  return {
    redemptionId: made.before?.redemptionId ?? newUuid(),
    reference: asked.reference,
    state: reserved ? 'reserved' : 'redeemed',
    accountId: asked.accountId,
    currency: cart.currency,
    contentHash: made.hash,
    lines: cart.lines.map((line, place) => ({
      id: line.id,
      quantity: line.quantity,
      returned: Decimal.ZERO,
      discounts: verdicts.map(({ discounts }) => discounts[place]!),
      restored: verdicts.map(() => 0n),
    })),
    uses: known.map(({ coupon, series }, place) => ({
      seriesId: series.seriesId,
      seriesKey: series.key,
      n: coupon.n,
      discount: sumOf(verdicts[place]!),
      restored: 0n,
      partial: series.terms.value.kind === 'amount' && series.terms.value.partial,
      counted: countKeys(series, asked.accountId, made.today).map(({ key: { scope, period } }) => ({ scope, period })),
      flagged: verdicts[place]!.flagged.length > 0,
    })),
    madeAt: made.now,
    madeBy: made.by,
    reservedUntil: reserved ? made.now + reserveSeconds * 1000 : null,
    redeemedAt: reserved ? null : made.now,
    endedAt: null,
  };
}
