import type { Pool } from 'pg';
import * as z from 'zod';
import { formatId, type Instant, newUuid, RefusedError, unwrap } from '#kernel';
import { recordChange } from '#modules/audit';
import { loadRuleVersions, type ProgrammeFile, readProgrammeFile } from '#modules/programmes';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor, runIdempotent } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import type { BacktestRequest, TriedCampaign } from '../domain/request.ts';
import { buildPlan } from '../operations/build-plan.ts';
import { takeDrafts } from '../operations/take-drafts.ts';
import {
  cancelBacktest,
  findBacktest,
  insertBacktest,
  listAccountRows,
  listBacktestRows,
  type StoredBacktest,
} from '../store/backtest-rows.ts';
import { exampleBacktest, exampleInput } from './examples.ts';
import {
  BacktestAccountSchema,
  BacktestHeadSchema,
  BacktestInput,
  BacktestSchema,
  backtestToApi,
  headToApi,
} from './schemas.ts';

export interface BacktestRouteDeps {
  pool: Pool;
}

const tags = ['Backtests'] as const;
const permission = 'campaigns:backtest';
const KEEP_DAYS = 180;
const DAY_MS = 86_400_000;

const params = z.strictObject({ backtestId: idInput('bt', 'The backtest.') });
const exampleParams = { backtestId: exampleBacktest.id };

/** The HTTP operations of this module. */
export function backtestRoutes(deps: BacktestRouteDeps): Route[] {
  return [createRoute(deps), listRoute(deps), getRoute(deps), listAccountsRoute(deps), cancelRoute(deps)];
}

function createRoute({ pool }: BacktestRouteDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/campaigns/{campaignKey}/backtests',
    operationId: 'createBacktest',
    permission,
    summary: 'Try a campaign over the history',
    description:
      'Decides every event of the period anew as if the campaign had been running, in the background, and answers what it would have cost by month, who would have won how much, what is earned by doing nothing new, when the budget would have been gone, what limits would have taken, and what it costs of the margin. Metrics and levels it reads are folded as they stood. Sent with `definition` it tries that, with `draft` the stored draft as it is now; without, the campaign that runs. `against` compares two: campaigns, drafts, or a draft and what runs. Nothing is awarded; live tables are only read.\n\nBudgets and claims are taken in the order in which things happened; live they are taken in the order of arrival. Everything else is what would have been decided.',
    tags,
    params: z.strictObject({ campaignKey: z.string().min(1).max(100).describe('Key of the campaign.') }),
    body: BacktestInput,
    response: { 202: BacktestSchema },
    errors: [
      'backtest_invalid',
      'backtest_campaign_unknown',
      'programme_invalid',
      'programme_missing',
      'rules_invalid',
    ],
    idempotent: true,
    examples: {
      params: { campaignKey: exampleBacktest.campaign },
      body: exampleInput,
      response: { ...exampleBacktest, state: 'queued', startedAt: null, finishedAt: null, result: null },
    },
    handler: async ({ principal, params: { campaignKey }, body, now, idempotency }) => {
      const { workspaceId, id: by } = principal;
      const asked = requestOf(campaignKey, body);
      return runIdempotent(pool, idempotency, async (tx) => {
        const request = await takeDrafts(tx, workspaceId, asked);
        // What is wrong with it is said now, not after a minute.
        const versions = await loadRuleVersions(tx, workspaceId);
        const { heads } = buildPlan(versions, request, { first: null, last: null });
        const backtest = newBacktest(request, heads[0]?.definitionHash ?? '', { now, by });
        await insertBacktest(tx, workspaceId, backtest);
        await recordChange(tx, {
          workspaceId,
          by,
          at: now,
          action: 'createBacktest',
          subject: { type: 'backtest', id: formatId('bt', backtest.backtestId) },
          before: null,
          after: { campaign: campaignKey, period: request.period, definitionHash: backtest.definitionHash },
        });
        return { status: 202, body: backtestToApi(backtest) };
      });
    },
  });
}

function newBacktest(
  request: BacktestRequest,
  definitionHash: string,
  { now, by }: { now: Instant; by: string },
): StoredBacktest {
  return {
    backtestId: newUuid(),
    campaign: request.campaign.key,
    state: 'queued',
    request,
    definitionHash,
    progress: { accounts: 0, of: 0, events: 0, eventsPerSecond: 0 },
    result: null,
    failure: null,
    createdAt: now,
    createdBy: by,
    startedAt: null,
    finishedAt: null,
    keepUntil: now + KEEP_DAYS * DAY_MS,
  };
}

type Input = z.output<typeof BacktestInput>;

function requestOf(
  key: string,
  { definition, programme, draft, against, period, baseline, audience, stacking }: Input,
): BacktestRequest {
  return {
    campaign: triedOf({ key, definition, programme, draft }),
    against: against === undefined ? null : triedOf(against),
    period,
    baseline: baseline ?? null,
    audience: audienceOf(audience),
    stacking,
  };
}

interface TriedInput {
  key: string;
  definition?: Record<string, unknown> | undefined;
  programme?: Record<string, unknown> | undefined;
  draft?: true | undefined;
}

