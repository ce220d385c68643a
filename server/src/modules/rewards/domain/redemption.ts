/** A redemption from being asked for to its end: which steps there are, what each waits for, and how waiting ends. */
import type { Instant } from '#kernel';
import type { BenefitClass, FulfilmentWay, RewardKind } from './kinds.ts';
import type { Deadlines, Money, Words } from './reward.ts';

/** States that wait for somebody. */
export const waitingStates = [
  'invited',
  'awaitingAccount',
  'awaitingOperator',
  'awaitingPayment',
  'toFulfil',
  'ordered',
  'fulfilled',
] as const;
export const endStates = ['delivered', 'rejected', 'declined', 'cancelled', 'failed', 'expired', 'returned'] as const;
export const redemptionStates = [...waitingStates, ...endStates] as const;
export type WaitingState = (typeof waitingStates)[number];
export type RedemptionState = (typeof redemptionStates)[number];

/** What the units of a redemption are in each state. */
export type Holding = 'nothing' | 'reserved' | 'captured';

interface StateRule {
  holding: Holding;
  to: readonly RedemptionState[];
  /** What a waiting state becomes when its deadline passes. */
  ends?: RedemptionState;
}

const beforeHandover = ['toFulfil', 'ordered', 'fulfilled', 'delivered'] as const;
const withdrawn = ['rejected', 'cancelled', 'expired'] as const;

/** Every transition there is. */
export const stateRules: Readonly<Record<RedemptionState, StateRule>> = {
  invited: {
    holding: 'nothing',
    to: [
      'awaitingAccount',
      'awaitingOperator',
      'awaitingPayment',
      ...beforeHandover,
      'declined',
      'cancelled',
      'expired',
    ],
    ends: 'expired',
  },
  awaitingAccount: {
    holding: 'reserved',
    to: ['awaitingOperator', 'awaitingPayment', ...beforeHandover, ...withdrawn],
    ends: 'expired',
  },
  awaitingOperator: { holding: 'reserved', to: ['awaitingPayment', ...beforeHandover, ...withdrawn], ends: 'expired' },
  awaitingPayment: { holding: 'reserved', to: [...beforeHandover, 'cancelled', 'expired'], ends: 'expired' },
  toFulfil: { holding: 'reserved', to: ['fulfilled', 'delivered', 'cancelled', 'failed', 'expired'], ends: 'expired' },
  ordered: { holding: 'reserved', to: ['fulfilled', 'delivered', 'cancelled', 'failed', 'expired'], ends: 'expired' },
  // Nobody says that a parcel came: what is not complained about in time has arrived.
  fulfilled: { holding: 'captured', to: ['delivered', 'returned', 'failed'], ends: 'delivered' },
  delivered: { holding: 'captured', to: ['returned'] },
  rejected: { holding: 'nothing', to: [] },
  declined: { holding: 'nothing', to: [] },
  cancelled: { holding: 'nothing', to: [] },
  failed: { holding: 'nothing', to: [] },
  expired: { holding: 'nothing', to: [] },
  returned: { holding: 'nothing', to: [] },
};

export type Approver = 'account' | 'operator';
export type Origin = 'member' | 'invitation' | 'surprise' | 'recovery';

/** As it was when it was asked for: later changes of the reward do not change it. */
export interface RedemptionTerms {
  /** What people pack. */
  name: Words;
  /** Smallest parts of each unit, for the whole quantity. */
  units: readonly { unit: string; units: string }[];
  money: Money | null;
  priceKey: string | null;
  approvals: readonly Approver[];
  /** Rows of reward_use that were raised. */
  uses: readonly { subject: string; period: string; max: number }[];
  counted: boolean;
  budget: { key: string; amount: string } | null;
  fulfilment: { by: FulfilmentWay; supplier?: string };
  deadlines: Deadlines;
  value: { currency: string; fair: string; cost?: string; taxClass?: string } | null;
  brandRelated: boolean;
  fund: { unit: string; amount: string } | null;
  /** Absent: none, or asked for before there were any. */
  coupon?: { series: string };
  /** As above. */
  benefit?: { key: string; value?: string };
  event: { startsAt: Instant; endsAt: Instant; place: string; answerUntil?: Instant } | null;
  days: number | null;
}

