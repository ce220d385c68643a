/** What stands in the addresses of the campaign pages. */
import { type Family, isFamily } from './campaign-words.ts';

const states = ['draft', 'scheduled', 'live', 'paused', 'ended'] as const;
export type ListedState = (typeof states)[number];
/** Where a campaign stands, or that a draft of it waits for somebody’s agreement. */
export type StateFilter = ListedState | 'inReview';
export const stateFilters: readonly StateFilter[] = [...states, 'inReview'];

export interface CampaignListSearch {
  q?: string;
  state?: StateFilter;
  family?: Family;
  archived?: true;
}

export function readCampaignListSearch(search: Record<string, unknown>): CampaignListSearch {
  return {
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
    ...(stateFilters.some((state) => state === search.state) && { state: search.state as StateFilter }),
    ...(isFamily(search.family) && { family: search.family }),
    ...(search.archived === true && { archived: true }),
  };
}

export interface TemplateSearch {
  family?: Family;
  q?: string;
  /** The template whose questions are open. */
  template?: string;
}

export function readTemplateSearch(search: Record<string, unknown>): TemplateSearch {
  return {
    ...(isFamily(search.family) && { family: search.family }),
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
    ...(typeof search.template === 'string' && { template: search.template }),
  };
}

const tabs = ['draft', 'rules', 'results', 'try', 'backtests', 'versions'] as const;
export type CampaignTab = (typeof tabs)[number];

export interface CampaignSearch {
  tab?: CampaignTab;
}

export function readCampaignSearch(search: Record<string, unknown>): CampaignSearch {
  return tabs.some((tab) => tab === search.tab) ? { tab: search.tab as CampaignTab } : {};
}
