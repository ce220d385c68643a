/** What the members of an account are and did, from its profile and its new events. */
import type { Day, Instant } from '#kernel';
import { type AccountProfile, valueAt } from '#modules/decisions';
import type { ActivityRow } from '../store/copied-rows.ts';
import type { MemberRow } from '../store/member-rows.ts';

/** Days of activity are kept so long: a year and what comparing with the year before takes. */
const DAYS_KEPT = 400;

type Member = Pick<MemberRow, 'membershipId' | 'personId' | 'roles' | 'from' | 'to' | 'participations'>;

/** One per membership: a profile has a stretch for every set of roles. */
export function membersOf(profile: AccountProfile, now: Instant): Member[] {
  const stretches = Map.groupBy(profile.members, ({ membershipId }) => membershipId);
  return [...stretches].map(([membershipId, list]): Member => {
    const sorted = list.toSorted((a, b) => a.from - b.from);
    const current = sorted.findLast(({ from }) => from <= now) ?? sorted[0]!;
    const recorded = profile.memberParticipation?.[membershipId] ?? {};
    return {
      membershipId,
      personId: current.personId,
      roles: current.roles,
      from: sorted[0]!.from,
      to: sorted.at(-1)!.to,
      participations: Object.entries(recorded).flatMap(([programme, dated]) => {
        const status = valueAt(dated, now);
        return status === undefined ? [] : [`${programme} ${status}`];
      }),
    };
  });
}

/** Adds new events to what was counted. @returns all members, and those whose rows differ from what is stored */
export function countActivity(
  members: readonly (Member & Pick<MemberRow, 'accountId' | 'bucket'>)[],
  stored: readonly MemberRow[],
  news: readonly ActivityRow[],
  today: Day,
): { members: MemberRow[]; changed: MemberRow[] } {
  const known = new Map(stored.map((row) => [row.membershipId, row]));
  const newsOf = Map.groupBy(news, ({ membershipId }) => membershipId);
  const changed: MemberRow[] = [];
  const all = members.map((member): MemberRow => {
    const before = known.get(member.membershipId);
    const own = newsOf.get(member.membershipId) ?? [];
    const counted = {
      lastAt: own.reduce<Instant | null>(
        (last, { lastAt }) => Math.max(last ?? lastAt, lastAt),
        before?.lastAt ?? null,
      ),
      events: own.reduce((sum, { events }) => sum + events, before?.events ?? 0),
      days: daysOf(before?.days ?? {}, own, today),
    };
    const row = { ...member, ...counted };
    if (before === undefined || own.length > 0 || !sameMember(before, member)) changed.push(row);
    return row;
  });
  return { members: all, changed };
}

function daysOf(
  before: Readonly<Record<string, number>>,
  news: readonly ActivityRow[],
  today: Day,
): Record<string, number> {
  const days: Record<string, number> = {};
  for (const [day, events] of Object.entries(before)) if (Number(day) > today - DAYS_KEPT) days[day] = events;
  for (const { day, events } of news) if (day > today - DAYS_KEPT) days[day] = (days[day] ?? 0) + events;
  return days;
}

function sameMember(a: Member, b: Member): boolean {
  const text = ({ personId, roles, from, to, participations }: Member) =>
    JSON.stringify([personId, roles, from, to, participations]);
  return text(a) === text(b);
}
