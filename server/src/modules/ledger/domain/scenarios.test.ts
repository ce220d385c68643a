/* Published scenarios of other systems, retold with their numbers: what of them is the ledger's part. */
import { describe, expect, it } from 'vitest';
import { Decimal, splitByWeights, unwrap } from '#kernel';
import { at, Books, pointsUnit } from './ledger-fixtures.ts';
import { mergeWallets } from './merge-wallets.ts';

const tenths = pointsUnit({ scale: 1 });

describe('B2 points spent', () => {
  it('B2.3 a refund after 100 spent and 30 earned posts nothing and takes nothing twice: the card ends at 30', () => {
    const books = new Books(pointsUnit());
    books.set('card', 100n);
    books.on('2026-01-02').set('order', 30n);
    expect(unwrap(books.spend(100n)).lots).toEqual([{ lotKey: 'card', amount: 100n }]);
    // The refund re-decides the order: its award stands, so the difference is nothing.
    expect(books.on('2026-01-03').set('order', 30n).entries).toEqual([]);
    expect(books.totals).toBe('0/30/0/0');
  });

  it('B2.8 a free pen is bought with points between earnings: 2, 0, 4, then 1; the others end with 3 and 4', () => {
    const books = new Books(pointsUnit(), 'AAA');
    const balance = () => books.wallet.available;
    books.set('order 1', 2n);
    expect(balance()).toBe(2n);
    // 3 pens of which one is free: the two paid ones earn first, then four points pay the free one.
    books.set('order 2', 2n);
    expect(books.spend(4n).ok && balance()).toBe(0n);
    books.set('order 3', 4n);
    expect(balance()).toBe(4n);
    books.on('2026-01-02').set('order 4', 1n);
    expect(books.spend(4n).ok && balance()).toBe(1n);
    const others = [3n, 4n].map((points) => new Books(pointsUnit()).set('order', points).wallet.available);
    expect(others).toEqual([3n, 4n]);
  });

  it('B2.9 amounts with a decimal stay exact: 10.2 earned, 5 spent, 5.2 left', () => {
    const books = new Books(tenths);
    books.set('order', 102n);
    books.spend(50n);
    expect(books.wallet.available).toBe(52n);
  });

  it('B2.13 two rewards of 1 and 2 on one order: 4 + 1 issued, 3 used, 2 left', () => {
    const books = new Books(pointsUnit());
    books.set('card', 4n);
    books.set('order', 1n);
    books.spend(1n, 'reward 1');
    books.spend(2n, 'reward 2');
    const used = books.entries.filter((entry) => entry.to === 'issuer:redeemed');
    expect(used.reduce((sum, entry) => sum + entry.amount, 0n)).toBe(3n);
    expect(books.wallet.available).toBe(2n);
  });

  it('B2.14 a cancelled order gives its points back', () => {
    const books = new Books(pointsUnit());
    books.set('card', 50n);
    const { lots } = unwrap(books.spend(20n));
    books.refund(lots);
    expect(books.totals).toBe('0/50/0/0');
    expect(books.wallet.lots.card!.spent).toBe(0n);
  });

  it('B2.15 confirmed twice with the same payload: 50 and one entry both times; then −10 makes 40', () => {
    const books = new Books(pointsUnit());
    books.set('order', 50n);
    const again = books.set('order', 50n);
    expect([books.wallet.available, books.entries.length, again.changedLots]).toEqual([50n, 1, []]);
    books.set('order', 40n);
    expect([books.wallet.available, books.entries.length]).toEqual([40n, 2]);
  });

  it('B2.16 three cards of 10, 20 and 30 merge into one of 60', () => {
    const unit = pointsUnit();
    const cards = [10n, 20n, 30n].map((points, i) => {
      const books = new Books(unit, `partner ${i + 1}`);
      books.set('card', points);
      return books;
    });
    const [survivor, ...others] = cards as [Books, ...Books[]];
    for (const other of others) {
      const wallets = { from: other.wallet, to: survivor.wallet };
      const merged = unwrap(mergeWallets(wallets, unit, { ref: 'merge' }, survivor.ctx()));
      other.take(merged.from);
      survivor.take(merged.to);
    }
    expect(cards.map((books) => books.wallet.available)).toEqual([60n, 0n, 0n]);
    expect(Object.keys(survivor.wallet.lots)).toEqual(['card', 'card@partner 2', 'card@partner 3']);
  });
});

