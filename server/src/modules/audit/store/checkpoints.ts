import { type Day, formatDay, formatInstant, type Instant, parseDay, unwrap } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface Checkpoint {
  /** UTC. */
  day: Day;
  entries: number;
  /** SHA-256, hex. */
  hash: string;
  madeAt: Instant;
}

interface Row {
  day: string;
  entries: bigint;
  hash: string;
  made_at: Instant;
}

const columns = 'day, entries, hash, made_at';

const fromRow = (row: Row): Checkpoint => ({
  day: unwrap(parseDay(row.day)),
  entries: Number(row.entries),
  hash: row.hash,
  madeAt: row.made_at,
});

export async function findLastCheckpoint(db: Queryable, workspaceId: string): Promise<Checkpoint | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from audit_checkpoint where workspace_id = $1 order by day desc limit 1`,
    [workspaceId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function findCheckpoint(db: Queryable, workspaceId: string, day: Day): Promise<Checkpoint | null> {
  const { rows } = await db.query<Row>(`select ${columns} from audit_checkpoint where workspace_id = $1 and day = $2`, [
    workspaceId,
    formatDay(day),
  ]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The newest first, from before a day. */
export async function selectCheckpoints(
  db: Queryable,
  workspaceId: string,
  range: { before: Day | null; limit: number },
): Promise<Checkpoint[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from audit_checkpoint
     where workspace_id = $1 and ($2::date is null or day < $2) order by day desc limit $3`,
    [workspaceId, range.before === null ? null : formatDay(range.before), range.limit],
  );
  return rows.map(fromRow);
}

/** In the order of days, from a day on. */
export async function selectCheckpointsFrom(
  db: Queryable,
  workspaceId: string,
  range: { from: Day | null; limit: number },
): Promise<Checkpoint[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from audit_checkpoint
     where workspace_id = $1 and ($2::date is null or day >= $2) order by day limit $3`,
    [workspaceId, range.from === null ? null : formatDay(range.from), range.limit],
  );
  return rows.map(fromRow);
}

/** False if another process was faster. */
export async function insertCheckpoint(tx: Queryable, workspaceId: string, checkpoint: Checkpoint): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into audit_checkpoint (workspace_id, ${columns}) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, day) do nothing`,
    [workspaceId, formatDay(checkpoint.day), checkpoint.entries, checkpoint.hash, formatInstant(checkpoint.madeAt)],
  );
  return rowCount === 1;
}

export async function insertSeals(
  tx: Queryable,
  workspaceId: string,
  day: Day,
  seals: readonly { n: number; entryId: string; link: string }[],
): Promise<void> {
  await tx.query(
    `insert into audit_seal (workspace_id, day, n, entry_id, link)
     select $1, $2, * from unnest($3::bigint[], $4::uuid[], $5::text[])`,
    [
      workspaceId,
      formatDay(day),
      seals.map(({ n }) => n),
      seals.map(({ entryId }) => entryId),
      seals.map(({ link }) => link),
    ],
  );
}
