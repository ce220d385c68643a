/** Awards of people for which their employer is asked. */
import * as z from 'zod';
import { AWARD_APPROVAL_DAYS, type AwardApproval, awardApprovalStates, selectAwardApprovals } from '#modules/decisions';
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
import type { Deciding, EmployerDeps } from '../operations/administrators.ts';
import { approveAward, rejectAward } from '../operations/award-approvals.ts';
import { AwardApprovalSchema, awardToApi } from './award-schemas.ts';
import { tags } from './consent-routes.ts';
import { type DecidingRequest, inLane } from './in-lane.ts';
import { accountId, administrator, exampleAccount, exampleMembership, onAccount, reasonInput } from './schemas.ts';

const path = '/v1/accounts/{accountId}/award-approvals';
const onOne = z.strictObject({ accountId, approvalId: idInput('awa', 'The award.') });
const oneExample = { accountId: exampleAccount, approvalId: 'awa_01kk9y0s9qf4rvt3z8m2a1b7cd' };

export function awardRoutes(deps: EmployerDeps): Route[] {
  return [listRoute(deps), ...answerRoutes(deps)];
}

function listRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'listAwardApprovals',
    permission: 'employers:read',
    accountKeys: true,
    summary: 'List awards of people for which the employer is asked',
    description: `Where the consent mode is \`personalWithApproval\`, what events earn for a person waits for an administrator, at most ${AWARD_APPROVAL_DAYS} days. The newest first, decided ones included.`,
    tags,
    params: onAccount,
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(awardApprovalStates).optional().describe('Only those in this state.'),
    }),
    response: { 200: pageOf(AwardApprovalSchema) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const db = queryable(deps.pool);
      await openAccount(db, workspaceId, { ...params, holder: null });
      const now = deps.clock.now();
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const filter = { ...params, state: query.state ?? null, now };
      const found = await selectAwardApprovals(db, workspaceId, filter, range);
      const rules = await deps.rules.recent(db, workspaceId);
      const body = page(
        found,
        query.limit,
        ({ approvalId }) => approvalId,
        (one) => awardToApi(one, rules, now),
      );
      return { status: 200, body };
    },
  });
}

function answerRoutes(deps: EmployerDeps): Route[] {
  const one = {
    method: 'POST',
    permission: 'employers:decide',
    accountKeys: true,
    tags,
    params: onOne,
    response: { 200: AwardApprovalSchema },
    idempotent: true,
  } as const;
  const run = (
    request: DecidingRequest,
    step: (deciding: Deciding) => Promise<AwardApproval>,
  ): Promise<SettledAnswer> =>
    inLane(deps, request, async (deciding) => {
      const rules = await deps.rules.load(deciding.tx, deciding.workspaceId);
      return { status: 200, body: awardToApi(await step(deciding), rules, deciding.now) };
    });
  const errors = ['administrator_required', 'account_merged', 'award_approval_state'];
  return [
    defineRoute({
      ...one,
      path: `${path}/{approvalId}/approve`,
      operationId: 'approveAward',
      summary: 'Agree to an award of a person',
      description:
        'By an administrator of the account, or whom approvals were handed to; nobody agrees to their own. The units are posted to the person as far as the mode, the membership, caps and black-outs of now allow; the rest goes where the programme says.',
      body: z.strictObject({ membershipId: administrator }),
      errors: [...errors, 'award_own_approval'],
      examples: { params: oneExample, body: { membershipId: exampleMembership } },
      handler: (request) => run(request, (deciding) => approveAward(deciding, { ...request.params, ...request.body })),
    }),
    defineRoute({
      ...one,
      path: `${path}/{approvalId}/reject`,
      operationId: 'rejectAward',
      summary: 'Turn an award of a person down',
      description:
        'By an administrator of the account, or whom approvals were handed to. The units go where the programme says: to the company, or to nobody.',
      body: z.strictObject({ membershipId: administrator, reason: reasonInput }),
      errors,
      examples: { params: oneExample, body: { membershipId: exampleMembership, reason: 'Against our rules on gifts' } },
      handler: (request) => run(request, (deciding) => rejectAward(deciding, { ...request.params, ...request.body })),
    }),
  ];
}
