import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Step } from '../domain/dated.ts';

export const factKinds = [
  'attribute',
  'quality',
  'terms',
  'memberField',
  'parent',
  'consent',
  'participation',
  'membership',
  'memberParticipation',
  'type',
  'country',
  'merge',
] as const;
export type FactKind = (typeof factKinds)[number];

/** A dated fact about an account. */
export interface AccountFact extends Step<unknown> {
  accountId: string;
  bucket: number;
  n: number;
  kind: FactKind;
  name: string;
  recordedAt: Instant;
  /** Public id of the credentials, such as `key_…`; the name of a job. */
  recordedBy: string;
}

interface FactRow {
  account_id: string;
  bucket: number;
  n: bigint;
  kind: FactKind;
  name: string;
  valid_from: Instant;
  value: unknown;
  recorded_at: Instant;
  recorded_by: string;
}

const columns = 'account_id, bucket, n, kind, name, valid_from, value, recorded_at, recorded_by';

const fromRow = (row: FactRow): AccountFact => ({
  accountId: row.account_id,
  bucket: row.bucket,
  n: Number(row.n),
  kind: row.kind,
  name: row.name,
  validFrom: row.valid_from,
  value: row.value,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
});

export async function insertFacts(tx: Queryable, workspaceId: string, facts: readonly AccountFact[]): Promise<void> {
  await tx.query(
    `insert into account_fact (workspace_id, account_id, bucket, n, kind, name, valid_from, value, parent_account_id,
       recorded_at, recorded_by)
     select $1, * from unnest($2::uuid[], $3::smallint[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[],
       $8::json[], $9::uuid[], $10::timestamptz[], $11::text[])`,
    [
      workspaceId,
      facts.map((fact) => fact.accountId),
      facts.map((fact) => fact.bucket),
      facts.map((fact) => fact.n),
      facts.map((fact) => fact.kind),
      facts.map((fact) => fact.name),
      facts.map((fact) => formatInstant(fact.validFrom)),
      facts.map((fact) => JSON.stringify(fact.value)),
      facts.map((fact) => (fact.kind === 'parent' ? fact.value : null)),
      facts.map((fact) => formatInstant(fact.recordedAt)),
      facts.map((fact) => fact.recordedBy),
    ],
  );
}

/** The newest place of recording; 0 before the first. Stable while the account's lane is locked. */
export async function lastFactN(tx: Queryable, workspaceId: string, accountId: string): Promise<number> {
  const { rows } = await tx.query<{ n: bigint | null }>(
    'select max(n) as n from account_fact where workspace_id = $1 and account_id = $2',
    [workspaceId, accountId],
  );
  return Number(rows[0]?.n ?? 0);
}

/** In order of recording, per account. */
export async function selectFacts(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  kinds: readonly FactKind[],
): Promise<AccountFact[]> {
  const { rows } = await db.query<FactRow>(
    `select ${columns} from account_fact
     where workspace_id = $1 and account_id = any($2::uuid[]) and kind = any($3::text[]) order by account_id, n`,
    [workspaceId, accountIds, kinds],
  );
  return rows.map(fromRow);
}

/** What was recorded of one thing of an account, in order of recording. */
export async function selectFactsOf(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  { kind, name }: { kind: FactKind; name: string },
): Promise<AccountFact[]> {
  const { rows } = await db.query<FactRow>(
    `select ${columns} from account_fact
     where workspace_id = $1 and account_id = $2 and kind = $3 and name = $4 order by n`,
    [workspaceId, accountId, kind, name],
  );
  return rows.map(fromRow);
}

/** The newest first, from before a place of recording. */
export async function selectFactPage(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  range: { kind: FactKind | null; beforeN: number | null; limit: number },
): Promise<AccountFact[]> {
  const { rows } = await db.query<FactRow>(
    `select ${columns} from account_fact
     where workspace_id = $1 and account_id = $2 and ($3::text is null or kind = $3) and ($4::bigint is null or n < $4)
     order by n desc limit $5`,
    [workspaceId, accountId, range.kind, range.beforeN, range.limit],
  );
  return rows.map(fromRow);
}

/** Accounts that have, or ever had, one of these as parent; superseded records count too. At most `limit`. */
export async function selectChildrenEver(
  db: Queryable,
  workspaceId: string,
  parentIds: readonly string[],
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `select distinct account_id from account_fact
     where workspace_id = $1 and parent_account_id = any($2::uuid[]) limit $3`,
    [workspaceId, parentIds, limit],
  );
  return rows.map((row) => row.account_id);
}
