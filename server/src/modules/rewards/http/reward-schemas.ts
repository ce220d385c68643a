/** Rewards as the API writes them. */
import * as z from 'zod';
import { Decimal, formatId, minorDigits } from '#kernel';
import { idInput, instantInput, instantOutput, instantText } from '#platform/http';
import { fulfilmentWays, rewardKinds } from '../domain/kinds.ts';
import {
  type Audience,
  CENTRAL,
  DEADLINES_AS_DELIVERED,
  limitPeriods,
  type Price,
  type Reward,
  type RewardDefinition,
} from '../domain/reward.ts';
import type { StockRow } from '../store/stock.ts';
import { imageInput, imageOutput, type PresentImages } from './reward-images.ts';

export const rewardKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]{0,63}$/, 'A key is a word of letters, digits and dashes.');
const words = (max: number) => z.strictObject({ en: z.string().min(1).max(max), de: z.string().min(1).max(max) });
const list = (max = 100) => z.array(z.string().min(1).max(100)).min(1).max(max);

/** An exact decimal of zero or more, as text. */
export const decimalText = z
  .string()
  .max(30)
  .refine(
    (text) => /^\d+(\.\d+)?$/.test(text) && Decimal.parse(text) !== null,
    'Not an exact decimal of zero or more.',
  );
const positiveText = decimalText.refine((text) => !/^[0.]+$/.test(text), 'Not above zero.');
export const currency = z
  .string()
  .refine((code) => minorDigits(code) !== null, 'Not an ISO 4217 currency.')
  .describe('ISO 4217.');
const moneyInput = z.strictObject({ currency, amount: decimalText.describe('Exact decimal.') });

const audienceParts = {
  levels: z
    .record(z.string(), z.string())
    .optional()
    .describe('Lowest level by ladder: `{"status": "gold"}`. Everybody above is meant too.'),
  roles: list().optional().describe('Roles of the member, one of them.'),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'Two capital letters.'))
    .min(1)
    .max(100)
    .optional()
    .describe('Countries of the account.'),
  accountTypes: list().optional().describe('Types of the account.'),
  attributes: z
    .record(z.string(), list())
    .optional()
    .describe('Values of account attributes, one of those given: `{"segment": ["A", "B"]}`.'),
};
const audienceInput = z
  .strictObject({
    ...audienceParts,
    accounts: z.array(idInput('acc', 'An account.')).min(1).max(1000).optional().describe('Only these accounts.'),
  })
  .describe('Whom it is for: every part that is given has to hold. Left out: everybody.');
const audienceOutput = z.object({ ...audienceParts, accounts: z.array(z.string()).optional() });

const priceParts = {
  key: rewardKey.describe('Names the price in a redemption.'),
  units: z
    .array(z.strictObject({ unit: z.string().min(1).max(64), amount: positiveText }))
    .max(5)
    .describe('All of them are paid. Empty: nothing but money, or nothing at all.'),
};
const priceInput = z.strictObject({
  ...priceParts,
  money: moneyInput.optional().describe('To be paid besides, outside; the redemption waits for it.'),
  audience: audienceInput.optional(),
  from: instantInput('From when it holds.').optional(),
  to: instantInput('Until when it holds, exclusive.').optional(),
});
const priceOutput = z.object({
  ...priceParts,
  money: moneyInput.optional(),
  audience: audienceOutput.optional(),
  from: instantOutput('From when it holds.').optional(),
  to: instantOutput('Until when it holds, exclusive.').optional(),
});

const limit = z.strictObject({
  per: z
    .enum(['person', 'account', 'everybody'])
    .describe('Whose redemptions are counted; a person’s over all companies.'),
  period: z.enum(limitPeriods).describe('Calendar of the programme’s time zone.'),
  max: z.int().min(1).max(1_000_000_000),
});

const approvalRule = z.strictObject({
  by: z.enum(['account', 'operator']).describe('Who agrees: an administrator of the account, or the operator.'),
  kinds: z.array(z.enum(rewardKinds)).min(1).optional(),
  valueAbove: moneyInput
    .optional()
    .describe('More than this in fair value; an unknown value, or one in another currency, counts as more.'),
  payer: z.enum(['account', 'member']).optional().describe('Whose wallet pays.'),
  roles: list().optional().describe('Roles of the member, one of them.'),
});
export const approvalRules = z
  .array(approvalRule)
  .max(50)
  .describe('Who has to agree first. A rule holds where all its parts do; every `by` of a rule that holds is asked.');

