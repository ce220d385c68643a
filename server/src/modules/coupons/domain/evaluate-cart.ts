/** Which of the codes of a cart hold, what they take off, and every reason why the others do not. */
import { type Day, formatDay, type Period, periodAt } from '#kernel';
import { type Cart, eligibleLines } from './cart.ts';
import { type CouponRules, mayCombine } from './coupon-rules.ts';
import { amountText, discountOf, missingToMinimum, unitsOf } from './discount.ts';
import { linesBelowFloor } from './margin-guard.ts';
import type { Reason } from './reasons.ts';
import type { CouponSeries, MarginFloor, SeriesTerms } from './series.ts';

/** A coupon as it stands. */
export interface Coupon {
  seriesId: string;
  n: bigint;
  /** The only account that can use it; null: whoever has the code. */
  accountId: string | null;
  /** The only member of that account who can use it; null: whoever buys for it. */
  membershipId: string | null;
  blocked: boolean;
  /** The first and the last day it can be used, besides those of its series. */
  madeOn: Day;
  to: Day | null;
  uses: bigint;
  /** Of a fixed value, smallest parts; null: as the series says. */
  valueUnits: bigint | null;
  valueUsed: bigint;
}

/** How often the offer was used, by account, by period and in all. */
export interface Counts {
  account: bigint;
  period: bigint;
  total: bigint;
}

export interface KnownCode {
  coupon: Coupon;
  series: CouponSeries;
  counts: Counts;
}

/** A code of the request; what is not known, or belongs to somebody else, carries only why. */
export type CodeEntry = { known: KnownCode } | { reason: Reason };

export interface Occasion {
  accountId: string | null;
  /** In the workspace's zone. */
  today: Day;
}

export interface CodeVerdict {
  /** Empty where the coupon holds. */
  reasons: Reason[];
  /** By line, in the order of the cart; empty where it does not hold. */
  discounts: bigint[];
  /** Places of lines that are sold below the margin floor, where that is to be flagged only. */
  flagged: number[];
}

/** In the order of the codes. */
export function evaluateCart(
  cart: Cart,
  entries: readonly CodeEntry[],
  { rules, occasion }: { rules: CouponRules; occasion: Occasion },
): CodeVerdict[] {
  const verdicts = entries.map((entry): CodeVerdict => {
    const reasons = 'reason' in entry ? [entry.reason] : ownReasons(entry.known, cart, occasion);
    return { reasons, discounts: [], flagged: [] };
  });
  const holding = entries.flatMap((entry, place) =>
    'known' in entry && verdicts[place]!.reasons.length === 0 ? [{ place, ...entry.known }] : [],
  );
  const left = cart.lines.map(({ netAmount }) => netAmount);
  const chosen = chooseBest(cart, holding, rules, (place, reason) => verdicts[place]!.reasons.push(reason));
  const accepted: Holding[] = [];
  for (const one of inOrder(chosen, rules)) {
    const clash = accepted.find((other) => !mayCombine(rules, one.series.terms.group, other.series.terms.group));
    const verdict = verdicts[one.place]!;
    // Two codes of one series in one cart count twice.
    const same = BigInt(accepted.filter(({ series }) => series.seriesId === one.series.seriesId).length);
    const reached = same === 0n ? [] : limitReasons(usedMore(one, same), occasion);
    if (clash !== undefined) verdict.reasons.push({ code: 'not_combinable', with: clash.place });
    else if (reached.length > 0) verdict.reasons.push(...reached);
    else if (apply(one, cart, left, rules, verdict)) accepted.push(one);
  }
  return verdicts;
}

type Holding = KnownCode & { place: number };

/** Takes the discount off `left`, or says why not. */
function apply(one: Holding, cart: Cart, left: bigint[], rules: CouponRules, verdict: CodeVerdict): boolean {
  const { terms } = one.series;
  // What earlier coupons took does not count towards the minimum.
  const missing = minimumReasons(terms, cart, left);
  if (missing.length > 0) return refuse(verdict, missing);
  const discounts = discountOf(terms, cart, { left, valueLeft: valueLeft(one) });
  if (discounts.every((units) => units === 0n)) return refuse(verdict, [{ code: 'nothing_left' }]);
  const after = left.map((units, line) => units - discounts[line]!);
  const floor: MarginFloor | null = terms.marginFloor ?? rules.marginFloor;
  const below = floor === null ? [] : linesBelowFloor(floor, cart, after);
  if (below.length > 0 && floor?.action === 'refuse') return refuse(verdict, [{ code: 'margin_floor' }]);
  verdict.discounts = discounts;
  verdict.flagged = below;
  for (const [line, units] of after.entries()) left[line] = units;
  return true;
}

function usedMore<Known extends KnownCode>(known: Known, more: bigint): Known {
  const { account, period, total } = known.counts;
  return { ...known, counts: { account: account + more, period: period + more, total: total + more } };
}

function refuse(verdict: CodeVerdict, reasons: readonly Reason[]): boolean {
  verdict.reasons.push(...reasons);
  return false;
}

