import { describe, expect, it } from 'vitest';
import { canonicalWallet } from './canonical-wallet.ts';
import { Books, pointsUnit } from './ledger-fixtures.ts';

describe('the canonical form of a wallet', () => {
  it('is JSON in a fixed order, without numbers of storage, times of booking, and lots that are empty', () => {
    const books = new Books(pointsUnit());
    books.set('b', 5n, { valueAt: '2025-12-01' });
    books.set('a', 5n, { valueAt: '2025-12-02', availableAt: '2025-12-02' });
    books.set('gone', 5n);
    books.set('gone', 0n);
    books.reserve(1n, 'second');
    books.reserve(5n, 'first');
    const form = canonicalWallet(books.wallet);
    expect(JSON.parse(JSON.stringify(form))).toEqual(form);
    expect(form).toMatchObject({
      available: '4',
      reserved: '6',
      lots: [{ key: 'a' }, { key: 'b' }],
      reservations: [
        {
          ref: 'first',
          held: [
            { lotKey: 'a', amount: '1' },
            { lotKey: 'b', amount: '4' },
          ],
        },
        { ref: 'second', held: [{ lotKey: 'b', amount: '1' }] },
      ],
    });
    expect(JSON.stringify(form)).not.toMatch(/postedAt|"n"/);
  });

  it('tells wallets apart that differ in one amount, date, rule or source', () => {
    const books = (terms: object, desired = 5n) => {
      const one = new Books(pointsUnit());
      one.set('a', desired, { valueAt: '2025-12-01', ...terms });
      return JSON.stringify(canonicalWallet(one.wallet));
    };
    const same = books({});
    expect(books({})).toBe(same);
    const others = [
      books({}, 6n),
      books({ valueAt: '2025-12-02', availableAt: '2025-12-01' }),
      books({ availableAt: '2025-12-02' }),
      books({ expiry: { kind: 'lastDay', day: 30_000 } }),
      books({ fundingSource: 'sales' }),
    ];
    expect(new Set([same, ...others]).size).toBe(6);
  });
});
