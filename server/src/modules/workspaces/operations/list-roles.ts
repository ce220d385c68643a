import type { Queryable } from '#platform/postgres';
import { builtInRole, builtInRoles, type Role } from '../domain/role.ts';
import { findOwnRoles, selectOwnRoles } from '../store/staff-roles.ts';
import { roleNotFound } from './save-role.ts';

/** The built-in roles, then those of the workspace by their keys. */
export async function listRoles(db: Queryable, workspaceId: string): Promise<Role[]> {
  return [...builtInRoles, ...(await selectOwnRoles(db, workspaceId))];
}

/** @throws RefusedError `not_found` */
export async function getRole(db: Queryable, workspaceId: string, key: string): Promise<Role> {
  const role = builtInRole(key) ?? (await findOwnRoles(db, workspaceId, [key]))[0];
  if (role === undefined) throw roleNotFound();
  return role;
}
