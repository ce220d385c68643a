import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import { type Account, afterPrefix, type ConsentMode, searchName } from '../domain/account.ts';

interface AccountRow {
  account_id: string;
  bucket: number;
  name: string;
  search_name: string;
  type: string;
  country: string;
  parent_account_id: string | null;
  joined_at: Instant;
  consent_mode: ConsentMode;
  merged_into: string | null;
  created_at: Instant;
}

const columns = `a.account_id, a.bucket, a.name, a.search_name, a.type, a.country, a.parent_account_id, a.joined_at,
  a.consent_mode, a.merged_into, a.created_at`;

const fromRow = (row: AccountRow): Account => ({
  accountId: row.account_id,
  bucket: row.bucket,
  name: row.name,
  type: row.type,
  country: row.country,
  parentId: row.parent_account_id,
  joinedAt: row.joined_at,
  consentMode: row.consent_mode,
  mergedInto: row.merged_into,
  createdAt: row.created_at,
});

/** Inserts new accounts; the consent mode is the default of the table. */
export async function insertAccounts(tx: Queryable, workspaceId: string, accounts: readonly Account[]): Promise<void> {
  await tx.query(
    `insert into account (workspace_id, account_id, bucket, name, search_name, type, country, parent_account_id,
       joined_at, created_at)
     select $1, * from unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
       $9::timestamptz[], $10::timestamptz[])`,
    [
      workspaceId,
      accounts.map((account) => account.accountId),
      accounts.map((account) => account.bucket),
      accounts.map((account) => account.name),
      accounts.map((account) => searchName(account.name)),
      accounts.map((account) => account.type),
      accounts.map((account) => account.country),
      accounts.map((account) => account.parentId),
      accounts.map((account) => formatInstant(account.joinedAt)),
      accounts.map((account) => formatInstant(account.createdAt)),
    ],
  );
}

/** Takes back accounts inserted by the same transaction; anything else would break a foreign key. */
export async function deleteAccounts(tx: Queryable, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  await tx.query('delete from account where workspace_id = $1 and account_id = any($2::uuid[])', [
    workspaceId,
    accountIds,
  ]);
}

export async function findAccountRow(db: Queryable, workspaceId: string, accountId: string): Promise<Account | null> {
  const { rows } = await db.query<AccountRow>(
    `select ${columns} from account a where a.workspace_id = $1 and a.account_id = $2`,
    [workspaceId, accountId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Which of these accounts there are, and where those went that were merged into another. */
const selectSurvivors = defineStatement(
  'accounts_surviving',
  `select account_id, coalesce(merged_into, account_id) as survivor
   from account where workspace_id = $1 and account_id = any($2::uuid[])`,
);

/** @returns the account that goes on, by the id asked for; unknown ids are absent */
export async function findSurvivors(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ account_id: string; survivor: string }>(selectSurvivors, [workspaceId, accountIds]);
  return new Map(rows.map((row) => [row.account_id, row.survivor]));
}

/** What {@link selectAccounts} looks for; null leaves a filter out. */
export interface AccountFilter {
  type: string | null;
  parentId: string | null;
  /** Already as {@link searchName} writes it. */
  namePrefix: string | null;
  externalId: string | null;
  system: string | null;
}

/** In no particular order; an id that is not there is left out. */
export async function selectAccountsById(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Account[]> {
  const { rows } = await db.query<AccountRow>(
    `select ${columns} from account a where a.workspace_id = $1 and a.account_id = any($2::uuid[])`,
    [workspaceId, accountIds],
  );
  return rows.map(fromRow);
}

/** An account and its place in lists. */
export interface ListedAccount extends Account {
  searchName: string;
}

/** By name and id, from after a place. Accounts merged into others are left out. */
export async function selectAccounts(
  db: Queryable,
  workspaceId: string,
  filter: AccountFilter,
  range: { after: readonly [searchName: string, accountId: string] | null; limit: number },
): Promise<ListedAccount[]> {
  const { namePrefix } = filter;
  const { rows } = await db.query<AccountRow>(
    `select ${columns} from account a
     where a.workspace_id = $1 and a.merged_into is null
       and ($2::text is null or a.type = $2)
       and ($3::uuid is null or a.parent_account_id = $3)
       and ($4::text is null or (a.search_name >= $4 and a.search_name < $5))
       and ($6::text is null or a.account_id in (
         select e.account_id from account_external_id e
         where e.workspace_id = $1 and e.external_id = $6 and ($7::text is null or e.system = $7)))
       and ($8::text is null or (a.search_name, a.account_id) > ($8, $9::uuid))
     order by a.search_name, a.account_id limit $10`,
    [
      workspaceId,
      filter.type,
      filter.parentId,
      namePrefix,
      namePrefix === null ? null : afterPrefix(namePrefix),
      filter.externalId,
      filter.system,
      range.after?.[0] ?? null,
      range.after?.[1] ?? null,
      range.limit,
    ],
  );
  return rows.map((row) => ({ ...fromRow(row), searchName: row.search_name }));
}

/** Everything of the row that changes. */
export async function updateAccountRow(tx: Queryable, workspaceId: string, account: Account): Promise<void> {
  await tx.query(
    `update account set name = $3, search_name = $4, type = $5, country = $6, parent_account_id = $7, joined_at = $8,
       consent_mode = $9 where workspace_id = $1 and account_id = $2`,
    [
      workspaceId,
      account.accountId,
      account.name,
      searchName(account.name),
      account.type,
      account.country,
      account.parentId,
      formatInstant(account.joinedAt),
      account.consentMode,
    ],
  );
}

/** The account lives on in another one, and so does whatever was merged into it before. */
export async function markMerged(
  tx: Queryable,
  workspaceId: string,
  accountId: string,
  survivorId: string,
): Promise<void> {
  await tx.query(
    `update account set merged_into = $3 where workspace_id = $1 and (account_id = $2 or account_id in (
       select m.account_id from account_merge m where m.workspace_id = $1 and m.survivor_account_id = $2))`,
    [workspaceId, accountId, survivorId],
  );
}
