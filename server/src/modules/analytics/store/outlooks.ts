/** Accounts that are about to move. */
import { formatInstant, type Instant } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import type { Outlook } from '../domain/outlook.ts';

export type OutlookRow = Outlook & { accountId: string; bucket: number; ladder: string };

const selectStale = defineStatement(
  'analytics_stale_outlooks',
  `select account_id, bucket, counted_n from analytics_account
   where workspace_id = $1 and (outlook_of is distinct from $2 or outlook_n is distinct from counted_n) limit $3`,
);

export interface StaleOutlook {
  accountId: string;
  bucket: number;
  n: bigint;
}

/** @param of day and rules that outlooks have to be of */
export async function selectStaleOutlooks(
  db: Queryable,
  workspaceId: string,
  of: string,
  limit: number,
): Promise<StaleOutlook[]> {
  const { rows } = await db.query<{ account_id: string; bucket: number; counted_n: bigint }>(selectStale, [
    workspaceId,
    of,
    limit,
  ]);
  return rows.map((row) => ({ accountId: row.account_id, bucket: row.bucket, n: row.counted_n }));
}

const markOutlooks = defineStatement(
  'analytics_mark_outlooks',
  `update analytics_account a set outlook_n = seen.n, outlook_of = $4
   from unnest($2::uuid[], $3::bigint[]) as seen(account_id, n)
   where a.workspace_id = $1 and a.account_id = seen.account_id`,
);

const insertOutlooks = defineStatement(
  'analytics_insert_outlooks',
  `insert into analytics_outlook (workspace_id, ladder, account_id, bucket, direction, level, about, nearness, metric, has,
     needed, missing, decided_at)
   select $1, r.* from json_to_recordset($2::json) as r(ladder text, account_id uuid, bucket smallint, direction text,
     level text, about text, nearness bigint, metric text, has text, needed text, missing text, decided_at timestamptz)
   on conflict (workspace_id, account_id, ladder, direction) do nothing`,
);

/** Replaces what was worked out of these accounts before. */
export async function writeOutlooks(
  tx: Queryable,
  workspaceId: string,
  { of, stale, rows }: { of: string; stale: readonly StaleOutlook[]; rows: readonly OutlookRow[] },
): Promise<void> {
  const ids = columns.uuids(stale.map(({ accountId }) => accountId));
  await tx.query('delete from analytics_outlook where workspace_id = $1 and account_id = any($2::uuid[])', [
    workspaceId,
    ids,
  ]);
  const records = rows.map((row) => ({
    ...row,
    account_id: row.accountId,
    decided_at: row.decidedAt === null ? null : formatInstant(row.decidedAt),
  }));
  if (records.length > 0) await tx.query(insertOutlooks, [workspaceId, JSON.stringify(records)]);
  await tx.query(markOutlooks, [workspaceId, ids, stale.map(({ n }) => String(n)), of]);
}

export interface ListedOutlook extends Omit<OutlookRow, 'bucket'> {
  accountName: string;
}

const selectPage = defineStatement(
  'analytics_outlooks_page',
  `select o.account_id, coalesce(a.name, '') as account_name, o.ladder, o.direction, o.level, o.about, o.nearness, o.metric,
          o.has, o.needed, o.missing, o.decided_at
   from analytics_outlook o
   left join account a on a.workspace_id = $1 and a.account_id = o.account_id
   where o.workspace_id = $1 and o.ladder = $2 and o.direction = $3
     and ($4::timestamptz is null or o.decided_at is null or o.decided_at < $4)
     and ($5::bigint is null or (o.nearness, o.account_id) < ($5, $6::uuid))
   order by o.nearness desc, o.account_id desc limit $7`,
);

export interface OutlookFilter {
  ladder: string;
  direction: 'up' | 'down';
  /** Decided before this instant; null: whenever. */
  decidedBefore: Instant | null;
}

/** The nearest first. */
export async function selectOutlooks(
  db: Queryable,
  workspaceId: string,
  filter: OutlookFilter,
  range: { after: readonly [nearness: number, accountId: string] | null; limit: number },
): Promise<ListedOutlook[]> {
  const { rows } = await db.query<{
    account_id: string;
    account_name: string;
    ladder: string;
    direction: 'up' | 'down';
    level: string;
    about: string;
    nearness: bigint;
    metric: string;
    has: string;
    needed: string;
    missing: string;
    decided_at: Instant | null;
  }>(selectPage, [
    workspaceId,
    filter.ladder,
    filter.direction,
    filter.decidedBefore === null ? null : formatInstant(filter.decidedBefore),
    range.after?.[0] ?? null,
    range.after?.[1] ?? null,
    range.limit,
  ]);
  return rows.map(({ account_id: accountId, account_name: accountName, decided_at: decidedAt, nearness, ...row }) => ({
    ...row,
    accountId,
    accountName,
    decidedAt,
    nearness: Number(nearness),
  }));
}

/** By ladder and direction. */
export async function countOutlooks(
  db: Queryable,
  workspaceId: string,
  decidedBefore: Instant,
): Promise<{ ladder: string; direction: 'up' | 'down'; accounts: number }[]> {
  const { rows } = await db.query<{ ladder: string; direction: 'up' | 'down'; accounts: bigint }>(
    `select ladder, direction, count(*) as accounts from analytics_outlook
     where workspace_id = $1 and (decided_at is null or decided_at < $2)
     group by ladder, direction order by ladder, direction desc`,
    [workspaceId, formatInstant(decidedBefore)],
  );
  return rows.map((row) => ({ ...row, accounts: Number(row.accounts) }));
}
