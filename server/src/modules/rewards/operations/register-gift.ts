import { type Instant, newUuid } from '#kernel';
import type { Transaction } from '#platform/postgres';
import type { Redemption } from '../domain/redemption.ts';
import { insertGift } from '../store/gifts.ts';
import { moneyDigits, timesQuantity } from './shares.ts';

/** What a person got; what an account gets in nobody's name is no gift to anybody. */
export async function registerGift(
  tx: Transaction,
  workspaceId: string,
  redemption: Redemption,
  given: {
    country: string;
    member: { personId: string; roles: readonly string[] } | undefined;
    by: string;
    now: Instant;
    reason: string | null;
  },
): Promise<void> {
  const { membershipId, personId, terms, quantity } = redemption;
  if (membershipId === null || personId === null) return;
  const { value } = terms;
  await insertGift(tx, workspaceId, {
    giftId: newUuid(),
    redemptionId: redemption.redemptionId,
    accountId: redemption.accountId,
    membershipId,
    personId,
    rewardKey: redemption.rewardKey,
    kind: redemption.kind,
    origin: redemption.origin,
    country: given.country,
    roles: given.member?.roles ?? [],
    fairValue: value === null ? null : timesQuantity(value.fair, quantity, moneyDigits(value.currency)),
    currency: value?.currency ?? null,
    taxClass: value?.taxClass ?? null,
    brandRelated: terms.brandRelated,
    givenAt: given.now,
    givenBy: given.by,
    reason: given.reason,
    takenBackAt: null,
  });
}
