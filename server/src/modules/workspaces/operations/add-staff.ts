import { formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import type { Rights } from '../domain/rights.ts';
import { normalEmail, type Staff } from '../domain/staff.ts';
import { ensureStaffUser, findStaffByEmail, insertStaff, updateStaff } from '../store/staff.ts';
import { requireGrantable } from './grant-roles.ts';
import { PERSONAL_FIELDS, staffFields } from './staff-audit.ts';

export interface NewStaff {
  workspaceId: string;
  email: string;
  name: string;
  roles: readonly string[];
  /** What whoever adds them may do. */
  giver: Rights;
  /** Public id of who adds them. */
  by: string;
  now: Instant;
}

/**
 * Adds a person to the staff of a workspace. Whether the installation knows the address already cannot be seen from the
 * answer. Somebody who was removed comes back under their old id, with the roles given now.
 * @throws RefusedError `staff_exists`, `role_unknown`, `role_not_grantable`
 */
export async function addStaff(tx: Queryable, fields: NewStaff): Promise<Staff> {
  const { workspaceId, name, giver, by, now } = fields;
  const email = normalEmail(fields.email);
  const roles = [...new Set(fields.roles)];
  await requireGrantable(tx, { workspaceId, giver, keys: roles });
  const userId = await ensureStaffUser(tx, { userId: newUuid(), email, now });
  const common = { workspaceId, userId, email, name, roles, status: 'active' as const };
  const staff: Staff = { ...common, staffId: newUuid(), addedAt: now, addedBy: by, changedAt: now };
  if (await insertStaff(tx, staff)) {
    await recordAddition(tx, staff, null);
    return staff;
  }
  const known = await findStaffByEmail(tx, workspaceId, email);
  if (known?.status !== 'removed') {
    throw new RefusedError({
      code: 'staff_exists',
      detail: `${email} already belongs to the staff of this workspace.`,
    });
  }
  const back = { ...staff, staffId: known.staffId };
  await updateStaff(tx, back);
  await recordAddition(tx, back, known);
  return back;
}

function recordAddition(tx: Queryable, staff: Staff, before: Staff | null): Promise<void> {
  return recordChange(tx, {
    workspaceId: staff.workspaceId,
    by: staff.addedBy,
    action: 'addStaff',
    subject: { type: 'staff', id: formatId('usr', staff.staffId) },
    before: before && staffFields(before),
    after: staffFields(staff),
    personal: PERSONAL_FIELDS,
    at: staff.changedAt,
  });
}
