import { type Announcement, announceWhereWanted } from '#modules/integrations';
import { withTransaction } from '#platform/postgres';
import type { ImportJob } from '../domain/import-job.ts';
import { type Lease, leaveJob } from '../store/import-jobs.ts';
import type { ImportDeps } from './dependencies.ts';
import { importIdOf } from './stored-import-file.ts';

type End = Parameters<typeof leaveJob>[3];

/** Lets go of a job in its new state, and tells whoever subscribed where that is its end. A dry run is nobody's news. */
export async function endImport(
  deps: Pick<ImportDeps, 'pool'>,
  workspaceId: string,
  { job, lease }: { job: ImportJob; lease: Lease },
  end: End,
): Promise<void> {
  await withTransaction(deps.pool, async (tx) => {
    const left = await leaveJob(tx, workspaceId, lease, end);
    const { state, finishedAt, progress = job.progress } = end;
    if (!left || finishedAt === null || job.dryRun) return;
    if (state !== 'done' && state !== 'failed' && state !== 'cancelled') return;
    const { rows, outcomes } = progress;
    const news: Announcement[] = [
      {
        type: 'import.finished',
        accountId: null,
        at: finishedAt,
        data: { importId: importIdOf(job.jobId), kind: job.kind, state, rows: { ...rows }, outcomes: { ...outcomes } },
      },
    ];
    await announceWhereWanted(tx, workspaceId, { news, now: finishedAt });
  });
}
