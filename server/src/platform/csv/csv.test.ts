import { describe, expect, test } from 'vitest';
import { csvRow, csvText, neutral } from './index.ts';

describe('cells', () => {
  test.each([
    ...['=1+1', '+49 40 1', '-1+1', '@SUM(A1)', '\tx', '\rx', '\n=x', '-', '=cmd|x', '-12,5,3', '=HYPERLINK("x")'],
    ...['＝1+1', '＋1', '－1+1', '＠SUM(A1)'],
  ])('that would begin a formula become text: %j', (cell) => {
    expect(neutral(cell)).toBe(`'${cell}`);
    expect(csvRow([cell], ',').replace(/^"/, '')).toMatch(/^'/);
  });

  test.each(['-12', '-12.50', '-12,50', '12', '0', 'a=b', '', 'Müller', 'x@y.example'])(
    'that are harmless stay: %j',
    (cell) => {
      expect(neutral(cell)).toBe(cell);
      expect(csvRow([cell], ';')).toBe(`${cell}\r\n`);
    },
  );

  test('with separators, quotation marks, line ends or blanks at their edges are quoted', () => {
    expect(csvText([['a,b', 'say "x"', 'one\ntwo', 'c;d', ' e', 'f ']], { separator: ',' })).toBe(
      '\uFEFF"a,b","say ""x""","one\ntwo",c;d," e","f "\r\n',
    );
  });
});
