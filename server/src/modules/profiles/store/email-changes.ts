import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** An address that is to be somebody's. */
export interface EmailChange {
  personId: string;
  email: string;
  expiresAt: Instant;
}

interface Row {
  person_id: string;
  email: string;
  expires_at: Instant;
}

const fromRow = (row: Row): EmailChange => ({ personId: row.person_id, email: row.email, expiresAt: row.expires_at });

/** One at a time per person: the newest counts. */
export async function saveEmailChange(
  tx: Queryable,
  workspaceId: string,
  { personId, email, expiresAt }: EmailChange,
  { tokenHash, now }: { tokenHash: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into email_change (workspace_id, person_id, email, token_hash, expires_at, created_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, person_id) do update set email = excluded.email, token_hash = excluded.token_hash,
       expires_at = excluded.expires_at, created_at = excluded.created_at`,
    [workspaceId, personId, email, tokenHash, formatInstant(expiresAt), formatInstant(now)],
  );
}

/** Null where none is open. */
export async function findEmailChange(
  db: Queryable,
  workspaceId: string,
  personId: string,
  now: Instant,
): Promise<EmailChange | null> {
  const { rows } = await db.query<Row>(
    `select person_id, email, expires_at from email_change
     where workspace_id = $1 and person_id = $2 and expires_at > $3`,
    [workspaceId, personId, formatInstant(now)],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Taken by its link, once. */
export async function takeEmailChange(
  tx: Queryable,
  workspaceId: string,
  { tokenHash, now }: { tokenHash: string; now: Instant },
): Promise<EmailChange | null> {
  const { rows } = await tx.query<Row>(
    `delete from email_change where workspace_id = $1 and token_hash = $2 and expires_at > $3
     returning person_id, email, expires_at`,
    [workspaceId, tokenHash, formatInstant(now)],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function deleteEmailChange(tx: Queryable, workspaceId: string, personId: string): Promise<number> {
  const { rowCount } = await tx.query('delete from email_change where workspace_id = $1 and person_id = $2', [
    workspaceId,
    personId,
  ]);
  return rowCount ?? 0;
}

export async function countEmailChanges(db: Queryable, workspaceId: string, personId: string): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>(
    'select count(*) as count from email_change where workspace_id = $1 and person_id = $2',
    [workspaceId, personId],
  );
  return Number(rows[0]!.count);
}
