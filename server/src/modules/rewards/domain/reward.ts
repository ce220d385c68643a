/** What the catalogue says of one reward. */
import type { Instant } from '#kernel';
import type { FulfilmentWay, RewardKind } from './kinds.ts';

export type Words = Readonly<{ en: string; de: string }>;

/** Whom something is for: every part that is given has to hold. */
export interface Audience {
  /** Lowest level by ladder. */
  levels?: Readonly<Record<string, string>>;
  /** One of them; whoever redeems for the account itself has none. */
  roles?: readonly string[];
  countries?: readonly string[];
  accountTypes?: readonly string[];
  /** uuids */
  accounts?: readonly string[];
  /** Values of account attributes, one of those given; a segment is one of them. */
  attributes?: Readonly<Record<string, readonly string[]>>;
}

export interface Money {
  currency: string;
  /** Exact decimal. */
  amount: string;
}

/** An https link, or the uuid of a file that is kept here. */
export interface RewardImage {
  url?: string;
  file?: string;
  alt: Words;
  /** Only for readers of this language. */
  language?: 'en' | 'de';
}

/** One way to pay: all units of it, and the money. */
export interface Price {
  key: string;
  units: readonly { unit: string; amount: string }[];
  money?: Money;
  audience?: Audience;
  /** Exclusive end. */
  from?: Instant;
  to?: Instant;
}

export const limitPeriods = ['day', 'week', 'month', 'quarter', 'halfYear', 'year', 'lifetime'] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

export interface Limit {
  per: 'person' | 'account' | 'everybody';
  period: LimitPeriod;
  max: number;
}

/** Somebody has to agree first, where all that is given holds. */
export interface ApprovalRule {
  by: 'account' | 'operator';
  kinds?: readonly RewardKind[];
  /** More than this in fair value; a reward whose value is not known or in another currency counts as more. */
  valueAbove?: Money;
  /** Whose wallet pays. */
  payer?: 'account' | 'member';
  /** Roles of whoever redeems. */
  roles?: readonly string[];
}

/** Days a redemption waits; what happens then is the same everywhere, see redemption.ts. */
export interface Deadlines {
  approvalDays: number;
  paymentDays: number;
  fulfilmentDays: number;
  supplierDays: number;
  deliveryDays: number;
  /** How long after delivery it can be taken back. */
  returnDays: number;
}

export const DEADLINES_AS_DELIVERED: Deadlines = {
  approvalDays: 14,
  paymentDays: 30,
  fulfilmentDays: 30,
  supplierDays: 14,
  deliveryDays: 30,
  returnDays: 30,
};

export interface RewardDefinition {
  name: Words;
  description?: Words;
  /** What people have to know before. */
  conditions?: Words;
  images: readonly RewardImage[];
  category?: string;
  /** Shows the brand of the operator. */
  brandRelated: boolean;
  /** Exclusive end. */
  from?: Instant;
  to?: Instant;
  audience?: Audience;
  /** The first one that fits is the price unless another is chosen. */
  prices: readonly Price[];
  limits: readonly Limit[];
  /** At most in one redemption. */
  quantityMax: number;
  /** Unlimited, one number for everybody, or one per location; codes count themselves. */
  stock: 'unlimited' | 'counted';
  locations: readonly { key: string; name: Words }[];
  value?: { currency: string; fair: string; cost?: string; taxClass?: string };
  /** Key of the budget that the cost is charged to. */
  budget?: string;
  approvals: readonly ApprovalRule[];
  fulfilment: { by: FulfilmentWay; supplier?: string };
  deadlines: Deadlines;
  /** An address is asked for. */
  needsRecipient: boolean;
  /** What a marketing fund is topped up with, each time. */
  fund?: { unit: string; amount: string };
  /** Series that a coupon is made of. */
  coupon?: { series: string };
  /** What an account is entitled to, each; `days` says how long. */
  benefit?: { key: string; value?: string };
  /** Of an event: when, where, until when invitations can be answered. */
  event?: { startsAt: Instant; endsAt: Instant; place: string; answerUntil?: Instant };
  /** How long what is granted lasts: trials, warranties, terms, coupons. */
  days?: number;
}

export type RewardStatus = 'draft' | 'live' | 'paused' | 'retired';

export interface Reward {
  rewardId: string;
  key: string;
  kind: RewardKind;
  status: RewardStatus;
  definition: RewardDefinition;
  revision: number;
  createdAt: Instant;
  changedAt: Instant;
}

/** The location of everything that has none. */
export const CENTRAL = 'central';

/** Places stock is kept at. */
export function locationsOf({ locations }: Pick<RewardDefinition, 'locations'>): string[] {
  return locations.length === 0 ? [CENTRAL] : locations.map(({ key }) => key);
}

/** Whether there can be too little of it. */
export function isCounted({ kind, definition }: Pick<Reward, 'kind' | 'definition'>): boolean {
  return kind === 'voucherCode' || definition.stock === 'counted';
}
