import { describe, expect, it } from 'vitest';
import { unwrap } from '#kernel';
import { at, Books, pointsUnit } from './ledger-fixtures.ts';
import { spend } from './spend.ts';

const twelveMonths = { kind: 'rolling', length: { months: 12 } } as const;

describe('which lots are used', () => {
  it('the one that expires first, then the oldest, then by key; what never expires last', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths })).on('2026-03-01');
    books.set('never', 1n, { valueAt: '2025-06-01', expiry: { kind: 'none' } });
    books.set('b', 1n, { valueAt: '2026-02-01' });
    books.set('a', 1n, { valueAt: '2026-02-01' });
    books.set('morning', 1n, { valueAt: '2026-02-01T06:00:00Z' });
    books.set('old', 1n, { valueAt: '2026-01-01' });
    books.set('short', 1n, { valueAt: '2026-02-20', expiry: { kind: 'rolling', length: { days: 20 } } });
    const order = unwrap(books.spend(6n)).lots.map((part) => part.lotKey);
    expect(order).toEqual(['short', 'old', 'morning', 'a', 'b', 'never']);
  });

  it('never one that is due to expire, even where the clock was not run', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths })).on('2026-01-01');
    books.set('old', 10n);
    books.on('2026-06-01').set('new', 10n);
    books.on('2027-01-02');
    expect(unwrap(books.spend(4n)).lots).toEqual([{ lotKey: 'new', amount: 4n }]);
    expect(books.wallet.lots.old!.expired).toBe(10n);
  });

  it('one that is due to be released, even where the clock was not run', () => {
    const books = new Books(pointsUnit()).on('2026-01-01');
    books.set('sale', 10n, { availableAt: '2026-02-01' });
    expect(books.spend(1n).ok).toBe(false);
    expect(books.on('2026-02-01').spend(10n).ok).toBe(true);
  });

  it('is traceable both ways: the act names the lots, the entries name lot and cause', () => {
    const books = new Books(pointsUnit());
    books.set('a', 3n);
    books.set('b', 5n);
    const { acts, entries } = unwrap(books.spend(4n, 'order 7'));
    const lots = [
      { lotKey: 'a', amount: 3n },
      { lotKey: 'b', amount: 1n },
    ];
    expect(acts).toEqual([{ kind: 'spend', ref: 'order 7', at: books.now, book: 'issuer:redeemed', lots }]);
    expect(entries.map(({ lotKey, amount, cause }) => ({ lotKey, amount, ref: cause.ref }))).toEqual(
      lots.map((part) => ({ ...part, ref: 'order 7' })),
    );
  });

  it('are booked as settled where units become money', () => {
    const books = new Books(pointsUnit());
    books.set('a', 3n);
    const { entries } = unwrap(
      spend(books.wallet, books.unit, { ref: 's', amount: 3n, book: 'issuer:settled' }, books.ctx()),
    );
    expect(entries[0]!.to).toBe('issuer:settled');
  });

  it.each([0n, -1n])('refuses to spend %s', (amount) => {
    const books = new Books(pointsUnit());
    books.set('a', 3n);
    expect(books.spend(amount)).toMatchObject({ ok: false, error: { code: 'amount_not_positive' } });
  });

  it('refuses a wallet of which not everything is loaded', () => {
    const books = new Books(pointsUnit());
    books.set('a', 3n);
    expect(() => spend({ ...books.wallet, lots: {} }, books.unit, { ref: 's', amount: 1n }, books.ctx())).toThrow(
      'are loaded',
    );
  });
});

