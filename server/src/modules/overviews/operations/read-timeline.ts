/** Everything that happened in an account as one stream. */
import type { Instant } from '#kernel';
import { unpackDecision } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import {
  decisionOf,
  selectTimeline,
  type TimelineKind,
  type TimelinePlace,
  type TimelineRow,
  timelineKinds,
} from '../store/timeline-rows.ts';
import type { OverviewDeps } from './list-overviews.ts';
import { loadNames, requireAccount } from './read-engagement.ts';

export interface TimelineEntry extends TimelineRow {
  /** Of events: what they bring by their newest decision. */
  awards: { campaign: string; holder: string; unit: string; granted: bigint }[];
  /** Of whoever is concerned; null where nobody is, or the caller may not see people. */
  personName: string | null;
}

export interface TimelineQuery {
  accountId: string;
  kinds: readonly TimelineKind[];
  before: TimelinePlace | null;
  limit: number;
  withNames: boolean;
}

/**
 * The newest first, by when things happened. What comes in late takes its place in the past; whoever pages sees nothing
 * twice.
 * @throws RefusedError `not_found`
 */
export async function readTimeline(
  deps: OverviewDeps,
  workspaceId: string,
  query: TimelineQuery,
): Promise<{ entries: TimelineEntry[]; rules: Rules }> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  await requireAccount(db, workspaceId, query.accountId);
  const parts = await Promise.all(query.kinds.map((kind) => selectTimeline(db, workspaceId, kind, query)));
  const rows = parts.flat().sort(comparePlaces).slice(0, query.limit);
  const members = query.withNames
    ? await personsOf(deps, workspaceId, query.accountId, rows)
    : new Map<string, string>();
  const entries = rows.map((row): TimelineEntry => {
    const decision = row.kind === 'event' ? decisionOf(row.detail) : null;
    const awards = decision === null ? [] : unpackDecision(decision, row.at);
    return { ...row, awards, personName: members.get(concerned(row) ?? '') ?? null };
  });
  return { entries, rules };
}

/** The newest first; of one instant, those last in the order of kinds. */
function comparePlaces(a: TimelinePlace, b: TimelinePlace): number {
  if (a.at !== b.at) return b.at - a.at;
  const rank = timelineKinds.indexOf(b.kind) - timelineKinds.indexOf(a.kind);
  if (rank !== 0) return rank;
  return a.key < b.key ? 1 : -1;
}

function concerned({ detail }: TimelineRow): string | null {
  return ((detail.membership_id ?? detail.person_id) as string | null | undefined) ?? null;
}

/** Names by membership and by person. */
async function personsOf(
  deps: OverviewDeps,
  workspaceId: string,
  accountId: string,
  rows: readonly TimelineRow[],
): Promise<Map<string, string>> {
  const db = queryable(deps.pool);
  const ids = rows.flatMap((row) => concerned(row) ?? []);
  if (ids.length === 0) return new Map();
  const { rows: members } = await db.query<{ membership_id: string; person_id: string }>(
    `select membership_id, person_id from membership
     where workspace_id = $1 and account_id = $2 and membership_id = any($3::uuid[])`,
    [workspaceId, accountId, ids],
  );
  const names = await loadNames(db, workspaceId, [...ids, ...members.map(({ person_id }) => person_id)]);
  for (const { membership_id, person_id } of members) {
    const name = names.get(person_id);
    if (name !== undefined) names.set(membership_id, name);
  }
  return names;
}

/** For tests and cursors. */
export function placeOf({ at, kind, key }: TimelinePlace): [at: Instant, kind: TimelineKind, key: string] {
  return [at, kind, key];
}