describe('C spending the oldest first', () => {
  it('C12 100: spending 10 works, spending 100 then does not', () => {
    const books = new Books(pointsUnit());
    books.set('grant', 100n);
    expect(books.spend(10n).ok).toBe(true);
    expect(books.spend(100n)).toMatchObject({ ok: false, error: { code: 'insufficient_balance', missing: '10' } });
    expect(books.wallet.available).toBe(90n);
  });

  it('C13 300 of January and 200 of February, 200 spent, both expire: not even 1 can be spent', () => {
    const books = new Books(pointsUnit({ expiry: { kind: 'rolling', length: { months: 12 } } }));
    books.on('2026-01-10').set('January', 300n);
    books.on('2026-02-10').set('February', 200n);
    expect(unwrap(books.spend(200n)).lots).toEqual([{ lotKey: 'January', amount: 200n }]);
    books.on('2027-02-12');
    expect(books.spend(1n)).toMatchObject({ ok: false, error: { code: 'insufficient_balance' } });
    books.settle();
    expect([books.wallet.lots.January!.expired, books.wallet.lots.February!.expired]).toEqual([100n, 200n]);
  });

  it('C14 expiring or cancelling one grant leaves the other', () => {
    const books = new Books(pointsUnit({ expiry: { kind: 'rolling', length: { months: 12 } } }));
    books.on('2026-01-10').set('January', 300n);
    books.on('2026-02-10').set('February', 200n);
    books.on('2027-01-20').settle();
    expect(books.wallet.available).toBe(200n);
    const other = new Books(pointsUnit());
    other.set('a', 300n);
    other.set('b', 200n);
    other.set('a', 0n);
    expect(other.wallet.available).toBe(200n);
  });
});

/*
 * G1 to G5 and G7 are arithmetic the ledger has. G6 (overdraft up to a bound) has no counterpart on purpose: units
 * are not lent; what is owed comes from corrections only and blocks spending.
 */
describe('G allocations', () => {
  const split = (total: bigint, ...weights: string[]) => splitByWeights(total, weights.map(Decimal.of));

  it('G1 15 to 80 / 8 / 12 % is 13, 1, 1; to 80 / 15 % and the rest 13, 2, 0', () => {
    expect(split(15n, '0.80', '0.08', '0.12')).toEqual([13n, 1n, 1n]);
    expect(split(15n, '0.80', '0.15', '0.05')).toEqual([13n, 2n, 0n]);
  });

  it('G2 0.19 % of 10,000 and 0.019 % of 100,000 are 19, a third of 3 is 1', () => {
    const share = (total: bigint, rate: string) =>
      Decimal.fromUnits(total, 0).mul(Decimal.of(rate)).toUnits(0, 'floor');
    expect([share(10_000n, '0.0019'), share(100_000n, '0.00019')]).toEqual([19n, 19n]);
    expect(split(3n, '1', '2')).toEqual([1n, 2n]);
  });

  it('G3 10,000 from a wallet of 5,000 and vouchers in the order they expire: 5,000 + 1,000 + 3,000 + 1,000', () => {
    const cash = new Books(pointsUnit({ key: 'cash' }));
    cash.set('cash', 5_000n);
    const vouchers = new Books(pointsUnit({ key: 'vouchers', expiry: { kind: 'rolling', length: { months: 1 } } }));
    vouchers.on('2026-03-01').set('last', 10_000n, { valueAt: '2026-02-20' });
    vouchers.set('first', 1_000n, { valueAt: '2026-02-10' });
    vouchers.set('second', 3_000n, { valueAt: '2026-02-15' });
    const fromCash = unwrap(cash.spend(5_000n)).lots;
    const fromVouchers = unwrap(vouchers.spend(10_000n - 5_000n)).lots;
    expect([...fromCash, ...fromVouchers]).toEqual([
      { lotKey: 'cash', amount: 5_000n },
      { lotKey: 'first', amount: 1_000n },
      { lotKey: 'second', amount: 3_000n },
      { lotKey: 'last', amount: 1_000n },
    ]);
  });

  it('G4 100 + 110 available, 200 in two halves: nothing is used twice', () => {
    const books = new Books(pointsUnit());
    books.set('first', 100n);
    books.on('2026-01-02').set('second', 110n);
    expect(unwrap(books.spend(100n, 'foo')).lots).toEqual([{ lotKey: 'first', amount: 100n }]);
    expect(unwrap(books.spend(100n, 'bar')).lots).toEqual([{ lotKey: 'second', amount: 100n }]);
  });

  it('G5 16 of 15: refused, and nothing is posted', () => {
    const books = new Books(pointsUnit());
    books.set('all', 15n);
    const { wallet } = books;
    expect(books.spend(16n)).toMatchObject({ ok: false, error: { code: 'insufficient_balance', available: '15' } });
    expect(books.wallet).toBe(wallet);
    expect(books.entries).toHaveLength(1);
  });

  it('G7 100: 20 % to a, 20 % kept, 60 % of which at most 10 to b and the rest to c is 20, 10, 50', () => {
    const books = new Books(pointsUnit());
    books.set('all', 100n);
    const [a, kept, rest] = split(100n, '0.2', '0.2', '0.6');
    const b = 10n;
    const c = rest! - b;
    for (const [ref, amount] of Object.entries({ a: a!, b, c })) books.spend(amount, ref);
    expect([a, b, c, books.wallet.available]).toEqual([20n, 10n, 50n, kept]);
  });
});

describe('the clock', () => {
  it('reads balances of the past by when they were booked, not by when they count', () => {
    const books = new Books(pointsUnit());
    books.on('2026-03-01').set('late', 100n, { valueAt: '2026-01-01' });
    expect(books.entries[0]).toMatchObject({ postedAt: at('2026-03-01'), valueAt: at('2026-01-01') });
  });
});
