/** Pausing, resuming and ending as versions of their own. */
import type { Instant } from '#kernel';
import type { CampaignDefinition } from '#modules/campaigns';
import type { LadderDefinition } from '#modules/tiers';
import { comingVersions, type RuleStatus, statusOf, versionAt, withStatus } from './life-cycle.ts';
import type { RuleVersion } from './rules.ts';

/**
 * What holds now, with another status from now on, and what is planned to hold later, in its place.
 * @param own versions of one campaign or ladder, oldest first
 * @returns none where it has that status already
 */
export function statusVersions(own: readonly RuleVersion[], status: RuleStatus, now: Instant): RuleVersion[] {
  const held = versionAt(own, now);
  const changed = [...(held === null ? [] : [{ ...held, validFrom: now }]), ...comingVersions(own, now)];
  if (changed.every((version) => statusOf(version) === status)) return [];
  const last = own.at(-1)?.version ?? 0;
  return changed.map(({ kind, key, validFrom, definition: said }, index) => {
    const version = last + 1 + index;
    const of = kind === 'ladder' ? 'ladder' : 'campaign';
    const definition = withStatus(of, said as CampaignDefinition | LadderDefinition, status);
    // What begins later still places everybody anew on its day.
    const flag = kind === 'ladder' && validFrom === now ? { onlyStatus: true } : {};
    return { kind, key, version, validFrom, definition: { ...definition, ...flag, version } };
  });
}
