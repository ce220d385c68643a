/** What somebody wants to know. */
import type { ProgrammeFile } from '#modules/programmes';
import type { Selection } from './plan.ts';
import type { Days } from './spans.ts';

/** The campaign of this key: as it runs, as written here, as its stored draft, or as it stands in a programme file. */
export interface TriedCampaign {
  key: string;
  /** A campaign as in a programme file. */
  definition?: unknown;
  /** The stored draft; once it was taken, definition says what it says. */
  draft?: true;
  /** Of a draft of a campaign that is new: whose it is to be; null where there is only one. */
  programme?: string | null;
  file?: ProgrammeFile;
}

export interface BacktestRequest {
  campaign: TriedCampaign;
  against: TriedCampaign | null;
  period: Days;
  /** Null: the same days a year before, or the span directly before. */
  baseline: Days | null;
  audience: Selection;
  /** `alone`: as if it were the only campaign; `live`: beside the campaigns that ran. */
  stacking: 'alone' | 'live';
}
