/** How much of the processor time of the write path goes into evaluating rules. */
import { invoices, take } from './support/invoices.ts';
import { Prng } from './support/prng.ts';
import { profiled } from './support/profile.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

/** Campaigns, the contributions of events to metrics, and the expression language itself. */
const RULES = ['/modules/campaigns/', '/kernel/cel/', '/cel-js/'];
const PARTS_SHOWN = 10;

export const ruleShare: Benchmark = {
  name: 'rule-share',
  title: 'Share of rule evaluation',
  run: async ({ server, options, note }: BenchContext): Promise<Figure[]> => {
    const database = await server.open('rule_share');
    try {
      const { accounts } = options;
      const total = Math.ceil(options.events / 2);
      const workspace = await openBenchWorkspace(database.pool, { accounts, programme: benchProgramme });
      const { feed } = benchWritePath(workspace);
      const stream = invoices({ prng: new Prng(11), accounts, ids: 'ascending', latePercent: 1 }, total * 2);
      await feed(take(stream, total));
      const lines = take(stream, total);
      const profile = await profiled(() => feed(lines));
      const share = (100 * profile.within(RULES)) / profile.total;
      const parts = [...profile.byPart].sort((a, b) => b[1] - a[1]).slice(0, PARTS_SHOWN);
      const text = parts.map(([part, time]) => `${part} ${((100 * time) / profile.total).toFixed(0)} %`).join(', ');
      note(`Where the processor time of Node goes, by the code that runs: ${text}.`);
      return [{ what: 'rule evaluation, % of Node', value: share, digits: 1, target: '≤ 25', met: share <= 25 }];
    } finally {
      await database.close();
    }
  },
};
