import { describe, expect, test } from 'vitest';
import { cancel, credit, invoice, net, onDay, undo } from './test-facts.ts';
import { touchedBy } from './touched-by.ts';
import { type EventFact, movedAwayFact } from './types.ts';

const ten = (id: string, day: number): EventFact => invoice(id, day, [['A', 10, 100]]);
const history = [ten('I1', 1), ten('I2', 2), ten('I3', 9)];

/** "I1 I2 from day 1". */
function touched(before: EventFact[], after: EventFact[]): string {
  const { keys, earliest } = touchedBy(net(...before), net(...after));
  if (earliest === null) return 'none';
  return `${keys.map((key) => key.split('\u0001')[1]).join(' ')} from day ${(earliest - onDay(1)) / 86_400_000 + 1}`;
}

describe('what a new fact touches', () => {
  test.each<[string, EventFact[], string]>([
    ['a new event touches itself', [ten('I4', 5)], 'I4 from day 5'],
    [
      'a named credit touches its document from the document on',
      [credit('C', 20, 'I2', [['A', 1, null]])],
      'I2 from day 2',
    ],
    [
      'a credit dated before its document touches from its own date on',
      [credit('C', 1, 'I2', [['A', 1, null]])],
      'I2 from day 1',
    ],
    ['an unnamed credit touches what it takes from', [credit('C', 5, null, [['A', 12, null]])], 'I1 I2 from day 1'],
    ['a correction that waits touches nothing', [cancel('X', 3, 'I9')], 'none'],
    [
      'a replacement that moves touches from the earlier date on',
      [invoice('I3', 4, [['A', 1, 1]], { revision: 2 })],
      'I3 from day 4',
    ],
    ['a document that moved away is touched', [movedAwayFact(ten('I3', 9), 2, onDay(12))], 'I3 from day 9'],
    ['the same facts again touch nothing', [], 'none'],
  ])('%s', (_, added, expected) => {
    expect(
      touched(
        history,
        [...history, ...added].map((item) => ({ ...item })),
      ),
    ).toBe(expected);
  });

  test('a late invoice touches the documents that unnamed credits leave for it', () => {
    const before = [ten('I1', 1), credit('C', 9, null, [['A', 4, null]])];
    expect(touched(before, [...before, ten('I2', 5)])).toBe('I1 I2 from day 1');
  });

  test('a credit that only moved in time touches its document, for metrics that count it at its own date', () => {
    const before = [...history, credit('C', 20, 'I2', [['A', 1, null]])];
    const moved = credit('C', 30, 'I2', [['A', 1, null]], { revision: 2 });
    expect(touched(before, [...before, moved])).toBe('I2 from day 2');
  });

  test('an undo touches what the correction had taken from', () => {
    const before = [...history, credit('C', 5, null, [['A', 12, null]])];
    expect(touched(before, [...before, undo('U', 6, 'C')])).toBe('I1 I2 from day 1');
  });
});
