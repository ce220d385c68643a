import { describe, expect, it } from 'vitest';
import { Decimal } from '#kernel';
import { marginAfterUnits } from './margin-after-units.ts';

const rules = { currency: 'EUR', unitTerms: new Map([['points', { scale: 0, costPerUnit: Decimal.of('0.01') }]]) };
const line = (net: string, margin: string | null) => ({
  netAmount: Decimal.of(net),
  marginAmount: margin === null ? null : Decimal.of(margin),
});
const gives = (granted: bigint, unit = 'points') => ({ unit, granted });
const document = { currency: 'EUR', lines: [line('100', '20'), line('50', null)] };

describe('the margin after what is given', () => {
  it('counts the lines whose margin is known, and what units cost', () => {
    const told = marginAfterUnits(document, [gives(500n), gives(1n, 'coupon:thanks')], rules, '15');
    expect(told).toMatchObject({ floor: Decimal.of('15'), belowFloor: false });
    expect([told?.net, told?.margin, told?.cost, told?.percentAfter].map(String)).toEqual(['100', '20', '5', '15']);
  });

  it('is below the floor by the smallest part that is missing', () => {
    expect(marginAfterUnits(document, [gives(501n)], rules, '15')).toMatchObject({ belowFloor: true });
    expect(marginAfterUnits(document, [gives(501n)], rules, null)).toMatchObject({ floor: null, belowFloor: false });
  });

  it('is not told where no margin is known, or in another currency', () => {
    expect(marginAfterUnits({ ...document, lines: [line('50', null)] }, [], rules, '15')).toBeNull();
    expect(marginAfterUnits({ ...document, currency: 'USD' }, [], rules, '15')).toBeNull();
  });
});
