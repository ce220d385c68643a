/** What a backtest answers. Amounts are decimal texts; money is in the programme's currency. */
import type { Instant } from '#kernel';
import type { Distribution } from './distribution.ts';
import type { Days } from './spans.ts';

/** In every language people read. */
export interface Bilingual {
  en: string;
  de: string;
}

export interface UnitAmount {
  unit: string;
  amount: string;
  /** At the unit's cost. */
  cost: string;
}

export interface BacktestWarning {
  code: string;
  text: Bilingual;
}

export interface AccountShare {
  accountId: string;
  name: string;
  cost: string;
}

export interface SideResult {
  key: string;
  name: Readonly<Record<string, string>>;
  definitionHash: string;
  source: 'running' | 'definition' | 'draft' | 'file';
  scheduleReplaced: boolean;
  cost: string;
  units: UnitAmount[];
  awards: number;
  months: { month: string; cost: string; awards: number; units: UnitAmount[] }[];
  accounts: {
    /** Took part, in the audience, and something happened that could have been rewarded. */
    concerned: number;
    /** Something happened that the campaign listens to. */
    active: number;
    winners: number;
    /** Winners of the concerned, 0 to 1; null: nobody is concerned. */
    share: number | null;
    /** Of the smaller half of the concerned by turnover: winners among them, 0 to 1. */
    lowerHalfShare: number | null;
  };
  /** By cost; by units where they cost nothing. Null: nobody won. */
  distribution: (Distribution & { measure: string }) | null;
  /** What accounts would have got for no more than they did before; null: history does not tell. */
  nothingNew: { cost: string; share: number; accounts: number } | null;
  budget: {
    unit: string;
    total: string;
    used: string;
    share: number;
    eightyPercentAt: Instant | null;
    exhaustedAt: Instant | null;
    trimmedAwards: number;
    trimmed: string;
  } | null;
  limits: { limit: string; events: number; refused: number; trimmed: string; unit: string | null; accounts: number }[];
  claimsLost: number;
  /** Events by what came of them, the most frequent first. `fired` gave something. */
  reasons: { reason: string; text: Bilingual; events: number }[];
  rewarded: { events: number; net: string; costShare: number | null };
  /** Of rewarded documents whose lines carry margin; null: none do. */
  margin: { events: number; margin: string; cost: string; costShare: number | null } | null;
  /** What the other campaigns gave beside it, and would have given without it; null: it stood alone. */
  others: { cost: string; without: string; netCost: string } | null;
  /** Who would get most. */
  top: AccountShare[];
  warnings: BacktestWarning[];
  summary: Bilingual;
}

export interface AccountDifference {
  accountId: string;
  name: string;
  a: string;
  b: string;
  difference: string;
}

export interface Comparison {
  /** Cost of the first less that of the second. */
  difference: string;
  /** Accounts that get more, less, the same by the first; those that get nothing by either do not count. */
  gainers: number;
  losers: number;
  equal: number;
  gained: string;
  lost: string;
  topGainers: AccountDifference[];
  topLosers: AccountDifference[];
  summary: Bilingual;
}

export interface BacktestResult {
  period: Days;
  baseline: Days | null;
  /** How the history spans: days of the first and the last event. */
  history: Days | null;
  zone: string;
  currency: string;
  stacking: 'alone' | 'live';
  accounts: { all: number; selected: number };
  eventsRead: number;
  /** Revision of the rules it was made under. */
  rulesRevision: string;
  sides: SideResult[];
  comparison: Comparison | null;
}
