import type { Instant } from '#kernel';
import { type Dated, type MemberProfile, valueAt } from '#modules/decisions';
import { type Step, timelineOf } from './dated.ts';

/** A person in an account. Roles and the end are the newest recorded ones. */
export interface Membership {
  accountId: string;
  membershipId: string;
  personId: string;
  roles: readonly string[];
  validFrom: Instant;
  /** Exclusive; null while it lasts. */
  validTo: Instant | null;
  createdAt: Instant;
}

/** The roles over time; null where the membership does not hold. */
export type RoleTimeline = Dated<readonly string[] | null>;

/** Roles recorded from an instant on; null: the membership has ended. */
export type RoleStep = Step<readonly string[] | null>;

/**
 * The stretches in which the membership holds, one per set of roles. All carry the same membership id: points belong to
 * the membership, whatever its roles.
 */
export function periodsOf(ids: { membershipId: string; personId: string }, timeline: RoleTimeline): MemberProfile[] {
  return timeline.flatMap(([from, roles], index) =>
    roles === null ? [] : [{ ...ids, roles, from, to: timeline[index + 1]?.[0] ?? null }],
  );
}

/** The roles over time as a profile holds them; the way back from {@link periodsOf}. */
export function roleTimeline(periods: readonly MemberProfile[]): RoleTimeline {
  const timeline: RoleTimeline = [];
  for (const { from, to, roles } of periods.toSorted((a, b) => a.from - b.from)) {
    if (timeline.at(-1)?.[0] === from) timeline.pop();
    timeline.push([from, roles]);
    if (to !== null) timeline.push([to, null]);
  }
  return timeline;
}

/** The roles of the last stretch and when it ends: what lists show. */
export function newestState(timeline: RoleTimeline): { roles: readonly string[]; validTo: Instant | null } {
  const last = timeline.findLastIndex(([, roles]) => roles !== null);
  return { roles: timeline[last]?.[1] ?? [], validTo: timeline[last + 1]?.[0] ?? null };
}

/**
 * The steps that move the end of a membership. An earlier end also ends what was planned after it; a later one, or none,
 * carries the last roles over the old end. Every instant recorded behind the new end is recorded anew: one that changes
 * nothing now would change something then.
 */
export function stepsToEnd(recorded: readonly RoleStep[], validTo: Instant | null): RoleStep[] {
  const { roles, validTo: oldEnd } = newestState(timelineOf(recorded));
  const instants = [...new Set(recorded.map((step) => step.validFrom))];
  const newEnd = validTo ?? Number.POSITIVE_INFINITY;
  const carried = oldEnd === null ? [] : instants.filter((at) => at >= oldEnd && at < newEnd);
  const ended = validTo === null ? [] : [validTo, ...instants.filter((at) => at > validTo)];
  return [
    ...carried.map((at): RoleStep => ({ validFrom: at, value: roles })),
    ...ended.map((at): RoleStep => ({ validFrom: at, value: null })),
  ];
}

/** What is recorded for the instant and after it, as steps that begin with it. */
export function stepsAfter(timeline: RoleTimeline, at: Instant): RoleStep[] {
  const held = valueAt(timeline, at) ?? null;
  const later = timeline.filter(([from]) => from > at).map(([validFrom, value]): RoleStep => ({ validFrom, value }));
  return held === null ? later : [{ validFrom: at, value: held }, ...later];
}

/** True if the membership holds at the instant. */
export function holdsAt(timeline: RoleTimeline, at: Instant): boolean {
  return (valueAt(timeline, at) ?? null) !== null;
}

/** Of one person's memberships in an account: the one that holds at the instant, else the nearest one begun before it. */
export function chooseMembership<M extends Pick<Membership, 'membershipId' | 'validFrom' | 'validTo'>>(
  memberships: readonly M[],
  at: Instant,
): M | null {
  const sorted = memberships.toSorted(
    (a, b) => a.validFrom - b.validFrom || (a.membershipId < b.membershipId ? -1 : 1),
  );
  const holding = sorted.findLast(({ validFrom, validTo }) => validFrom <= at && (validTo === null || at < validTo));
  return holding ?? sorted.findLast(({ validFrom }) => validFrom <= at) ?? sorted[0] ?? null;
}
