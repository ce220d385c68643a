import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { acquire, noteSilence } from './acquire.ts';
import { type CommitTicket, commitTicketSql, fateOf, takeTicket } from './commit-fate.ts';
import { corked } from './cork.ts';
import { failureOf, translateError } from './database-errors.ts';
import { type Queryable, reportRetry, toQueryable } from './pool.ts';
import { databaseUnavailable } from './unavailable.ts';
import { scopeSql } from './workspace-scope.ts';

export interface TransactionOptions {
  /** Nothing may be written; saves the transaction id. Default false. */
  readOnly?: boolean;
  /**
   * True when the body recognises work it has already stored (same event ids, same request key): when the answer to
   * COMMIT is lost it is then simply run again. Default false: the fate of the COMMIT is asked from the server.
   */
  idempotent?: boolean;
  /** Default `read committed`: lanes and conditional updates are the locks. */
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /** How long one statement waits for a lock. Default 5 s. */
  lockTimeoutMs?: number;
  /** How long one statement may run. Default 30 s; 0 = no limit. */
  statementTimeoutMs?: number;
  /**
   * How long the body may think between two statements. Default 30 s. Then the server ends the transaction, so that a
   * process that was paused or hangs does not keep its locks.
   */
  idleTimeoutMs?: number;
  /** How long a lost connection or a restarting server is waited for. Default 5 s. */
  patienceMs?: number;
  /** Runs of the body at most when other transactions keep winning. Default 10. */
  attemptsMax?: number;
}

/** One open transaction. Valid only while the body runs. */
export interface Transaction extends Queryable {
  /** For libraries that want a pg client. Never end or release it. */
  readonly client: PoolClient;
  /** 1 in the first run of the body. */
  readonly attempt: number;
  /** Statements that `send` sends without waiting in between leave together: one packet, one wake-up of the server. */
  together<T>(send: () => T): T;
}

const DEFAULTS = {
  readOnly: false,
  idempotent: false,
  isolation: 'read committed',
  lockTimeoutMs: 5_000,
  statementTimeoutMs: 30_000,
  idleTimeoutMs: 30_000,
  patienceMs: 5_000,
  attemptsMax: 10,
} as const satisfies Required<TransactionOptions>;

type Settings = Required<TransactionOptions>;

const BACKOFF_MS_FIRST = 4;
const BACKOFF_MS_MAX = 500;
/** The server's own timeout comes first; ours is for a network that swallows the answer. */
const SILENCE_MS = 10_000;
/** COMMIT is not under statement_timeout, and a disk under load may take this long to flush. */
const COMMIT_MS_MAX = 60_000;

/** in_failed_sql_transaction */
const TRANSACTION_ABORTED = '25P02';

type Again = { outcome: 'again'; reason: 'conflict' | 'connection'; error: unknown };
type Run<T> =
  | { outcome: 'committed'; value: T }
  | Again
  /** The connection was lost after COMMIT was sent and before it was answered. */
  | { outcome: 'unknown'; value: T; ticket: CommitTicket; error: unknown };

/**
 * Runs `body` in a transaction and commits it. The body is run again after a serialization failure, a deadlock or a lost
 * connection, so it must keep no state outside the database between two runs and do nothing but send statements.
 *
 * A connection lost during COMMIT is not guessed at, see `idempotent`. Throws `database_unavailable` or `database_busy`
 * when patience ends; errors of the body and of single statements come through unchanged, after ROLLBACK.
 */
