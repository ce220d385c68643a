/** What an account or a member can have: rewards that are for them, with what is in reach and how long the rest takes. */
import { Decimal, dayAt, type Instant } from '#kernel';
import type { AccountBooks } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { ACCOUNT_HOLDER, openAccount } from '#modules/wallets';
import type { Queryable } from '#platform/postgres';
import { audienceFault, isWithinDates, openPrices } from '../domain/audience.ts';
import { usesOf } from '../domain/limits.ts';
import { allowedMore, paceSince, type Reach, reachOf } from '../domain/reach.ts';
import { isCounted, type Price, type Reward } from '../domain/reward.ts';
import { selectEarned, selectWishes } from '../store/paces.ts';
import { selectShown } from '../store/rewards.ts';
import { type StockRow, selectStock, selectUses } from '../store/stock.ts';
import type { RewardDeps } from './dependencies.ts';
import { askerOf, type Member, memberOf } from './open-asker.ts';

export interface Offer {
  reward: Reward;
  prices: { price: Price; reach: Reach }[];
  /** Null: it cannot run out. */
  left: { location: string; left: number }[] | null;
  /** How many more the limits allow; null: no limit. */
  allowed: number | null;
  /** It can be redeemed now, by whoever looks, with the wallet that is looked at. */
  redeemable: boolean;
  wishedAt: Instant | null;
}

export interface OfferRequest {
  accountId: string;
  membershipId: string | null;
  payer: 'account' | 'member';
}

/**
 * By key, everything that is live or paused and meant for them.
 * @throws RefusedError `not_found`, `holder_unknown`, `membership_not_valid`
 */
export async function listOffers(
  db: Queryable,
  deps: RewardDeps,
  workspaceId: string,
  { accountId, membershipId, payer }: OfferRequest,
): Promise<Offer[]> {
  const now = deps.clock.now();
  const books = await openAccount(db, workspaceId, { accountId, holder: membershipId });
  const member = memberOf(books, membershipId, now);
  const rules = await deps.rules.load(db, workspaceId);
  const asker = askerOf(rules, books, member, now);
  const meant = (await selectShown(db, workspaceId)).filter(
    ({ definition }) => isWithinDates(definition, now) && audienceFault(definition.audience, asker) === null,
  );
  const ids = meant.map(({ rewardId }) => rewardId);
  const holder = payer === 'member' && membershipId !== null ? membershipId : ACCOUNT_HOLDER;
  const [stock, earned, wishes, uses] = [
    await selectStock(db, workspaceId, ids),
    await selectEarned(db, workspaceId, accountId, paceSince(now)),
    await selectWishes(db, workspaceId, { accountId, holder: membershipId ?? ACCOUNT_HOLDER }),
    await selectUses(db, workspaceId, ids, subjectsOf(accountId, member)),
  ];
  const balance = balanceOf(books, holder, earned);
  return meant.map((reward): Offer => {
    const prices = openPrices(reward.definition, asker, now).map((price) => ({
      price,
      reach: reachOf(unitsOf(rules, price), balance),
    }));
    const left = leftOf(reward, stock);
    const taker = { accountId, personId: member?.personId ?? null };
    const allowed = allowedMore(
      usesOf(reward.definition, taker, dayAt(now, rules.zone)).map(({ subject, period, max }) => ({
        max,
        used:
          uses.find((use) => use.rewardId === reward.rewardId && use.subject === subject && use.period === period)
            ?.used ?? 0,
      })),
    );
    const isThere = left === null || left.some((place) => place.left > 0);
    const isPayable = prices.some(({ reach }) => reach.affordable);
    return {
      reward,
      prices,
      left,
      allowed,
      redeemable: reward.status === 'live' && isThere && isPayable && allowed !== 0,
      wishedAt: wishes.find(({ rewardId }) => rewardId === reward.rewardId)?.wishedAt ?? null,
    };
  });
}

function subjectsOf(accountId: string, member: Member | null): string[] {
  return ['everybody', `account:${accountId}`, ...(member === null ? [] : [`person:${member.personId}`])];
}

function balanceOf({ wallets }: AccountBooks, holder: string, earned: ReadonlyMap<string, bigint>) {
  return (unit: string) => {
    const wallet = wallets.find((one) => one.holder === holder && one.unit === unit);
    // Who owes something can use nothing.
    const available = wallet === undefined || wallet.debt > 0n ? 0n : wallet.available;
    return { available, earned: earned.get(`${holder}|${unit}`) ?? 0n };
  };
}

function unitsOf(rules: Rules, { units }: Price) {
  return units.map(({ unit, amount }) => {
    const scale = rules.units.get(unit)?.definition.scale ?? 0;
    return { unit, units: Decimal.of(amount).toUnits(scale, 'ceiling') };
  });
}

function leftOf(reward: Reward, stock: readonly StockRow[]): Offer['left'] {
  if (!isCounted(reward)) return null;
  return stock
    .filter(({ rewardId }) => rewardId === reward.rewardId)
    .map(({ location, total, taken }) => ({ location, left: total - taken }));
}
