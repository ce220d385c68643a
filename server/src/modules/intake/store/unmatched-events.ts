/** Events whose account nobody knows yet. */
import { formatInstant, type Instant } from '#kernel';
import type { AccountReference } from '#modules/events';
import type { Queryable } from '#platform/postgres';

export interface UnmatchedRow {
  source: string;
  id: string;
  revision: number;
  reference: AccountReference;
  hash: Buffer;
  body: string;
  receivedAt: Instant;
}

/** @returns in order: stored now, known from before with the same content, or in conflict with other content */
export async function storeUnmatched(
  db: Queryable,
  workspaceId: string,
  rows: readonly UnmatchedRow[],
): Promise<('stored' | 'known' | 'conflict')[]> {
  const inserted = await db.query<{ source: string; id: string; revision: number }>(
    `insert into unmatched_event (workspace_id, source, id, revision, account_reference, content_hash, body, received_at)
     select $1, * from unnest($2::text[], $3::text[], $4::int[], $5::json[], $6::bytea[], $7::json[], $8::timestamptz[])
     on conflict (workspace_id, source, id, revision) do nothing
     returning source, id, revision`,
    [
      workspaceId,
      rows.map((row) => row.source),
      rows.map((row) => row.id),
      rows.map((row) => row.revision),
      rows.map((row) => JSON.stringify(row.reference)),
      rows.map((row) => row.hash),
      rows.map((row) => row.body),
      rows.map((row) => formatInstant(row.receivedAt)),
    ],
  );
  const key = (row: { source: string; id: string; revision: number }) =>
    `${row.source}\u0000${row.id}\u0000${row.revision}`;
  const fresh = new Set(inserted.rows.map(key));
  if (fresh.size === rows.length) return rows.map(() => 'stored');
  const stored = await db.query<{ source: string; id: string; revision: number; content_hash: Buffer }>(
    `select u.source, u.id, u.revision, u.content_hash
     from unnest($2::text[], $3::text[], $4::int[]) as k(source, id, revision)
     join unmatched_event u on u.workspace_id = $1 and u.source = k.source and u.id = k.id and u.revision = k.revision`,
    [workspaceId, rows.map((row) => row.source), rows.map((row) => row.id), rows.map((row) => row.revision)],
  );
  const hashes = new Map(stored.rows.map((row) => [key(row), row.content_hash]));
  return rows.map((row) => {
    if (fresh.delete(key(row))) return 'stored';
    return hashes.get(key(row))?.equals(row.hash) === false ? 'conflict' : 'known';
  });
}

export interface StoredUnmatched {
  source: string;
  id: string;
  revision: number;
  reference: AccountReference;
  /** As it was sent, what is personal in it sealed. */
  body: unknown;
  text: string;
  hash: Buffer;
  receivedAt: Instant;
}

/** Oldest first. @param after position of the last one seen */
export async function loadUnmatched(
  db: Queryable,
  workspaceId: string,
  range: { after: { source: string; id: string; revision: number } | null; limit: number },
): Promise<StoredUnmatched[]> {
  const { rows } = await db.query<{
    source: string;
    id: string;
    revision: number;
    account_reference: AccountReference;
    body: unknown;
    text: string;
    content_hash: Buffer;
    received_at: Instant;
  }>(
    `select source, id, revision, account_reference, body, body::text as text, content_hash, received_at from unmatched_event
     where workspace_id = $1 and ($2::text is null or (source, id, revision) > ($2, $3::text, $4::int))
     order by source, id, revision limit $5`,
    [workspaceId, range.after?.source ?? null, range.after?.id ?? null, range.after?.revision ?? null, range.limit],
  );
  return rows.map((row) => ({
    source: row.source,
    id: row.id,
    revision: row.revision,
    reference: row.account_reference,
    body: row.body,
    text: row.text,
    hash: row.content_hash,
    receivedAt: row.received_at,
  }));
}

/** Bodies of events on the list, by key. */
export async function loadUnmatchedBodies(
  db: Queryable,
  workspaceId: string,
  keys: readonly { source: string; id: string; revision: number }[],
): Promise<{ source: string; id: string; revision: number; body: unknown }[]> {
  const { rows } = await db.query<{ source: string; id: string; revision: number; body: unknown }>(
    `select u.source, u.id, u.revision, u.body from unnest($2::text[], $3::text[], $4::int[]) as k(source, id, revision)
     join unmatched_event u
       on u.workspace_id = $1 and u.source = k.source and u.id = k.id and u.revision = k.revision`,
    [workspaceId, keys.map((key) => key.source), keys.map((key) => key.id), keys.map((key) => key.revision)],
  );
  return rows;
}

export async function deleteUnmatched(
  db: Queryable,
  workspaceId: string,
  rows: readonly { source: string; id: string; revision: number }[],
): Promise<void> {
  await db.query(
    `delete from unmatched_event u using unnest($2::text[], $3::text[], $4::int[]) as k(source, id, revision)
     where u.workspace_id = $1 and u.source = k.source and u.id = k.id and u.revision = k.revision`,
    [workspaceId, rows.map((row) => row.source), rows.map((row) => row.id), rows.map((row) => row.revision)],
  );
}
