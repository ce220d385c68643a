/** Sharing out over HTTP: by hand, by standing rules, and taking it back. */
import * as z from 'zod';
import { openAccount } from '#modules/wallets';
import {
  defineRoute,
  idInput,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  type SettledAnswer,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { type ShareOut, shareOutStates } from '../domain/share-out.ts';
import type { Deciding, EmployerDeps } from '../operations/administrators.ts';
import {
  approveShareOut,
  previewShareOut,
  rejectShareOut,
  shareOut,
  shareOutNotFound,
  undoShareOut,
} from '../operations/share-out.ts';
import { endShareOutRule, putShareOutRule } from '../operations/share-out-rules.ts';
import { selectRules } from '../store/share-out-rules.ts';
import { findShareOut, selectShareOuts } from '../store/share-outs.ts';
import { tags } from './consent-routes.ts';
import { type DecidingRequest, inLane } from './in-lane.ts';
import {
  accountId,
  administrator,
  exampleAccount,
  exampleMembership,
  onAccount,
  RuleInputSchema,
  RuleSchema,
  reasonInput,
  ruleKeyInput,
  ruleToApi,
  ShareOutInputSchema,
  ShareOutSchema,
  shareOutToApi,
  sharesFromApi,
} from './schemas.ts';

const path = '/v1/accounts/{accountId}/share-outs';
const decide = { method: 'POST', tags, permission: 'employers:decide', accountKeys: true } as const;
const read = { method: 'GET', tags, permission: 'employers:read', accountKeys: true } as const;
const onOne = z.strictObject({ accountId, shareOutId: idInput('sho', 'The share-out.') });
const oneExample = { accountId: exampleAccount, shareOutId: 'sho_01kk9y0s9qf4rvt3z8m2a1b7cd' };
const exampleBody = {
  membershipId: exampleMembership,
  unit: 'points',
  shares: [{ membershipId: exampleMembership, amount: '10' }],
  reason: 'Best quarter so far',
};
const movingErrors = [
  'not_found',
  'administrator_required',
  'account_merged',
  'recipient_not_allowed',
  'recipient_blackout',
  'recipient_barred',
  'recipient_cap_reached',
  'membership_not_valid',
  'unit_unknown',
  'insufficient_balance',
  'wallet_in_debt',
  'redemption_not_allowed',
  'amount_too_large',
] as const;

export function shareOutRoutes(deps: EmployerDeps): Route[] {
  return [
    shareOutRoute(deps),
    previewRoute(deps),
    listRoute(deps),
    getRoute(deps),
    ...stepRoutes(deps),
    putRuleRoute(deps),
    listRulesRoute(deps),
    endRuleRoute(deps),
  ];
}

async function toApi({ tx, deps, workspaceId, now }: Deciding, one: ShareOut) {
  return shareOutToApi(one, await deps.rules.load(tx, workspaceId), now);
}

function shareOutRoute(deps: EmployerDeps): Route {
  return defineRoute({
    ...decide,
    path,
    operationId: 'shareOutUnits',
    summary: 'Share units of the company out to its people',
    description:
      'By an administrator of the account, to several people at once: all of it happens or nothing. Lots keep where they come from, who funds them and when they expire. It needs the mode `companyShares`, `personalWithEmployerView` or `personalWithApproval`; caps and black-outs bind, and the answer to what goes beyond them says for whom, which rule, and how much is left.',
    params: onAccount,
    body: ShareOutInputSchema,
    response: { 201: ShareOutSchema },
    errors: [...movingErrors, 'share_out_invalid'],
    idempotent: true,
    examples: { params: { accountId: exampleAccount }, body: exampleBody },
    handler: (request) =>
      inLane(deps, request, async (deciding) => {
        const done = await shareOut(deciding, { ...request.params, ...request.body });
        return { status: 201, body: await toApi(deciding, done) };
      }),
  });
}

function previewRoute(deps: EmployerDeps): Route {
  return defineRoute({
    ...decide,
    path: `${path}/preview`,
    operationId: 'previewShareOut',
    summary: 'See what sharing out would do',
    description: 'The share-out itself, taken back before anybody sees it: the same checks, the same refusals.',
    params: onAccount,
    body: ShareOutInputSchema,
    response: { 200: ShareOutSchema },
    errors: [...movingErrors, 'share_out_invalid'],
    idempotent: false,
    examples: { params: { accountId: exampleAccount }, body: exampleBody },
    handler: async ({ principal, params, body, operationId }) => {
      const { workspaceId, id: by } = principal;
      const now = deps.clock.now();
      const seen = await previewShareOut({ deps, workspaceId, by, now, operationId }, { ...params, ...body });
      return {
        status: 200,
        body: shareOutToApi(seen, await deps.rules.recent(queryable(deps.pool), workspaceId), now),
      };
    },
  });
}

function listRoute(deps: EmployerDeps): Route {
  return defineRoute({
    ...read,
    path,
    operationId: 'listShareOuts',
    summary: 'List what a company shared out',
    description: 'The newest first, runs of standing rules included.',
    params: onAccount,
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(shareOutStates).optional().describe('Only those in this state.'),
    }),
    response: { 200: pageOf(ShareOutSchema) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const db = queryable(deps.pool);
      await openAccount(db, workspaceId, { ...params, holder: null });
      const now = deps.clock.now();
      const filter = { ...params, state: query.state ?? null, now };
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const found = await selectShareOuts(db, workspaceId, filter, range);
      const rules = await deps.rules.recent(db, workspaceId);
      const body = page(
        found,
        query.limit,
        ({ shareOutId }) => shareOutId,
        (one) => shareOutToApi(one, rules, now),
      );
      return { status: 200, body };
    },
  });
}

