/**
 * The programme file: one YAML (or JSON) document with everything a programme consists of. Read strictly: an unknown
 * field is an error at its exact path, so that a misspelt setting is never silently ignored. Every field is described
 * here once; the JSON Schema for editors is made from it.
 */
import { z } from 'zod';
import { isTimeZone, minorDigits } from '#kernel';
import { checkedBenefit } from './definition-benefits.ts';
import { campaign } from './definition-campaigns.ts';
import { fields } from './definition-fields.ts';
import { ladder } from './definition-ladders.ts';
import { asked, day, decimal, expiry, expression, key, language, longText, period, text } from './definition-values.ts';

export const unit = z.strictObject({
  name: text.describe('what members read'),
  description: text.optional().describe('what the unit is for and what it is worth, for members'),
  kind: z
    .enum(['points', 'statusCredits', 'money', 'fund', 'other'])
    .default('points')
    .describe(
      'points to spend, credits that only count for levels, money, a fund for joint marketing, or anything else',
    ),
  scale: z.number().int().min(0).max(6).default(0).describe('decimals; the ledger counts in the smallest part'),
  costPerUnit: decimal.default('0').describe("what one whole unit costs the operator, in the programme's currency"),
  expiry: expiry.default({ kind: 'none' }).describe('when units nobody used are gone'),
  clawback: z
    .enum(['otherLotsThenNegative', 'otherLotsThenWaiver', 'negative', 'waiver'])
    .default('otherLotsThenNegative')
    .describe('what happens when units must be taken back that were spent: other lots first, a debt, or a waiver'),
  graceDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(30)
    .describe('days a lot can be used that came too late or came back after its expiry'),
});

const metricCommon = {
  name: text.describe('what people read'),
  description: text.optional().describe('what it measures, for people'),
  subject: z
    .enum(['account', 'membership', 'group'])
    .default('account')
    .describe('whose figure it is: of an account, of a person in an account, or of a corporate group'),
  scale: z.number().int().min(0).max(10).optional().describe('decimals it is rounded to when read'),
};

export const formulaMetric = z.strictObject({
  ...metricCommon,
  formula: z
    .string()
    .min(1)
    .max(2000)
    .describe('computed from other metrics: ratio(metrics.a, metrics.b), growth, weighted sums'),
});

export const aggregateMetric = z.strictObject({
  ...metricCommon,
  source: z
    .union([
      z.strictObject({
        events: z.array(z.string().describe('key of an event type')).min(1).describe('events that count'),
        when: expression.optional().describe('CEL expression: only events (or lines) where this is true'),
      }),
      z.strictObject({
        unit: key.describe('a unit of this programme'),
        movement: z.enum(['earned', 'spent']).describe('units earned, or units spent'),
      }),
    ])
    .describe('what is counted: events, or movements of a unit'),
  value: expression.optional().describe('CEL expression of what one event adds; without it every event counts 1'),
  perLine: z.boolean().optional().describe('the expressions run once per line of a document'),
  aggregation: z
    .enum(['sum', 'count', 'distinct', 'newDistinct', 'max', 'first', 'last', 'run', 'activeAt'])
    .describe('what is done with the values of one window'),
  item: expression.optional().describe('of distinct, newDistinct and activeAt: CEL expression of what is told apart'),
  from: expression.optional().describe('of activeAt: CEL expression of its first instant'),
  until: expression.optional().describe('of activeAt: CEL expression of the first instant it is over'),
  run: z
    .strictObject({
      period: z.enum(['day', 'week', 'month', 'quarter', 'year']).describe('the periods that must follow each other'),
      minimum: decimal.optional().describe('a period counts when its sum reaches this; without it, one event will do'),
    })
    .optional()
    .describe('of run: how many periods in a row'),
  dimension: expression.optional().describe('CEL expression by which it is broken down: line.brand'),
  window: period.default({ lifetime: true }),
  corrections: z
    .enum(['originalDate', 'ownDate'])
    .default('originalDate')
    .describe('whether returns count at the date of what they correct, or at their own'),
});

