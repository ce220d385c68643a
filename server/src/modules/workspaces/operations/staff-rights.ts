import type { Queryable } from '#platform/postgres';
import type { RoleLimits } from '../domain/rights.ts';
import { findStaffByUser } from '../store/staff.ts';
import { readRights } from './read-rights.ts';

/** A person of the staff, and what they may do at this moment. */
export interface StaffRights {
  staffId: string;
  name: string;
  roles: readonly string[];
  permissions: readonly string[];
  limits: RoleLimits;
}

/** @param userId staff_user.user_id @returns null for somebody who does not work here, is suspended or shut out */
export async function staffRights(db: Queryable, workspaceId: string, userId: string): Promise<StaffRights | null> {
  const staff = await findStaffByUser(db, workspaceId, userId);
  const rights = staff && (await readRights(db, staff));
  if (!staff || !rights) return null;
  const { staffId, name, roles } = staff;
  return { staffId, name, roles, permissions: rights.permissions, limits: rights.limits };
}
