import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import {
  chmod,
  lchown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from './log.ts';
import { canReach, type ServerUser } from './server-user.ts';
import { databaseUnavailable } from './unavailable.ts';

/**
 * Where things lie. `home` is HANSE_DATA_DIR and belongs to whoever starts Hanse; `cluster` belongs to the server user
 * and is `<home>/postgres`, or what the link of that name points to.
 */
export interface ClusterFolder {
  home: string;
  cluster: string;
  /** Real path of the PostgreSQL data folder; exists only once initdb has run to its end. */
  data: string;
  /** Outside the cluster: we open it as ourselves, and the server user must not be able to put a link in its place. */
  logFile: string;
}

/** Unix socket paths end at 107 bytes on Linux and 103 on macOS; 14 of them are "/.s.PGSQL.5432". */
const SOCKET_FOLDER_BYTES_MAX = 103 - 14;

/** Where a cluster goes whose own place the server user cannot reach. Not /var/tmp: cleaners empty that. */
const SYSTEM_FOLDER = '/var/lib/hanse';

/** Stat of the existing cluster folder, or null when there is none yet. */
export async function clusterOwner(home: string): Promise<Stats | null> {
  return stat(join(home, 'postgres')).catch(() => null);
}

/** Creates what is missing of `home`. Separate from the cluster because the locks live here. */
export async function prepareHome(home: string): Promise<string> {
  try {
    const created = await mkdir(home, { recursive: true });
    // Under umask 077 root would lock the server user out of a folder that holds no secret by itself.
    if (created !== undefined && process.getuid?.() === 0) await chmod(home, 0o755);
    return await realpath(home);
  } catch (error) {
    throw databaseUnavailable(
      `The data folder ${home} cannot be made: ${(error as Error).message}.`,
      'Choose a folder this user may write to with HANSE_DATA_DIR, or give a PostgreSQL with DATABASE_URL.',
      error,
    );
  }
}

/** The folder of the cluster, made when missing, with paths resolved. */
export async function prepareCluster(home: string, user: ServerUser | null, log: Log): Promise<ClusterFolder> {
  const place = join(home, 'postgres');
  const found = await lstat(place).catch(() => null);
  if (!found) {
    if (await canReach(home, user, 'enter')) await makeOwned(place, user);
    else await symlink(await makeElsewhere(user, log), place);
  } else if (found.isSymbolicLink() && !(await stat(place).catch(() => null))) {
    throw databaseUnavailable(
      `${place} points to a database folder that is not there.`,
      `Mount or restore what it points to, or delete ${place} to begin with an empty database.`,
    );
  }
  const cluster = await realpath(place);
  // Made by hand, by root: an empty folder that only has to change hands.
  if (user && (await stat(cluster)).uid === 0) await lchown(cluster, user.uid, user.gid);
  if (!(await canReach(cluster, user, 'enter'))) {
    throw databaseUnavailable(
      `PostgreSQL cannot run as root, and the user ${user?.name} cannot reach ${cluster}.`,
      'Open the folders above it (chmod o+x), or choose another folder with HANSE_DATA_DIR.',
    );
  }
  return { home, cluster, data: join(cluster, 'data'), logFile: join(home, 'postgres.log') };
}

async function makeElsewhere(user: ServerUser | null, log: Log): Promise<string> {
  const folder = join(SYSTEM_FOLDER, randomBytes(6).toString('hex'));
  await mkdir(SYSTEM_FOLDER, { recursive: true });
  await chmod(SYSTEM_FOLDER, 0o755);
  await makeOwned(folder, user);
  log.info({ folder, user: user?.name }, 'the database lies here because its user cannot reach the data folder');
  return folder;
}

async function makeOwned(folder: string, user: ServerUser | null): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  // lchown: should somebody swap the folder for a link in between, the link changes hands and not what it points to.
  if (user) await lchown(folder, user.uid, user.gid);
}

/**
 * A folder for the socket that is short enough for the operating system. Inside the cluster when that is short;
 * otherwise a private one under /tmp whose name is kept beside the locks, so that a restarted server has the same path.
 */
export async function prepareSocketFolder(folder: ClusterFolder, user: ServerUser | null): Promise<string> {
  const inside = join(folder.cluster, 'socket');
  if (Buffer.byteLength(inside) <= SOCKET_FOLDER_BYTES_MAX) {
    if (!(await lstat(inside).catch(() => null))) await makeOwned(inside, user);
    return inside;
  }
  const note = join(folder.home, 'socket-folder');
  const kept = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (kept !== '' && (await isPrivateTo(kept, user))) return kept;
  const made = await mkdtemp('/tmp/hanse-');
  if (user) await lchown(made, user.uid, user.gid);
  await writeFile(note, `${made}\n`);
  return made;
}

/** Removes a socket folder outside the cluster once the server has stopped. */
export async function removeSocketFolder(folder: ClusterFolder, socketFolder: string): Promise<void> {
  if (socketFolder.startsWith(`${folder.cluster}/`)) return;
  await rm(socketFolder, { recursive: true, force: true });
  await rm(join(folder.home, 'socket-folder'), { force: true });
}

async function isPrivateTo(path: string, user: ServerUser | null): Promise<boolean> {
  const stats = await lstat(path).catch(() => null);
  const owner = user?.uid ?? process.getuid?.();
  return stats?.isDirectory() === true && stats.uid === owner && (stats.mode & 0o077) === 0;
}
