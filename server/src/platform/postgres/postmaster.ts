import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, SERVER_ENVIRONMENT } from './binaries.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import type { Log } from './log.ts';
import { type PidFile, readPidFile } from './pid-file.ts';
import { isPostmasterOf } from './process-table.ts';
import type { ServerUser } from './server-user.ts';
import { databaseUnavailable } from './unavailable.ts';

/** Everything needed to start one cluster. */
export interface PostmasterPlan {
  folder: ClusterFolder;
  socketFolder: string;
  binaries: Binaries;
  user: ServerUser | null;
  /** Server settings on top of {@link DEFAULT_SETTINGS}. */
  settings: Readonly<Record<string, string>>;
  log: Log;
}

/** A running server, whoever started it. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
}

const DEFAULT_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  max_connections: '60',
  log_checkpoints: 'off',
  // Errors come back to us with the statement; written here they would put member data into a file nobody looks after.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};

const POLL_MS = 10;
/** Crash recovery replays at most max_wal_size of log; minutes on a slow disk, never this long. */
const READY_SECONDS_MAX = 900;
/** After a kill -9 the old server's children need a moment to notice; until then the shared memory counts as in use. */
const ORPHAN_RETRY_SECONDS_MAX = 60;
/** A fast stop writes one checkpoint. It is never forced: PostgreSQL goes on stopping by itself after we leave. */
const STOP_SECONDS_MAX = 120;
const LOG_BYTES_MAX = 10_000_000;

/** True once initdb has run to its end: `data` gets its name only then. */
export async function isInitialised(folder: ClusterFolder): Promise<boolean> {
  if (!(await stat(folder.data).catch(() => null))) return false;
  if (await stat(join(folder.data, 'PG_VERSION')).catch(() => null)) return true;
  throw databaseUnavailable(
    `${folder.data} exists but holds no PostgreSQL cluster.`,
    'Move it away, or restore it from a backup.',
  );
}

