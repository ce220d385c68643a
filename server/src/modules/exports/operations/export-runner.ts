import type { Pool } from 'pg';
import { formatInstant, type Instant } from '#kernel';
import { type FileStore, zipArchive } from '#platform/files';
import { type Claim, type Held, JobRunner } from '#platform/jobs';
import type { KeyRing } from '#platform/keys';
import { queryable } from '#platform/postgres';
import { claimExport, type ExportJob, finishExport, noteExport, sweepExports } from '../store/export-jobs.ts';
import { exportEverything } from './export-everything.ts';

export interface ExportDeps {
  pool: Pool;
  files: FileStore;
  keys: KeyRing;
  clock: { now(): Instant };
}

type OnFailure = (error: unknown, job: { workspaceId: string; jobId: string }) => void;

const LEASE_MS = 15_000;
const NOTE_EVERY_MS = 3_000;
/** Nobody fetches more in one piece. */
const BYTES_MAX = 64 * 2 ** 30;

export const exportMediaType = 'application/zip';

/** Works on the exports of all workspaces in this process; one per process, one at a time. */
export class ExportRunner extends JobRunner<ExportJob> {
  readonly #deps: ExportDeps;
  readonly #onFailure: OnFailure;

  constructor(deps: ExportDeps, onFailure: OnFailure = () => {}) {
    super({ clock: deps.clock, leaseMs: LEASE_MS });
    this.#deps = deps;
    this.#onFailure = onFailure;
  }

  /** Forgets exports that have come to their end; their files go with the others. */
  async sweepOld(workspaceId: string): Promise<void> {
    await sweepExports(queryable(this.#deps.pool), workspaceId, this.#deps.clock.now());
  }

  protected claim(workspaceId: string, claim: Claim): Promise<ExportJob | null> {
    return claimExport(queryable(this.#deps.pool), workspaceId, claim);
  }

  protected async work(held: Held<ExportJob>): Promise<void> {
    held.keep(NOTE_EVERY_MS, (until) => this.#note(held, until));
    const fileId = await this.#write(held);
    await this.#note(held, held.until());
    await this.#finish(held, { state: 'done', fileId, failure: null, finishedAt: this.#deps.clock.now() });
  }

  /** What was written so far is thrown away. */
  protected async handBack(held: Held<ExportJob>): Promise<void> {
    await this.#finish(held, { state: 'queued', fileId: null, failure: null, finishedAt: null });
  }

  protected async fail(held: Held<ExportJob>, error: unknown): Promise<void> {
    this.#onFailure(error, { workspaceId: held.workspaceId, jobId: held.job.jobId });
    const detail = 'The export met a fault of ours; the log of the server says more.';
    const failure = { code: 'internal_error', detail };
    await this.#finish(held, { state: 'failed', fileId: null, failure, finishedAt: this.#deps.clock.now() });
  }

  async #write({ workspaceId, job, signal }: Held<ExportJob>): Promise<string> {
    const { pool, files, keys, clock } = this.#deps;
    const now = clock.now();
    const onProgress = (progress: ExportJob['progress']) => {
      job.progress = progress;
      signal.throwIfAborted();
    };
    const file = {
      purpose: 'export' as const,
      name: `hanse-${formatInstant(now).slice(0, 10)}.zip`,
      mediaType: exportMediaType,
      createdAt: now,
      createdBy: job.createdBy,
      keepUntil: job.keepUntil,
      bytesMax: BYTES_MAX,
    };
    const stored = await exportEverything(pool, { workspaceId, now, keys, files, onProgress }, (entries) =>
      files.put(workspaceId, file, zipArchive(entries)),
    );
    return stored.fileId;
  }

  #note({ workspaceId, job, by }: Held<ExportJob>, until: Instant): Promise<boolean> {
    const note = { until, progress: job.progress };
    return noteExport(queryable(this.#deps.pool), workspaceId, { jobId: job.jobId, by }, note);
  }

  async #finish({ workspaceId, job, by }: Held<ExportJob>, end: Parameters<typeof finishExport>[3]): Promise<void> {
    await finishExport(queryable(this.#deps.pool), workspaceId, { jobId: job.jobId, by }, end);
  }
}
