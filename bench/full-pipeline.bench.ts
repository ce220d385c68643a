/** The whole write path: invoices of five lines through 20 campaigns, beside the floor of the same run. */
import { uploadBulk } from './support/bulk-client.ts';
import type { BenchDatabase } from './support/database.ts';
import { measureFloor } from './support/floor.ts';
import { invoices, take } from './support/invoices.ts';
import { processorTime } from './support/machine.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { readStorage, storagePerEvent } from './support/storage.ts';
import { type BenchWorkspace, openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

const WARM_UP = 0.2;

type Ids = 'ascending' | 'random';

/** Feeds events in and tells the seconds it took. */
type Feed = (lines: readonly string[]) => Promise<number>;

export const fullPipeline: Benchmark = {
  name: 'full-pipeline',
  title: 'Full pipeline through HTTP bulk',
  run: (context) =>
    measurePipeline(context, 'http', async (workspace, database, body) => {
      const server = await startServer({ DATABASE_URL: database.url, HANSE_ROLES: 'api' });
      const target = { port: server.port, apiKey: workspace.apiKey };
      try {
        return await body((lines) => uploadBulk([target], lines), [server.pid]);
      } finally {
        await server.stop();
      }
    }),
};

export const pipelineWithoutHttp: Benchmark = {
  name: 'pipeline-without-http',
  title: 'Full pipeline, bulk, without HTTP',
  run: (context) =>
    measurePipeline(context, 'direct', (workspace, _database, body) =>
      body(benchWritePath(workspace).feed, [process.pid]),
    ),
};

type Open = (
  workspace: BenchWorkspace,
  database: BenchDatabase,
  body: (feed: Feed, pids: readonly number[]) => Promise<Figure[]>,
) => Promise<Figure[]>;

async function measurePipeline(context: BenchContext, name: string, open: Open): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const ids of ['ascending', 'random'] as const) {
    const database = await context.server.open(`pipeline_${name}_${ids}`);
    try {
      const { accounts } = context.options;
      const workspace = await openBenchWorkspace(database.pool, { accounts, programme: benchProgramme });
      const measured = await open(workspace, database, (feed, pids) =>
        measureOne(context, ids, database, workspace, feed, pids),
      );
      figures.push(...measured);
    } finally {
      await database.close();
    }
  }
  return figures;
}

async function measureOne(
  { server, options, note }: BenchContext,
  ids: Ids,
  { pool }: BenchDatabase,
  { accountIds }: BenchWorkspace,
  feed: Feed,
  pids: readonly number[],
): Promise<Figure[]> {
  const { accounts, events } = options;
  const warmUp = Math.floor(events * WARM_UP);
  const spec = { accounts, ids, latePercent: 1 };
  const stream = invoices({ ...spec, prng: new Prng(1) }, events + warmUp);
  await feed(take(stream, warmUp));
  await pool.query('analyze');
  const floor = await measureFloor(pool, accountIds, take(invoices({ ...spec, prng: new Prng(2) }, events), events));
  const lines = take(stream, events);
  const storage = await readStorage(pool);
  const before = processorTime(server.postmaster(), pids);
  const seconds = await feed(lines);
  const after = processorTime(server.postmaster(), pids);
  const stored = storagePerEvent(storage, await readStorage(pool), events);
  const rate = events / seconds;
  for (const { name, inserted, updated, bytes } of stored.tables) {
    note(
      `${ids}: ${name} ${inserted.toFixed(2)} inserted, ${updated.toFixed(2)} updated, ${bytes.toFixed(0)} bytes per event`,
    );
  }
  return [
    { what: `events/s, ${ids} ids`, value: rate, target: '≥ 6,000', met: rate >= 6_000 },
    { what: `floor F, ${ids} ids`, value: floor },
    { what: `ratio to F, ${ids} ids`, value: rate / floor, digits: 2, target: '≥ 0.2', met: rate / floor >= 0.2 },
    { what: `processor time of Node per event, ${ids} ids, µs`, value: (after.node - before.node) / events },
    {
      what: `processor time of PostgreSQL per event, ${ids} ids, µs`,
      value: (after.postgres - before.postgres) / events,
    },
    { what: `rows per event, ${ids} ids`, value: stored.rows, digits: 2, target: '≤ 7', met: stored.rows <= 7 },
    { what: `bytes per event, ${ids} ids`, value: stored.bytes, target: '≤ 3,000', met: stored.bytes <= 3_000 },
  ];
}
