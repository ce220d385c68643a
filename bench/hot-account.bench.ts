/** Everything on one account: its lane is the only one that works, beside the same load spread over all accounts. */
import { invoices, take } from './support/invoices.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

const MINUTE = 60_000;

export const hotAccount: Benchmark = {
  name: 'hot-account',
  title: 'One hot account, 1 % late facts',
  run: async ({ server, options, note }: BenchContext): Promise<Figure[]> => {
    const rates: number[] = [];
    const total = Math.ceil(options.events / 2);
    for (const hot of [true, false]) {
      const database = await server.open(hot ? 'hot_account' : 'spread_accounts');
      try {
        const workspace = await openBenchWorkspace(database.pool, {
          accounts: options.accounts,
          programme: benchProgramme,
        });
        const { feed } = benchWritePath(workspace);
        const spec = { prng: new Prng(6), accounts: options.accounts, ids: 'ascending', latePercent: 1 } as const;
        // A hot account is one that much happens in: late facts are minutes late, a hundred facts or so.
        const stream = invoices({ ...spec, ...(hot ? { pick: () => 0, lateMost: 240 * MINUTE } : {}) }, total * 1.2);
        await feed(take(stream, Math.ceil(total * 0.2)));
        await database.pool.query('analyze');
        rates.push(total / (await feed(take(stream, total))));
      } finally {
        await database.close();
      }
    }
    const [hot = 0, spread = 0] = rates;
    note('Late facts of the hot account are up to four hours late, those of the others up to a month.');
    return [
      { what: 'events/s, one account', value: hot, target: '≥ 5,000', met: hot >= 5_000 },
      { what: 'events/s, spread out', value: spread },
    ];
  },
};
