/** The steps after asking: agreeing, paying, fulfilling, delivering, and every way out. */
import { formatId, type Instant, RefusedError } from '#kernel';
import { inLanes } from '#modules/decisions';
import { openAccount } from '#modules/wallets';
import { queryable, type Transaction } from '#platform/postgres';
import {
  type Approver,
  canBecome,
  nextState,
  type Redemption,
  type RedemptionState,
  stateAt,
  waitingStates,
} from '../domain/redemption.ts';
import { deleteOldRecipients } from '../store/recipients.ts';
import { loadRedemptionRules } from '../store/redemption-rules.ts';
import { findRedemption, selectOverdue } from '../store/redemptions.ts';
import { findReward } from '../store/rewards.ts';
import type { Actor, RewardDeps } from './dependencies.ts';
import { enterState } from './enter-state.ts';
import { memberOf } from './open-asker.ts';

/** Who ends what has waited long enough. */
const CLOCK = 'clock';
const DAY_MS = 86_400_000;

/** What a step says besides where it leads. */
interface StepDetails {
  reason: string | null;
  audited: string | null;
  keepStock?: boolean;
  /** Who is shown to have done it, where that is not the caller. */
  as?: string;
}

/** Whose lane a step takes place in. @throws RefusedError `not_found` */
export async function redemptionAccount(deps: RewardDeps, workspaceId: string, redemptionId: string): Promise<string> {
  const redemption = await findRedemption(queryable(deps.pool), workspaceId, redemptionId);
  if (redemption === null) throw redemptionNotFound();
  return redemption.accountId;
}

export function redemptionNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such redemption.' });
}

/** Inside the lane of its account. @throws RefusedError `not_found` */
async function load(tx: Transaction, workspaceId: string, redemptionId: string): Promise<Redemption> {
  const found = await findRedemption(tx, workspaceId, redemptionId);
  if (found === null) throw redemptionNotFound();
  // Whoever changes limits counts open redemptions anew: what a step gives back is known once the reward stands still.
  await findReward(tx, workspaceId, found.rewardId, 'use');
  return (await findRedemption(tx, workspaceId, redemptionId)) ?? found;
}

/** A state whose deadline has passed is over, even before anybody wrote it down. @throws RefusedError `redemption_state` */
function requireState(redemption: Redemption, now: Instant, allowed: readonly RedemptionState[]): void {
  const state = stateAt(redemption, now);
  if (allowed.includes(state) && state === redemption.state) return;
  throw new RefusedError({
    code: 'redemption_state',
    detail: `The redemption is ${state}.`,
    redemptionState: state,
  });
}

async function step(
  tx: Transaction,
  deps: RewardDeps,
  actor: Pick<Actor, 'id' | 'workspaceId'>,
  change: { before: Redemption; redemption: Redemption; to: RedemptionState },
  details: StepDetails,
): Promise<Redemption> {
  const { workspaceId } = actor;
  const books = await openAccount(tx, workspaceId, { accountId: change.before.accountId, holder: null });
  const { reason, audited, keepStock = false, as = actor.id } = details;
  const entering = { workspaceId, books, by: as, now: deps.clock.now(), reason, audited, keepStock };
  return (await enterState(tx, deps, entering, change)).redemption;
}

export interface Approval {
  redemptionId: string;
  /** The member who agrees for the account; null: the operator agrees. */
  membershipId: string | null;
}

/**
 * Agrees, for the client company or for the operator. Nobody agrees to what they asked for themselves.
 * @throws RefusedError `not_found`, `redemption_state`, `redemption_own_request`, `redemption_needs_administrator`
 */
