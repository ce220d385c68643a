/** The whole write path without HTTP: invoices of five lines through 20 campaigns, beside the floor of the same run. */
import { measureFloor } from './support/floor.ts';
import { invoices, take } from './support/invoices.ts';
import { processorTime } from './support/machine.ts';
import { benchProgramme } from './support/programme.ts';
import type { Benchmark, Figure } from './support/report.ts';
import { readStorage, storagePerEvent } from './support/storage.ts';
import { openBenchWritePath } from './support/write-path.ts';

const WARM_UP = 0.2;

export const fullPipeline: Benchmark = {
  name: 'full-pipeline',
  title: 'Full pipeline, bulk, without HTTP',
  run: async ({ server, options, note }) => {
    const figures: Figure[] = [];
    for (const ids of ['ascending', 'random'] as const) {
      const database = await server.open(`pipeline_${ids}`);
      try {
        const path = await openBenchWritePath(database.pool, { accounts: options.accounts, programme: benchProgramme });
        const warmUp = Math.floor(options.events * WARM_UP);
        const stream = invoices({ accounts: options.accounts, seed: 1, ids, latePercent: 1 }, options.events + warmUp);
        await path.feed(take(stream, warmUp));
        await database.pool.query('analyze');
        const others = invoices({ accounts: options.accounts, seed: 2, ids, latePercent: 1 }, options.events);
        const floorLines = take(others, options.events);
        const floor = await measureFloor(database.pool, path.accountIds, floorLines);
        const lines = take(stream, options.events);
        const before = { storage: await readStorage(database.pool), time: processorTime(server.postmaster()) };
        const seconds = await path.feed(lines);
        const time = processorTime(server.postmaster());
        const stored = storagePerEvent(before.storage, await readStorage(database.pool), lines.length);
        const rate = lines.length / seconds;
        note(
          `${ids}: Node ${((time.node - before.time.node) / lines.length).toFixed(0)} µs and PostgreSQL ` +
            `${((time.postgres - before.time.postgres) / lines.length).toFixed(0)} µs of processor time per event`,
        );
        for (const table of stored.tables) {
          note(
            `${ids}: ${table.name} ${table.inserted.toFixed(2)} inserted, ${table.updated.toFixed(2)} updated, ` +
              `${table.bytes.toFixed(0)} bytes per event`,
          );
        }
        figures.push(
          { what: `events/s, ${ids} ids`, value: rate, target: '≥ 6,000', met: rate >= 6_000 },
          { what: `floor F, ${ids} ids`, value: floor },
          { what: `ratio to F, ${ids} ids`, value: rate / floor, digits: 2, target: '≥ 0.2', met: rate / floor >= 0.2 },
          { what: `rows per event, ${ids} ids`, value: stored.rows, digits: 2, target: '≤ 7', met: stored.rows <= 7 },
          { what: `bytes per event, ${ids} ids`, value: stored.bytes, target: '≤ 3,000', met: stored.bytes <= 3_000 },
        );
      } finally {
        await database.close();
      }
    }
    return figures;
  },
};
