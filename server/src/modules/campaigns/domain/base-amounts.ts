/** Base amounts of a fired rule, unrounded: per line where the effect is per line, else one figure. */
import { Decimal } from '#kernel';
import type { LineView } from '#modules/events';
import type { CompiledAward, CompiledCampaign, CompiledRule } from './compile-campaign.ts';
import type { EventEvaluation } from './evaluation.ts';
import type { RuleScope } from './rule-scopes.ts';
import type { CampaignVerdict, LimitCharge } from './types.ts';

export interface Base {
  award: CompiledAward;
  /** One figure per matched line, or null where the effect gives one per event. */
  perLine: readonly Decimal[] | null;
  total: Decimal;
}

/** A campaign (or one of its steps) that fired, on its way through the pipeline. */
export interface Candidate {
  campaign: CompiledCampaign;
  scope: RuleScope;
  rule: CompiledRule;
  lines: readonly LineView[];
  bases: Base[];
  charges: LimitCharge[];
  verdict: CampaignVerdict;
}

export function basesOf(
  rule: CompiledRule,
  scope: RuleScope,
  evaluation: EventEvaluation,
  lines: readonly LineView[],
): Base[] {
  const variables = evaluation.variables(scope);
  return rule.awards.map((award) => {
    if (award.amountPerLine === null) {
      return { award, perLine: null, total: award.amount?.evaluate(variables) as Decimal };
    }
    const perLine: Decimal[] = [];
    let total = Decimal.ZERO;
    for (const line of lines) {
      variables.line = line;
      const amount = award.amountPerLine.evaluate(variables) as Decimal;
      perLine.push(amount);
      total = total.add(amount);
    }
    return { award, perLine, total };
  });
}

/** Rounds a base the way its effect says: each line by itself, or once. Smallest parts of the unit. */
export function roundedUnits(base: Pick<Base, 'award' | 'perLine' | 'total'>, scale: number): bigint {
  const { rounding } = base.award.effect;
  if (base.perLine === null) return base.total.toUnits(scale, rounding);
  let units = 0n;
  for (const amount of base.perLine) units += amount.toUnits(scale, rounding);
  return units;
}
