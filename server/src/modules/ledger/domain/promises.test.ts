/*
 * Guarantees the two promises of the ledger on random histories of two wallets that spend, reserve, refund, share out,
 * merge and are corrected, under every expiry model and policy:
 *   replay  the wallet equals what its final facts and its recorded acts rebuild, at any moment;
 *   order   with no acts, the way to the final facts leaves no trace.
 * Books checks after every step that entries, lots and totals add up; across both wallets nothing appears or vanishes.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, startOfDay, unwrap } from '#kernel';
import { sumByCompartment } from './balances.ts';
import { canonicalWallet } from './canonical-wallet.ts';
import { noteActivity } from './expiry.ts';
import { Books, POLICIES, pointsUnit, runs } from './ledger-fixtures.ts';
import { mergeWallets } from './merge-wallets.ts';
import { move } from './move.ts';
import { setDesired } from './set-desired.ts';
import { nextDue, settleClock } from './settle-clock.ts';
import type { DesiredLot, ExpiryModel, LotAmount, UnitDefinition, Wallet } from './types.ts';
import { emptyWallet } from './wallet.ts';

const HOUR = 3_600_000;
const SHORTEST: ExpiryModel = { kind: 'sliding', length: { days: 9 } };

const models: readonly ExpiryModel[] = [
  { kind: 'none' },
  { kind: 'rolling', length: { days: 12 } },
  { kind: 'rolling', length: { days: 3 }, roundUpTo: 'month' },
  {
    kind: 'fixedDates',
    dates: [
      { month: 1, day: 20 },
      { month: 2, day: 10 },
    ],
    atLeast: { days: 2 },
  },
  { kind: 'lastDay', day: 20_480 },
  SHORTEST,
];

const model = fc.constantFrom(...models);
const unit = fc
  .record({ expiry: model, clawback: fc.constantFrom(...POLICIES), graceDays: fc.constantFrom(0, 4, 30) })
  .map((change) => pointsUnit(change));

interface Change {
  lot: number;
  desired: number;
  age: number;
  wait: number | null;
  expiry: ExpiryModel | null;
}

const change: fc.Arbitrary<Change> = fc.record({
  lot: fc.integer({ min: 0, max: 3 }),
  desired: fc.integer({ min: 0, max: 40 }),
  age: fc.integer({ min: 0, max: 12 }),
  wait: fc.option(fc.integer({ min: -8, max: 3 }), { freq: 8 }),
  expiry: fc.option(model, { freq: 2 }),
});

type Step =
  | { do: 'set'; who: number; change: Change }
  | { do: 'spend' | 'reserve' | 'move'; who: number; amount: number }
  | { do: 'adjust'; who: number; amount: number }
  | { do: 'undo' | 'capture' | 'activity' | 'days'; who: number; n: number }
  | { do: 'settle' | 'merge'; who: number };

const who = fc.integer({ min: 0, max: 1 });
const some = <T extends string>(...names: T[]) => fc.constantFrom(...names);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 7, arbitrary: fc.record({ do: some('set'), who, change }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: some('spend', 'spend', 'reserve', 'move'),
      who,
      amount: fc.integer({ min: 1, max: 30 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: some('adjust'), who, amount: fc.integer({ min: -20, max: 20 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: some('undo', 'capture', 'activity', 'days', 'days'),
      who,
      n: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: some('settle', 'settle', 'merge'), who }) },
);

/** One account with two holders, living through days from 15 January 2026 on. */
class Account {
  readonly holders: [Books, Books];
  private readonly activities: number[] = [];
  private readonly open: { books: Books; how: 'spend' | 'reserve'; ref: string; lots: LotAmount[] }[] = [];
  private day = 20_468;

  constructor(definition: UnitDefinition) {
    this.holders = [new Books(definition, 'account'), new Books(definition, 'mem_1')];
    this.pass(0);
  }

