import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, stopAbandonedPostgres } from '../../src/platform/postgres/index.ts';

/** Debian's and Ubuntu's place for the older server the suite can be run on, with HANSE_TEST_POSTGRES=15. */
const installedBinFolder = (major: string): string => `/usr/lib/postgresql/${major}/bin`;

const PREFIX = 'hanse-test-';

/**
 * The folder of this run's server. Made by the global set-up; the server itself is started by the first test file that
 * asks for a database, so that runs of pure tests pay nothing.
 */
export async function makeRunFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Run as root, the server has another user, who must get through; the cluster below stays private.
  await chmod(folder, 0o755);
  return folder;
}

/** The URL of the `postgres` database of this run's server, started when it does not run yet. */
export async function testServerUrl(runFolder: string): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return given;
  const major = process.env.HANSE_TEST_POSTGRES;
  // Never stopped from here: the test file's process ends, the server stays for the next one; see stopTestServer.
  const server = await startEmbeddedPostgres({
    dataDir: runFolder,
    database: 'postgres',
    restart: false,
    settings: { shared_buffers: '64MB', max_connections: '100' },
    ...(major ? { binFolder: installedBinFolder(major) } : {}),
  });
  return server.url;
}

/** Ends this run's server and everything it stored. */
export async function stopTestServer(runFolder: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await stopAbandonedPostgres(runFolder)) break;
    // The last test file's process is still on its way out, or there never was a server.
    if ((await readdir(runFolder)).includes('postgres')) await new Promise((resolve) => setTimeout(resolve, 100));
    else break;
  }
  await rm(runFolder, { recursive: true, force: true });
}

/** Servers of runs that were killed before they could clean up. */
export async function stopLeftoverServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX) || belongsToLivingRun(name)) continue;
    const folder = join(tmpdir(), name);
    try {
      if (await stopAbandonedPostgres(folder)) await rm(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's folder; theirs to clean.
    }
  }
}

/** The run's process id is in the name: several runs on one machine leave each other's servers alone. */
function belongsToLivingRun(name: string): boolean {
  const pid = Number.parseInt(name.slice(PREFIX.length), 10);
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
