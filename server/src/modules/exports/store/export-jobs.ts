import { formatInstant, type Instant, type Refusal } from '#kernel';
import type { Queryable } from '#platform/postgres';

export const exportStates = ['queued', 'running', 'done', 'failed'] as const;
export type ExportState = (typeof exportStates)[number];

export interface ExportJob {
  jobId: string;
  state: ExportState;
  progress: { tables: number; rows: number };
  /** The archive, once it is there. */
  fileId: string | null;
  failure: Refusal | null;
  createdAt: Instant;
  createdBy: string;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  keepUntil: Instant;
}

interface JobRow {
  job_id: string;
  state: ExportState;
  progress: ExportJob['progress'];
  file_id: string | null;
  failure: Refusal | null;
  created_at: Instant;
  created_by: string;
  started_at: Instant | null;
  finished_at: Instant | null;
  keep_until: Instant;
}

const columns = `j.job_id, j.state, j.progress, j.file_id, j.failure, j.created_at, j.created_by, j.started_at,
  j.finished_at, j.keep_until`;

const fromRow = (row: JobRow): ExportJob => ({
  jobId: row.job_id,
  state: row.state,
  progress: row.progress,
  fileId: row.file_id,
  failure: row.failure,
  createdAt: row.created_at,
  createdBy: row.created_by,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  keepUntil: row.keep_until,
});

export async function insertExport(tx: Queryable, workspaceId: string, job: ExportJob): Promise<void> {
  await tx.query(
    `insert into export_job (workspace_id, job_id, state, progress, created_at, created_by, keep_until)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      workspaceId,
      job.jobId,
      job.state,
      JSON.stringify(job.progress),
      formatInstant(job.createdAt),
      job.createdBy,
      formatInstant(job.keepUntil),
    ],
  );
}

export async function findExport(db: Queryable, workspaceId: string, jobId: string): Promise<ExportJob | null> {
  const { rows } = await db.query<JobRow>(
    `select ${columns} from export_job j where j.workspace_id = $1 and j.job_id = $2`,
    [workspaceId, jobId],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** The newest first. */
export async function listExportRows(
  db: Queryable,
  workspaceId: string,
  range: { beforeJobId: string | null; limit: number },
): Promise<ExportJob[]> {
  const { rows } = await db.query<JobRow>(
    `select ${columns} from export_job j
     where j.workspace_id = $1 and ($2::uuid is null or j.job_id < $2) order by j.job_id desc limit $3`,
    [workspaceId, range.beforeJobId, range.limit],
  );
  return rows.map(fromRow);
}

export interface Lease {
  by: string;
  now: Instant;
  until: Instant;
}

/** Takes the oldest export that nobody works on. */
export async function claimExport(db: Queryable, workspaceId: string, lease: Lease): Promise<ExportJob | null> {
  const { rows } = await db.query<JobRow>(
    `update export_job j set state = 'running', lease_by = $2, lease_until = $4, started_at = $3
     where j.workspace_id = $1 and j.state in ('queued', 'running') and (j.lease_until is null or j.lease_until <= $3)
       and j.job_id = (
         select o.job_id from export_job o
         where o.workspace_id = $1 and o.state in ('queued', 'running')
           and (o.lease_until is null or o.lease_until <= $3)
         order by o.created_at, o.job_id limit 1)
     returning ${columns}`,
    [workspaceId, lease.by, formatInstant(lease.now), formatInstant(lease.until)],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** @returns false where another process has taken it over */
export async function noteExport(
  db: Queryable,
  workspaceId: string,
  { jobId, by }: { jobId: string; by: string },
  note: { until: Instant; progress: ExportJob['progress'] },
): Promise<boolean> {
  const { rowCount } = await db.query(
    'update export_job set lease_until = $4, progress = $5 where workspace_id = $1 and job_id = $2 and lease_by = $3',
    [workspaceId, jobId, by, formatInstant(note.until), JSON.stringify(note.progress)],
  );
  return rowCount === 1;
}

export async function finishExport(
  db: Queryable,
  workspaceId: string,
  { jobId, by }: { jobId: string; by: string },
  end: { state: ExportState; fileId: string | null; failure: Refusal | null; finishedAt: Instant | null },
): Promise<void> {
  await db.query(
    `update export_job set state = $4, file_id = $5, failure = $6, finished_at = $7, lease_by = null, lease_until = null
     where workspace_id = $1 and job_id = $2 and lease_by = $3`,
    [
      workspaceId,
      jobId,
      by,
      end.state,
      end.fileId,
      end.failure === null ? null : JSON.stringify(end.failure),
      end.finishedAt === null ? null : formatInstant(end.finishedAt),
    ],
  );
}

export async function sweepExports(db: Queryable, workspaceId: string, now: Instant): Promise<void> {
  await db.query(
    `delete from export_job where workspace_id = $1 and keep_until <= $2 and state in ('done', 'failed')`,
    [workspaceId, formatInstant(now)],
  );
}