function getRoute(deps: EmployerDeps): Route {
  return defineRoute({
    ...read,
    path: `${path}/{shareOutId}`,
    operationId: 'getShareOut',
    summary: 'Show a share-out',
    description: 'Who got how much, and what was withheld under which rule.',
    params: onOne,
    response: { 200: ShareOutSchema },
    examples: { params: oneExample },
    handler: async ({ principal: { workspaceId }, params }) => {
      const db = queryable(deps.pool);
      const found = await findShareOut(db, workspaceId, params);
      if (found === null) throw shareOutNotFound();
      const rules = await deps.rules.recent(db, workspaceId);
      return { status: 200, body: shareOutToApi(found, rules, deps.clock.now()) };
    },
  });
}

function stepRoutes(deps: EmployerDeps): Route[] {
  const one = { ...decide, params: onOne, response: { 200: ShareOutSchema }, idempotent: true } as const;
  const run = (request: DecidingRequest, step: (deciding: Deciding) => Promise<ShareOut>): Promise<SettledAnswer> =>
    inLane(deps, request, async (deciding) => ({ status: 200, body: await toApi(deciding, await step(deciding)) }));
  return [
    defineRoute({
      ...one,
      path: `${path}/{shareOutId}/undo`,
      operationId: 'undoShareOut',
      summary: 'Take a share-out back',
      description:
        'By an administrator of the account. Exactly the lots that were received go back into those they left, for everybody or nobody: where somebody has used a part it is refused.',
      body: z.strictObject({ membershipId: administrator, reason: reasonInput }),
      errors: [...movingErrors, 'share_out_state'],
      examples: { params: oneExample, body: { membershipId: exampleMembership, reason: 'Meant for next quarter' } },
      handler: (request) => run(request, (deciding) => undoShareOut(deciding, { ...request.params, ...request.body })),
    }),
    defineRoute({
      ...one,
      path: `${path}/{shareOutId}/approve`,
      operationId: 'approveShareOut',
      summary: 'Agree to a proposed share-out',
      description:
        'By an administrator of the account, or whom approvals were handed to. Caps and black-outs are those of now: what goes beyond them stays with the company, and the share says so.',
      body: z.strictObject({ membershipId: administrator }),
      errors: [...movingErrors, 'share_out_state'],
      examples: { params: oneExample, body: { membershipId: exampleMembership } },
      handler: (request) =>
        run(request, (deciding) => approveShareOut(deciding, { ...request.params, ...request.body })),
    }),
    defineRoute({
      ...one,
      path: `${path}/{shareOutId}/reject`,
      operationId: 'rejectShareOut',
      summary: 'Turn a proposed share-out down',
      description:
        'By an administrator of the account, or whom approvals were handed to. The units stay with the company.',
      body: z.strictObject({ membershipId: administrator, reason: reasonInput }),
      errors: ['administrator_required', 'account_merged', 'share_out_state'],
      examples: { params: oneExample, body: { membershipId: exampleMembership, reason: 'Not this quarter' } },
      handler: (request) =>
        run(request, (deciding) => rejectShareOut(deciding, { ...request.params, ...request.body })),
    }),
  ];
}