export async function withTransaction<T>(
  pool: Pool,
  body: (transaction: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const settings: Settings = { ...DEFAULTS, ...options };
  let conflicts = 0;
  let lostSince: number | null = null;
  for (let attempt = 1; ; attempt++) {
    let run = await runOnce(pool, body, settings, attempt);
    if (run.outcome === 'unknown') run = await settle(pool, run, settings);
    if (run.outcome === 'committed') return run.value;
    if (run.reason === 'conflict') {
      conflicts++;
      if (conflicts >= settings.attemptsMax) throw translateError(run.error);
    } else {
      lostSince ??= performance.now();
      if (performance.now() - lostSince >= settings.patienceMs) throw translateError(run.error);
    }
    reportRetry(pool, run.reason);
    await backOff(attempt);
  }
}

async function runOnce<T>(
  pool: Pool,
  body: (transaction: Transaction) => Promise<T>,
  settings: Settings,
  attempt: number,
): Promise<Run<T>> {
  let client: PoolClient;
  try {
    client = await acquire(pool);
  } catch (error) {
    return again(error);
  }
  const limit = settings.statementTimeoutMs > 0 ? { query_timeout: settings.statementTimeoutMs + SILENCE_MS } : {};
  const failures: unknown[] = [];
  const statements = toQueryable((config) => {
    const answer = client.query({ ...config, ...limit });
    answer.catch((error: unknown) => failures.push(error));
    return answer;
  });
  let value: T;
  let ticket: CommitTicket | null;
  try {
    ticket = await begin(client, settings, scopeSql(pool));
    value = await body({ ...statements, client, attempt, together: (send) => corked(client, send) });
  } catch (error) {
    const cause = causeOf(error, failures);
    noteSilence(pool, cause);
    await abandon(client, cause);
    return again(cause);
  }
  return commit(client, value, ticket);
}

/**
 * Statements under way together fail together, and which one the body hears of first is chance: all but the first only say
 * that the transaction is aborted.
 */
function causeOf(error: unknown, failures: readonly unknown[]): unknown {
  const isAborted = (error as { code?: unknown } | null)?.code === TRANSACTION_ABORTED;
  return isAborted ? (failures[0] ?? error) : error;
}

/** Whatever is not worth another run is thrown from here. */
function again(error: unknown): Again {
  const failure = failureOf(error);
  if (failure === 'conflict' || failure === 'connection') return { outcome: 'again', reason: failure, error };
  throw translateError(error);
}

/**
 * The settings travel in one message with BEGIN. Only SET LOCAL: a pooled connection must not remember anything. The
 * answer is waited for: were BEGIN to fail, statements already on their way would commit one by one.
 */
async function begin(client: PoolClient, settings: Settings, scope: string): Promise<CommitTicket | null> {
  const text =
    `begin isolation level ${settings.isolation} ${settings.readOnly ? 'read only' : 'read write'};${scope}` +
    `set local lock_timeout = ${Math.trunc(settings.lockTimeoutMs)};` +
    `set local statement_timeout = ${Math.trunc(settings.statementTimeoutMs)};` +
    `set local idle_in_transaction_session_timeout = ${Math.trunc(settings.idleTimeoutMs)}`;
  if (settings.readOnly || settings.idempotent) {
    await client.query(limited(text, SILENCE_MS));
    return null;
  }
  const results = await client.query(limited(`${text};${commitTicketSql(client)}`, SILENCE_MS));
  return takeTicket(client, results);
}

/** `ticket` null: nothing was written, or the body may run again whatever became of the COMMIT. */
async function commit<T>(client: PoolClient, value: T, ticket: CommitTicket | null): Promise<Run<T>> {
  let command: string;
  try {
    command = (await client.query(limited('commit', COMMIT_MS_MAX))).command;
  } catch (error) {
    const lost = failureOf(error) === 'connection';
    client.release(lost);
    return lost && ticket ? { outcome: 'unknown', value, ticket, error } : again(error);
  }
  client.release();
  if (command === 'COMMIT') return { outcome: 'committed', value };
  // A statement failed and the body went on: PostgreSQL answers COMMIT with ROLLBACK and without an error.
  throw new Error('the transaction was rolled back at COMMIT because the body swallowed the error of a statement');
}

async function abandon(client: PoolClient, error: unknown): Promise<void> {
  if (failureOf(error) === 'connection') {
    client.release(true);
    return;
  }
  try {
    await client.query(limited('rollback', SILENCE_MS));
    client.release();
  } catch {
    client.release(true);
  }
}

/** Waits until the server can say what became of a COMMIT that was not answered. */
async function settle<T>(
  pool: Pool,
  run: { value: T; ticket: CommitTicket; error: unknown },
  settings: Settings,
): Promise<{ outcome: 'committed'; value: T } | Again> {
  const deadline = performance.now() + settings.patienceMs;
  for (let attempt = 1; ; attempt++) {
    const fate = await fateOf(pool, run.ticket);
    if (fate === 'committed') return { outcome: 'committed', value: run.value };
    if (fate === 'rolledBack') return { outcome: 'again', reason: 'connection', error: run.error };
    if (fate === 'unknowable' || performance.now() >= deadline) {
      throw databaseUnavailable(
        'The connection to the database was lost while a change was being stored; whether it was stored is not known.',
        'Send the same request again with the same key: a change that was stored is answered, not repeated.',
        run.error,
      );
    }
    await backOff(attempt);
  }
}

/** Full jitter: two transactions that met once should not meet again. */
async function backOff(attempt: number): Promise<void> {
  const ceiling = Math.min(BACKOFF_MS_MAX, BACKOFF_MS_FIRST * 2 ** Math.min(attempt, 10));
  await sleep(ceiling * (0.25 + 0.75 * Math.random()));
}

function limited(text: string, timeoutMs: number): QueryConfig {
  return { text, query_timeout: timeoutMs } as QueryConfig;
}
