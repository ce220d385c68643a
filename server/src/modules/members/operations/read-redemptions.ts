/** Redemptions a member may see: their own, and, for administrators, those of their company. */
import { dayAt, formatId, type Instant } from '#kernel';
import type { Vocabulary } from '#modules/explanations';
import {
  findRedemption,
  type Redemption,
  type RedemptionState,
  redemptionNotFound,
  selectRedemptions,
  selectSteps,
  stateAt,
  stateRules,
} from '#modules/rewards';
import type { Queryable } from '#platform/postgres';
import { stateLabel, stateWords } from '../domain/redemption-words.ts';
import { type AmountView, amountView } from './amounts.ts';
import type { MemberAccount } from './member-account.ts';
import { anyRedemption } from './read-me.ts';
import { moneyText } from './read-rewards.ts';

export interface RedemptionView {
  id: string;
  reward: { id: string; key: string; name: string; kind: Redemption['kind'] };
  quantity: number;
  state: RedemptionState;
  stateText: string;
  next: string;
  isOpen: boolean;
  deadline: Instant | null;
  /** Whose it is: the reader's, the company's, or a colleague's. */
  owner: 'me' | 'company' | 'colleague';
  paidFrom: 'me' | 'company' | 'colleague';
  price: { units: AmountView[]; money: string | null };
  codes: string[];
  coupons: string[];
  event: { startsAt: Instant; endsAt: Instant; place: string } | null;
  tracking: string | null;
  canCancel: boolean;
  canAnswer: boolean;
  requestedAt: Instant;
  changedAt: Instant;
}

export interface StepView {
  at: Instant;
  state: RedemptionState;
  text: string;
  reason: string | null;
}

/** Theirs, or one of the company in nobody's name; administrators see all of the company. */
function maySee({ accountId, membershipId, requestedBy }: Redemption, member: MemberAccount): boolean {
  if (accountId !== member.accountId) return false;
  return membershipId === member.membershipId || member.isAdministrator || requestedBy === member.by;
}

/** @throws RefusedError `not_found` */
export async function findOwnRedemption(
  db: Queryable,
  member: MemberAccount,
  redemptionId: string,
): Promise<Redemption> {
  const found = await findRedemption(db, member.workspaceId, redemptionId);
  if (found === null || !maySee(found, member)) throw redemptionNotFound();
  return found;
}

export interface RedemptionsAsked {
  whose: 'me' | 'company';
  from: string | null;
  limit: number;
}

/** The newest first. `company` is for administrators; others get their own. */
export async function listOwnRedemptions(
  db: Queryable,
  member: MemberAccount,
  { whose, from, limit }: RedemptionsAsked,
): Promise<Redemption[]> {
  const all = whose === 'company' && member.isAdministrator;
  const filter = {
    ...anyRedemption,
    accountId: member.accountId,
    membershipId: all ? null : member.membershipId,
  };
  return selectRedemptions(db, member.workspaceId, filter, { from, limit, order: 'newest' });
}

export async function readSteps(
  db: Queryable,
  { workspaceId }: MemberAccount,
  redemptionId: string,
  { language }: Vocabulary,
): Promise<StepView[]> {
  const steps = await selectSteps(db, workspaceId, redemptionId);
  return steps.map(({ at, to, reason }) => ({ at, state: to, text: stateLabel(to, language), reason }));
}

export function redemptionView(one: Redemption, member: MemberAccount, words: Vocabulary): RedemptionView {
  const { terms, outcome, due } = one;
  const state = stateAt(one, member.now);
  const deadline = state === one.state ? (due?.at ?? null) : null;
  const until = deadline === null ? null : words.day(dayAt(deadline, words.rules.zone));
  const money = terms.money === null ? null : moneyText(terms.money, words);
  const owner = ownerOf(one.membershipId, member);
  const handed = owner === 'colleague' ? null : (outcome.handed as Handed | null);
  const { event } = terms;
  const { state: stateText, next } = stateWords(state, { until, money, language: words.language });
  return {
    id: formatId('red', one.redemptionId),
    reward: {
      id: formatId('rwd', one.rewardId),
      key: one.rewardKey,
      name: terms.name[words.language],
      kind: one.kind,
    },
    quantity: one.quantity,
    ...{ state, stateText, next, deadline, owner },
    isOpen: stateRules[state].ends !== undefined,
    paidFrom: ownerOf(one.holder === 'account' ? null : one.holder, member),
    price: { units: terms.units.map(({ unit, units }) => amountView(words, unit, BigInt(units))), money },
    codes: [...(handed?.codes ?? [])],
    coupons: [...(handed?.coupons ?? [])],
    event: event === null ? null : { startsAt: event.startsAt, endsAt: event.endsAt, place: event.place },
    tracking: outcome.tracking,
    canCancel: mayChange(one, member) && state !== 'invited' && stateRules[state].to.includes('cancelled'),
    canAnswer: mayChange(one, member) && state === 'invited',
    requestedAt: one.requestedAt,
    changedAt: one.changedAt,
  };
}

interface Handed {
  codes?: readonly string[];
  coupons?: readonly string[];
}

function ownerOf(membershipId: string | null, member: MemberAccount): RedemptionView['owner'] {
  if (membershipId === null) return 'company';
  return membershipId === member.membershipId ? 'me' : 'colleague';
}

/** One's own, and for administrators what is the company's. */
export function mayChange({ membershipId, requestedBy }: Redemption, member: MemberAccount): boolean {
  if (membershipId !== null) return membershipId === member.membershipId;
  return member.isAdministrator || requestedBy === member.by;
}
