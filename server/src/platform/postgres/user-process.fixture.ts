import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const EMBEDDED = new URL('./embedded.ts', import.meta.url).href;
const PROJECT = fileURLToPath(new URL('../../../..', import.meta.url));

/** What the process does: start, say so, stop when told on standard input. */
const PROGRAM = `
  import { startEmbeddedPostgres } from ${JSON.stringify(EMBEDDED)};
  const server = await startEmbeddedPostgres({ dataDir: process.argv[1], settings: { shared_buffers: '16MB' } });
  process.stdout.write(JSON.stringify({ pid: server.pid(), adopted: server.adopted, url: server.url }) + '\\n');
  process.stdin.once('data', async () => {
    await server.stop();
    process.exit(0);
  });
`;

/** Another process, perhaps of another user, that uses the embedded database of a folder. */
export interface UserProcess {
  started: Promise<{ pid: number; adopted: boolean; url: string }>;
  ended: Promise<unknown>;
  /** Lets it stop as a program should. */
  stop(): Promise<void>;
  /** SIGKILL: no handler runs. */
  kill(): void;
}

export function userProcess(dataDir: string, user: { uid?: number; gid?: number } = {}): UserProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, dataDir], {
    ...user,
    cwd: PROJECT,
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const line = once(child.stdout.setEncoding('utf8'), 'data').then(([text]) => JSON.parse(String(text)));
  const failed = ended.then(() => Promise.reject(new Error(said)));
  failed.catch(() => {});
  const started = Promise.race([line, failed]);
  started.catch(() => {});
  return {
    started,
    ended,
    stop: async () => {
      child.stdin.write('stop\n');
      await ended;
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
