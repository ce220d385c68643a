import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Role } from '../domain/role.ts';

interface RoleRow {
  key: string;
  name: string;
  description: string;
  permissions: string[];
  limits: Role['limits'];
  changed_at: Instant;
}

const columns = 'key, name, description, permissions, limits, changed_at';

const fromRow = (row: RoleRow): Role => ({
  key: row.key,
  name: row.name,
  description: row.description,
  permissions: row.permissions,
  limits: row.limits,
  builtIn: false,
  changedAt: row.changed_at,
});

const selectSome = defineStatement(
  'staff_roles_by_key',
  `select ${columns} from staff_role where workspace_id = $1 and key = any($2)`,
);

export async function findOwnRoles(db: Queryable, workspaceId: string, keys: readonly string[]): Promise<Role[]> {
  const { rows } = await db.query<RoleRow>(selectSome, [workspaceId, keys]);
  return rows.map(fromRow);
}

/** Kept from changing until the transaction ends: who gets a role gets it as it was looked at. */
export async function lockOwnRoles(tx: Queryable, workspaceId: string, keys: readonly string[]): Promise<Role[]> {
  const { rows } = await tx.query<RoleRow>(
    `select ${columns} from staff_role where workspace_id = $1 and key = any($2) order by key for share`,
    [workspaceId, keys],
  );
  return rows.map(fromRow);
}

export async function selectOwnRoles(db: Queryable, workspaceId: string): Promise<Role[]> {
  const { rows } = await db.query<RoleRow>(`select ${columns} from staff_role where workspace_id = $1 order by key`, [
    workspaceId,
  ]);
  return rows.map(fromRow);
}

/** The role as it stands, locked; null if there is none. */
export async function lockOwnRole(tx: Queryable, workspaceId: string, key: string): Promise<Role | null> {
  const { rows } = await tx.query<RoleRow>(
    `select ${columns} from staff_role where workspace_id = $1 and key = $2 for update`,
    [workspaceId, key],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function upsertOwnRole(tx: Queryable, workspaceId: string, role: Role, now: Instant): Promise<void> {
  await tx.query(
    `insert into staff_role (workspace_id, key, name, description, permissions, limits, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (workspace_id, key) do update
       set name = excluded.name, description = excluded.description, permissions = excluded.permissions,
           limits = excluded.limits, changed_at = excluded.changed_at`,
    [
      workspaceId,
      role.key,
      role.name,
      role.description,
      role.permissions,
      JSON.stringify(role.limits),
      formatInstant(now),
    ],
  );
}

export async function deleteOwnRole(tx: Queryable, workspaceId: string, key: string): Promise<void> {
  await tx.query('delete from staff_role where workspace_id = $1 and key = $2', [workspaceId, key]);
}
