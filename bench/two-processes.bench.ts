/** Two server processes on one database and the same accounts, beside one. */
import { uploadBulk } from './support/bulk-client.ts';
import { invoices, take } from './support/invoices.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { type ServerProcess, startServer } from './support/server-process.ts';
import { openBenchWorkspace } from './support/workspace.ts';

export const twoProcesses: Benchmark = {
  name: 'two-processes',
  title: 'Two server processes, same accounts',
  run: async ({ server, options }: BenchContext): Promise<Figure[]> => {
    const rates: number[] = [];
    const { accounts } = options;
    const total = Math.ceil(options.events / 2);
    for (const count of [1, 2]) {
      const database = await server.open(`processes_${count}`);
      const processes: ServerProcess[] = [];
      try {
        const workspace = await openBenchWorkspace(database.pool, { accounts, programme: benchProgramme });
        for (let i = 0; i < count; i++) {
          processes.push(await startServer({ DATABASE_URL: database.url, HANSE_ROLES: 'api' }));
        }
        const targets = processes.map(({ port }) => ({ port, apiKey: workspace.apiKey }));
        const stream = invoices({ prng: new Prng(10), accounts, ids: 'ascending', latePercent: 1 }, total * 1.4);
        await uploadBulk(targets, take(stream, Math.ceil(total * 0.4)));
        await database.pool.query('analyze');
        rates.push(total / (await uploadBulk(targets, take(stream, total))));
      } finally {
        for (const hanse of processes) await hanse.stop();
        await database.close();
      }
    }
    const [one = 0, two = 0] = rates;
    return [
      { what: 'events/s, two processes', value: two, target: '≥ one process', met: two >= one },
      { what: 'events/s, one process', value: one },
    ];
  },
};
