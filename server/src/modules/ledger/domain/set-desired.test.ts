import { describe, expect, it } from 'vitest';
import { AssertionError, unwrap } from '#kernel';
import { at, Books, pointsUnit } from './ledger-fixtures.ts';
import { setDesired } from './set-desired.ts';

const twelveMonths = { kind: 'rolling', length: { months: 12 } } as const;
const legs = (entries: readonly { from: string; to: string; amount: bigint }[]) =>
  entries.map(({ from, to, amount }) => `${from} → ${to} ${amount}`);

describe('rise and fall by difference', () => {
  it('posts only the difference, and the wallet given stays as it was', () => {
    const books = new Books(pointsUnit());
    expect(legs(books.set('sale', 100n).entries)).toEqual(['issuer:issued → holder:available 100']);
    const before = books.wallet;
    expect(legs(books.set('sale', 70n).entries)).toEqual(['holder:available → issuer:reversed 30']);
    expect(legs(books.set('sale', 90n).entries)).toEqual(['issuer:issued → holder:available 20']);
    expect(before.lots.sale).toMatchObject({ available: 100n, issued: 100n, reversed: 0n });
    expect(books.wallet.lots.sale).toMatchObject({ available: 90n, issued: 120n, reversed: 30n });
  });

  it('names the cause, the moment of booking and the moment it counts from in every entry', () => {
    const books = new Books(pointsUnit()).on('2026-03-01');
    const [entry] = books.set('sale', 5n, { valueAt: '2026-01-01' }).entries;
    expect(entry).toEqual({
      unit: 'points',
      holder: 'account',
      lotKey: 'sale',
      from: 'issuer:issued',
      to: 'holder:available',
      amount: 5n,
      cause: { kind: 'event', ref: 'sale' },
      postedAt: at('2026-03-01'),
      valueAt: at('2026-01-01'),
    });
  });

  it('makes no lot of nothing', () => {
    expect(new Books(pointsUnit()).set('sale', 0n)).toMatchObject({
      entries: [],
      changedLots: [],
      wallet: { lots: {} },
    });
  });

  it('does not accept less than nothing, nor the wallet of another unit', () => {
    const books = new Books(pointsUnit());
    expect(() => books.set('sale', -1n)).toThrow(AssertionError);
    books.set('sale', 1n);
    const fact = books.facts.get('sale')!;
    expect(() => setDesired(books.wallet, pointsUnit({ key: 'status' }), fact, books.ctx())).toThrow(AssertionError);
  });

  it('works on one loaded lot as long as the fall does not reach what was spent', () => {
    const books = new Books(pointsUnit());
    books.set('a', 10n);
    books.set('b', 10n);
    const partly = { ...books.wallet, lots: { a: books.wallet.lots.a! } };
    const fact = { ...books.facts.get('a')!, desired: 4n };
    expect(setDesired(partly, books.unit, fact, books.ctx()).wallet.available).toBe(14n);
    books.spend(10n);
    const spent = { ...books.wallet, lots: { a: books.wallet.lots.a! } };
    expect(() => setDesired(spent, books.unit, fact, books.ctx())).toThrow('are loaded');
  });

  it('takes what has expired of the lot itself before it touches the wallet', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths })).on('2026-01-01');
    books.set('old', 100n);
    books.spend(30n);
    books.on('2027-02-01').set('new', 50n);
    books.settle();
    books.set('old', 45n);
    expect(books.wallet.lots.old).toMatchObject({ expired: 15n, spent: 30n, reversed: 55n });
    expect(books.totals).toBe('0/50/0/0');
    books.set('old', 20n);
    expect(books.wallet.lots.old).toMatchObject({ expired: 0n, spent: 30n });
    expect(books.totals).toBe('0/40/0/0');
  });
});

