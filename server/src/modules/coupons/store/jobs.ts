import { formatInstant, type Instant, type Refusal } from '#kernel';
import type { Queryable } from '#platform/postgres';

export const couponJobStates = ['queued', 'running', 'done', 'failed'] as const;

export interface CouponJob {
  jobId: string;
  seriesId: string;
  seriesKey: string;
  prefix: string | null;
  state: (typeof couponJobStates)[number];
  firstN: bigint;
  codes: bigint;
  codesDone: bigint;
  failure: Refusal | null;
  createdAt: Instant;
  createdBy: string;
  finishedAt: Instant | null;
}

interface Row extends Record<string, unknown> {
  job_id: string;
  series_id: string;
  key: string;
  prefix: string | null;
  state: CouponJob['state'];
  first_n: bigint;
  codes: bigint;
  codes_done: bigint;
  failure: Refusal | null;
  created_at: Instant;
  created_by: string;
  finished_at: Instant | null;
}

const selectJob = `select j.job_id, j.series_id, s.key, s.terms ->> 'prefix' as prefix, j.state, j.first_n, j.codes,
    j.codes_done, j.failure, j.created_at, j.created_by, j.finished_at
  from coupon_job j join coupon_series s on s.workspace_id = j.workspace_id and s.series_id = j.series_id`;

const fromRow = (row: Row): CouponJob => ({
  jobId: row.job_id,
  seriesId: row.series_id,
  seriesKey: row.key,
  prefix: row.prefix,
  state: row.state,
  firstN: row.first_n,
  codes: row.codes,
  codesDone: row.codes_done,
  failure: row.failure,
  createdAt: row.created_at,
  createdBy: row.created_by,
  finishedAt: row.finished_at,
});

export async function insertJob(tx: Queryable, workspaceId: string, job: CouponJob): Promise<void> {
  await tx.query(
    `insert into coupon_job (workspace_id, job_id, series_id, state, first_n, codes, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      workspaceId,
      job.jobId,
      job.seriesId,
      job.state,
      job.firstN,
      job.codes,
      formatInstant(job.createdAt),
      job.createdBy,
    ],
  );
}

export async function findJob(db: Queryable, workspaceId: string, jobId: string): Promise<CouponJob | null> {
  const { rows } = await db.query<Row>(`${selectJob} where j.workspace_id = $1 and j.job_id = $2`, [
    workspaceId,
    jobId,
  ]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Takes the oldest job that nobody works on. */
export async function claimJob(
  db: Queryable,
  workspaceId: string,
  lease: { by: string; now: Instant; until: Instant },
): Promise<CouponJob | null> {
  const { rows } = await db.query<{ job_id: string }>(
    `update coupon_job j set state = 'running', lease_by = $2, lease_until = $4
      where j.workspace_id = $1 and j.state in ('queued', 'running') and (j.lease_until is null or j.lease_until <= $3)
        and j.job_id = (
          select o.job_id from coupon_job o
           where o.workspace_id = $1 and o.state in ('queued', 'running')
             and (o.lease_until is null or o.lease_until <= $3)
           order by o.created_at, o.job_id limit 1)
      returning j.job_id`,
    [workspaceId, lease.by, formatInstant(lease.now), formatInstant(lease.until)],
  );
  return rows[0] ? findJob(db, workspaceId, rows[0].job_id) : null;
}

/** Notes progress in the transaction of the codes it counts. @returns false where another process has taken it over */
export async function noteJob(
  tx: Queryable,
  workspaceId: string,
  { jobId, by }: { jobId: string; by: string },
  note: { until: Instant; codesDone: bigint },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update coupon_job set lease_until = $4, codes_done = $5
      where workspace_id = $1 and job_id = $2 and lease_by = $3 and state = 'running'`,
    [workspaceId, jobId, by, formatInstant(note.until), note.codesDone],
  );
  return rowCount === 1;
}

export async function endJob(
  tx: Queryable,
  workspaceId: string,
  { jobId, by }: { jobId: string; by: string },
  end: { state: CouponJob['state']; failure: Refusal | null; at: Instant | null },
): Promise<void> {
  await tx.query(
    `update coupon_job set state = $4, failure = $5, finished_at = $6, lease_by = null, lease_until = null
      where workspace_id = $1 and job_id = $2 and lease_by = $3`,
    [
      workspaceId,
      jobId,
      by,
      end.state,
      end.failure === null ? null : JSON.stringify(end.failure),
      end.at === null ? null : formatInstant(end.at),
    ],
  );
}
