/** What stands in the address of a ladder's page. */
const tabs = ['draft', 'levels', 'movement', 'invitations', 'versions'] as const;
export type LadderTab = (typeof tabs)[number];

export interface LadderSearch {
  tab?: LadderTab;
}

export function readLadderSearch(search: Record<string, unknown>): LadderSearch {
  return tabs.some((tab) => tab === search.tab) ? { tab: search.tab as LadderTab } : {};
}
