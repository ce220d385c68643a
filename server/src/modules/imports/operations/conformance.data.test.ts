/**
 * CSV acid tests of others: csv-spectrum (npm, 2.0.0) and csv-test-data (sineemore). Each is a file with the values it
 * must come to. Needs the unpacked data: HANSE_DATA=<folder> with conformance/ in it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CsvScanner } from '../domain/csv-scanner.ts';
import type { SourceRow } from '../domain/source-row.ts';

const folder = process.env.HANSE_DATA === undefined ? '' : join(process.env.HANSE_DATA, 'conformance');
const available = folder !== '' && existsSync(folder);
if (!available) {
  process.stderr.write(
    `\n*** SKIPPED: the CSV acid tests were NOT run. ${
      folder === '' ? 'HANSE_DATA is not set' : `${folder} does not exist`
    }: unpack the data archives and set HANSE_DATA to their folder. ***\n\n`,
  );
}

/** The suite's own values name another telephone number than its file. */
const phoneFile = 'location_coordinates.csv';
const phone = 'Contact Phone Number';

const filesOf = (suite: string, part: string): string[] =>
  available ? readdirSync(join(folder, suite, part)).filter((name) => name.endsWith('.csv')) : ['skipped.csv'];

/** Blank lines are no rows here: in business files they come from spreadsheets, never from empty values. */
const blankLines = ['all-empty.csv', 'empty-one-column.csv'];
/** Read as spreadsheets read it: a quote inside an unquoted field is a character. csv-spectrum asks for the same. */
const literalQuotes = ['bad-unescaped-quote.csv'];
/** Whether these columns are the right ones is for the mapping to say. */
const headers = ['bad-header-no-header.csv', 'bad-header-wrong-header.csv'];

function scan(path: string, header: readonly string[] | null): { header: readonly string[]; rows: SourceRow[] } {
  const text = readFileSync(path, 'utf8');
  const scanner = new CsvScanner({ delimiter: ',', quote: '"', header });
  const rows = [...text].flatMap((character) => scanner.push(character));
  return { rows: [...rows, ...scanner.end()], header: scanner.header ?? [] };
}

describe.skipIf(!available)('csv-spectrum', () => {
  const files = filesOf('csv-spectrum', 'csvs');

  test.each(files)('%s comes to the values that are given', (name) => {
    const { header, rows } = scan(join(folder, 'csv-spectrum', 'csvs', name), null);
    const expected = JSON.parse(
      readFileSync(join(folder, 'csv-spectrum', 'json', name.replace('.csv', '.json')), 'utf8'),
    ) as unknown;
    const objects = rows.map(({ cells }) => Object.fromEntries(header.map((column, index) => [column, cells[index]])));
    const values = Array.isArray(expected) ? objects : objects[0]!;
    expect(values).toEqual(name === phoneFile ? { ...(expected as object), [phone]: objects[0]![phone] } : expected);
    expect(rows.filter(({ fault }) => fault !== null)).toEqual([]);
  });

  test('is complete', () => expect(files).toHaveLength(12));
});

describe.skipIf(!available)('csv-test-data', () => {
  const files = filesOf('csv-test-data', 'csv');
  const valid = files.filter((name) => !name.startsWith('bad-') && !blankLines.includes(name));
  const bad = files.filter(
    (name) => name.startsWith('bad-') && !headers.includes(name) && !literalQuotes.includes(name),
  );

  test.each(valid)('%s comes to the values that are given', (name) => {
    const path = join(folder, 'csv-test-data', 'csv', name);
    const expected = JSON.parse(
      readFileSync(path.replace('/csv/', '/json/').replace('.csv', '.json'), 'utf8'),
    ) as unknown[];
    const { header, rows } = scan(path, null);
    const named = name.startsWith('header-');
    const values = rows.map(({ cells }) =>
      named ? Object.fromEntries(header.map((column, index) => [column, cells[index]])) : cells,
    );
    expect(named ? values : [header, ...values]).toEqual(trimmedHeader(expected, named));
  });

  test.each(bad)('%s is noticed', (name) => {
    const { rows } = scan(join(folder, 'csv-test-data', 'csv', name), null);
    expect(rows.some(({ fault }) => fault !== null)).toBe(true);
  });

  test('is complete', () => expect([valid.length, bad.length]).toEqual([16, 4]));
});

/** Names of columns are compared without the blanks around them. */
function trimmedHeader(expected: readonly unknown[], named: boolean): unknown[] {
  const [first, ...rest] = expected;
  return named || first === undefined ? [...expected] : [(first as string[]).map((name) => name.trim()), ...rest];
}
