/** Lists of accounts for those who look after them. */
import { Decimal, unwrap } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { type Queryable, queryable } from '#platform/postgres';
import { columnName, columnsOf, type PlacedColumn } from '../domain/columns.ts';
import { type AccountFilter, readOrder, readValueFilters, type ValueParameter } from '../domain/list-filter.ts';
import { loadPlaces } from '../store/follow-rows.ts';
import { countOverviews, type ListedOverview, selectOverviews } from '../store/overview-list.ts';

/** Counted exactly up to here; a list somebody reads is shorter. */
export const COUNTED_MAX = 10_000;
/** Values of a column that has no place yet are read from beyond the end, where everything is null. */
const NOWHERE = 1_000;

export type OverviewDeps = Pick<LaneDeps, 'pool' | 'clock' | 'rules'>;

export interface AccountQuery {
  filter: Omit<AccountFilter, 'values'>;
  /** As they were sent, by the name of the parameter. */
  values: Readonly<Partial<Record<ValueParameter, readonly string[]>>>;
  sort: string;
}

/** Values of one account by kind and key. */
export interface ShownOverview extends ListedOverview {
  values: Record<'participation' | 'level' | 'progress' | 'balance' | 'metric' | 'field', Record<string, unknown>>;
}

export interface OverviewPage {
  rows: ShownOverview[];
  /** Only of the first page. `isExact` false: there are more than `count`. */
  total: { count: number; isExact: boolean } | null;
}

/** @throws RefusedError `validation_failed` for keys and orders there are not */
export async function listOverviews(
  deps: OverviewDeps,
  workspaceId: string,
  query: AccountQuery,
  range: { after: readonly [value: string, accountId: string] | null; limit: number },
): Promise<OverviewPage> {
  const db = queryable(deps.pool);
  const columns = await readColumns(db, workspaceId, await deps.rules.recent(db, workspaceId));
  const filter = { ...query.filter, values: unwrap(readValueFilters(query.values, columns)) };
  const order = unwrap(readOrder(query.sort, columns));
  const [rows, count] = await Promise.all([
    selectOverviews(db, workspaceId, filter, { order, ...range }),
    range.after === null ? countOverviews(db, workspaceId, filter, COUNTED_MAX + 1) : null,
  ]);
  const total = count === null ? null : { count: Math.min(count, COUNTED_MAX), isExact: count <= COUNTED_MAX };
  return { rows: rows.map((row) => withValues(row, columns)), total };
}

/** What a workspace's list can show, with where the values stand. */
export async function readColumns(db: Queryable, workspaceId: string, rules: Rules): Promise<PlacedColumn[]> {
  const places = await loadPlaces(db, workspaceId);
  return columnsOf(rules).map((column) => ({
    ...column,
    place: places.get(`${column.placeIn} ${columnName(column)}`) ?? NOWHERE,
  }));
}

function withValues(row: ListedOverview, columns: readonly PlacedColumn[]): ShownOverview {
  const values: ShownOverview['values'] = {
    participation: {},
    level: {},
    progress: {},
    balance: {},
    metric: {},
    field: {},
  };
  for (const { kind, key, placeIn, place, type } of columns) {
    const value = row[placeIn][place - 1] ?? null;
    if (value === null || kind === 'rank') continue;
    const plain = placeIn === 'numbers' ? Decimal.of(value).toString() : value;
    values[kind][key] = type === 'boolean' ? plain === 'true' : plain;
  }
  return { ...row, values };
}
