/** What the list of accounts is narrowed to, ordered by and shows; it stands in the address and in saved views. */
import type { AccountListColumn } from '@hanse/sdk';
import type { Sorting } from '@hanse/ui';

/** Filters as the API names them. */
export interface AccountFilters {
  q?: string;
  externalId?: string;
  groupId?: string;
  type?: string[];
  country?: string[];
  manager?: string[];
  consentMode?: string[];
  participation?: string[];
  level?: string[];
  balance?: string[];
  metric?: string[];
  field?: string[];
  activeDays?: number;
  quietDays?: number;
  joinedFrom?: string;
  joinedTo?: string;
  singleThread?: boolean;
  near?: 'rise' | 'fall';
}

export interface AccountSearch extends AccountFilters {
  sort?: string;
  columns?: string[];
}

const LISTS = [
  'type',
  'country',
  'manager',
  'consentMode',
  'participation',
  'level',
  'balance',
  'metric',
  'field',
] as const;
const TEXTS = ['q', 'externalId', 'groupId', 'joinedFrom', 'joinedTo'] as const;
const DAYS = ['activeDays', 'quietDays'] as const;

export function readAccountSearch(search: Record<string, unknown>): AccountSearch {
  const read: AccountSearch = {};
  for (const key of [...LISTS, 'columns'] as const) {
    const list = listOf(search[key]);
    if (list.length > 0) read[key] = list;
  }
  for (const key of TEXTS) {
    const value = search[key];
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') read[key] = String(value);
  }
  for (const key of DAYS) if (Number.isInteger(search[key])) read[key] = search[key] as number;
  if (typeof search.singleThread === 'boolean') read.singleThread = search.singleThread;
  if (search.near === 'rise' || search.near === 'fall') read.near = search.near;
  if (typeof search.sort === 'string' && search.sort !== 'name') read.sort = search.sort;
  return read;
}

function listOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter((one) => typeof one === 'string');
}

export function filtersOf({ sort: _sort, columns: _columns, ...filters }: AccountSearch): AccountFilters {
  return filters;
}

export function isFiltered(search: AccountSearch): boolean {
  return Object.keys(filtersOf(search)).length > 0;
}

/** The list of a search is the same as that of another: whatever is shown of it. */
export function sameList(one: AccountSearch, other: AccountSearch): boolean {
  const text = (search: AccountSearch) => {
    const { sort = 'name', columns: _columns, ...filters } = search;
    return JSON.stringify([sort, Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))]);
  };
  return text(one) === text(other);
}

export function sortingOf(sort: string | undefined): Sorting {
  const text = sort ?? 'name';
  return text.startsWith('-') ? { key: text.slice(1), descending: true } : { key: text, descending: false };
}

/** Numbers are wanted with the largest first. */
export function sortText({ key, descending }: Sorting): string | undefined {
  if (key === 'name' && !descending) return undefined;
  return descending ? `-${key}` : key;
}

/** Columns that are shown where nobody has chosen others: a level, a balance and the spend, where there are such. */
export function defaultColumns(columns: readonly AccountListColumn[]): string[] {
  const first = (kind: AccountListColumn['kind'], wanted: RegExp = /./) => {
    const own = columns.filter((column) => column.kind === kind);
    const found = own.find(({ key }) => wanted.test(key)) ?? own[0];
    return found === undefined ? [] : [`${kind}:${found.key}`];
  };
  const spend = columns.some(({ kind, key }) => kind === 'metric' && /spendYear/i.test(key));
  return [
    'country',
    ...first('level', /status/i),
    ...first('balance', /points/i),
    ...(spend ? first('metric', /^spendYear/i) : []),
    'engagement',
    'lastActivity',
    'manager',
  ];
}

/** `status:gold`, `status:silver` → status with both. */
export function valuesByKey(list: readonly string[]): Map<string, string[]> {
  const byKey = new Map<string, string[]>();
  for (const text of list) {
    const at = text.indexOf(':');
    const key = text.slice(0, at);
    byKey.set(key, [...(byKey.get(key) ?? []), text.slice(at + 1)]);
  }
  return byKey;
}
