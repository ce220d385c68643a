/** A list's filters, order and columns under a name. */
import type { Instant } from '#kernel';

export const viewEntities = ['accounts', 'people', 'events'] as const;
export type ViewEntity = (typeof viewEntities)[number];

/** One person keeps so many at most. */
export const VIEWS_MAX = 100;

export type FilterValue = string | number | boolean | readonly string[];

export interface ViewDefinition {
  /** As the query of the list takes them. */
  filters: Readonly<Record<string, FilterValue>>;
  sort: string | null;
  /** What is shown, in order; empty: as delivered. */
  columns: readonly string[];
}

export interface SavedView {
  viewId: string;
  entity: ViewEntity;
  name: string;
  /** Public id of whose it is. */
  owner: string;
  /** Everybody in the workspace sees it. */
  shared: boolean;
  definition: ViewDefinition;
  revision: number;
  createdAt: Instant;
  changedAt: Instant;
}
