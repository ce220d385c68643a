/** Plans and reviews as the API answers them. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { instantOutput, instantText } from '#platform/http';
import type { Difference } from '../domain/plan-changes.ts';
import type { ProgrammeReview } from '../domain/review-programme.ts';
import type { ProgrammePlan } from '../operations/plan-programme.ts';
import { MarginSchema, marginToApi } from './margin-schemas.ts';
import { kind } from './schemas.ts';

/** Movers shown; the counts are of everybody. */
const MOVERS_MAX = 1_000;

const texts = z.record(z.string(), z.string());
const sentence = z.object({ en: z.string(), de: z.string() });
const reason = z.object({ code: z.string().describe('Stable.'), text: sentence });
const count = z.int().nullable();

const AffectedSchema = z.object({
  accounts: count.describe('Accounts it concerns, among those looked at; null where that cannot be told.'),
  of: z.int().describe('Accounts looked at.'),
  sampled: z.boolean().describe('They are a sample; it is always the same.'),
  campaign: z
    .object({
      inAudience: count.describe('In its audience; null where that cannot be told before it runs.'),
      active: count.describe('With an event that triggers it in the days asked for; null where no event does.'),
      concerned: count.describe('Both.'),
      rewarded: z.int().describe('Given something by it in the days asked for.'),
    })
    .optional(),
  ladder: z
    .object({
      before: z.record(z.string(), z.int()).describe('Accounts per level just before the new version.'),
      after: z.record(z.string(), z.int()).describe('Accounts per level just after.'),
      movers: z
        .array(z.object({ accountId: z.string(), from: z.string(), to: z.string() }))
        .describe('Who moves; the first 1,000.'),
    })
    .optional(),
  note: z.string().nullable().describe('What cannot be told, and why.'),
});

const DifferenceSchema = z
  .object({
    kind,
    key: z.string(),
    name: texts,
    change: z.enum(['created', 'changed', 'ended']),
    version: z.int().describe('The version it would become.'),
    validFrom: instantOutput('It would hold from here on.'),
    fields: z
      .array(
        z.object({
          path: z.string().describe('`clauses[1].when`, `levels[gold].entry.all[0].atLeast`'),
          before: z.unknown().optional().describe('Absent: the field was not there.'),
          after: z.unknown().optional().describe('Absent: the field is no longer there.'),
        }),
      )
      .describe('Place by place. Of what is created, every field.'),
    affected: AffectedSchema.nullable().describe('Whom it concerns; null where nobody feels it.'),
  })
  .meta({ id: 'ProgrammeDifference', description: 'One definition that would differ from what runs.' });

const measure = z.enum(['campaigns', 'conditions', 'units', 'ladders', 'levels', 'exceptions', 'overlaps', 'reading']);

export const ReviewSchema = z
  .object({
    complexity: z.object({
      score: z.number().describe('Sum of all points.'),
      band: z.enum(['simple', 'manageable', 'heavy', 'tooHeavy']),
      parts: z.array(z.object({ measure, count: z.number(), weight: z.number(), points: z.number() })),
      warnings: z
        .array(z.object({ path: z.string(), measure, count: z.int(), limit: z.int() }))
        .describe('What is beyond what people keep an overview of.'),
      overlaps: z
        .array(z.object({ campaigns: z.tuple([z.string(), z.string()]), unit: z.string() }))
        .describe('Campaigns that both change what one event brings.'),
      reading: z.object({
        words: z.int(),
        minutes: z.number().describe('At 238 words a minute.'),
        lix: z.int().describe('Readability index; above 50 is hard to read.'),
      }),
    }),
    clarity: z.number().describe('Part of the live campaigns that are understood in one sentence, 0 to 1.'),
    campaigns: z.array(
      z.object({
        campaign: z.string(),
        clear: z.boolean(),
        sentence: z.string().nullable().describe('What members are told, in the first language promised.'),
        reasons: z.array(reason),
      }),
    ),
    levels: z.array(
      z.object({
        ladder: z.string(),
        level: z.string(),
        reached: count.describe('Accounts whose figures reach it now; null where that cannot be told.'),
        reasons: z.array(reason),
      }),
    ),
    units: z.array(
      z.object({
        unit: z.string(),
        known: z.boolean().describe('What it costs and what it is good for is said.'),
        earn: z
          .array(z.object({ campaign: z.string(), percent: z.number().nullable() }))
          .describe('What purchases bring back, in percent of them.'),
        spent: z.number().nullable().describe('Part of everything issued that was spent.'),
        expired: z.number().nullable().describe('Part of everything issued that expired.'),
        reasons: z.array(reason),
      }),
    ),
    advice: z
      .array(z.object({ path: z.string(), code: z.string(), text: sentence }))
      .describe('What to do, the most effective first.'),
  })
  .meta({ id: 'ProgrammeReview', description: 'How much a programme asks of people, and how clear it is.' });

