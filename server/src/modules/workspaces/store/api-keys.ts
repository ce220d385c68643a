import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { ApiKey } from '../domain/api-key.ts';

interface ApiKeyRow {
  workspace_id: string;
  key_id: string;
  name: string;
  prefix: string;
  scopes: string[];
  staff_id: string | null;
  account_ids: string[] | null;
  account_descendants: boolean;
  expires_at: Instant | null;
  revoked_at: Instant | null;
  created_at: Instant;
  last_used_at: Instant | null;
}

const columns = `workspace_id, key_id, name, prefix, scopes, staff_id, account_ids, account_descendants, expires_at,
  revoked_at, created_at, last_used_at`;

const fromRow = (row: ApiKeyRow): ApiKey => ({
  workspaceId: row.workspace_id,
  keyId: row.key_id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  staffId: row.staff_id,
  accounts: row.account_ids && { accountIds: row.account_ids, descendants: row.account_descendants },
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});

const instantOrNull = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));

export async function insertApiKey(tx: Queryable, key: ApiKey, secretHash: Buffer): Promise<void> {
  await tx.query(
    `insert into api_key (workspace_id, key_id, name, prefix, secret_hash, scopes, staff_id, account_ids,
       account_descendants, expires_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      key.workspaceId,
      key.keyId,
      key.name,
      key.prefix,
      secretHash,
      key.scopes,
      key.staffId,
      key.accounts?.accountIds ?? null,
      key.accounts?.descendants ?? false,
      instantOrNull(key.expiresAt),
      formatInstant(key.createdAt),
    ],
  );
}

const selectByHash = defineStatement(
  'api_key_by_hash',
  `select ${columns} from api_key where workspace_id = $1 and secret_hash = $2`,
);

export async function findApiKeyByHash(db: Queryable, workspaceId: string, secretHash: Buffer): Promise<ApiKey | null> {
  const { rows } = await db.query<ApiKeyRow>(selectByHash, [workspaceId, secretHash]);
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function findApiKey(db: Queryable, workspaceId: string, keyId: string): Promise<ApiKey | null> {
  const { rows } = await db.query<ApiKeyRow>(`select ${columns} from api_key where workspace_id = $1 and key_id = $2`, [
    workspaceId,
    keyId,
  ]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** In the order in which they were made (key ids ascend with time), from after a key id. */
export async function selectApiKeys(
  db: Queryable,
  workspaceId: string,
  range: { afterKeyId: string | null; limit: number },
): Promise<ApiKey[]> {
  const { rows } = await db.query<ApiKeyRow>(
    `select ${columns} from api_key
     where workspace_id = $1 and ($2::uuid is null or key_id > $2) order by key_id limit $3`,
    [workspaceId, range.afterKeyId, range.limit],
  );
  return rows.map(fromRow);
}

/** Keeps the first instant if the key was revoked before. */
export async function updateRevoked(tx: Queryable, workspaceId: string, keyId: string, now: Instant): Promise<void> {
  await tx.query('update api_key set revoked_at = $3 where workspace_id = $1 and key_id = $2 and revoked_at is null', [
    workspaceId,
    keyId,
    formatInstant(now),
  ]);
}

export async function updateLastUsed(db: Queryable, workspaceId: string, keyId: string, now: Instant): Promise<void> {
  await db.query('update api_key set last_used_at = $3 where workspace_id = $1 and key_id = $2', [
    workspaceId,
    keyId,
    formatInstant(now),
  ]);
}
