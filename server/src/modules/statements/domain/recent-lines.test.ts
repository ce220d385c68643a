import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LatestEntry, latestLines } from './recent-lines.ts';

const entry = (n: number, more: Partial<LatestEntry> = {}): LatestEntry => ({
  ...{ n, holder: 'account', unit: 'points', lotKey: `e${n}`, from: 'issuer:issued', to: 'holder:available' },
  ...{ amount: 10n, causeKind: 'event', causeRef: String(n), postedAt: 1000, valueAt: 1000 },
  ...{ lotPending: 0n, lotReversed: 0n, ...more },
});

/** As the screen reads: page after page until the end. */
function pages(entries: readonly LatestEntry[], most: number, limit: number): number[] {
  const seen: number[] = [];
  for (let before = Number.POSITIVE_INFINITY, turn = 0; turn < 1000; turn++) {
    const read = entries.filter(({ n }) => n < before).toSorted((a, b) => b.n - a.n);
    const { lines, rest } = latestLines(read.slice(0, most + 1), most);
    for (let skip = 0; skip < lines.length; skip += limit)
      seen.push(...lines.slice(skip, skip + limit).map(({ n }) => n));
    if (rest === null) return seen;
    before = rest;
  }
  throw new Error('the list does not end');
}

describe('lines of what was booked lately', () => {
  it('come once each, in one order, however they are paged', () => {
    const bookings = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 });
    fc.assert(
      fc.property(bookings, fc.integer({ min: 5, max: 9 }), fc.integer({ min: 1, max: 4 }), (sizes, most, limit) => {
        let n = 0;
        const entries = sizes.flatMap((size, index) =>
          Array.from({ length: size }, () => entry(++n, { postedAt: index, causeRef: String(n % 2) })),
        );
        const whole = latestLines(
          entries.toSorted((a, b) => b.n - a.n),
          1000,
        ).lines.map((line) => line.n);
        expect(pages(entries, most, limit)).toEqual(whole);
      }),
    );
  });

  it('are one for what was booked together of one wallet', () => {
    const { lines } = latestLines([entry(2, { causeRef: 'a', lotKey: 'x' }), entry(1, { causeRef: 'a' })], 10);
    expect(lines.map(({ n, change }) => [n, change.balance])).toEqual([[2, 20n]]);
  });

  it('wait while their lot does, and are corrected once something of it was taken back', () => {
    const promised = { to: 'holder:pending' };
    const state = (more: Partial<LatestEntry>) => latestLines([entry(1, { ...promised, ...more })], 10).lines[0]?.state;
    expect(state({ lotPending: 10n })).toBe('pending');
    expect(state({ lotPending: 0n })).toBe('posted');
    expect(state({ lotReversed: 4n })).toBe('corrected');
  });
});
