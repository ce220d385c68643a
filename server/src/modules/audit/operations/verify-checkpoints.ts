import type { Pool } from 'pg';
import { type Day, dayAt, type Instant, startOfDay } from '#kernel';
import { type Transaction, withTransaction } from '#platform/postgres';
import { type AuditFault, DayCheck } from '../domain/chain.ts';
import { selectSealed, selectUnsealed } from '../store/audit-entries.ts';
import { type Checkpoint, findCheckpoint, findLastCheckpoint, selectCheckpointsFrom } from '../store/checkpoints.ts';
import { LATE_DAYS_MAX } from './make-checkpoints.ts';

const ROWS_AT_ONCE = 1_000;
const DAYS_AT_ONCE = 31;

export interface TrailReport {
  days: number;
  entries: number;
  /** Entries that wait for their day, or the next one, to be closed. */
  unsealed: number;
  faults: AuditFault[];
  last: Checkpoint | null;
}

export interface TrailAsked {
  workspaceId: string;
  /** Only from this day on; everything if left out. */
  from?: Day;
  /** Hashes written down elsewhere: what a rewritten trail cannot reproduce. */
  known?: ReadonlyMap<Day, string>;
}

/** Recomputes the chain over everything, a month of checkpoints per snapshot. Reads only. */
export async function verifyTrail(pool: Pool, asked: TrailAsked): Promise<TrailReport> {
  const report: TrailReport = { days: 0, entries: 0, unsealed: 0, faults: [], last: null };
  let from = asked.from ?? null;
  for (;;) {
    const next = await reading(pool, (tx) => verifyNext(tx, asked, from, report));
    if (next === null) break;
    from = next;
  }
  for (const [day, hash] of asked.known ?? []) {
    const found = await reading(pool, (tx) => findCheckpoint(tx, asked.workspaceId, day));
    if (found?.hash !== hash) report.faults.push({ kind: 'checkpointReplaced', day });
  }
  await reading(pool, (tx) => lookForAdded(tx, asked, report));
  return report;
}

/** @returns the day to go on with; null at the end */
async function verifyNext(
  tx: Transaction,
  asked: TrailAsked,
  from: Day | null,
  report: TrailReport,
): Promise<Day | null> {
  const { workspaceId } = asked;
  const checkpoints = await selectCheckpointsFrom(tx, workspaceId, { from, limit: DAYS_AT_ONCE });
  for (const checkpoint of checkpoints) {
    const before = report.last ?? (await findCheckpoint(tx, workspaceId, checkpoint.day - 1));
    for (let day = before === null ? checkpoint.day : before.day + 1; day < checkpoint.day; day++) {
      report.faults.push({ kind: 'checkpointMissing', day });
    }
    report.faults.push(...(await verifyDay(tx, workspaceId, checkpoint, before)));
    report.days += 1;
    report.entries += checkpoint.entries;
    report.last = checkpoint;
  }
  const last = checkpoints.at(-1);
  return last === undefined || checkpoints.length < DAYS_AT_ONCE ? null : last.day + 1;
}

/** Recomputes the chain of one day from its entries. `before` is the checkpoint it goes on from. */
export async function verifyDay(
  tx: Transaction,
  workspaceId: string,
  checkpoint: Checkpoint,
  before: Checkpoint | null,
): Promise<readonly AuditFault[]> {
  const check = new DayCheck(workspaceId, checkpoint.day, before?.hash ?? null);
  for (let afterN = 0; ; ) {
    const sealed = await selectSealed(tx, workspaceId, checkpoint.day, { afterN, limit: ROWS_AT_ONCE });
    for (const { sealedId, link, entry } of sealed) check.add({ entryId: sealedId, link, entry });
    const last = sealed.at(-1);
    if (last === undefined || sealed.length < ROWS_AT_ONCE) return check.end(checkpoint);
    afterN = last.n;
  }
}

/** Entries no checkpoint covers: those of the last days wait, older ones do not come from the application. */
async function lookForAdded(tx: Transaction, { workspaceId, from }: TrailAsked, report: TrailReport): Promise<void> {
  const last = await findLastCheckpoint(tx, workspaceId);
  const lateFrom: Instant = last === null ? Number.NEGATIVE_INFINITY : startOfDay(last.day + 1 - LATE_DAYS_MAX, 'UTC');
  const period = { from: from === undefined ? 0 : startOfDay(from, 'UTC'), to: END_OF_TIME };
  for (let after: [Instant, string] | null = null; ; ) {
    const entries = await selectUnsealed(tx, workspaceId, period, { after, limit: ROWS_AT_ONCE });
    for (const { at, entryId } of entries) {
      if (at >= lateFrom) report.unsealed += 1;
      else report.faults.push({ kind: 'entryAdded', day: dayAt(at, 'UTC'), entryId });
    }
    const end = entries.at(-1);
    if (end === undefined || entries.length < ROWS_AT_ONCE) return;
    after = [end.at, end.entryId];
  }
}

/** Beyond every instant a clock shows. */
const END_OF_TIME: Instant = Date.UTC(2200, 0, 1);

function reading<T>(pool: Pool, body: (tx: Transaction) => Promise<T>): Promise<T> {
  return withTransaction(pool, body, { readOnly: true, isolation: 'repeatable read' });
}
