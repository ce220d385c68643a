import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

const PROGRAM = `
  import { listenForStop } from ${JSON.stringify(new URL('./stop-signal.ts', import.meta.url).href)};
  const stop = listenForStop();
  process.stdout.write('ready\\n');
  const open = setInterval(() => {}, 1000);
  await stop.received;
  process.stdout.write('stopping\\n');
`;

test('a second signal ends a process at once that is still stopping', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  await once(child.stdout, 'data');
  await sleep(400);
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  expect((await closed)[0]).toBe(1);
});
