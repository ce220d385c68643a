/** Who belongs to a corporate group, or ever did; read from the dated facts about parents. */
import type { Queryable } from '#platform/postgres';
import type { Dated } from '../domain/account-profile.ts';
import type { GroupLevelBody } from '../domain/act-items.ts';
import type { StoredDerived } from './derived-facts.ts';

/** As deep and as large as the parties module lets groups become. */
const DEPTH_MAX = 32;

/** Those of the accounts that are or ever were the parent of another one. */
export async function selectParentsEver(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const { rows } = await db.query<{ account_id: string }>(
    `select a.account_id from unnest($2::uuid[]) as a(account_id)
     where exists (select 1 from account_fact f where f.workspace_id = $1 and f.parent_account_id = a.account_id)`,
    [workspaceId, accountIds],
  );
  return new Set(rows.map((row) => row.account_id));
}

/** Everybody who is or ever was below the account, by id. */
export async function selectDescendantsEver(db: Queryable, workspaceId: string, accountId: string): Promise<string[]> {
  const found = new Set<string>();
  let level = [accountId];
  for (let depth = 0; level.length > 0 && depth < DEPTH_MAX; depth++) {
    const { rows } = await db.query<{ account_id: string }>(
      `select distinct account_id from account_fact where workspace_id = $1 and parent_account_id = any($2::uuid[])`,
      [workspaceId, level],
    );
    level = rows.map((row) => row.account_id).filter((id) => id !== accountId && !found.has(id));
    for (const id of level) found.add(id);
  }
  return [...found].sort();
}

export interface GroupMember {
  accountId: string;
  bucket: number;
  roots: Dated<string | null>;
}

export async function loadMembers(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<GroupMember[]> {
  const { rows } = await db.query<{ account_id: string; bucket: number; roots: Dated<string | null> }>(
    `select account_id, bucket, profile -> 'root' as roots from account_state
     where workspace_id = $1 and account_id = any($2::uuid[])`,
    [workspaceId, accountIds],
  );
  return rows.map(({ account_id, bucket, roots }) => ({ accountId: account_id, bucket, roots }));
}

/** Levels that one topmost account has handed down to these members so far. */
export async function loadHandedDown(
  db: Queryable,
  workspaceId: string,
  root: string,
  memberIds: readonly string[],
): Promise<(Pick<StoredDerived, 'accountId' | 'factId' | 'valueAt'> & { body: GroupLevelBody })[]> {
  const { rows } = await db.query<{ account_id: string; fact_id: string; value_at: number; body: GroupLevelBody }>(
    `select account_id, fact_id, value_at, body from derived_fact
     where workspace_id = $1 and account_id = any($2::uuid[]) and kind = 'groupLevel' and from_account_id = $3`,
    [workspaceId, memberIds, root],
  );
  return rows.map((row) => ({ accountId: row.account_id, factId: row.fact_id, valueAt: row.value_at, body: row.body }));
}