describe('dates that move', () => {
  it('puts what was released back to pending when the payment is reversed, and releases it again', () => {
    const books = new Books(pointsUnit());
    books.set('sale', 100n);
    books.spend(20n);
    expect(legs(books.set('sale', 100n, { availableAt: null }).entries)).toEqual([
      'holder:available → holder:pending 80',
    ]);
    expect(legs(books.set('sale', 100n, { availableAt: '2026-01-01' }).entries)).toEqual([
      'holder:pending → holder:available 80',
    ]);
  });

  it('books a rise at the moment of release as two movements, each straight to where it belongs', () => {
    const books = new Books(pointsUnit());
    books.set('sale', 100n, { availableAt: '2026-02-01' });
    expect(legs(books.on('2026-02-01').set('sale', 110n).entries)).toEqual([
      'issuer:issued → holder:available 10',
      'holder:pending → holder:available 100',
    ]);
  });

  it('takes expiry back when the event turns out to be younger', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths, graceDays: 0 })).on('2026-01-01');
    books.set('sale', 100n);
    books.on('2027-01-10').settle();
    expect(books.totals).toBe('0/0/0/0');
    const posting = books.set('sale', 100n, { valueAt: '2026-06-01' });
    expect(legs(posting.entries)).toEqual(['issuer:expired → holder:available 100']);
    expect(legs(books.set('sale', 100n, { valueAt: '2026-01-01' }).entries)).toEqual([
      'holder:available → issuer:expired 100',
    ]);
  });

  it('keeps the funding source, the override and the dates it was last told', () => {
    const books = new Books(pointsUnit());
    books.set('sale', 1n);
    const expiry = { kind: 'lastDay', day: 25_000 } as const;
    books.set('sale', 1n, { valueAt: '2025-12-01', availableAt: '2025-12-02', expiry, fundingSource: 'sales' });
    expect(books.wallet.lots.sale).toMatchObject({
      valueAt: at('2025-12-01'),
      availableAt: at('2025-12-02'),
      expiry,
      fundingSource: 'sales',
    });
  });

  it('books an expiry at the instant it was due, however late the clock was run', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths })).on('2026-01-01');
    books.set('sale', 100n, { availableAt: '2026-02-01' });
    expect(books.on('2026-03-01').settle().entries[0]).toMatchObject({
      from: 'holder:pending',
      to: 'holder:available',
      valueAt: at('2026-02-01'),
      postedAt: at('2026-03-01'),
    });
    expect(books.on('2027-03-01').settle().entries[0]).toMatchObject({
      to: 'issuer:expired',
      valueAt: at('2027-01-02T00:00:00+01:00'),
      postedAt: at('2027-03-01'),
    });
  });
});

describe('debt', () => {
  function inDebt(): Books {
    const books = new Books(pointsUnit()).on('2026-01-02');
    books.set('second', 60n);
    books.set('first', 40n, { valueAt: '2026-01-01' });
    unwrap(books.spend(100n));
    books.set('second', 0n);
    books.set('first', 0n);
    return books;
  }

  it('blocks every use and is filled by the next earnings, the oldest debt first', () => {
    const books = inDebt();
    expect(books.totals).toBe('0/0/0/100');
    for (const refused of [books.spend(1n), books.reserve(1n), books.adjust(-1n)]) {
      expect(refused).toMatchObject({ ok: false, error: { code: 'wallet_in_debt', debt: '100' } });
    }
    const posting = books.set('next', 50n);
    expect(legs(posting.entries)).toEqual([
      'issuer:issued → holder:available 50',
      'holder:available → holder:debt 40',
      'holder:available → holder:debt 10',
    ]);
    expect(posting.acts).toContainEqual({
      kind: 'cover',
      at: books.now,
      lotKey: 'first',
      byLotKey: 'next',
      amount: 40n,
    });
    expect(books.wallet.lots.second).toMatchObject({
      coveredByDebt: 50n,
      coveredBy: [{ lotKey: 'next', amount: 10n }],
    });
    books.set('last', 70n);
    expect(books.totals).toBe('0/20/0/0');
  });

  it('is not filled by pending units until they are released', () => {
    const books = inDebt();
    books.set('next', 50n, { availableAt: '2026-02-01' });
    expect(books.totals).toBe('50/0/0/100');
    books.on('2026-02-02').settle();
    expect(books.totals).toBe('0/0/0/50');
  });

  it('is filled by the oldest of the lots released together', () => {
    const books = inDebt();
    books.set('young', 80n, { valueAt: '2026-01-20', availableAt: '2026-02-01' });
    books.set('old', 80n, { valueAt: '2026-01-10', availableAt: '2026-02-01' });
    books.on('2026-02-02').settle();
    expect(books.wallet.lots.old).toMatchObject({ available: 0n, coversOthers: 80n });
    expect(books.wallet.lots.young).toMatchObject({ available: 60n, coversOthers: 20n });
  });

  it('goes back to the lots that paid when the correction is undone', () => {
    const books = inDebt();
    books.set('next', 50n);
    books.set('second', 60n);
    expect(books.totals).toBe('0/10/0/0');
    books.set('first', 40n);
    expect(books.totals).toBe('0/50/0/0');
    expect(books.wallet.lots.next).toMatchObject({ available: 50n, coversOthers: 0n });
  });

  it('becomes debt of the paying lot when that one falls too', () => {
    const books = inDebt();
    books.set('next', 50n);
    books.set('next', 0n);
    expect(books.totals).toBe('0/0/0/100');
    expect(books.wallet.lots.next).toMatchObject({ coversOthers: 50n, coveredByDebt: 50n });
  });

  it('under the policy `negative` leaves what other lots had and takes only what comes next', () => {
    const books = new Books(pointsUnit({ clawback: 'negative' }));
    books.set('a', 10n);
    books.spend(10n);
    books.set('b', 7n);
    books.set('a', 4n);
    expect(books.totals).toBe('0/7/0/6');
    books.settle();
    expect(books.totals).toBe('0/7/0/6');
    books.set('c', 8n);
    expect(books.totals).toBe('0/9/0/0');
  });
});

