/** Levels of an account, their history, and levels given by hand. */
import * as z from 'zod';
import { inLanes } from '#modules/decisions';
import {
  defineRoute,
  idInput,
  instantInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  settleOnce,
} from '#platform/http';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import { endLevelGrant, grantLevel } from '../operations/grant-level.ts';
import { explainLevelNow, readLevelHistory, readLevels } from '../operations/read-levels.ts';
import { GrantSchema, grantToApi, LevelSchema, levelToApi, MoveSchema, moveToApi } from './level-schemas.ts';
import { exampleAccount, key, languageQuery } from './values.ts';

const tags = ['Levels'] as const;
const accountParam = { accountId: idInput('acc', 'The account.') };
const ladderParams = { ...accountParam, ladder: key('ladder') };
const exampleGrant = 'grt_01kk9y0s9qf4rvt3z8m2a1b7cd';

export function levelRoutes(deps: ExplanationDeps): Route[] {
  return [
    listLevelsRoute(deps),
    explainLevelRoute(deps),
    listMovesRoute(deps),
    grantLevelRoute(deps),
    endGrantRoute(deps),
  ];
}

function listLevelsRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/levels',
    operationId: 'listAccountLevels',
    permission: 'levels:read',
    accountKeys: true,
    summary: 'List the levels of an account',
    description:
      'Per ladder the level now, since when and how long it lasts, levels given by hand, what keeps it, what reaches the next one at the pace so far, and why it is what it is. Reviews and period ends count from the second they are due.',
    tags,
    params: z.strictObject(accountParam),
    query: z.strictObject(languageQuery),
    response: {
      200: z.object({ at: instantOutput('The instant the levels are of.'), data: z.array(LevelSchema) }),
    },
    errors: ['not_found'],
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal, params, query }) => {
      const { at, levels } = await readLevels(deps, principal.workspaceId, params.accountId, query.language);
      return { status: 200, body: { at: instantText(at), data: levels.map(levelToApi) } };
    },
  });
}

function explainLevelRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/levels/{ladder}',
    operationId: 'explainLevel',
    permission: 'levels:read',
    accountKeys: true,
    summary: 'Explain the level of an account',
    description: 'The level on one ladder, with why it is what it is and what comes next.',
    tags,
    params: z.strictObject(ladderParams),
    query: z.strictObject(languageQuery),
    response: { 200: LevelSchema },
    errors: ['not_found', 'ladder_unknown'],
    examples: { params: { accountId: exampleAccount, ladder: 'status' } },
    handler: async ({ principal, params, query }) => {
      const level = await explainLevelNow(deps, principal.workspaceId, params, query.language);
      return { status: 200, body: levelToApi(level) };
    },
  });
}

function listMovesRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/levels/{ladder}/history',
    operationId: 'listLevelMoves',
    permission: 'levels:read',
    accountKeys: true,
    summary: 'List the moves of an account on a ladder',
    description:
      'Every change of level with its reason, the newest first. A late fact rewrites the history from its own instant on.',
    tags,
    params: z.strictObject(ladderParams),
    query: z.strictObject({ ...languageQuery, ...pageQuery }),
    response: { 200: pageOf(MoveSchema) },
    errors: ['not_found', 'ladder_unknown'],
    examples: { params: { accountId: exampleAccount, ladder: 'status' } },
    handler: async ({ principal, params, query }) => {
      const before = readCursor(query.cursor, z.tuple([z.int(), z.int()]));
      const moves = await readLevelHistory(
        deps,
        principal.workspaceId,
        {
          ...params,
          before: before === null ? null : { at: before[0], sequence: before[1] },
          limit: query.limit + 1,
        },
        query.language,
      );
      return { status: 200, body: page(moves, query.limit, ({ at, sequence }) => [at, sequence], moveToApi) };
    },
  });
}

function grantLevelRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/levels/{ladder}/grants',
    operationId: 'grantLevel',
    permission: 'levels:write',
    summary: 'Grant a level by hand',
    description:
      'The level counts beside what the figures say: the higher of the two holds. It is recorded with who and why, and campaigns read it from then on.',
    tags,
    params: z.strictObject(ladderParams),
    body: z
      .strictObject({
        level: key('level'),
        from: instantInput('When it begins, not in the past; without it, now.').optional(),
        until: instantInput('When it ends; without it, it lasts until it is ended.').optional(),
        reason: z.string().trim().min(1).max(500).describe('Why; shown with the level.'),
      })
      .meta({ id: 'NewLevelGrant', description: 'A level to be given by hand.' }),
    response: { 201: GrantSchema },
    errors: ['not_found', 'account_merged', 'ladder_unknown', 'level_unknown', 'grant_period_invalid'],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount, ladder: 'status' },
      body: { level: 'gold', until: '2027-01-01T00:00:00Z', reason: 'Welcome from a competitor' },
    },
    handler: async ({ principal, params, body, idempotency }) => {
      const { workspaceId } = principal;
      return inLanes(deps, workspaceId, [params.accountId], (tx) =>
        settleOnce(tx, idempotency, async () => {
          const { level, reason } = body;
          const terms = { level, reason, from: body.from ?? null, until: body.until ?? null, by: principal.id };
          const grant = await grantLevel(tx, deps, workspaceId, { ...params, ...terms });
          return { status: 201, body: grantToApi(params.ladder, grant) };
        }),
      );
    },
  });
}

function endGrantRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/levels/{ladder}/grants/{grantId}/end',
    operationId: 'endLevelGrant',
    permission: 'levels:write',
    summary: 'End a level granted by hand',
    description: 'From now on the figures alone decide. Ending a grant that has ended changes nothing.',
    tags,
    params: z.strictObject({ ...ladderParams, grantId: z.string().min(1).max(40).describe('The grant. `grt_…`') }),
    response: { 200: z.object({ id: z.string(), endedAt: instantOutput('When it was ended.') }) },
    errors: ['not_found', 'account_merged', 'ladder_unknown'],
    idempotent: true,
    examples: { params: { accountId: exampleAccount, ladder: 'status', grantId: exampleGrant } },
    handler: async ({ principal, params, idempotency }) => {
      const { workspaceId } = principal;
      const { accountId, ladder, grantId: id } = params;
      return inLanes(deps, workspaceId, [accountId], (tx) =>
        settleOnce(tx, idempotency, async () => {
          const ended = await endLevelGrant(tx, deps, workspaceId, { accountId, ladder, id, by: principal.id });
          return { status: 200, body: { id: ended.id, endedAt: instantText(ended.endedAt) } };
        }),
      );
    },
  });
}