  run(given: Step, n: number): void {
    const books = this.holders[given.who]!;
    const ref = `${n}`;
    switch (given.do) {
      case 'set':
        this.set(books, given.change);
        return;
      case 'spend':
      case 'reserve': {
        const result =
          given.do === 'spend' ? books.spend(BigInt(given.amount), ref) : books.reserve(BigInt(given.amount), ref);
        if (result.ok) this.open.push({ books, how: given.do, ref, lots: result.value.lots });
        return;
      }
      case 'move':
      case 'merge':
        this.move(given, ref);
        return;
      case 'adjust':
        books.adjust(BigInt(given.amount), ref);
        return;
      case 'undo':
      case 'capture':
        this.finish(given.do, given.n);
        return;
      case 'days':
        this.pass(given.n);
        return;
      case 'activity':
        this.activities.push(this.noon(this.day - given.n));
        this.pass(0);
        return;
      case 'settle':
        books.settle();
        expect(books.settle()).toMatchObject({ entries: [], acts: [], changedLots: [] });
    }
  }

  settleAll(): void {
    for (const books of this.holders) books.settle();
  }

  private noon(day: number): number {
    return startOfDay(day, 'Europe/Berlin') + 12 * HOUR;
  }

  private pass(days: number): void {
    this.day += days;
    for (const books of this.holders) {
      books.now = this.noon(this.day);
      books.activity = this.activities.reduce<Books['activity']>(
        (all, at) => noteActivity(all, at, SHORTEST, books.zone),
        [],
      );
    }
  }

  private set(books: Books, { lot, desired, age, wait, expiry }: Change): void {
    const iso = (day: number) => formatInstant(this.noon(day));
    books.set(`lot ${lot}`, BigInt(desired), {
      valueAt: iso(this.day - age),
      availableAt: wait === null ? null : iso(this.day + wait),
      expiry,
    });
  }

  private move(given: Extract<Step, { do: 'spend' | 'reserve' | 'move' | 'settle' | 'merge' }>, ref: string): void {
    const from = this.holders[given.who]!;
    const to = this.holders[1 - given.who]!;
    const wallets = { from: from.wallet, to: to.wallet };
    const result =
      given.do === 'move'
        ? move(wallets, from.unit, { ref, amount: BigInt(given.amount) }, from.ctx())
        : mergeWallets(wallets, from.unit, { ref }, from.ctx());
    if (!result.ok) return;
    from.take(result.value.from);
    to.take(result.value.to);
  }

  private finish(how: 'undo' | 'capture', n: number): void {
    const index = n % Math.max(this.open.length, 1);
    const one = this.open[index];
    if (!one) return;
    if (how === 'capture') {
      if (one.how === 'spend') return;
      one.lots = unwrap(one.books.capture(one.ref)).lots;
      one.how = 'spend';
      return;
    }
    this.open.splice(index, 1);
    unwrap(one.how === 'spend' ? one.books.refund(one.lots) : one.books.cancel(one.ref));
  }
}

describe('replay', () => {
  it('rebuilds both wallets from their final facts and recorded acts, and nothing appears or vanishes between them', () => {
    fc.assert(
      fc.property(unit, fc.array(step, { maxLength: 45, size: 'max' }), (definition, steps) => {
        const account = new Account(definition);
        for (const [n, one] of steps.entries()) account.run(one, n);
        account.settleAll();
        for (const books of account.holders) {
          expect(canonicalWallet(books.replayed())).toEqual(canonicalWallet(books.wallet));
        }
        const all = account.holders.flatMap((books) => books.entries);
        expect(sumByCompartment(all)['issuer:transferred']).toBe(0n);
      }),
      runs(600),
    );
  });

  it('leaves nothing available while something is owed, where other lots pay first', () => {
    fc.assert(
      fc.property(unit, fc.array(step, { maxLength: 40, size: 'max' }), (definition, steps) => {
        const account = new Account({ ...definition, clawback: 'otherLotsThenNegative' });
        for (const [n, one] of steps.entries()) {
          account.run(one, n);
          for (const { wallet } of account.holders) {
            expect(wallet.debt > 0n && wallet.available > 0n).toBe(false);
          }
        }
      }),
      runs(150),
    );
  });

  it('finds nothing to do before the next due moment, and something at it', () => {
    fc.assert(
      fc.property(unit, fc.array(step, { maxLength: 25, size: 'max' }), (definition, steps) => {
        const account = new Account(definition);
        for (const [n, one] of steps.entries()) account.run(one, n);
        account.settleAll();
        for (const { wallet, unit: points, ...books } of account.holders) {
          const ctx = { now: books.now, zone: books.zone, activity: books.activity, cause: { kind: 'timer', ref: '' } };
          const due = nextDue(wallet, points, ctx);
          const postedAt = (now: number) => settleClock(wallet, points, { ...ctx, now }).entries.length;
          if (due === null) expect(postedAt(books.now + 40_000 * HOUR)).toBe(0);
          else expect([due > books.now, postedAt(due - 1), postedAt(due) > 0]).toEqual([true, 0, true]);
        }
      }),
      runs(150),
    );
  });
});

