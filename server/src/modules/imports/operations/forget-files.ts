import { formatInstant, type Instant } from '#kernel';
import type { FileStore } from '#platform/files';
import type { Transaction } from '#platform/postgres';
import type { ImportProgress } from '../domain/import-job.ts';
import type { ImportReport, Tally } from '../domain/import-report.ts';
import { forgetJobRows } from '../store/import-rows.ts';

/**
 * Destroys files for good, and all that imports have kept of their contents: rejected rows, and rows shown as examples.
 * Imports of them that are not done end.
 * @returns how many imports were cancelled
 */
export async function forgetFiles(
  tx: Transaction,
  workspaceId: string,
  { files, fileIds, now }: { files: FileStore; fileIds: readonly string[]; now: Instant },
): Promise<number> {
  await files.destroy(tx, workspaceId, fileIds, now);
  const { rowCount: cancelled } = await tx.query(
    `update import_job set state = 'cancelled', lease_by = null, lease_until = null, finished_at = $2
     where workspace_id = $1 and file_id = any ($3::uuid[])
       and state in ('queued', 'running', 'pausing', 'paused', 'cancelling')`,
    [workspaceId, formatInstant(now), fileIds],
  );
  // Of a file that is gone nobody can say any more what was in it.
  const { rows } = await tx.query<{ job_id: string; progress: ImportProgress; report: ImportReport | null }>(
    `select job_id, progress, report from import_job j
     where workspace_id = $1 and (file_id = any ($2::uuid[])
       or not exists (select 1 from stored_file f where f.workspace_id = $1 and f.file_id = j.file_id))
     for update of j`,
    [workspaceId, fileIds],
  );
  for (const { job_id, progress, report } of rows) {
    await forgetJobRows(tx, workspaceId, job_id);
    const refusals = progress.refusals.map((tally) => ({ ...tally, example: '' }));
    await tx.query(
      'update import_job set progress = $3, report = $4, header = null where workspace_id = $1 and job_id = $2',
      [
        workspaceId,
        job_id,
        JSON.stringify({ ...progress, refusals }),
        report === null ? null : JSON.stringify(withoutExamples(report)),
      ],
    );
  }
  return cancelled ?? 0;
}

function withoutExamples(report: ImportReport): ImportReport {
  const plain = (tallies: readonly Tally[]) => tallies.map((tally) => ({ ...tally, examples: [] }));
  return { ...report, skipped: plain(report.skipped), kept: plain(report.kept), rejected: plain(report.rejected) };
}
