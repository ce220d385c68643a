/** The demonstration as a user starts it: a process of its own, console and portal built, the history loaded. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { copyLoadedDemo, startDemo } from '../support/loaded-demo.ts';

const READY_MS_MAX = 300_000;
const READY = 'Ctrl-C stops it';

export interface DemoServer {
  url: string;
  /** An API key that may do everything. */
  key: string;
  close(): Promise<void>;
}

/** @param settings variables of the environment besides those every demonstration has */
export async function openDemo(settings: Readonly<Record<string, string>> = {}): Promise<DemoServer> {
  const data = await copyLoadedDemo();
  const port = await freePort();
  const child = startDemo(data.dataDir, port, [], settings);
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
      await data.remove();
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
