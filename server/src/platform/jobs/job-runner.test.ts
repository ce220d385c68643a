import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { steppableClock } from '#platform/clock';
import { type Claim, GivenUp, type Held, JobRunner } from './index.ts';

const LEASE_MS = 1_000;

interface Row {
  name: string;
  state: 'open' | 'done';
  by: string | null;
  until: number;
}

/** Jobs as rows: what claims, renews and ends them names the holder, as SQL does. */
class Table {
  readonly clock = steppableClock(0);
  readonly rows: Row[];
  readonly said: string[] = [];

  constructor(...names: string[]) {
    this.rows = names.map((name) => ({ name, state: 'open', by: null, until: 0 }));
  }

  claim({ by, now, until }: Claim): Row | null {
    const row = this.rows.find((one) => one.state === 'open' && (one.by === null || one.until <= now));
    return row === undefined ? null : Object.assign(row, { by, until });
  }

  /** @returns false where another one holds it */
  write({ job, by }: Held<Row>, change: Partial<Row>): boolean {
    if (job.by !== by) return false;
    Object.assign(job, change);
    return true;
  }
}

type Work = (held: Held<Row>) => Promise<void>;

class Runner extends JobRunner<Row> {
  readonly #table: Table;
  readonly #work: Work;

  constructor(table: Table, work: Work, atOnce?: number) {
    super({ clock: table.clock, leaseMs: LEASE_MS, ...(atOnce === undefined ? {} : { atOnce }) });
    this.#table = table;
    this.#work = work;
  }

  protected async claim(_workspaceId: string, claim: Claim): Promise<Row | null> {
    await sleep(1);
    return this.#table.claim(claim);
  }

  protected async work(held: Held<Row>): Promise<void> {
    this.#table.said.push(`${held.job.name} begun`);
    await this.#work(held);
    if (this.#table.write(held, { state: 'done', by: null })) this.#table.said.push(`${held.job.name} done`);
  }

  protected async handBack(held: Held<Row>): Promise<void> {
    if (this.#table.write(held, { by: null })) this.#table.said.push(`${held.job.name} handed back`);
  }

  protected async fail(held: Held<Row>, error: unknown): Promise<void> {
    this.#table.said.push(`${held.job.name} failed: ${(error as Error).message}`);
    throw new Error('the database is away, too');
  }
}

/** Work that lasts until somebody says that it is over. */
function lasting() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work: Work = async ({ signal }) => {
    await Promise.race([promise, new Promise<void>((_, reject) => signal.addEventListener('abort', reject))]).catch(
      () => {},
    );
    signal.throwIfAborted();
  };
  return { work, finish: resolve };
}

test('one job at a time is worked on, the oldest first, however many sweeps come at once', async () => {
  const table = new Table('a', 'b');
  const { work, finish } = lasting();
  const runner = new Runner(table, work);
  await Promise.all([runner.sweep('w'), runner.sweep('w'), runner.sweep('v')]);
  expect(table.said).toEqual(['a begun']);
  finish();
  await runner.drained();
  await runner.sweep('w');
  await runner.drained();
  expect(table.said).toEqual(['a begun', 'a done', 'b begun', 'b done']);
});

test('as many jobs as are allowed at once are taken up by one sweep', async () => {
  const table = new Table('a', 'b', 'c');
  const { work, finish } = lasting();
  const runner = new Runner(table, work, 2);
  await runner.sweep('w');
  expect(table.said).toEqual(['a begun', 'b begun']);
  finish();
  await runner.drained();
});

test('a process that ends gives back what it works on, and what it was just taking up, and takes nothing more', async () => {
  const table = new Table('a', 'b');
  const runner = new Runner(table, lasting().work);
  await runner.sweep('w');
  await runner.stop();
  await runner.sweep('w');
  expect(table.said).toEqual(['a begun', 'a handed back']);
  const late = new Runner(table, lasting().work);
  const sweep = late.sweep('w');
  await late.stop();
  await sweep;
  expect(table.said.slice(2)).toEqual(['a handed back']);
  expect(table.rows.map(({ by }) => by)).toEqual([null, null]);
});

test('a lease is renewed while the work lasts, so that nobody else takes the job up', async () => {
  const table = new Table('a');
  const { work, finish } = lasting();
  const runner = new Runner(table, async (held) => {
    held.keep(1, async (until) => table.write(held, { until }));
    await work(held);
  });
  const other = new Runner(table, async () => {});
  await runner.sweep('w');
  for (let i = 0; i < 5; i++) {
    table.clock.advance(LEASE_MS - 1);
    await sleep(10);
    await other.sweep('w');
  }
  finish();
  await runner.drained();
  expect(table.said).toEqual(['a begun', 'a done']);
});

test('a job whose holder was silent for too long is taken over, and its holder stores nothing more', async () => {
  const table = new Table('a');
  const silence = Promise.withResolvers<void>();
  const runner = new Runner(table, async (held) => {
    held.keep(1, async (until) => {
      await silence.promise;
      return table.write(held, { until });
    });
    await lasting().work(held);
  });
  const other = new Runner(table, async () => {});
  await runner.sweep('w');
  table.clock.advance(LEASE_MS);
  await other.sweep('w');
  await other.drained();
  silence.resolve();
  await runner.drained();
  expect(table.said).toEqual(['a begun', 'a begun', 'a done']);
});

test('work that finds out by itself that another process has the job is neither a failure nor handed back', async () => {
  const table = new Table('a');
  const runner = new Runner(table, async () => {
    throw new GivenUp('takenOver');
  });
  await runner.sweep('w');
  await runner.drained();
  expect(table.said).toEqual(['a begun']);
});

test('what nobody foresaw is told once, and the job is taken up again after its lease where nothing could be stored', async () => {
  const table = new Table('a');
  let attempts = 0;
  const runner = new Runner(table, async () => {
    if (attempts++ === 0) throw new Error('lightning');
  });
  await runner.sweep('w');
  await runner.drained();
  await runner.sweep('w');
  await runner.drained();
  expect(table.said).toEqual(['a begun', 'a failed: lightning']);
  table.clock.advance(LEASE_MS);
  await runner.sweep('w');
  await runner.drained();
  expect(table.said.slice(2)).toEqual(['a begun', 'a done']);
});

test('a sweep whose question is not answered says so, and the next one asks again', async () => {
  const table = new Table('a');
  class Away extends Runner {
    away = true;
    protected override claim(workspaceId: string, claim: Claim): Promise<Row | null> {
      return this.away ? Promise.reject(new Error('away')) : super.claim(workspaceId, claim);
    }
  }
  const runner = new Away(table, async () => {});
  await expect(runner.sweep('w')).rejects.toThrow('away');
  runner.away = false;
  await runner.sweep('w');
  await runner.drained();
  expect(table.said).toEqual(['a begun', 'a done']);
});
