/** Levels as members see them. */
import * as z from 'zod';
import { type Day, formatDay } from '#kernel';
import { instantOutput, instantText } from '#platform/http';
import type { CriterionView, StandingView } from '../operations/read-status.ts';
import { day, text } from './values.ts';

const CriterionSchema = z.object({
  name: text,
  value: text.nullable().describe('As people write it; null where it is not known.'),
  needed: text,
  missing: text.nullable().describe('Null where it is no number.'),
  met: z.boolean(),
  isAlternative: z.boolean().describe('One of several of which a single one is enough.'),
  percent: z.int().nullable(),
  expectedDay: day('When it is reached at the present pace.').nullable(),
  sentence: text,
});

const LevelSchema = z.object({
  key: text,
  name: text,
  description: text.nullable(),
  isCurrent: z.boolean(),
  isReached: z.boolean(),
  byInvitation: z.boolean(),
  brings: z
    .array(z.object({ name: text, value: text.nullable(), description: text.nullable() }))
    .describe('What the level brings.'),
});

export const StandingSchema = z
  .object({
    ladder: text,
    name: text,
    description: text.nullable(),
    level: LevelSchema,
    since: instantOutput('Since when.'),
    validUntil: instantOutput('When it may fall if nothing more happens.').nullable(),
    sentences: z.array(text).describe('What the level is and why.'),
    keep: z
      .object({
        by: instantOutput('When it is decided.').nullable(),
        isSecured: z.boolean(),
        isMet: z.boolean(),
        criteria: z.array(CriterionSchema),
        sentence: text,
      })
      .nullable()
      .describe('What keeps the level; null where nothing has to be done for it.'),
    next: z
      .object({
        level: LevelSchema,
        criteria: z.array(CriterionSchema),
        expectedDay: day('When all conditions are met at the present pace.').nullable(),
        effectiveDay: day('When the level then begins.').nullable(),
        sentence: text,
      })
      .nullable()
      .describe('What reaches the next level, and what that brings.'),
    coming: z
      .object({ name: text, at: instantOutput('When it begins.') })
      .nullable()
      .describe('Decided already.'),
    levels: z.array(LevelSchema).describe('All of the ladder, the lowest first.'),
  })
  .meta({ id: 'MemberStanding', description: 'Where a company stands on one ladder, and what comes next.' });

const dayText = (at: Day | null) => (at === null ? null : formatDay(at));
const criterionToApi = ({ expectedDay, ...rest }: CriterionView) => ({ ...rest, expectedDay: dayText(expectedDay) });

export function standingToApi(view: StandingView): z.input<typeof StandingSchema> {
  const { since, validUntil, keep, next, coming, ...rest } = view;
  return {
    ...rest,
    since: instantText(since),
    validUntil: instantText(validUntil),
    keep: keep === null ? null : { ...keep, by: instantText(keep.by), criteria: keep.criteria.map(criterionToApi) },
    next:
      next === null
        ? null
        : {
            ...next,
            criteria: next.criteria.map(criterionToApi),
            expectedDay: dayText(next.expectedDay),
            effectiveDay: dayText(next.effectiveDay),
          },
    coming: coming === null ? null : { name: coming.name, at: instantText(coming.at) },
  };
}
