/** The awards of one event as outcomes: one per campaign, step, holder, unit and variant. */
import type { Award } from '#modules/campaigns';
import { variantOf } from './decision-record.ts';

function isSameOutcome(a: Award, b: Award): boolean {
  return (
    a.campaign === b.campaign &&
    a.step === b.step &&
    a.holder === b.holder &&
    a.unit === b.unit &&
    variantOf(a) === variantOf(b)
  );
}

/** A multiplier that matches several awards gives one outcome: their sum, in the place of the first. */
export function mergeAwards(awards: readonly Award[]): Award[] {
  const merged: Award[] = [];
  for (const award of awards) {
    const place = merged.findIndex((other) => isSameOutcome(other, award));
    const first = merged[place];
    if (first === undefined) {
      merged.push(award);
      continue;
    }
    const { computed, granted } = first;
    merged[place] = { ...first, computed: computed + award.computed, granted: granted + award.granted };
  }
  return merged;
}
