/** What a fold is given, and what it hands back. */
import type { Day, Instant } from '#kernel';
import type { Award, CampaignVerdict, DecisionContext, DecisionObserver } from '#modules/campaigns';
import type { Contribution } from '#modules/metrics';
import type { Rules } from '#modules/programmes';
import type { LevelMove } from '#modules/tiers';
import type { AccountProfile } from './account-profile.ts';
import type { StoredAward } from './decision-record.ts';
import type { FoldItem } from './fold-items.ts';
import type { FoldState } from './fold-state.ts';
import type { MetricStore } from './metric-store.ts';

/** What is decided under scarcity or by the law of the day, and recorded: see acts in semantics. */
export interface SharedGrants {
  /** How much of an award a shared budget grants. */
  grant(award: Award, outcomeKey: string): bigint;
  /** Whether this outcome holds (or now gets) the claim. */
  claim(request: { kind: string; key: string; campaign: string; outcomeKey: string }): boolean;
  /** Where a person's award goes: the person, the company, or nowhere. Amounts add up to at most the award's. */
  route(award: RoutedAward, at: Instant, outcomeKey: string): readonly { holder: string; amount: bigint }[];
}

/** A person's award with the programme in which the person must take part. */
export type RoutedAward = Award & { programme: string };

/** An event among what a fold consumes. */
export type EventItem = Extract<FoldItem, { kind: 'event' }>;

export interface EventOutcome {
  item: EventItem;
  awards: StoredAward[];
  verdicts: CampaignVerdict[];
  waitingFor: 'rate' | null;
}

/** What an event or correction adds to metrics of the corporate group; nothing where there are no parts. */
export interface GroupPart {
  /** Source and id. */
  key: string;
  at: Instant;
  parts: { metric: string; contribution: Contribution }[];
}

/** What a campaign without a triggering event owes for one grain. */
export interface HolderOutcome {
  campaign: string;
  version: number;
  grain: string;
  at: Instant;
  awards: StoredAward[];
  /** What it owed before this change and owes no more. */
  vanished?: StoredAward[];
}

export interface FoldEnvironment {
  rules: Rules;
  profile: AccountProfile;
  shared: SharedGrants;
  /** Asked before an event is decided; for explanations. Nobody listens on the live path. */
  observe?: (item: EventItem, context: DecisionContext) => DecisionObserver | undefined;
}

/** A level move and its place among those of its ladder at its instant. */
export interface PlacedMove {
  move: LevelMove;
  sequence: number;
}

/** What the watchers of a fold see of it. */
export interface FoldHost {
  readonly environment: FoldEnvironment;
  readonly state: FoldState;
  readonly metrics: MetricStore;
  /** Joining day: anniversaries are counted from it. */
  readonly anchor: Day;
  readonly holderOutcomes: HolderOutcome[];
  context(at: Instant, day: Day, membershipId: string | null): DecisionContext;
  grantAndRoute(award: Award, outcomeKey: string, at: Instant, paidAt: Instant | null): StoredAward[];
  earned(holder: string, unit: string, amount: bigint, at: Instant, day: Day): void;
}
