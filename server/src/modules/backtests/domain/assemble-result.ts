/** From sums to what a person reads. */
import { Decimal } from '#kernel';
import type { AccountDifference, BacktestResult, Comparison, SideResult, UnitAmount } from './backtest-result.ts';
import { distributionOf } from './distribution.ts';
import { comparisonSummary, reasonText, sideSummary } from './result-texts.ts';
import { type AccountLine, monthText } from './side-tally.ts';
import type { ResultTerms, SideTerms } from './side-terms.ts';
import { warningsOf } from './warnings.ts';

const TOP = 20;

export function assembleResult(sides: readonly SideTerms[], terms: ResultTerms): BacktestResult {
  const { period, baseline, history, zone, currency, stacking, accounts, eventsRead, rulesRevision } = terms;
  const [a, b] = sides;
  return {
    ...{ period, baseline, history, zone, currency, stacking, accounts, eventsRead, rulesRevision },
    sides: sides.map((side) => sideResult(side, terms)),
    comparison: a === undefined || b === undefined ? null : compare(a, b, currency),
  };
}

function sideResult(side: SideTerms, terms: ResultTerms): SideResult {
  const { key, name, definitionHash, source, scheduleReplaced, sums, settled } = side;
  const worth = new Worth(side);
  const winners = sums.lines.filter((line) => worth.measure(line.units) > 0);
  const concerned = sums.lines.filter((line) => line.concerned && line.active);
  const distribution = distributionOf(winners.map((line) => worth.measure(line.units)));
  const total = worth.totals(sums.lines);
  const cost = worth.cost(total);
  const months = [...sums.months].sort(([a], [b]) => a - b);
  const bare: Omit<SideResult, 'warnings' | 'summary'> = {
    ...{ key, name, definitionHash, source, scheduleReplaced },
    cost: String(cost),
    units: worth.amounts(total),
    awards: months.reduce((sum, [, { awards }]) => sum + awards, 0),
    months: months.map(([month, { awards, units }]) => ({
      month: monthText(month),
      cost: String(worth.cost(units)),
      awards,
      units: worth.amounts(units),
    })),
    accounts: {
      concerned: concerned.length,
      active: sums.lines.filter(({ active }) => active).length,
      winners: winners.length,
      share: part(winners.length, concerned.length),
      lowerHalfShare: lowerHalf(concerned, worth),
    },
    distribution:
      distribution === null ? null : { ...distribution, measure: worth.isMoney ? terms.currency : worth.unit },
    nothingNew: terms.baseline === null ? null : nothingNew(sums.lines, worth),
    budget: budgetResult(side),
    limits: [...sums.limits].map(([limit, { hits, refused, trimmed, accounts }]) => ({
      limit,
      events: hits,
      refused,
      ...limitUnit(side, limit, trimmed),
      accounts,
    })),
    claimsLost: settled.claimsLost,
    reasons: [...sums.reasons]
      .sort((a, b) => b[1] - a[1])
      .map(([reason, events]) => ({ reason, text: reasonText(reason, side.clauses), events })),
    rewarded: {
      events: sums.rewarded.events,
      net: String(sums.rewarded.net),
      costShare: ratio(cost, sums.rewarded.net),
    },
    margin: marginResult(side, worth),
    others: terms.stacking === 'live' ? othersResult(side, terms, cost) : null,
    top: [...winners]
      .sort((x, y) => worth.measure(y.units) - worth.measure(x.units) || (x.accountId < y.accountId ? -1 : 1))
      .slice(0, TOP)
      .map((line) => ({ accountId: line.accountId, name: '', cost: String(worth.shown(line.units)) })),
  };
  const facts = { bare, side, terms };
  return { ...bare, warnings: warningsOf(facts), summary: sideSummary(bare, terms) };
}

/** Units in money, or in themselves where they cost nothing. */
export class Worth {
  readonly isMoney: boolean;
  readonly unit: string;
  readonly #units: readonly { key: string; scale: number; cost: Decimal }[];

  constructor({ units }: Pick<SideTerms, 'units'>) {
    this.#units = units.map(({ key, scale, costPerUnit }) => ({ key, scale, cost: Decimal.of(costPerUnit) }));
    this.isMoney = this.#units.some(({ cost }) => !cost.isZero());
    this.unit = this.#units[0]?.key ?? '';
  }

  cost(units: readonly bigint[]): Decimal {
    return Decimal.sum(
      this.#units.map(({ scale, cost }, index) => Decimal.fromUnits(units[index] ?? 0n, scale).mul(cost)),
    );
  }

  shown(units: readonly bigint[]): Decimal {
    return this.isMoney ? this.cost(units) : Decimal.fromUnits(units[0] ?? 0n, this.#units[0]?.scale ?? 0);
  }

  measure(units: readonly bigint[]): number {
    return units.every((amount) => amount === 0n) ? 0 : Number(this.shown(units).toString());
  }

  amounts(units: readonly bigint[]): UnitAmount[] {
    return this.#units.map(({ key, scale, cost }, index) => {
      const amount = Decimal.fromUnits(units[index] ?? 0n, scale);
      return { unit: key, amount: String(amount), cost: String(amount.mul(cost)) };
    });
  }

  totals(lines: readonly AccountLine[]): bigint[] {
    const total = this.#units.map(() => 0n);
    for (const { units } of lines)
      for (const [unit, amount] of units.entries()) total[unit] = (total[unit] ?? 0n) + amount;
    return total;
  }
}