/** In groups that allow one coupon only, the one that alone takes most; of equals the first. */
function chooseBest(
  cart: Cart,
  holding: readonly Holding[],
  { groups }: CouponRules,
  drop: (place: number, reason: Reason) => void,
): Holding[] {
  const left = cart.lines.map(({ netAmount }) => netAmount);
  const worth = (one: Holding) =>
    discountOf(one.series.terms, cart, { left, valueLeft: valueLeft(one) }).reduce((sum, units) => sum + units, 0n);
  const dropped = new Set<Holding>();
  for (const { key } of groups.filter(({ choose }) => choose === 'best')) {
    const rivals = holding.filter(({ series }) => series.terms.group === key);
    if (rivals.length < 2) continue;
    const best = rivals.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    for (const rival of rivals) {
      if (rival === best) continue;
      dropped.add(rival);
      drop(rival.place, { code: 'better_coupon', with: best.place });
    }
  }
  return holding.filter((one) => !dropped.has(one));
}

function inOrder(holding: readonly Holding[], { groups }: CouponRules): Holding[] {
  const rank = new Map(groups.map(({ key }, index) => [key, index]));
  const rankOf = ({ series }: Holding) => rank.get(series.terms.group) ?? groups.length;
  return [...holding].sort((a, b) => rankOf(a) - rankOf(b) || a.place - b.place);
}

/** What is left of a fixed value; null for other kinds. */
export function valueLeft({ coupon, series }: Pick<KnownCode, 'coupon' | 'series'>): bigint | null {
  const { value, currency } = series.terms;
  if (value.kind !== 'amount') return null;
  const whole = coupon.valueUnits ?? unitsOf(value.amount, currency!);
  return value.partial ? whole - coupon.valueUsed : whole;
}

/** Everything that speaks against it, whatever else is in the request. */
function ownReasons(known: KnownCode, cart: Cart, occasion: Occasion): Reason[] {
  const { coupon, series } = known;
  const { terms } = series;
  if (terms.currency !== null && terms.currency !== cart.currency) {
    return [...useReasons(known, occasion), { code: 'currency_differs', currency: terms.currency }];
  }
  const reasons = [...useReasons(known, occasion), ...limitReasons(known, occasion)];
  if (coupon.blocked) reasons.unshift({ code: 'blocked' });
  if (eligibleLines(cart, terms).length === 0) {
    reasons.push(
      terms.value.kind === 'product' ? { code: 'product_missing', sku: terms.value.sku } : { code: 'nothing_eligible' },
    );
  }
  const left = cart.lines.map(({ netAmount }) => netAmount);
  return [...reasons, ...minimumReasons(terms, cart, left)];
}

function useReasons(known: KnownCode, { today }: Occasion): Reason[] {
  const { coupon, series } = known;
  const { terms } = series;
  const reasons: Reason[] = [];
  if (series.state !== 'active') reasons.push({ code: 'series_inactive' });
  if (terms.from !== null && today < terms.from) reasons.push({ code: 'not_yet_valid', day: formatDay(terms.from) });
  const last = lastDay(coupon, terms);
  if (last !== null && today > last) reasons.push({ code: 'expired', day: formatDay(last) });
  if (terms.usesPerCoupon !== null && coupon.uses >= BigInt(terms.usesPerCoupon)) reasons.push({ code: 'used_up' });
  const value = valueLeft(known);
  if (value !== null && value <= 0n) reasons.push({ code: 'value_used_up' });
  return reasons;
}

/** The last day a coupon can be used; null: for ever. */
export function lastDay({ madeOn, to }: Pick<Coupon, 'madeOn' | 'to'>, terms: SeriesTerms): Day | null {
  const days = [to, terms.to, terms.validDays === null ? null : madeOn + terms.validDays - 1];
  const ends = days.filter((day) => day !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

function limitReasons({ series, counts }: KnownCode, { accountId, today }: Occasion): Reason[] {
  const { perAccount, perPeriod, total } = series.terms.limits;
  const reasons: Reason[] = [];
  const ofAccount = perAccount !== null || perPeriod?.of === 'account' || series.terms.codes === 'personal';
  if (ofAccount && accountId === null) return [{ code: 'account_needed' }];
  if (perAccount !== null && counts.account >= BigInt(perAccount)) {
    reasons.push({ code: 'account_limit', limit: perAccount });
  }
  if (perPeriod !== null && counts.period >= BigInt(perPeriod.uses)) {
    const until = formatDay(limitPeriod(perPeriod.calendar, today).to - 1);
    reasons.push({ code: 'period_limit', limit: perPeriod.uses, until });
  }
  if (total !== null && counts.total >= BigInt(total)) reasons.push({ code: 'series_limit', limit: total });
  return reasons;
}

export function limitPeriod(calendar: 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year', today: Day): Period {
  return periodAt({ calendar }, today);
}

function minimumReasons(terms: SeriesTerms, cart: Cart, left: readonly bigint[]): Reason[] {
  const { minimum } = terms;
  if (minimum === null) return [];
  const { amount, quantity } = missingToMinimum(minimum, terms, cart, left);
  const reasons: Reason[] = [];
  if (amount > 0n) {
    const missing = `${amountText(amount, cart.currency)} ${cart.currency}`;
    reasons.push({ code: 'minimum_amount', minimum: `${minimum.amount} ${cart.currency}`, missing });
  }
  if (quantity.sign() > 0) {
    reasons.push({ code: 'minimum_quantity', minimum: minimum.quantity!, missing: quantity.toString() });
  }
  return reasons;
}