describe('refunds', () => {
  it('go back to the same lots, the last one taken first, in parts', () => {
    const books = new Books(pointsUnit());
    books.set('a', 3n);
    books.set('b', 5n);
    books.set('c', 5n);
    const { lots } = unwrap(books.spend(10n));
    expect(unwrap(books.refund(lots, { amount: 4n })).lots).toEqual([
      { lotKey: 'c', amount: 2n },
      { lotKey: 'b', amount: 2n },
    ]);
    expect(unwrap(books.refund(lots, { amount: 4n, refunded: 4n })).lots).toEqual([
      { lotKey: 'b', amount: 3n },
      { lotKey: 'a', amount: 1n },
    ]);
    expect(books.refund(lots, { amount: 3n, refunded: 8n })).toMatchObject({
      ok: false,
      error: { code: 'refund_exceeds_spend', left: '2' },
    });
    expect(unwrap(books.refund(lots, { refunded: 8n })).lots).toEqual([{ lotKey: 'a', amount: 2n }]);
    expect(books.refund(lots, { refunded: 10n })).toMatchObject({ ok: false, error: { code: 'amount_not_positive' } });
    expect(books.totals).toBe('0/13/0/0');
  });

  it('are usable for the days of grace where the lot has expired, without reviving the rest of it', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths })).on('2026-01-01');
    books.set('a', 100n);
    const { lots } = unwrap(books.spend(30n));
    books.on('2027-02-01').settle();
    const { acts } = unwrap(books.refund(lots, { amount: 10n }));
    expect(acts[0]).toEqual({
      kind: 'grace',
      at: books.now,
      lotKey: 'a',
      amount: 10n,
      until: at('2027-03-04T00:00:00+01:00'),
    });
    expect(books.wallet.lots.a).toMatchObject({ available: 10n, expired: 70n });
    // A second refund inside the days lengthens them for both.
    books.on('2027-02-10');
    books.refund(lots, { amount: 20n, refunded: 10n });
    expect(books.wallet.lots.a!.graced).toEqual({ amount: 30n, until: at('2027-03-13T00:00:00+01:00') });
    books.spend(12n, 'second');
    expect(books.wallet.lots.a).toMatchObject({ available: 18n, expired: 70n, graced: { amount: 18n } });
    // A fall takes what is left of the lot before what has expired.
    books.set('a', 92n);
    expect(books.wallet.lots.a).toMatchObject({ available: 10n, expired: 70n });
    // A rise of the expired lot has expired as well.
    books.set('a', 95n);
    expect(books.wallet.lots.a).toMatchObject({ available: 10n, expired: 73n });
    const expired = books.on('2027-03-13').settle().entries;
    expect(expired).toMatchObject([{ amount: 10n, to: 'issuer:expired', valueAt: at('2027-03-13T00:00:00+01:00') }]);
  });

  it('a refund after the days are over starts days of its own, for itself only', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths, graceDays: 5 })).on('2026-01-01');
    books.set('a', 100n);
    const { lots } = unwrap(books.spend(30n));
    books.on('2027-02-01');
    books.refund(lots, { amount: 10n });
    books.on('2027-03-01');
    books.refund(lots, { amount: 20n, refunded: 10n });
    expect(books.wallet.lots.a).toMatchObject({ available: 20n, expired: 80n, graced: { amount: 20n } });
  });

  it('expire at once where the unit gives no days', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths, graceDays: 0 })).on('2026-01-01');
    books.set('a', 100n);
    const { lots } = unwrap(books.spend(30n));
    books.on('2027-02-01').refund(lots);
    expect(books.wallet.lots.a).toMatchObject({ available: 0n, expired: 100n });
  });

  it('give nothing for what was earned by a returned purchase: debt and waiver of the lot end first', () => {
    for (const clawback of ['otherLotsThenNegative', 'otherLotsThenWaiver'] as const) {
      const books = new Books(pointsUnit({ clawback }));
      books.set('a', 100n);
      const { lots } = unwrap(books.spend(100n));
      books.set('a', 30n);
      books.refund(lots);
      expect(books.totals).toBe('0/30/0/0');
      expect(books.wallet.lots.a).toMatchObject({ spent: 0n, waived: 0n, coveredByDebt: 0n, reversed: 70n });
    }
  });
});
