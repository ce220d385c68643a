import type { Instant } from '#kernel';
import { bucketOf } from '#modules/decisions';
import { ACCOUNT_HOLDER, openAccount } from '#modules/wallets';
import type { Transaction } from '#platform/postgres';
import { deleteWish, insertWish } from '../store/paces.ts';
import { findReward } from '../store/rewards.ts';
import { rewardNotFound } from './open-request.ts';

export interface WishChange {
  accountId: string;
  membershipId: string | null;
  rewardId: string;
  wished: boolean;
  now: Instant;
}

/** Puts a reward on a wish list, or takes it off. @throws RefusedError `not_found`, `holder_unknown` */
export async function setWish(tx: Transaction, workspaceId: string, change: WishChange): Promise<void> {
  const { accountId, membershipId, rewardId, wished, now } = change;
  await openAccount(tx, workspaceId, { accountId, holder: membershipId });
  if ((await findReward(tx, workspaceId, rewardId)) === null) throw rewardNotFound();
  const wish = { accountId, holder: membershipId ?? ACCOUNT_HOLDER, rewardId };
  if (wished) await insertWish(tx, workspaceId, { ...wish, bucket: bucketOf(accountId), now });
  else await deleteWish(tx, workspaceId, wish);
}
