import { formatId } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { covers } from '../domain/rights.ts';
import { selectActiveStaff } from '../store/staff.ts';
import { readRights } from './read-rights.ts';

/** More people than this have a right in no workspace where it matters who exactly they are. */
const STAFF_MAX = 200;

/** Public ids of everybody who may do something at this moment. */
export async function staffWithPermission(db: Queryable, workspaceId: string, permission: string): Promise<string[]> {
  const found: string[] = [];
  for (const staff of await selectActiveStaff(db, workspaceId, STAFF_MAX)) {
    const rights = await readRights(db, staff);
    if (rights?.permissions.some((own) => covers(own, permission))) found.push(formatId('usr', staff.staffId));
  }
  return found;
}
