/**
 * What a campaign is, as the operator writes it. The compiled form lives in compile-campaign.ts;
 * the meaning of every part in the module's README.
 */
import type { Instant, PeriodSpec, Rounding } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';

/** A text per language; a plain string in a programme file means English. */
export type Text = Readonly<Record<string, string>>;

/** One named condition. The explanation shows one verdict per clause, in this order. */
export interface Clause {
  name: Text;
  /** CEL expression of type bool. */
  when: string;
}

export type Trigger =
  /** Facts of these event types. */
  | { events: readonly string[] }
  /** The metric reaches a value inside its own window: once per window. */
  | { metric: string; reaches: string }
  /** The holder arrives at this level (or a higher one) of a ladder. */
  | { ladder: string; reaches: string }
  /** Written by the timer with a deterministic identity. */
  | { time: TimeTrigger }
  /** The end (or the running state) of each period. */
  | { period: PeriodSpec };

export type TimeTrigger =
  /** Every year on the account's joining day. */
  | { anniversary: true }
  /** No event of these types for this many days; once per silence. */
  | { silenceDays: number; events: readonly string[] }
  /** `daysBefore` days before the date held in a dated attribute of the account. */
  | { attributeDate: string; daysBefore: number };

export type Grain = 'event' | 'period';

/** Until when units stay pending; the latest of what is given decides. */
export interface Pending {
  /** Days after the event, e.g. the return window. */
  days?: number;
  /** Until the document is paid in full. */
  fullPayment?: boolean;
  /** Until a calendar day. */
  until?: string;
}

export interface Beneficiary {
  /**
   * Who receives: the account, the person the event names, every member with a role,
   * the parent account, or an account named by a relation in the event's data.
   */
  to: 'account' | 'orderingPerson' | 'role' | 'parent' | 'relation';
  role?: string;
  /** For `relation`: the field of the event's data holding the other account's external id. */
  field?: string;
  /** Weight of this share; shares are split exactly, the remainder goes to the first. */
  share: string;
}

export interface AwardEffect {
  kind: 'award';
  unit: string;
  /** CEL expression of type Decimal, evaluated once per event over the matched lines. */
  amount?: string;
  /** CEL expression of type Decimal, evaluated and rounded for each matched line. */
  amountPerLine?: string;
  rounding: Rounding;
  pending?: Pending;
  expiry?: ExpiryModel;
  /** Funding source / cost centre written on the lot. */
  funding: string;
  beneficiaries: readonly Beneficiary[];
}

export interface MultiplyEffect {
  kind: 'multiply';
  unit: string;
  /** CEL expression of type Decimal: k adds (k − 1) × the base of the lines it matches. */
  factor: string;
  rounding: Rounding;
}

/** Personal coupons of a series. */
export interface CouponEffect {
  kind: 'coupon';
  /** Key of the series. */
  series: string;
  to: 'account' | 'orderingPerson';
  count: number;
  /** Days from the one on which they are handed over, that day included; absent: as the series says. */
  validDays?: number;
  pending?: Pending;
}

export type Effect = AwardEffect | MultiplyEffect | CouponEffect;

export interface Limit {
  key: string;
  unit?: string;
  /** Whose consumption is counted: each beneficiary's own. */
  window: PeriodSpec;
  /** Greatest number of units in the window (with `unit`), or of awards (without). */
  max: string;
  onExceed: 'trim' | 'refuse';
}

export interface Budget {
  unit: string;
  /** Greatest number of units over all holders. */
  total: string;
  /** What happens at 100 %: later awards get nothing, or the campaign is paused as well. */
  whenSpent: 'stop' | 'pause';
}

export interface Step {
  key: string;
  name: Text;
  events: readonly string[];
  clauses: readonly Clause[];
  effects: readonly Effect[];
}

export interface Group {
  name: string;
  choose: 'all' | 'best' | 'first';
}

/** A stretch of time, once or recurring as in RFC 5545. */
export interface TimeWindow {
  /** What people read; without one it is described from the rule. */
  name?: Text;
  /** Local day and time of the first occurrence, `2026-01-05T09:00` (DTSTART). */
  start: string;
  /** `PT3H`, `P1D`: days follow the calendar, hours the clock (DURATION). */
  duration: string;
  /** RRULE without its name; absent: it happens once. */
  rule?: string;
  /** Local days, or local days and times, of occurrences that do not take place (EXDATE). */
  except?: readonly string[];
}

