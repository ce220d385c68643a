/** What an employer says to a personal award that waited: an act, with the event decided again. */
import { assert } from '#kernel';
import type { Transaction } from '#platform/postgres';
import { type AwardApproval, saveAwardAnswer } from '../store/award-approvals.ts';
import { decideWithin } from './decide-within.ts';
import type { LaneDeps } from './dependencies.ts';

/**
 * Routes what waited by the law of today, or where the campaign says, and records who said so: the event is decided again
 * with the answer in it. Inside `inLanes` of the account.
 */
export async function answerAward(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  answered: AwardApproval,
): Promise<void> {
  const { accountId, outcomeKey, campaign, unit, membershipId, valueAt, state, decidedBy } = answered;
  assert(state !== 'waiting' && state !== 'gone', `an answer says what was decided, not ${state}`);
  await saveAwardAnswer(tx, workspaceId, answered);
  const answer = { accountId, outcomeKey, campaign, unit, membershipId, agreed: state === 'approved' };
  await decideWithin(tx, deps, workspaceId, [accountId], {
    answers: [{ ...answer, by: decidedBy ?? 'clock' }],
    refold: new Map([[accountId, valueAt]]),
  });
}
