/** Stacking groups: all, the best, or the first of the campaigns that fired. */
import { Decimal } from '#kernel';
import type { Candidate } from './base-amounts.ts';
import type { DecisionObserver } from './decision-observer.ts';
import type { UnitTerms } from './evaluation.ts';

/** Candidates that stay. The others' verdicts name the campaign that was chosen instead. */
export function chooseInGroups(
  candidates: Candidate[],
  units: ReadonlyMap<string, UnitTerms>,
  observer?: DecisionObserver,
): Candidate[] {
  const winners = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { group } = candidate.campaign.version.definition;
    if (group === undefined || group.choose === 'all') continue;
    const holder = winners.get(group.name);
    if (holder === undefined || (group.choose === 'best' && isWorthMore(candidate, holder, units))) {
      winners.set(group.name, candidate);
    }
  }
  return candidates.filter((candidate) => {
    const { group } = candidate.campaign.version.definition;
    if (group === undefined || group.choose === 'all') return true;
    const winner = winners.get(group.name);
    const chosen = winner?.campaign.version.definition.key ?? '';
    observer?.grouped(candidate, { group, chosen, worth: worth(candidate, units) });
    if (winner === candidate) return true;
    candidate.verdict.reason = { kind: 'groupChoice', chosen };
    return false;
  });
}

/** Candidates come in written order, so a tie leaves the earlier one in place. */
function isWorthMore(a: Candidate, b: Candidate, units: ReadonlyMap<string, UnitTerms>): boolean {
  return worth(a, units).compare(worth(b, units)) > 0;
}

/** Worth in the programme's currency by each unit's cost. */
function worth(candidate: Candidate, units: ReadonlyMap<string, UnitTerms>): Decimal {
  let sum = Decimal.ZERO;
  for (const base of candidate.bases) {
    const cost = units.get(base.award.effect.unit)?.costPerUnit ?? Decimal.ZERO;
    sum = sum.add(base.total.mul(cost));
  }
  return sum;
}
