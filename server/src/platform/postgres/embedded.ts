import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Binaries, installedBinaries, packagedBinaries } from './binaries.ts';
import {
  type ClusterFolder,
  clusterOwner,
  prepareCluster,
  prepareHome,
  prepareSocketFolder,
  removeSocketFolder,
} from './cluster-folder.ts';
import { type FileLock, lockAlone, tryLockAlone, tryLockShared } from './file-lock.ts';
import { type Log, silentLog } from './log.ts';
import { readPidFile } from './pid-file.ts';
import {
  assertVersion,
  initialise,
  isInitialised,
  launch,
  type Postmaster,
  type PostmasterPlan,
  stopPostmaster,
  toPostmaster,
  waitUntilGone,
  waitUntilReady,
} from './postmaster.ts';
import { isPostmasterOf } from './process-table.ts';
import { serverUser } from './server-user.ts';
import { databaseUnavailable } from './unavailable.ts';

export interface EmbeddedOptions {
  /** Absolute path; made when missing. Everything lies below it, see cluster-folder.ts. */
  dataDir: string;
  /** Made when missing. Default `hanse`. */
  database?: string;
  log?: Log;
  /** Server settings on top of the defaults, by their PostgreSQL names. */
  settings?: Readonly<Record<string, string>>;
  /** Folder with `postgres` and `initdb` of an installed PostgreSQL; default: the npm package's. */
  binFolder?: string;
  /** Starts the server again when it disappears while we use it. Default true. */
  restart?: boolean;
}

/** A running embedded server, held by this process until `stop`. */
export interface EmbeddedPostgres {
  /** For `pg` and for DATABASE_URL; a unix socket, no port and no password. */
  url: string;
  host: string;
  user: string;
  database: string;
  /** Real path of the data folder. */
  dataFolder: string;
  /** True when the server was found running, for instance after the last Hanse was killed. */
  adopted: boolean;
  /** Process id of the postmaster; changes when it had to be started again. */
  pid(): number;
  /** Lets go of the server. The last process that uses it stops it and waits for that. */
  stop(): Promise<void>;
}

const SUPERUSER = 'postgres';
/** Longer than the slowest crash recovery, which happens while the lock is held. */
const GATE_WAIT_MS = 1_000_000;
/** How often a lost server is looked for; clients retry for longer than this plus a restart. */
const WATCH_MS = 250;

/**
 * Starts the embedded PostgreSQL, or joins the one already running on this folder. Safe to call from several processes
 * at once. Throws `database_unavailable` with what to do when it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? silentLog;
  const database = options.database ?? 'hanse';
  const home = await prepareHome(options.dataDir);
  const gate = await lockAlone(gatePath(home), GATE_WAIT_MS);
  try {
    const plan = await makePlan(home, options, log);
    const { postmaster, adopted } = await ensureRunning(plan);
    const url = connectionUrl(postmaster.socketFolder, database);
    await ensureDatabase(postmaster.socketFolder, database);
    const use = tryLockShared(usersPath(home));
    if (!use) throw new Error(`${usersPath(home)} is held alone although the gate is ours`);
    const held = new HeldServer(plan, postmaster, use);
    if (options.restart ?? true) held.watch();
    log.info({ postmaster: postmaster.pid, data: plan.folder.data, adopted }, 'the embedded database is ready');
    return {
      url,
      host: postmaster.socketFolder,
      user: SUPERUSER,
      database,
      dataFolder: plan.folder.data,
      adopted,
      pid: () => held.postmaster.pid,
      stop: () => held.stop(),
    };
  } finally {
    gate.release();
  }
}

/**
 * Stops a server nobody uses any more (its users were killed) and answers true; false when it is in use or none runs.
 */
export async function stopAbandonedPostgres(dataDir: string, log: Log = silentLog): Promise<boolean> {
  const home = await prepareHome(dataDir);
  const gate = await lockAlone(gatePath(home), GATE_WAIT_MS);
  try {
    if (!(await clusterOwner(home))) return false;
    const alone = tryLockAlone(usersPath(home));
    if (!alone) return false;
    const folder = await prepareCluster(home, await serverUser(await clusterOwner(home)), log);
    const file = await readPidFile(folder.data);
    if (file && file !== 'broken' && (await isPostmasterOf(file.pid, folder.data))) {
      await stopPostmaster(file.pid, folder, log);
      await removeSocketFolder(folder, file.socketFolder);
    }
    alone.release();
    return true;
  } finally {
    gate.release();
  }
}

