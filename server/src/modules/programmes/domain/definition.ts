/**
 * The programme file: one YAML (or JSON) document with everything a programme consists of. Read strictly: an unknown
 * field is an error at its exact path, so that a misspelt setting is never silently ignored.
 */

import { z } from 'zod';
import { isTimeZone, minorDigits, parseDay, unwrap } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';

const key = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'a key is camelCase: a small letter, then letters and digits, at most 60')
  .describe('camelCase identifier, stable for the life of the thing');

/** English alone, or one text per language. */
const text = z
  .union([
    z.string().min(1).max(500),
    z.object({ en: z.string().min(1).max(500), de: z.string().max(500).optional() }).catchall(z.string().max(500)),
  ])
  .transform(
    (value): Record<string, string> =>
      typeof value === 'string' ? { en: value } : ({ ...value } as Record<string, string>),
  )
  .describe('text in English, or one text per language code');

const decimal = z
  .union([z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/, 'a decimal such as "0.05"'), z.number()])
  .transform(String)
  .describe('exact decimal, as text or number');

const day = z
  .string()
  .refine((value) => parseDay(value).ok, 'a calendar day such as 2026-01-31')
  .describe("calendar day in the programme's time zone, e.g. 2026-01-31");

const expression = z.string().min(1).max(2000).describe('CEL expression');

const period = z
  .union([
    z.strictObject({ calendar: z.enum(['day', 'week', 'month', 'quarter', 'halfYear', 'year']) }),
    z.strictObject({
      programmeYear: z.strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(28) }),
    }),
    z.strictObject({ anniversary: z.literal(true) }),
    z.strictObject({ rolling: z.strictObject({ days: z.number().int().min(1).max(3660) }) }),
    z.strictObject({ lifetime: z.literal(true) }),
  ])
  .describe('window: calendar, programme year, anniversary of joining, rolling days, or lifetime');

const length = {
  days: z.number().int().min(1).max(36_600).optional(),
  months: z.number().int().min(1).max(1200).optional(),
};
const roundUpTo = z.enum(['month', 'quarter', 'halfYear', 'year']).optional();

const expiry = z
  .union([
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('rolling'), ...length, roundUpTo }),
    z.strictObject({ kind: z.literal('sliding'), ...length, roundUpTo }),
    z.strictObject({
      kind: z.literal('fixedDates'),
      dates: z
        .array(z.strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) }))
        .min(1),
      atLeast: z.strictObject(length).optional(),
    }),
    z.strictObject({ kind: z.literal('lastDay'), day }),
  ])
  .transform(expiryModel)
  .describe('none; rolling or sliding days or months, rounded up or not; yearly fixed dates; one last day');

function lengthOf(
  part: { days?: number; months?: number },
  ctx: z.RefinementCtx,
): { days: number } | { months: number } {
  if (part.days !== undefined && part.months === undefined) return { days: part.days };
  if (part.months !== undefined && part.days === undefined) return { months: part.months };
  ctx.addIssue({ code: 'custom', message: 'give either days or months', path: ['days'] });
  return { days: 1 };
}

type ExpiryPart =
  | { kind: 'none' }
  | {
      kind: 'rolling' | 'sliding';
      days?: number;
      months?: number;
      roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year';
    }
  | { kind: 'fixedDates'; dates: { month: number; day: number }[]; atLeast?: { days?: number; months?: number } }
  | { kind: 'lastDay'; day: string };

function expiryModel(part: ExpiryPart, ctx: z.RefinementCtx): ExpiryModel {
  switch (part.kind) {
    case 'none':
      return { kind: 'none' };
    case 'rolling':
    case 'sliding':
      return {
        kind: part.kind,
        length: lengthOf(part, ctx),
        ...(part.roundUpTo === undefined ? {} : { roundUpTo: part.roundUpTo }),
      };
    case 'fixedDates':
      return {
        kind: 'fixedDates',
        dates: part.dates,
        ...(part.atLeast === undefined ? {} : { atLeast: lengthOf(part.atLeast, ctx) }),
      };
    case 'lastDay':
      return { kind: 'lastDay', day: unwrap(parseDay(part.day)) };
  }
}

const unit = z.strictObject({
  name: text,
  kind: z.enum(['points', 'statusCredits', 'money', 'fund', 'other']).default('points'),
  scale: z.number().int().min(0).max(6).default(0).describe('decimals; the ledger counts in the smallest part'),
  costPerUnit: decimal.default('0').describe("what one whole unit costs the operator, in the programme's currency"),
  expiry: expiry.default({ kind: 'none' }),
  clawback: z
    .enum(['otherLotsThenNegative', 'otherLotsThenWaiver', 'negative', 'waiver'])
    .default('otherLotsThenNegative'),
  graceDays: z.number().int().min(0).max(3650).default(30),
});

