import type { Pool, PoolClient } from 'pg';
import { failureOf } from './database-errors.ts';

/**
 * Finding out whether a transaction committed when the connection broke between COMMIT and its answer.
 *
 * PostgreSQL answers that by transaction id (pg_xact_status), with one gap: an id is not written to disk by itself, so
 * after a crash the id of a transaction that left no trace is given out again, and "committed" may then be about
 * somebody else. The ticket therefore also holds which life of the server it is from.
 */
export interface CommitTicket {
  xid: string;
  incarnation: string;
}

export type CommitFate =
  | 'committed'
  | 'rolledBack'
  /** The server is not there yet, or still works on it: ask again. */
  | 'pending'
  /** It will never be known, at least not from here. */
  | 'unknowable';

/**
 * Changes with every start of the server and with every crash recovery: a killed backend restarts everything but the
 * postmaster, and PostgreSQL then discards its statistics.
 */
const INCARNATION = `pg_postmaster_start_time()::text || ' ' ||
  coalesce((select stats_reset::text from pg_stat_bgwriter), '')`;

/** A connection never outlives a crash, so the incarnation is read once per connection. */
const incarnations = new WeakMap<PoolClient, string>();

/** To be sent with BEGIN; its result is the last of that message. */
export function commitTicketSql(client: PoolClient): string {
  const incarnation = incarnations.has(client) ? "''" : INCARNATION;
  return `select pg_current_xact_id()::text as xid, ${incarnation} as incarnation`;
}

/** @param results what pg answers to several statements in one message: one result each */
export function takeTicket(client: PoolClient, results: unknown): CommitTicket {
  const row = (results as { rows: CommitTicket[] }[]).at(-1)?.rows[0];
  if (!row) throw new Error('BEGIN was not answered with a transaction id');
  const incarnation = incarnations.get(client) ?? row.incarnation;
  incarnations.set(client, incarnation);
  return { xid: row.xid, incarnation };
}

/** Asks once, on any connection. */
export async function fateOf(pool: Pool, ticket: CommitTicket): Promise<CommitFate> {
  try {
    const { rows } = await pool.query<{ status: string | null; incarnation: string }>(
      `select pg_xact_status($1::xid8) as status, ${INCARNATION} as incarnation`,
      [ticket.xid],
    );
    return judge(rows[0]?.status ?? null, rows[0]?.incarnation === ticket.incarnation);
  } catch (error) {
    // "transaction ID is in the future": the crash took it before anything of it reached the disk.
    if ((error as { code?: string }).code === '22023') return 'rolledBack';
    if (failureOf(error) === 'other') throw error;
    return 'pending';
  }
}

/** @param sameLife false: the server was started again or recovered from a crash since the ticket was taken */
function judge(status: string | null, sameLife: boolean): CommitFate {
  if (status === 'aborted') return 'rolledBack';
  if (status === null) return 'unknowable';
  if (status === 'committed') return sameLife ? 'committed' : 'unknowable';
  // In progress: ours while the server has not noticed that we left; after a crash it can only be somebody else's.
  return sameLife ? 'pending' : 'rolledBack';
}
