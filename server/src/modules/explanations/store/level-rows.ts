/** Levels and their moves as posted. */
import { formatInstant, type Instant } from '#kernel';
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
