import { RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { beyond, type Rights, rightsOfRoles } from '../domain/rights.ts';
import { builtInRole, OWNER, type Role } from '../domain/role.ts';
import type { Staff } from '../domain/staff.ts';
import { activeUsers } from '../store/staff.ts';
import { lockOwnRoles } from '../store/staff-roles.ts';

/** The command line is as mighty as the machine. */
export const UNLIMITED: Rights = { permissions: ['*'], limits: {} };

/**
 * Refuses to hand out, or to lay hands on, more than the giver may do themselves: somebody with few rights must neither
 * lift others above themselves nor shut out those above them.
 * @throws RefusedError `role_unknown`, `role_not_grantable`
 */
export async function requireGrantable(
  tx: Queryable,
  { workspaceId, giver, keys }: { workspaceId: string; giver: Rights; keys: readonly string[] },
): Promise<void> {
  const roles: Role[] = keys.flatMap((key) => builtInRole(key) ?? []);
  roles.push(...(await lockOwnRoles(tx, workspaceId, keys)));
  const unknown = keys.filter((key) => !roles.some((role) => role.key === key));
  if (unknown.length > 0) {
    throw new RefusedError({ code: 'role_unknown', detail: `There is no role ${unknown.join(', ')} here.` });
  }
  const missing = beyond(giver, rightsOfRoles(roles));
  if (missing.length === 0) return;
  throw new RefusedError({
    code: 'role_not_grantable',
    detail: `The roles ${keys.join(', ')} may do what these credentials may not: ${missing.join(', ')}.`,
  });
}

/**
 * Refuses what would leave the workspace without an owner who can enter.
 * @param change as the person will be afterwards
 * @param owners the active ones, locked
 * @throws RefusedError `last_owner`
 */
export async function requireOwnerLeft(tx: Queryable, change: Staff, owners: readonly Staff[]): Promise<void> {
  if (change.status === 'active' && change.roles.includes(OWNER)) return;
  if (!owners.some(({ staffId }) => staffId === change.staffId)) return;
  const others = owners.filter(({ staffId }) => staffId !== change.staffId);
  const able = await activeUsers(
    tx,
    others.map(({ userId }) => userId),
  );
  if (able.size > 0) return;
  throw new RefusedError({
    code: 'last_owner',
    detail: `${change.name} is the only active owner of the workspace; without an owner nobody could change staff again.`,
  });
}
