/**
 * How much of an allowance is left. Nothing is renewed by a job: what was used is counted over the period that an instant
 * lies in, and what carries over from earlier periods follows from what was granted and used in them.
 */
import {
  assert,
  type Day,
  Decimal,
  dayAt,
  type Instant,
  nextPeriod,
  type Period,
  type PeriodSpec,
  periodAt,
  startOfDay,
} from '#kernel';
import type { BenefitDefinition } from '#modules/programmes';
import { endOf, type Grant } from './grant.ts';
import { resolve, ruleOf } from './resolve.ts';

/** A part of a use: what it was taken from. Smallest parts of the benefit. */
export interface Draw {
  source: string;
  level: string | null;
  quantity: bigint;
}

export interface Use {
  at: Instant;
  draws: readonly Draw[];
}

/** Everything an allowance depends on. */
export interface AllowanceHistory {
  /** Grants of the benefit that held at an instant, those of levels included. */
  held(at: Instant): Grant[];
  /** Keys of grants that are given once. */
  once: ReadonlySet<string>;
  /** Uses that were not reversed. */
  uses: readonly Use[];
  /** Before it nothing was granted. */
  since: Instant;
  /** When the account joined: anniversaries may be counted from it. */
  joinedAt: Instant;
  zone: string;
}

/** Smallest parts of the benefit. */
export interface Allowance {
  /** Null: given once. */
  period: { key: string; from: Instant; to: Instant } | null;
  granted: bigint;
  /** From earlier periods. */
  carried: bigint;
  used: bigint;
  left: bigint;
  /** What a use is taken from, in this order. */
  pots: readonly { source: string; level: string | null; left: bigint }[];
}

const max = (a: bigint, b: bigint) => (a > b ? a : b);
const min = (a: bigint, b: bigint) => (a < b ? a : b);
const total = (list: readonly bigint[]) => list.reduce((sum, one) => sum + one, 0n);

export function allowanceAt(benefit: BenefitDefinition, history: AllowanceHistory, at: Instant): Allowance {
  const { counting } = resolve(benefit, history.held(at));
  const renewing = benefit.renews === undefined ? [] : counting.filter(({ renews }) => renews);
  const once = counting.filter((grant) => !renewing.includes(grant));
  const renewals = renewalsOf(benefit, history, renewing)
    .map((renewal) => {
      const period = periodAt(renewal.spec, dayAt(at, history.zone), renewal.anchor);
      const carried = carriedInto(benefit, history, renewal, period);
      return { ...renewal, ...instantsOf(period, history.zone), carried };
    })
    .toSorted((a, b) => a.to - b.to);
  const [shown] = renewals;
  const pots = [
    ...once
      .sort((a, b) => (endOf(a) === endOf(b) ? 0 : endOf(a) < endOf(b) ? -1 : 1))
      .map((grant) => {
        const granted = quantityOf(benefit, grant);
        return potOf(benefit, history, { grant, granted, from: grant.from, to: endOf(grant) });
      }),
    ...renewals.flatMap((renewal) => renewingPots(benefit, history, renewal)),
  ];
  return {
    period: shown === undefined ? null : { key: shown.key, from: shown.from, to: shown.to },
    granted: total(counting.map((grant) => quantityOf(benefit, grant))),
    carried: total(renewals.map(({ carried }) => carried)),
    used: total(pots.map(({ used }) => used)),
    left: total(pots.map(({ left }) => left)),
    pots: pots.map(({ source, level, left }) => ({ source, level, left })),
  };
}

/** Grants that renew by the same periods, and what counts as used of them. */
interface Renewal {
  spec: PeriodSpec;
  anchor: Day | undefined;
  grants: readonly Grant[];
  counts(source: string): boolean;
  /** Whether a grant of an earlier period is the same, for what carries. */
  includes(grant: Grant): boolean;
}

function renewalsOf(benefit: BenefitDefinition, history: AllowanceHistory, renewing: readonly Grant[]): Renewal[] {
  const { renews } = benefit;
  if (renews === undefined || renewing.length === 0) return [];
  const counts = usesRenewing(benefit, history);
  const together = { grants: renewing, counts, includes: everything };
  if (!('anniversary' in renews)) return [{ ...together, spec: renews, anchor: undefined }];
  const spec = { anniversary: true } as const;
  if (renews.anniversary === 'joining') return [{ ...together, spec, anchor: dayAt(history.joinedAt, history.zone) }];
  // Every grant has a year of its own, so each is a pot of its own.
  return renewing.map((grant) => {
    const isOwn = (source: string) => source === grant.key;
    const anchor = dayAt(grant.from, history.zone);
    const own = ruleOf(benefit) === 'sum' ? isOwn : counts;
    return { spec, anchor, grants: [grant], counts: own, includes: ({ key }) => key === grant.key };
  });
}

