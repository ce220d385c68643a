/**
 * Cutting CSV into rows: what csv-parse reads is read the same, however the text arrives; and a fault costs one line,
 * where csv-parse would stop or swallow the rest of the file.
 */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvScanner } from './csv-scanner.ts';
import { rowCharactersMax, type SourceRow } from './source-row.ts';

function scan(text: string, sizes: readonly number[] = [text.length], delimiter = ','): SourceRow[] {
  const scanner = new CsvScanner({ delimiter, quote: '"', header: null });
  const rows: SourceRow[] = [];
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length]!);
    rows.push(...scanner.push(text.slice(at, at + size)));
    at += size;
  }
  return [...rows, ...scanner.end()];
}

const cells = (text: string, sizes?: readonly number[]): (readonly string[])[] =>
  scan(text, sizes).map((row) => row.cells);

const cell = fc.string({ unit: fc.constantFrom('a', 'ä', '€', ' ', '"', ',', '\n', '\r\n', ';', '😀'), maxLength: 6 });
/** Two columns and more: a blank line is no row. */
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('CSV', () => {
  test('reads whatever csv-parse reads in the same way, in pieces of any size', () => {
    const ends = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(
        table,
        ends,
        fc.boolean(),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }),
        (rows, end, last, sizes) => {
          const head = rows[0]!.map((_, index) => `column ${index}`);
          const text = [head, ...rows].map((row) => row.map(quoted).join(',')).join(end) + (last ? end : '');
          expect(cells(text, sizes)).toEqual(parse(text, { from_line: 2 }));
          expect(cells(text, sizes)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('never loses or invents a line of a broken file, in pieces of any size', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', ',', ' '), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(7), (lines, size) => {
        const text = ['x,y', ...lines].join('\n');
        const rows = scan(text, [size]);
        expect(rows).toEqual(scan(text));
        expect(rows.map((row) => row.text).join('\n')).toBe(lines.filter((each) => each !== '').join('\n'));
      }),
      { numRuns: 500 },
    );
  });

  test('numbers rows by the line of the file at which they begin', () => {
    const rows = scan('a,b\r\n1,2\r\n\r\n"x\r\ny",3\r\n4,5');
    expect(rows.map((row) => row.number)).toEqual([2, 4, 6]);
    expect(rows[1]).toEqual({ number: 4, text: '"x\r\ny",3', cells: ['x\r\ny', '3'], fault: null });
  });

  test('a quote that is never closed costs its own line and no other', () => {
    const good = Array.from({ length: 5000 }, (_, n) => `${n},"plain, quoted",end`);
    const text = ['a,b,c', ...good.slice(0, 10), '10,"never closed,end', ...good.slice(10)].join('\n');
    for (const size of [text.length, 1000]) {
      const rows = scan(text, [size]);
      expect(rows.filter((row) => row.fault === null)).toHaveLength(5000);
      expect(rows.filter((row) => row.fault !== null)).toEqual([
        expect.objectContaining({ number: 12, text: '10,"never closed,end', cells: ['10', '"never closed', 'end'] }),
      ]);
    }
  });

  test('a quote that is never closed in the last rows costs its own line and no other', () => {
    const rows = scan('a,b\n1,"open\n2,two\n3,three');
    expect(rows.map((row) => row.fault?.code ?? row.cells[0])).toEqual(['quotesBroken', '2', '3']);
  });

  test('a quote that swallows lines up to the next quoted field is noticed by its number of columns', () => {
    const rows = scan('a,b,c\n1,"open,x\n2,two,y\n3,three,"z"\n4,four,w\n');
    expect(rows.map((row) => row.fault?.code ?? row.cells[0])).toEqual(['quotesBroken', '2', '3', '4']);
  });

  test('rows with too few and too many columns are faults with their cells, and the others are read', () => {
    const rows = scan('a,b,c\n1,2\n1,2,3,4\n1,2,3\n');
    expect(rows.map((row) => row.fault?.reason ?? 'fine')).toEqual([
      'has 2 columns instead of 3',
      'has 4 columns instead of 3',
      'fine',
    ]);
  });

  test('a line longer than any business row is a fault and its text is not kept', () => {
    const long = `1,${'x'.repeat(rowCharactersMax * 3)}`;
    for (const size of [1_000_000, 5000]) {
      const rows = scan(`a,b\n${long}\n2,3\n`, [size]);
      expect(rows.map((row) => row.fault?.code ?? row.cells)).toEqual(['rowTooLong', ['2', '3']]);
      expect(rows.map((row) => row.number)).toEqual([2, 3]);
      expect(rows[0]!.text).toHaveLength(rowCharactersMax);
    }
  });

  test('a file of unclosed quotes alone is read in reasonable time', () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `${n},"open ${n}`);
    const rows = scan(['a,b', ...lines].join('\n'), [65_536]);
    expect(rows.filter((row) => row.fault !== null).length).toBeGreaterThan(19_000);
  });

  test('takes off the columns that a file of rejected rows has before its own', () => {
    const scanner = new CsvScanner({ delimiter: ';', quote: '"', header: null });
    const rows = scanner.push('"rejectedRow";rejectedReason;no;"qty"\n17;"was; bad";R1;"5"\n18;x;R2;6;7\n');
    expect(scanner.header).toEqual(['rejectedRow', 'rejectedReason', 'no', 'qty']);
    expect(scanner.headerText).toBe('no;"qty"');
    expect(rows.map((row) => row.text)).toEqual(['R1;"5"', 'R2;6;7']);
    expect(rows[0]!.cells.slice(2)).toEqual(['R1', '5']);
  });

  test('given names stand for a header row, except in a file of rejected rows', () => {
    const format = { delimiter: ',', quote: '"', header: ['a', 'b'] };
    const plain = new CsvScanner(format);
    expect(plain.push('"1\n2",3\n4,5\n').map((row) => [row.number, ...row.cells])).toEqual([
      [1, '1\n2', '3'],
      [3, '4', '5'],
    ]);
    const rejected = new CsvScanner(format);
    expect(rejected.push('rejectedRow,rejectedReason,a,b\n7,why,1,2\n').map((row) => row.text)).toEqual(['1,2']);
    expect(rejected.header).toEqual(['rejectedRow', 'rejectedReason', 'a', 'b']);
  });

  test('without quotes in the format a quote is a character like any other', () => {
    const scanner = new CsvScanner({ delimiter: '\t', quote: null, header: null });
    expect(scanner.push('a\tb\n7" nail\t"x\n').map((row) => row.cells)).toEqual([['7" nail', '"x']]);
  });
});
