/** Carts as shops send them, and what coupons made of them. */
import * as z from 'zod';
import { Decimal, type FieldError, formatChildId, minorDigits, RefusedError } from '#kernel';
import { idInput } from '#platform/http';
import type { Cart } from '../domain/cart.ts';
import { amountText } from '../domain/discount.ts';
import type { CodeEntry, CodeVerdict } from '../domain/evaluate-cart.ts';
import { reasonCodes, reasonTexts } from '../domain/reasons.ts';
import { accountInput, amountInput } from './values.ts';

const word = z.string().trim().min(1).max(200);
const signed = z.string().regex(/^-?\d{1,18}(\.\d{1,12})?$/, 'An amount is written like 120 or -12.50.');

const CartLineSchema = z.strictObject({
  id: word.describe('Your own key of the line.'),
  sku: word.nullable().default(null),
  category: word.nullable().default(null),
  brand: word.nullable().default(null),
  labels: z.array(word).max(50).default([]),
  quantity: amountInput('How many.', { positive: true }),
  netAmount: amountInput('Price of the line after your own price lists; what discounts come off.'),
  taxAmount: amountInput('Tax on it.').default('0'),
  marginAmount: signed.nullable().default(null).describe('What of the price is margin; the margin guard looks at it.'),
});

/** What validating, reserving and redeeming have in common. */
export const cartFields = {
  account: accountInput.nullable().default(null),
  membershipId: idInput('mem', 'Who of the account orders; coupons of one person need it.').nullable().default(null),
  currency: z.string().describe('ISO 4217 code of the cart.'),
  lines: z.array(CartLineSchema).min(1).max(1_000),
  codes: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(20)
    .describe('As they were typed; how they are spelled does not matter.'),
};

type CartInput = { currency: string; lines: z.output<typeof CartLineSchema>[] };

/** @throws RefusedError `validation_failed` for amounts the currency does not have, and ids that come twice */
export function cartFromApi({ currency, lines }: CartInput): Cart {
  const digits = minorDigits(currency);
  const errors: FieldError[] = [];
  if (digits === null) {
    errors.push({
      path: 'currency',
      code: 'unknown_currency',
      reason: 'There is no such currency.',
      remedy: 'Send an ISO 4217 code such as EUR.',
    });
  }
  const units = (text: string, path: string): bigint => {
    const amount = Decimal.of(text);
    if (digits !== null && !amount.round(digits, 'down').equals(amount)) {
      const remedy = 'Round as your invoice does.';
      errors.push({ path, code: 'too_precise', reason: `${currency} has ${digits} decimals.`, remedy });
    }
    return amount.toUnits(digits ?? 0, 'down');
  };
  const ids = lines.map(({ id }) => id);
  const read = lines.map((line, place) => {
    const path = `lines[${place}]`;
    if (ids.indexOf(line.id) !== place) {
      const reason = 'Another line has this id.';
      errors.push({ path: `${path}.id`, code: 'double', reason, remedy: 'Give every line an id of its own.' });
    }
    return {
      ...line,
      quantity: Decimal.of(line.quantity),
      netAmount: units(line.netAmount, `${path}.netAmount`),
      taxAmount: units(line.taxAmount, `${path}.taxAmount`),
      // Margins are computed and may have more decimals than money has.
      marginAmount: line.marginAmount === null ? null : Decimal.of(line.marginAmount).toUnits(digits ?? 0, 'floor'),
    };
  });
  if (errors.length > 0)
    throw new RefusedError({ code: 'validation_failed', detail: 'The cart does not add up.', errors });
  return { currency, lines: read };
}

const text = z.string();

const ReasonSchema = z
  .looseObject({
    code: z.enum(reasonCodes as [string, ...string[]]),
    texts: z.object({ en: text, de: text }).describe('For people.'),
  })
  .describe('Besides code and texts, the numbers they speak of.');

const VerdictSchema = z
  .object({
    holds: z.boolean(),
    reasons: z.array(ReasonSchema).describe('Every reason why it does not hold; empty where it does.'),
    couponId: text.nullable().describe('`cpn_…`; null where the code is not known here.'),
    series: text.nullable().describe('Key of the series.'),
    discount: text.describe('What it takes off, after the coupons before it.'),
    lines: z.array(z.object({ id: text, discount: text })).describe('By line; without those it takes nothing off.'),
    belowMarginFloor: z.array(text).describe('Lines sold below the margin floor, where that is to be flagged only.'),
  })
  .meta({ id: 'CouponVerdict', description: 'Whether a code holds for a cart. In the order of the codes.' });

export const CartVerdictSchema = z
  .object({
    currency: text,
    before: text.describe('All lines before coupons.'),
    discount: text.describe('What all coupons that hold take off.'),
    after: text,
    coupons: z.array(VerdictSchema),
  })
  .meta({ id: 'CartVerdict', description: 'What the codes do to a cart.' });

export function verdictsToApi(
  cart: Cart,
  entries: readonly CodeEntry[],
  verdicts: readonly CodeVerdict[],
): z.input<typeof VerdictSchema>[] {
  const money = (units: bigint) => amountText(units, cart.currency);
  return verdicts.map(({ reasons, discounts, flagged }, place) => {
    const entry = entries[place]!;
    const known = 'known' in entry ? entry.known : null;
    return {
      holds: reasons.length === 0,
      reasons: reasons.map((reason) => ({ ...reason, texts: reasonTexts(reason) })),
      couponId: known && formatChildId('cpn', known.series.seriesId, Number(known.coupon.n)),
      series: known?.series.key ?? null,
      discount: money(discounts.reduce((sum, units) => sum + units, 0n)),
      lines: discounts.flatMap((units, line) =>
        units === 0n ? [] : [{ id: cart.lines[line]!.id, discount: money(units) }],
      ),
      belowMarginFloor: flagged.map((line) => cart.lines[line]!.id),
    };
  });
}

export function cartVerdictToApi(
  cart: Cart,
  entries: readonly CodeEntry[],
  verdicts: readonly CodeVerdict[],
): z.input<typeof CartVerdictSchema> {
  const before = cart.lines.reduce((sum, { netAmount }) => sum + netAmount, 0n);
  const discount = verdicts.flatMap(({ discounts }) => discounts).reduce((sum, units) => sum + units, 0n);
  const { currency } = cart;
  return {
    currency,
    before: amountText(before, currency),
    discount: amountText(discount, currency),
    after: amountText(before - discount, currency),
    coupons: verdictsToApi(cart, entries, verdicts),
  };
}

export const exampleCart = {
  account: { id: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd' },
  currency: 'EUR',
  lines: [
    { id: '1', sku: 'BOLT-M8', category: 'fasteners', quantity: '10', netAmount: '240.00' },
    { id: '2', sku: 'DRILL-18', category: 'tools', quantity: '1', netAmount: '60.00' },
  ],
  codes: ['ice-2026-0001'],
};

export const exampleVerdict: z.input<typeof CartVerdictSchema> = {
  currency: 'EUR',
  before: '300',
  discount: '30',
  after: '270',
  coupons: [
    {
      holds: true,
      reasons: [],
      couponId: 'cpn_01kk9y0s9qf4rvt3z8m2a1b7cf-1',
      series: 'spring',
      discount: '30',
      lines: [
        { id: '1', discount: '24' },
        { id: '2', discount: '6' },
      ],
      belowMarginFloor: [],
    },
  ],
};
