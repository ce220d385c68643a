/**
 * What a decision tells whoever explains it. Nobody listens on the live path; listening changes nothing, so that the
 * explanation is the decision itself, made once more.
 */
import type { Decimal } from '#kernel';
import type { Base, Candidate } from './base-amounts.ts';
import type { CompiledCampaign } from './compile-campaign.ts';
import type { EventEvaluation, LimitUse } from './evaluation.ts';
import type { Award, Group, Limit, NoAwardReason } from './types.ts';

/** One limit of a campaign that fired. Amounts in smallest parts of the limit's unit; without a unit, awards are counted. */
export interface LimitStep {
  limit: Limit;
  /** Key of the window the event lies in. */
  window: string;
  /** Used in the window by the events before this one. */
  used: LimitUse;
  max: Decimal;
  wanted: bigint;
  given: bigint;
}

export interface GroupStep {
  group: Group;
  /** The campaign that was chosen; null where all are. */
  chosen: string | null;
  /** By which the best is chosen, in the programme's currency. */
  worth: Decimal;
}

export interface MultiplyStep {
  /** The campaign whose base is multiplied. */
  candidate: Candidate;
  base: Base;
  multiplier: Candidate;
  factor: Decimal;
  /** Rounded running totals, smallest parts. */
  before: bigint;
  after: bigint;
}

export interface DecisionObserver {
  /** Right after a campaign was looked at: the evaluation still holds its lines and ordinal. `reason` null: it fired. */
  considered(campaign: CompiledCampaign, evaluation: EventEvaluation, reason: NoAwardReason | null): void;
  /** A campaign (or one of its steps) fired; its bases are as computed, before limits. */
  fired(candidate: Candidate, evaluation: EventEvaluation): void;
  limited(candidate: Candidate, step: LimitStep): void;
  grouped(candidate: Candidate, step: GroupStep): void;
  /** What a chosen base is in whole smallest parts, before multipliers. */
  rounded(candidate: Candidate, base: Base, units: bigint): void;
  multiplied(step: MultiplyStep): void;
  /** An amount of one campaign on one base, split among its holders. */
  shared(candidate: Candidate, base: Base, amount: bigint, awards: readonly Award[]): void;
}
