/** What waits for a person or for another document. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface WorkItem {
  accountId: string;
  bucket: number;
  kind: string;
  ref: string;
  detail: unknown;
}

/** Opens items; one that was closed before is opened again with its new detail. */
export async function openWorkItems(
  db: Queryable,
  workspaceId: string,
  now: Instant,
  items: readonly WorkItem[],
): Promise<void> {
  if (items.length === 0) return;
  await db.query(
    `insert into work_item (workspace_id, account_id, kind, ref, bucket, detail, opened_at)
     select $1, *, $7::timestamptz from unnest($2::uuid[], $3::text[], $4::text[], $5::smallint[], $6::json[])
     on conflict (workspace_id, account_id, kind, ref) do update set
       detail = excluded.detail, closed_at = null,
       opened_at = case when work_item.closed_at is null then work_item.opened_at else excluded.opened_at end`,
    [
      workspaceId,
      items.map((item) => item.accountId),
      items.map((item) => item.kind),
      items.map((item) => item.ref),
      items.map((item) => item.bucket),
      items.map((item) => JSON.stringify(item.detail)),
      formatInstant(now),
    ],
  );
}

export async function loadOpenRefs(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  kinds: readonly string[],
): Promise<{ accountId: string; kind: string; ref: string }[]> {
  const { rows } = await db.query<{ account_id: string; kind: string; ref: string }>(
    `select account_id, kind, ref from work_item
     where workspace_id = $1 and account_id = any($2::uuid[]) and kind = any($3::text[]) and closed_at is null`,
    [workspaceId, accountIds, kinds],
  );
  return rows.map((row) => ({ accountId: row.account_id, kind: row.kind, ref: row.ref }));
}

/** Open items of these kinds with their details, the oldest first. */
export async function loadOpenWorkItems(
  db: Queryable,
  workspaceId: string,
  kinds: readonly string[],
  limit: number,
): Promise<WorkItem[]> {
  const { rows } = await db.query<{ account_id: string; bucket: number; kind: string; ref: string; detail: unknown }>(
    `select account_id, bucket, kind, ref, detail from work_item
     where workspace_id = $1 and kind = any($2::text[]) and closed_at is null order by kind, opened_at limit $3`,
    [workspaceId, kinds, limit],
  );
  return rows.map(({ account_id, bucket, kind, ref, detail }) => ({
    accountId: account_id,
    bucket,
    kind,
    ref,
    detail,
  }));
}

export async function closeWorkItems(
  db: Queryable,
  workspaceId: string,
  now: Instant,
  items: readonly { accountId: string; kind: string; ref: string }[],
): Promise<void> {
  if (items.length === 0) return;
  await db.query(
    `update work_item w set closed_at = $5
     from unnest($2::uuid[], $3::text[], $4::text[]) as u(account_id, kind, ref)
     where w.workspace_id = $1 and w.account_id = u.account_id and w.kind = u.kind and w.ref = u.ref`,
    [
      workspaceId,
      items.map((item) => item.accountId),
      items.map((item) => item.kind),
      items.map((item) => item.ref),
      formatInstant(now),
    ],
  );
}
