import { describe, expect, it } from 'vitest';
import { recognizeColumns } from './recognize-columns.ts';
import { recognizeTable } from './recognize-table.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { cellText, columnOf, isDateFormat } from './xlsx-cells.ts';

describe('the delimiter and the header of a file', () => {
  it.each([
    [',', 'no,name\n1,"Meier, Karl"\n2,Berg'],
    [';', 'Nr;Betrag;Ort\n1;1,50;Kiel\n2;2,50;Ulm'],
    ['\t', 'a\tb\n1\tx, y\n2\tz'],
    ['|', 'a|b|c\n1|2|3'],
  ])('%j is found', (delimiter, text) => {
    expect(recognizeTable(text)).toMatchObject({ delimiter, headerRow: true });
  });

  it('a first row of values is not taken for names', () => {
    const table = recognizeTable('4711;Meier;2026-01-05\n4712;Berg;2026-01-06\n');
    expect(table).toMatchObject({ headerRow: false, header: ['column1', 'column2', 'column3'] });
    expect(table.rows).toHaveLength(2);
  });
});

describe('how numbers and dates are written', () => {
  const decimalsOf = (...values: string[]) =>
    recognizeColumns(
      ['x'],
      values.map((value) => [value]),
    ).decimals;

  it.each([
    ['1.234,56', ['1.234,50', '7,5']],
    ['1234,56', ['7,5', '1234,25']],
    ['1,234.56', ['1,234.50', '7.5']],
    ['1234.56', ['7.5', '12']],
    ["1'234.56", ["1'234.50", '7.5']],
  ])('%s is found', (style, values) => {
    const found = decimalsOf(...values);
    expect([found.style, ...found.alternatives]).toContain(style);
  });

  it('says where a number can be read in two ways', () => {
    const { style, alternatives } = decimalsOf('1.234', '5.678');
    expect(new Set([style, ...alternatives])).toEqual(new Set(['1234.56', '1.234,56']));
  });

  it('says where a date can be read in two ways, and lets a surer column decide', () => {
    const { columns } = recognizeColumns(['a'], [['03/04/2026'], ['05/06/2026']]);
    expect(columns[0]).toMatchObject({ type: 'date', formats: ['d/M/yyyy', 'M/d/yyyy'] });
    const decided = recognizeColumns(
      ['a', 'b'],
      [
        ['03/04/2026', '12/25/2026'],
        ['05/06/2026', '12/26/2026'],
      ],
    ).columns;
    expect(decided.map(({ formats }) => formats)).toEqual([['M/d/yyyy'], ['M/d/yyyy']]);
  });

  it('one line in ten may hold no date, or another pattern, without hiding that the column is one', () => {
    const days = Array.from({ length: 9 }, (_, index) => [`${index + 1}.11.2026`]);
    const typeWith = (...odd: string[]) =>
      recognizeColumns(['day'], [...days, ...odd.map((text) => [text])]).columns[0];
    expect(typeWith('yesterday')).toMatchObject({ type: 'date', formats: ['d.M.yyyy'] });
    expect(typeWith('yesterday', 'today')).toMatchObject({ type: 'text', formats: [] });
  });

  it('one line in ten may hold no amount without hiding that the column holds amounts', () => {
    const amounts = Array.from({ length: 9 }, (_, index) => [`${index + 1}.250,50`]);
    const { columns, decimals } = recognizeColumns(['net'], [...amounts, ['on account']]);
    expect(columns[0]).toMatchObject({ type: 'number' });
    expect(decimals.style).toBe('1.234,56');
    expect(recognizeColumns(['net'], [...amounts, ['–'], ['on account']]).columns[0]).toMatchObject({ type: 'text' });
  });

  it('numbers with zeros before them are names, not numbers', () => {
    expect(recognizeColumns(['plz'], [['01067'], ['20095']]).columns[0]!.type).toBe('text');
  });
});

describe('a suggested mapping', () => {
  const file = (header: string[], rows: string[][]) => ({
    format: 'csv' as const,
    encoding: 'utf-8',
    delimiter: ';',
    quote: '"' as const,
    headerRow: true,
    sheet: null,
    ...recognizeColumns(header, rows),
  });
  const defaults = { name: 'F', system: 'erp', zone: 'Europe/Berlin', currency: 'EUR' };

  it.each([
    [
      'accounts',
      ['Kunden-Nr.', 'Firma', 'Land'],
      ['1', 'Meier', 'DE'],
      { externalId: 'Kunden-Nr.', name: 'Firma', country: 'Land' },
    ],
    [
      'persons',
      ['Kontakt-ID', 'Vorname', 'Nachname'],
      ['1', 'A', 'B'],
      { externalId: 'Kontakt-ID', givenName: 'Vorname', familyName: 'Nachname' },
    ],
    [
      'exchangeRates',
      ['Währung', 'Datum', 'Kurs'],
      ['USD', '2026-01-05', '0.92'],
      { currency: 'Währung', day: 'Datum', rate: 'Kurs' },
    ],
  ] as const)('finds %s by German names', (kind, header, row, fields) => {
    const suggestion = suggestMapping(file([...header], [[...row]]), defaults);
    expect(suggestion).toMatchObject({ kind, missing: [], mapping: { fields } });
  });

  it('names what is missing', () => {
    const suggestion = suggestMapping(file(['Name'], [['x']]), defaults, 'accounts');
    expect(suggestion.missing).toEqual(['externalId']);
  });
});

describe('cells of a workbook', () => {
  const context = { shared: ['text'], dateStyles: [false, true], from1904: false, point: ',' };
  it.each([
    [{ type: 's', style: 0, text: '0' }, 'text'],
    [{ type: 'n', style: 0, text: '19.989999999999998' }, '19,99'],
    [{ type: 'n', style: 0, text: '1E-3' }, '0,001'],
    [{ type: 'n', style: 0, text: '0.30000000000000004' }, '0,3'],
    [{ type: 'n', style: 1, text: '45399' }, '2024-04-17'],
    [{ type: 'n', style: 1, text: '45399.5' }, '2024-04-17T12:00:00'],
    [{ type: 'n', style: 1, text: '59' }, '1900-02-28'],
    [{ type: 'n', style: 1, text: '61' }, '1900-03-01'],
    [{ type: 'b', style: 0, text: '1' }, 'true'],
    [{ type: 'e', style: 0, text: '#N/A' }, ''],
  ])('%j is read as %j', (cell, text) => {
    expect(cellText(cell, context)).toBe(text);
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(cellText({ type: 'n', style: 1, text: '0' }, { ...context, from1904: true })).toBe('1904-01-01');
  });

  it.each([
    [14, '', true],
    [0, 'dd.mm.yyyy', true],
    [0, '[$-407]d. mmmm yyyy', true],
    [0, '#,##0.00 "days"', false],
    [0, '[Red]0.00', false],
    [0, 'General', false],
  ])('format %i %j shows a date: %s', (id, code, date) => {
    expect(isDateFormat(id, code)).toBe(date);
  });

  it('places cells by their letters', () => {
    expect(['A1', 'Z1', 'AA7', 'XFD1'].map(columnOf)).toEqual([0, 25, 26, 16383]);
  });
});
