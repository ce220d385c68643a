import { dayOfInstant, startOfDay } from '../../parts/local-day.ts';
import type { ViewDefinition, ViewList } from '../../parts/saved-views.tsx';
import type { TailFilter } from './event-tail.ts';

export const outcomes = ['awarded', 'nothing', 'waiting'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the list of events is narrowed to; it stands in the address, so that it can be shared, and in saved views. */
export interface EventSearch {
  type?: string;
  source?: string;
  id?: string;
  /** `acc_…` */
  account?: string;
  /** What the newest decision came to. */
  outcome?: Outcome;
  /** Days of occurrence, inclusive. */
  from?: string;
  to?: string;
  live?: true;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readEventSearch(search: Record<string, unknown>): EventSearch {
  const read: EventSearch = {};
  const take = (key: 'type' | 'source' | 'id' | 'account' | 'from' | 'to', pattern = /./) => {
    // A document number of digits alone reads as a number in an address.
    const value = typeof search[key] === 'number' ? String(search[key]) : search[key];
    if (typeof value === 'string' && pattern.test(value)) read[key] = value;
  };
  for (const key of ['type', 'source', 'id'] as const) take(key);
  take('account', /^acc_/);
  take('from', DAY);
  take('to', DAY);
  const outcome = outcomes.find((one) => one === search.outcome);
  if (outcome !== undefined) read.outcome = outcome;
  if (search.live === true) read.live = true;
  return read;
}

/** As the API takes it: from the first instant of one day to the last of the other, where the reader is. */
export function toListArguments(search: EventSearch) {
  return { ...filtersOf(search), limit: 50 };
}

function filtersOf({ from, to, live: _live, ...rest }: EventSearch) {
  return {
    ...rest,
    ...(from !== undefined && { from: startOfDay(from) }),
    ...(to !== undefined && { to: startOfDay(to, 1) }),
  };
}

/** What the tail can be narrowed to; the rest of a search is about documents that are there. */
export function toTailFilter({ type, source, account, outcome }: EventSearch): TailFilter {
  return { type, source, account, outcome };
}

export function isFiltered({ live: _live, ...filters }: EventSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** True if an event that has just come in is among what is looked for. */
export function passes({ id, occurredAt }: { id: string; occurredAt: string }, search: EventSearch): boolean {
  const { from, to } = filtersOf(search);
  return (
    (search.id === undefined || search.id === id) &&
    (from === undefined || occurredAt >= from) &&
    (to === undefined || occurredAt < to)
  );
}

/** Views keep instants, as the list takes them; the days are those of whoever looks. */
export const eventViews: ViewList<EventSearch> = {
  entity: 'events',
  read: ({ filters: { from, to, ...rest } }) =>
    readEventSearch({
      ...rest,
      ...(typeof from === 'string' && { from: dayOfInstant(from) }),
      ...(typeof to === 'string' && { to: dayOfInstant(to, -1) }),
    }),
  write: (search): ViewDefinition => ({ filters: filtersOf(search), sort: null, columns: [] }),
  same: (one, other) => textOf(one) === textOf(other),
  isFiltered,
};

function textOf({ type, source, id, account, outcome, from, to }: EventSearch): string {
  return JSON.stringify([type, source, id, account, outcome, from, to]);
}