describe('order', () => {
  const NOW = startOfDay(20_500, 'Europe/Berlin') + 12 * HOUR;
  const activities = fc.array(fc.integer({ min: 20_440, max: 20_500 }), { maxLength: 6 });

  function factOf(given: Change): DesiredLot {
    const valueAt = NOW - given.age * 24 * HOUR;
    return {
      lotKey: `lot ${given.lot}`,
      desired: BigInt(given.desired),
      valueAt,
      availableAt: given.wait === null ? null : NOW + given.wait * 24 * HOUR,
      expiry: given.expiry,
      fundingSource: 'marketing',
    };
  }

  function walk(
    definition: UnitDefinition,
    facts: readonly DesiredLot[],
    days: readonly number[],
    lag: number,
  ): Wallet {
    let wallet = emptyWallet('account', definition.key);
    let activity: { from: number; to: number }[] = [];
    const cause = { kind: 'event', ref: '' };
    const ctx = (now: number) => ({ now, zone: 'Europe/Berlin', activity, cause });
    for (const [i, fact] of facts.entries()) {
      const day = days[i % Math.max(days.length, 1)];
      if (day !== undefined) activity = noteActivity(activity, day * 24 * HOUR, SHORTEST, 'Europe/Berlin');
      const now = NOW - (facts.length - i) * lag * HOUR;
      wallet = setDesired(wallet, definition, fact, ctx(now)).wallet;
      if (i % 3 === 0) wallet = settleClock(wallet, definition, ctx(now)).wallet;
    }
    for (const day of days) activity = noteActivity(activity, day * 24 * HOUR, SHORTEST, 'Europe/Berlin');
    return settleClock(wallet, definition, ctx(NOW)).wallet;
  }

  const world = fc.record({
    definition: unit,
    last: fc.uniqueArray(change, { selector: (one) => one.lot }),
    noise: fc.array(change, { maxLength: 12, size: 'max' }),
    otherNoise: fc.array(change, { maxLength: 12, size: 'max' }),
    days: activities,
    swap: fc.infiniteStream(fc.nat(1000)),
  });

  function shuffled<T>(items: readonly T[], swap: Iterator<number>): T[] {
    return items
      .map((item) => ({ item, at: swap.next().value as number }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }

  function twoWays(given: { last: Change[]; noise: Change[]; otherNoise: Change[]; swap: Iterator<number> }) {
    const lots = new Set(given.last.map((one) => one.lot));
    const known = (all: Change[]) => all.filter((one) => lots.has(one.lot));
    const first = [...known(given.noise), ...given.last].map(factOf);
    const second = [...known(given.otherNoise), ...shuffled(given.last, given.swap)].map(factOf);
    return { first, second };
  }

  it('any way to the same facts, booked at one moment, ends in an equal wallet', () => {
    fc.assert(
      fc.property(world, ({ definition, days, ...given }) => {
        const { first, second } = twoWays({ ...given, swap: given.swap[Symbol.iterator]() });
        const one = walk(definition, first, days, 0);
        const other = walk(definition, second, [...days].reverse(), 0);
        expect(canonicalWallet(other)).toEqual(canonicalWallet(one));
      }),
      runs(500),
    );
  });

  it('any way to the same facts over many days ends in an equal wallet where late lots get no grace', () => {
    fc.assert(
      fc.property(world, fc.nat(90), fc.nat(90), ({ definition, days, ...given }, lag, otherLag) => {
        const exact = { ...definition, graceDays: 0 };
        const { first, second } = twoWays({ ...given, swap: given.swap[Symbol.iterator]() });
        const one = walk(exact, first, days, lag);
        const other = walk(exact, second, [...days].reverse(), otherLag);
        expect(canonicalWallet(other)).toEqual(canonicalWallet(one));
      }),
      runs(500),
    );
  });
});
