/** What portals ask all day: balances, levels, metrics; beside a request that reads nothing. */
import { formatId } from '../server/src/kernel/index.ts';
import { expectStatus, HttpConnection } from './support/http-connection.ts';
import { invoices, take } from './support/invoices.ts';
import { measureLatencies } from './support/latencies.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

const CLIENTS = 16;
const PER_SECOND = 400;
const WARM_UP_SECONDS = 2;

/** Of an account; the last reads the fewest rows there are, so that what remains is the request itself. */
const PATHS = { balance: 'wallets', level: 'levels', metrics: 'metrics' } as const;

export const reads: Benchmark = {
  name: 'reads',
  title: 'Reads while nothing is written',
  run: async ({ server, options, note }: BenchContext): Promise<Figure[]> => {
    const { accounts, seconds } = options;
    const database = await server.open('reads');
    const workspace = await openBenchWorkspace(database.pool, { accounts, programme: benchProgramme });
    const events = Math.min(options.events, accounts * 2);
    const stream = invoices({ prng: new Prng(4), accounts, ids: 'ascending', latePercent: 1 }, events);
    await benchWritePath(workspace).feed(take(stream, events));
    await database.pool.query('analyze');
    const hanse = await startServer({ DATABASE_URL: database.url, HANSE_ROLES: 'api' });
    const target = { port: hanse.port, apiKey: workspace.apiKey };
    const connections = await Promise.all(Array.from({ length: CLIENTS }, () => HttpConnection.open(target)));
    const prng = new Prng(5);
    const measure = async (path: () => string) => {
      const get = (client: number) => expectStatus((connections[client] as HttpConnection).get(path()), 200);
      await measureLatencies({ perSecond: PER_SECOND, seconds: WARM_UP_SECONDS, clients: CLIENTS }, get);
      return measureLatencies({ perSecond: PER_SECOND, seconds: Math.ceil(seconds / 4), clients: CLIENTS }, get);
    };
    try {
      const figures: Figure[] = [];
      for (const [what, name] of Object.entries(PATHS)) {
        const account = () => formatId('acc', workspace.accountIds[prng.below(accounts)] ?? '');
        const { p50, p99 } = await measure(() => `/v1/accounts/${account()}/${name}`);
        figures.push({ what: `${what}: p50, ms`, value: p50, digits: 1 });
        figures.push({ what: `${what}: p99, ms`, value: p99, digits: 1, target: '< 5', met: p99 < 5 });
      }
      const empty = await measure(() => '/v1/workspace');
      figures.push({ what: 'authenticated request without a read: p99, ms', value: empty.p99, digits: 1 });
      note(`${PER_SECOND} requests a second from ${CLIENTS} clients.`);
      return figures;
    } finally {
      for (const connection of connections) connection.close();
      await hanse.stop();
      await database.close();
    }
  },
};
