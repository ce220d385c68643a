/** What the first page of the console asks, over a long history; and counting that history. */
import { countEverything, verifyRollUps } from '../server/src/modules/analytics/index.ts';
import { expectStatus, HttpConnection } from './support/http-connection.ts';
import { invoices, take } from './support/invoices.ts';
import { measureLatencies } from './support/latencies.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

const CLIENTS = 4;
const READS_PER_SECOND = 10;
/** Two entries per event: a million at the plain size. */
const HISTORY_TIMES = 5;
const PATHS = ['/v1/overview', '/v1/overview?from=2025-01-01', '/v1/ladders/status/distribution'];

export const figures: Benchmark = {
  name: 'figures',
  title: 'The state of the programme in figures',
  run: async ({ server, options, note }: BenchContext): Promise<Figure[]> => {
    const { accounts, seconds } = options;
    const database = await server.open('figures');
    const workspace = await openBenchWorkspace(database.pool, { accounts, programme: benchProgramme });
    const events = options.events * HISTORY_TIMES;
    const stream = invoices({ prng: new Prng(6), accounts, ids: 'ascending', latePercent: 1 }, events);
    await benchWritePath(workspace).feed(take(stream, events));
    await database.pool.query('analyze');
    const { workspaceId, deps } = workspace;
    const from = performance.now();
    await countEverything(deps, workspaceId);
    const counted = (performance.now() - from) / 1000;
    const { differences } = await verifyRollUps(deps, workspaceId);
    const { rows } = await database.pool.query<{ entries: bigint; cells: bigint }>(
      `select (select count(*) from entry where workspace_id = $1) as entries,
              (select count(*) from analytics_flow where workspace_id = $1)
              + (select count(*) from analytics_activity where workspace_id = $1)
              + (select count(*) from analytics_award where workspace_id = $1) as cells`,
      [workspaceId],
    );
    const hanse = await startServer({ DATABASE_URL: database.url, HANSE_ROLES: 'api' });
    const target = { port: hanse.port, apiKey: workspace.apiKey };
    const connections = await Promise.all(Array.from({ length: CLIENTS }, () => HttpConnection.open(target)));
    try {
      const results: Figure[] = [
        { what: 'counting from the beginning, events/s', value: events / counted },
        { what: 'differences from the ledger', value: differences.length, target: '0', met: differences.length === 0 },
      ];
      for (const path of PATHS) {
        const one = (client: number) => expectStatus((connections[client] as HttpConnection).get(path), 200);
        await measureLatencies({ perSecond: READS_PER_SECOND, seconds: 2, clients: CLIENTS }, one);
        const load = { perSecond: READS_PER_SECOND, seconds: Math.ceil(seconds / 3), clients: CLIENTS };
        const { p50, p99 } = await measureLatencies(load, one);
        results.push({ what: `${path}: p50, ms`, value: p50, digits: 1 });
        results.push({ what: `${path}: p99, ms`, value: p99, digits: 1, target: '< 300', met: p99 < 300 });
      }
      note(
        `${events} events and ${rows[0]?.entries} entries of ${accounts} accounts in ${rows[0]?.cells} cells by day.`,
      );
      return results;
    } finally {
      for (const connection of connections) connection.close();
      await hanse.stop();
      await database.close();
    }
  },
};
