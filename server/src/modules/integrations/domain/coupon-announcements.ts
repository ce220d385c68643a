/** Announcements of what coupons took off carts and what was rolled back. Codes are worth money and never told. */
import * as z from 'zod';
import { accountId, amount, EXAMPLE_ACCOUNT } from './announced-fields.ts';
import type { AnnouncementKind } from './announcement-kind.ts';

const redeemed = {
  accountId: accountId.nullable(),
  redemptionId: z.string().describe('`crd_…`'),
  reference: z.string().describe('Key of the cart or order at its shop.'),
  currency: z.string().describe('ISO 4217 code.'),
  coupons: z.array(
    z.object({
      couponId: z.string().describe('`cpn_…`'),
      series: z.string().describe('Key of the series.'),
      discount: amount('What it took off.'),
      restored: amount('What of that was rolled back so far.'),
    }),
  ),
};
const RedeemedSchema = z.object(redeemed);
const RolledBackSchema = z.object({
  ...redeemed,
  complete: z.boolean().describe('Everything is rolled back, and the coupons can be used again.'),
});

const origin = {
  accountId,
  membershipId: z.string().nullable().describe('`mem_…`: only this member can use them.'),
  campaign: z.string().nullable().describe('Key of the campaign that gives them; null: a reward does.'),
  awardId: z.string().nullable().describe('`cpa_…`, of a campaign.'),
  redemptionId: z.string().nullable().describe('`red_…`, of a reward.'),
  coupons: z.array(z.string()).describe('`cpn_…`'),
};
const IssuedSchema = z.object({ ...origin, series: z.string().describe('Key of the series.') });
const WithdrawnSchema = z.object({
  ...origin,
  used: z.array(z.string()).describe('Those of them that were used or are held for an order: nobody gets them back.'),
});
const given = {
  accountId: EXAMPLE_ACCOUNT,
  membershipId: null,
  campaign: 'comeBack',
  awardId: 'cpa_01kk9y0s9qf4rvt3z8m2a1b7cf',
  redemptionId: null,
  coupons: ['cpn_01kk9y0s9qf4rvt3z8m2a1b7cf-1'],
};

const coupon = { couponId: 'cpn_01kk9y0s9qf4rvt3z8m2a1b7cf-1', series: 'spring', discount: '12.5', restored: '0' };
const example: z.input<typeof RedeemedSchema> = {
  accountId: EXAMPLE_ACCOUNT,
  redemptionId: 'crd_01kk9y0s9qf4rvt3z8m2a1b7cg',
  reference: 'order-4711',
  currency: 'EUR',
  coupons: [coupon],
};

/** By type. */
export const couponAnnouncements = {
  'coupon.redeemed': {
    version: 1,
    summary: 'Coupons were redeemed on an order.',
    schema: RedeemedSchema,
    example,
  } as AnnouncementKind<z.input<typeof RedeemedSchema>>,
  'coupon.rolledBack': {
    version: 1,
    summary: 'Coupons of an order were rolled back, wholly or by line.',
    schema: RolledBackSchema,
    example: { ...example, coupons: [{ ...coupon, restored: '12.5' }], complete: true },
  } as AnnouncementKind<z.input<typeof RolledBackSchema>>,
  'coupon.issued': {
    version: 1,
    summary: 'A campaign or a reward handed coupons over. Their codes: GET /v1/accounts/{accountId}/coupons.',
    schema: IssuedSchema,
    example: { ...given, series: 'spring' },
  } as AnnouncementKind<z.input<typeof IssuedSchema>>,
  'coupon.withdrawn': {
    version: 1,
    summary: 'The reason for coupons went away: they are blocked.',
    schema: WithdrawnSchema,
    example: { ...given, used: [] },
  } as AnnouncementKind<z.input<typeof WithdrawnSchema>>,
};