const metric = z.union([formulaMetric, aggregateMetric]).describe('a named figure of every account');

export const eventType = z.strictObject({
  name: text.describe('what people read'),
  schema: z.record(z.string(), z.unknown()).describe('JSON Schema of data'),
});

export const terms = z.strictObject({
  name: text.describe('heading, such as Conditions of participation'),
  text: longText.describe('the full text; every change of it is a new version'),
  from: day.optional().describe('first day this version holds; default: the day it is applied'),
  acceptance: z
    .enum(['required', 'none'])
    .default('required')
    .describe('whether members must accept this version, or only be able to read it'),
});

const role = z
  .union([
    z.strictObject({
      key: z.string().min(1).max(60).describe('the role as memberships name it'),
      name: text.describe('what people read'),
      description: text.optional().describe('what people in this role do'),
    }),
    z
      .string()
      .min(1)
      .max(60)
      .transform((value) => ({ key: value })),
  ])
  .describe('a role as memberships name it, alone or with a name for people');

export const programme = z.strictObject({
  key,
  name: text.describe('what members read'),
  description: text.optional().describe('what the programme is, in two sentences, for members'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'an IANA time zone such as Europe/Berlin')
    .describe('IANA time zone of all business dates, such as Europe/Berlin'),
  currency: z
    .string()
    .refine((code) => minorDigits(code) !== null, 'an ISO 4217 code such as EUR')
    .describe('ISO 4217 code; other currencies are converted to it'),
  languages: z
    .array(language)
    .min(1)
    .max(20)
    .default(['en'])
    .describe('languages members are promised; the review names texts that are missing in one of them'),
  entry: z
    .enum(['open', 'application', 'invitation'])
    .default('open')
    .describe('who takes part: every account, those that applied and were accepted, or those invited'),
  objective: z
    .string(asked('a programme without a business objective cannot be judged later; say what it is to achieve'))
    .min(3)
    .max(500)
    .describe('what the operator wants from the programme, in one or two sentences'),
  valueProposition: text.optional().describe('what members get out of it, in their words'),
  accountAttributes: z
    .record(key, z.enum(['string', 'number', 'boolean', 'date']))
    .default({})
    .describe('attributes of accounts that rules may read, with their types'),
  roles: z.array(role).max(100).default([]).describe('roles people can have in an account'),
});

/** The whole file. */
export const programmeFile = z.strictObject({
  hanse: z.literal(1).describe('version of this format'),
  programme: programme.describe('the programme itself: name, calendar, money, objective'),
  terms: z.record(key, terms).default({}).describe('conditions and policies, each with its versions'),
  eventTypes: z.record(key, eventType).default({}).describe('event types beside the built-in ones'),
  fields: fields
    .default({})
    .describe('fields of your own on accounts, persons, memberships and products, such as account.installerGrade'),
  units: z.record(key, unit).default({}).describe('what wallets count; a programme may do without any'),
  metrics: z.record(key, metric).default({}).describe('named figures that rules and people read'),
  benefits: z
    .record(key, checkedBenefit)
    .default({})
    .describe('what levels, rewards and people can give besides units'),
  ladders: z.record(key, ladder).default({}).describe('levels, what opens them and what they bring'),
  campaigns: z.record(key, campaign).default({}).describe('what is rewarded, and how'),
});

export type ProgrammeFile = z.output<typeof programmeFile>;
export type ProgrammeHead = ProgrammeFile['programme'];
export type UnitPart = ProgrammeFile['units'][string];
export type MetricPart = ProgrammeFile['metrics'][string];
export type LadderPart = ProgrammeFile['ladders'][string];
export type LevelPart = LadderPart['levels'][number];
export type CatalogueBenefitPart = ProgrammeFile['benefits'][string];
export type BenefitPart = NonNullable<LevelPart['benefits']>[number];
export type CampaignPart = ProgrammeFile['campaigns'][string];
export type EffectPart = CampaignPart['effects'][number];
export type EventTypePart = ProgrammeFile['eventTypes'][string];
export type TermsPart = ProgrammeFile['terms'][string];
