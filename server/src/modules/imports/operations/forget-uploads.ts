import { formatInstant, type Instant } from '#kernel';
import type { FileStore } from '#platform/files';
import type { Transaction } from '#platform/postgres';
import type { ImportProgress } from '../domain/import-job.ts';
import type { ImportReport, Tally } from '../domain/import-report.ts';
import { forgetAllRows } from '../store/import-rows.ts';

/** What {@link forgetUploads} took away. */
export interface ForgottenFiles {
  uploads: number;
  exports: number;
  /** Imports that were still to be worked on; they are cancelled. */
  cancelled: number;
}

/**
 * Destroys every uploaded and exported file of the workspace, and all that imports have kept of the contents: rejected
 * rows, and rows shown as examples. Nobody can say without reading them all which files speak of a person.
 */
export async function forgetUploads(
  tx: Transaction,
  workspaceId: string,
  { files, now }: { files: FileStore; now: Instant },
): Promise<ForgottenFiles> {
  const destroyed = await files.destroyAll(tx, workspaceId, now);
  const { rowCount: cancelled } = await tx.query(
    `update import_job set state = 'cancelled', lease_by = null, lease_until = null, finished_at = $2
     where workspace_id = $1 and state in ('queued', 'running', 'pausing', 'paused', 'cancelling')`,
    [workspaceId, formatInstant(now)],
  );
  await forgetAllRows(tx, workspaceId);
  const { rows } = await tx.query<{ job_id: string; progress: ImportProgress; report: ImportReport | null }>(
    'select job_id, progress, report from import_job where workspace_id = $1 for update',
    [workspaceId],
  );
  for (const { job_id, progress, report } of rows) {
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
  return { uploads: destroyed.upload, exports: destroyed.export, cancelled: cancelled ?? 0 };
}

function withoutExamples(report: ImportReport): ImportReport {
  const plain = (tallies: readonly Tally[]) => tallies.map((tally) => ({ ...tally, examples: [] }));
  return { ...report, skipped: plain(report.skipped), kept: plain(report.kept), rejected: plain(report.rejected) };
}