export async function approveRedemption(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  { redemptionId, membershipId }: Approval,
): Promise<Redemption> {
  const now = deps.clock.now();
  const before = await load(tx, actor.workspaceId, redemptionId);
  const as: Approver = membershipId === null ? 'operator' : 'account';
  requireState(before, now, [as === 'account' ? 'awaitingAccount' : 'awaitingOperator']);
  if (membershipId === null) {
    if (actor.kind === 'staff' && before.requestedBy === actor.id) throw ownRequest();
  } else await requireAdministrator(tx, deps, actor.workspaceId, before, membershipId);
  const by = membershipId === null ? actor.id : formatId('mem', membershipId);
  const approvals = [...before.outcome.approvals, { as, by, at: now }];
  const redemption = { ...before, outcome: { ...before.outcome, approvals } };
  const details = { reason: null, audited: as === 'operator' ? 'approveRedemption' : null, as: by };
  return step(tx, deps, actor, { before, redemption, to: nextState(redemption) }, details);
}

async function requireAdministrator(
  tx: Transaction,
  deps: RewardDeps,
  workspaceId: string,
  redemption: Redemption,
  membershipId: string,
): Promise<void> {
  if (redemption.membershipId === membershipId) throw ownRequest();
  const books = await openAccount(tx, workspaceId, { accountId: redemption.accountId, holder: membershipId });
  const member = memberOf(books, membershipId, deps.clock.now());
  const { administratorRoles } = await loadRedemptionRules(tx, workspaceId);
  if (member !== null && administratorRoles.some((role) => member.roles.includes(role))) return;
  const { accountId } = redemption;
  if (await deps.isDelegate?.(tx, workspaceId, { accountId, membershipId, now: deps.clock.now() })) return;
  throw new RefusedError({
    code: 'redemption_needs_administrator',
    detail: 'The membership has none of the roles that administer the account.',
    roles: administratorRoles,
  });
}

function ownRequest(): RefusedError {
  return new RefusedError({
    code: 'redemption_own_request',
    detail: 'The redemption was asked for by the same person.',
  });
}

/**
 * Turns a redemption down: for the company while it waits for the company, for the operator while it waits for the operator.
 * @throws RefusedError as {@link approveRedemption}
 */
export async function rejectRedemption(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  { redemptionId, membershipId, reason }: Approval & { reason: string },
): Promise<Redemption> {
  const before = await load(tx, actor.workspaceId, redemptionId);
  const now = deps.clock.now();
  requireState(before, now, [membershipId === null ? 'awaitingOperator' : 'awaitingAccount']);
  if (membershipId !== null) await requireAdministrator(tx, deps, actor.workspaceId, before, membershipId);
  const by = membershipId === null ? actor.id : formatId('mem', membershipId);
  const details = { reason, audited: membershipId === null ? 'rejectRedemption' : null, as: by };
  return step(tx, deps, actor, { before, redemption: before, to: 'rejected' }, details);
}

/**
 * Ends a redemption that was not handed over yet: everything goes back.
 * @throws RefusedError `not_found`, `redemption_state`
 */
export async function cancelRedemption(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  { redemptionId, reason, audited }: { redemptionId: string; reason: string | null; audited: string | null },
): Promise<Redemption> {
  const before = await load(tx, actor.workspaceId, redemptionId);
  const cancellable = waitingStates.filter((state) => canBecome(state, 'cancelled'));
  requireState(before, deps.clock.now(), cancellable);
  return step(tx, deps, actor, { before, redemption: before, to: 'cancelled' }, { reason, audited });
}

/**
 * Notes that the money part was paid outside.
 * @throws RefusedError `not_found`, `redemption_state`
 */
export async function confirmPayment(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  { redemptionId, reference }: { redemptionId: string; reference: string },
): Promise<Redemption> {
  const before = await load(tx, actor.workspaceId, redemptionId);
  const now = deps.clock.now();
  requireState(before, now, ['awaitingPayment']);
  const payment = { reference, by: actor.id, at: now };
  const redemption = { ...before, outcome: { ...before.outcome, payment } };
  const details = { reason: null, audited: 'confirmRedemptionPayment' };
  return step(tx, deps, actor, { before, redemption, to: nextState(redemption) }, details);
}

/**
 * It is on its way, or handed over: the units are used up.
 * @param delivered there is nothing to wait for any more
 * @throws RefusedError `not_found`, `redemption_state`
 */
