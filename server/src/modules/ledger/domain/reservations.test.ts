import { describe, expect, it } from 'vitest';
import { unwrap } from '#kernel';
import { Books, pointsUnit } from './ledger-fixtures.ts';

const twelveMonths = { kind: 'rolling', length: { months: 12 } } as const;

function withReservation(): Books {
  const books = new Books(pointsUnit({ expiry: twelveMonths })).on('2026-01-01');
  books.set('a', 30n);
  books.on('2026-01-02').set('b', 30n);
  unwrap(books.reserve(50n));
  return books;
}

describe('a reservation', () => {
  it('takes units out of what is available, and no other use gets them', () => {
    const books = withReservation();
    expect(books.totals).toBe('0/10/50/0');
    expect(books.spend(11n, 'other')).toMatchObject({ ok: false, error: { code: 'insufficient_balance' } });
    expect(books.reserve(1n)).toMatchObject({ ok: false, error: { code: 'reservation_exists' } });
    expect(books.reserve(11n, 'other')).toMatchObject({ ok: false, error: { code: 'insufficient_balance' } });
  });

  it('does not expire', () => {
    const books = withReservation();
    books.on('2028-01-01').settle();
    expect(books.totals).toBe('0/0/50/0');
  });

  it('is captured once', () => {
    const books = withReservation();
    expect(unwrap(books.capture()).lots).toEqual([
      { lotKey: 'a', amount: 30n },
      { lotKey: 'b', amount: 20n },
    ]);
    expect([books.totals, books.wallet.reservations]).toEqual(['0/10/0/0', {}]);
    expect(books.capture()).toMatchObject({ ok: false, error: { code: 'reservation_unknown' } });
    expect(books.cancel()).toMatchObject({ ok: false, error: { code: 'reservation_unknown' } });
  });

  it('is captured in part, and the rest goes back', () => {
    const books = withReservation();
    expect(books.capture('order', 51n)).toMatchObject({ ok: false, error: { code: 'reservation_exceeded' } });
    expect(books.capture('order', 0n)).toMatchObject({ ok: false, error: { code: 'amount_not_positive' } });
    expect(unwrap(books.capture('order', 10n)).lots).toEqual([{ lotKey: 'a', amount: 10n }]);
    expect(books.totals).toBe('0/50/0/0');
    expect(books.wallet.lots.a).toMatchObject({ spent: 10n, available: 20n });
  });

  it('goes back to the same lots when cancelled, with days of grace where one has expired', () => {
    const books = withReservation();
    books.on('2027-01-02').cancel();
    expect(books.wallet.lots.a).toMatchObject({ available: 30n, expired: 0n, graced: { amount: 30n } });
    expect(books.wallet.lots.b).toMatchObject({ available: 30n, expired: 0n, graced: null });
    books.on('2027-02-02').settle();
    expect(books.totals).toBe('0/0/0/0');
  });

  it('can be captured while the wallet owes something, because it was promised before', () => {
    const books = withReservation();
    books.spend(10n, 'other');
    books.set('b', 10n);
    expect(books.totals).toBe('0/0/50/20');
    expect(books.capture().ok).toBe(true);
    expect(books.totals).toBe('0/0/0/20');
  });

  it('fills what its own lot owes first when cancelled', () => {
    const books = withReservation();
    books.spend(10n, 'other');
    books.set('b', 10n);
    books.cancel();
    expect(books.totals).toBe('0/30/0/0');
  });
});
