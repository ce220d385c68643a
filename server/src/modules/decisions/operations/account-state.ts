/** Account state as other modules open and change it. */
import { type Instant, RefusedError } from '#kernel';
import type { Queryable, Transaction } from '#platform/postgres';
import type { AccountProfile } from '../domain/account-profile.ts';
import { NO_BOOKS } from '../domain/account-row.ts';
import { initialFold } from '../domain/fold-state.ts';
import { noteDue, touchAccounts } from '../store/account-rows.ts';
import { decideWithin } from './decide-within.ts';
import type { LaneDeps } from './dependencies.ts';

export interface NewAccountState {
  accountId: string;
  bucket: number;
  profile: AccountProfile;
  now: Instant;
}

/** The row every account has before its lane is first locked. Due at once, so that its calendar is set up. */
export async function openAccountState(
  tx: Queryable,
  workspaceId: string,
  accounts: readonly NewAccountState[],
): Promise<void> {
  if (accounts.length === 0) return;
  await tx.query(
    `insert into account_state (workspace_id, account_id, bucket, last_n, profile, fold, books)
     select $1, account_id, bucket, 0, profile, fold, books
     from unnest($2::uuid[], $3::smallint[], $4::json[], $5::json[], $6::json[]) as u(account_id, bucket, profile, fold, books)`,
    [
      workspaceId,
      accounts.map((account) => account.accountId),
      accounts.map((account) => account.bucket),
      accounts.map((account) => JSON.stringify(account.profile)),
      accounts.map((account) => JSON.stringify(initialFold(account.profile.joinedAt))),
      accounts.map(() => JSON.stringify(NO_BOOKS)),
    ],
  );
  await touchAccounts(
    tx,
    workspaceId,
    accounts.map((account) => account.accountId),
  );
  await noteDue(
    tx,
    workspaceId,
    accounts.map(({ accountId, bucket, now }) => ({ accountId, bucket, at: now })),
  );
}

/** @throws RefusedError `account_not_found` */
export async function loadProfile(tx: Queryable, workspaceId: string, accountId: string): Promise<AccountProfile> {
  const { rows } = await tx.query<{ profile: AccountProfile }>(
    'select profile from account_state where workspace_id = $1 and account_id = $2',
    [workspaceId, accountId],
  );
  const [row] = rows;
  if (row === undefined) throw new RefusedError({ code: 'account_not_found', detail: 'There is no such account.' });
  return row.profile;
}

/** Stores a changed profile and decides anew what the change touches. Inside `inLanes` of the account. */
export async function rewriteProfile(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  change: { accountId: string; profile: AccountProfile; changedAt: Instant },
): Promise<void> {
  await tx.query('update account_state set profile = $3 where workspace_id = $1 and account_id = $2', [
    workspaceId,
    change.accountId,
    JSON.stringify(change.profile),
  ]);
  await touchAccounts(tx, workspaceId, [change.accountId]);
  const refold = new Map([[change.accountId, change.changedAt]]);
  await decideWithin(tx, deps, workspaceId, [change.accountId], { refold });
}
