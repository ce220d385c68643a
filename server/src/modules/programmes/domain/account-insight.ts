/** What plans and reviews ask about the accounts of a workspace; answered by whoever knows their state. */
import type { VersionPreview } from '#modules/tiers';
import type { LadderPart } from './definition.ts';
import type { Rules } from './rules.ts';

export interface AccountQuestion {
  /** The rules asked about: their audiences are looked at, their metrics where they are kept already. */
  rules: Rules;
  /** Programme whose campaigns are meant. */
  programme: string;
  /** Activity and awards count when they are no older. */
  days: number;
}

/** What one campaign is to the accounts looked at. */
export interface CampaignLook {
  /** In its audience; null where that cannot be told before the rules run, or depends on the event. */
  inAudience: number | null;
  /** Had an event that triggers it; null where no event does. */
  active: number | null;
  /** Both: whom it concerns. */
  concerned: number | null;
  /** Were given something by it. */
  rewarded: number;
}

export interface UnitLook {
  /** Accounts with a wallet. */
  accounts: number;
  /** Of everything ever issued: the parts that were spent and that expired; null where nothing was issued. */
  spent: number | null;
  expired: number | null;
}

/** Figures over the accounts looked at. */
export interface AccountLook {
  /** Accounts of the workspace. */
  accounts: number;
  /** Accounts looked at: all of them, or a sample that is always the same. */
  looked: number;
  /** Had any event in the days asked for. */
  active: number;
  campaigns: ReadonlyMap<string, CampaignLook>;
  /** By event type: accounts with one in the days asked for. */
  eventTypes: ReadonlyMap<string, number>;
  /**
   * By metric the value of each account, smallest first: the better of the running window and the one before. Only
   * metrics that are kept already.
   */
  metrics: ReadonlyMap<string, readonly number[]>;
  units: ReadonlyMap<string, UnitLook>;
}

export interface AccountInsight {
  look(workspaceId: string, question: AccountQuestion): Promise<AccountLook>;
  /** @throws RefusedError where it cannot be told */
  previewLadder(workspaceId: string, key: string, part: LadderPart): Promise<VersionPreview>;
}
