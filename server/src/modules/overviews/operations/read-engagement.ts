/** Who of an account takes part, and whether it hangs on one person. */
import { type Day, dayAt, formatId, type Instant, RefusedError } from '#kernel';
import { type Queryable, queryable } from '#platform/postgres';
import { loadMembers, type MemberRow } from '../store/member-rows.ts';
import type { OverviewDeps } from './list-overviews.ts';

const WEEK = 7;

export interface EngagedPerson {
  membershipId: string;
  personId: string;
  /** Null where the caller may not see people. */
  name: string | null;
  roles: readonly string[];
  lastActivityAt: Instant | null;
  /** In the days asked for. */
  events: number;
  /** Part of all events of people, 0 to 1. */
  share: number;
  isEngaged: boolean;
}

export interface Engagement {
  days: number;
  people: EngagedPerson[];
  engagedPeople: number;
  rolesCovered: string[];
  /** Roles somebody has here, or the programme knows, in which nobody was active. */
  rolesSilent: string[];
  singleThread: boolean;
  /** Oldest first; the last one ends today. */
  weeks: { from: Day; events: number; people: number }[];
}

/** @throws RefusedError `not_found` */
export async function readEngagement(
  deps: OverviewDeps,
  workspaceId: string,
  asked: { accountId: string; days: number; withNames: boolean },
): Promise<Engagement> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  await requireAccount(db, workspaceId, asked.accountId);
  const now = deps.clock.now();
  const today = dayAt(now, rules.zone);
  const since = today - asked.days;
  const members = (await loadMembers(db, workspaceId, [asked.accountId])).filter(
    ({ from, to }) => from <= now && (to === null || now < to),
  );
  const names = asked.withNames
    ? await loadNames(
        db,
        workspaceId,
        members.map(({ personId }) => personId),
      )
    : null;
  const counted = members.map((member) => ({ member, events: eventsSince(member, since) }));
  const total = counted.reduce((sum, { events }) => sum + events, 0);
  const people = counted
    .map(({ member, events }) => personOf(member, { events, total, name: names?.get(member.personId) ?? null }))
    .sort((a, b) => b.events - a.events || (b.lastActivityAt ?? 0) - (a.lastActivityAt ?? 0));
  const engaged = people.filter(({ isEngaged }) => isEngaged);
  const covered = new Set(engaged.flatMap(({ roles }) => roles));
  const declared = [...rules.programmes.values()].flatMap(({ roles }) => roles.map(({ key }) => key));
  const known = new Set([...declared, ...people.flatMap(({ roles }) => roles)]);
  return {
    days: asked.days,
    people,
    engagedPeople: engaged.length,
    rolesCovered: [...covered].sort(),
    rolesSilent: [...known].filter((role) => !covered.has(role)).sort(),
    singleThread: engaged.length === 1,
    weeks: weeksOf(members, today, asked.days),
  };
}

function eventsSince({ days }: MemberRow, since: Day): number {
  return Object.entries(days).reduce((sum, [day, events]) => (Number(day) > since ? sum + events : sum), 0);
}

function personOf(
  member: MemberRow,
  { events, total, name }: { events: number; total: number; name: string | null },
): EngagedPerson {
  return {
    membershipId: formatId('mem', member.membershipId),
    personId: formatId('per', member.personId),
    name,
    roles: member.roles,
    lastActivityAt: member.lastAt,
    events,
    share: total === 0 ? 0 : Math.round((events / total) * 1_000) / 1_000,
    isEngaged: events > 0,
  };
}

function weeksOf(members: readonly MemberRow[], today: Day, days: number): Engagement['weeks'] {
  const count = Math.ceil(days / WEEK);
  return Array.from({ length: count }, (_, index) => {
    const from = today - (count - index) * WEEK + 1;
    const inside = members.map((member) =>
      Object.entries(member.days).reduce(
        (sum, [day, events]) => (Number(day) >= from && Number(day) < from + WEEK ? sum + events : sum),
        0,
      ),
    );
    return {
      from,
      events: inside.reduce((sum, events) => sum + events, 0),
      people: inside.filter((events) => events > 0).length,
    };
  });
}

/** @throws RefusedError `not_found` */
export async function requireAccount(db: Queryable, workspaceId: string, accountId: string): Promise<void> {
  const { rowCount } = await db.query('select 1 from account where workspace_id = $1 and account_id = $2', [
    workspaceId,
    accountId,
  ]);
  if (rowCount === 0) throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
}

/** Names of people by id; nobody has one who was erased. */
export async function loadNames(
  db: Queryable,
  workspaceId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await db.query<{ person_id: string; given_name: string; family_name: string }>(
    `select person_id, given_name, family_name from person
     where workspace_id = $1 and person_id = any($2::uuid[]) and erased_at is null`,
    [workspaceId, [...new Set(personIds)]],
  );
  return new Map(rows.map((row) => [row.person_id, `${row.given_name} ${row.family_name}`.trim()]));
}
