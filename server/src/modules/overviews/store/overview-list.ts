/** The list of accounts: filters, order and pages as SQL over the copied rows. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { PlacedColumn } from '../domain/columns.ts';
import type { AccountFilter, ListOrder } from '../domain/list-filter.ts';
import { containing } from '../domain/search-text.ts';

export interface ListedOverview {
  accountId: string;
  name: string;
  type: string;
  country: string;
  parentId: string | null;
  rootId: string;
  joinedAt: Instant;
  consentMode: string;
  managerId: string | null;
  lastActivityAt: Instant | null;
  people: number;
  engagedPeople: number;
  singleThread: boolean;
  nearRise: boolean;
  nearFall: boolean;
  numbers: readonly (string | null)[];
  texts: readonly (string | null)[];
  refreshedAt: Instant;
  /** Its value in the order of the list, as text. */
  position: string;
}

interface Row {
  account_id: string;
  name: string;
  type: string;
  country: string;
  parent_account_id: string | null;
  root_account_id: string;
  joined_at: Instant;
  consent_mode: string;
  manager_staff_id: string | null;
  last_activity_at: Instant;
  people: bigint;
  engaged_people: bigint;
  single_thread: boolean;
  near_rise: boolean;
  near_fall: boolean;
  numbers: (string | null)[];
  texts: (string | null)[];
  refreshed_at: Instant;
  position: string;
}

/** Conditions of one statement, each with the number of its value. */
class Conditions {
  readonly values: unknown[];
  readonly parts: string[] = ['o.workspace_id = $1'];

  constructor(workspaceId: string) {
    this.values = [workspaceId];
  }

