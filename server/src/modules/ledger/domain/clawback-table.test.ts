/*
 * Guarantees what a fall of an award does to a wallet, for every expiry model × clawback policy × state of the lot.
 * In each cell a lot of 100 falls to 40 while another lot of 30 is available; then the fall is undone and the wallet
 * must be what it was.
 */
import { describe, expect, it } from 'vitest';
import { formatInstant, parseDay, unwrap } from '#kernel';
import { canonicalWallet } from './canonical-wallet.ts';
import { at, Books, POLICIES, pointsUnit } from './ledger-fixtures.ts';
import type { ClawbackPolicy, ExpiryModel } from './types.ts';
import { sumOf } from './wallet.ts';

interface Model {
  name: string;
  unit: ExpiryModel;
  override: ExpiryModel | null;
  /** the instant at which the lot of 15 January 2026 expires in Berlin */
  expiresAt: string | null;
}

const MODELS: readonly Model[] = [
  { name: 'no expiry', unit: { kind: 'none' }, override: null, expiresAt: null },
  {
    name: 'rolling 12 months',
    unit: { kind: 'rolling', length: { months: 12 } },
    override: null,
    expiresAt: '2027-01-15T23:00:00.000Z',
  },
  {
    name: 'rolling 12 months to the end of the half-year',
    unit: { kind: 'rolling', length: { months: 12 }, roundUpTo: 'halfYear' },
    override: null,
    expiresAt: '2027-06-30T22:00:00.000Z',
  },
  {
    name: 'fixed dates',
    unit: {
      kind: 'fixedDates',
      dates: [
        { month: 3, day: 31 },
        { month: 9, day: 30 },
      ],
    },
    override: null,
    expiresAt: '2026-03-31T22:00:00.000Z',
  },
  {
    name: 'sliding 6 months after the activity of 10 February',
    unit: { kind: 'sliding', length: { months: 6 } },
    override: null,
    expiresAt: '2026-08-10T22:00:00.000Z',
  },
  {
    name: 'override of the campaign',
    unit: { kind: 'none' },
    override: { kind: 'lastDay', day: unwrap(parseDay('2026-04-30')) },
    expiresAt: '2026-04-30T22:00:00.000Z',
  },
];

type State = 'unspent' | 'spent' | 'expired' | 'pending';
const STATES: readonly State[] = ['unspent', 'spent', 'expired', 'pending'];

/** pending/available/reserved/debt of the wallet; then of the lot: expired, paid by the other lot, owed, waived */
type Outcome = [wallet: string, expired: bigint, byOthers: bigint, owed: bigint, waived: bigint];

const OUTCOMES: Record<State, Record<ClawbackPolicy, Outcome>> = {
  unspent: {
    otherLotsThenNegative: ['0/70/0/0', 0n, 0n, 0n, 0n],
    otherLotsThenWaiver: ['0/70/0/0', 0n, 0n, 0n, 0n],
    negative: ['0/70/0/0', 0n, 0n, 0n, 0n],
    waiver: ['0/70/0/0', 0n, 0n, 0n, 0n],
  },
  spent: {
    otherLotsThenNegative: ['0/0/0/30', 0n, 30n, 30n, 0n],
    otherLotsThenWaiver: ['0/0/0/0', 0n, 30n, 0n, 30n],
    negative: ['0/30/0/60', 0n, 0n, 60n, 0n],
    waiver: ['0/30/0/0', 0n, 0n, 0n, 60n],
  },
  expired: {
    otherLotsThenNegative: ['0/30/0/0', 40n, 0n, 0n, 0n],
    otherLotsThenWaiver: ['0/30/0/0', 40n, 0n, 0n, 0n],
    negative: ['0/30/0/0', 40n, 0n, 0n, 0n],
    waiver: ['0/30/0/0', 40n, 0n, 0n, 0n],
  },
  pending: {
    otherLotsThenNegative: ['40/30/0/0', 0n, 0n, 0n, 0n],
    otherLotsThenWaiver: ['40/30/0/0', 0n, 0n, 0n, 0n],
    negative: ['40/30/0/0', 0n, 0n, 0n, 0n],
    waiver: ['40/30/0/0', 0n, 0n, 0n, 0n],
  },
};

/** What never expires is still available where the others have expired. */
function outcomeOf(model: Model, policy: ClawbackPolicy, state: State): Outcome {
  return state === 'expired' && model.expiresAt === null ? OUTCOMES.unspent[policy] : OUTCOMES[state][policy];
}

function inState(model: Model, policy: ClawbackPolicy, state: State): Books {
  const books = new Books(pointsUnit({ expiry: model.unit, clawback: policy }));
  books.activity = [{ from: at('2026-02-10'), to: at('2026-02-10') }];
  books.on('2026-01-20');
  const availableAt = state === 'pending' ? null : '2026-01-15';
  books.set('sale', 100n, { valueAt: '2026-01-15', availableAt, expiry: model.override });
  books.set('other', 30n, { expiry: { kind: 'none' } });
  books.on('2026-02-20');
  if (state === 'spent') expect(books.spend(100n).ok).toBe(true);
  if (state === 'expired') {
    books.now = model.expiresAt === null ? at('2046-01-01') : at(model.expiresAt);
    books.settle();
  }
  return books;
}

describe.each(MODELS)('$name', (model) => {
  it(`expires at ${model.expiresAt ?? 'no time'}, not a millisecond earlier`, () => {
    const books = inState(model, 'waiver', 'unspent');
    const { expiresAt } = books.settle().wallet.lots.sale!;
    expect(expiresAt && formatInstant(expiresAt)).toBe(model.expiresAt);
    if (expiresAt === null) return;
    books.now = expiresAt - 1;
    expect(books.settle().wallet.available).toBe(130n);
    books.now = expiresAt;
    expect(books.settle().wallet.available).toBe(30n);
  });

  for (const policy of POLICIES) {
    for (const state of STATES) {
      const [totals, expired, byOthers, owed, waived] = outcomeOf(model, policy, state);
      const parts = `expired ${expired}, paid by the other lot ${byOthers}, owed ${owed}, waived ${waived}`;
      it(`${policy}: 100 ${state} fall to 40, leaving ${totals} with ${parts}`, () => {
        const books = inState(model, policy, state);
        const before = canonicalWallet(books.wallet);
        books.set('sale', 40n);
        const lot = books.wallet.lots.sale!;
        expect(books.totals).toBe(totals);
        expect([lot.expired, sumOf(lot.coveredBy), lot.coveredByDebt, lot.waived]).toEqual([
          expired,
          byOthers,
          owed,
          waived,
        ]);
        expect(canonicalWallet(books.replayed())).toEqual(canonicalWallet(books.wallet));
        books.set('sale', 100n);
        expect(canonicalWallet(books.wallet)).toEqual(before);
      });
    }
  }
});
