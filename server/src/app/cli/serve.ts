import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { openPlatform, type Platform } from '../open-platform.ts';
import { collectStartGarbage } from '../start-garbage.ts';
import { listenForStop } from './stop-signal.ts';

/** What runs on the platform while `hanse serve` does: HTTP and jobs, according to `config.roles`. */
export interface Application {
  /** Stops taking new work and resolves when what was begun is finished. */
  stop(): Promise<void>;
}

export type StartApplication = (platform: Platform) => Promise<Application>;

/** Node goes on only while something is open; a process with the role `jobs` alone may have nothing open for a while. */
const KEEP_OPEN_MS = 60_000;

export function registerServe(program: Command, start: StartApplication): void {
  program
    .command('serve')
    .description('run the server: HTTP API and background jobs')
    .addHelpText(
      'after',
      `
Examples:
  hanse serve                          with the embedded PostgreSQL, on http://127.0.0.1:3000
  PORT=8080 HOST=0.0.0.0 hanse serve   open to the network
  DATABASE_URL=postgresql://hanse:secret@db/hanse HANSE_ROLES=api hanse serve

SIGTERM or Ctrl-C finishes what was begun (HANSE_SHUTDOWN_SECONDS at most); a second one ends at once.`,
    )
    .action(() => serve(start));
}

async function serve(start: StartApplication): Promise<void> {
  const stop = listenForStop();
  const keepOpen = setInterval(() => {}, KEEP_OPEN_MS);
  try {
    const platform = await openPlatform({ purpose: 'serve', fenced: true, onSignal: 'leave' });
    try {
      const application = await start(platform);
      platform.log.info({ roles: platform.config.roles }, 'ready');
      collectStartGarbage();
      const signal = await stop.received;
      platform.log.info({ signal }, 'stopping');
      await finish(application, platform);
    } finally {
      await platform.close();
    }
    platform.log.info('stopped');
  } finally {
    clearInterval(keepOpen);
    stop.dispose();
  }
}

/** Work that is not done in time is cut off: its transactions roll back, and clients send again what was not answered. */
async function finish(application: Application, { config, log }: Platform): Promise<void> {
  const deadline = sleep(config.shutdownSeconds * 1000, 'late' as const, { ref: false });
  const outcome = await Promise.race([application.stop(), deadline]);
  if (outcome === 'late') log.warn({ seconds: config.shutdownSeconds }, 'work was still running and is cut off');
}