const metricCommon = {
  name: text,
  subject: z.enum(['account', 'membership', 'group']).default('account'),
  scale: z.number().int().min(0).max(10).optional(),
};

const metric = z.union([
  z.strictObject({ ...metricCommon, formula: z.string().min(1).max(2000) }),
  z.strictObject({
    ...metricCommon,
    source: z.union([
      z.strictObject({ events: z.array(z.string()).min(1), when: expression.optional() }),
      z.strictObject({ unit: key, movement: z.enum(['earned', 'spent']) }),
    ]),
    value: expression.optional(),
    perLine: z.boolean().optional(),
    aggregation: z.enum(['sum', 'count', 'distinct', 'newDistinct', 'max', 'first', 'last', 'run', 'activeAt']),
    item: expression.optional(),
    from: expression.optional(),
    until: expression.optional(),
    run: z
      .strictObject({ period: z.enum(['day', 'week', 'month', 'quarter', 'year']), minimum: decimal.optional() })
      .optional(),
    dimension: expression.optional(),
    window: period.default({ lifetime: true }),
    corrections: z.enum(['originalDate', 'ownDate']).default('originalDate'),
  }),
]);

const threshold = z.union([
  z.strictObject({ metric: key, atLeast: decimal }),
  z.strictObject({ index: key, atLeast: decimal }),
]);
const gate = z.union([
  z.strictObject({ metric: key, atLeast: decimal }),
  z.strictObject({ metric: key, equals: decimal }),
  z.strictObject({ attribute: key, atLeast: decimal }),
  z.strictObject({ attribute: key, equals: z.union([z.string(), z.number(), z.boolean()]) }),
]);

const ladder = z.strictObject({
  name: text,
  subject: z.enum(['account', 'group']).default('account'),
  effectiveFrom: day
    .optional()
    .describe('first day this version of the ladder holds; default: the campaign start of the programme'),
  period,
  upgrade: z.enum(['atOnce', 'atReviews']).default('atOnce'),
  reviews: z
    .strictObject({
      every: z.enum(['month', 'quarter', 'halfYear', 'year']),
      effective: z
        .union([
          z.literal('atReview'),
          z.strictObject({ firstOfMonthAfter: z.number().int().min(0).max(24) }),
          z.strictObject({ daysAfter: z.number().int().min(0).max(366) }),
        ])
        .default('atReview'),
    })
    .optional(),
  downgrade: z.enum(['never', 'oneLevel', 'toDeserved']).default('toDeserved'),
  downgradeGraceDays: z.number().int().min(0).max(3650).optional(),
  keepUntil: z.enum(['periodEnd', 'followingPeriodEnd']).optional(),
  periodResult: z.enum(['highest', 'closing']).optional(),
  lateFacts: z.enum(['recompute']).default('recompute'),
  inherit: z.enum(['none', 'fromGroup', 'bestOfGroup']).default('none'),
  transition: z.enum(['raise', 'rejudge']).optional(),
  successors: z.record(key, key).optional(),
  indexes: z
    .record(
      key,
      z.strictObject({
        name: text,
        parts: z
          .array(z.strictObject({ metric: key, weight: decimal, cap: decimal.optional(), target: decimal.optional() }))
          .min(1),
      }),
    )
    .optional(),
  levels: z
    .array(
      z.strictObject({
        key,
        name: text,
        entry: z.strictObject({ all: z.array(threshold).optional(), any: z.array(threshold).optional() }).optional(),
        gates: z.array(gate).optional(),
        invitationOnly: z.boolean().optional(),
        benefits: z.array(text).optional(),
      }),
    )
    .min(1)
    .max(50)
    .describe('lowest first; the first is the base level everybody has'),
});

const clause = z.strictObject({ name: text, when: expression });

const beneficiary = z.strictObject({
  to: z.enum(['account', 'orderingPerson', 'role', 'parent', 'relation']),
  role: z.string().max(60).optional(),
  field: z.string().max(60).optional(),
  share: decimal.default('1'),
});

const rounding = z.enum(['floor', 'ceiling', 'down', 'up', 'halfUp', 'halfEven']).default('floor');

const award = z.strictObject({
  unit: key,
  amount: expression.optional(),
  amountPerLine: expression.optional(),
  rounding,
  pending: z
    .strictObject({
      days: z.number().int().min(0).max(3650).optional(),
      fullPayment: z.boolean().optional(),
      until: day.optional(),
    })
    .optional(),
  expiry: expiry.optional(),
  funding: z.string().min(1).max(60).default('programme'),
  beneficiaries: z
    .array(beneficiary)
    .min(1)
    .max(20)
    .default([{ to: 'account', share: '1' }]),
});