const days = (description: string) => z.int().min(1).max(365).describe(description);
const deadlines = z
  .strictObject({
    approvalDays: days('Nobody agreed: it expires.').default(DEADLINES_AS_DELIVERED.approvalDays),
    paymentDays: days('The money did not come: it expires.').default(DEADLINES_AS_DELIVERED.paymentDays),
    fulfilmentDays: days('Nobody fulfilled it: it expires.').default(DEADLINES_AS_DELIVERED.fulfilmentDays),
    supplierDays: days('The supplier did not answer: it expires.').default(DEADLINES_AS_DELIVERED.supplierDays),
    deliveryDays: days('Nobody complained: it counts as delivered.').default(DEADLINES_AS_DELIVERED.deliveryDays),
    returnDays: z
      .int()
      .min(0)
      .max(3650)
      .describe('How long it can be returned.')
      .default(DEADLINES_AS_DELIVERED.returnDays),
  })
  .describe('How long a redemption waits in each state, and what happens then.');

const value = z
  .strictObject({
    currency,
    fair: decimalText.describe('What it is worth to whoever gets it.'),
    cost: decimalText
      .optional()
      .describe('What it costs the operator; charged to the budget. Left out: its fair value.'),
    taxClass: z.string().min(1).max(50).optional(),
  })
  .describe('Of one piece.');
const fulfilment = z.strictObject({
  by: z
    .enum(fulfilmentWays)
    .describe('`manual`: people; `supplier`: an outside supplier; `atOnce`: with the redemption.'),
  supplier: rewardKey.optional(),
});
const fund = z.strictObject({ unit: z.string().min(1).max(64), amount: positiveText });
const coupon = z.strictObject({
  series: z.string().min(1).max(60).describe('Key of a series whose codes are personal.'),
});
const benefit = z.strictObject({
  key: z.string().min(1).max(60).describe('Key of a benefit of GET /v1/benefits.'),
  value: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Its choice, number or text, or how many each; access has none.'),
});
const eventInput = z.strictObject({
  startsAt: instantInput('When it begins.'),
  endsAt: instantInput('When it ends.'),
  place: z.string().min(1).max(300),
  answerUntil: instantInput('Until when invitations can be answered; its beginning if left out.').optional(),
});
const eventOutput = z.object({
  startsAt: instantOutput('When it begins.'),
  endsAt: instantOutput('When it ends.'),
  place: z.string(),
  answerUntil: instantOutput('Until when invitations can be answered.').optional(),
});
const location = z.strictObject({
  key: rewardKey.refine((key) => key !== CENTRAL, 'central is the place of what has no locations.'),
  name: words(100),
});

/** Fields of a definition; those with a default are made optional for changes. */
const optionalParts = {
  description: words(5000),
  conditions: words(5000).describe('What people have to know before.'),
  category: z.string().min(1).max(50),
  from: instantInput('From when it can be redeemed.'),
  to: instantInput('Until when it can be redeemed, exclusive.'),
  audience: audienceInput,
  value,
  budget: rewardKey.describe('Budget that the cost is charged to.'),
  fund: fund.describe('What a marketing fund is topped up with, each.'),
  coupon: coupon.describe('What a discount coupon is made of; `days` says how long it is valid.'),
  benefit: benefit.describe(
    'What the account is entitled to, where that is handed over at once; `days` says how long.',
  ),
  event: eventInput,
  days: z.int().min(1).max(36_500).describe('How long what is granted lasts.'),
};
const requiredParts = {
  name: words(200),
  prices: z.array(priceInput).min(1).max(20).describe('The first one that fits is the price unless another is named.'),
  fulfilment,
};
const defaultParts = {
  images: z.array(imageInput).max(20).default([]),
  brandRelated: z.boolean().default(false).describe('Shows the brand of the operator.'),
  limits: z.array(limit).max(10).default([]),
  quantityMax: z.int().min(1).max(1000).default(1).describe('At most in one redemption.'),
  stock: z.enum(['unlimited', 'counted']).default('unlimited').describe('Codes count themselves.'),
  locations: z.array(location).max(200).default([]).describe('Where stock is kept; empty: in one place.'),
  approvals: approvalRules.default([]),
  deadlines: deadlines.prefault({}),
  needsRecipient: z.boolean().default(false).describe('It is sent: a redemption says where.'),
};

const optional = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape).partial().shape;
const status = z.enum(['draft', 'live', 'paused', 'retired']);

export const RewardInputSchema = z
  .strictObject({
    key: rewardKey.describe('Names the reward for ever.'),
    kind: z.enum(rewardKinds),
    status: status.default('draft'),
    ...requiredParts,
    ...defaultParts,
    ...optional(optionalParts),
  })
  .meta({ id: 'RewardInput', description: 'A reward as it is to be.' });

const nullable = Object.fromEntries(
  Object.entries(optionalParts).map(([name, schema]) => [name, schema.nullable().optional()]),
) as { [Name in keyof typeof optionalParts]: z.ZodOptional<z.ZodNullable<(typeof optionalParts)[Name]>> };

