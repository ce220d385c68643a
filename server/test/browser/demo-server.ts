/** The demonstration as a user starts it: a process of its own, console and portal built, the history loaded. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApps } from '../../../tools/build-apps.ts';

const MAIN = fileURLToPath(new URL('../../bin/hanse.mjs', import.meta.url));
const READY_MS_MAX = 300_000;
const READY = 'Ctrl-C stops it';

export interface DemoServer {
  url: string;
  /** An API key that may do everything. */
  key: string;
  close(): Promise<void>;
}

/** @param accounts client companies of the history */
export async function openDemo(accounts: number): Promise<DemoServer> {
  await buildApps();
  const folder = await mkdtemp(join(tmpdir(), 'hanse-demo-'));
  // Run as root, the database has another user, who must get through.
  await chmod(folder, 0o755);
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN, 'demo', '--accounts', String(accounts)], {
    env: { HANSE_DATA_DIR: folder, PORT: String(port), HOST: '127.0.0.1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const welcome = await said(child, READY);
  const key = /hk_demo_[A-Za-z0-9]+/.exec(welcome)?.[0];
  if (key === undefined) throw new Error(`the demonstration names no key:\n${welcome}`);
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    close: async () => {
      if (child.exitCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Everything the process wrote, up to and with these words. */
function said(child: ChildProcess, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const give = (problem: string) => reject(new Error(`${problem}:\n${text}`));
    const late = setTimeout(() => give('the demonstration did not get ready'), READY_MS_MAX);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (!text.includes(words)) return;
        clearTimeout(late);
        resolve(text);
      });
    }
    child.once('exit', (code) => {
      clearTimeout(late);
      give(`the demonstration ended with ${code}`);
    });
  });
}
