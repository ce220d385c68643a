/** `hanse serve` as its own process, as it runs in production. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../../server/bin/hanse.mjs');
const READY_MS_MAX = 60_000;

export interface ServerProcess {
  port: number;
  pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  startMilliseconds: number;
  /** Resident memory of the process in bytes; Linux only, elsewhere 0. */
  memory(): number;
  stop(): Promise<void>;
}

/** @param environment settings, DATABASE_URL or HANSE_DATA_DIR among them @param flags of Node */
export async function startServer(
  environment: Record<string, string>,
  flags: readonly string[] = [],
): Promise<ServerProcess> {
  const port = await freePort();
  const from = performance.now();
  const child = spawn(process.execPath, [...flags, MAIN, 'serve'], {
    env: { PATH: process.env.PATH, PORT: String(port), LOG_LEVEL: 'warn', HANSE_LOG_FORMAT: 'json', ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await untilReady(child, port);
  const pid = child.pid ?? 0;
  return {
    port,
    pid,
    startMilliseconds: performance.now() - from,
    memory: () => residentBytes(pid),
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + READY_MS_MAX;
  while (child.exitCode === null && performance.now() < deadline) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await sleep(10);
  }
  child.kill('SIGKILL');
  throw new Error(`hanse serve did not get ready (exit code ${child.exitCode})`);
}

function residentBytes(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(match?.[1] ?? 0) * 1024;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
