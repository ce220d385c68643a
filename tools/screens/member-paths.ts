/** Pages of the portal that show one of many things: the first there is for the member the api speaks for. */
import type { HanseClient } from '@hanse/sdk';

export async function memberRewardPath(api: HanseClient): Promise<string | null> {
  const accountId = await firstCompany(api);
  if (accountId === null) return null;
  const { data } = await api.listMemberRewards({ accountId });
  return data[0] === undefined ? null : `/rewards/${data[0].rewardId}`;
}

export async function memberRedemptionPath(api: HanseClient): Promise<string | null> {
  const accountId = await firstCompany(api);
  if (accountId === null) return null;
  const { data } = await api.listMemberRedemptions({ accountId, limit: 1 });
  return data[0] === undefined ? null : `/rewards/redeemed/${data[0].id}`;
}

async function firstCompany(api: HanseClient): Promise<string | null> {
  const { companies } = await api.getMember({});
  return companies[0]?.accountId ?? null;
}
