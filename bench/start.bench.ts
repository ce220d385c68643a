/** How long `hanse serve` takes until it answers on an existing database, and what it needs while nothing happens. */
import { setTimeout as sleep } from 'node:timers/promises';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { openBenchWorkspace } from './support/workspace.ts';

const STARTS = 3;
const IDLE_MS = 5_000;

export const start: Benchmark = {
  name: 'start',
  title: 'Start and idle memory of hanse serve',
  run: async ({ server }: BenchContext): Promise<Figure[]> => {
    const database = await server.open('start');
    try {
      await openBenchWorkspace(database.pool, { accounts: 100, programme: benchProgramme });
      const times: number[] = [];
      let memory = 0;
      for (let i = 0; i < STARTS; i++) {
        const hanse = await startServer({ DATABASE_URL: database.url });
        times.push(hanse.startMilliseconds);
        await sleep(IDLE_MS);
        memory = Math.max(memory, hanse.memory());
        await hanse.stop();
      }
      const seconds = Math.min(...times) / 1000;
      const megabytes = memory / 1e6;
      return [
        { what: 'start until ready, s', value: seconds, digits: 2, target: '< 2', met: seconds < 2 },
        { what: 'resident memory, idle, MB', value: megabytes, target: '< 200', met: megabytes < 200 },
      ];
    } finally {
      await database.close();
    }
  },
};
