import { describe, expect, it } from 'vitest';
import { unwrap } from '#kernel';
import { adjust } from './adjust.ts';
import { at, Books, pointsUnit } from './ledger-fixtures.ts';

describe('an adjustment by hand', () => {
  it('credits a lot of its own with its reason, booked apart from what was earned', () => {
    const books = new Books(pointsUnit({ expiry: { kind: 'rolling', length: { days: 10 } } }));
    const { entries, lots } = unwrap(books.adjust(25n));
    expect(entries).toMatchObject([
      { from: 'issuer:adjusted', to: 'holder:available', cause: { kind: 'adjustment:goodwill', ref: 'a1' } },
    ]);
    expect(lots).toEqual([{ lotKey: 'adjust:a1', amount: 25n }]);
    expect(books.adjust(25n)).toMatchObject({ value: { entries: [] } });
    expect(books.on('2026-01-20').settle().entries).toHaveLength(1);
  });

  it('takes a date and a rule of its own', () => {
    const books = new Books(pointsUnit());
    const expiry = { kind: 'lastDay', day: 20_500 } as const;
    const given = { ref: 'a', reason: 'prize', amount: 1n, fundingSource: 'x', valueAt: at('2025-12-24'), expiry };
    const { wallet } = unwrap(adjust(books.wallet, books.unit, given, books.ctx()));
    expect(wallet.lots['adjust:a']).toMatchObject({ valueAt: at('2025-12-24'), expiry, fundingSource: 'x' });
  });

  it('debits lots in the order of spending, up to what is available', () => {
    const books = new Books(pointsUnit());
    books.set('sale', 10n);
    expect(unwrap(books.adjust(-4n)).entries).toMatchObject([{ lotKey: 'sale', to: 'issuer:adjusted', amount: 4n }]);
    expect(books.adjust(-7n, 'a2')).toMatchObject({ ok: false, error: { code: 'insufficient_balance' } });
    expect(books.adjust(0n, 'a3')).toMatchObject({ ok: false, error: { code: 'amount_not_positive' } });
  });
});
