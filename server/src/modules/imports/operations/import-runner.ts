import { newUuid } from '#kernel';
import { queryable } from '#platform/postgres';
import type { ImportJob } from '../domain/import-job.ts';
import { claimJob, findOpenJobs, sweepJobs } from '../store/import-jobs.ts';
import type { ImportDeps } from './dependencies.ts';
import { endImport } from './end-import.ts';
import { LEASE_MS, runImport } from './run-import.ts';

/** Imports that one process works on at the same time: more would only wait for the same lanes. */
const AT_ONCE = 2;

/** Told what went wrong in a way that nobody foresaw. */
export type OnFailure = (error: unknown, job: { workspaceId: string; jobId: string }) => void;

/** Works on the imports of all workspaces in this process; one per process. */
export class ImportRunner {
  readonly #deps: ImportDeps;
  readonly #onFailure: OnFailure;
  /** Tells this process from others and from what it was before a crash. */
  readonly #by = newUuid();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(deps: ImportDeps, onFailure: OnFailure = () => {}) {
    this.#deps = deps;
    this.#onFailure = onFailure;
  }

  /** Takes up what is to be done in a workspace and is not done by another process; does not wait for its end. */
  async sweep(workspaceId: string): Promise<void> {
    const db = queryable(this.#deps.pool);
    const now = this.#deps.clock.now();
    if (this.#stopping.signal.aborted || this.#running.size >= AT_ONCE) return;
    for (const jobId of await findOpenJobs(db, workspaceId, now)) {
      if (this.#running.size >= AT_ONCE) return;
      const lease = { jobId, by: this.#by };
      const job = await claimJob(db, workspaceId, lease, { now, until: now + LEASE_MS });
      if (job === null) continue;
      const work = runImport(this.#deps, workspaceId, { job, lease, signal: this.#stopping.signal })
        .catch((error: unknown) => this.#failed(error, workspaceId, job))
        .finally(() => this.#running.delete(jobId));
      this.#running.set(jobId, work);
    }
  }

  /** Deletes files and jobs that have come to their end. */
  async sweepOld(workspaceId: string): Promise<void> {
    const now = this.#deps.clock.now();
    await sweepJobs(queryable(this.#deps.pool), workspaceId, now);
    while ((await this.#deps.files.sweep(workspaceId, now)) > 0);
  }

  /** Resolves when no import of this process is being worked on. */
  async drained(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Lets the chunks in hand be stored and hands the jobs back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.drained();
  }

  /** The database may come back: the job is tried again once its lease is over. Anything else is a fault of ours. */
  async #failed(error: unknown, workspaceId: string, job: ImportJob): Promise<void> {
    this.#onFailure(error, { workspaceId, jobId: job.jobId });
    const code = (error as { refusal?: { code: string } }).refusal?.code;
    if (code?.startsWith('database_') || code?.startsWith('temporarily_')) return;
    const failure = {
      code: 'internal_error',
      detail: 'The import met a fault of ours; the log of the server says more.',
    };
    const end = { state: 'failed' as const, failure, finishedAt: this.#deps.clock.now() };
    const lease = { jobId: job.jobId, by: this.#by };
    await endImport(this.#deps, workspaceId, { job, lease }, end).catch(() => {});
  }
}
