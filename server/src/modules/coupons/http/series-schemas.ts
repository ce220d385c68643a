/** Series of coupons as the API writes them. */
import * as z from 'zod';
import { Decimal, minorDigits } from '#kernel';
import { PREFIX } from '../domain/code.ts';
import {
  type CouponSeries,
  couponPeriods,
  type ProductFilter,
  type SeriesTerms,
  seriesStates,
  stimulations,
} from '../domain/series.ts';
import { amountInput, dayInput, dayText } from './values.ts';

const count = z.int().min(1).max(1_000_000_000);
const word = z.string().trim().min(1).max(200);
const percent = amountInput('Hundredths, such as 12.5.', { positive: true }).refine(
  (text) => (Decimal.parse(text)?.compare(Decimal.of(100)) ?? 1) <= 0,
  'There are at most 100 hundredths.',
);

const names = z
  .union([word, z.record(z.string().regex(/^[a-z]{2}$/), word)])
  .describe('A text, or one per language code.');

const value = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('amount'),
      amount: amountInput('So much off, in the currency of the series.', { positive: true }),
      partial: z.boolean().default(false).describe('What one order leaves of it can be used on another.'),
    }),
    z.strictObject({
      kind: z.literal('percentage'),
      percent: percent.describe('So many hundredths off.'),
      upTo: amountInput('At most so much off.', { positive: true }).nullable().default(null),
    }),
    z.strictObject({
      kind: z.literal('product'),
      sku: word.describe('Article number of what is free.'),
      quantity: amountInput('So many of it.', { positive: true }).default('1'),
    }),
  ])
  .describe('What a coupon is worth.');

const list = z.array(word).max(1_000).default([]);
const products = z
  .strictObject({ skus: list, categories: list, brands: list, labels: list })
  .refine((filter) => Object.values(filter).some((values) => values.length > 0), 'At least one list says something.');

export const marginFloorSchema = z
  .strictObject({
    percent: amountInput('Margin that must remain, in hundredths of the price after discounts.'),
    per: z.enum(['line', 'order']).default('line').describe('Every line, or all lines together.'),
    action: z.enum(['refuse', 'flag']).default('refuse').describe('`flag`: it holds, and the answer says so.'),
  })
  .describe('Looked at where the lines of the cart say their margin.');

export const SeriesTermsSchema = z
  .strictObject({
    name: names,
    state: z.enum(seriesStates).default('active').describe('`paused`: no code holds; `ended`: nor are any made.'),
    behaviour: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .describe('What members are to do; a discount for nothing only lowers prices.'),
    stimulates: z
      .enum(stimulations)
      .describe(
        'What it brings. `volume` needs a minimum, `breadth` products, `repeat` personal codes or a limit per account.',
      ),
    value,
    currency: z
      .string()
      .refine((code) => minorDigits(code) !== null, 'An ISO 4217 code such as EUR.')
      .nullable()
      .default(null)
      .describe('ISO 4217 code of all amounts; carts in others are refused. Null: there are no amounts.'),
    codes: z.enum(['personal', 'bearer']).default('bearer').describe('`personal`: each code belongs to an account.'),
    usesPerCoupon: count.nullable().optional().describe('1 if left out; null: as often as the limits allow.'),
    limits: z
      .strictObject({
        perAccount: count.nullable().default(null).describe('Uses of one account.'),
        perPeriod: z
          .strictObject({
            uses: count,
            calendar: z.enum(couponPeriods),
            of: z.enum(['account', 'series']).default('account'),
          })
          .nullable()
          .default(null)
          .describe('Uses within a calendar period, by one account or by all.'),
        total: count.nullable().default(null).describe('Uses of all.'),
      })
      .default({ perAccount: null, perPeriod: null, total: null }),
    minimum: z
      .strictObject({
        amount: amountInput('Amount to reach.', { positive: true }).nullable().default(null),
        quantity: amountInput('Quantity to reach.', { positive: true }).nullable().default(null),
        of: z.enum(['order', 'eligible']).default('order').describe('`eligible`: only lines the coupon is good for.'),
        includesTax: z.boolean().default(false),
      })
      .nullable()
      .default(null)
      .describe('What must be bought. What other coupons took off does not count.'),
    only: products.nullable().default(null).describe('Good for lines that one of the lists names.'),
    not: products.nullable().default(null).describe('Not good for these, whatever `only` says.'),
    from: dayInput('First day, in the zone of the workspace.').nullable().default(null),
    to: dayInput('Last day, included.').nullable().default(null),
    validDays: z
      .int()
      .min(1)
      .max(36_500)
      .nullable()
      .default(null)
      .describe('A code holds so many days, that of its making included.'),
    group: z.string().min(1).max(60).default('standard').describe('Group of the stacking matrix.'),
    marginFloor: marginFloorSchema.nullable().default(null).describe('Instead of the floor of the workspace.'),
    prefix: z
      .string()
      .regex(PREFIX, 'Up to 10 capital letters and digits.')
      .nullable()
      .default(null)
      .describe('Stands before the codes that are made.'),
  })
  .meta({ id: 'CouponSeriesTerms', description: 'What all codes of a series share.' });

