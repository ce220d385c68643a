import { describe, expect, test } from 'vitest';
import { csvText, neutral } from './index.ts';

describe('cells', () => {
  test.each(['=1+1', '+49 40 1', '-1+1', '@SUM(A1)', '\tx', '\rx', '-', '=cmd|x', '-12,5,3'])(
    'that would begin a formula become text: %j',
    (cell) => {
      expect(neutral(cell)).toBe(`'${cell}`);
    },
  );

  test.each(['-12', '-12.50', '-12,50', '12', 'a=b', '', 'Müller'])('that are harmless stay: %j', (cell) => {
    expect(neutral(cell)).toBe(cell);
  });

  test('with separators, quotation marks or line ends are quoted', () => {
    expect(csvText([['a,b', 'say "x"', 'one\ntwo', 'c;d']], { separator: ',' })).toBe(
      '\uFEFF"a,b","say ""x""","one\ntwo",c;d\r\n',
    );
  });
});
