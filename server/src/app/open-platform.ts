import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { type Clock, systemClock } from '#platform/clock';
import { type Config, readConfig } from '#platform/config';
import { openSecretKey } from '#platform/keys';
import {
  checkRowSecurity,
  checkServer,
  createPool,
  migrate,
  queryable,
  type ServerFacts,
  startEmbeddedPostgres,
} from '#platform/postgres';
import { createLogger, createMetrics, type Logger, type Metrics, observePool } from '#platform/telemetry';
import { EXIT_CODES } from './cli/exit-codes.ts';
import { listenForStop } from './cli/stop-signal.ts';

/** The outside world of a command that touches no personal data, opened in order and closed in reverse. */
export interface KeylessPlatform {
  config: Config;
  log: Logger;
  metrics: Metrics;
  clock: Clock;
  pool: Pool;
  /** DATABASE_URL, or the embedded server's socket. */
  databaseUrl: string;
  server: ServerFacts;
  /** Ends the pool and lets go of the embedded server. Safe to call twice. */
  close(): Promise<void>;
}

/** The outside world of one process. */
export interface Platform extends KeylessPlatform {
  /** What keys of personal data are encrypted with. */
  secretKey: Buffer;
}

export interface OpenOptions {
  /** Bring the database to the newest migration. Default true. */
  migrate?: boolean;
  /** Shown in pg_stat_activity after `hanse `. */
  purpose: string;
  /**
   * What a signal does: `close` closes the platform and ends the process, so that an interrupted command leaves no
   * database running behind; `leave` is for commands that listen themselves. Default `close`.
   */
  onSignal?: 'close' | 'leave';
  /**
   * Serves many workspaces: no statement gets past row-level security, and the start ends if that does not hold. Commands
   * are run by whoever owns the installation.
   */
  fenced?: boolean;
  /** For people at a terminal: only warnings, unless more was asked for. */
  quiet?: boolean;
}

/** Connections still in use then belong to work that outlived its time; the server ends them. */
const POOL_END_MS_MAX = 3_000;

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Reads the settings and opens everything a command needs. Throws ConfigError and RefusedError, with nothing left open. */
export async function openPlatform(options: OpenOptions): Promise<Platform> {
  const platform = await openKeylessPlatform(options);
  try {
    const secretKey = await openSecretKey(queryable(platform.pool), platform.config, systemClock.now());
    return { ...platform, secretKey };
  } catch (error) {
    await platform.close();
    throw error;
  }
}

/** The same without the secret key, which the machine of an administrator need not have. */
export async function openKeylessPlatform(options: OpenOptions): Promise<KeylessPlatform> {
  const config = readConfig();
  const log = createLogger({
    level: options.quiet === true && config.logLevel === 'info' ? 'warn' : config.logLevel,
    format: config.logFormat,
  });
  const metrics = createMetrics();
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  const databaseUrl = config.databaseUrl ?? (embedded?.url as string);
  const pool = createPool({
    url: databaseUrl,
    size: config.databasePoolSize,
    applicationName: `hanse ${options.purpose}`,
    log,
    fenced: options.fenced ?? false,
    onRetry: (reason) => metrics.transactionRetries.inc({ reason }),
  });
  observePool(metrics, pool);
  const signal = options.onSignal === 'leave' ? null : listenForStop();
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= closeAll(pool, embedded).finally(() => signal?.dispose());
    return closed;
  };
  void signal?.received.then(close).finally(() => process.exit(EXIT_CODES.failed.code));
  try {
    const server = await checkServer(pool, log);
    if (options.migrate ?? true) await migrate(pool, { folder: MIGRATIONS_FOLDER, log });
    if (options.fenced) await checkRowSecurity(pool);
    return { config, log, metrics, clock: systemClock, pool, databaseUrl, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closeAll(pool: Pool, embedded: { stop(): Promise<void> } | null): Promise<void> {
  await Promise.race([pool.end(), sleep(POOL_END_MS_MAX, undefined, { ref: false })]);
  await embedded?.stop();
}
