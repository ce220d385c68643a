/** Ladders of a programme file: levels, what opens them and what they bring. */
import { z } from 'zod';
import { levelBenefit } from './definition-benefits.ts';
import { day, decimal, key, period, text } from './definition-values.ts';

const metricKey = key.describe('key of a metric of this programme');
const atLeast = decimal.describe('the value it must reach');

const threshold = z
  .union([
    z.strictObject({ metric: metricKey, atLeast }),
    z.strictObject({ index: key.describe('key of an index of this ladder'), atLeast }),
  ])
  .describe('a metric or an index and the value it must reach');

/** What a gate may ask of an attribute's data. */
const attributeGate = {
  attribute: key.describe('attribute of the account'),
  freshDays: z.int().min(0).max(99_999).optional().describe('its data was captured at most so many days before'),
  purpose: z.string().min(1).max(100).optional().describe('its data may be used for this, such as marketing'),
};

const gate = z
  .union([
    z.strictObject({ metric: metricKey, atLeast }),
    z.strictObject({ metric: metricKey, equals: decimal.describe('the value it must have') }),
    z.strictObject({ ...attributeGate, atLeast }),
    z.strictObject({
      ...attributeGate,
      equals: z.union([z.string(), z.number(), z.boolean()]).describe('the value it must have'),
    }),
  ])
  .describe('what must hold whatever the figures are');

export const namedBenefit = z.strictObject({
  name: text.describe('what a member reads'),
  description: text.optional().describe('what exactly is given, to whom and how'),
  kind: z
    .enum(['service', 'terms', 'access', 'discount', 'other'])
    .default('service')
    .describe('service, payment or delivery terms, access to something, a discount on prices, or anything else'),
  behaviour: z
    .string()
    .min(3)
    .max(300)
    .optional()
    .describe('the behaviour it rewards; required of a discount, which otherwise only lowers the price'),
});

export const benefit = z
  .union([
    namedBenefit.superRefine((value, ctx) => {
      if (value.kind !== 'discount' || value.behaviour !== undefined) return;
      ctx.addIssue({
        code: 'custom',
        path: ['behaviour'],
        message: 'is missing: a discount that rewards no behaviour only lowers the price',
      });
    }),
    levelBenefit,
    text.transform((name) => ({ name, kind: 'service' as const })),
  ])
  .describe(
    'a benefit of the catalogue, a benefit as text, or one with kind, description and the behaviour it rewards',
  );

const level = z.strictObject({
  key: key.describe('name of the level in rules; stable for its life'),
  name: text.describe('what members read'),
  description: text.optional().describe('what the level stands for'),
  entry: z
    .strictObject({
      all: z.array(threshold).optional().describe('every one of these'),
      any: z.array(threshold).optional().describe('and at least one of these'),
    })
    .optional()
    .describe('what opens the level; left out at the first level and at levels by invitation'),
  gates: z.array(gate).optional().describe('conditions beside the figures: without them the level stays shut'),
  invitationOnly: z.boolean().optional().describe('opened by people, never by figures alone'),
  benefits: z.array(benefit).optional().describe('what the level brings besides units'),
});

const index = z.strictObject({
  name: text.describe('what members read'),
  parts: z
    .array(
      z.strictObject({
        metric: metricKey,
        weight: decimal.describe('what one unit of the metric adds'),
        cap: decimal.optional().describe('more of the metric than this adds nothing'),
        target: decimal.optional().describe('the metric counts as its part of this target'),
      }),
    )
    .min(1)
    .describe('the metrics that are added up'),
});

const reviews = z.strictObject({
  every: z.enum(['month', 'quarter', 'halfYear', 'year']).describe('how often levels are reviewed'),
  effective: z
    .union([
      z.literal('atReview'),
      z.strictObject({
        firstOfMonthAfter: z.number().int().min(0).max(24).describe('on the first of the month, so many months later'),
      }),
      z.strictObject({ daysAfter: z.number().int().min(0).max(366).describe('so many days after the review') }),
    ])
    .default('atReview')
    .describe('when a rise decided at a review counts'),
});

/** Without the default of effectiveFrom, which needs the whole file. */
export const ladder = z.strictObject({
  name: text.describe('what members read'),
  description: text.optional().describe('what the ladder is about, for members'),
  subject: z
    .enum(['account', 'group'])
    .default('account')
    .describe('who climbs: each account, or the corporate group as one'),
  effectiveFrom: day
    .optional()
    .describe('first day this version of the ladder holds; default: the first day of the earliest campaign'),
  period: period.describe('what the figures are counted over, and when a level may fall'),
  upgrade: z.enum(['atOnce', 'atReviews']).default('atOnce').describe('when a level that was reached counts'),
  reviews: reviews.optional().describe('points in time at which levels are looked at'),
  downgrade: z
    .enum(['never', 'oneLevel', 'toDeserved'])
    .default('toDeserved')
    .describe('how far a level falls that is no longer deserved'),
  downgradeGraceDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .optional()
    .describe('days a lost level is still kept and can be won back'),
  keepUntil: z
    .enum(['periodEnd', 'followingPeriodEnd'])
    .optional()
    .describe('how long a level earned in a period lasts; default: the end of the following period'),
  periodResult: z
    .enum(['highest', 'closing'])
    .optional()
    .describe('what a period is judged by: the highest level reached in it, or where it closed'),
  lateFacts: z.enum(['recompute']).default('recompute').describe('what a fact that arrives late does to past levels'),
  inherit: z
    .enum(['none', 'fromGroup', 'bestOfGroup'])
    .default('none')
    .describe("whether members of a corporate group get the topmost account's level, or the best one of the group"),
  transition: z
    .enum(['raise', 'rejudge'])
    .optional()
    .describe('what the start of a new version does: only lift (raise), or place everybody anew'),
  successors: z
    .record(key, key)
    .optional()
    .describe('for a level of the version before that is gone: the level its holders go on with'),
  indexes: z.record(key, index).optional().describe('weighted sums of metrics that levels may ask for'),
  levels: z.array(level).min(1).max(50).describe('lowest first; the first is the base level everybody has'),
  status: z
    .enum(['live', 'paused'])
    .default('live')
    .describe('paused: the figures are followed, and levels stay as they are until it goes on'),
});
