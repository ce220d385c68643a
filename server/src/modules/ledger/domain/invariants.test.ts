import { describe, expect, it } from 'vitest';
import { balancesAt, sumByCompartment } from './balances.ts';
import { checkInvariants } from './invariants.ts';
import { at, Books, pointsUnit } from './ledger-fixtures.ts';
import type { Lot } from './types.ts';

function lively(): Books {
  const books = new Books(pointsUnit());
  books.set('a', 100n);
  books.set('b', 50n);
  books.set('c', 5n, { availableAt: null });
  books.reserve(20n, 'r');
  books.spend(90n);
  books.set('a', 10n);
  return books;
}

describe('the check of the invariants', () => {
  it('finds nothing in books that were kept properly', () => {
    const books = lively();
    expect(checkInvariants(books.wallet, books.entries)).toEqual([]);
  });

  const amounts = ['issued', 'reversed', 'movedIn', 'movedOut', 'pending', 'available', 'reserved', 'spent', 'expired'];
  // What is waived is in no entry: only the replay of the acts can find it wrong.
  it.each([...amounts, 'coversOthers', 'coveredByDebt'] as (keyof Lot)[])(
    'finds one unit too many in %s of a lot',
    (field) => {
      const books = lively();
      const lot = books.wallet.lots.b!;
      const wrong = {
        ...books.wallet,
        lots: { ...books.wallet.lots, b: { ...lot, [field]: (lot[field] as bigint) + 1n } },
      };
      expect(checkInvariants(wrong, books.entries)).not.toEqual([]);
    },
  );

  it.each(['pending', 'available', 'reserved', 'debt'] as const)('finds one unit too many in the total %s', (field) => {
    const books = lively();
    expect(checkInvariants({ ...books.wallet, [field]: books.wallet[field] + 1n })).toHaveLength(1);
  });

  it('finds an entry that was changed, doubled, lost, turned round or booked elsewhere', () => {
    const books = lively();
    const { entries, wallet } = books;
    for (const [i, entry] of entries.entries()) {
      const others = entries.toSpliced(i, 1);
      const changed = [
        others,
        [...entries, entry],
        [...others, { ...entry, amount: entry.amount + 1n }],
        [...others, { ...entry, from: entry.to, to: entry.from }],
        [...others, { ...entry, lotKey: 'unknown' }],
        [...others, { ...entry, holder: 'other' }],
        [...others, { ...entry, unit: 'other' }],
        [...entries, { ...entry, amount: 0n }],
        [...entries, { ...entry, to: entry.from }],
      ];
      for (const wrong of changed) expect(checkInvariants(wallet, wrong)).not.toEqual([]);
    }
  });

  it('finds amounts below nothing, coverage beside a rest, and reservations that do not match', () => {
    const books = lively();
    const { lots } = books.wallet;
    const b = lots.b!;
    const change = (lot: Partial<Lot>) => checkInvariants({ ...books.wallet, lots: { ...lots, b: { ...b, ...lot } } });
    expect(change({ pending: -1n, expired: 1n })).toContain('b: pending is below nothing');
    expect(change({ available: 1n, waived: 1n, issued: b.issued + 1n }).join()).toContain(
      'covered while something is left',
    );
    expect(change({ waived: 1000n }).join()).toContain('worth less than nothing');
    expect(checkInvariants({ ...books.wallet, reservations: {} }).join()).toContain('Σ reservations');
  });
});

describe('balances of the past', () => {
  it('show what was booked up to and including a moment, wallet by wallet', () => {
    const books = new Books(pointsUnit());
    books.on('2026-01-01').set('a', 100n);
    books.on('2026-01-02').spend(100n);
    books.on('2026-01-03').set('a', 40n);
    books.on('2026-01-04').set('b', 5n, { valueAt: '2025-01-01', availableAt: null });
    const other = new Books(pointsUnit(), 'mem_1').on('2026-01-02');
    other.set('x', 7n);
    const entries = [...books.entries, ...other.entries];
    const seen = (text: string) =>
      balancesAt(entries, at(text)).map(
        ({ holder, balance, pending, debt }) => `${holder} ${balance} ${pending} ${debt}`,
      );
    expect(balancesAt(entries, at('2026-01-01') - 1)).toEqual([]);
    expect(seen('2026-01-01')).toEqual(['account 100 0 0']);
    expect(seen('2026-01-02')).toEqual(['account 0 0 0', 'mem_1 7 0 0']);
    expect(seen('2026-01-03')).toEqual(['account -60 0 60', 'mem_1 7 0 0']);
    expect(seen('2026-01-04')).toEqual(['account -60 5 60', 'mem_1 7 0 0']);
    expect(sumByCompartment(entries)).toMatchObject({ 'issuer:issued': -112n, 'issuer:redeemed': 100n });
  });
});
