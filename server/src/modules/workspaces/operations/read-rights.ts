import type { Queryable } from '#platform/postgres';
import { type Rights, rightsOfRoles } from '../domain/rights.ts';
import { builtInRole, type Role } from '../domain/role.ts';
import type { Staff } from '../domain/staff.ts';
import { activeUsers } from '../store/staff.ts';
import { findOwnRoles } from '../store/staff-roles.ts';

/** The roles with these keys, built-in and own; a key without a role is passed over. */
export async function readRoles(db: Queryable, workspaceId: string, keys: readonly string[]): Promise<Role[]> {
  const builtIn = keys.flatMap((key) => builtInRole(key) ?? []);
  if (builtIn.length === keys.length) return builtIn;
  return [...builtIn, ...(await findOwnRoles(db, workspaceId, keys))];
}

/** What a person may do at this moment; null for somebody suspended, removed, or shut out of the installation. */
export async function readRights(db: Queryable, staff: Staff): Promise<Rights | null> {
  if (staff.status !== 'active') return null;
  const [users, roles] = await Promise.all([
    activeUsers(db, [staff.userId]),
    readRoles(db, staff.workspaceId, staff.roles),
  ]);
  return users.has(staff.userId) ? rightsOfRoles(roles) : null;
}
