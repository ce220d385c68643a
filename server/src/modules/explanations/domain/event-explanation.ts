/**
 * Why an event gave what it gave, as data with sentences in one language. Amounts are decimal texts in whole units, as
 * answers show them; instants are milliseconds.
 */
import type { Instant, Trace } from '#kernel';
import type { NoAwardReason } from '#modules/campaigns';

export interface ReadValue {
  /** As the expression writes it. */
  path: string;
  label: string;
  value: unknown;
  /** As a person writes it. */
  shown: string;
}

export interface ConditionExplanation {
  name: string;
  source: string;
  /** In plain words. */
  reading: string;
  /** Null where it could not be computed. */
  holds: boolean | null;
  values: ReadValue[];
  trace: Trace;
}

export interface MultiplyExplanation {
  campaign: string;
  step: string | null;
  factor: string;
  before: string;
  after: string;
}

export interface BaseExplanation {
  unit: string;
  source: string;
  reading: string;
  perLine: boolean;
  /** Per line, the first 100; null where the effect gives one figure per event. */
  lines: { id: string; sku: string; amount: string }[] | null;
  linesOmitted: number;
  /** Exact. */
  total: string;
  rounding: string;
  /** In whole smallest parts of the unit. */
  computed: string;
  /** After limits and the choice in its group; null where another campaign was chosen. */
  chosen: string | null;
  multiplied: MultiplyExplanation[];
  trace: Trace | null;
}

export interface LimitExplanation {
  limit: string;
  unit: string | null;
  window: string;
  max: string;
  used: string;
  wanted: string;
  given: string;
}

export interface AwardExplanation {
  step: string | null;
  /** 'account', a membership's public id, 'parent' or 'external:<id>'. */
  holder: string;
  unit: string;
  /** Before shared limits. */
  computed: string;
  /** What the ledger owes. */
  granted: string;
  funding: string;
  /** Null: not before something that has no date yet. */
  availableAt: Instant | null;
}

export interface RuleExplanation {
  step: string | null;
  stepName: string | null;
  fired: boolean;
  clauses: ConditionExplanation[];
  bases: BaseExplanation[];
  limits: LimitExplanation[];
  group: { name: string; choose: string; chosen: string | null; worth: string } | null;
  shares: { of: string; unit: string; amount: string; holders: { holder: string; amount: string }[] }[];
}

export interface CampaignExplanation {
  campaign: string;
  version: number;
  name: string;
  awarded: boolean;
  /** Null where it fired. */
  reason: NoAwardReason | OutsideReason | null;
  lines: { matched: number; of: number } | null;
  audience: ConditionExplanation | null;
  rules: RuleExplanation[];
  claims: { kind: string; key: string; held: boolean }[];
  awards: AwardExplanation[];
  sentences: string[];
}

/** Why a campaign did not even look at the event. */
export type OutsideReason =
  | { kind: 'paused' }
  | { kind: 'ended' }
  | { kind: 'versionNotYet' }
  | { kind: 'otherEvents' }
  | { kind: 'notByEvents' };

export interface DocumentName {
  eventId: string;
  type: string;
  source: string;
  id: string;
  revision: number;
  occurredAt: Instant;
}

/** What one correction took from the event. */
export interface TakenExplanation {
  by: DocumentName;
  quantity: string;
  netAmount: string;
  sentence: string;
}

export type CauseExplanation = {
  kind: 'received' | 'event' | 'act' | 'derived' | 'clock' | 'rules' | 'other';
  ref: string;
  /** The event that caused it, where one did. */
  event: DocumentName | null;
};

export interface RevisionExplanation {
  revision: number;
  decidedAt: Instant;
  cause: CauseExplanation;
  awards: (AwardExplanation & { campaign: string; version: number })[];
  sentence: string;
}

export type EventStatus = 'decided' | 'waitingForRate' | 'takenBack' | 'superseded' | 'movedAway' | 'correction';

export interface EventExplanation {
  event: DocumentName & { accountId: string; currency: string | null; rate: string | null };
  status: EventStatus;
  /** In the event's currency; null where it carries no money. */
  netAmount: { received: string; left: string } | null;
  corrections: TakenExplanation[];
  /** Of a correction: what it took from which documents. */
  taken: { from: DocumentName; quantity: string; netAmount: string }[];
  read: { metrics: ReadMetric[]; levels: ReadLevel[] };
  campaigns: CampaignExplanation[];
  revisions: RevisionExplanation[];
  /** The decision worked out now equals the one that is stored. */
  matchesStored: boolean;
  sentences: string[];
}

export interface ReadMetric {
  key: string;
  name: string;
  value: string | null;
  /** Of the window before; null where there is none. */
  previous: string | null;
}

export interface ReadLevel {
  ladder: string;
  name: string;
  level: string;
  levelName: string;
}
