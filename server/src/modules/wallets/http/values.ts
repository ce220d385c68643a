/** Amounts, holders and expiry rules as the API writes them. */
import * as z from 'zod';
import { Decimal, formatDay, parseDay, parseId } from '#kernel';
import type { ExpiryModel, Length } from '#modules/ledger';
import { ACCOUNT_HOLDER } from '../domain/holders.ts';

/** An exact decimal as text; how many decimals it may have is the unit's business. */
export function amountInput(description: string) {
  return z
    .string()
    .max(60)
    .meta({ description })
    .transform((text, context): Decimal => {
      const amount = /^-?\d+(\.\d+)?$/.test(text) ? Decimal.parse(text) : null;
      if (amount !== null) return amount;
      context.addIssue({
        code: 'custom',
        message: 'Not an exact decimal.',
        params: { code: 'invalid_format', remedy: 'Send the amount as text, such as "120" or "12.50".' },
        input: text,
      });
      return z.NEVER;
    });
}

/** An exact decimal as text. */
export function amountOutput(description: string) {
  return z.string().describe(description);
}

/** `account` or `mem_…`, turned into `account` or the membership's uuid. */
export function holderInput(description: string) {
  return z
    .string()
    .describe(description)
    .transform((text, context) => {
      const holder = text === ACCOUNT_HOLDER ? text : parseId('mem', text);
      if (holder !== null) return holder;
      context.addIssue({
        code: 'custom',
        message: 'Not a holder: it is the word account, or the id of a membership (mem_…).',
        params: { code: 'invalid_format', remedy: 'Pass "account" or the id of a membership.' },
        input: text,
      });
      return z.NEVER;
    });
}

export const referenceInput = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe('Your own key of the act, such as an order number; unique among the acts of the wallet.');

const roundUpTo = z.enum(['month', 'quarter', 'halfYear', 'year']).optional();
const length = z.int().min(1).max(36_500);
const rolling = { kind: z.literal('rolling'), roundUpTo };

const lastDay = z
  .string()
  .describe('A day of the programme’s calendar, the last one on which the units can be used: `2026-12-31`.')
  .transform((text, context) => {
    const day = parseDay(text);
    if (day.ok) return day.value;
    const remedy = day.error.remedy ?? 'Send a day such as 2026-12-31.';
    const params = { code: 'invalid_format', remedy };
    context.addIssue({ code: 'custom', message: 'Not a calendar day.', params, input: text });
    return z.NEVER;
  });

/** When a credit by hand expires. */
export const expiryInput = z
  .union([
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('lastDay'), day: lastDay }),
    z.strictObject({ ...rolling, days: length }),
    z.strictObject({ ...rolling, months: length }),
  ])
  .describe('When the units expire; without it, as the unit says.');

/** The rule as the ledger knows it. */
export function toExpiryModel(input: z.output<typeof expiryInput>): ExpiryModel {
  if (input.kind !== 'rolling') return input;
  const { kind, roundUpTo: end } = input;
  const model = 'days' in input ? { length: { days: input.days } } : { length: { months: input.months } };
  return { kind, ...model, ...(end === undefined ? {} : { roundUpTo: end }) };
}

const yearlyDate = z.object({ month: z.int(), day: z.int() });

/** An expiry rule as units and lots show it. */
export const expiryOutput = z
  .object({
    kind: z.enum(['none', 'rolling', 'fixedDates', 'lastDay', 'sliding']),
    days: z.int().optional(),
    months: z.int().optional(),
    roundUpTo,
    dates: z.array(yearlyDate).optional(),
    atLeast: z.object({ days: z.int().optional(), months: z.int().optional() }).optional(),
    day: z.string().optional().describe('Last usable day, for `lastDay`.'),
  })
  .meta({ id: 'ExpiryRule', description: 'When units expire: never, some time after earning or activity, on dates.' });

export function expiryText(model: ExpiryModel): z.input<typeof expiryOutput> {
  switch (model.kind) {
    case 'none':
      return { kind: 'none' };
    case 'lastDay':
      return { kind: 'lastDay', day: formatDay(model.day) };
    case 'fixedDates':
      return {
        kind: 'fixedDates',
        dates: [...model.dates],
        ...(model.atLeast === undefined ? {} : { atLeast: flat(model.atLeast) }),
      };
    case 'rolling':
    case 'sliding':
      return {
        kind: model.kind,
        ...flat(model.length),
        ...(model.roundUpTo === undefined ? {} : { roundUpTo: model.roundUpTo }),
      };
  }
}

function flat(value: Length): { days?: number; months?: number } {
  return 'days' in value ? { days: value.days } : { months: value.months };
}
