/** What benefits cost: holding them by the time they were held, using them by what was used. */
import { Decimal, type Instant } from '#kernel';
import type { BenefitDefinition, Rules } from '#modules/programmes';
import { endOf, type Grant, holdsAt } from './grant.ts';
import { changesOfLevels, grantsOfLevelsAt, type LevelHistory } from './level-history.ts';
import { resolve } from './resolve.ts';

/** A year of holding counts so long, whatever the calendar says. */
const YEAR_MS = 365 * 86_400_000;
const SCALE = 10;

export interface CostedUse {
  benefit: string;
  /** Where it was taken from: source and, of levels, the level. */
  source: string;
  ladder: string | null;
  level: string | null;
  /** Smallest parts of the benefit. */
  quantity: bigint;
  cost: { currency: string; perUnit: string } | null;
}

/** One account in a span of time. */
export interface AccountCosts {
  history: LevelHistory;
  grants: readonly Grant[];
  /** In the span, not reversed. */
  uses: readonly CostedUse[];
}

/** What one source of one benefit cost. */
export interface Cost {
  benefit: string;
  source: string;
  ladder: string | null;
  level: string | null;
  currency: string;
  heldMs: number;
  /** Smallest parts of the benefit. */
  used: bigint;
  /** Exact to ten decimals; rounded by whoever shows it. */
  holding: Decimal;
  using: Decimal;
}

/** By benefit, source, level and currency; only what has a cost. At one time a benefit costs for the grant that counts. */
export function costsOf(rules: Rules, account: AccountCosts, { from, to }: { from: Instant; to: Instant }): Cost[] {
  const costs = new Map<string, Cost>();
  const at = (what: Pick<Cost, 'benefit' | 'source' | 'ladder' | 'level' | 'currency'>): Cost => {
    const name = [what.benefit, what.source, what.ladder, what.level, what.currency].join('|');
    const known = costs.get(name);
    if (known !== undefined) return known;
    const { benefit, source, ladder, level, currency } = what;
    const fresh = { heldMs: 0, used: 0n, holding: Decimal.ZERO, using: Decimal.ZERO };
    const made = { benefit, source, ladder, level, currency, ...fresh };
    costs.set(name, made);
    return made;
  };
  const held = [...rules.benefits.values()].filter(costsWhileHeld);
  for (const span of held.length === 0 ? [] : spansOf(rules, account, { from, to })) {
    const grants = [
      ...grantsOfLevelsAt(rules, account.history, span.from),
      ...account.grants.filter((grant) => holdsAt(grant, span.from)),
    ];
    for (const benefit of held) {
      const counting = resolve(
        benefit,
        grants.filter((grant) => grant.benefit === benefit.key),
      ).counting[0];
      const perYear = counting === undefined ? null : yearlyCost(benefit, counting);
      if (counting === undefined || perYear === null) continue;
      const cost = at({ ...counting, currency: benefit.cost?.currency ?? rules.currency });
      cost.heldMs += span.to - span.from;
      cost.holding = cost.holding.add(shareOfYear(perYear, span.to - span.from));
    }
  }
  for (const use of account.uses) {
    if (use.cost === null) continue;
    const scale = rules.benefits.get(use.benefit)?.scale ?? 0;
    const cost = at({ ...use, currency: use.cost.currency });
    cost.used += use.quantity;
    cost.using = cost.using.add(Decimal.fromUnits(use.quantity, scale).mul(Decimal.of(use.cost.perUnit)));
  }
  return [...costs.values()];
}

/** What holding a benefit at this value costs in a year; null: nothing is known. */
export function yearlyCost({ cost, choices = [] }: BenefitDefinition, { value }: Pick<Grant, 'value'>): Decimal | null {
  const own = choices.find(({ key }) => key === value)?.costPerYear;
  const perYear = own ?? cost?.perYear;
  return perYear === undefined ? null : Decimal.of(perYear);
}

/** What so long of a year costs. */
export function shareOfYear(perYear: Decimal, ms: number): Decimal {
  return perYear.mul(Decimal.of(ms)).divide(Decimal.of(YEAR_MS), SCALE, 'halfUp');
}

function costsWhileHeld({ cost, choices = [] }: BenefitDefinition): boolean {
  return cost?.perYear !== undefined || choices.some(({ costPerYear }) => costPerYear !== undefined);
}

/** Between two of these instants nothing changes that costs. */
function spansOf(
  rules: Rules,
  { history, grants }: AccountCosts,
  { from, to }: { from: Instant; to: Instant },
): { from: Instant; to: Instant }[] {
  const begin = Math.max(from, history.joinedAt);
  const end = history.endedAt === null ? [] : [history.endedAt];
  const cuts = [
    ...changesOfLevels(rules, history, begin, to),
    ...[...end, ...grants.flatMap((grant) => [grant.from, endOf(grant)])].filter((at) => at > begin && at < to),
  ];
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  return sorted.map((at, index) => ({ from: at, to: sorted[index + 1] ?? to }));
}
