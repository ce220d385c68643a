/*
 * Guarantees that the ledger and a model that moves single points by hand agree, lot by lot, after every step of
 * random histories: awards that rise, fall and change their dates, spends, refunds, reservations, and the clock, under
 * all four clawback policies, with and without expiry and grace. A refused step must leave the wallet as it was.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatInstant, unwrap } from '#kernel';
import { canonicalWallet } from './canonical-wallet.ts';
import { Books, POLICIES, pointsUnit, runs } from './ledger-fixtures.ts';
import { NaiveWallet } from './testing/naive-wallet.ts';
import type { LotAmount } from './types.ts';
import { sumOf } from './wallet.ts';

const DAY = 86_400_000;
const noon = (day: number) => (20_000 + day) * DAY + DAY / 2;

type Step =
  | { do: 'set'; lot: number; desired: number; age: number; wait: number | null }
  | { do: 'spend' | 'reserve'; amount: number }
  | { do: 'refund'; which: number; amount: number }
  | { do: 'cancel' | 'capture'; which: number }
  | { do: 'days'; days: number }
  | { do: 'settle' };

const small = fc.integer({ min: 0, max: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      lot: fc.integer({ min: 0, max: 3 }),
      desired: fc.integer({ min: 0, max: 9 }),
      age: small,
      wait: fc.option(fc.integer({ min: -6, max: 2 }), { freq: 9 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('spend' as const), amount: fc.integer({ min: 1, max: 7 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reserve' as const), amount: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('refund' as const), which: small, amount: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'capture' as const), which: small }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('days' as const), days: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
);

const world = fc.record({
  clawback: fc.constantFrom(...POLICIES),
  rollingDays: fc.option(fc.integer({ min: 4, max: 30 }), { freq: 3 }),
  graceDays: fc.constantFrom(0, 3, 30),
  steps: fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
});

class Pair {
  readonly books: Books;
  readonly naive: NaiveWallet;
  day = 10;
  spends: { ref: string; lots: LotAmount[]; refunded: bigint }[] = [];
  reservations: { ref: string; lots: LotAmount[] }[] = [];

  constructor(given: { clawback: (typeof POLICIES)[number]; rollingDays: number | null; graceDays: number }) {
    const { clawback, rollingDays, graceDays } = given;
    const expiry = rollingDays === null ? ({ kind: 'none' } as const) : rolling(rollingDays);
    this.books = new Books(pointsUnit({ clawback, graceDays, expiry }));
    this.books.zone = 'UTC';
    this.naive = new NaiveWallet(clawback, rollingDays, graceDays);
    this.pass(0);
  }

  pass(days: number): void {
    this.day += days;
    this.books.now = noon(this.day);
    this.naive.today = this.day;
  }

  run(given: Step, n: number): void {
    const ref = `${n}`;
    switch (given.do) {
      case 'set': {
        const valueDay = this.day - given.age;
        const availableDay = given.wait === null ? null : this.day + given.wait;
        const key = `lot ${given.lot}`;
        this.naive.setDesired({ key, desired: given.desired, valueDay, availableDay });
        this.books.set(key, BigInt(given.desired), {
          valueAt: formatInstant(noon(valueDay)),
          availableAt: availableDay === null ? null : formatInstant(noon(availableDay)),
        });
        return;
      }
      case 'spend':
      case 'reserve':
        this.use(given.do, given.amount, ref);
        return;
      case 'refund':
        this.refund(given.which, BigInt(given.amount));
        return;
      case 'cancel':
      case 'capture':
        this.finish(given.do, given.which);
        return;
      case 'days':
        this.pass(given.days);
        return;
      case 'settle':
        this.books.settle();
        this.naive.settle();
    }
  }

  private use(how: 'spend' | 'reserve', amount: number, ref: string): void {
    const before = this.books.wallet;
    const taken = this.naive.take(amount, how === 'spend' ? 'spent' : 'reserved', ref);
    const result = how === 'spend' ? this.books.spend(BigInt(amount), ref) : this.books.reserve(BigInt(amount), ref);
    expect(result.ok).toBe(taken);
    if (!result.ok) {
      expect(this.books.wallet).toBe(before);
      return;
    }
    const { lots } = result.value;
    if (how === 'spend') this.spends.push({ ref, lots, refunded: 0n });
    else this.reservations.push({ ref, lots });
  }

  private refund(which: number, amount: bigint): void {
    const spent = this.spends[which % Math.max(this.spends.length, 1)];
    if (!spent) return;
    const left = sumOf(spent.lots) - spent.refunded;
    const result = this.books.refund(spent.lots, { amount, refunded: spent.refunded });
    expect(result.ok).toBe(amount <= left);
    if (!result.ok) return;
    spent.refunded += amount;
    const order = spent.lots.map((part) => part.lotKey);
    this.naive.giveBack(spent.ref, Number(amount), 'spent', order);
  }

  private finish(how: 'cancel' | 'capture', which: number): void {
    const [held] = this.reservations.splice(which % Math.max(this.reservations.length, 1), 1);
    if (!held) return;
    const order = held.lots.map((part) => part.lotKey);
    if (how === 'capture') {
      const { lots } = unwrap(this.books.capture(held.ref));
      this.naive.capture(held.ref);
      this.spends.push({ ref: held.ref, lots, refunded: 0n });
    } else {
      unwrap(this.books.cancel(held.ref));
      this.naive.giveBack(held.ref, Number(sumOf(held.lots)), 'reserved', order);
    }
  }

  compare(): void {
    expect(this.seen()).toEqual(this.counted());
  }

  private seen() {
    const lots = Object.values(this.books.wallet.lots);
    return Object.fromEntries(
      lots.map((lot) => {
        const { pending, available, expired, reserved, spent, coversOthers, coveredByDebt, waived } = lot;
        const amounts = { pending, available, expired, reserved, spent, coversOthers, coveredByDebt, waived };
        const numbers = Object.entries(amounts).map(([name, amount]) => [name, Number(amount)]);
        return [lot.key, { ...Object.fromEntries(numbers), payers: numbersOf(lot.coveredBy) }];
      }),
    );
  }

  private counted() {
    return Object.fromEntries(
      this.naive.lots.map((lot) => {
        const count = (where: string) => lot.tokens.filter((token) => token.where === where).length;
        const payers = Object.fromEntries(
          [...Map.groupBy(lot.payers, (key) => key)].map(([key, all]) => [key, all.length]),
        );
        return [
          lot.key,
          {
            pending: count('pending'),
            available: count('available'),
            expired: count('expired'),
            reserved: count('reserved'),
            spent: count('spent'),
            coversOthers: count('paying'),
            coveredByDebt: lot.owed,
            waived: lot.waived,
            payers,
          },
        ];
      }),
    );
  }
}

function rolling(days: number) {
  return { kind: 'rolling', length: { days } } as const;
}

function numbersOf(amounts: readonly LotAmount[]): Record<string, number> {
  return Object.fromEntries(amounts.map(({ lotKey, amount }) => [lotKey, Number(amount)]));
}

it('agrees with points moved by hand after every step of a random history', () => {
  fc.assert(
    fc.property(world, (given) => {
      const pair = new Pair(given);
      for (const [n, one] of given.steps.entries()) {
        pair.run(one, n);
        pair.compare();
      }
      pair.books.settle();
      expect(canonicalWallet(pair.books.replayed())).toEqual(canonicalWallet(pair.books.wallet));
    }),
    runs(500),
  );
});
