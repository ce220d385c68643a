/** What is known of accounts beside their grants: moves of levels, names, and who may have a benefit at all. */
import type { Instant } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import type { LevelHistory, Move } from '../domain/level-history.ts';

const selectMovesOf = defineStatement(
  'entitlement_level_moves',
  `select account_id, ladder, at, from_level, to_level from level_move
   where workspace_id = $1 and account_id = any($2::uuid[]) and holder = 'account'
   order by account_id, ladder, at, sequence`,
);

/** Moves on all ladders in the order in which they happened, by account id; accounts without one are absent. */
export async function selectMoves(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, Move[]>> {
  const { rows } = await db.query<{
    account_id: string;
    ladder: string;
    at: Instant;
    from_level: string;
    to_level: string;
  }>(selectMovesOf, [workspaceId, columns.uuids(accountIds)]);
  const moves = new Map<string, Move[]>();
  for (const { account_id: id, ladder, at, from_level: from, to_level: to } of rows) {
    const known = moves.get(id);
    if (known === undefined) moves.set(id, [{ ladder, at, from, to }]);
    else known.push({ ladder, at, from, to });
  }
  return moves;
}

/** By account id; accounts that are unknown are absent. */
export async function selectLevelHistories(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, LevelHistory>> {
  const parameters = [workspaceId, columns.uuids(accountIds)];
  const accounts = await db.query<{ account_id: string; joined_at: Instant; merged_at: Instant | null }>(
    `select a.account_id, a.joined_at, m.merged_at from account a
     left join account_merge m on m.workspace_id = $1 and m.account_id = a.account_id
     where a.workspace_id = $1 and a.account_id = any($2::uuid[])`,
    parameters,
  );
  const levels = await db.query<{ account_id: string; ladder: string; level: string }>(
    `select account_id, ladder, level from account_level
     where workspace_id = $1 and account_id = any($2::uuid[]) and holder = 'account'`,
    parameters,
  );
  const histories = new Map<string, LevelHistory & { moves: Move[]; levels: Record<string, string> }>(
    accounts.rows.map((row) => [
      row.account_id,
      { moves: [], levels: {}, joinedAt: row.joined_at, endedAt: row.merged_at },
    ]),
  );
  for (const { account_id: id, ladder, level } of levels.rows) {
    const history = histories.get(id);
    if (history !== undefined) history.levels[ladder] = level;
  }
  for (const [id, moves] of await selectMoves(db, workspaceId, accountIds)) histories.get(id)?.moves.push(...moves);
  return histories;
}

/** Accounts by id that may hold a benefit: by one of these levels, or by a grant; ended ones are left out. */
export async function selectCandidates(
  db: Queryable,
  workspaceId: string,
  asked: {
    benefit: string;
    levels: readonly { ladder: string; level: string }[];
    everybody: boolean;
    by: string | null;
  },
  { after, limit }: { after: string | null; limit: number },
): Promise<{ accountId: string; name: string }[]> {
  const { rows } = await db.query<{ account_id: string; name: string }>(
    `select a.account_id, a.name from account a
     where a.workspace_id = $1 and a.merged_into is null and ($2::uuid is null or a.account_id > $2)
       and ($3 or exists (select 1 from account_level l join unnest($4::text[], $5::text[]) as w (ladder, level)
                            on w.ladder = l.ladder and w.level = l.level
                          where l.workspace_id = $1 and l.account_id = a.account_id and l.holder = 'account')
        or exists (select 1 from entitlement_grant g where g.workspace_id = $1 and g.account_id = a.account_id
                     and g.benefit = $6 and g.ended_at is null and ($7::text is null or g.source = $7)))
     order by a.account_id limit $8`,
    [
      workspaceId,
      after,
      asked.everybody,
      asked.levels.map(({ ladder }) => ladder),
      asked.levels.map(({ level }) => level),
      asked.benefit,
      asked.by,
      limit,
    ],
  );
  return rows.map((row) => ({ accountId: row.account_id, name: row.name }));
}

/** All accounts, by id. */
export async function selectAccountIds(
  db: Queryable,
  workspaceId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `select account_id from account where workspace_id = $1 and ($2::uuid is null or account_id > $2)
     order by account_id limit $3`,
    [workspaceId, after, limit],
  );
  return rows.map(({ account_id: id }) => id);
}

export async function selectAccountNames(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, { name: string; externalId: string | null }>> {
  const { rows } = await db.query<{ account_id: string; name: string; external_id: string | null }>(
    `select a.account_id, a.name,
       (select min(e.external_id) from account_external_id e
        where e.workspace_id = $1 and e.account_id = a.account_id) as external_id
     from account a where a.workspace_id = $1 and a.account_id = any($2::uuid[])`,
    [workspaceId, columns.uuids(accountIds)],
  );
  return new Map(rows.map((row) => [row.account_id, { name: row.name, externalId: row.external_id }]));
}
