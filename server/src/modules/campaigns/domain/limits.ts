/** Limits of one holder, folded over its events in canonical order: order of arrival never matters. */
import { Decimal, periodAt } from '#kernel';
import { type Base, type Candidate, roundedUnits } from './base-amounts.ts';
import type { CompiledLimit } from './compile-campaign.ts';
import type { DecisionObserver } from './decision-observer.ts';
import type { DecisionContext } from './evaluation.ts';
import type { Limit, LimitCharge } from './types.ts';

/** Trims the candidate to its limits; false (with the verdict set) when a limit leaves nothing. */
export function applyLimits(candidate: Candidate, context: DecisionContext, observer?: DecisionObserver): boolean {
  for (const limit of candidate.campaign.limits) {
    if (!applyLimit(candidate, limit, context, observer)) {
      candidate.verdict.reason = { kind: 'limit', limit: limit.limit.key };
      candidate.charges = [];
      return false;
    }
  }
  return true;
}

function applyLimit(
  candidate: Candidate,
  { limit, max }: CompiledLimit,
  context: DecisionContext,
  observer?: DecisionObserver,
): boolean {
  const campaign = candidate.campaign.version.definition.key;
  const window = periodAt(limit.window, context.day, context.anchor).key;
  const holder = 'account';
  const used = context.limitUse(campaign, limit.key, holder, window);
  const charge: LimitCharge = { campaign, limit: limit.key, holder, window, units: 0n, count: 1 };
  const step = { limit, window, used, max };
  if (limit.unit === undefined) {
    const holds = Decimal.of(used.count).compare(max) < 0;
    observer?.limited(candidate, { ...step, wanted: 1n, given: holds ? 1n : 0n });
    if (holds) candidate.charges.push(charge);
    return holds;
  }
  const scale = context.units.get(limit.unit)?.scale ?? 0;
  const wanted = observer === undefined ? 0n : wantedOf(candidate, limit.unit, scale);
  const given = trimBases(candidate, limit, max.toUnits(scale, 'floor') - used.units, scale);
  observer?.limited(candidate, { ...step, wanted, given: given ?? 0n });
  if (given === null) return false;
  charge.units = given;
  candidate.charges.push(charge);
  return true;
}

function wantedOf(candidate: Candidate, unit: string, scale: number): bigint {
  return candidate.bases.reduce(
    (sum, base) => (base.award.effect.unit === unit ? sum + roundedUnits(base, scale) : sum),
    0n,
  );
}

/** Gives each base what is left of the limit, the first one first. @returns what they get; null: nothing at all */
function trimBases(candidate: Candidate, limit: Limit, atMost: bigint, scale: number): bigint | null {
  let left = atMost;
  if (left <= 0n) return null;
  for (const [index, base] of candidate.bases.entries()) {
    if (base.award.effect.unit !== limit.unit) continue;
    const wanted = roundedUnits(base, scale);
    if (wanted > left && limit.onExceed === 'refuse') return null;
    const given = wanted > left ? left : wanted;
    if (wanted > left) candidate.bases[index] = trimmed(base, given, scale);
    left -= given;
  }
  return atMost - left;
}

function trimmed(base: Base, units: bigint, scale: number): Base {
  return { award: base.award, perLine: null, total: Decimal.fromUnits(units, scale) };
}
