import { assert, formatInstant, type Instant } from '#kernel';
import type { Queryable, Transaction } from '#platform/postgres';
import type { ImportJob, ImportOptions, ImportProgress, ImportState } from '../domain/import-job.ts';
import type { ImportKind } from '../domain/record-fields.ts';

interface JobRow {
  job_id: string;
  file_id: string;
  file_name: string;
  kind: string;
  mapping_name: string;
  mapping: unknown;
  options: ImportOptions;
  dry_run: boolean;
  state: string;
  chunks_done: bigint;
  progress: ImportProgress;
  header: string | null;
  report: ImportJob['report'];
  failure: ImportJob['failure'];
  created_at: Instant;
  created_by: string;
  started_at: Instant | null;
  finished_at: Instant | null;
  keep_until: Instant;
}

const columns = `j.job_id, j.file_id, j.file_name, j.kind, j.mapping_name, j.mapping, j.options, j.dry_run, j.state,
  j.chunks_done, j.progress, j.header, j.report, j.failure, j.created_at, j.created_by, j.started_at, j.finished_at,
  j.keep_until`;

const fromRow = (row: JobRow): ImportJob => ({
  jobId: row.job_id,
  fileId: row.file_id,
  fileName: row.file_name,
  kind: row.kind as ImportKind,
  mappingName: row.mapping_name,
  mapping: row.mapping,
  options: row.options,
  dryRun: row.dry_run,
  state: row.state as ImportState,
  chunksDone: Number(row.chunks_done),
  progress: row.progress,
  header: row.header,
  report: row.report,
  failure: row.failure,
  createdAt: row.created_at,
  createdBy: row.created_by,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  keepUntil: row.keep_until,
});

export async function insertJob(tx: Queryable, workspaceId: string, job: ImportJob): Promise<void> {
  await tx.query(
    `insert into import_job (workspace_id, job_id, file_id, file_name, kind, mapping_name, mapping, options, dry_run,
       state, progress, created_at, created_by, keep_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      workspaceId,
      job.jobId,
      job.fileId,
      job.fileName,
      job.kind,
      job.mappingName,
      JSON.stringify(job.mapping),
      JSON.stringify(job.options),
      job.dryRun,
      job.state,
      JSON.stringify(job.progress),
      formatInstant(job.createdAt),
      job.createdBy,
      formatInstant(job.keepUntil),
    ],
  );
}

export async function findJob(db: Queryable, workspaceId: string, jobId: string): Promise<ImportJob | null> {
  const { rows } = await db.query<JobRow>(
    `select ${columns} from import_job j where j.workspace_id = $1 and j.job_id = $2`,
    [workspaceId, jobId],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** Nobody changes its state until the transaction ends. */
export async function lockJob(tx: Transaction, workspaceId: string, jobId: string): Promise<ImportJob | null> {
  const { rows } = await tx.query<JobRow>(
    `select ${columns} from import_job j where j.workspace_id = $1 and j.job_id = $2 for update`,
    [workspaceId, jobId],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** The newest first. */
export async function listJobs(
  db: Queryable,
  workspaceId: string,
  filter: { state: ImportState | null; kind: ImportKind | null; beforeJobId: string | null; limit: number },
): Promise<ImportJob[]> {
  const { rows } = await db.query<JobRow>(
    `select ${columns} from import_job j
     where j.workspace_id = $1 and ($2::text is null or j.state = $2) and ($3::text is null or j.kind = $3)
       and ($4::uuid is null or j.job_id < $4)
     order by j.job_id desc limit $5`,
    [workspaceId, filter.state, filter.kind, filter.beforeJobId, filter.limit],
  );
  return rows.map(fromRow);
}

export interface Lease {
  jobId: string;
  /** Who works on it. */
  by: string;
}

/** Takes the oldest job that is to be worked on and that nobody works on. */
export async function claimJob(
  db: Queryable,
  workspaceId: string,
  claim: { by: string; now: Instant; until: Instant },
): Promise<ImportJob | null> {
  const { rows } = await db.query<JobRow>(
    `update import_job j set lease_by = $2, lease_until = $4, started_at = coalesce(j.started_at, $3),
       state = case when j.state = 'queued' then 'running' else j.state end
     where j.workspace_id = $1 and j.state in ('queued', 'running', 'pausing', 'cancelling')
       and (j.lease_until is null or j.lease_until <= $3)
       and j.job_id = (
         select o.job_id from import_job o
         where o.workspace_id = $1 and o.state in ('queued', 'running', 'pausing', 'cancelling')
           and (o.lease_until is null or o.lease_until <= $3)
         order by o.created_at, o.job_id limit 1)
     returning ${columns}`,
    [workspaceId, claim.by, formatInstant(claim.now), formatInstant(claim.until)],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** @returns false where the job was taken over */
export async function renewLease(db: Queryable, workspaceId: string, lease: Lease, until: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    'update import_job set lease_until = $4 where workspace_id = $1 and job_id = $2 and lease_by = $3',
    [workspaceId, lease.jobId, lease.by, formatInstant(until)],
  );
  return rowCount === 1;
}

/**
 * Notes one chunk more. @returns the state, which may have become an order meanwhile; null where the job was taken over
 * or the chunk is counted already: then nothing of the transaction may stay
 */
export async function saveChunk(
  tx: Queryable,
  workspaceId: string,
  lease: Lease,
  chunk: { n: number; progress: ImportProgress; header: string | null },
): Promise<ImportState | null> {
  const { rows } = await tx.query<{ state: string }>(
    `update import_job set chunks_done = $4 + 1, progress = $5, header = coalesce($6, header)
     where workspace_id = $1 and job_id = $2 and lease_by = $3 and chunks_done = $4 returning state`,
    [workspaceId, lease.jobId, lease.by, chunk.n, JSON.stringify(chunk.progress), chunk.header],
  );
  return (rows[0]?.state as ImportState | undefined) ?? null;
}

/** Ends the work of this process on the job. */
export async function leaveJob(
  tx: Queryable,
  workspaceId: string,
  lease: Lease,
  end: {
    state: ImportState;
    progress?: ImportProgress;
    report?: ImportJob['report'];
    failure?: ImportJob['failure'];
    header?: string | null;
    finishedAt: Instant | null;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update import_job set state = $4, lease_by = null, lease_until = null, finished_at = $5,
       progress = coalesce($6, progress), report = coalesce($7, report), failure = coalesce($8, failure),
       header = coalesce($9, header)
     where workspace_id = $1 and job_id = $2 and lease_by = $3`,
    [
      workspaceId,
      lease.jobId,
      lease.by,
      end.state,
      end.finishedAt === null ? null : formatInstant(end.finishedAt),
      end.progress === undefined ? null : JSON.stringify(end.progress),
      end.report == null ? null : JSON.stringify(end.report),
      end.failure == null ? null : JSON.stringify(end.failure),
      end.header ?? null,
    ],
  );
  return rowCount === 1;
}

