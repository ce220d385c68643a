/** What a request for a reward is decided on, and everything it can be refused for before anything is taken. */
import { type Instant, RefusedError } from '#kernel';
import type { AccountBooks } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { ACCOUNT_HOLDER, checkRedemption, openAccount, refuseMerged } from '#modules/wallets';
import type { Transaction } from '#platform/postgres';
import type { RedemptionRules } from '../domain/approvals.ts';
import { audienceFault, isWithinDates, openPrices } from '../domain/audience.ts';
import { locationsOf, type Price, type Reward } from '../domain/reward.ts';
import type { Recipient } from '../store/recipients.ts';
import { loadRedemptionRules } from '../store/redemption-rules.ts';
import { findReward } from '../store/rewards.ts';
import type { RewardDeps } from './dependencies.ts';
import { askerOf, type Member, memberOf } from './open-asker.ts';

export interface RedeemRequest {
  accountId: string;
  /** For whom; null: the account itself. */
  membershipId: string | null;
  rewardId: string;
  quantity: number;
  /** Key of a price; null: the first that fits. */
  price: string | null;
  payer: 'account' | 'member';
  location: string | null;
  recipient: Recipient | null;
}

/** Everything a request is decided on. */
export interface Opened {
  books: AccountBooks;
  rules: Rules;
  redemptionRules: RedemptionRules;
  reward: Reward;
  member: Member | null;
  now: Instant;
}

/**
 * @param lenient `forEverybody`: the audience does not matter; `anywhere`: the place is said later
 * @throws RefusedError what the request cannot have, whatever is left of it
 */
export async function openRequest(
  tx: Transaction,
  deps: RewardDeps,
  workspaceId: string,
  request: RedeemRequest,
  lenient: { forEverybody?: boolean; anywhere?: boolean } = {},
): Promise<Opened> {
  const { accountId, membershipId } = request;
  const now = deps.clock.now();
  // None of them waits for another: together they cost one turn to the database.
  const asked = tx.together(
    () =>
      [
        openAccount(tx, workspaceId, { accountId, holder: membershipId }),
        requireReward(tx, workspaceId, request.rewardId),
        deps.rules.load(tx, workspaceId),
        loadRedemptionRules(tx, workspaceId),
      ] as const,
  );
  // What is missing is said in this order, whichever answer comes first: chance would tell what exists elsewhere.
  await Promise.allSettled(asked);
  const [books, reward, rules, redemptionRules] = await Promise.all(asked);
  await refuseMerged(tx, workspaceId, books);
  const member = memberOf(books, membershipId, now);
  const opened = { books, rules, redemptionRules, reward, member, now };
  refuseUnavailable(opened, lenient);
  refuseForm(request, reward, lenient);
  return opened;
}

/** @throws RefusedError `not_found` */
export async function requireReward(tx: Transaction, workspaceId: string, rewardId: string): Promise<Reward> {
  const reward = await findReward(tx, workspaceId, rewardId, 'use');
  if (reward === null) throw rewardNotFound();
  return reward;
}

export function rewardNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such reward in this workspace.' });
}

/** @throws RefusedError `reward_not_available`, `reward_not_eligible` */
function refuseUnavailable({ reward, rules, books, member, now }: Opened, lenient: { forEverybody?: boolean }): void {
  const { status, definition } = reward;
  if (status !== 'live' || !isWithinDates(definition, now)) {
    throw new RefusedError({
      code: 'reward_not_available',
      detail: status === 'live' ? 'The reward is outside its dates.' : `The reward is ${status}.`,
      rewardStatus: status,
    });
  }
  if (definition.event !== undefined && definition.event.endsAt <= now) {
    throw new RefusedError({ code: 'reward_not_available', detail: 'The event is over.', rewardStatus: status });
  }
  if (lenient.forEverybody) return;
  const fault = audienceFault(definition.audience, askerOf(rules, books, member, now));
  if (fault !== null) throw notEligible(fault);
}

function notEligible(because: string): RefusedError {
  return new RefusedError({ code: 'reward_not_eligible', detail: `The ${because} does not fit.`, because });
}

/** @throws RefusedError `reward_quantity_exceeded`, `reward_location_unknown`, `reward_recipient_required` */
function refuseForm(
  { quantity, location, recipient }: RedeemRequest,
  { definition }: Reward,
  { anywhere }: { anywhere?: boolean },
): void {
  const { quantityMax, needsRecipient } = definition;
  if (quantity > quantityMax) {
    throw new RefusedError({
      code: 'reward_quantity_exceeded',
      detail: `At most ${quantityMax} in one redemption.`,
      quantityMax,
    });
  }
  if (anywhere) return;
  const places = locationsOf(definition);
  if (!places.includes(location ?? (places.length === 1 ? places[0]! : ''))) {
    throw new RefusedError({
      code: 'reward_location_unknown',
      detail: location === null ? 'The reward is kept at several locations.' : `There is no location ${location}.`,
      locations: places,
    });
  }
  if (needsRecipient && recipient === null) {
    throw new RefusedError({ code: 'reward_recipient_required', detail: 'The reward is sent, and nobody says where.' });
  }
}

/**
 * Whose wallet pays.
 * @throws RefusedError `company_units_not_allowed`, `holder_unknown`, `redemption_not_allowed`
 */
export async function payingHolder(
  tx: Transaction,
  deps: RewardDeps,
  workspaceId: string,
  { request, opened }: { request: Pick<RedeemRequest, 'payer' | 'membershipId'>; opened: Opened },
): Promise<string> {
  const holder = holderOf(request, opened);
  await checkRedemption(tx, deps, workspaceId, { profile: opened.books.profile, holder }, opened.now);
  return holder;
}

function holderOf(
  { payer, membershipId }: Pick<RedeemRequest, 'payer' | 'membershipId'>,
  { redemptionRules, member }: Opened,
): string {
  if (payer === 'member') {
    if (membershipId !== null) return membershipId;
    throw new RefusedError({ code: 'holder_unknown', detail: 'The member is to pay, and none is named.' });
  }
  const { spenderRoles } = redemptionRules;
  if (member !== null && spenderRoles !== null && !spenderRoles.some((role) => member.roles.includes(role))) {
    throw new RefusedError({
      code: 'company_units_not_allowed',
      detail: 'The member has none of the roles that may use the units of the company.',
      roles: spenderRoles,
    });
  }
  return ACCOUNT_HOLDER;
}

/** @throws RefusedError `reward_price_unknown` */
export function choosePrice(
  { price: key }: Pick<RedeemRequest, 'price'>,
  { reward, rules, books, member, now }: Opened,
): Price {
  const prices = openPrices(reward.definition, askerOf(rules, books, member, now), now);
  const price = key === null ? prices[0] : prices.find((one) => one.key === key);
  if (price !== undefined) return price;
  const detail = key === null ? 'No price of the reward holds now.' : `There is no price ${key}.`;
  throw new RefusedError({ code: 'reward_price_unknown', detail, prices: prices.map((one) => one.key) });
}