describe('waiver', () => {
  it('is recorded once, not tried again on later earnings, and undone first by a rise', () => {
    const books = new Books(pointsUnit({ clawback: 'waiver' }));
    books.set('a', 10n);
    books.spend(10n);
    const { acts } = books.set('a', 3n);
    expect(acts).toEqual([{ kind: 'waive', at: books.now, lotKey: 'a', amount: 7n }]);
    books.set('b', 50n);
    expect(books.totals).toBe('0/50/0/0');
    books.set('a', 12n);
    expect(books.totals).toBe('0/52/0/0');
    expect(books.wallet.lots.a!.waived).toBe(0n);
  });

  it('is undone before other lots get back what they paid', () => {
    const books = new Books(pointsUnit({ clawback: 'otherLotsThenWaiver' }));
    books.set('a', 10n);
    books.spend(10n);
    books.set('b', 6n);
    books.set('a', 0n);
    expect(books.wallet.lots.a).toMatchObject({ waived: 4n, coveredBy: [{ lotKey: 'b', amount: 6n }] });
    books.set('a', 5n);
    expect(books.wallet.lots.a).toMatchObject({ waived: 0n, coveredBy: [{ lotKey: 'b', amount: 5n }] });
    expect(books.totals).toBe('0/1/0/0');
  });

  it('gives other lots that expired meanwhile their units back with days of grace', () => {
    const unit = pointsUnit({ expiry: twelveMonths, clawback: 'otherLotsThenWaiver' });
    const books = new Books(unit).on('2026-01-01');
    books.set('a', 10n);
    books.spend(10n);
    books.set('b', 6n);
    books.set('a', 4n);
    books.on('2027-02-01').set('a', 10n);
    expect(books.totals).toBe('0/6/0/0');
    expect(books.wallet.lots.b!.graced).toEqual({ amount: 6n, until: at('2027-03-04T00:00:00+01:00') });
    books.on('2027-03-04').settle();
    expect(books.wallet.lots.b!.expired).toBe(6n);
  });
});

describe('late lots', () => {
  it('stay usable for the days of grace from their booking, and the act says so once', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths })).on('2027-06-01');
    const { acts } = books.set('late', 10n, { valueAt: '2026-01-01' });
    const until = at('2027-07-02T00:00:00+02:00');
    expect(acts).toEqual([{ kind: 'late', at: books.now, lotKey: 'late', postedAt: books.now, until }]);
    expect(books.wallet.lots.late).toMatchObject({ available: 10n, expiresAt: until, graceUntil: until });
    expect(books.on('2027-06-20').settle().acts).toEqual([]);
    books.now = until;
    books.settle();
    expect(books.wallet.lots.late!.expired).toBe(10n);
  });

  it('expire at once where the unit gives no days', () => {
    const books = new Books(pointsUnit({ expiry: twelveMonths, graceDays: 0 })).on('2027-06-01');
    const posting = books.set('late', 10n, { valueAt: '2026-01-01' });
    expect([legs(posting.entries), posting.acts]).toEqual([['issuer:issued → issuer:expired 10'], []]);
  });
});
