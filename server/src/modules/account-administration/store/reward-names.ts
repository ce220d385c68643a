import type { Queryable } from '#platform/postgres';

/** Names by language, by key of the reward. */
export async function selectRewardNames(
  db: Queryable,
  workspaceId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.query<{ key: string; name: Record<string, string> | null }>(
    `select key, definition -> 'name' as name from reward where workspace_id = $1 and key = any($2::text[])`,
    [workspaceId, keys],
  );
  return new Map(rows.map(({ key, name }) => [key, name ?? {}]));
}
