/** Rejected rows: what is in their file can be corrected and imported with the same mapping, as often as needed. */
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Mapping } from '../domain/mapping.ts';
import { readDocuments } from './read-documents.ts';
import { header, mappingWith, row } from './reading.fixture.ts';
import { openRejectsFile } from './rejects-file.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'rejects-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function importFile(
  path: string,
  mapping: Mapping,
  rejectsPath: string,
): Promise<{ ids: string[]; rejected: number }> {
  const rejects = openRejectsFile(rejectsPath, mapping);
  const ids: string[] = [];
  for await (const batch of readDocuments({ bytes: createReadStream(path), mapping, rejects }).batches) {
    ids.push(...batch.map(({ body }) => `${body.id}:${body.lines!.length}:${body.lines![0]!.sku}`));
  }
  await rejects.close();
  return { ids, rejected: rejects.rows };
}

test('rejected rows of a file in windows-1252 come back complete after two rounds of correction', async () => {
  const at = folder();
  const mapping = mappingWith({ file: { delimiter: ';', encoding: 'windows-1252' } });
  const rows = [
    row({ sku: 'Käse' }),
    row({ sku: '"a ""b"""', qty: 'x' }),
    row({ no: 'R2' }),
    'R3;2026-01-05;C1;DE;A;1',
  ];
  writeFileSync(join(at, 'in.csv'), Buffer.from([header, ...rows].join('\r\n'), 'latin1'));
  expect(await importFile(join(at, 'in.csv'), mapping, join(at, '1.csv'))).toEqual({ ids: ['R2:1:A'], rejected: 3 });

  const first = readFileSync(join(at, '1.csv'), 'utf8');
  expect(first).toBe(
    [
      `\ufeffrejectedRow;rejectedReason;${header}`,
      `2;"belongs to document R1, whose row 3 is rejected: qty ""x"" is not a number written like 1234.56";${rows[0]}`,
      `3;"qty ""x"" is not a number written like 1234.56";${rows[1]}`,
      `5;"has 6 columns instead of 7";${rows[3]}`,
      '',
    ].join('\n'),
  );
  expect(await importFile(join(at, '1.csv'), mapping, join(at, '2.csv'))).toEqual({ ids: [], rejected: 3 });
  const second = readFileSync(join(at, '2.csv'), 'utf8');
  expect(second.split('\n')[0]).toBe(first.split('\n')[0]);
  writeFileSync(join(at, '2.csv'), second.replace(';x;', ';2;').replace('DE;A;1\n', 'DE;A;1;10\n'));
  expect(await importFile(join(at, '2.csv'), mapping, join(at, '3.csv'))).toEqual({
    ids: ['R1:2:Käse', 'R3:1:A'],
    rejected: 0,
  });
  expect(existsSync(join(at, '3.csv'))).toBe(false);
});

test('a file without header row and quotes gets its rejected rows back as well', async () => {
  const at = folder();
  const mapping = mappingWith({ file: { delimiter: '|', quote: 'none', header: header.split(';') } });
  const bad = row({ qty: '"1|' }).replaceAll(';', '|');
  writeFileSync(join(at, 'in.csv'), [row({ no: 'R0' }).replaceAll(';', '|'), bad].join('\n'));
  expect(await importFile(join(at, 'in.csv'), mapping, join(at, '1.csv'))).toEqual({ ids: ['R0:1:A'], rejected: 1 });
  writeFileSync(join(at, '1.csv'), readFileSync(join(at, '1.csv'), 'utf8').replace('"1||', '1|'));
  expect(await importFile(join(at, '1.csv'), mapping, join(at, '2.csv'))).toEqual({ ids: ['R1:1:A'], rejected: 0 });
});

test('rejected rows of NDJSON stay NDJSON, and what was no JSON is kept as text', async () => {
  const at = folder();
  const mapping = mappingWith({ file: { format: 'ndjson' } });
  const line = (qty: unknown): string =>
    JSON.stringify({ no: 'R1', date: '2026-01-05', customer: 'C1', country: 'DE', sku: 'A', qty, price: 10 });
  writeFileSync(join(at, 'in.ndjson'), `${line('one')}\n{"no":\n`);
  await importFile(join(at, 'in.ndjson'), mapping, join(at, '1.ndjson'));
  await importFile(join(at, '1.ndjson'), mapping, join(at, '2.ndjson'));
  const [first, second] = readFileSync(join(at, '2.ndjson'), 'utf8').trim().split('\n') as [string, string];
  expect(first.match(/rejectedRow/g)).toHaveLength(1);
  expect(JSON.parse(first)).toMatchObject({
    rejectedRow: 1,
    rejectedReason: expect.stringContaining('"one"'),
    qty: 'one',
  });
  expect(JSON.parse(second)).toMatchObject({ rejectedText: '{"no":' });
  writeFileSync(join(at, '2.ndjson'), first.replace('"qty":"one"', '"qty":1'));
  expect(await importFile(join(at, '2.ndjson'), mapping, join(at, '3.ndjson'))).toEqual({
    ids: ['R1:1:A'],
    rejected: 0,
  });
});
