import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import { normalEmail, type Staff, type StaffStatus } from '../domain/staff.ts';

interface StaffRow {
  workspace_id: string;
  staff_id: string;
  user_id: string;
  email: string;
  name: string;
  roles: string[];
  status: StaffStatus;
  added_at: Instant;
  added_by: string;
  changed_at: Instant;
}

const columns = 'workspace_id, staff_id, user_id, email, name, roles, status, added_at, added_by, changed_at';

const fromRow = (row: StaffRow): Staff => ({
  workspaceId: row.workspace_id,
  staffId: row.staff_id,
  userId: row.user_id,
  email: row.email,
  name: row.name,
  roles: row.roles,
  status: row.status,
  addedAt: row.added_at,
  addedBy: row.added_by,
  changedAt: row.changed_at,
});

/** Gives the user with this address, made now if there is none. */
export async function ensureStaffUser(
  tx: Queryable,
  user: { userId: string; email: string; now: Instant },
): Promise<string> {
  const { rows } = await tx.query<{ user_id: string }>(
    `insert into staff_user (user_id, email, status, created_at) values ($1, $2, 'active', $3)
     on conflict (email) do update set email = excluded.email returning user_id`,
    [user.userId, user.email, formatInstant(user.now)],
  );
  return rows[0]!.user_id;
}

const selectUserStatus = defineStatement(
  'staff_user_status',
  'select user_id, status from staff_user where user_id = any($1)',
);

/** Which of these users may enter at all. */
export async function activeUsers(db: Queryable, userIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ user_id: string; status: string }>(selectUserStatus, [userIds]);
  return new Set(rows.filter(({ status }) => status === 'active').map((row) => row.user_id));
}

/** @returns false if nobody has the address */
export async function updateUserStatus(tx: Queryable, email: string, status: 'active' | 'disabled'): Promise<boolean> {
  const updated = await tx.query('update staff_user set status = $2 where email = $1', [normalEmail(email), status]);
  return updated.rowCount === 1;
}

/** @returns false if the person is there already, removed ones included */
export async function insertStaff(tx: Queryable, staff: Staff): Promise<boolean> {
  const inserted = await tx.query(
    `insert into staff (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workspace_id, user_id) do nothing`,
    [
      staff.workspaceId,
      staff.staffId,
      staff.userId,
      staff.email,
      staff.name,
      staff.roles,
      staff.status,
      formatInstant(staff.addedAt),
      staff.addedBy,
      formatInstant(staff.changedAt),
    ],
  );
  return inserted.rowCount === 1;
}

/** Name, roles and status; all else stays for ever. */
export async function updateStaff(tx: Queryable, staff: Staff): Promise<void> {
  await tx.query(
    `update staff set name = $3, roles = $4, status = $5, added_at = $6, added_by = $7, changed_at = $8
     where workspace_id = $1 and staff_id = $2`,
    [
      staff.workspaceId,
      staff.staffId,
      staff.name,
      staff.roles,
      staff.status,
      formatInstant(staff.addedAt),
      staff.addedBy,
      formatInstant(staff.changedAt),
    ],
  );
}

const selectOne = defineStatement(
  'staff_by_id',
  `select ${columns} from staff where workspace_id = $1 and staff_id = $2`,
);

export async function findStaff(db: Queryable, workspaceId: string, staffId: string): Promise<Staff | null> {
  const { rows } = await db.query<StaffRow>(selectOne, [workspaceId, staffId]);
  return rows[0] ? fromRow(rows[0]) : null;
}

const selectByUser = defineStatement(
  'staff_by_user',
  `select ${columns} from staff where workspace_id = $1 and user_id = $2`,
);

/** The person in this workspace of somebody the installation knows. */
export async function findStaffByUser(db: Queryable, workspaceId: string, userId: string): Promise<Staff | null> {
  const { rows } = await db.query<StaffRow>(selectByUser, [workspaceId, userId]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Kept from changing until the transaction ends. */
export async function lockStaff(tx: Queryable, workspaceId: string, staffId: string): Promise<Staff | null> {
  const { rows } = await tx.query<StaffRow>(
    `select ${columns} from staff where workspace_id = $1 and staff_id = $2 for update`,
    [workspaceId, staffId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function findStaffByEmail(db: Queryable, workspaceId: string, email: string): Promise<Staff | null> {
  const { rows } = await db.query<StaffRow>(`select ${columns} from staff where workspace_id = $1 and email = $2`, [
    workspaceId,
    normalEmail(email),
  ]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/**
 * Locks everybody with the role who is active, in the order of their ids: two people who remove one another at the same
 * time wait for each other here, and the second one sees that the first is gone.
 */
export async function lockActiveWithRole(tx: Queryable, workspaceId: string, role: string): Promise<Staff[]> {
  const { rows } = await tx.query<StaffRow>(
    `select ${columns} from staff where workspace_id = $1 and status = 'active' and $2 = any(roles)
     order by staff_id for update`,
    [workspaceId, role],
  );
  return rows.map(fromRow);
}

/** In the order in which they came; removed ones only if asked for. */
export async function selectStaff(
  db: Queryable,
  workspaceId: string,
  range: { removed: boolean; afterStaffId: string | null; limit: number },
): Promise<Staff[]> {
  const { rows } = await db.query<StaffRow>(
    `select ${columns} from staff
     where workspace_id = $1 and ($2 or status <> 'removed') and ($3::uuid is null or staff_id > $3)
     order by staff_id limit $4`,
    [workspaceId, range.removed, range.afterStaffId, range.limit],
  );
  return rows.map(fromRow);
}

/** How many that are not removed have the role. */
export async function countWithRole(db: Queryable, workspaceId: string, role: string): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>(
    "select count(*) from staff where workspace_id = $1 and status <> 'removed' and $2 = any(roles)",
    [workspaceId, role],
  );
  return Number(rows[0]!.count);
}

/** Keys of somebody who is removed are of no use to anybody again. */
export async function revokeKeysOf(tx: Queryable, workspaceId: string, staffId: string, now: Instant): Promise<void> {
  await tx.query(
    'update api_key set revoked_at = $3 where workspace_id = $1 and staff_id = $2 and revoked_at is null',
    [workspaceId, staffId, formatInstant(now)],
  );
}

/** Everybody who is active, in the order in which they came. */
export async function selectActiveStaff(db: Queryable, workspaceId: string, limit: number): Promise<Staff[]> {
  const { rows } = await db.query<StaffRow>(
    `select ${columns} from staff where workspace_id = $1 and status = 'active' order by staff_id limit $2`,
    [workspaceId, limit],
  );
  return rows.map(fromRow);
}