/** @throws RefusedError `programme_invalid`, `backtest_invalid` */
function triedOf({ key, definition, programme, draft }: TriedInput): TriedCampaign {
  if ([definition, programme, draft].filter((way) => way !== undefined).length > 1) {
    const reason = 'is said in more than one way';
    const remedy = 'Send definition, programme or draft.';
    throw new RefusedError({
      code: 'backtest_invalid',
      detail: `The campaign ${key} ${reason}.`,
      remedy,
      errors: [{ path: draft === undefined ? 'programme' : 'draft', code: 'not_allowed_here', reason, remedy }],
    });
  }
  if (draft === true) return { key, draft };
  const file: ProgrammeFile | undefined =
    programme === undefined ? undefined : unwrap(readProgrammeFile(JSON.stringify(programme)));
  return {
    key,
    ...(definition === undefined ? {} : { definition }),
    ...(file === undefined ? {} : { file }),
  };
}

function audienceOf(audience: Input['audience']): BacktestRequest['audience'] {
  if (audience === undefined) return { kind: 'all' };
  if ('expression' in audience) return { kind: 'expression', when: audience.expression };
  if ('accounts' in audience) return { kind: 'list', accountIds: audience.accounts };
  return { kind: 'sample', part: audience.sample };
}

function listRoute({ pool }: BacktestRouteDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/backtests',
    operationId: 'listBacktests',
    permission,
    summary: 'List backtests',
    description: 'The newest first. They are deleted after 180 days.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      campaign: z.string().max(100).optional().describe('Only those of this campaign.'),
    }),
    response: { 200: pageOf(BacktestHeadSchema) },
    examples: { response: { data: [exampleHead()], nextCursor: null } },
    handler: async ({ principal, query: { campaign = null, cursor, limit } }) => {
      const before = readCursor(cursor, z.uuid());
      const rows = await listBacktestRows(queryable(pool), principal.workspaceId, {
        campaign,
        before,
        limit: limit + 1,
      });
      return { status: 200, body: page(rows, limit, ({ backtestId }) => backtestId, headToApi) };
    },
  });
}

function exampleHead() {
  const { result: _result, ...head } = exampleBacktest;
  return head;
}

function getRoute({ pool }: BacktestRouteDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/backtests/{backtestId}',
    operationId: 'getBacktest',
    permission,
    summary: 'Show a backtest',
    description: 'How far it is, and what came out.',
    tags,
    params,
    response: { 200: BacktestSchema },
    examples: { params: exampleParams, response: exampleBacktest },
    handler: async ({ principal, params: { backtestId } }) => {
      return { status: 200, body: backtestToApi(await required(pool, principal.workspaceId, backtestId)) };
    },
  });
}

function listAccountsRoute({ pool }: BacktestRouteDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/backtests/{backtestId}/accounts',
    operationId: 'listBacktestAccounts',
    permission,
    summary: 'List what each account would have got',
    description: 'Those that would have got most first; also as CSV. Only once the backtest is done.',
    tags,
    params,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(BacktestAccountSchema) },
    errors: ['backtest_not_done'],
    examples: {
      params: exampleParams,
      response: {
        data: [
          {
            accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd',
            name: 'Elektro Brandt',
            a: { awards: 12, cost: '48.2', before: '40' },
            b: null,
          },
        ],
        nextCursor: null,
      },
    },
    handler: async ({ principal, params: { backtestId }, query: { cursor, limit } }) => {
      const { workspaceId } = principal;
      const { state } = await required(pool, workspaceId, backtestId);
      if (state !== 'done') {
        throw new RefusedError({ code: 'backtest_not_done', detail: `The backtest is ${state}.` });
      }
      const after = readCursor(cursor, z.int()) ?? 0;
      const rows = await listAccountRows(queryable(pool), workspaceId, backtestId, { after, limit: limit + 1 });
      const body = page(
        rows,
        limit,
        ({ place }) => place,
        ({ accountId, name, sides }) => ({
          accountId: formatId('acc', accountId),
          name,
          a: sides[0] ?? { awards: 0, cost: '0', before: '0' },
          b: sides[1] ?? null,
        }),
      );
      return { status: 200, body };
    },
  });
}

function cancelRoute({ pool }: BacktestRouteDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/backtests/{backtestId}/cancel',
    operationId: 'cancelBacktest',
    permission,
    summary: 'Cancel a backtest',
    description: 'One that runs stops within a second or two; its state is then cancelled.',
    tags,
    params,
    response: { 200: BacktestSchema },
    errors: ['backtest_ended'],
    idempotent: false,
    examples: { params: exampleParams, response: { ...exampleBacktest, state: 'cancelled', result: null } },
    handler: async ({ principal, params: { backtestId }, now }) => {
      const { workspaceId, id: by } = principal;
      const before = await required(pool, workspaceId, backtestId);
      await withTransaction(pool, async (tx) => {
        if (!(await cancelBacktest(tx, workspaceId, backtestId, now))) {
          throw new RefusedError({ code: 'backtest_ended', detail: `The backtest is ${before.state}.` });
        }
        await recordChange(tx, {
          workspaceId,
          by,
          at: now,
          action: 'cancelBacktest',
          subject: { type: 'backtest', id: formatId('bt', backtestId) },
          before: { state: before.state },
          after: { state: 'cancelled' },
        });
      });
      return { status: 200, body: backtestToApi(await required(pool, workspaceId, backtestId)) };
    },
  });
}

async function required(pool: Pool, workspaceId: string, backtestId: string): Promise<StoredBacktest> {
  const backtest = await findBacktest(queryable(pool), workspaceId, backtestId);
  if (backtest !== null) return backtest;
  throw new RefusedError({ code: 'not_found', detail: 'There is no such backtest; they are deleted after 180 days.' });
}