export async function fulfilRedemption(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  fulfilled: { redemptionId: string; reference: string | null; tracking: string | null; delivered: boolean },
): Promise<Redemption> {
  const before = await load(tx, actor.workspaceId, fulfilled.redemptionId);
  requireState(before, deps.clock.now(), ['toFulfil', 'ordered']);
  const { reference, tracking } = fulfilled;
  const outcome = {
    ...before.outcome,
    reference: reference ?? before.outcome.reference,
    tracking: tracking ?? before.outcome.tracking,
  };
  const to = fulfilled.delivered ? 'delivered' : 'fulfilled';
  const details = { reason: null, audited: 'fulfilRedemption' };
  return step(tx, deps, actor, { before, redemption: { ...before, outcome }, to }, details);
}

/** @throws RefusedError `not_found`, `redemption_state` */
export async function deliverRedemption(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  { redemptionId }: { redemptionId: string },
): Promise<Redemption> {
  const before = await load(tx, actor.workspaceId, redemptionId);
  requireState(before, deps.clock.now(), ['fulfilled']);
  const details = { reason: null, audited: 'deliverRedemption' };
  return step(tx, deps, actor, { before, redemption: before, to: 'delivered' }, details);
}

/**
 * It cannot be fulfilled, or came back undeliverable: everything goes back.
 * @throws RefusedError `not_found`, `redemption_state`, `reward_used_up`
 */
export async function failRedemption(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  { redemptionId, reason }: { redemptionId: string; reason: string },
): Promise<Redemption> {
  const before = await load(tx, actor.workspaceId, redemptionId);
  requireState(before, deps.clock.now(), ['toFulfil', 'ordered', 'fulfilled']);
  const details = { reason, audited: 'failRedemption' };
  return step(tx, deps, actor, { before, redemption: before, to: 'failed' }, details);
}

/**
 * Takes back what was handed over, within the days the reward allows.
 * @param restock whether it goes back on the shelf
 * @throws RefusedError `not_found`, `redemption_state`, `redemption_not_returnable`, `reward_used_up`
 */
export async function returnRedemption(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  { redemptionId, reason, restock }: { redemptionId: string; reason: string; restock: boolean },
): Promise<Redemption> {
  const before = await load(tx, actor.workspaceId, redemptionId);
  const now = deps.clock.now();
  const isDelivered = stateAt(before, now) === 'delivered';
  if (!isDelivered) requireState(before, now, ['fulfilled', 'delivered']);
  const since = before.state === 'delivered' ? before.changedAt : (before.due?.at ?? now);
  if (isDelivered && now > since + before.terms.deadlines.returnDays * DAY_MS) {
    throw new RefusedError({
      code: 'redemption_not_returnable',
      detail: `It could be returned within ${before.terms.deadlines.returnDays} days.`,
    });
  }
  const details = { reason, audited: 'returnRedemption', keepStock: !restock };
  return step(tx, deps, actor, { before, redemption: before, to: 'returned' }, details);
}

const SWEEP_MAX = 200;

/**
 * Ends what has waited past its deadline, each in the lane of its account, and removes addresses nobody needs any more.
 * @returns how many were looked at; call again while it is not 0
 */
export async function expireRedemptions(deps: RewardDeps, workspaceId: string): Promise<number> {
  const db = queryable(deps.pool);
  const overdue = await selectOverdue(db, workspaceId, deps.clock.now(), SWEEP_MAX);
  for (const { redemptionId, accountId } of overdue) {
    await inLanes(deps, workspaceId, [accountId], async (tx) => {
      const before = await load(tx, workspaceId, redemptionId);
      const { due } = before;
      if (due === null || due.at > deps.clock.now()) return;
      const details = { reason: null, audited: 'expireRedemption' };
      const actor = { workspaceId, id: CLOCK };
      await step(tx, deps, actor, { before, redemption: before, to: due.state }, details);
    });
  }
  await deleteOldRecipients(db, workspaceId, deps.clock.now());
  return overdue.length;
}