export const PlanSchema = z
  .object({
    revision: z.string().describe('Of what runs; the ETag is made of it.'),
    programme: z.string(),
    different: z.boolean().describe('Applying the file would change something.'),
    days: z.int().describe('Activity counted was no older.'),
    accounts: z.object({ all: z.int(), looked: z.int().describe('Looked at: all, or a sample.') }),
    differences: z
      .array(DifferenceSchema)
      .describe('In the order programme, terms, types, units, metrics, ladders, campaigns.'),
    unchanged: z.int().describe('Definitions as before.'),
    kept: z
      .array(z.object({ kind, key: z.string() }))
      .describe('What runs and is not in the file: it stays. Only campaigns end by being left out.'),
    secondPerson: z
      .array(z.object({ kind, key: z.string() }))
      .describe(
        'What a second person has to agree to. While it is not empty, applying the file is refused as a whole (`review_required`): put each of them into a draft, submit it, let somebody else approve it, then apply the file for everything else.',
      ),
    margin: MarginSchema.describe(
      'Where a margin floor is stated (GET /v1/coupon-rules) and campaigns change that sales trigger: what would be left. Where the floor refuses, a file that leaves less cannot be applied (`campaign_below_margin`).',
    ),
    review: ReviewSchema,
  })
  .meta({ id: 'ProgrammePlan', description: 'What applying a file would change, and whom it would concern.' });

export function planToApi(plan: ProgrammePlan) {
  const { revision, programme, days, accounts, unchanged, kept, secondPerson, review } = plan;
  return {
    revision: String(revision),
    programme,
    different: plan.differences.length > 0,
    days,
    accounts: { ...accounts },
    differences: plan.differences.map(differenceToApi),
    unchanged,
    kept: kept.map((one) => ({ ...one })),
    secondPerson: secondPerson.map((one) => ({ ...one })),
    margin: marginToApi(plan.margin),
    review: reviewToApi(review),
  };
}

function differenceToApi({ kind, key, name, change, version, validFrom, fields, affected }: Difference) {
  return {
    kind,
    key,
    name: { ...name },
    change,
    version,
    validFrom: instantText(validFrom),
    fields: fields.map((field) => ({ ...field })),
    affected: affected === null ? null : affectedToApi(affected),
  };
}

function affectedToApi({ ladder, ...rest }: NonNullable<Difference['affected']>) {
  if (ladder === undefined) return rest;
  const movers = ladder.movers.slice(0, MOVERS_MAX).map(({ holder, from, to }) => {
    return { accountId: formatId('acc', holder), from, to };
  });
  return { ...rest, ladder: { before: { ...ladder.before }, after: { ...ladder.after }, movers } };
}

export function reviewToApi({ complexity, ...rest }: ProgrammeReview) {
  const overlaps = complexity.overlaps.map(({ campaigns: [a, b], unit }) => {
    return { campaigns: [a, b] as [string, string], unit };
  });
  return { ...rest, complexity: { ...complexity, overlaps } };
}
