/** Levels and their moves as posted. */
import { formatInstant, type Instant } from '#kernel';
import type { LevelAct } from '#modules/decisions';
import type { LevelMove } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';

export interface PostedMove {
  at: Instant;
  sequence: number;
  move: LevelMove;
  postedAt: Instant;
}

/** Moves of one ladder, the newest first. */
export async function listMoves(
  db: Queryable,
  workspaceId: string,
  ladder: { accountId: string; ladder: string },
  page: { before: { at: Instant; sequence: number } | null; limit: number },
): Promise<PostedMove[]> {
  const { rows } = await db.query<{ at: Instant; sequence: number; reason: LevelMove; posted_at: Instant }>(
    `select at, sequence, reason, posted_at from level_move
     where workspace_id = $1 and account_id = $2 and ladder = $3 and holder = 'account'
       and ($4::timestamptz is null or (at, sequence) < ($4, $5::smallint))
     order by at desc, sequence desc limit $6`,
    [
      workspaceId,
      ladder.accountId,
      ladder.ladder,
      page.before === null ? null : formatInstant(page.before.at),
      page.before?.sequence ?? 0,
      page.limit,
    ],
  );
  return rows.map((row) => ({ at: row.at, sequence: row.sequence, move: row.reason, postedAt: row.posted_at }));
}

/** Grants and invitations of an account on one ladder, and their ends, in the order in which they were made. */
export async function selectLevelActs(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  ladder: string,
): Promise<{ n: number; body: LevelAct }[]> {
  const { rows } = await db.query<{ n: bigint; body: LevelAct }>(
    `select n, body from act
     where workspace_id = $1 and account_id = $2 and kind = 'level' and body->>'ladder' = $3 order by n`,
    [workspaceId, accountId, ladder],
  );
  return rows.map(({ n, body }) => ({ n: Number(n), body }));
}

export async function hasAccount(db: Queryable, workspaceId: string, accountId: string): Promise<boolean> {
  const found = await db.query('select 1 from account_state where workspace_id = $1 and account_id = $2', [
    workspaceId,
    accountId,
  ]);
  return found.rowCount === 1;
}