export interface Schedule {
  /** IANA zone of everything here; absent: the programme's. */
  timeZone?: string;
  /** Civil days, inclusive. */
  from?: string;
  to?: string;
  /** 1 = Monday … 7 = Sunday; empty means every day. */
  weekdays?: readonly number[];
  /** Civil days on which nothing is awarded. */
  blackout?: readonly string[];
  /** It applies inside any of these only; absent: all the time. */
  windows?: readonly TimeWindow[];
}

/** How the operator will know that the campaign works; nothing of a decision depends on it. */
export type SuccessMeasure =
  | { metric: string; better: 'higher' | 'lower'; target?: string }
  /** The part of the audience that should earn from it at least once. */
  | { reach: string };

export interface CampaignDefinition {
  key: string;
  version: number;
  programme: string;
  name: Text;
  /** For members: what to do and what it brings. */
  description?: Text;
  /** For members: why it matters. */
  why?: Text;
  objective?: string;
  behaviour?: string;
  family?: 'keep' | 'grow' | 'win' | 'engage';
  success?: SuccessMeasure;
  trigger: Trigger;
  grain: Grain;
  /** When a period outcome is posted: when it arises, or when the period closes. */
  posting: 'atOnce' | 'atClose';
  audience?: string;
  clauses: readonly Clause[];
  /** CEL expression of type bool over `line`: the lines that count. */
  lines?: string;
  effects: readonly Effect[];
  steps?: readonly Step[];
  stepsInOrder?: boolean;
  /** Units while the clauses hold; taken back by difference when they no longer do. */
  whileHolds?: boolean;
  limits: readonly Limit[];
  budget?: Budget;
  /** Unique in the workspace: the first to name this key gets the award. */
  claim?: { kind: string; key: string };
  group?: Group;
  /** Written order inside a group and between multipliers. */
  order: number;
  schedule: Schedule;
  /** Where a personal award goes that the account's consent mode withholds. */
  withheld: 'company' | 'notGranted';
  status: 'live' | 'paused' | 'ended';
}

/** A campaign version and the instants of events it applies to. */
export interface CampaignVersion {
  definition: CampaignDefinition;
  validFrom: Instant;
  /** Exclusive; Infinity while it is the newest. */
  validTo: Instant;
}

/** What a decision adds to the use of a limit. */
export interface LimitCharge {
  campaign: string;
  limit: string;
  holder: string;
  window: string;
  units: bigint;
  count: number;
}

/** One award of one campaign to one holder in one unit. Amounts in the unit's smallest part. */
export interface Award {
  campaign: string;
  version: number;
  step: string | null;
  /** 'account', a membership id, or 'other:<external id or relation>' for another account. */
  holder: string;
  /** Key of a unit; of coupons what {@link couponUnit} says. */
  unit: string;
  /** After holder limits, choice, multipliers and rounding; before shared limits. */
  computed: bigint;
  /** After shared limits; what the ledger owes. */
  granted: bigint;
  funding: string;
  pending: Pending | null;
  expiry: ExpiryModel | null;
  /** Where it goes when the account's consent mode withholds it from a person. */
  withheld: 'company' | 'notGranted';
}

/** Why a campaign gave nothing. */
export type NoAwardReason =
  | { kind: 'notParticipating' }
  | { kind: 'outsideSchedule' }
  | { kind: 'audience' }
  | { kind: 'clause'; index: number }
  | { kind: 'noLines' }
  | { kind: 'zero' }
  | { kind: 'limit'; limit: string }
  | { kind: 'groupChoice'; chosen: string }
  | { kind: 'stepDone'; step: string }
  | { kind: 'stepOrder'; step: string }
  | { kind: 'claimTaken' }
  | { kind: 'budget' }
  | { kind: 'noBeneficiary' }
  | { kind: 'withheld' }
  | { kind: 'error'; message: string };

export interface CampaignVerdict {
  campaign: string;
  version: number;
  /** null: it fired. */
  reason: NoAwardReason | null;
}
