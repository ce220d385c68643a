/**
 * The demonstration, loaded once in a run of the tests, since that takes its time: every file that asks for it has a copy
 * of its own and may change what it likes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { buildApps } from '../../../tools/build-apps.ts';

const MAIN = fileURLToPath(new URL('../../bin/hanse.mjs', import.meta.url));
/** The smallest history there is. */
const ACCOUNTS = 60;

export interface DemoData {
  /** For HANSE_DATA_DIR, in a folder of its own that holds nothing else. */
  dataDir: string;
  remove(): Promise<void>;
}

/** A data folder with the demonstration, which nobody runs yet. Console and portal are built. */
export async function copyLoadedDemo(): Promise<DemoData> {
  const folder = await mkdtemp(join(tmpdir(), 'hanse-demo-'));
  // Run as root, the database has another user, who must get through.
  await chmod(folder, 0o755);
  const dataDir = join(folder, 'data');
  // Keeps who owns what.
  await finished(spawn('cp', ['-a', await loadedDemo(), dataDir], { stdio: 'inherit' }));
  return { dataDir, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** As `npm run demo` does, on a loopback port. @param settings variables of the environment besides */
export function startDemo(
  dataDir: string,
  port: number,
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [MAIN, 'demo', '--accounts', String(ACCOUNTS), ...args], {
    env: { HANSE_DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', NO_COLOR: '1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * That of HANSE_TEST_DEMO, or the one of this run, which whoever comes first loads while the others wait.
 */
async function loadedDemo(): Promise<string> {
  const given = process.env.HANSE_TEST_DEMO;
  if (given) {
    await buildApps();
    return given;
  }
  const folder = join(inject('testRunFolder'), 'demo');
  const outcome = join(inject('testRunFolder'), 'demo-loaded');
  if (await isFirst(folder)) await writeFile(outcome, await problemOf(load(folder)));
  while (!existsSync(outcome)) await wait(200);
  const problem = await readFile(outcome, 'utf8');
  if (problem !== '') throw new Error(problem);
  return folder;
}

async function load(folder: string): Promise<void> {
  await buildApps();
  // Port 0: nobody asks it anything.
  const child = startDemo(folder, 0, ['--exit']);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
  }
  await finished(child).catch((error: unknown) => {
    throw new Error(`${error}:\n${said}`);
  });
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => '',
    (error: unknown) => String(error),
  );
}

/** Making a folder succeeds once. */
async function isFirst(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o755 });
    return true;
  } catch {
    return false;
  }
}

async function finished(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`);
}
