/** Ten thousand dealers under one parent whose group has metrics, beside the same load without them. */
import { invoices, take } from './support/invoices.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme, groupProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

export const corporateGroup: Benchmark = {
  name: 'corporate-group',
  title: 'Dealers under one parent with metrics of the group',
  run: async ({ server, options }: BenchContext): Promise<Figure[]> => {
    const rates: number[] = [];
    const total = Math.ceil(options.events / 2);
    for (const grouped of [true, false]) {
      const database = await server.open(grouped ? 'with_group' : 'without_group');
      try {
        const workspace = await openBenchWorkspace(database.pool, {
          accounts: options.dealers + 1,
          programme: grouped ? groupProgramme : benchProgramme,
          profile: (index, ids) => {
            const top = ids[0] ?? '';
            return index === 0 ? { root: [[0, top]] } : { parent: [[0, top]], root: [[0, top]] };
          },
        });
        const { feed } = benchWritePath(workspace);
        const pick = (prng: Prng) => 1 + prng.below(options.dealers);
        const spec = { prng: new Prng(8), accounts: options.dealers, ids: 'ascending', latePercent: 1, pick } as const;
        const stream = invoices(spec, total * 1.2);
        await feed(take(stream, Math.ceil(total * 0.2)));
        await database.pool.query('analyze');
        // Counts until the parent has taken in what its dealers contributed.
        rates.push(total / (await feed(take(stream, total))));
      } finally {
        await database.close();
      }
    }
    const [grouped = 0, alone = 0] = rates;
    const ratio = grouped / alone;
    return [
      { what: `events/s, ${options.dealers} dealers with metrics of the group`, value: grouped },
      { what: 'events/s, the same without', value: alone },
      { what: 'ratio', value: ratio, digits: 2, target: '≥ 0.7', met: ratio >= 0.7 },
    ];
  },
};
