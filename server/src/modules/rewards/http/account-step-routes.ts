/** The steps of a member or an administrator of the account on a redemption. */
import * as z from 'zod';
import { defineRoute, idInput, type Route, type SettledAnswer } from '#platform/http';
import type { Transaction } from '#platform/postgres';
import type { Redemption } from '../domain/redemption.ts';
import { approveRedemption, cancelRedemption, rejectRedemption } from '../operations/change-redemption.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import { ofAccount, presenter } from './present.ts';
import { RedemptionSchema } from './redemption-schemas.ts';
import {
  accountOneExample,
  type Call,
  exampleMembership,
  type InLane,
  onAccountOne,
  reason,
} from './redemption-shared.ts';
import { tags } from './reward-routes.ts';

const membershipId = idInput('mem', 'The member who does it, an administrator of the account.');
const base = {
  method: 'POST',
  tags,
  params: onAccountOne,
  permission: 'rewards:redeem',
  accountKeys: true,
  response: { 200: RedemptionSchema },
  idempotent: true,
} as const;
const path = '/v1/accounts/{accountId}/redemptions/{redemptionId}';
const administratorErrors = [
  'redemption_state',
  'redemption_own_request',
  'redemption_needs_administrator',
  'holder_unknown',
  'membership_not_valid',
] as const;

/** A step of the member or an administrator of the account. */
export function accountSteps(deps: RewardDeps, inLane: InLane): Route[] {
  const run = accountStep(deps, inLane);
  return [
    defineRoute({
      ...base,
      path: `${path}/approve`,
      operationId: 'approveAccountRedemption',
      summary: 'Agree to a redemption for the account',
      description: 'By an administrator of the account, who did not ask for it.',
      body: z.strictObject({ membershipId }),
      errors: administratorErrors,
      examples: { params: accountOneExample, body: { membershipId: exampleMembership } },
      handler: (call) =>
        run(call, (tx) => approveRedemption(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
    defineRoute({
      ...base,
      path: `${path}/reject`,
      operationId: 'rejectAccountRedemption',
      summary: 'Turn a redemption down for the account',
      description: 'By an administrator of the account. Everything goes back.',
      body: z.strictObject({ membershipId, reason }),
      errors: administratorErrors,
      examples: { params: accountOneExample, body: { membershipId: exampleMembership, reason: 'Not this year' } },
      handler: (call) =>
        run(call, (tx) => rejectRedemption(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
    defineRoute({
      ...base,
      path: `${path}/cancel`,
      operationId: 'cancelAccountRedemption',
      summary: 'Cancel one’s own redemption',
      description: 'While it is not on its way. Everything goes back.',
      body: z.strictObject({ reason: reason.optional() }),
      errors: ['redemption_state'],
      examples: { params: accountOneExample, body: {} },
      handler: (call) =>
        run(call, (tx) =>
          cancelRedemption(tx, deps, call.principal, {
            redemptionId: call.params.redemptionId,
            reason: call.body.reason ?? null,
            audited: null,
          }),
        ),
    }),
  ];
}

function accountStep(deps: RewardDeps, inLane: InLane) {
  return async (
    call: Call & { params: { accountId: string; redemptionId: string } },
    body: (tx: Transaction) => Promise<Redemption>,
  ): Promise<SettledAnswer> => {
    const { accountId: account } = call.params;
    const { workspaceId } = call.principal;
    await ofAccount(deps, workspaceId, call.params);
    return inLane(call, account, async (tx) => {
      const redemption = await body(tx);
      return { status: 200, body: (await presenter(tx, deps, workspaceId))(redemption) };
    });
  };
}
