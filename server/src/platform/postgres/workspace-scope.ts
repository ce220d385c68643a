import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool } from 'pg';
import { assert } from '#kernel';

/**
 * The second fence between workspaces. Every statement names its workspace; should one forget to, PostgreSQL still shows
 * it only rows of the workspace the work is done for, because the tables have row-level security and statements run as a
 * role that owns nothing.
 *
 * Which workspace that is comes from whoever started the work (the credentials of a request, the sweep of a job), not
 * from what the statement was given: a fence that believed the statement would be none. Therefore it travels beside the
 * parameters, and not as one of them.
 */

/** Owns nothing, cannot log in, and is subject to every policy. */
export const APP_ROLE = 'hanse_app';
/** Read by the policies; set in each transaction. */
export const WORKSPACE_SETTING = 'hanse.workspace_id';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const current = new AsyncLocalStorage<string>();
const fencedPools = new WeakSet<Pool>();

/** Does the work for one workspace: whatever it asks the database, here or later, it sees and changes rows of that one only. */
export function inWorkspace<T>(workspaceId: string, work: () => T): T {
  return current.run(workspaceId, work);
}

/** For createPool only. */
export function fence(pool: Pool): void {
  fencedPools.add(pool);
}

/** What follows BEGIN: nothing on a pool without fence outside any workspace, as in migrations. */
export function scopeSql(pool: Pool): string {
  const workspaceId = current.getStore();
  if (workspaceId !== undefined) return `set local role ${APP_ROLE};${settingSql(workspaceId)};`;
  // Without a workspace the policies refuse every row: a job that forgot to say for whom it works fails at once.
  return fencedPools.has(pool) ? `set local role ${APP_ROLE};` : '';
}

/** For the transaction that makes a workspace: nobody could have said before that it works for this one. */
export async function enterNewWorkspace(
  tx: { query(sql: string): Promise<unknown> },
  workspaceId: string,
): Promise<void> {
  await tx.query(settingSql(workspaceId));
}

function settingSql(workspaceId: string): string {
  assert(UUID.test(workspaceId), `${workspaceId} is the uuid of a workspace`);
  return `set local ${WORKSPACE_SETTING} = '${workspaceId}'`;
}
