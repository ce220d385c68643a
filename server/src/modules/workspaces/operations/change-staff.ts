import { formatId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import type { Rights } from '../domain/rights.ts';
import { OWNER } from '../domain/role.ts';
import type { Staff, StaffStatus } from '../domain/staff.ts';
import { lockActiveWithRole, lockStaff, revokeKeysOf, updateStaff } from '../store/staff.ts';
import { requireGrantable, requireOwnerLeft } from './grant-roles.ts';
import { PERSONAL_FIELDS, staffFields } from './staff-audit.ts';

/** Who changes what of whom. */
export interface StaffChange {
  workspaceId: string;
  staffId: string;
  /** What whoever changes them may do. */
  giver: Rights;
  /** Public id of who changes them. */
  by: string;
  /** operationId, for the audit trail. */
  action: string;
  now: Instant;
  set: { name?: string | undefined; roles?: readonly string[] | undefined; status?: StaffStatus };
}

/**
 * Changes name, roles or status of a person. What is as it should be already changes nothing. Processes that have seen
 * the person lately notice within `authenticationCacheMilliseconds`.
 * @throws RefusedError `not_found`, `role_unknown`, `role_not_grantable`, `last_owner`
 */
export async function changeStaff(tx: Queryable, change: StaffChange): Promise<Staff> {
  const { workspaceId, staffId, giver, set, now } = change;
  // First and in one order: two owners who remove each other would otherwise wait for one another.
  const owners = await lockActiveWithRole(tx, workspaceId, OWNER);
  const before = await lockStaff(tx, workspaceId, staffId);
  // Who was removed can only be added again.
  if (before === null || (before.status === 'removed' && set.status !== 'removed')) throw staffNotFound();
  const after: Staff = {
    ...before,
    name: set.name ?? before.name,
    roles: set.roles === undefined ? before.roles : [...new Set(set.roles)],
    status: set.status ?? before.status,
    changedAt: now,
  };
  if (sameStaff(before, after)) return before;
  // Nobody changes a person who may do more than they do, or makes one who could.
  await requireGrantable(tx, { workspaceId, giver, keys: [...new Set([...before.roles, ...after.roles])] });
  await requireOwnerLeft(tx, after, owners);
  await updateStaff(tx, after);
  if (after.status === 'removed') await revokeKeysOf(tx, workspaceId, staffId, now);
  await recordChange(tx, {
    workspaceId,
    by: change.by,
    action: change.action,
    subject: { type: 'staff', id: formatId('usr', staffId) },
    before: staffFields(before),
    after: staffFields(after),
    personal: PERSONAL_FIELDS,
    at: now,
  });
  return after;
}

export function staffNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such person on the staff of this workspace.' });
}

function sameStaff(before: Staff, after: Staff): boolean {
  const roles = before.roles.toSorted().join() === after.roles.toSorted().join();
  return roles && before.name === after.name && before.status === after.status;
}
