/**
 * Multipliers: k adds (k − 1) × the base of the lines it matches; k < 1 takes away, never below nothing.
 * Rounding comes after: each addition is the difference of the rounded running totals, so that what the campaigns give
 * together is the rounded total and every part of it has one campaign that explains it.
 */
import { Decimal } from '#kernel';
import type { LineView } from '#modules/events';
import { type Base, type Candidate, roundedUnits } from './base-amounts.ts';
import type { CompiledMultiply } from './compile-campaign.ts';
import type { DecisionObserver } from './decision-observer.ts';
import { type EventEvaluation, failure } from './evaluation.ts';

export interface Amount {
  /** The campaign this part is explained by: the base's own or the multiplier's. */
  candidate: Candidate;
  /** The base it belongs to: decides unit, shares, pending, expiry, funding. */
  base: Base;
  amount: bigint;
}

export function applyMultipliers(
  chosen: readonly Candidate[],
  multiplying: readonly Candidate[],
  evaluation: EventEvaluation,
  observer?: DecisionObserver,
): Amount[] {
  const amounts: Amount[] = [];
  const factors = multiplying.flatMap((multiplier) =>
    multiplier.rule.multipliers.map((multiply): Factor => ({ multiplier, multiply, k: null })),
  );
  for (const candidate of chosen) {
    for (const base of candidate.bases) {
      const { unit } = base.award.effect;
      const scale = evaluation.context.units.get(unit)?.scale ?? 0;
      let running: Pick<Base, 'award' | 'perLine' | 'total'> = base;
      let rounded = atLeastZero(roundedUnits(running, scale));
      amounts.push({ candidate, base, amount: rounded });
      observer?.rounded(candidate, base, rounded);
      for (const factor of factors) {
        const { multiplier, multiply } = factor;
        if (multiply.effect.unit !== unit) continue;
        factor.k ??= evaluateFactor(factor, evaluation);
        const { k } = factor;
        if (k === 'failed') continue;
        running = multipliedBy(running, base, candidate.lines, multiplier.lines, k);
        const next = atLeastZero(roundedUnits(running, scale));
        observer?.multiplied({ candidate, base, multiplier, factor: k, before: rounded, after: next });
        if (next !== rounded) amounts.push({ candidate: multiplier, base, amount: next - rounded });
        rounded = next;
      }
    }
  }
  return amounts;
}

/** A multiplier that fired; its factor is the same for every base and computed when the first asks for it. */
interface Factor {
  multiplier: Candidate;
  multiply: CompiledMultiply;
  k: Decimal | 'failed' | null;
}

/** A factor that cannot be evaluated multiplies nothing; the event and what the others give stand. */
function evaluateFactor({ multiplier, multiply }: Factor, evaluation: EventEvaluation): Decimal | 'failed' {
  const variables = evaluation.prepare(multiplier.campaign, multiplier.scope, multiplier.lines);
  try {
    return multiply.factor.evaluate(variables) as Decimal;
  } catch (error) {
    multiplier.verdict.reason = failure(error);
    return 'failed';
  }
}

function atLeastZero(units: bigint): bigint {
  return units > 0n ? units : 0n;
}

function multipliedBy(
  running: Pick<Base, 'award' | 'perLine' | 'total'>,
  base: Base,
  lines: readonly LineView[],
  matched: readonly LineView[],
  k: Decimal,
): Pick<Base, 'award' | 'perLine' | 'total'> {
  const extra = k.sub(Decimal.ONE);
  const accepts = (line: LineView) => matched === lines || matched.some((other) => other.id === line.id);
  if (running.perLine !== null && base.perLine !== null) {
    const own = base.perLine;
    const perLine = running.perLine.map((amount, index) => {
      const line = lines[index];
      const ownAmount = own[index];
      return line !== undefined && ownAmount !== undefined && accepts(line) ? amount.add(ownAmount.mul(extra)) : amount;
    });
    return { award: base.award, perLine, total: Decimal.sum(perLine) };
  }
  return { award: base.award, perLine: null, total: running.total.add(portion(base, lines, accepts).mul(extra)) };
}

/** The part of a per-event base that falls on the lines a multiplier matches, by their share of the net amount. */
function portion(base: Base, lines: readonly LineView[], accepts: (line: LineView) => boolean): Decimal {
  if (lines.every(accepts)) return base.total;
  const all = Decimal.sum(lines.map((line) => line.netAmount));
  if (all.sign() <= 0) return Decimal.ZERO;
  const matched = Decimal.sum(lines.filter(accepts).map((line) => line.netAmount));
  // Ten digits more than any unit's scale: the rounding of the effect decides, not this division.
  return base.total.mul(matched).divide(all, 16, 'halfEven');
}
