import { formatId, formatInstant, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { touchAccounts } from '#modules/decisions';
import { accountMerged } from '#modules/parties';
import type { Queryable, Transaction } from '#platform/postgres';

export interface ManagerOf {
  managerId: string;
  name: string;
  email: string;
  setAt: Instant;
}

/** Null where nobody looks after the account. @throws RefusedError `not_found` */
export async function findManager(db: Queryable, workspaceId: string, accountId: string): Promise<ManagerOf | null> {
  const { rows } = await db.query<{
    merged_into: string | null;
    staff_id: string | null;
    name: string;
    email: string;
    set_at: Instant;
  }>(
    `select a.merged_into, s.staff_id, s.name, s.email, m.set_at
     from account a
     left join account_manager m on m.workspace_id = $1 and m.account_id = a.account_id
     left join staff s on s.workspace_id = $1 and s.staff_id = m.staff_id and s.status <> 'removed'
     where a.workspace_id = $1 and a.account_id = $2`,
    [workspaceId, accountId],
  );
  const [row] = rows;
  if (row === undefined) throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
  return row.staff_id === null
    ? null
    : { managerId: row.staff_id, name: row.name, email: row.email, setAt: row.set_at };
}

/** @throws RefusedError `not_found`, `account_merged`, `reference_not_found` */
export async function setAccountManager(
  tx: Transaction,
  { workspaceId, by, now }: { workspaceId: string; by: string; now: Instant },
  { accountId, staffId }: { accountId: string; staffId: string | null },
): Promise<void> {
  const before = await findManager(tx, workspaceId, accountId);
  const { rows } = await tx.query<{ bucket: number; merged_into: string | null }>(
    'select bucket, merged_into from account where workspace_id = $1 and account_id = $2 for update',
    [workspaceId, accountId],
  );
  const [account] = rows;
  if (account?.merged_into) throw accountMerged(accountId, account.merged_into);
  if (staffId === null) {
    await tx.query('delete from account_manager where workspace_id = $1 and account_id = $2', [workspaceId, accountId]);
  } else {
    await requireStaff(tx, workspaceId, staffId);
    await tx.query(
      `insert into account_manager (workspace_id, account_id, bucket, staff_id, set_at, set_by)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id, account_id) do update set
         staff_id = excluded.staff_id, set_at = excluded.set_at, set_by = excluded.set_by`,
      [workspaceId, accountId, account?.bucket ?? 0, staffId, formatInstant(now), by],
    );
  }
  await touchAccounts(tx, workspaceId, [accountId]);
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'setAccountManager',
    subject: { type: 'account', id: formatId('acc', accountId) },
    before: { managerId: before === null ? null : formatId('usr', before.managerId) },
    after: { managerId: staffId === null ? null : formatId('usr', staffId) },
    at: now,
  });
}

async function requireStaff(tx: Queryable, workspaceId: string, staffId: string): Promise<void> {
  const { rowCount } = await tx.query(
    `select 1 from staff where workspace_id = $1 and staff_id = $2 and status = 'active'`,
    [workspaceId, staffId],
  );
  if (rowCount === 1) return;
  const detail = 'managerId names nobody who works in this workspace.';
  const errors = [
    { path: 'managerId', code: 'not_found', reason: 'Nobody active has this id.', remedy: 'See GET /v1/staff.' },
  ];
  throw new RefusedError({ code: 'reference_not_found', detail, errors });
}
