import { constants, type Stats } from 'node:fs';
import { access, readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { databaseUnavailable } from './unavailable.ts';

/** The operating system user PostgreSQL runs as when Hanse itself runs as root; PostgreSQL refuses to be root. */
export interface ServerUser {
  uid: number;
  gid: number;
  name: string;
}

/** In the order of preference; `_postgres` is what macOS calls it. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/** What `nobody` is on nearly every Linux; used where /etc/passwd names none of the candidates. */
const NOBODY: ServerUser = { uid: 65534, gid: 65534, name: 'nobody' };

/**
 * Who runs the server: null for "the same user as this process", which is every case but root.
 *
 * @param owner stat of an existing cluster folder: its owner wins, so that a cluster keeps its user for life
 */
export async function serverUser(owner: Stats | null, passwd?: string): Promise<ServerUser | null> {
  const self = process.getuid?.() ?? 0;
  if (self !== 0) {
    if (owner && owner.uid !== self) {
      throw databaseUnavailable(
        `The embedded database belongs to the user with id ${owner.uid}, but Hanse runs as the user with id ${self}.`,
        'Run Hanse as that user (or as root), or choose another folder with HANSE_DATA_DIR.',
      );
    }
    return null;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  const users = passwd ?? (await readFile('/etc/passwd', 'utf8').catch(() => ''));
  for (const name of CANDIDATES) {
    const user = parseUser(users, name);
    if (user) return user;
  }
  return NOBODY;
}

function parseUser(passwd: string, name: string): ServerUser | null {
  const line = passwd.split('\n').find((text) => text.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid || !/^-?\d+$/.test(uid) || !/^-?\d+$/.test(gid)) return null;
  // macOS writes nobody as -2; the system calls want the unsigned form.
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0, name };
}

/**
 * True when the user can walk to the path and read it, or for `enter` walk through it, judged by the permission bits of
 * every folder on the way. Access lists are not looked at: a wrong "no" only costs a copy in another place.
 *
 * @param user null: this process, for which the operating system is asked
 */
export async function canReach(
  path: string,
  user: ServerUser | null,
  purpose: 'read' | 'enter' = 'read',
): Promise<boolean> {
  try {
    if (!user) {
      await access(path, purpose === 'read' ? constants.R_OK : constants.X_OK);
      return true;
    }
    const real = await realpath(path);
    if (!permits(await stat(real), user, purpose === 'read' ? 4 : 1)) return false;
    for (let folder = dirname(real); ; folder = dirname(folder)) {
      if (!permits(await stat(folder), user, 1)) return false;
      if (folder === dirname(folder)) return true;
    }
  } catch {
    return false;
  }
}

function permits(stats: Stats, user: ServerUser, bit: 1 | 4): boolean {
  const shift = stats.uid === user.uid ? 6 : stats.gid === user.gid ? 3 : 0;
  return ((stats.mode >> shift) & bit) === bit;
}