/** This process's share in a running server. */
class HeldServer {
  postmaster: Postmaster;
  readonly #plan: PostmasterPlan;
  readonly #use: FileLock;
  #timer: NodeJS.Timeout | null = null;
  #stopped: Promise<void> | null = null;
  #restarting: Promise<void> | null = null;

  constructor(plan: PostmasterPlan, postmaster: Postmaster, use: FileLock) {
    this.#plan = plan;
    this.postmaster = postmaster;
    this.#use = use;
  }

  watch(): void {
    this.#timer = setInterval(() => {
      this.#restarting ??= this.#restartIfGone()
        .catch((error) => this.#plan.log.error({ err: error }, 'the database could not be started again'))
        .finally(() => {
          this.#restarting = null;
        });
    }, WATCH_MS);
    this.#timer.unref();
  }

  /** Any number of calls stop once. */
  stop(): Promise<void> {
    this.#stopped ??= this.#letGo();
    return this.#stopped;
  }

  async #restartIfGone(): Promise<void> {
    const { folder, log } = this.#plan;
    if (await isPostmasterOf(this.postmaster.pid, folder.data)) return;
    const gate = await lockAlone(gatePath(folder.home), GATE_WAIT_MS);
    try {
      if (this.#stopped) return;
      log.error({ postmaster: this.postmaster.pid }, 'the database has gone; starting it again');
      this.postmaster = (await ensureRunning(this.#plan)).postmaster;
      log.info({ postmaster: this.postmaster.pid }, 'the database is back');
    } finally {
      gate.release();
    }
  }

  async #letGo(): Promise<void> {
    const { folder, log } = this.#plan;
    if (this.#timer) clearInterval(this.#timer);
    await this.#restarting;
    const gate = await lockAlone(gatePath(folder.home), GATE_WAIT_MS);
    try {
      this.#use.release();
      const alone = tryLockAlone(usersPath(folder.home));
      if (!alone) return;
      await stopPostmaster(this.postmaster.pid, folder, log);
      await removeSocketFolder(folder, this.postmaster.socketFolder);
      alone.release();
    } finally {
      gate.release();
    }
  }
}

async function makePlan(home: string, options: EmbeddedOptions, log: Log): Promise<PostmasterPlan> {
  const user = await serverUser(await clusterOwner(home));
  const binaries: Binaries = options.binFolder
    ? await installedBinaries(options.binFolder)
    : await packagedBinaries({ user, log });
  const folder: ClusterFolder = await prepareCluster(home, user, log);
  const socketFolder = await prepareSocketFolder(folder, user);
  return { folder, socketFolder, binaries, user, settings: options.settings ?? {}, log };
}

/** Call with the gate held. */
async function ensureRunning(plan: PostmasterPlan): Promise<{ postmaster: Postmaster; adopted: boolean }> {
  if (!(await isInitialised(plan.folder))) await initialise(plan);
  await assertVersion(plan);
  const running = await adopt(plan);
  if (running) return { postmaster: running, adopted: true };
  return { postmaster: await launch(plan), adopted: false };
}

/** The server that already runs on this folder, or null after removing a pid file that would prevent a start. */
async function adopt({ folder, log }: PostmasterPlan): Promise<Postmaster | null> {
  const file = await readPidFile(folder.data);
  if (file === null) return null;
  if (file === 'broken' || !(await isPostmasterOf(file.pid, folder.data))) {
    // Two servers on one folder are still impossible: PostgreSQL also checks the folder's shared memory segment.
    await rm(join(folder.data, 'postmaster.pid'), { force: true });
    log.warn({ data: folder.data }, 'removed the pid file of a database server that no longer exists');
    return null;
  }
  if (file.status === 'stopping') {
    if (await waitUntilGone(file.pid, folder)) return null;
    throw databaseUnavailable(
      `The embedded database (process ${file.pid}) has been stopping for two minutes.`,
      `Wait until it has written everything to disk, then start again; see ${folder.logFile}.`,
    );
  }
  if (file.status === 'ready') return toPostmaster(file);
  return waitUntilReady(folder, () => isPostmasterOf(file.pid, folder.data), file.pid, log);
}

async function ensureDatabase(host: string, name: string): Promise<void> {
  const client = new pg.Client({ host, user: SUPERUSER, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function connectionUrl(host: string, database: string): string {
  return `postgresql:///${encodeURIComponent(database)}?host=${encodeURIComponent(host)}&user=${SUPERUSER}`;
}

const gatePath = (home: string): string => join(home, 'start.lock');
const usersPath = (home: string): string => join(home, 'users.lock');