/** Of each account the smaller of what it gets and what the same campaign would have given it before. */
function nothingNew(lines: readonly AccountLine[], worth: Worth): SideResult['nothingNew'] {
  let [repeated, all] = [Decimal.ZERO, Decimal.ZERO];
  let accounts = 0;
  for (const { units, before } of lines) {
    const now = worth.shown(units);
    if (now.sign() <= 0) continue;
    all = all.add(now);
    const same = Decimal.min(now, Decimal.max(worth.shown(before), Decimal.ZERO));
    repeated = repeated.add(same);
    if (same.equals(now)) accounts += 1;
  }
  return { cost: String(repeated), share: ratio(repeated, all) ?? 0, accounts };
}

function lowerHalf(concerned: readonly AccountLine[], worth: Worth): number | null {
  const bySize = [...concerned].sort((a, b) => a.turnover - b.turnover || (a.accountId < b.accountId ? -1 : 1));
  const lower = bySize.slice(0, Math.floor(bySize.length / 2));
  return part(lower.filter(({ units }) => worth.measure(units) > 0).length, lower.length);
}

function budgetResult({ settled: { budget }, units }: SideTerms): SideResult['budget'] {
  if (budget === null) return null;
  const scale = units.find(({ key }) => key === budget.unit)?.scale ?? 0;
  const text = (amount: bigint) => String(Decimal.fromUnits(amount, scale));
  return {
    unit: budget.unit,
    total: text(budget.total),
    used: text(budget.used),
    share: part(Number(budget.used), Number(budget.total)) ?? 0,
    eightyPercentAt: budget.eightyAt,
    exhaustedAt: budget.exhaustedAt,
    trimmedAwards: budget.trimmedAwards,
    trimmed: text(budget.trimmed),
  };
}

function limitUnit({ units, limitUnits }: SideTerms, limit: string, trimmed: bigint) {
  const unit = limitUnits.get(limit) ?? null;
  const scale = units.find(({ key }) => key === unit)?.scale ?? 0;
  return { trimmed: String(Decimal.fromUnits(trimmed, unit === null ? 0 : scale)), unit };
}

function marginResult({ sums: { rewarded } }: SideTerms, worth: Worth): SideResult['margin'] {
  if (rewarded.marginEvents === 0) return null;
  const cost = worth.cost(rewarded.marginUnits);
  return {
    events: rewarded.marginEvents,
    margin: String(rewarded.margin),
    cost: String(cost),
    costShare: ratio(cost, rewarded.margin),
  };
}

function othersResult({ sums }: SideTerms, { allUnits }: ResultTerms, cost: Decimal): SideResult['others'] {
  const costOf = (amounts: ReadonlyMap<string, bigint>) =>
    Decimal.sum(
      [...amounts].map(([unit, amount]) => {
        const { scale = 0, costPerUnit = '0' } = allUnits.get(unit) ?? {};
        return Decimal.fromUnits(amount, scale).mul(Decimal.of(costPerUnit));
      }),
    );
  const [beside, without] = [costOf(sums.others), costOf(sums.without)];
  return { cost: String(beside), without: String(without), netCost: String(cost.add(beside).sub(without)) };
}

function compare(a: SideTerms, b: SideTerms, currency: string): Comparison {
  const [worthA, worthB] = [new Worth(a), new Worth(b)];
  const amounts = new Map<string, { a: Decimal; b: Decimal }>();
  for (const line of a.sums.lines) amounts.set(line.accountId, { a: worthA.shown(line.units), b: Decimal.ZERO });
  for (const line of b.sums.lines) {
    const known = amounts.get(line.accountId);
    amounts.set(line.accountId, { a: known?.a ?? Decimal.ZERO, b: worthB.shown(line.units) });
  }
  const all = [...amounts].flatMap(([accountId, { a: first, b: second }]) =>
    first.isZero() && second.isZero() ? [] : [{ accountId, first, second, difference: first.sub(second) }],
  );
  all.sort((x, y) => y.difference.compare(x.difference) || (x.accountId < y.accountId ? -1 : 1));
  const gainers = all.filter(({ difference }) => difference.sign() > 0);
  const losers = all.filter(({ difference }) => difference.sign() < 0).reverse();
  const gained = Decimal.sum(gainers.map(({ difference }) => difference));
  const lost = Decimal.sum(losers.map(({ difference }) => difference.neg()));
  const row = ({ accountId, first, second, difference }: (typeof all)[number]): AccountDifference => ({
    accountId,
    name: '',
    a: String(first),
    b: String(second),
    difference: String(difference),
  });
  const bare = {
    difference: String(gained.sub(lost)),
    gainers: gainers.length,
    losers: losers.length,
    equal: all.length - gainers.length - losers.length,
    gained: String(gained),
    lost: String(lost),
    topGainers: gainers.slice(0, TOP).map(row),
    topLosers: losers.slice(0, TOP).map(row),
  };
  return { ...bare, summary: comparisonSummary(bare, { a: a.name, b: b.name, currency }) };
}

function part(of: number, all: number): number | null {
  return all === 0 ? null : of / all;
}

/** To four decimals. */
function ratio(a: Decimal, b: Decimal): number | null {
  return b.sign() <= 0 ? null : Number(a.divide(b, 4, 'halfUp').toString());
}
