/** Levels of all accounts of a ladder. */
import * as z from 'zod';
import { dayAt, formatDay, formatId, startOfDay } from '#kernel';
import {
  defineRoute,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { daysOf, listOf } from '../domain/list-link.ts';
import { askedDays, readFreshness } from '../operations/asked-days.ts';
import type { AnalyticsDeps } from '../operations/dependencies.ts';
import { MOVES_AHEAD_DAYS } from '../operations/read-attention.ts';
import { readDistributions, requireLadder } from '../operations/read-levels.ts';
import { selectLevelFlows, selectMoves } from '../store/level-reads.ts';
import { selectOutlooks } from '../store/outlooks.ts';
import { LevelCountSchema } from './overview-schemas.ts';
import {
  amount,
  count,
  day,
  dayInput,
  freshExample,
  freshness,
  LinkSchema,
  PeriodSchema,
  periodQuery,
  periodToApi,
  tags,
} from './schemas.ts';

const base = { method: 'GET', permission: 'levels:read', tags, errors: ['ladder_unknown', 'period_invalid'] } as const;
const params = z.strictObject({ ladder: z.string().min(1).max(60).describe('Key of the ladder.') });
const example = { ladder: 'status' };

const NearMoveSchema = z
  .object({
    accountId: z.string(),
    accountName: z.string(),
    direction: z.enum(['up', 'down']),
    level: z.string().describe('The level it has.'),
    about: z.string().describe('The level it would rise to, or the one it has to keep.'),
    share: z
      .number()
      .describe('How much of what is needed is there, 0 to 1: of the condition furthest from being met.'),
    metric: z.string().describe('Key of that condition’s metric or index.'),
    has: amount('What the metric is now.'),
    needed: amount('What it has to be.'),
    missing: amount('What is missing, in the unit of the metric.'),
    decidedAt: instantOutput('When it is decided; null: as soon as the figures change.').nullable(),
  })
  .meta({ id: 'NearMove', description: 'An account that is about to change its level.' });

const FlowSchema = z
  .object({
    fromLevel: z.string(),
    toLevel: z.string(),
    moves: count('Moves between the two.'),
    accounts: count('Accounts that made them.'),
    list: LinkSchema,
  })
  .meta({ id: 'LevelFlow', description: 'Moves from one level to another.' });

const AccountMoveSchema = z
  .object({
    accountId: z.string(),
    accountName: z.string(),
    at: instantOutput('When the new level began.'),
    fromLevel: z.string(),
    toLevel: z.string(),
    cause: z
      .string()
      .describe('threshold, review, downgrade, manualGrant, grantEnded, inherited, ladderVersion, lateFact.'),
  })
  .meta({ id: 'AccountLevelMove', description: 'A move of one account.' });

export function levelRoutes(deps: AnalyticsDeps): Route[] {
  return [distributionRoute(deps), flowsRoute(deps), movesRoute(deps), nearMovesRoute(deps)];
}

function distributionRoute({ pool, rules: cache }: AnalyticsDeps): Route {
  return defineRoute({
    ...base,
    path: '/v1/ladders/{ladder}/distribution',
    operationId: 'getLadderDistribution',
    summary: 'Show how accounts are spread over levels',
    description:
      'How many accounts stand on each level now, and how many stood there at the end of a day, by the level history as it is known today. Accounts merged into others are left out.',
    params,
    query: z.strictObject({
      at: dayInput('The day to compare with; 30 days ago unless given.').optional(),
    }),
    response: {
      200: z.object({ ladder: z.string(), comparedWith: day('The past day.'), data: z.array(LevelCountSchema) }),
    },
    examples: { params: example, query: { at: '2026-01-31' } },
    handler: async ({ principal: { workspaceId }, params: { ladder }, query, now }) => {
      const db = queryable(pool);
      const rules = await cache.recent(db, workspaceId);
      requireLadder(rules, ladder);
      const at = query.at ?? askedDays({}, rules, now).from - 1;
      const [found] = await readDistributions(db, workspaceId, rules, { ladder, day: at });
      return { status: 200, body: { ladder, comparedWith: formatDay(at), data: found?.levels ?? [] } };
    },
  });
}

function flowsRoute({ pool, rules: cache }: AnalyticsDeps): Route {
  return defineRoute({
    ...base,
    path: '/v1/ladders/{ladder}/movements',
    operationId: 'getLadderMovements',
    summary: 'Show moves between levels',
    description:
      'How many accounts moved from which level to which in a period, by the level history as it is known today.',
    params,
    query: z.strictObject(periodQuery),
    response: { 200: z.object({ ladder: z.string(), period: PeriodSchema, data: z.array(FlowSchema) }) },
    examples: { params: example, query: { from: '2026-01-01', to: '2026-01-31' } },
    handler: async ({ principal: { workspaceId }, params: { ladder }, query, now }) => {
      const db = queryable(pool);
      const rules = await cache.recent(db, workspaceId);
      requireLadder(rules, ladder);
      const days = askedDays(query, rules, now);
      const span = { from: startOfDay(days.from, rules.zone), to: startOfDay(days.to + 1, rules.zone) };
      const flows = await selectLevelFlows(db, workspaceId, ladder, span);
      const data = flows.map(({ from: fromLevel, to: toLevel, moves, accounts }) => {
        const list = listOf('listLadderMoves', { ladder, fromLevel, toLevel, ...daysOf(days) });
        return { fromLevel, toLevel, moves, accounts, list };
      });
      return { status: 200, body: { ladder, period: periodToApi(days), data } };
    },
  });
}

const level = (what: string) => z.string().min(1).max(60).optional().describe(what);

function movesRoute({ pool, rules: cache }: AnalyticsDeps): Route {
  return defineRoute({
    ...base,
    path: '/v1/ladders/{ladder}/moves',
    operationId: 'listLadderMoves',
    summary: 'List accounts that moved between levels',
    description: 'The moves of a period one by one, the newest first.',
    params,
    query: z.strictObject({
      ...periodQuery,
      fromLevel: level('Only moves away from this level.'),
      toLevel: level('Only moves to this level.'),
      ...pageQuery,
    }),
    response: { 200: pageOf(AccountMoveSchema) },
    examples: { params: example, query: { toLevel: 'gold' } },
    handler: async ({ principal: { workspaceId }, params: { ladder }, query, now }) => {
      const db = queryable(pool);
      const rules = await cache.recent(db, workspaceId);
      requireLadder(rules, ladder);
      const days = askedDays(query, rules, now);
      const { fromLevel = null, toLevel = null, limit } = query;
      const span = { from: startOfDay(days.from, rules.zone), to: startOfDay(days.to + 1, rules.zone) };
      const before = readCursor(query.cursor, z.tuple([z.int(), z.uuid(), z.int()]));
      const filter = { ladder, ...span, fromLevel, toLevel };
      const rows = await selectMoves(db, workspaceId, filter, { before, limit: limit + 1 });
      const body = page(
        rows,
        limit,
        ({ at, accountId, sequence }) => [at, accountId, sequence],
        ({ sequence: _, ...row }) => ({ ...row, accountId: formatId('acc', row.accountId), at: instantText(row.at) }),
      );
      return { status: 200, body };
    },
  });
}

function nearMovesRoute({ pool, rules: cache }: AnalyticsDeps): Route {
  return defineRoute({
    ...base,
    path: '/v1/ladders/{ladder}/near-moves',
    operationId: 'listNearMoves',
    summary: 'List accounts that are about to move',
    description:
      'Up: to the next level a tenth or less is missing. Down: what keeps the present level does not hold, and it is decided by the day asked for. The nearest first. Worked out anew some seconds after an account’s figures change, and every day.',
    params,
    query: z.strictObject({
      direction: z.enum(['up', 'down']).default('up').describe('Towards the next level, or away from the present one.'),
      until: dayInput(`Down: decided before this day; ${MOVES_AHEAD_DAYS} days from now unless given.`).optional(),
      ...pageQuery,
    }),
    response: { 200: pageOf(NearMoveSchema).extend(freshness) },
    examples: {
      params: example,
      query: { direction: 'up' },
      response: { ...freshExample, data: [], nextCursor: null },
    },
    handler: async ({ principal: { workspaceId }, params: { ladder }, query, now }) => {
      const db = queryable(pool);
      const rules = await cache.recent(db, workspaceId);
      requireLadder(rules, ladder);
      const until = query.until ?? dayAt(now, rules.zone) + MOVES_AHEAD_DAYS;
      const filter = { ladder, direction: query.direction, decidedBefore: startOfDay(until, rules.zone) };
      const after = readCursor(query.cursor, z.tuple([z.int(), z.uuid()]));
      const rows = await selectOutlooks(db, workspaceId, filter, { after, limit: query.limit + 1 });
      const body = page(
        rows,
        query.limit,
        ({ nearness, accountId }) => [nearness, accountId],
        ({ nearness, ladder: _, ...row }) => ({
          ...row,
          accountId: formatId('acc', row.accountId),
          share: nearness / 10_000,
          decidedAt: instantText(row.decidedAt),
        }),
      );
      return { status: 200, body: { ...(await readFreshness(db, workspaceId, rules, now)), ...body } };
    },
  });
}
