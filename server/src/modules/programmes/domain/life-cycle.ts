/** Where a campaign or a ladder stands in its life, worked out from its versions. */
import { dayAt, type Instant, parseDay } from '#kernel';
import type { CampaignDefinition } from '#modules/campaigns';
import type { LadderDefinition } from '#modules/tiers';
import type { RuleVersion } from './rules.ts';

/** `draft`: nothing of it ever held. `scheduled`: it begins later. */
export const lifeStates = ['draft', 'scheduled', 'live', 'paused', 'ended'] as const;
export type LifeState = (typeof lifeStates)[number];

/** The version that holds at an instant: of those that have begun the one that was made last. */
export function versionAt<Version extends RuleVersion>(versions: readonly Version[], at: Instant): Version | null {
  return versions.reduce<Version | null>(
    (held, version) => (version.validFrom <= at && version.version > (held?.version ?? 0) ? version : held),
    null,
  );
}

/** Versions still to come, in the order in which they begin; one that a later one replaces before is none of them. */
export function comingVersions<Version extends RuleVersion>(versions: readonly Version[], now: Instant): Version[] {
  return versions
    .filter(({ validFrom, version }) => {
      const replaced = versions.some((other) => other.version > version && other.validFrom <= validFrom);
      return validFrom > now && !replaced;
    })
    .sort((a, b) => a.validFrom - b.validFrom);
}

export type RuleStatus = CampaignDefinition['status'];

/** Of a version of a campaign or a ladder; of other definitions live. */
export function statusOf({ definition }: Pick<RuleVersion, 'definition'>): RuleStatus {
  return (definition as { status?: RuleStatus }).status ?? 'live';
}

/** The definition with another status; of a ladder, live goes without saying. */
export function withStatus(
  kind: 'campaign' | 'ladder',
  definition: CampaignDefinition | LadderDefinition,
  status: RuleStatus,
): CampaignDefinition | LadderDefinition {
  if (kind === 'campaign') return { ...(definition as CampaignDefinition), status };
  const { status: _before, ...said } = definition as LadderDefinition;
  return status === 'live' ? said : { ...said, status };
}

/**
 * The status a campaign or ladder had from an instant on, change by change: a new version into the past leaves alone when it was
 * paused, and one of what is paused stays paused. What had ended before begins anew.
 */
export function statusesFrom(versions: readonly RuleVersion[], from: Instant): { at: Instant; status: RuleStatus }[] {
  const statusAt = (at: Instant): RuleStatus | null => {
    const version = versionAt(versions, at);
    return version === null ? null : statusOf(version);
  };
  const before = statusAt(from);
  const statuses: { at: Instant; status: RuleStatus }[] = [
    { at: from, status: before === null || before === 'ended' ? 'live' : before },
  ];
  const changes = [...new Set(versions.map(({ validFrom }) => validFrom))].filter((at) => at > from);
  for (const at of changes.sort((a, b) => a - b)) {
    const status = statusAt(at) ?? 'live';
    if (status !== statuses.at(-1)?.status) statuses.push({ at, status });
  }
  return statuses;
}

/** @param versions of one campaign or ladder; @param zone of the programme */
export function lifeState(versions: readonly RuleVersion[], now: Instant, zone: string): LifeState {
  const held = versionAt(versions, now);
  if (held === null) return versions.length === 0 ? 'draft' : 'scheduled';
  const status = statusOf(held);
  if (status !== 'live' || held.kind !== 'campaign') return status;
  const { schedule } = held.definition as CampaignDefinition;
  const today = dayAt(now, schedule.timeZone ?? zone);
  if (today < dayOr(schedule.from, Number.NEGATIVE_INFINITY)) return 'scheduled';
  return today > dayOr(schedule.to, Number.POSITIVE_INFINITY) ? 'ended' : 'live';
}

function dayOr(text: string | undefined, absent: number): number {
  const day = text === undefined ? null : parseDay(text);
  return day?.ok === true ? day.value : absent;
}
