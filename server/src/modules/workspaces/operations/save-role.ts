import { type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import { beyond, type Rights } from '../domain/rights.ts';
import { builtInRole, type Role, roleFaults } from '../domain/role.ts';
import { countWithRole } from '../store/staff.ts';
import { deleteOwnRole, lockOwnRole, upsertOwnRole } from '../store/staff-roles.ts';

interface RoleRequest {
  workspaceId: string;
  key: string;
  /** What whoever asks may do. */
  giver: Rights;
  /** Public id of who asks. */
  by: string;
  now: Instant;
}

/**
 * Makes a role or replaces it; everybody who has it has the new permissions at once (other processes within
 * `authenticationCacheMilliseconds`).
 * @throws RefusedError `role_built_in`, `role_invalid`, `role_not_grantable`
 */
export async function saveRole(
  tx: Queryable,
  request: RoleRequest & { role: Pick<Role, 'name' | 'description' | 'permissions' | 'limits'> },
): Promise<Role> {
  const { workspaceId, key, giver, now } = request;
  refuseBuiltIn(key);
  const errors = roleFaults(request.role);
  if (errors.length > 0) {
    throw new RefusedError({ code: 'role_invalid', detail: 'The role cannot be saved like this.', errors });
  }
  const before = await lockOwnRole(tx, workspaceId, key);
  const permissions = [...new Set(request.role.permissions)];
  const role: Role = { ...request.role, permissions, key, builtIn: false, changedAt: now };
  for (const side of before === null ? [role] : [before, role]) requireGrantableRole(giver, side);
  if (before !== null && JSON.stringify(roleFields(before)) === JSON.stringify(roleFields(role))) return before;
  await upsertOwnRole(tx, workspaceId, role, now);
  await record(tx, request, { action: 'putRole', before, after: role });
  return role;
}

/** @throws RefusedError `role_built_in`, `not_found`, `role_in_use`, `role_not_grantable` */
export async function removeRole(tx: Queryable, request: RoleRequest): Promise<void> {
  const { workspaceId, key, giver } = request;
  refuseBuiltIn(key);
  const before = await lockOwnRole(tx, workspaceId, key);
  if (before === null) throw roleNotFound();
  requireGrantableRole(giver, before);
  const count = await countWithRole(tx, workspaceId, key);
  if (count > 0) throw new RefusedError({ code: 'role_in_use', detail: `${count} people have the role ${key}.` });
  await deleteOwnRole(tx, workspaceId, key);
  await record(tx, request, { action: 'deleteRole', before, after: null });
}

export function roleNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such role in this workspace.' });
}

function refuseBuiltIn(key: string): void {
  if (builtInRole(key) === null) return;
  throw new RefusedError({ code: 'role_built_in', detail: `The role ${key} is built in and the same everywhere.` });
}

function requireGrantableRole(giver: Rights, role: Role): void {
  const missing = beyond(giver, role);
  if (missing.length === 0) return;
  throw new RefusedError({
    code: 'role_not_grantable',
    detail: `The role ${role.key} may do what these credentials may not: ${missing.join(', ')}.`,
  });
}

function record(
  tx: Queryable,
  { workspaceId, key, by, now }: RoleRequest,
  change: { action: string; before: Role | null; after: Role | null },
): Promise<void> {
  return recordChange(tx, {
    workspaceId,
    by,
    action: change.action,
    subject: { type: 'role', id: key },
    before: change.before && roleFields(change.before),
    after: change.after && roleFields(change.after),
    at: now,
  });
}

function roleFields({ name, description, permissions, limits }: Role): Record<string, unknown> {
  return { name, description, permissions, limits };
}