/** Takes a quantity; null where so much is not left. */
export function draw({ pots, left }: Pick<Allowance, 'pots' | 'left'>, quantity: bigint): Draw[] | null {
  assert(quantity > 0n, 'only something can be used');
  if (quantity > left) return null;
  const draws: Draw[] = [];
  let open = quantity;
  for (const pot of pots) {
    const part = min(open, pot.left);
    if (part > 0n) draws.push({ source: pot.source, level: pot.level, quantity: part });
    open -= part;
  }
  assert(open === 0n, 'what is left is in the pots');
  return draws;
}

/** How many a grant is of. */
export function quantityOf({ scale }: BenefitDefinition, { value }: Pick<Grant, 'value'>): bigint {
  return Decimal.of(value ?? '0').toUnits(scale, 'down');
}

interface Pot {
  source: string;
  level: string | null;
  used: bigint;
  left: bigint;
}

interface Span {
  from: Instant;
  to: Instant;
}

function potOf(
  benefit: BenefitDefinition,
  history: AllowanceHistory,
  { grant, granted, ...span }: Span & { grant: Grant; granted: bigint },
): Pot {
  const counts = ruleOf(benefit) === 'sum' ? (source: string) => source === grant.key : everything;
  const used = usedIn(history, span, counts);
  return { source: grant.key, level: grant.level, used, left: max(0n, granted - used) };
}

const everything = () => true;

/** What renews is one pot, of which everything that brings it has its part; what was carried is in the last. */
function renewingPots(
  benefit: BenefitDefinition,
  history: AllowanceHistory,
  { grants, carried, counts, ...span }: Span & Pick<Renewal, 'grants' | 'counts'> & { carried: bigint },
): Pot[] {
  const granted = total(grants.map((grant) => quantityOf(benefit, grant)));
  const used = usedIn(history, span, counts);
  let open = max(0n, granted + carried - used);
  return grants.map((grant, index) => {
    const isLast = index === grants.length - 1;
    const left = isLast ? open : min(open, quantityOf(benefit, grant));
    open -= left;
    return { source: grant.key, level: grant.level, used: index === 0 ? used : 0n, left };
  });
}

/** With `sum` what was given once is counted apart; else whatever was used in the period counts. */
function usesRenewing(benefit: BenefitDefinition, { once }: AllowanceHistory): (source: string) => boolean {
  return ruleOf(benefit) === 'sum' ? (source) => !once.has(source) : everything;
}

function usedIn({ uses }: AllowanceHistory, { from, to }: Span, counts: (source: string) => boolean): bigint {
  let used = 0n;
  for (const { at, draws } of uses) {
    if (at < from || at >= to) continue;
    for (const { source, quantity } of draws) if (counts(source)) used += quantity;
  }
  return used;
}

/** What is left at the end of a period goes into the next, where the benefit is held until then. */
function carriedInto(
  benefit: BenefitDefinition,
  history: AllowanceHistory,
  { spec, anchor, counts, includes }: Renewal,
  period: Period,
): bigint {
  const { leftover, carryMax } = benefit;
  if (leftover !== 'carries' || history.since === Number.POSITIVE_INFINITY) return 0n;
  const most = carryMax === undefined ? null : Decimal.of(carryMax).toUnits(benefit.scale, 'down');
  let carried = 0n;
  let one = periodAt(spec, dayAt(history.since, history.zone), anchor);
  while (one.from < period.from) {
    const span = instantsOf(one, history.zone);
    const { counting } = resolve(benefit, history.held(span.to - 1));
    const renewing = counting.filter((grant) => grant.renews && includes(grant));
    const granted = total(renewing.map((grant) => quantityOf(benefit, grant)));
    const left = renewing.length === 0 ? 0n : max(0n, granted + carried - usedIn(history, span, counts));
    carried = most === null ? left : min(left, most);
    one = nextPeriod(spec, one, anchor)!;
  }
  return carried;
}

function instantsOf({ key, from, to }: Period, zone: string): { key: string; from: Instant; to: Instant } {
  return { key, from: startOfDay(from, zone), to: startOfDay(to, zone) };
}
