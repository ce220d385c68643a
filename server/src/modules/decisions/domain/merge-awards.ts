/** The awards of one event as outcomes: one per campaign, step, holder, unit and variant. */
import type { Award, NoAwardReason } from '#modules/campaigns';
import { type StoredAward, variantOf } from './decision-record.ts';

function outcomeKey(award: Award): string {
  const { campaign, step, holder, unit } = award;
  return `${campaign}|${step ?? ''}|${holder}|${unit}|${variantOf(award)}`;
}

/** A multiplier that matches several awards gives one outcome: their sum, in the place of the first. */
export function mergeAwards(awards: readonly Award[]): Award[] {
  if (awards.length < 2) return [...awards];
  const merged = new Map<string, Award>();
  for (const award of awards) {
    const key = outcomeKey(award);
    const first = merged.get(key);
    if (first === undefined) merged.set(key, { ...award });
    else {
      first.computed += award.computed;
      first.granted += award.granted;
    }
  }
  return [...merged.values()];
}

/**
 * Why nothing of what a campaign that fired computed was given; null where something was.
 * @param stored what became of each award, by its place
 */
export function withheldReason(
  campaign: string,
  awards: readonly Award[],
  stored: readonly (readonly StoredAward[])[],
): NoAwardReason | null {
  let reason: NoAwardReason | null = null;
  for (const [index, award] of awards.entries()) {
    if (award.campaign !== campaign) continue;
    const given = stored[index] ?? [];
    if (given.some(({ granted }) => granted !== 0n)) return null;
    reason = { kind: given.length === 0 ? 'withheld' : 'budget' };
  }
  return reason;
}
