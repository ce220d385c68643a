import { type Claim, type Held, JobRunner } from '#platform/jobs';
import { queryable } from '#platform/postgres';
import type { ImportJob } from '../domain/import-job.ts';
import { claimJob, renewLease, returnLease, sweepJobs } from '../store/import-jobs.ts';
import type { ImportDeps } from './dependencies.ts';
import { endImport } from './end-import.ts';
import { mayPass, runImport } from './run-import.ts';

/** Imports that one process works on at the same time: more would only wait for the same lanes. */
const AT_ONCE = 2;
const LEASE_MS = 10_000;
const HEARTBEAT_MS = 3_000;

/** Told what went wrong in a way that nobody foresaw. */
export type OnFailure = (error: unknown, job: { workspaceId: string; jobId: string }) => void;

/** Works on the imports of all workspaces in this process; one per process. */
export class ImportRunner extends JobRunner<ImportJob> {
  readonly #deps: ImportDeps;
  readonly #onFailure: OnFailure;

  constructor(deps: ImportDeps, onFailure: OnFailure = () => {}) {
    super({ clock: deps.clock, leaseMs: LEASE_MS, atOnce: AT_ONCE });
    this.#deps = deps;
    this.#onFailure = onFailure;
  }

  /** Deletes files and jobs that have come to their end. */
  async sweepOld(workspaceId: string): Promise<void> {
    const now = this.#deps.clock.now();
    await sweepJobs(queryable(this.#deps.pool), workspaceId, now);
    while ((await this.#deps.files.sweep(workspaceId, now)) > 0);
  }

  protected claim(workspaceId: string, claim: Claim): Promise<ImportJob | null> {
    return claimJob(queryable(this.#deps.pool), workspaceId, claim);
  }

  protected async work(held: Held<ImportJob>): Promise<void> {
    held.keep(HEARTBEAT_MS, (until) => renewLease(queryable(this.#deps.pool), held.workspaceId, leaseOf(held), until));
    await runImport(this.#deps, held.workspaceId, { job: held.job, lease: leaseOf(held), signal: held.signal });
  }

  /** The chunks in hand are stored by then. */
  protected async handBack(held: Held<ImportJob>): Promise<void> {
    await returnLease(queryable(this.#deps.pool), held.workspaceId, leaseOf(held));
  }

  /** The database may come back: the job is tried again once its lease is over. Anything else is a fault of ours. */
  protected async fail(held: Held<ImportJob>, error: unknown): Promise<void> {
    const { workspaceId, job } = held;
    this.#onFailure(error, { workspaceId, jobId: job.jobId });
    if (mayPass(error)) return;
    const detail = 'The import met a fault of ours; the log of the server says more.';
    const failure = { code: 'internal_error', detail };
    const end = { state: 'failed' as const, failure, finishedAt: this.#deps.clock.now() };
    await endImport(this.#deps, workspaceId, { job, lease: leaseOf(held) }, end);
  }
}

function leaseOf({ job: { jobId }, by }: Held<ImportJob>): { jobId: string; by: string } {
  return { jobId, by };
}
