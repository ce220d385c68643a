import type { Queryable } from '#platform/postgres';
import type { Staff } from '../domain/staff.ts';
import { findStaff, selectStaff } from '../store/staff.ts';
import { staffNotFound } from './change-staff.ts';

/** The staff of a workspace in the order in which they came. */
export async function listStaff(
  db: Queryable,
  workspaceId: string,
  range: { removed: boolean; afterStaffId: string | null; limit: number },
): Promise<Staff[]> {
  return selectStaff(db, workspaceId, range);
}

/** Removed ones too, so that old traces have a name. @throws RefusedError `not_found` */
export async function getStaff(db: Queryable, workspaceId: string, staffId: string): Promise<Staff> {
  const staff = await findStaff(db, workspaceId, staffId);
  if (staff === null) throw staffNotFound();
  return staff;
}
