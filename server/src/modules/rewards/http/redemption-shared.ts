/** What the routes of redemptions have in common. */
import * as z from 'zod';
import { type IdempotencyClaim, idInput, type Principal, type SettledAnswer } from '#platform/http';
import type { Transaction } from '#platform/postgres';

export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleRedemption = 'red_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleMembership = 'mem_01kk9y0s9qf4rvt3z8m2a1b7ce';
export const accountId = idInput('acc', 'The account.');
export const redemptionId = idInput('red', 'The redemption.');
export const onAccount = z.strictObject({ accountId });
export const onAccountOne = z.strictObject({ accountId, redemptionId });
export const one = z.strictObject({ redemptionId });
export const oneExample = { redemptionId: exampleRedemption };
export const accountOneExample = { accountId: exampleAccount, redemptionId: exampleRedemption };
export const reason = z.string().trim().min(1).max(500).describe('Why; whoever asked for it reads it.');

/** What rules about recipients may say to whatever a person is given. */
export const recipientRefusals = [
  'recipient_not_allowed',
  'recipient_blackout',
  'recipient_barred',
  'recipient_cap_reached',
  'recipient_value_unknown',
] as const;

export interface Call {
  principal: Principal;
  idempotency: IdempotencyClaim;
}

/** Runs a step in the lane of its account, once per Idempotency-Key. */
export type InLane = (
  call: Call,
  accountId: string,
  body: (tx: Transaction) => Promise<{ status: number; body: unknown; keptBody?: unknown }>,
) => Promise<SettledAnswer>;
