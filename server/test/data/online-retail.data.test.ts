/**
 * The real file of a British wholesaler through everything: reading, matching, deciding, ledger, levels. The figures were
 * computed independently of this code. Needs HANSE_DATA=<folder of the unpacked archives>.
 */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import type { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#kernel';
import { runDerived, runDue } from '#modules/decisions';
import { type ImportResult, importFile, readDocuments, readMapping } from '#modules/imports';
import { takeEvents } from '#modules/intake';
import { ensureAccounts } from '#modules/parties';
import { applyProgramme } from '#modules/programmes';
import { createWorkspace } from '#modules/workspaces';
import { fixedClock } from '#platform/clock';
import { queryable, withTransaction } from '#platform/postgres';
import { createMetrics } from '#platform/telemetry';
import { openServices, type Services } from '../../src/app/services.ts';
import { testDatabase } from '../support/index.ts';
import { readTestProgramme } from '../support/programme-file.ts';
import { testSecretKey } from '../support/secret-key.ts';

const folder = process.env.HANSE_DATA;
const file = folder === undefined ? '' : join(folder, 'uci-online-retail', 'online_retail.csv');
const available = folder !== undefined && existsSync(file);
if (!available) {
  process.stderr.write(
    '\n*** SKIPPED: the real invoice file was NOT imported: set HANSE_DATA to the unpacked data. ***\n\n',
  );
}
const mappingPath = new URL('../../../demo/mappings/online-retail.yaml', import.meta.url).pathname;

/** The business year of the figures: 10 December to 9 December. Levels follow the value at its end. */
const PROGRAMME = `
hanse: 1
programme: { key: trade, name: Trade club, timeZone: Europe/London, currency: GBP }
units:
  perInvoice: { name: One point per pound of an invoice }
  perLine: { name: One point per pound of a line }
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { programmeYear: { month: 12, day: 10 } }
    corrections: ownDate
ladders:
  status:
    name: Status
    period: { programmeYear: { month: 12, day: 10 } }
    effectiveFrom: "2010-12-01"
    upgrade: atReviews
    reviews: { every: year }
    levels:
      - { key: basic, name: Basic }
      - { key: silver, name: Silver, entry: { all: [{ metric: spendYear, atLeast: 1000 }] } }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 5000 }] } }
      - { key: platinum, name: Platinum, entry: { all: [{ metric: spendYear, atLeast: 10000 }] } }
campaigns:
  points:
    name: One point per full pound
    from: "2010-12-01"
    trigger: { events: [invoice] }
    effects:
      - award: { unit: perInvoice, amount: event.netAmount }
      - award: { unit: perLine, amountPerLine: line.netAmount }
`;

interface Opened {
  pool: Pool;
  services: Services;
  workspaceId: string;
}

/** The clock stands a day after the year ends. */
async function open(pool: Pool, slug: string): Promise<Opened> {
  const clock = fixedClock(Date.parse('2011-12-11T00:00:00Z'));
  const services = openServices({ pool, clock, metrics: createMetrics(), secretKey: testSecretKey });
  const now = clock.now();
  const { workspaceId } = await withTransaction(pool, async (tx) => {
    const workspace = await createWorkspace(tx, { slug, name: slug, timeZone: 'Europe/London', now });
    await applyProgramme(tx, workspace.workspaceId, { file: readTestProgramme(PROGRAMME), now, by: 'test' });
    return workspace;
  });
  return { pool, services, workspaceId };
}

async function importAll({ services, workspaceId }: Opened): Promise<ImportResult> {
  const result = await importFile(services.intake, workspaceId, {
    bytes: createReadStream(file, { highWaterMark: 1 << 20 }),
    mapping: unwrap(await readMapping(mappingPath)),
  });
  await settle(services, workspaceId);
  return result;
}

/** Ends: what was due once is not due again at the same instant. */
async function settle(services: Services, workspaceId: string): Promise<void> {
  await services.intake.queues.drained();
  for (let round = 0; ; round++) {
    const left = (await runDerived(services.lanes, workspaceId)) + (await runDue(services.lanes, workspaceId));
    if (left === 0) return;
    if (round < 100) continue;
    const { rows } = await queryable(services.lanes.pool).query(
      `select d.account_id, d.due_at, s.books, s.fold->'levels' as levels, s.fold->'position' as position
       from due d join account_state s on s.workspace_id = d.workspace_id and s.account_id = d.account_id
       where d.workspace_id = $1 and d.due_at <= $2 limit 3`,
      [workspaceId, new Date(services.lanes.clock.now()).toISOString()],
    );
    throw new Error(`still due after ${round} rounds: ${JSON.stringify(rows)}`);
  }
}

async function sums({ pool, workspaceId }: Opened, column: 'amount' | 'first'): Promise<Record<string, number>> {
  const text =
    column === 'first'
      ? `select unit, sum(amount) as amount from entry where workspace_id = $1 and from_book = 'issuer:issued' group by unit`
      : `select unit, sum(available) as amount from lot where workspace_id = $1 group by unit`;
  const { rows } = await queryable(pool).query<{ unit: string; amount: string }>(text, [workspaceId]);
  return Object.fromEntries(rows.map((row) => [row.unit, Number(row.amount)]));
}

/** Everything decided, by business keys: lots with their events, levels, decisions as they stand. */
async function dump({ pool, workspaceId }: Opened): Promise<string[]> {
  const { rows } = await queryable(pool).query<{ line: string }>(
    `select x.external_id || '|' || l.unit || '|' || e.id || '|' || l.available || '|' || l.issued - l.reversed as line
     from lot l
     join account_external_id x on x.workspace_id = l.workspace_id and x.account_id = l.account_id
     join event e on e.workspace_id = l.workspace_id and e.account_id = l.account_id
       and l.key = 'e' || e.origin_n and e.n = e.origin_n
     where l.workspace_id = $1 and l.issued > l.reversed
     union all
     select x.external_id || '|level|' || v.level || '|' || v.since from account_level v
     join account_external_id x on x.workspace_id = v.workspace_id and x.account_id = v.account_id
     where v.workspace_id = $1
     order by line`,
    [workspaceId],
  );
  return rows.map((row) => row.line);
}

/** Customers with any line in the year, whatever became of it. */
async function activeCustomers(): Promise<Set<string>> {
  const customers = new Set<string>();
  const rows = createReadStream(file).pipe(parse({ from_line: 2 })) as AsyncIterable<string[]>;
  for await (const [, , , , at = '', , customer = ''] of rows) {
    if (customer !== '' && at >= '2010-12-10') customers.add(customer);
  }
  return customers;
}

describe.runIf(available)('the real invoice file', () => {
  const database = testDatabase();
  let opened: Opened;

  it('gives 8,386,540 points after corrections, and changes nothing when imported again', {
    timeout: 300_000,
  }, async () => {
    opened = await open(database.pool, 'retail');
    const result = await importAll(opened);
    expect({ refused: result.refused, unmatched: result.unmatched }).toEqual({ refused: [], unmatched: 0 });
    expect(result.report.types.invoice).toMatchObject({ documents: 18_532, lines: 397_884, netAmount: '8911407.904' });
    expect(await sums(opened, 'amount')).toMatchObject({ perInvoice: 8_386_540 });
    const before = await dump(opened);
    const again = await importAll(opened);
    expect({ recorded: again.recorded, replayed: again.replayed }).toEqual({ recorded: 0, replayed: result.recorded });
    expect(await dump(opened)).toEqual(before);
  });

  it('gives 8,902,670 points per invoice and 8,715,721 per line before corrections', { timeout: 300_000 }, async () => {
    const plain = await open(database.pool, 'plain');
    const reading = readDocuments({
      bytes: createReadStream(file, { highWaterMark: 1 << 20 }),
      mapping: unwrap(await readMapping(mappingPath)),
      batchSize: 1000,
    });
    for await (const batch of reading.batches) {
      const invoices = batch.filter(({ body }) => body.type === 'invoice');
      await createAccounts(plain, new Map(invoices.map(({ account, occurredAt }) => [account.externalId, occurredAt])));
      await takeEvents(
        plain.services.intake,
        plain.workspaceId,
        invoices.map(({ body, text }) => ({ value: body, text })),
      );
    }
    expect(await sums(plain, 'amount')).toEqual({ perInvoice: 8_902_670, perLine: 8_715_721 });
  });

  it('applies 7,516 credit lines fully, 54 in part and 1,335 not, with 23,970 units left over', async () => {
    const { rows } = await queryable(opened.pool).query<{ detail: { quantity: string } }>(
      `select detail from work_item where workspace_id = $1 and kind = 'excess' and closed_at is null`,
      [opened.workspaceId],
    );
    const left = rows.reduce((sum, row) => sum + Number(row.detail.quantity), 0);
    expect(left).toBe(23_970);
    expect(await creditLines(opened)).toEqual({ applied: 7_516, partly: 54, not: 1_335 });
  });

  it('places customers at 92 / 161 / 1,342 / 2,701 by net spend of the year to 2011-12-09', async () => {
    const active = await activeCustomers();
    const { rows } = await queryable(opened.pool).query<{ external_id: string; level: string }>(
      `select x.external_id, coalesce(v.level, 'basic') as level from account_external_id x
       left join account_level v on v.workspace_id = x.workspace_id and v.account_id = x.account_id
       where x.workspace_id = $1`,
      [opened.workspaceId],
    );
    const levels = new Map(rows.map((row) => [row.external_id, row.level]));
    const counts: Record<string, number> = {};
    // One customer only ever got a gift: it has no document, hence no account, and stands where everybody begins.
    for (const customer of active) {
      const level = levels.get(customer) ?? 'basic';
      counts[level] = (counts[level] ?? 0) + 1;
    }
    expect(counts).toEqual({ platinum: 92, gold: 161, silver: 1342, basic: 2701 });
  });

  it.each([1, 2, 3])(
    'comes to the same dump when documents arrive shuffled (seed %i)',
    { timeout: 600_000 },
    async (seed) => {
      const shuffled = await open(database.pool, `shuffled${seed}`);
      const reading = readDocuments({
        bytes: createReadStream(file, { highWaterMark: 1 << 20 }),
        mapping: unwrap(await readMapping(mappingPath)),
        batchSize: 1000,
      });
      const documents: { customer: string; text: string }[] = [];
      const joined = new Map<string, number>();
      for await (const batch of reading.batches) {
        for (const { account, text, occurredAt } of batch) {
          documents.push({ customer: account.externalId, text });
          joined.set(account.externalId, Math.min(occurredAt, joined.get(account.externalId) ?? occurredAt));
        }
      }
      shuffle(documents, seed);
      await createAccounts(shuffled, joined);
      for (let from = 0; from < documents.length; from += 1000) {
        const inputs = documents
          .slice(from, from + 1000)
          .map(({ text }) => ({ value: JSON.parse(text) as unknown, text }));
        await takeEvents(shuffled.services.intake, shuffled.workspaceId, inputs);
      }
      await settle(shuffled.services, shuffled.workspaceId);
      expect(await dump(shuffled)).toEqual(await dump(opened));
    },
  );
});

async function createAccounts(
  { pool, services, workspaceId }: Opened,
  customers: ReadonlyMap<string, number>,
): Promise<void> {
  const seeds = [...customers].map(([externalId, joinedAt]) => ({ system: 'erp', externalId, joinedAt }));
  const now = services.lanes.clock.now();
  await withTransaction(pool, (tx) => ensureAccounts(tx, workspaceId, seeds, { create: true, now, by: 'test' }));
}

/** How the lines of all credit notes were applied, from the netting of each account as it is stored. */
async function creditLines({ services, workspaceId }: Opened): Promise<Record<string, number>> {
  const { creditLineCounts } = await import('../support/credit-lines.ts');
  return creditLineCounts(services, workspaceId);
}

/** Fisher–Yates with a small generator, so that a seed names an order. */
function shuffle<T>(items: T[], seed: number): void {
  let state = seed * 2_654_435_761;
  for (let i = items.length - 1; i > 0; i--) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0;
    const j = (state >>> 0) % (i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
}
