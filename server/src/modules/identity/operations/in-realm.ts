import { inWorkspace } from '#platform/postgres';
import type { Realm } from '../domain/realm.ts';

/** Members' tables are behind the fence of their workspace; those of staff are the installation's. */
export function inRealm<T>(realm: Realm, work: () => T): T {
  return realm.workspaceId === null ? work() : inWorkspace(realm.workspaceId, work);
}
