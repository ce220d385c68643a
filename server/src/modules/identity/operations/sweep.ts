import { findWorkspace } from '#modules/workspaces';
import { queryable } from '#platform/postgres';
import { STAFF } from '../domain/realm.ts';
import { Scoped } from '../store/scoped.ts';
import { deleteExpired } from '../store/sessions.ts';
import type { IdentityDeps } from './dependencies.ts';
import { memberRealm } from './realms.ts';

/** Forgets sessions, links and challenges that have ended: of the workspace and, as long as nobody else does, of staff. */
export async function sweepSignIns(
  { pool, clock }: Pick<IdentityDeps, 'pool' | 'clock'>,
  workspaceId: string,
): Promise<void> {
  const db = queryable(pool);
  const now = clock.now();
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace !== null) await deleteExpired(new Scoped(db, memberRealm(workspace)), now);
  await deleteExpired(new Scoped(db, STAFF), now);
}
