/*
 * Guarantee: whatever was booked, opening + Σ lines = closing for every part of the wallet, and the closing balance of a
 * statement is the opening balance of the next, wherever the period is cut.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, type Balance, type BookedEntry, categoryOf, effectOf, makeStatement } from './statement.ts';

const BOOKS = [
  'holder:pending',
  'holder:available',
  'holder:reserved',
  'holder:debt',
  'issuer:issued',
  'issuer:adjusted',
  'issuer:redeemed',
  'issuer:settled',
  'issuer:expired',
  'issuer:reversed',
  'issuer:transferred',
];
const NOTHING: Balance = { pending: 0n, balance: 0n, reserved: 0n };

const entry = fc
  .record({
    from: fc.constantFrom(...BOOKS),
    to: fc.constantFrom(...BOOKS),
    amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    lotKey: fc.constantFrom('e1', 'e1.0a1b2c3d', 'e2', 'hbonus|2026-Q1', 'adjust:A'),
    causeKind: fc.constantFrom('event', 'spend', 'clock', 'adjustment:goodwill', 'move'),
    causeRef: fc.constantFrom('1', '2', ''),
    /** Several entries of one instant, as batches write them. */
    postedAt: fc.integer({ min: 0, max: 40 }),
  })
  .filter(({ from, to }) => from !== to);

const history = fc
  .array(entry, { maxLength: 60 })
  .map((entries) =>
    entries
      .toSorted((a, b) => a.postedAt - b.postedAt)
      .map((one, n): BookedEntry => ({ ...one, n, unit: 'points', valueAt: one.postedAt })),
  );

const sum = (entries: readonly BookedEntry[]) => entries.map(effectOf).reduce(add, NOTHING);

/** What the statements say of a history cut at an instant. */
function statementOf(entries: readonly BookedEntry[], from: number, to: number) {
  const before = (at: number) => sum(entries.filter(({ postedAt }) => postedAt < at));
  const own = entries.filter(({ postedAt }) => postedAt >= from && postedAt < to);
  return makeStatement('points', before(from), own, before(to));
}

describe('a statement', () => {
  test('adds up: opening, lines and totals lead to the closing balance', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 41 }), fc.integer({ min: 0, max: 41 }), (entries, a, b) => {
        const { opening, lines, totals, closing } = statementOf(entries, Math.min(a, b), Math.max(a, b));
        expect(lines.map(({ change }) => change).reduce(add, opening)).toEqual(closing);
        expect([...totals.values()].reduce((x, y) => x + y, opening.balance)).toBe(closing.balance);
        expect(lines.at(-1)?.balanceAfter ?? opening.balance).toBe(closing.balance);
      }),
      { numRuns: 500 },
    );
  });

  test('is followed by the next without a gap, at any cut, and no entry is in both', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 41 }), (entries, cut) => {
        const [first, second] = [statementOf(entries, 0, cut), statementOf(entries, cut, 41)];
        expect(second.opening).toEqual(first.closing);
        const shown = [...first.lines, ...second.lines].flatMap((line) => line.entries);
        expect(new Set(shown).size).toBe(shown.length);
        const whole = statementOf(entries, 0, 41);
        expect(second.closing).toEqual(whole.closing);
      }),
      { numRuns: 500 },
    );
  });

  test('refuses to be printed where sums and entries disagree', () => {
    const one: BookedEntry = {
      n: 1,
      unit: 'points',
      lotKey: 'e1',
      from: 'issuer:issued',
      to: 'holder:available',
      amount: 5n,
      causeKind: 'event',
      causeRef: '1',
      postedAt: 1,
      valueAt: 1,
    };
    expect(() => makeStatement('points', NOTHING, [one], { ...NOTHING, balance: 6n })).toThrow(
      /opening to the closing/,
    );
  });

  test.each([
    ['issuer:issued', 'holder:available', 'earned'],
    ['holder:available', 'issuer:redeemed', 'redeemed'],
    ['issuer:redeemed', 'holder:available', 'refunded'],
    ['holder:available', 'issuer:adjusted', 'byHand'],
    ['holder:available', 'issuer:reversed', 'takenBack'],
    ['holder:debt', 'issuer:reversed', 'takenBack'],
    ['holder:available', 'issuer:expired', 'expired'],
    ['issuer:transferred', 'holder:available', 'received'],
    ['holder:pending', 'holder:available', 'released'],
    ['holder:available', 'holder:reserved', 'reserved'],
  ])('calls a booking from %s to %s %s', (from, to, category) => {
    expect(categoryOf({ from, to })).toBe(category);
  });
});
