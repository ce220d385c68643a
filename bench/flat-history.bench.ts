/** The same load on an empty and on a long history: nothing may depend on how much there was before. */
import { invoices, take } from './support/invoices.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

export const flatHistory: Benchmark = {
  name: 'flat-history',
  title: 'Flat in history',
  run: async ({ server, options }: BenchContext): Promise<Figure[]> => {
    const database = await server.open('flat_history');
    try {
      const { accounts, events, times } = options;
      const workspace = await openBenchWorkspace(database.pool, { accounts, programme: benchProgramme });
      const { feed } = benchWritePath(workspace);
      const stream = invoices({ prng: new Prng(12), accounts, ids: 'ascending', latePercent: 1 }, events * (times + 1));
      await feed(take(stream, Math.ceil(events / 5)));
      await database.pool.query('analyze');
      const first = events / (await feed(take(stream, events)));
      for (let i = 2; i < times; i++) await feed(take(stream, events));
      await database.pool.query('analyze');
      const last = events / (await feed(take(stream, events)));
      const ratio = last / first;
      return [
        { what: 'events/s, first events', value: first },
        { what: `events/s at ${times} times the history (${(events * times).toLocaleString('en-US')})`, value: last },
        { what: 'ratio', value: ratio, digits: 2, target: '≥ 0.8', met: ratio >= 0.8 },
      ];
    } finally {
      await database.close();
    }
  },
};
