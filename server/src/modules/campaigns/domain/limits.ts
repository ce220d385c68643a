/** Limits of one holder, folded over its events in canonical order: order of arrival never matters. */
import { Decimal, periodAt } from '#kernel';
import { type Base, type Candidate, roundedUnits } from './base-amounts.ts';
import type { CompiledLimit } from './compile-campaign.ts';
import type { DecisionContext } from './evaluation.ts';

/** What a decision adds to the use of a limit. */
export interface LimitCharge {
  campaign: string;
  limit: string;
  holder: string;
  window: string;
  units: bigint;
  count: number;
}

/** Trims the candidate to its limits; false (with the verdict set) when a limit leaves nothing. */
export function applyLimits(candidate: Candidate, context: DecisionContext): boolean {
  for (const limit of candidate.campaign.limits) {
    if (!applyLimit(candidate, limit, context)) {
      candidate.verdict.reason = { kind: 'limit', limit: limit.limit.key };
      candidate.charges = [];
      return false;
    }
  }
  return true;
}

function applyLimit(candidate: Candidate, { limit, max }: CompiledLimit, context: DecisionContext): boolean {
  const campaign = candidate.campaign.version.definition.key;
  const window = periodAt(limit.window, context.day, context.anchor).key;
  const holder = 'account';
  const use = context.limitUse(campaign, limit.key, holder, window);
  const charge: LimitCharge = { campaign, limit: limit.key, holder, window, units: 0n, count: 1 };
  if (limit.unit === undefined) {
    if (Decimal.of(use.count).compare(max) >= 0) return false;
    candidate.charges.push(charge);
    return true;
  }
  const scale = context.units.get(limit.unit)?.scale ?? 0;
  let left = max.toUnits(scale, 'floor') - use.units;
  if (left <= 0n) return false;
  for (const [index, base] of candidate.bases.entries()) {
    if (base.award.effect.unit !== limit.unit) continue;
    const wanted = roundedUnits(base, scale);
    if (wanted > left && limit.onExceed === 'refuse') return false;
    const given = wanted > left ? left : wanted;
    if (wanted > left) candidate.bases[index] = trimmed(base, given, scale);
    left -= given;
    charge.units += given;
  }
  candidate.charges.push(charge);
  return true;
}

function trimmed(base: Base, units: bigint, scale: number): Base {
  return { award: base.award, perLine: null, total: Decimal.fromUnits(units, scale) };
}
