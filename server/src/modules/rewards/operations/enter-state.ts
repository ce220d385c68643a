/**
 * The one way into a state: units, stock, budget, limits, what is handed over, the gift register and what others are told
 * follow from the state that is left and the state that is entered, so that every step has its compensation.
 */
import { assert, formatId, type Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import { type AccountBooks, valueAt } from '#modules/decisions';
import { announce } from '#modules/integrations';
import { type UsedWallet, useWallets, type WalletUse } from '#modules/wallets';
import type { Transaction } from '#platform/postgres';
import { bookOf } from '../domain/kinds.ts';
import {
  type CountedBenefit,
  canBecome,
  deadlineOf,
  endStates,
  type Holding,
  type Redemption,
  type RedemptionState,
  stateRules,
} from '../domain/redemption.ts';
import { takeBackGift } from '../store/gifts.ts';
import { keepRecipientUntil } from '../store/recipients.ts';
import { insertRedemption, insertStep, updateRedemption } from '../store/redemptions.ts';
import { giveBackBenefit, noteBenefit, takeBenefit } from './benefits.ts';
import type { RewardDeps } from './dependencies.ts';
import { fulfillerOf } from './fulfillers.ts';
import { newsOf } from './redemption-news.ts';
import { registerGift } from './register-gift.ts';
import { giveBackShares, takeShares } from './shares.ts';
import { compensateSupplier, orderFromSupplier } from './supplier-requests.ts';

export interface Entering {
  workspaceId: string;
  books: AccountBooks;
  /** Public id of who does it, or `clock`. */
  by: string;
  now: Instant;
  reason: string | null;
  /** Operation of the API where it goes into the audit trail; null for what members and shops do. */
  audited: string | null;
  /** Goods do not go back on the shelf. */
  keepStock?: boolean;
}

export interface Entered {
  redemption: Redemption;
  wallets: UsedWallet[];
}

/** What has to be done to the units to get from one holding to another. */
const USES: Readonly<Record<Holding, Partial<Record<Holding, WalletUse>>>> = {
  nothing: { reserved: 'reserve', captured: 'spend' },
  reserved: { captured: 'capture', nothing: 'cancelReservation' },
  captured: { nothing: 'refund' },
};

/**
 * Inside `inLanes` of the account.
 * @param before null for a new redemption; `redemption` is what is to be stored but for state and deadline
 * @throws RefusedError what wallets refuse, `reward_out_of_stock`, `reward_budget_spent`, `reward_limit_reached`
 */
export async function enterState(
  tx: Transaction,
  deps: RewardDeps,
  entering: Entering,
  { before, redemption, to }: { before: Redemption | null; redemption: Redemption; to: RedemptionState },
): Promise<Entered> {
  const from = before?.state ?? null;
  assert(from === null || canBecome(from, to), `a redemption that is ${from} cannot become ${to}`);
  const held = from === null ? 'nothing' : stateRules[from].holding;
  const { holding } = stateRules[to];
  const { now, workspaceId } = entering;
  const sent: Promise<unknown>[] = [];
  const wallets = await moveUnits(tx, deps, entering, redemption, { use: USES[held][holding], sent });
  const takes = held === 'nothing' && holding !== 'nothing';
  const counted = takes ? await takeBenefit(tx, deps, entering, redemption) : redemption.outcome.counted;
  // What is handed over at once needs its shares first; otherwise they travel with what is stored.
  if (takes && holding === 'captured') await takeShares(tx, workspaceId, redemption);
  const handed = await changeHands(tx, deps, entering, redemption, { from: held, to: holding, counted });
  const outcome = counted === undefined ? handed : { ...handed, counted };
  const after: Redemption = {
    ...redemption,
    outcome,
    state: to,
    due: deadlineOf(to, redemption.terms, now),
    changedAt: now,
  };
  if (held !== 'nothing' && holding === 'nothing') {
    await giveBackShares(tx, workspaceId, redemption, { handed: held === 'captured', keepStock: entering.keepStock });
    await giveBackBenefit(tx, deps, entering, redemption);
  }
  const { redemptionId } = after;
  await tx.together(() =>
    Promise.all([
      ...sent,
      takes && holding !== 'captured' ? takeShares(tx, workspaceId, redemption) : null,
      before === null ? insertRedemption(tx, workspaceId, after) : updateRedemption(tx, workspaceId, after),
      insertStep(tx, workspaceId, redemptionId, { at: now, from, to, by: entering.by, reason: entering.reason }),
    ]),
  );
  await compensateOrOrder(tx, entering, after, from);
  if (isEnd(to)) {
    await keepRecipientUntil(tx, workspaceId, redemptionId, now + after.terms.deadlines.returnDays * 86_400_000);
  }
  await tell(tx, deps, entering, before, after);
  return { redemption: after, wallets };
}

export function isEnd(state: RedemptionState): boolean {
  return (endStates as readonly string[]).includes(state);
}

function moveUnits(
  tx: Transaction,
  deps: RewardDeps,
  { workspaceId, books, by }: Entering,
  { redemptionId, holder, kind, terms }: Redemption,
  { use, sent }: { use: WalletUse | undefined; sent: Promise<unknown>[] },
): Promise<UsedWallet[]> {
  if (use === undefined) return Promise.resolve([]);
  const amounts = terms.units.map(({ unit, units }) => ({ unit, units: BigInt(units) }));
  const reference = formatId('red', redemptionId);
  return useWallets(tx, deps, { workspaceId, books, holder, reference, by, use, amounts, book: bookOf(kind), sent });
}

/** What is handed over with the units, and comes back with them. */
async function changeHands(
  tx: Transaction,
  deps: RewardDeps,
  entering: Entering,
  redemption: Redemption,
  { from, to, counted }: { from: Holding; to: Holding; counted: CountedBenefit | undefined },
): Promise<Redemption['outcome']> {
  const { workspaceId, books, by, now, reason } = entering;
  const { outcome, terms, kind } = redemption;
  const fulfiller = terms.fulfilment.by === 'atOnce' ? fulfillerOf(deps, kind) : null;
  if (from !== 'captured' && to === 'captured') {
    const handed = await fulfiller?.handOver(tx, { workspaceId, redemption, by, now });
    await registerGift(tx, workspaceId, redemption, {
      country: valueAt(books.profile.country, now) ?? '',
      member: books.profile.members.find(({ membershipId }) => membershipId === redemption.membershipId),
      by,
      now,
      reason,
    });
    await noteBenefit(tx, deps, entering, redemption, { counted, takenBack: false });
    return handed === undefined ? outcome : { ...outcome, handed };
  }
  if (from === 'captured' && to === 'nothing') {
    if (outcome.handed !== null) await fulfiller?.takeBack(tx, { workspaceId, redemption, by, now });
    await takeBackGift(tx, workspaceId, redemption.redemptionId, now);
    await noteBenefit(tx, deps, entering, redemption, { counted, takenBack: true });
  }
  return outcome;
}

async function compensateOrOrder(
  tx: Transaction,
  { workspaceId, now }: Entering,
  after: Redemption,
  from: RedemptionState | null,
): Promise<void> {
  if (after.terms.fulfilment.by !== 'supplier') return;
  if (after.state === 'ordered') await orderFromSupplier(tx, workspaceId, after, now);
  else if (from === 'ordered' || from === 'fulfilled' || from === 'delivered') {
    if (stateRules[after.state].holding === 'nothing') await compensateSupplier(tx, workspaceId, after, now);
  }
}

async function tell(
  tx: Transaction,
  deps: RewardDeps,
  { workspaceId, by, now, reason, audited }: Entering,
  before: Redemption | null,
  after: Redemption,
): Promise<void> {
  const { announced } = await deps.rules.load(tx, workspaceId);
  if (announced.size > 0) await announce(tx, workspaceId, announced, { news: [newsOf(before, after, now)], now });
  if (audited === null) return;
  const subject = { type: 'redemption', id: formatId('red', after.redemptionId) };
  const fieldsOf = ({ state, outcome, rewardKey, quantity }: Redemption) => ({
    rewardKey,
    quantity,
    state,
    reference: outcome.reference,
    tracking: outcome.tracking,
    payment: outcome.payment?.reference ?? null,
  });
  await recordChange(tx, {
    workspaceId,
    by,
    action: audited,
    subject,
    before: before && fieldsOf(before),
    after: fieldsOf(after),
    at: now,
    reason,
  });
}