/** What came of it so far. */
export interface RedemptionOutcome {
  approvals: readonly { as: Approver; by: string; at: Instant }[];
  payment: { reference: string; by: string; at: Instant } | null;
  /** What was handed over at once; codes are for whoever redeemed. */
  handed: Readonly<Record<string, unknown>> | null;
  /** Of the supplier, the parcel, the document. */
  reference: string | null;
  tracking: string | null;
  /** What the person was counted with; absent where nobody counts, and for what is not in anybody's name. */
  counted?: CountedBenefit;
}

/** How a person was counted with what they receive: kept so that it goes back where it was counted. */
export interface CountedBenefit {
  class: BenefitClass;
  category: RecipientCategory;
  country: string;
  year: number;
  /** Smallest parts of the programme's currency. */
  value: string;
}

export type RecipientCategory = 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer';

export const NOTHING_YET: RedemptionOutcome = {
  approvals: [],
  payment: null,
  handed: null,
  reference: null,
  tracking: null,
};

export interface Redemption {
  redemptionId: string;
  accountId: string;
  membershipId: string | null;
  personId: string | null;
  /** `account` or a membership's uuid. */
  holder: string;
  rewardId: string;
  rewardKey: string;
  kind: RewardKind;
  origin: Origin;
  quantity: number;
  location: string;
  state: RedemptionState;
  due: { at: Instant; state: RedemptionState } | null;
  terms: RedemptionTerms;
  outcome: RedemptionOutcome;
  requestedBy: string;
  requestedAt: Instant;
  changedAt: Instant;
}

const DAY_MS = 86_400_000;

/** When a state that begins now ends by itself, and how; null for ends. Every waiting state has one. */
export function deadlineOf(
  state: RedemptionState,
  { deadlines, event }: Pick<RedemptionTerms, 'deadlines' | 'event'>,
  now: Instant,
): Redemption['due'] {
  const { ends } = stateRules[state];
  if (ends === undefined) return null;
  if (state === 'invited') {
    const until = event?.answerUntil ?? event?.startsAt ?? Number.POSITIVE_INFINITY;
    return { at: Math.min(until, now + deadlines.approvalDays * DAY_MS), state: ends };
  }
  const days = {
    awaitingAccount: deadlines.approvalDays,
    awaitingOperator: deadlines.approvalDays,
    awaitingPayment: deadlines.paymentDays,
    toFulfil: deadlines.fulfilmentDays,
    ordered: deadlines.supplierDays,
    fulfilled: deadlines.deliveryDays,
  }[state as Exclude<WaitingState, 'invited'>];
  return { at: now + days * DAY_MS, state: ends };
}

/** Where a redemption goes next once what it waited for is there. */
export function nextState({ terms, outcome }: Pick<Redemption, 'terms' | 'outcome'>): RedemptionState {
  const open = terms.approvals.find((approver) => !outcome.approvals.some(({ as }) => as === approver));
  if (open !== undefined) return open === 'account' ? 'awaitingAccount' : 'awaitingOperator';
  if (terms.money !== null && outcome.payment === null) return 'awaitingPayment';
  return { manual: 'toFulfil', supplier: 'ordered', atOnce: 'delivered' }[terms.fulfilment.by] as RedemptionState;
}

export function canBecome(from: RedemptionState, to: RedemptionState): boolean {
  return stateRules[from].to.includes(to);
}

/** As of an instant: a state whose deadline has passed has ended, whether or not that was written down. */
export function stateAt({ state, due }: Pick<Redemption, 'state' | 'due'>, now: Instant): RedemptionState {
  return due !== null && due.at <= now ? due.state : state;
}
