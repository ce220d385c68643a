/** Levels, progress and moves as answers show them. */
import * as z from 'zod';
import type { Grant, LevelExplanation, LevelProgress } from '#modules/tiers';
import { instantOutput, instantText } from '#platform/http';
import type { LevelReading, MoveReading } from '../operations/read-levels.ts';
import { dayText } from './values.ts';

const day = (description: string) => z.string().meta({ format: 'date', description });
const number = z.string().describe('Exact decimal.');

const check = {
  kind: z.string().describe('`metric`, `index` or `attribute`.'),
  part: z.string().describe('`all`, `any` or `gate`.'),
  key: z.string(),
  value: z.string().nullable().describe('Null where it is unknown.'),
  needed: z.string(),
  relation: z.string().describe('`atLeast` or `equals`.'),
  met: z.boolean(),
};

const ExplainedCheckSchema = z.object({ ...check, sentence: z.string() });

const LineSchema = z.object({
  ...check,
  missing: number.nullable().describe('"0" when met; null where it is no number.'),
  pace: z
    .object({
      perDay: number,
      days: z.int().describe('Days it was collected in, today included.'),
      expectedDay: day('When it will be reached at this pace.').nullable(),
    })
    .nullable()
    .describe('Null when met, and for what does not add up over time.'),
  parts: z
    .array(
      z.object({ metric: z.string(), value: number.nullable(), adds: number.nullable(), atMost: number.nullable() }),
    )
    .describe('What each metric adds to an index.'),
});

const GrantSchema = z
  .object({
    id: z.string().describe('`grt_…`'),
    ladder: z.string(),
    level: z.string(),
    from: instantOutput('When it begins.'),
    until: instantOutput('When it ends; null while it has no end.').nullable(),
    reason: z.string(),
    by: z.string().describe('Who granted it.'),
  })
  .meta({ id: 'LevelGrant', description: 'A level given by hand. It never lowers.' });

export { GrantSchema };

export const LevelSchema = z
  .object({
    ladder: z.string(),
    ladderName: z.record(z.string(), z.string()),
    version: z.int().describe('Of the ladder.'),
    level: z.string().describe('The level that counts.'),
    levelName: z.record(z.string(), z.string()),
    rank: z.int().describe('0 is the base level.'),
    since: instantOutput('Since when.'),
    validUntil: instantOutput('When it may fall if nothing more happens; null where there is no such date.').nullable(),
    source: z.string().describe('`computed`, `granted` or `inherited`.'),
    pausedSince: instantOutput('While the ladder is paused: since when; the figures move nobody.').nullable(),
    computed: z.string().describe('The level by the account’s own figures.'),
    grants: z.array(GrantSchema).describe('Running and coming.'),
    progress: z.object({
      keep: z
        .object({
          level: z.string(),
          by: instantOutput('When it is decided.').nullable(),
          met: z.boolean(),
          secured: z.boolean().describe('Earned already: a return can no longer take it away then.'),
          lines: z.array(LineSchema),
        })
        .nullable()
        .describe('What keeps the level; null on the base level and where levels never fall.'),
      next: z
        .object({
          level: z.string(),
          reached: z.boolean(),
          lines: z.array(LineSchema),
          expectedDay: day('When every condition is expected to hold.').nullable(),
          effectiveDay: day('When the level would then begin.').nullable(),
        })
        .nullable()
        .describe('What reaches the next level that can be worked for.'),
      coming: z.object({ level: z.string(), at: instantOutput('When it begins.') }).nullable(),
    }),
    checks: z.array(ExplainedCheckSchema),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'AccountLevel', description: 'Where an account stands on one ladder, why, and what comes next.' });

export const MoveSchema = z
  .object({
    ladder: z.string(),
    version: z.int(),
    from: z.string(),
    to: z.string(),
    at: instantOutput('When it moved.'),
    cause: z.string(),
    postedAt: instantOutput('Null where it is due and not posted yet.').nullable(),
    checks: z.array(ExplainedCheckSchema),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'LevelMove', description: 'A change of level, and why.' });

export function levelToApi({ definition, state, grants, progress, explanation }: LevelReading) {
  const position = definition.levels.findIndex((level) => level.key === state.level);
  return {
    ladder: state.ladder,
    ladderName: { ...definition.name },
    version: state.version,
    level: state.level,
    levelName: { ...definition.levels[position]?.name },
    rank: position,
    since: instantText(state.since),
    validUntil: instantText(state.validUntil),
    source: state.source,
    pausedSince: instantText(state.paused?.since ?? null),
    computed: state.paused?.level ?? state.computed,
    grants: grants.map((grant) => grantToApi(state.ladder, grant)),
    progress: progressToApi(progress),
    ...saidOf(explanation),
  };
}

export function grantToApi(ladder: string, { id, level, from, until, reason, by }: Grant) {
  return { id, ladder, level, from: instantText(from), until: instantText(until), reason, by };
}

function progressToApi({ keep, next, coming }: LevelProgress) {
  const lines = (list: NonNullable<LevelProgress['keep']>['lines']) =>
    list.map((line) => ({
      ...line,
      pace: line.pace === null ? null : { ...line.pace, expectedDay: dayText(line.pace.expectedDay) },
      parts: line.parts.map((part) => ({ ...part })),
    }));
  return {
    keep: keep === null ? null : { ...keep, by: instantText(keep.by), lines: lines(keep.lines) },
    next:
      next === null
        ? null
        : {
            ...next,
            lines: lines(next.lines),
            expectedDay: dayText(next.expectedDay),
            effectiveDay: dayText(next.effectiveDay),
          },
    coming: coming === null ? null : { level: coming.level, at: instantText(coming.at) },
  };
}

export function moveToApi({ move, postedAt, explanation }: MoveReading) {
  const { ladder, version, from, to, at, cause } = move;
  return {
    ladder,
    version,
    from,
    to,
    at: instantText(at),
    cause,
    postedAt: instantText(postedAt),
    ...saidOf(explanation),
  };
}

function saidOf({ checks, sentences }: LevelExplanation) {
  return { checks: checks.map((one) => ({ ...one })), sentences: [...sentences] };
}