const rulePath = '/v1/accounts/{accountId}/share-out-rules';
const onRule = z.strictObject({ accountId, key: ruleKeyInput });
const ruleExample = { accountId: exampleAccount, key: 'quarterly' };

function putRuleRoute(deps: EmployerDeps): Route {
  return defineRoute({
    ...decide,
    method: 'PUT',
    path: `${rulePath}/{key}`,
    operationId: 'putShareOutRule',
    summary: 'Share out by a standing rule',
    description:
      'By an administrator of the account: a part of what the company earned in a period goes to its people when the period has ended, the same to everybody, by weights of roles, or by name; the sum is exact, remainders go one by one to the first shares. A period runs once. What caps withhold stays with the company. A change holds for periods that have not run.',
    params: onRule,
    body: RuleInputSchema,
    response: { 200: RuleSchema },
    errors: ['administrator_required', 'account_merged', 'unit_unknown', 'share_out_rule_invalid'],
    idempotent: true,
    examples: {
      params: ruleExample,
      body: {
        membershipId: exampleMembership,
        unit: 'points',
        period: 'quarter',
        percent: '50',
        shares: { by: 'roles', weights: { buyer: '1', technician: '2' } },
        approvalDays: 14,
      },
    },
    handler: (request) =>
      inLane(deps, request, async (deciding) => {
        const { membershipId, from = null, approvalDays = null, shares, unit, period, percent } = request.body;
        const definition = { unit, period, percent, shares: sharesFromApi(shares), approvalDays };
        const rule = await putShareOutRule(deciding, { ...request.params, membershipId, from, definition });
        return { status: 200, body: ruleToApi(rule) };
      }),
  });
}

function listRulesRoute(deps: EmployerDeps): Route {
  return defineRoute({
    ...read,
    path: rulePath,
    operationId: 'listShareOutRules',
    summary: 'List standing rules of a company',
    description: 'By key, those that ended included.',
    params: onAccount,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(RuleSchema) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const range = { after: readCursor(query.cursor, z.string()), limit: query.limit + 1 };
      const db = queryable(deps.pool);
      await openAccount(db, workspaceId, { ...params, holder: null });
      const rules = await selectRules(db, workspaceId, params.accountId, range);
      return { status: 200, body: page(rules, query.limit, ({ key }) => key, ruleToApi) };
    },
  });
}

function endRuleRoute(deps: EmployerDeps): Route {
  return defineRoute({
    ...decide,
    path: `${rulePath}/{key}/end`,
    operationId: 'endShareOutRule',
    summary: 'End a standing rule',
    description:
      'By an administrator of the account. The running period is not shared out any more; what was shared out stays.',
    params: onRule,
    body: z.strictObject({ membershipId: administrator }),
    response: { 200: RuleSchema },
    errors: ['administrator_required', 'account_merged'],
    idempotent: true,
    examples: { params: ruleExample, body: { membershipId: exampleMembership } },
    handler: (request) =>
      inLane(deps, request, async (deciding) => {
        return {
          status: 200,
          body: ruleToApi(await endShareOutRule(deciding, { ...request.params, ...request.body })),
        };
      }),
  });
}
