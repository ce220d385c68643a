/** One event per request at a fixed arrival rate, answered with its explanation, beside a one-row commit. */
import type { BenchDatabase } from './support/database.ts';
import { expectStatus, HttpConnection } from './support/http-connection.ts';
import { invoices, take } from './support/invoices.ts';
import { type Arrivals, measureLatencies } from './support/latencies.ts';
import { processorTime } from './support/machine.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { openBenchWorkspace } from './support/workspace.ts';

const CLIENTS = 64;
const WARM_UP_SECONDS = 3;

export const singleEvents: Benchmark = {
  name: 'single-events',
  title: 'One event per request at a fixed arrival rate',
  run: async ({ server, options }: BenchContext): Promise<Figure[]> => {
    const { accounts, rate, seconds } = options;
    const database = await server.open('single_events');
    const workspace = await openBenchWorkspace(database.pool, { accounts, programme: benchProgramme });
    const hanse = await startServer({ DATABASE_URL: database.url, HANSE_ROLES: 'api' });
    const target = { port: hanse.port, apiKey: workspace.apiKey };
    const connections = await Promise.all(Array.from({ length: CLIENTS }, () => HttpConnection.open(target)));
    try {
      const warmUp = rate * WARM_UP_SECONDS;
      const total = warmUp + rate * seconds;
      const stream = invoices({ prng: new Prng(3), accounts, ids: 'ascending', latePercent: 1 }, total);
      const bodies = take(stream, total);
      const send = (skip: number) => (client: number, n: number) =>
        expectStatus((connections[client] as HttpConnection).post('/v1/events', bodies[skip + n] ?? ''), 201);
      await measureLatencies({ perSecond: rate, seconds: WARM_UP_SECONDS, clients: CLIENTS }, send(0));
      await database.pool.query('analyze');
      const before = processorTime(server.postmaster(), [hanse.pid]);
      const events = await measureLatencies({ perSecond: rate, seconds, clients: CLIENTS }, send(warmUp));
      const after = processorTime(server.postmaster(), [hanse.pid]);
      const perEvent = 1 / (total - warmUp);
      const floor = await measureCommits(database, { perSecond: rate, seconds, clients: CLIENTS });
      return [
        { what: 'events/s answered', value: events.rate, target: `≥ ${rate}`, met: events.rate >= rate * 0.99 },
        { what: 'p50, ms', value: events.p50, digits: 1 },
        { what: 'p99, ms', value: events.p99, digits: 1, target: '< 50', met: events.p99 < 50 },
        { what: 'processor time of Node per event, µs', value: (after.node - before.node) * perEvent },
        { what: 'processor time of PostgreSQL per event, µs', value: (after.postgres - before.postgres) * perEvent },
        { what: 'one-row commit: p50, ms', value: floor.p50, digits: 1 },
        { what: 'one-row commit: p99, ms', value: floor.p99, digits: 1 },
      ];
    } finally {
      for (const connection of connections) connection.close();
      await hanse.stop();
      await database.close();
    }
  },
};

/** What the database alone needs for a durable row, asked for at the same rate. */
async function measureCommits({ pool }: BenchDatabase, arrivals: Arrivals) {
  await pool.query('create table commit_floor (n bigint primary key, body json not null)');
  return measureLatencies(arrivals, async (_client, n) => {
    await pool.query({
      name: 'commit_floor',
      text: 'insert into commit_floor values ($1, $2)',
      values: [n, '{"a":1}'],
    });
  });
}
