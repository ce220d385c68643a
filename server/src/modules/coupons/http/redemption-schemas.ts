/** Redemptions of coupons as the API shows them. */
import * as z from 'zod';
import { formatChildId, formatId } from '#kernel';
import { instantOutput, instantText } from '#platform/http';
import { amountText } from '../domain/discount.ts';
import { type Redemption, redemptionStates } from '../store/redemptions.ts';

const text = z.string();
export const exampleId = 'crd_01kk9y0s9qf4rvt3z8m2a1b7cg';

export const RedemptionSchema = z
  .object({
    id: text.describe('`crd_…`'),
    reference: text,
    state: z.enum(redemptionStates),
    accountId: text.nullable(),
    currency: text,
    discount: text.describe('What the coupons took off.'),
    restored: text.describe('What of that was rolled back.'),
    coupons: z.array(
      z.object({
        couponId: text.describe('`cpn_…`'),
        series: text,
        discount: text,
        restored: text,
        belowMarginFloor: z.boolean(),
      }),
    ),
    lines: z.array(z.object({ id: text, quantity: text, returned: text, discount: text, restored: text })),
    madeAt: instantOutput('When it was reserved or redeemed first.'),
    reservedUntil: instantOutput('The reservation ends then by itself.').nullable(),
    redeemedAt: instantOutput('When it was redeemed.').nullable(),
    endedAt: instantOutput('When it was cancelled, expired or rolled back completely.').nullable(),
  })
  .meta({ id: 'CouponRedemption', description: 'Coupons on one cart or order.' });

export const exampleRedemption: z.input<typeof RedemptionSchema> = {
  id: exampleId,
  reference: 'order-4711',
  state: 'redeemed',
  accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd',
  currency: 'EUR',
  discount: '30',
  restored: '0',
  coupons: [
    {
      couponId: 'cpn_01kk9y0s9qf4rvt3z8m2a1b7cf-1',
      series: 'spring',
      discount: '30',
      restored: '0',
      belowMarginFloor: false,
    },
  ],
  lines: [
    { id: '1', quantity: '10', returned: '0', discount: '24', restored: '0' },
    { id: '2', quantity: '1', returned: '0', discount: '6', restored: '0' },
  ],
  madeAt: '2026-01-05T09:00:00.000Z',
  reservedUntil: null,
  redeemedAt: '2026-01-05T09:00:00.000Z',
  endedAt: null,
};

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, units) => total + units, 0n);

export function redemptionToApi(one: Redemption): z.input<typeof RedemptionSchema> {
  const money = (units: bigint) => amountText(units, one.currency);
  return {
    id: formatId('crd', one.redemptionId),
    reference: one.reference,
    state: one.state,
    accountId: one.accountId === null ? null : formatId('acc', one.accountId),
    currency: one.currency,
    discount: money(sum(one.uses.map(({ discount }) => discount))),
    restored: money(sum(one.uses.map(({ restored }) => restored))),
    coupons: one.uses.map(({ seriesId, seriesKey, n, discount, restored, flagged }) => ({
      couponId: formatChildId('cpn', seriesId, Number(n)),
      series: seriesKey,
      discount: money(discount),
      restored: money(restored),
      belowMarginFloor: flagged,
    })),
    lines: one.lines.map(({ id, quantity, returned, discounts, restored }) => ({
      id,
      quantity: quantity.toString(),
      returned: returned.toString(),
      discount: money(sum(discounts)),
      restored: money(sum(restored)),
    })),
    madeAt: instantText(one.madeAt),
    reservedUntil: instantText(one.reservedUntil),
    redeemedAt: instantText(one.redeemedAt),
    endedAt: instantText(one.endedAt),
  };
}
