import type { Day, Decimal, Instant, PeriodSpec } from '#kernel';

/** A text per language code; `en` and `de` are always there. */
export type Text = Readonly<Record<string, string>>;

/** A decimal as people write it in a definition: `1000`, `7.5`, `"0.05"`. */
export type DecimalInput = string | number;

/** What a metric, or a weighted index of metrics declared in the ladder, has to reach. */
export type Threshold =
  | { readonly metric: string; readonly atLeast: DecimalInput }
  | { readonly index: string; readonly atLeast: DecimalInput };

/** Opens a level when every threshold of `all` holds and, where `any` is given, one of `any`. */
export interface Entry {
  readonly all?: readonly Threshold[];
  readonly any?: readonly Threshold[];
}

/** A condition beside the thresholds: without it the level stays shut whatever the figures are. */
export type Gate =
  | { readonly metric: string; readonly atLeast: DecimalInput }
  | { readonly metric: string; readonly equals: DecimalInput }
  | ({ readonly attribute: string; readonly atLeast: DecimalInput } & AttributeNeeds)
  | ({ readonly attribute: string; readonly equals: string | number | boolean } & AttributeNeeds);

/** What is asked of an attribute's data; data of which it is not known does not meet it. */
export interface AttributeNeeds {
  /** Captured at most so many days before. */
  readonly freshDays?: number;
  /** It may be used for this. */
  readonly purpose?: string;
}

export interface LevelDefinition {
  readonly key: string;
  readonly name: Text;
  readonly rank: number;
  /** Absent for the base level and for levels by invitation. */
  readonly entry?: Entry;
  readonly gates?: readonly Gate[];
  readonly invitationOnly?: boolean;
  /** Carried along for the entitlements; nothing here reads it. */
  readonly benefits?: unknown;
}

/** One share of an index: weight × min(value, cap), divided by `target` where one is set (to 6 decimals). */
export interface IndexPart {
  readonly metric: string;
  readonly weight: DecimalInput;
  readonly cap?: DecimalInput;
  readonly target?: DecimalInput;
}

export interface IndexDefinition {
  readonly name: Text;
  readonly parts: readonly IndexPart[];
}

export interface Reviews {
  /** Calendar months, quarters …; in a programme year or anniversary counted from its first day. */
  readonly every: 'month' | 'quarter' | 'halfYear' | 'year';
  /** When a rise decided at a review counts: `firstOfMonthAfter: 1` is the first of the month after the review's. */
  readonly effective: 'atReview' | { readonly firstOfMonthAfter: number } | { readonly daysAfter: number };
}

export interface LadderDefinition {
  readonly key: string;
  readonly version: number;
  readonly name: Text;
  readonly subject: 'account' | 'group' | 'membership';
  /** By rank, lowest first; the first is the base level that everybody has. */
  readonly levels: readonly LevelDefinition[];
  readonly indexes?: Readonly<Record<string, IndexDefinition>>;
  /** Decides when a level may fall: at the ends of periods; rolling and lifetime at reviews, or at once without them. */
  readonly period: PeriodSpec;
  readonly upgrade: 'atOnce' | 'atReviews';
  readonly reviews?: Reviews;
  readonly downgrade: 'never' | 'oneLevel' | 'toDeserved';
  /** Days a level that was lost is still kept, and can be won back. */
  readonly downgradeGraceDays?: number;
  /** How long a level earned in a period lasts; only where there are periods. Default `followingPeriodEnd`. */
  readonly keepUntil?: 'periodEnd' | 'followingPeriodEnd';
  /** What a period is judged by at its end: the highest level reached in it, or where it closed. Default `highest`. */
  readonly periodResult?: 'highest' | 'closing';
  readonly lateFacts: 'recompute' | 'fromReceipt';
  readonly inherit: 'none' | 'fromGroup' | 'bestOfGroup';
  /** The civil day, such as `2026-01-01`, whose start in the programme's zone this version begins at. */
  readonly effectiveFrom: string;
  /** What the start of this version does to holders: only lift them, or place them anew in both directions. Default `raise`. */
  readonly transition?: 'raise' | 'rejudge';
  /** For each level of the version before that is gone: the level its holders go on with. */
  readonly successors?: Readonly<Record<string, string>>;
  /** While it is paused or ended the figures move nobody. Absent: live. */
  readonly status?: 'paused' | 'ended';
  /** Nothing but the status differs from the version before: nobody is placed anew. */
  readonly onlyStatus?: true;
}

export type AttributeValue = string | number | boolean | Decimal;

/**
 * What the ladder may look at: the facts folded so far, in the windows that the given day belongs to. A review at the
 * start of 1 January asks for 31 December, so a year's metric answers with the year that closes. null = unknown.
 */
