/**
 * One campaign over the whole history: every event read, checked, netted and decided, in threads of its own, beside
 * reading the events alone. The history is laid down directly, because only reading it is measured.
 */
import { availableParallelism } from 'node:os';
import { backtest, type TriedCampaign } from '../server/src/modules/backtests/index.ts';
import { bucketOf } from '../server/src/modules/decisions/index.ts';
import type { Pool } from './support/database.ts';
import { externalIdOf, FIRST_EVENT, type InvoiceStream, invoices, take } from './support/invoices.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { type BenchWorkspace, openBenchWorkspace } from './support/workspace.ts';

const EVENTS_PER_STATEMENT = 5_000;
const DAY = 86_400_000;
const SECONDS_PER_MILLION = 20;

/** What a programme manager would try: a rate on one category, a monthly limit, a budget. */
const RATE: TriedCampaign = {
  key: 'toolsRate',
  definition: {
    name: 'Tools',
    objective: 'to be measured',
    behaviour: 'buys tools',
    family: 'grow',
    success: { reach: '0.5' },
    trigger: { events: ['invoice'] },
    lines: 'line.category == "tools"',
    clauses: [{ name: 'worth it', when: 'matched.netAmount >= 50.0' }],
    effects: [{ award: { unit: 'points', amount: 'matched.netAmount * 0.05' } }],
    limits: [{ key: 'perMonth', unit: 'points', window: { calendar: 'month' }, max: '200' }],
  },
};

/** The same for accounts that bought much this year already. */
const WITH_METRIC: TriedCampaign = {
  key: 'toolsLoyal',
  definition: {
    ...(RATE.definition as object),
    clauses: [{ name: 'loyal', when: 'metrics.spendYear >= 5000.0' }],
  },
};

export const backtestBench: Benchmark = {
  name: 'backtest',
  title: 'Backtest of one campaign',
  run: async ({ server, options, note }: BenchContext): Promise<Figure[]> => {
    const database = await server.open('backtest');
    try {
      const { accounts, events } = options;
      const workspace = await openBenchWorkspace(database.pool, { accounts, programme: benchProgramme });
      await layDown(database.pool, workspace, events);
      const seconds = await readAlone(database.pool, workspace.workspaceId);
      const threads = availableParallelism();
      note(`${threads} threads beside the database; by default a server leaves one processor to its callers.`);
      const aim = (SECONDS_PER_MILLION * events) / 1_000_000;
      const figures: Figure[] = [{ what: 'reading the events alone, s', value: seconds, digits: 1 }];
      const runs = [
        { what: 'rate with a limit, s', campaign: RATE, threads },
        { what: 'the same in one thread, s', campaign: RATE, threads: 1 },
        { what: 'reading a metric, s', campaign: WITH_METRIC, threads },
        { what: 'two compared, s', campaign: RATE, against: WITH_METRIC, threads },
      ];
      for (const { what, campaign, against = null, threads: used } of runs) {
        const before = process.cpuUsage();
        const took = await run(database.url, database.pool, workspace, { campaign, against, threads: used });
        const { user, system } = process.cpuUsage(before);
        const perEvent = ((user + system) / events).toFixed(1);
        note(
          `${what.replace(/, s$/, '')}: ${perEvent} µs of Node's processor time an event, threads and their start included.`,
        );
        const target = what.startsWith('rate') ? { target: `< ${aim.toFixed(0)}`, met: took < aim } : {};
        figures.push({ what, value: took, digits: 1, ...target });
      }
      return figures;
    } finally {
      await database.close();
    }
  },
};

async function run(
  url: string,
  pool: Pool,
  { workspaceId }: BenchWorkspace,
  { campaign, against, threads }: { campaign: TriedCampaign; against: TriedCampaign | null; threads: number },
): Promise<number> {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const begun = performance.now();
  const { result } = await backtest(
    { pool, url },
    {
      workspaceId,
      threads,
      request: {
        campaign,
        against,
        period: { from: day(FIRST_EVENT + 60 * DAY), to: day(FIRST_EVENT + 151 * DAY) },
        baseline: { from: day(FIRST_EVENT), to: day(FIRST_EVENT + 59 * DAY) },
        audience: { kind: 'all' },
        stacking: 'alone',
      },
    },
  );
  if (result.sides[0]?.awards === 0) throw new Error('nobody got anything');
  return (performance.now() - begun) / 1000;
}

/** Every body fetched once by one connection, in whatever order it lies. */
async function readAlone(pool: Pool, workspaceId: string): Promise<number> {
  const client = await pool.connect();
  const begun = performance.now();
  try {
    await client.query('begin read only');
    await client.query({
      text: 'declare alone no scroll cursor for select account_id, n, body::text from event where workspace_id = $1',
      values: [workspaceId],
    });
    for (let rows = 1; rows > 0; ) {
      rows = (await client.query({ text: 'fetch 5000 from alone', rowMode: 'array' })).rows.length;
    }
    await client.query('commit');
  } finally {
    client.release();
  }
  return (performance.now() - begun) / 1000;
}

/** Events as they lie after years: in the order of their arrival, accounts all mixed. */
async function layDown(pool: Pool, { workspaceId, accountIds }: BenchWorkspace, total: number): Promise<void> {
  const spec: InvoiceStream = { prng: new Prng(5), accounts: accountIds.length, ids: 'ascending', latePercent: 0 };
  const stream = invoices(spec, total);
  const byExternalId = new Map(accountIds.map((id, index) => [externalIdOf(index), id]));
  const last = new Map<string, number>();
  for (let done = 0; done < total; done += EVENTS_PER_STATEMENT) {
    const lines = take(stream, Math.min(EVENTS_PER_STATEMENT, total - done));
    const rows = lines.map((text) => {
      const event = JSON.parse(text) as { id: string; occurredAt: string; account: { externalId: string } };
      const accountId = byExternalId.get(event.account.externalId) ?? '';
      const n = (last.get(accountId) ?? 0) + 1;
      last.set(accountId, n);
      return { ...event, accountId, n, text };
    });
    await pool.query({
      name: 'lay_down',
      text: `insert into event (workspace_id, account_id, n, bucket, origin_n, source, id, revision, type, kind,
                                occurred_at, received_at, content_hash, body)
             select $1, account_id, n, bucket, n, 'erp', id, 1, 'invoice', 'event', at, at, '\\x00', body
             from unnest($2::uuid[], $3::bigint[], $4::smallint[], $5::text[], $6::timestamptz[], $7::json[])
               as e(account_id, n, bucket, id, at, body)`,
      values: [
        workspaceId,
        rows.map((row) => row.accountId),
        rows.map((row) => row.n),
        rows.map((row) => bucketOf(row.accountId)),
        rows.map((row) => row.id),
        rows.map((row) => row.occurredAt),
        rows.map((row) => row.text),
      ],
    });
  }
  await pool.query('vacuum analyze event');
}
