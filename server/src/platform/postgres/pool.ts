import pg, { type Pool, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { acquire, noteBirth, noteSilence } from './acquire.ts';
import { corked } from './cork.ts';
import { failureOf, translateError } from './database-errors.ts';
import { type Log, silentLog } from './log.ts';
import { typeParsers } from './type-parsers.ts';
import { fence, scopeSql } from './workspace-scope.ts';

export interface PoolOptions {
  /** As in DATABASE_URL; an embedded server gives its own. */
  url: string;
  /** Connections at most. Default 10. */
  size?: number;
  /** Shown in pg_stat_activity. Default `hanse`. */
  applicationName?: string;
  log?: Log;
  /**
   * Every statement runs as the role of the application, and outside `inWorkspace` touches no table of any workspace.
   * Default false: outside `inWorkspace` statements run as the user of the URL, as migrations and tests need it.
   */
  fenced?: boolean;
  /** Told each time a transaction is run again, for metrics. */
  onRetry?: (reason: 'conflict' | 'connection') => void;
}

/** SQL with a name of its own: parsed once per connection, then only executed. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** What statements can be sent to: a pool (each on its own) or a transaction. */
export interface Queryable {
  /** Plain SQL or a {@link Statement} with positional values. */
  query<R extends QueryResultRow = QueryResultRow>(
    statement: string | Statement,
    values?: readonly unknown[],
  ): Promise<QueryResult<R>>;
}

const CONNECT_MS_MAX = 5_000;
const IDLE_MS_MAX = 60_000;
/** So that a peer that vanished without a goodbye is noticed while nothing is sent. */
const KEEP_ALIVE_AFTER_MS = 10_000;
/** A single statement is a read of a page or a write of a row: one that takes longer is stuck, or its network is. */
const STATEMENT_MS_MAX = 30_000;
/** The server's own timeout comes first; ours is for a network that swallows the answer. */
const SILENCE_MS = 5_000;
/** PostgreSQL cuts longer identifiers off, which could make two names equal. */
const NAME_BYTES_MAX = 63;

const statements = new Map<string, string>();
const retryHooks = new WeakMap<Pool, NonNullable<PoolOptions['onRetry']>>();

/**
 * A pool with our type parsers (see type-parsers.ts) and pipelining: statements sent without waiting for one another
 * travel together and are answered in order. Opening it does not connect.
 */
export function createPool(options: PoolOptions): Pool {
  const log = options.log ?? silentLog;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size ?? 10,
    application_name: options.applicationName ?? 'hanse',
    types: typeParsers,
    pipeline: true,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    idleTimeoutMillis: IDLE_MS_MAX,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  // Without listeners a connection that dies while idle or between two statements would end the process.
  // The error carries the whole client; its message is all there is to know.
  pool.on('error', (error) => {
    if (!pool.ending) log.warn({ reason: error.message }, 'an idle database connection was lost');
  });
  pool.on('connect', (client) => {
    client.on('error', () => {});
    noteBirth(client);
  });
  if (options.fenced) fence(pool);
  if (options.onRetry) retryHooks.set(pool, options.onRetry);
  return pool;
}

/** For withTransaction only. */
export function reportRetry(pool: Pool, reason: 'conflict' | 'connection'): void {
  retryHooks.get(pool)?.(reason);
}

/** Declares a prepared statement. The name must be new and short, or two statements would answer for one another. */
export function defineStatement(name: string, text: string): Statement {
  if (Buffer.byteLength(name) > NAME_BYTES_MAX) throw new Error(`statement name longer than 63 bytes: ${name}`);
  const known = statements.get(name);
  if (known !== undefined && known !== text) throw new Error(`two different statements are named ${name}`);
  statements.set(name, text);
  return { name, text };
}

/**
 * Single statements outside any transaction. A read whose connection breaks is asked once more; a write is not, because
 * it may have been carried out. Connection trouble that stays is thrown as `database_unavailable`, more than 30 seconds as
 * `database_busy`.
 */
export function queryable(pool: Pool): Queryable {
  const send = (config: QueryConfig) => {
    const scope = scopeSql(pool);
    return scope === '' ? pool.query(config) : queryScoped(pool, scope, config);
  };
  return toQueryable(async (config) => {
    try {
      return await send(config).catch((error: unknown) => {
        if (!isRead(config) || failureOf(error) !== 'connection') throw error;
        return send(config);
      });
    } catch (error) {
      throw translateError(error);
    }
  });
}

/** No statement changes data in a CTE, so the first word tells. */
function isRead({ text }: QueryConfig): boolean {
  return /^\s*(select|with)\b(?![\s\S]*\bfor (no key )?(update|share)\b)/i.test(text);
}

/**
 * A transaction of one statement, because the scope lasts as long as a transaction. All three messages leave together:
 * were the first to fail, the transaction would be broken and the second fail too.
 */
async function queryScoped(pool: Pool, scope: string, config: QueryConfig): Promise<QueryResult> {
  const client = await acquire(pool);
  let lost = false;
  const limited = (query: QueryConfig): QueryConfig =>
    ({ ...query, query_timeout: STATEMENT_MS_MAX + SILENCE_MS }) as QueryConfig;
  const begin = `begin;${scope}set local statement_timeout = ${STATEMENT_MS_MAX}`;
  try {
    const [begun, answer, ended] = await Promise.allSettled(
      corked(
        client,
        () =>
          [
            client.query(limited({ text: begin })),
            client.query(limited(config)),
            client.query(limited({ text: 'commit' })),
          ] as const,
      ),
    );
    for (const sent of [begun, answer, ended]) {
      if (sent.status === 'rejected') {
        lost = failureOf(sent.reason) === 'connection';
        noteSilence(pool, sent.reason);
        throw sent.reason;
      }
    }
    return (answer as PromiseFulfilledResult<QueryResult>).value;
  } finally {
    client.release(lost);
  }
}

/** For withTransaction: what asks, on top of what sends. */
export function toQueryable(send: (config: QueryConfig) => Promise<QueryResult>): Queryable {
  return {
    query: <R extends QueryResultRow>(statement: string | Statement, values: readonly unknown[] = []) => {
      const config = typeof statement === 'string' ? { text: statement } : statement;
      return send({ ...config, values: values as unknown[] }) as Promise<QueryResult<R>>;
    },
  };
}