export interface LevelReader {
  metric(key: string, day: Day): Decimal | null;
  /** Null also where its data is not what is needed. */
  attribute(key: string, day: Day, needs?: AttributeNeeds): AttributeValue | null;
}

/** An instant and the civil day of it in the programme's zone. */
export interface Moment {
  readonly at: Instant;
  readonly day: Day;
  readonly zone: string;
  /** The step is taken because a late fact was received; moves then say so. Only for `lateFacts: 'fromReceipt'`. */
  readonly late?: boolean;
}

/** One condition of a level and what was read for it. Numbers are decimal texts. */
export interface Check {
  readonly kind: 'metric' | 'index' | 'attribute';
  readonly part: 'all' | 'any' | 'gate';
  readonly key: string;
  /** null = unknown, which never meets a condition. */
  readonly value: string | null;
  readonly needed: string;
  readonly relation: 'atLeast' | 'equals';
  readonly met: boolean;
}

export type MoveCause =
  | 'threshold'
  | 'review'
  | 'downgrade'
  | 'manualGrant'
  | 'grantEnded'
  | 'inherited'
  | 'ladderVersion'
  | 'lateFact';

/** What supplies the level that counts. */
export type LevelSource = 'computed' | 'granted' | 'inherited';

/** A change of the level that counts. */
export interface LevelMove {
  readonly ladder: string;
  readonly version: number;
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  readonly cause: MoveCause;
  /** Why the figures say so; absent for grants and inherited levels. */
  readonly basis?: Basis;
  /** The grant that began or ended. */
  readonly grant?: Grant;
  readonly inherited?: Inherited;
}

/** Why the computed level is what it is. */
export interface Basis {
  readonly cause: MoveCause;
  readonly at: Instant;
  /** The day whose windows were read. */
  readonly day: Day;
  /** The level the checks are about: the one reached, or the one that was lost. */
  readonly about: string;
  readonly checks: readonly Check[];
}

/** A level given by a person. It never lowers; several may run at once. `until` is exclusive. */
export interface Grant {
  readonly id: string;
  readonly level: string;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly reason: string;
  readonly by: string;
}

/** Opens a level by invitation while it runs. `until` is exclusive. */
export interface Invitation {
  readonly id: string;
  readonly level: string;
  readonly from: Instant;
  readonly until: Instant | null;
  /** Why, and who invited; absent where it was not recorded. */
  readonly reason?: string;
  readonly by?: string;
}

/** The level that reaches this holder from its group, and which holder it comes from. */
export interface Inherited {
  readonly level: string;
  readonly of: string;
}

/** A rise decided at a review that counts later. */
export interface PendingRise {
  readonly level: string;
  readonly at: Instant;
  readonly basis: Basis;
}

/** A level that was lost and is still kept. `to` is what it was judged to deserve. */
export interface Grace {
  readonly since: Instant;
  readonly until: Instant;
  readonly to: string;
  readonly basis: Basis;
}

/** What counts while the ladder is paused, whatever its figures come to meanwhile. */
export interface PausedLevel {
  readonly since: Instant;
  /** The computed level when it was paused, and why it was that. */
  readonly level: string;
  readonly basis?: Basis;
  /** Its days do not run while the ladder is paused. */
  readonly grace?: Grace;
}

/**
 * One holder on one ladder, as compact JSON: what is empty is left out, instants are milliseconds. Everything the
 * ladder still needs of the past is in here.
 */
export interface LevelState {
  readonly ladder: string;
  readonly version: number;
  /** Anniversaries and lifetime paces are counted from it. */
  readonly joinedDay: Day;
  /** The level that counts: the highest of computed, granted and inherited. */
  readonly level: string;
  readonly since: Instant;
  readonly source: LevelSource;
  /** The level by the holder's own figures; while the ladder is paused, the one they would have it stand at. */
  readonly computed: string;
  /** The highest level earned in the running period (outside periods: the computed level). */
  readonly reached: string;
  /** When the level that counts may fall if nothing more happens; null = no such date. Exclusive. */
  readonly validUntil: Instant | null;
  readonly basis?: Basis;
  readonly periodEnd?: Instant;
  readonly nextReview?: Instant;
  /** Rolling ladders without reviews: their windows change with every day. */
  readonly nextDay?: Instant;
  readonly pending?: readonly PendingRise[];
  readonly grace?: Grace;
  readonly grants?: readonly Grant[];
  readonly invitations?: readonly Invitation[];
  readonly inherited?: Inherited;
  readonly paused?: PausedLevel;
}

export interface LadderStep {
  readonly state: LevelState;
  readonly moves: readonly LevelMove[];
}
