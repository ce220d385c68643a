/** What one account's outcomes owe another: repeatable, reorderable, older revisions ignored. */
import type { Instant } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';

export interface DerivedRow {
  /** The account that receives. */
  accountId: string;
  factId: string;
  bucket: number;
  kind: 'award' | 'contribution' | 'groupLevel' | 'memberLevel' | 'groupAsk';
  fromAccountId: string;
  valueAt: Instant;
  body: unknown;
}

const upsert = defineStatement(
  'derived_fact_upsert',
  `insert into derived_fact as d (workspace_id, account_id, fact_id, bucket, kind, from_account_id, value_at, body, revision)
   select $1, *, 1 from unnest($2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::uuid[], $7::timestamptz[], $8::json[])
   on conflict (workspace_id, account_id, fact_id) do update set
     revision = d.revision + 1, body = excluded.body, value_at = excluded.value_at
   where d.body::text <> excluded.body::text or d.value_at <> excluded.value_at`,
);

/** Writes or changes; an unchanged body raises no revision, so a repetition is no news. */
export async function writeDerivedFacts(
  db: Queryable,
  workspaceId: string,
  rows: readonly DerivedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const sorted = [...new Map(rows.map((row) => [`${row.accountId}|${row.factId}`, row])).values()].sort((a, b) =>
    `${a.accountId}|${a.factId}` < `${b.accountId}|${b.factId}` ? -1 : 1,
  );
  await db.query(upsert, [
    workspaceId,
    columns.uuids(sorted.map((row) => row.accountId)),
    columns.texts(sorted.map((row) => row.factId)),
    columns.smallints(sorted.map((row) => row.bucket)),
    columns.texts(sorted.map((row) => row.kind)),
    columns.uuids(sorted.map((row) => row.fromAccountId)),
    columns.instants(sorted.map((row) => row.valueAt)),
    columns.jsons(sorted.map((row) => JSON.stringify(row.body))),
  ]);
}

export interface StoredDerived extends DerivedRow {
  revision: number;
  appliedRevision: number;
}

interface Row {
  account_id: string;
  fact_id: string;
  bucket: number;
  kind: DerivedRow['kind'];
  from_account_id: string;
  value_at: Instant;
  revision: bigint;
  applied_revision: bigint;
  body: unknown;
}

const names = 'd.account_id, fact_id, bucket, kind, from_account_id, value_at, revision, applied_revision, body';

const selectOpen = defineStatement(
  'derived_facts_open',
  `select ${names} from derived_fact d
   where workspace_id = $1 and account_id = any($2::uuid[]) and applied_revision < revision
   order by value_at, fact_id limit $3`,
);

const selectApplied = defineStatement(
  'derived_facts_applied',
  `select ${names}
   from unnest($2::uuid[], $3::timestamptz[]) as a(account_id, from_at)
   join derived_fact d on d.workspace_id = $1 and d.account_id = a.account_id
     and d.applied_revision > 0 and d.value_at >= a.from_at`,
);

const markApplied = defineStatement(
  'derived_facts_mark',
  `update derived_fact d set applied_revision = u.revision
   from unnest($2::uuid[], $3::text[], $4::bigint[]) as u(account_id, fact_id, revision)
   where d.workspace_id = $1 and d.account_id = u.account_id and d.fact_id = u.fact_id`,
);

/** Before everything that can have happened. */
const BEGINNING = -2_208_988_800_000;

/** Derived facts an account has not taken in yet, oldest first. */
export async function loadOpenDerived(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  limit: number,
): Promise<StoredDerived[]> {
  const { rows } = await db.query<Row>(selectOpen, [workspaceId, accountIds, limit]);
  return rows.map(fromRow);
}

/** Derived facts taken in already, from an instant on. */
export async function loadAppliedDerived(
  db: Queryable,
  workspaceId: string,
  accounts: readonly { accountId: string; from: Instant | null }[],
): Promise<StoredDerived[]> {
  const { rows } = await db.query<Row>(selectApplied, [
    workspaceId,
    columns.uuids(accounts.map((account) => account.accountId)),
    columns.instants(accounts.map((account) => account.from ?? BEGINNING)),
  ]);
  return rows.map(fromRow);
}

export async function markDerivedApplied(
  db: Queryable,
  workspaceId: string,
  facts: readonly StoredDerived[],
): Promise<void> {
  if (facts.length === 0) return;
  await db.query(markApplied, [
    workspaceId,
    columns.uuids(facts.map((fact) => fact.accountId)),
    columns.texts(facts.map((fact) => fact.factId)),
    columns.bigints(facts.map((fact) => fact.revision)),
  ]);
}

/**
 * Contributions that are none any more; those that never were are left alone.
 * @returns the accounts that had them
 */
export async function clearDerivedFacts(
  db: Queryable,
  workspaceId: string,
  facts: readonly { accountId: string; factId: string }[],
): Promise<string[]> {
  if (facts.length === 0) return [];
  const { rows } = await db.query<{ account_id: string }>(
    `update derived_fact d set revision = d.revision + 1, body = '[]'
     from unnest($2::uuid[], $3::text[]) as u(account_id, fact_id)
     where d.workspace_id = $1 and d.account_id = u.account_id and d.fact_id = u.fact_id and d.body::text <> '[]'
     returning d.account_id`,
    [workspaceId, facts.map((fact) => fact.accountId), facts.map((fact) => fact.factId)],
  );
  return rows.map((row) => row.account_id);
}

/** For what was asked and is answered; what was asked anew meanwhile stays. */
export async function deleteDerivedFacts(
  db: Queryable,
  workspaceId: string,
  facts: readonly StoredDerived[],
): Promise<void> {
  await db.query(
    `delete from derived_fact d using unnest($2::uuid[], $3::text[], $4::bigint[]) as u(account_id, fact_id, revision)
     where d.workspace_id = $1 and d.account_id = u.account_id and d.fact_id = u.fact_id and d.revision = u.revision`,
    [
      workspaceId,
      facts.map((fact) => fact.accountId),
      facts.map((fact) => fact.factId),
      facts.map((fact) => fact.revision),
    ],
  );
}

/** Accounts with something to take in, for sweeps. */
export async function accountsWithOpenDerived(db: Queryable, workspaceId: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `select distinct account_id from derived_fact
     where workspace_id = $1 and applied_revision < revision limit $2`,
    [workspaceId, limit],
  );
  return rows.map((row) => row.account_id);
}

function fromRow(row: Row): StoredDerived {
  return {
    accountId: row.account_id,
    factId: row.fact_id,
    bucket: row.bucket,
    kind: row.kind,
    fromAccountId: row.from_account_id,
    valueAt: row.value_at,
    revision: Number(row.revision),
    appliedRevision: Number(row.applied_revision),
    body: row.body,
  };
}