const effect = z.union([
  z.strictObject({ award }).transform(({ award: value }) => ({ kind: 'award' as const, ...value })),
  z
    .strictObject({ multiply: z.strictObject({ unit: key, factor: expression, rounding }) })
    .transform(({ multiply }) => ({ kind: 'multiply' as const, ...multiply })),
]);

const trigger = z.union([
  z.strictObject({ events: z.array(z.string()).min(1).max(50) }),
  z.strictObject({ metric: key, reaches: decimal }),
  z.strictObject({ ladder: key, reaches: key }),
  z.strictObject({
    time: z.union([
      z.strictObject({ anniversary: z.literal(true) }),
      z.strictObject({ silenceDays: z.number().int().min(1).max(3660), events: z.array(z.string()).min(1) }),
      z.strictObject({ attributeDate: key, daysBefore: z.number().int().min(0).max(3660).default(0) }),
    ]),
  }),
  z.strictObject({ period }),
]);

const campaign = z.strictObject({
  name: text,
  objective: z.string().max(200).optional(),
  behaviour: z.string().max(200).optional(),
  family: z.enum(['keep', 'grow', 'win', 'engage']).optional(),
  from: day.optional().describe('first day of the events this campaign applies to; default: the day it is applied'),
  to: day.optional().describe('last day, inclusive'),
  trigger: trigger.optional(),
  posting: z.enum(['atOnce', 'atClose']).default('atClose'),
  audience: expression.optional(),
  clauses: z.array(clause).max(50).default([]),
  lines: expression.optional(),
  effects: z.array(effect).max(20).default([]),
  steps: z
    .array(
      z.strictObject({
        key,
        name: text,
        events: z.array(z.string()).min(1),
        clauses: z.array(clause).max(20).default([]),
        effects: z.array(effect).max(10),
      }),
    )
    .min(1)
    .max(30)
    .optional(),
  stepsInOrder: z.boolean().optional(),
  whileHolds: z.boolean().optional(),
  limits: z
    .array(
      z.strictObject({
        key,
        unit: key.optional(),
        window: period,
        max: decimal,
        onExceed: z.enum(['trim', 'refuse']).default('trim'),
      }),
    )
    .max(10)
    .default([]),
  budget: z
    .strictObject({ unit: key, total: decimal, whenSpent: z.enum(['stop', 'pause']).default('stop') })
    .optional(),
  claim: z.strictObject({ kind: key, key: expression }).optional(),
  group: z.strictObject({ name: key, choose: z.enum(['all', 'best', 'first']) }).optional(),
  order: z.number().int().min(0).max(10_000).default(100),
  weekdays: z.array(z.number().int().min(1).max(7)).optional(),
  blackout: z.array(day).max(1000).optional(),
  withheld: z.enum(['company', 'notGranted']).default('company'),
  status: z.enum(['live', 'paused', 'ended']).default('live'),
});

const eventType = z.strictObject({
  name: text,
  schema: z.record(z.string(), z.unknown()).describe('JSON Schema of data'),
});

/** The whole file. */
export const programmeFile = z.strictObject({
  hanse: z.literal(1).describe('version of this format'),
  programme: z.strictObject({
    key,
    name: text,
    timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as Europe/Berlin'),
    currency: z.string().refine((code) => minorDigits(code) !== null, 'an ISO 4217 code such as EUR'),
    entry: z.enum(['open', 'application', 'invitation']).default('open'),
    objective: z.string().max(500).optional(),
    valueProposition: text.optional(),
    accountAttributes: z.record(key, z.enum(['string', 'number', 'boolean', 'date'])).default({}),
    roles: z.array(z.string().max(60)).max(100).default([]),
  }),
  eventTypes: z.record(key, eventType).default({}),
  units: z.record(key, unit).default({}),
  metrics: z.record(key, metric).default({}),
  ladders: z.record(key, ladder).default({}),
  campaigns: z.record(key, campaign).default({}),
});

export type ProgrammeFile = z.output<typeof programmeFile>;
export type ProgrammeHead = ProgrammeFile['programme'];
export type UnitPart = ProgrammeFile['units'][string];
export type MetricPart = ProgrammeFile['metrics'][string];
export type LadderPart = ProgrammeFile['ladders'][string];
export type CampaignPart = ProgrammeFile['campaigns'][string];
export type EventTypePart = ProgrammeFile['eventTypes'][string];