export function termsFromApi(body: z.output<typeof SeriesTermsSchema>): {
  state: CouponSeries['state'];
  terms: SeriesTerms;
} {
  const { state, name, usesPerCoupon, ...terms } = body;
  const partial = body.value.kind === 'amount' && body.value.partial;
  return {
    state,
    terms: {
      ...terms,
      name: typeof name === 'string' ? { en: name } : name,
      usesPerCoupon: usesPerCoupon === undefined ? (partial ? null : 1) : usesPerCoupon,
    },
  };
}

const text = z.string();
const filterOutput = z
  .object({ skus: z.array(text), categories: z.array(text), brands: z.array(text), labels: z.array(text) })
  .nullable();
const valueOutput = z.union([
  z.object({ kind: z.literal('amount'), amount: text, partial: z.boolean() }),
  z.object({ kind: z.literal('percentage'), percent: text, upTo: text.nullable() }),
  z.object({ kind: z.literal('product'), sku: text, quantity: text }),
]);

export const SeriesSchema = z
  .object({
    key: text,
    state: z.enum(seriesStates),
    name: z.record(text, text).describe('By language.'),
    behaviour: text,
    stimulates: z.enum(stimulations),
    value: valueOutput,
    currency: text.nullable(),
    codes: z.enum(['personal', 'bearer']),
    usesPerCoupon: z.int().nullable(),
    limits: z.object({
      perAccount: z.int().nullable(),
      perPeriod: z
        .object({ uses: z.int(), calendar: z.enum(couponPeriods), of: z.enum(['account', 'series']) })
        .nullable(),
      total: z.int().nullable(),
    }),
    minimum: z
      .object({
        amount: text.nullable(),
        quantity: text.nullable(),
        of: z.enum(['order', 'eligible']),
        includesTax: z.boolean(),
      })
      .nullable(),
    only: filterOutput,
    not: filterOutput,
    from: text.nullable(),
    to: text.nullable(),
    validDays: z.int().nullable(),
    group: text,
    marginFloor: z
      .object({ percent: text, per: z.enum(['line', 'order']), action: z.enum(['refuse', 'flag']) })
      .nullable(),
    prefix: text.nullable(),
    issued: z.int().describe('Codes made, imported and ordered.'),
  })
  .meta({ id: 'CouponSeries', description: 'A series of coupons.' });

const listsOf = (filter: ProductFilter | null) =>
  filter && {
    skus: [...filter.skus],
    categories: [...filter.categories],
    brands: [...filter.brands],
    labels: [...filter.labels],
  };

export function seriesToApi({ key, state, terms, issued }: CouponSeries): z.input<typeof SeriesSchema> {
  return {
    ...terms,
    key,
    state,
    name: { ...terms.name },
    only: listsOf(terms.only),
    not: listsOf(terms.not),
    from: dayText(terms.from),
    to: dayText(terms.to),
    issued: Number(issued),
  };
}

export const exampleSeries: z.input<typeof SeriesSchema> = {
  key: 'spring',
  state: 'active',
  name: { en: 'Spring offer', de: 'Frühlingsangebot' },
  behaviour: 'Orders for more than 250 euros instead of several small ones',
  stimulates: 'volume',
  value: { kind: 'percentage', percent: '10', upTo: '100' },
  currency: 'EUR',
  codes: 'bearer',
  usesPerCoupon: 1,
  limits: { perAccount: 2, perPeriod: null, total: null },
  minimum: { amount: '250', quantity: null, of: 'order', includesTax: false },
  only: null,
  not: null,
  from: null,
  to: null,
  validDays: null,
  group: 'standard',
  marginFloor: null,
  prefix: 'SPRING',
  issued: 1000,
};

export const exampleTerms = {
  name: { en: 'Spring offer', de: 'Frühlingsangebot' },
  behaviour: 'Orders for more than 250 euros instead of several small ones',
  stimulates: 'volume',
  value: { kind: 'percentage', percent: '10', upTo: '100' },
  currency: 'EUR',
  limits: { perAccount: 2 },
  minimum: { amount: '250' },
  prefix: 'SPRING',
};