/** Hands a job back that was not finished: whoever sweeps next goes on with it. */
export async function returnLease(db: Queryable, workspaceId: string, lease: Lease): Promise<void> {
  await db.query(
    'update import_job set lease_by = null, lease_until = null where workspace_id = $1 and job_id = $2 and lease_by = $3',
    [workspaceId, lease.jobId, lease.by],
  );
}

/** Changes the state of a job that {@link lockJob} found. */
export async function changeState(
  tx: Transaction,
  workspaceId: string,
  jobId: string,
  change: { to: ImportState; finishedAt: Instant | null },
): Promise<ImportJob> {
  const { rows } = await tx.query<JobRow>(
    `update import_job j set state = $3, finished_at = $4
     where j.workspace_id = $1 and j.job_id = $2 returning ${columns}`,
    [workspaceId, jobId, change.to, change.finishedAt === null ? null : formatInstant(change.finishedAt)],
  );
  assert(rows[0], 'a job that is locked is there');
  return fromRow(rows[0]);
}

/** Deletes jobs that have come to their end, with their rows. */
export async function sweepJobs(db: Queryable, workspaceId: string, now: Instant): Promise<number> {
  const { rows } = await db.query<{ job_id: string }>(
    `select job_id from import_job where workspace_id = $1 and keep_until <= $2
       and state in ('cancelled', 'done', 'failed') limit 100`,
    [workspaceId, formatInstant(now)],
  );
  const ids = rows.map(({ job_id }) => job_id);
  if (ids.length === 0) return 0;
  await db.query('delete from import_row where workspace_id = $1 and job_id = any($2::uuid[])', [workspaceId, ids]);
  await db.query('delete from import_job where workspace_id = $1 and job_id = any($2::uuid[])', [workspaceId, ids]);
  return ids.length;
}
