/** The packed account rows: one read and one rewrite per batch. */
import { type Instant, newUuid } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import type { AccountProfile } from '../domain/account-profile.ts';
import type { AccountRow, Books } from '../domain/account-row.ts';
import type { FoldState } from '../domain/fold-state.ts';

interface Row {
  account_id: string;
  bucket: number;
  last_n: bigint;
  profile: AccountProfile;
  fold: FoldState;
  books: Books;
  version: string;
}

const select = defineStatement(
  'account_state_of_batch',
  `select account_id, bucket, last_n, profile, fold, books, xmin::text as version
   from account_state where workspace_id = $1 and account_id = any($2::uuid[])`,
);

/** For an act on one account: planned once, where the list is planned anew for every call. */
const selectOne = defineStatement(
  'account_state_of_one',
  `select account_id, bucket, last_n, profile, fold, books, xmin::text as version
   from account_state where workspace_id = $1 and account_id = $2`,
);

/** @returns rows by account id; unknown accounts are absent */
export async function loadAccountRows(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, AccountRow>> {
  const { rows } =
    accountIds.length === 1
      ? await db.query<Row>(selectOne, [workspaceId, accountIds[0]])
      : await db.query<Row>(select, [workspaceId, columns.uuids(accountIds)]);
  return new Map(rows.map((row) => [row.account_id, fromRow(row)]));
}

function fromRow(row: Row): AccountRow {
  return {
    accountId: row.account_id,
    bucket: row.bucket,
    lastN: Number(row.last_n),
    profile: row.profile,
    fold: row.fold,
    books: row.books,
    version: row.version,
  };
}

const update = defineStatement(
  'account_state_rewrite',
  `update account_state a set last_n = u.last_n, fold = u.fold, books = u.books
   from unnest($2::uuid[], $3::bigint[], $4::json[], $5::json[]) as u(account_id, last_n, fold, books)
   where a.workspace_id = $1 and a.account_id = u.account_id`,
);

const updateOne = defineStatement(
  'account_state_rewrite_one',
  'update account_state set last_n = $3, fold = $4, books = $5 where workspace_id = $1 and account_id = $2',
);

export async function rewriteAccountRows(
  db: Queryable,
  workspaceId: string,
  rows: readonly AccountRow[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const touched = touchAccounts(
    db,
    workspaceId,
    rows.map((row) => row.accountId),
  );
  if (rows.length === 1) {
    const { accountId, lastN, fold, books } = first;
    const one = [workspaceId, accountId, lastN, JSON.stringify(fold), JSON.stringify(books)];
    await Promise.all([db.query(updateOne, one), touched]);
    return;
  }
  const all = [
    workspaceId,
    columns.uuids(rows.map((row) => row.accountId)),
    columns.bigints(rows.map((row) => row.lastN)),
    columns.jsons(rows.map((row) => JSON.stringify(row.fold))),
    columns.jsons(rows.map((row) => JSON.stringify(row.books))),
  ];
  await Promise.all([db.query(update, all), touched]);
}

const insertTouch = defineStatement(
  'account_touched',
  'insert into account_touch (workspace_id, touch_id, account_ids) values ($1, $2, $3::uuid[])',
);

/** Says in the transaction of a change whose copies in lists are to follow: one row, however many accounts. */
export async function touchAccounts(db: Queryable, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await db.query(insertTouch, [workspaceId, newUuid(), columns.uuids(accountIds)]);
}

const upsertDue = defineStatement(
  'due_earlier',
  `insert into due (workspace_id, account_id, bucket, due_at)
   select $1, * from unnest($2::uuid[], $3::smallint[], $4::timestamptz[])
   on conflict (workspace_id, account_id) do update set due_at = excluded.due_at where excluded.due_at < due.due_at`,
);

/** Notes when accounts change next; a later date than the one noted is found out when that one comes. */
export async function noteDue(
  db: Queryable,
  workspaceId: string,
  dues: readonly { accountId: string; bucket: number; at: Instant }[],
): Promise<void> {
  if (dues.length === 0) return;
  await db.query(upsertDue, [
    workspaceId,
    columns.uuids(dues.map((due) => due.accountId)),
    columns.smallints(dues.map((due) => due.bucket)),
    columns.instants(dues.map((due) => due.at)),
  ]);
}

/** Sets or clears the dates exactly, after everything due has been posted. */
export async function resetDue(
  db: Queryable,
  workspaceId: string,
  dues: readonly { accountId: string; bucket: number; at: Instant | null }[],
): Promise<void> {
  if (dues.length === 0) return;
  await db.query('delete from due where workspace_id = $1 and account_id = any($2::uuid[])', [
    workspaceId,
    dues.map((due) => due.accountId),
  ]);
  await noteDue(
    db,
    workspaceId,
    dues.flatMap(({ accountId, bucket, at }) => (at === null ? [] : [{ accountId, bucket, at }])),
  );
}
