import { formatInstant, type Instant } from '#kernel';
import { bucketOf } from '#modules/decisions';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import type { Grant } from '../domain/grant.ts';

export interface StoredGrant extends Grant {
  accountId: string;
}

interface GrantRow {
  account_id: string;
  grant_id: string;
  benefit: string;
  source: string;
  source_ref: string | null;
  value: string | null;
  renews: boolean;
  from_at: Instant;
  until_at: Instant | null;
  reason: string | null;
  granted_at: Instant;
  granted_by: string;
  ended_at: Instant | null;
  ended_by: string | null;
  end_reason: string | null;
}

const columnsOf = `g.account_id, g.grant_id, g.benefit, g.source, g.source_ref, g.value, g.renews, g.from_at, g.until_at,
   g.reason, g.granted_at, g.granted_by, g.ended_at, g.ended_by, g.end_reason`;

const fromRow = (row: GrantRow): StoredGrant => ({
  accountId: row.account_id,
  key: row.grant_id,
  benefit: row.benefit,
  source: row.source,
  ladder: null,
  level: null,
  ref: row.source_ref,
  value: row.value,
  renews: row.renews,
  from: row.from_at,
  until: row.until_at,
  ended: row.ended_at === null ? null : { at: row.ended_at, by: row.ended_by ?? '', reason: row.end_reason },
  reason: row.reason,
  granted: { at: row.granted_at, by: row.granted_by },
});

const selectOfAccounts = defineStatement(
  'entitlement_grants_of_accounts',
  `select ${columnsOf} from entitlement_grant g
   where g.workspace_id = $1 and g.account_id = any($2::uuid[]) and ($3::text is null or g.benefit = $3)
   order by g.account_id, g.grant_id`,
);

/** Everything that was ever granted, in the order in which it was. */
export async function selectGrants(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  benefit: string | null = null,
): Promise<StoredGrant[]> {
  const { rows } = await db.query<GrantRow & Record<string, unknown>>(selectOfAccounts, [
    workspaceId,
    columns.uuids(accountIds),
    benefit,
  ]);
  return rows.map(fromRow);
}

export async function insertGrant(tx: Queryable, workspaceId: string, grant: StoredGrant): Promise<void> {
  const { accountId, key, benefit, source, ref, value, renews, from, until, reason, granted } = grant;
  await tx.query(
    `insert into entitlement_grant (workspace_id, account_id, grant_id, bucket, benefit, source, source_ref, value, renews,
       from_at, until_at, reason, granted_at, granted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      workspaceId,
      accountId,
      key,
      bucketOf(accountId),
      benefit,
      source,
      ref,
      value,
      renews,
      formatInstant(from),
      until === null ? null : formatInstant(until),
      reason,
      formatInstant(granted?.at ?? from),
      granted?.by ?? '',
    ],
  );
}

export async function endGrantRow(
  tx: Queryable,
  workspaceId: string,
  { accountId, key }: Pick<StoredGrant, 'accountId' | 'key'>,
  { at, by, reason }: { at: Instant; by: string; reason: string | null },
): Promise<void> {
  await tx.query(
    `update entitlement_grant set ended_at = $4, ended_by = $5, end_reason = $6
     where workspace_id = $1 and account_id = $2 and grant_id = $3`,
    [workspaceId, accountId, key, formatInstant(at), by, reason],
  );
}

/** What a merged account was granted goes on with the survivor. */
export async function moveGrants(
  tx: Queryable,
  workspaceId: string,
  { accountId, survivorId }: { accountId: string; survivorId: string },
): Promise<void> {
  await tx.query(
    'update entitlement_grant set account_id = $3, bucket = $4 where workspace_id = $1 and account_id = $2',
    [workspaceId, accountId, survivorId, bucketOf(survivorId)],
  );
}

/** Of grants that ended by their date and of which nobody was told yet, those that ended first; held until COMMIT. */
export async function selectEndedUntold(
  tx: Queryable,
  workspaceId: string,
  { now, limit }: { now: Instant; limit: number },
): Promise<StoredGrant[]> {
  const { rows } = await tx.query<GrantRow>(
    `select ${columnsOf} from entitlement_grant g
     where g.workspace_id = $1 and g.until_at <= $2 and g.ended_at is null and g.end_told_at is null
     order by g.until_at limit $3 for update skip locked`,
    [workspaceId, formatInstant(now), limit],
  );
  return rows.map(fromRow);
}

export async function noteEndTold(
  tx: Queryable,
  workspaceId: string,
  grants: readonly StoredGrant[],
  now: Instant,
): Promise<void> {
  if (grants.length === 0) return;
  await tx.query(
    `update entitlement_grant g set end_told_at = $4 from unnest($2::uuid[], $3::uuid[]) as t(account_id, grant_id)
     where g.workspace_id = $1 and g.account_id = t.account_id and g.grant_id = t.grant_id`,
    [
      workspaceId,
      columns.uuids(grants.map(({ accountId }) => accountId)),
      columns.uuids(grants.map(({ key }) => key)),
      formatInstant(now),
    ],
  );
}