/** Creates the cluster beside its final place and renames it, so that an interrupted initdb leaves nothing half done. */
export async function initialise(plan: PostmasterPlan): Promise<void> {
  const { folder, binaries } = plan;
  const fresh = join(folder.cluster, 'data.new');
  await rm(fresh, { recursive: true, force: true });
  const locale =
    binaries.majorVersion >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8'];
  const args = ['-D', fresh, '-U', 'postgres', '-A', 'trust', '--encoding=UTF8', ...locale];
  const child = spawn(binaries.initdb, args, { ...identity(plan), stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await exitOf(child);
  if (code !== 0) {
    throw databaseUnavailable(
      `The embedded database could not be created in ${folder.cluster}: ${said.trim() || `initdb ended with ${code}`}`,
      'Check free space and permissions there, or give a PostgreSQL with DATABASE_URL.',
    );
  }
  await rename(fresh, folder.data);
  const parent = await open(folder.cluster, 'r');
  await parent.sync().finally(() => parent.close());
}

/** Refuses a cluster of another major version: its files cannot be read, and upgrading needs both sets of programs. */
export async function assertVersion(plan: PostmasterPlan): Promise<void> {
  const found = Number.parseInt(await readFile(join(plan.folder.data, 'PG_VERSION'), 'utf8'), 10);
  if (found === plan.binaries.majorVersion) return;
  throw databaseUnavailable(
    `The database in ${plan.folder.data} was made by PostgreSQL ${found}; this Hanse brings ${plan.binaries.majorVersion}.`,
    `Export with the Hanse version that used PostgreSQL ${found} and import here, or upgrade the folder with pg_upgrade.`,
  );
}

/** Starts the server and returns when it accepts connections, crash recovery included. */
export async function launch(plan: PostmasterPlan): Promise<Postmaster> {
  const deadline = performance.now() + ORPHAN_RETRY_SECONDS_MAX * 1000;
  for (;;) {
    const failure = await launchOnce(plan);
    if (typeof failure !== 'string') return failure;
    const orphans = failure.includes('pre-existing shared memory block');
    if (!orphans || performance.now() > deadline) {
      throw databaseUnavailable(
        `The embedded database in ${plan.folder.cluster} did not start: ${failure}`,
        `Read the end of ${plan.folder.logFile}.`,
      );
    }
    await sleep(200);
  }
}

async function launchOnce(plan: PostmasterPlan): Promise<Postmaster | string> {
  const { folder, socketFolder, binaries } = plan;
  const settings = { ...DEFAULT_SETTINGS, unix_socket_directories: socketFolder, ...plan.settings };
  const args = ['-D', folder.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  await rotateLog(folder.logFile);
  const logFile = await open(folder.logFile, 'a', 0o600);
  const logStart = (await logFile.stat()).size;
  // Detached: Ctrl-C in a terminal signals the whole process group, and the database must outlive our draining.
  const child = spawn(binaries.postgres, args, {
    ...identity(plan),
    detached: true,
    stdio: ['ignore', logFile.fd, logFile.fd],
  });
  child.unref();
  let ended = false;
  const exit = exitOf(child).finally(() => {
    ended = true;
  });
  await logFile.close();
  const ready = await waitUntilReady(folder, () => !ended && child.pid !== undefined, child.pid ?? 0, plan.log);
  if (ready) return ready;
  const code = await exit;
  const said = (await readFile(folder.logFile)).subarray(logStart).toString('utf8').trim();
  return said || `postgres ended with ${code}`;
}

/** The server with this pid once its state is "ready"; null when it ends before. */
export async function waitUntilReady(
  folder: ClusterFolder,
  isRunning: () => boolean | Promise<boolean>,
  pid: number,
  log: Log,
): Promise<Postmaster | null> {
  for (let waited = 0; waited < READY_SECONDS_MAX * 1000; waited += POLL_MS) {
    const file = await readPidFile(folder.data);
    if (file && file !== 'broken' && file.pid === pid && file.status === 'ready') return toPostmaster(file);
    if (!(await isRunning())) return null;
    if (waited > 0 && waited % 10_000 === 0) log.info({ seconds: waited / 1000 }, 'the database is still recovering');
    await sleep(POLL_MS);
  }
  throw databaseUnavailable(
    `The embedded database in ${folder.cluster} is not ready after ${READY_SECONDS_MAX} seconds.`,
    `Read the end of ${folder.logFile}; it goes on recovering, so trying again later may be enough.`,
  );
}

/** Stops the server with SIGINT ("fast": open transactions are rolled back) and returns when the process has gone. */
export async function stopPostmaster(pid: number, folder: ClusterFolder, log: Log): Promise<void> {
  if (!(await isPostmasterOf(pid, folder.data))) return;
  process.kill(pid, 'SIGINT');
  if (await waitUntilGone(pid, folder)) return;
  log.warn(
    { postmaster: pid, seconds: STOP_SECONDS_MAX },
    'the database is still writing to disk; leaving it to finish by itself',
  );
}

/** False when the process is still there after two minutes. */
export async function waitUntilGone(pid: number, folder: ClusterFolder): Promise<boolean> {
  for (let waited = 0; waited < STOP_SECONDS_MAX * 1000; waited += POLL_MS) {
    if (!(await isPostmasterOf(pid, folder.data))) return true;
    await sleep(POLL_MS);
  }
  return false;
}

export function toPostmaster(file: PidFile): Postmaster {
  return { pid: file.pid, socketFolder: file.socketFolder };
}

function identity(plan: PostmasterPlan): { uid?: number; gid?: number; cwd: string; env: Record<string, string> } {
  const who = plan.user ? { uid: plan.user.uid, gid: plan.user.gid } : {};
  return { ...who, cwd: plan.folder.cluster, env: SERVER_ENVIRONMENT };
}

async function rotateLog(logFile: string): Promise<void> {
  const stats = await stat(logFile).catch(() => null);
  if (stats && stats.size > LOG_BYTES_MAX) await rename(logFile, `${logFile}.1`);
}

function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'no exit code'));
  });
}
