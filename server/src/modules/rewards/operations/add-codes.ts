import { formatId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { CENTRAL } from '../domain/reward.ts';
import { insertCodes } from '../store/codes.ts';
import { findReward } from '../store/rewards.ts';
import { addStock } from '../store/stock.ts';
import type { Actor } from './dependencies.ts';
import { rewardNotFound } from './open-request.ts';

/**
 * The stock of a code pool is the number of its codes.
 * @returns how many were new
 * @throws RefusedError `not_found`, `reward_invalid` for a reward that has no codes
 */
export async function addCodes(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  { rewardId, codes, now }: { rewardId: string; codes: readonly string[]; now: Instant },
): Promise<number> {
  const reward = await findReward(tx, workspaceId, rewardId, 'use');
  if (reward === null) throw rewardNotFound();
  if (reward.kind !== 'voucherCode') {
    const reason = `A reward of the kind ${reward.kind} has no codes.`;
    const errors = [{ path: 'codes', code: 'invalid_value', reason, remedy: 'Make a reward of the kind voucherCode.' }];
    throw new RefusedError({ code: 'reward_invalid', detail: reason, errors });
  }
  const added = await insertCodes(tx, workspaceId, rewardId, { codes, now });
  if (added > 0) await addStock(tx, workspaceId, { rewardId, location: CENTRAL, added });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'addRewardCodes',
    subject: { type: 'reward', id: formatId('rwd', rewardId) },
    before: null,
    after: { codesAdded: added },
    at: now,
  });
  return added;
}
