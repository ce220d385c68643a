import type { DataKey } from '#platform/keys';
import type { Queryable } from '#platform/postgres';
import type { RejectedRow } from '../domain/import-document.ts';

export type RowState = 'rejected' | 'waiting';

export interface KeptRow extends RejectedRow {
  state: RowState;
}

/** A file of rejected rows holds no NUL; half of a surrogate pair has no UTF-8. */
const storable = (text: string) => text.replaceAll('\u0000', '\ufffd').toWellFormed();

/** The job whose rows these are, and the key of its file: rows are sealed with it and go with it. */
export interface SealedJob {
  jobId: string;
  key: DataKey;
}

/** A row is kept once: a chunk that is read again says the same of it. */
export async function keepRows(
  tx: Queryable,
  workspaceId: string,
  { jobId, key }: SealedJob,
  rows: readonly KeptRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const once = [...new Map(rows.map((kept) => [kept.row.number, kept])).values()];
  await tx.query(
    `insert into import_row (workspace_id, job_id, n, state, reason, content)
     select $1, $2, * from unnest($3::bigint[], $4::text[], $5::text[], $6::text[])
     on conflict (workspace_id, job_id, n) do update
       set state = excluded.state, reason = excluded.reason, content = excluded.content`,
    [
      workspaceId,
      jobId,
      once.map(({ row }) => row.number),
      once.map(({ state }) => state),
      // A reason may name the value it is about.
      once.map(({ reason }) => key.seal(reason)),
      once.map(({ row }) => key.seal(storable(row.text))),
    ],
  );
}

export async function selectRows(
  db: Queryable,
  workspaceId: string,
  { jobId, key }: SealedJob,
  range: { state: RowState; afterN: number; limit: number },
): Promise<RejectedRow[]> {
  const { rows } = await db.query<{ n: bigint; reason: string; content: string }>(
    `select n, reason, content from import_row
     where workspace_id = $1 and job_id = $2 and state = $3 and n > $4 order by n limit $5`,
    [workspaceId, jobId, range.state, range.afterN, range.limit],
  );
  return rows.map(({ n, reason, content }) => {
    return { row: { number: Number(n), text: key.open(content) ?? '' }, reason: key.open(reason) ?? '' };
  });
}

export async function countRows(db: Queryable, workspaceId: string, jobId: string): Promise<Record<RowState, number>> {
  const { rows } = await db.query<{ state: RowState; count: bigint }>(
    'select state, count(*) as count from import_row where workspace_id = $1 and job_id = $2 group by state',
    [workspaceId, jobId],
  );
  const counts = { rejected: 0, waiting: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

export async function forgetRows(
  tx: Queryable,
  workspaceId: string,
  jobId: string,
  numbers: readonly number[],
): Promise<void> {
  await tx.query('delete from import_row where workspace_id = $1 and job_id = $2 and n = any($3::bigint[])', [
    workspaceId,
    jobId,
    numbers,
  ]);
}

/** All rows of an import. */
export async function forgetJobRows(tx: Queryable, workspaceId: string, jobId: string): Promise<void> {
  await tx.query('delete from import_row where workspace_id = $1 and job_id = $2', [workspaceId, jobId]);
}
