/** What the list of people is narrowed to and ordered by; it stands in the address and in saved views. */
import type { ViewList } from '../../parts/saved-views.tsx';

const SORTS = ['name', '-name', 'lastActivity', '-lastActivity'] as const;
type Sort = (typeof SORTS)[number];

export interface PeopleSearch {
  q?: string;
  role?: string;
  /** Active in so many days. */
  activeDays?: number;
  /** Not active in so many days, or never. */
  quietDays?: number;
  /** Left out: by name. */
  sort?: Exclude<Sort, 'name'>;
}

export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const { q, role, activeDays, quietDays, sort } = search;
  const read: PeopleSearch = {};
  if (typeof q === 'string' && q !== '') read.q = q;
  if (typeof q === 'number') read.q = String(q);
  if (typeof role === 'string' && role !== '') read.role = role;
  if (isDays(activeDays)) read.activeDays = activeDays;
  if (isDays(quietDays)) read.quietDays = quietDays;
  const known = SORTS.find((one) => one === sort);
  if (known !== undefined && known !== 'name') read.sort = known;
  return read;
}

function isDays(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

export function toListArguments({ sort, ...filters }: PeopleSearch) {
  return { ...filters, sort: (sort ?? 'name') as Sort };
}

export const peopleViews: ViewList<PeopleSearch> = {
  entity: 'people',
  read: ({ filters, sort }) => readPeopleSearch({ ...filters, sort }),
  write: ({ sort, ...filters }) => ({ filters, sort: sort ?? null, columns: [] }),
  same: (one, other) => textOf(one) === textOf(other),
  isFiltered: ({ sort: _sort, ...filters }) => Object.keys(readPeopleSearch({ ...filters })).length > 0,
};

function textOf({ q, role, activeDays, quietDays, sort }: PeopleSearch): string {
  return JSON.stringify([q, role, activeDays, quietDays, sort]);
}
