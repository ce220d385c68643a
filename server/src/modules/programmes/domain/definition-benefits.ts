/** Benefits besides units: what there is to be had, and what a level brings of it. */
import { z } from 'zod';
import { minorDigits } from '#kernel';
import { decimal, key, text } from './definition-values.ts';

export const benefitKinds = ['choice', 'number', 'text', 'allowance', 'access'] as const;
export const resolutions = ['highest', 'sum', 'latest'] as const;

const amount = decimal.refine((value) => !value.startsWith('-'), 'is not below zero');

const choice = z.strictObject({
  key: key.describe('names the choice for ever'),
  name: text.describe('what people read'),
  costPerYear: amount.optional().describe('what holding it for a year costs, where it differs from the benefit'),
});

export const catalogueBenefit = z.strictObject({
  name: text.describe('what people read'),
  description: text.optional().describe('what exactly is given, and to whom'),
  howToUse: text.optional().describe('how it is used: whom to call, what to say'),
  terms: text.optional().describe('what people have to know before'),
  kind: z
    .enum(benefitKinds)
    .describe(
      'one of a list such as a service level, a number such as days to pay, a text such as a price list, an allowance that is used up, or access',
    ),
  choices: z.array(choice).min(1).max(50).optional().describe('of a choice: what there is, the least first'),
  unit: text.optional().describe('of a number or an allowance: written behind it, such as % or hours'),
  unitOne: text.optional().describe('the same behind exactly one, such as hour'),
  scale: z.number().int().min(0).max(6).default(0).describe('of a number or an allowance: its decimals'),
  better: z.enum(['higher', 'lower']).default('higher').describe('of a number: which one is worth more to its holder'),
  sumMax: decimal.optional().describe('of numbers that add up: more than this never holds'),
  renews: z
    .union([
      z.strictObject({
        calendar: z
          .enum(['month', 'quarter', 'halfYear', 'year'])
          .describe('calendar of the time zone of the programme'),
      }),
      z.strictObject({
        programmeYear: z
          .strictObject({
            month: z.number().int().min(1).max(12).describe('month in which the year begins'),
            day: z.number().int().min(1).max(28).describe('day on which the year begins'),
          })
          .describe('years that begin on a day of your own'),
      }),
      z.strictObject({
        anniversary: z
          .enum(['joining', 'grant'])
          .describe('years of the account: counted from the day it joined, or each grant from the day it began'),
      }),
    ])
    .optional()
    .describe('of an allowance: the period for which it is given anew; left out: once for all'),
  leftover: z
    .enum(['lapses', 'carries'])
    .default('lapses')
    .describe('of an allowance that renews: what becomes of what is left at the end of a period'),
  carryMax: amount.optional().describe('of what carries: at most so much'),
  resolution: z
    .enum(resolutions)
    .optional()
    .describe(
      'which of several grants counts: the highest, their sum, or the latest; default: highest, of texts latest',
    ),
  cost: z
    .strictObject({
      currency: z
        .string()
        .refine((code) => minorDigits(code) !== null, 'an ISO 4217 code such as EUR')
        .describe('ISO 4217 code'),
      perUnit: amount.optional().describe('of an allowance: what one that is used costs'),
      perYear: amount.optional().describe('what holding it for a year costs'),
    })
    .optional()
    .describe('what it costs the operator'),
  ended: z.boolean().default(false).describe('nobody gets it any more; what was granted runs on'),
});

/** What only some kinds have. */
const ONLY: Readonly<Record<string, readonly (typeof benefitKinds)[number][]>> = {
  choices: ['choice'],
  unit: ['number', 'allowance'],
  unitOne: ['number', 'allowance'],
  sumMax: ['number'],
  renews: ['allowance'],
  carryMax: ['allowance'],
};

/** The same with what single fields cannot tell. */
export const checkedBenefit = catalogueBenefit.superRefine((value, ctx) => {
  const fault = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
  for (const [field, kinds] of Object.entries(ONLY)) {
    if (value[field as keyof typeof value] !== undefined && !kinds.includes(value.kind)) {
      fault(field, `is nothing that a benefit of the kind ${value.kind} has`);
    }
  }
  if (value.kind === 'choice' && value.choices === undefined) fault('choices', 'is missing: say what there is');
  const keys = (value.choices ?? []).map((one) => one.key);
  if (new Set(keys).size < keys.length) fault('choices', 'names a choice twice');
  const { resolution, kind, leftover, renews } = value;
  if (resolution === 'sum' && kind !== 'number' && kind !== 'allowance')
    fault('resolution', `a ${kind} does not add up`);
  if (kind === 'text' && resolution === 'highest') fault('resolution', 'no text is higher than another');
  if (leftover === 'carries' && renews === undefined) fault('leftover', 'carries into a period only where it renews');
  if (value.carryMax !== undefined && leftover !== 'carries') fault('carryMax', 'is nothing where nothing carries');
  if (value.cost?.perUnit !== undefined && kind !== 'allowance') fault('cost', 'perUnit is what an allowance costs');
});

/** What a level brings of a benefit of the catalogue. */
export const levelBenefit = z
  .strictObject({
    benefit: key.describe('a benefit of this programme'),
    value: z
      .union([z.string().min(1).max(200), z.number()])
      .transform(String)
      .optional()
      .describe('a choice, a number, a text, or how many; access has none'),
  })
  .describe('a benefit of the catalogue, and how much of it');

export type CatalogueBenefit = z.output<typeof catalogueBenefit>;
export type LevelBenefit = z.output<typeof levelBenefit>;