  value(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  add(write: (value: (value: unknown) => string) => string): void {
    this.parts.push(write((value) => this.value(value)));
  }
}

export interface ListRange {
  order: ListOrder;
  /** Value and id of the last account of the page before. */
  after: readonly [value: string, accountId: string] | null;
  limit: number;
}

export async function selectOverviews(
  db: Queryable,
  workspaceId: string,
  filter: AccountFilter,
  { order, after, limit }: ListRange,
): Promise<ListedOverview[]> {
  const where = filtered(workspaceId, filter);
  const { expression, type } = orderOf(order);
  const direction = order.descending ? 'desc' : 'asc';
  if (after !== null) {
    const sign = order.descending ? '<' : '>';
    where.add(
      (value) => `(${expression}, o.account_id) ${sign} (${value(after[0])}::${type}, ${value(after[1])}::uuid)`,
    );
  }
  const { rows } = await db.query<Row>(
    `select o.account_id, o.name, o.type, o.country, o.parent_account_id, o.root_account_id, o.joined_at,
       o.consent_mode, o.manager_staff_id, o.last_activity_at, o.people, o.engaged_people, o.single_thread, o.near_rise,
       o.near_fall, o.numbers::text[] as numbers, o.texts, o.refreshed_at, (${expression})::text as position
     from account_overview o
     where ${where.parts.join(' and ')}
     order by ${expression} ${direction}, o.account_id ${direction} limit ${where.value(limit)}`,
    where.values,
  );
  return rows.map(fromRow);
}

/** How many pass the filter, counted up to a limit. */
export async function countOverviews(
  db: Queryable,
  workspaceId: string,
  filter: AccountFilter,
  limit: number,
): Promise<number> {
  const where = filtered(workspaceId, filter);
  const { rows } = await db.query<{ count: bigint }>(
    `select count(*) as count from (
       select 1 from account_overview o where ${where.parts.join(' and ')} limit ${where.value(limit)}) f`,
    where.values,
  );
  return Number(rows[0]?.count ?? 0n);
}

const FIXED_ORDERS = {
  name: { expression: 'o.sort_name', type: 'text collate "C"' },
  lastActivity: { expression: 'o.last_activity_at', type: 'timestamptz' },
  joined: { expression: 'o.joined_at', type: 'timestamptz' },
} as const;

/** Accounts without the value come last, whichever way the list runs. */
function orderOf(order: ListOrder): { expression: string; type: string } {
  if (order.by !== 'value') return FIXED_ORDERS[order.by];
  const { column, descending } = order;
  const value = placeOf(column);
  if (column.placeIn === 'numbers') {
    return { expression: `coalesce(${value}, ${descending ? '-1e60' : '1e60'}::numeric)`, type: 'numeric' };
  }
  const last = descending ? "''" : "U&'\\+10FFFD'";
  return { expression: `coalesce(${value} collate "C", ${last})`, type: 'text collate "C"' };
}

/** Places come from a table of integers, never from a caller. */
function placeOf({ placeIn, place }: PlacedColumn): string {
  return `o.${placeIn}[${Math.trunc(place)}]`;
}

function filtered(workspaceId: string, filter: AccountFilter): Conditions {
  const where = new Conditions(workspaceId);
  const { words, parentId, groupId, externalId, system } = filter;
  const { accountId } = filter;
  if (accountId !== undefined) where.add((value) => `o.account_id = ${value(accountId)}::uuid`);
  if (words !== null) where.add((value) => `o.search_text like any(${value(containing(words))}::text[])`);
  if (externalId !== null) {
    where.add(
      (value) => `o.account_id in (select e.account_id from account_external_id e where e.workspace_id = $1
         and e.external_id = ${value(externalId)}${system === null ? '' : ` and e.system = ${value(system)}`})`,
    );
  }
  if (parentId !== null) where.add((value) => `o.parent_account_id = ${value(parentId)}::uuid`);
  if (groupId !== null) where.add((value) => `o.root_account_id = ${value(groupId)}::uuid`);
  const lists = [
    ['type', filter.types],
    ['country', filter.countries],
    ['consent_mode', filter.consentModes],
  ] as const;
  for (const [column, list] of lists) {
    if (list.length > 0) where.add((value) => `o.${column} = any(${value(list)}::text[])`);
  }
  managerCondition(where, filter);
  const instants = [
    ['joined_at', '>=', filter.joinedFrom],
    ['joined_at', '<', filter.joinedTo],
    ['last_activity_at', '>=', filter.activeFrom],
    ['last_activity_at', '<', filter.activeTo],
  ] as const;
  for (const [column, sign, at] of instants) {
    if (at !== null) where.add((value) => `o.${column} ${sign} ${value(formatInstant(at))}::timestamptz`);
  }
  if (filter.singleThread !== null) where.parts.push(filter.singleThread ? 'o.single_thread' : 'not o.single_thread');
  if (filter.near !== null) where.parts.push(filter.near === 'rise' ? 'o.near_rise' : 'o.near_fall');
  for (const one of filter.values) valueCondition(where, one);
  return where;
}

function managerCondition(where: Conditions, { managerIds, withoutManager }: AccountFilter): void {
  const parts: string[] = [];
  if (managerIds.length > 0) parts.push(`o.manager_staff_id = any(${where.value(managerIds)}::uuid[])`);
  if (withoutManager) parts.push('o.manager_staff_id is null');
  if (parts.length > 0) where.parts.push(`(${parts.join(' or ')})`);
}

function valueCondition(where: Conditions, filter: AccountFilter['values'][number]): void {
  const place = placeOf(filter.column);
  if ('oneOf' in filter) {
    where.add((value) => `${place} = any(${value(filter.oneOf)}::text[])`);
    return;
  }
  const [type, collate] = filter.column.placeIn === 'numbers' ? ['numeric', ''] : ['text', ' collate "C"'];
  if (filter.from !== null) where.add((value) => `${place}${collate} >= ${value(filter.from)}::${type}`);
  if (filter.to !== null) where.add((value) => `${place}${collate} <= ${value(filter.to)}::${type}`);
}

function fromRow(row: Row): ListedOverview {
  return {
    accountId: row.account_id,
    name: row.name,
    type: row.type,
    country: row.country,
    parentId: row.parent_account_id,
    rootId: row.root_account_id,
    joinedAt: row.joined_at,
    consentMode: row.consent_mode,
    managerId: row.manager_staff_id,
    lastActivityAt: row.last_activity_at === 0 ? null : row.last_activity_at,
    people: Number(row.people),
    engagedPeople: Number(row.engaged_people),
    singleThread: row.single_thread,
    nearRise: row.near_rise,
    nearFall: row.near_fall,
    numbers: row.numbers,
    texts: row.texts,
    refreshedAt: row.refreshed_at,
    position: row.position,
  };
}
