import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AMOUNT_MAX } from './draft.ts';
import { at, pointsUnit, runs, ZONE } from './ledger-fixtures.ts';
import { openLot } from './open-lot.ts';
import { setDesired } from './set-desired.ts';
import type { DesiredLot, ExpiryModel } from './types.ts';
import { emptyWallet } from './wallet.ts';

const now = at('2026-06-01');
const ctx = { now, zone: ZONE, cause: { kind: 'event', ref: 'evt_1' } };
const DAY = 86_400_000;

describe('the short way of a new lot', () => {
  it('books exactly what the full way books', () => {
    const models: ExpiryModel[] = [
      { kind: 'none' },
      { kind: 'rolling', length: { days: 30 } },
      { kind: 'fixedDates', dates: [{ month: 6, day: 30 }] },
      { kind: 'sliding', length: { months: 1 } },
    ];
    const wanted = fc.record({
      lotKey: fc.constant('sale'),
      desired: fc.bigInt({ min: 1n, max: AMOUNT_MAX }),
      valueAt: fc.integer({ min: now - 90 * DAY, max: now }),
      availableAt: fc.option(fc.integer({ min: now - 90 * DAY, max: now + 9 * DAY })),
      expiry: fc.option(fc.constantFrom(...models)),
      fundingSource: fc.constant('brand'),
      book: fc.constantFrom('issuer:issued' as const, 'issuer:adjusted' as const, undefined),
    });
    fc.assert(
      fc.property(wanted, fc.constantFrom(...models), fc.constantFrom(0, 5), (fact: DesiredLot, expiry, graceDays) => {
        const unit = pointsUnit({ expiry, graceDays });
        const full = setDesired(emptyWallet('account', 'points'), unit, fact, ctx);
        const short = openLot({ holder: 'account', debt: 0n }, unit, fact, ctx)!;
        expect([short.entry]).toEqual(full.entries);
        expect(short.acts).toEqual(full.acts);
        expect(short.lot).toEqual(full.wallet.lots.sale);
        const { pending, available } = full.wallet;
        expect([short.pending, short.available]).toEqual([pending, available]);
      }),
      runs(300),
    );
  });

  it('leaves to the full way what needs more than totals', () => {
    const fact: DesiredLot = {
      lotKey: 'sale',
      desired: 1n,
      valueAt: now,
      availableAt: now,
      expiry: null,
      fundingSource: 'brand',
    };
    const unit = pointsUnit();
    expect(openLot({ holder: 'account', debt: 1n }, unit, fact, ctx)).toBeNull();
    expect(openLot({ holder: 'account', debt: 0n }, unit, { ...fact, desired: 0n }, ctx)).toBeNull();
    expect(openLot({ holder: 'account', debt: 0n }, unit, { ...fact, desired: AMOUNT_MAX + 1n }, ctx)).toBeNull();
    expect(openLot({ holder: 'account', debt: 0n }, unit, fact, ctx)).not.toBeNull();
  });
});