export const RewardChangeSchema = z
  .strictObject({
    status: status.optional(),
    ...optional(requiredParts),
    images: z.array(imageInput).max(20).optional(),
    brandRelated: z.boolean().optional(),
    limits: z
      .array(limit)
      .max(10)
      .optional()
      .describe('Replaces all. A new one counts what its running period has seen.'),
    quantityMax: z.int().min(1).max(1000).optional(),
    stock: z.enum(['unlimited', 'counted']).optional(),
    locations: z.array(location).max(200).optional(),
    approvals: approvalRules.optional(),
    deadlines: deadlines.optional(),
    needsRecipient: z.boolean().optional(),
    ...nullable,
  })
  .meta({ id: 'RewardChange', description: 'What changes; what is left out stays, null takes an optional part away.' });

export const StockSchema = z.object({
  location: z.string().describe('`central` where there is one place.'),
  total: z.int(),
  taken: z.int().describe('Held by open redemptions and gone with fulfilled ones.'),
  left: z.int(),
});

export const RewardSchema = z
  .object({
    id: z.string().describe('`rwd_…`'),
    key: z.string(),
    kind: z.enum(rewardKinds),
    status,
    name: words(200),
    description: words(5000).optional(),
    conditions: words(5000).optional(),
    images: z.array(imageOutput),
    category: z.string().optional(),
    brandRelated: z.boolean(),
    from: instantOutput('From when it can be redeemed.').optional(),
    to: instantOutput('Until when it can be redeemed, exclusive.').optional(),
    audience: audienceOutput.optional(),
    prices: z.array(priceOutput),
    limits: z.array(limit),
    quantityMax: z.int(),
    stock: z.enum(['unlimited', 'counted']),
    locations: z.array(location),
    value: value.optional(),
    budget: z.string().optional(),
    approvals: approvalRules,
    fulfilment,
    deadlines,
    needsRecipient: z.boolean(),
    fund: fund.optional(),
    coupon: coupon.optional(),
    benefit: benefit.optional(),
    event: eventOutput.optional(),
    days: z.int().optional(),
    left: z.array(StockSchema).describe('What is left, by location; empty where it cannot run out.'),
    revision: z.int(),
    createdAt: instantOutput('When it was made.'),
    changedAt: instantOutput('When it was changed last.'),
  })
  .meta({ id: 'Reward', description: 'Something that can be redeemed.' });

type Input = z.output<typeof RewardInputSchema>;

/** The part of a body that is the definition. */
export function definitionOf<Body extends Partial<Input>>({ key, kind, status: _, ...definition }: Body) {
  return definition as unknown as RewardDefinition;
}

export function rewardToApi(
  reward: Reward,
  stock: readonly StockRow[],
  imagesToApi: PresentImages,
): z.input<typeof RewardSchema> {
  const { rewardId, key, kind, status: state, definition, revision, createdAt, changedAt } = reward;
  const { from, to, audience, prices, event, images, ...plain } = definition;
  return {
    id: formatId('rwd', rewardId),
    key,
    kind,
    status: state,
    ...(plain as Omit<typeof plain, 'limits'> & { limits: z.output<typeof limit>[] }),
    images: imagesToApi(images),
    ...datesToApi({ from, to }),
    ...(audience === undefined ? {} : { audience: audienceToApi(audience) }),
    prices: prices.map(priceToApi),
    ...(event === undefined ? {} : { event: eventToApi(event) }),
    left: stock.map(({ location: at, total, taken }) => ({ location: at, total, taken, left: total - taken })),
    revision,
    createdAt: instantText(createdAt),
    changedAt: instantText(changedAt),
  } as z.input<typeof RewardSchema>;
}

export function eventToApi({ startsAt, endsAt, place, answerUntil }: NonNullable<RewardDefinition['event']>) {
  return {
    startsAt: instantText(startsAt),
    endsAt: instantText(endsAt),
    place,
    ...(answerUntil === undefined ? {} : { answerUntil: instantText(answerUntil) }),
  };
}

/** What members see of a reward beside price and stock. */
export function rewardToApiPlain({ rewardId, key, kind, definition }: Reward, imagesToApi: PresentImages) {
  const { name, description, conditions, images, category, event, needsRecipient, quantityMax } = definition;
  return {
    rewardId: formatId('rwd', rewardId),
    key,
    kind,
    name,
    ...(description === undefined ? {} : { description }),
    ...(conditions === undefined ? {} : { conditions }),
    images: imagesToApi(images),
    ...(category === undefined ? {} : { category }),
    ...(event === undefined ? {} : { event: eventToApi(event) }),
    needsRecipient,
    quantityMax,
  };
}

function datesToApi({ from, to }: { from?: number | undefined; to?: number | undefined }) {
  return {
    ...(from === undefined ? {} : { from: instantText(from) }),
    ...(to === undefined ? {} : { to: instantText(to) }),
  };
}

function audienceToApi({ accounts, ...audience }: Audience) {
  return { ...audience, ...(accounts === undefined ? {} : { accounts: accounts.map((id) => formatId('acc', id)) }) };
}

export function priceToApi({ from, to, audience, ...price }: Price) {
  return {
    ...price,
    ...datesToApi({ from, to }),
    ...(audience === undefined ? {} : { audience: audienceToApi(audience) }),
  };
}
