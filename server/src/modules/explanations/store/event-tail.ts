/**
 * What has come in since somebody looked last. Instants of arrival alone cannot tell: a transaction takes its instant when
 * it begins and shows its events when it ends. So whoever looks remembers which instants of the last minute were seen,
 * with how many events each; an instant that has grown is told again.
 */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import {
  Conditions,
  columns,
  type EventFilter,
  type EventListRow,
  filterConditions,
  fromRow,
  newest,
  type Row,
} from './event-rows.ts';

/** No transaction that takes events in lasts longer. */
export const WINDOW_MS = 60_000;
/** So many instants are remembered at most; before them everything counts as seen. */
const INSTANTS_MAX = 400;

export interface TailPlace {
  /** Everything before is known. */
  from: Instant;
  /** Events by instant of arrival from then on. */
  seen: readonly (readonly [at: Instant, events: number])[];
}

/** From now on: everything there is counts as seen. */
export async function tailFromNow(db: Queryable, workspaceId: string, now: Instant): Promise<TailPlace> {
  const from = now - WINDOW_MS;
  return trimmed({ from, seen: [...(await countsSince(db, workspaceId, from))] }, now);
}

/**
 * Events of instants that are new or have grown, the newest first. Of a grown instant all events come again: they are
 * told apart by their ids.
 */
export async function readTail(
  db: Queryable,
  workspaceId: string,
  filter: EventFilter,
  asked: { place: TailPlace; now: Instant; limit: number },
): Promise<{ rows: EventListRow[]; place: TailPlace }> {
  const { place, now } = asked;
  const counts = await countsSince(db, workspaceId, place.from);
  const seen = new Map(place.seen);
  const grown: Instant[] = [];
  let events = 0;
  // The oldest first, so that what does not fit any more comes with the next look.
  for (const [at, count] of [...counts].sort(([a], [b]) => a - b)) {
    if (seen.get(at) === count) continue;
    if (grown.length > 0 && events + count > asked.limit) break;
    grown.push(at);
    events += count;
    seen.set(at, count);
  }
  const rows = grown.length === 0 ? [] : await selectOf(db, workspaceId, filter, grown);
  return { rows, place: trimmed({ from: place.from, seen: [...seen] }, now) };
}

/** Instants older than the window are not looked at again. */
function trimmed({ from, seen }: TailPlace, now: Instant): TailPlace {
  const sorted = [...seen].sort(([a], [b]) => a - b);
  const known = sorted.filter(([at]) => at >= now - WINDOW_MS);
  const kept = known.slice(-INSTANTS_MAX);
  const oldest = known.length > kept.length ? (kept[0]?.[0] ?? from) : Math.max(from, now - WINDOW_MS);
  // What was left for the next look must stay in reach.
  const last = sorted.at(-1)?.[0] ?? from;
  return { from: Math.min(oldest, last + 1), seen: kept };
}

async function countsSince(db: Queryable, workspaceId: string, from: Instant): Promise<Map<Instant, number>> {
  const { rows } = await db.query<{ received_at: Instant; events: bigint }>(
    `select received_at, count(*) as events from event
     where workspace_id = $1 and received_at >= $2 group by received_at`,
    [workspaceId, formatInstant(from)],
  );
  return new Map(rows.map((row) => [row.received_at, Number(row.events)]));
}

async function selectOf(
  db: Queryable,
  workspaceId: string,
  filter: EventFilter,
  instants: readonly Instant[],
): Promise<EventListRow[]> {
  const where = new Conditions(workspaceId);
  const at = where.add(instants.map(formatInstant));
  const account = filter.accountId === null ? '' : `and e.account_id = ${where.add(filter.accountId)}`;
  const rest = filterConditions(where, filter);
  const { rows } = await db.query<Row>(
    `select ${columns} from event e ${newest}
     where e.workspace_id = $1 and e.received_at = any(${at}::timestamptz[]) ${account} ${rest}
     order by e.received_at desc, e.account_id desc, e.n desc`,
    where.values,
  );
  return rows.map(fromRow);
}
