import type { Pool } from 'pg';
import { type Day, dayAt, type Instant, startOfDay } from '#kernel';
import { type Transaction, withTransaction } from '#platform/postgres';
import { firstLink, nextLink } from '../domain/chain.ts';
import { type AuditPosition, findFirstInstant, selectUnsealed } from '../store/audit-entries.ts';
import { type Checkpoint, findLastCheckpoint, insertCheckpoint, insertSeals } from '../store/checkpoints.ts';

const ZONE = 'UTC';
/** A request that began before midnight has committed by then; one that has not is covered by the next day's chain. */
const WAIT_AFTER_MIDNIGHT_MS = 10 * 60_000;
/**
 * How far back a checkpoint looks for entries that were committed late. No transaction stays open for days; an entry
 * older than this that no checkpoint covers was not written by the application.
 */
export const LATE_DAYS_MAX = 7;
const ROWS_AT_ONCE = 1_000;
/** Days closed per call, so that a server that stood still for a year does not sweep for minutes. */
const DAYS_PER_CALL = 50;

/**
 * Closes the days that are over: chains their entries and writes a checkpoint for each, days without entries included.
 * Any number of processes may do so at once.
 * @returns the checkpoints made
 */
export async function makeCheckpoints(
  pool: Pool,
  { workspaceId, now }: { workspaceId: string; now: Instant },
): Promise<Checkpoint[]> {
  const made: Checkpoint[] = [];
  while (made.length < DAYS_PER_CALL) {
    const checkpoint = await withTransaction(pool, (tx) => closeNextDay(tx, workspaceId, now), {
      // What is read page by page must be one picture, and a day another process closed meanwhile is a conflict.
      isolation: 'repeatable read',
    });
    if (checkpoint === null) break;
    made.push(checkpoint);
  }
  return made;
}

/** The day after the last checkpoint, or that of the first entry. Null while it is not over. */
async function closeNextDay(tx: Transaction, workspaceId: string, now: Instant): Promise<Checkpoint | null> {
  const last = await findLastCheckpoint(tx, workspaceId);
  const day = last === null ? await firstDay(tx, workspaceId) : last.day + 1;
  if (day === null || startOfDay(day + 1, ZONE) + WAIT_AFTER_MIDNIGHT_MS > now) return null;
  const { seals, link } = await chainOf(tx, workspaceId, day, last?.hash ?? null);
  const checkpoint = { day, entries: seals.length, hash: link, madeAt: now };
  if (!(await insertCheckpoint(tx, workspaceId, checkpoint))) return null;
  for (let from = 0; from < seals.length; from += ROWS_AT_ONCE) {
    await insertSeals(tx, workspaceId, day, seals.slice(from, from + ROWS_AT_ONCE));
  }
  return checkpoint;
}

async function firstDay(tx: Transaction, workspaceId: string): Promise<Day | null> {
  const first = await findFirstInstant(tx, workspaceId);
  return first === null ? null : dayAt(first, ZONE);
}

async function chainOf(tx: Transaction, workspaceId: string, day: Day, previous: string | null) {
  const period = { from: startOfDay(day - LATE_DAYS_MAX, ZONE), to: startOfDay(day + 1, ZONE) };
  const seals: { n: number; entryId: string; link: string }[] = [];
  let link = firstLink(workspaceId, day, previous);
  let after: AuditPosition | null = null;
  for (;;) {
    const entries = await selectUnsealed(tx, workspaceId, period, { after, limit: ROWS_AT_ONCE });
    for (const entry of entries) {
      link = nextLink(link, entry);
      seals.push({ n: seals.length + 1, entryId: entry.entryId, link });
    }
    const last = entries.at(-1);
    if (last === undefined || entries.length < ROWS_AT_ONCE) return { seals, link };
    after = [last.at, last.entryId];
  }
}
