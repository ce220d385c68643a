import type { Pool } from 'pg';
import { formatInstant, type Instant, newUuid } from '#kernel';
import { type FileStore, zipArchive } from '#platform/files';
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

const LEASE_MS = 15_000;
const NOTE_EVERY_MS = 3_000;
/** Nobody fetches more in one piece. */
const BYTES_MAX = 64 * 2 ** 30;

export const exportMediaType = 'application/zip';

/** Somebody else works on it, or the process ends: what was written so far is thrown away. */
class GivenUp extends Error {}

/** Works on the exports of all workspaces in this process; one per process, one at a time. */
export class ExportRunner {
  readonly #deps: ExportDeps;
  readonly #onFailure: (error: unknown, job: { workspaceId: string; jobId: string }) => void;
  readonly #by = newUuid();
  #running: Promise<void> | null = null;
  #stopping = false;

  constructor(
    deps: ExportDeps,
    onFailure: (error: unknown, job: { workspaceId: string; jobId: string }) => void = () => {},
  ) {
    this.#deps = deps;
    this.#onFailure = onFailure;
  }

  /** Takes up what is to be done in a workspace; does not wait for its end. */
  async sweep(workspaceId: string): Promise<void> {
    if (this.#running !== null || this.#stopping) return;
    const now = this.#deps.clock.now();
    const lease = { by: this.#by, now, until: now + LEASE_MS };
    const job = await claimExport(queryable(this.#deps.pool), workspaceId, lease);
    if (job === null) return;
    this.#running = this.#run(workspaceId, job).finally(() => {
      this.#running = null;
    });
  }

  /** Forgets exports that have come to their end; their files go with the others. */
  async sweepOld(workspaceId: string): Promise<void> {
    await sweepExports(queryable(this.#deps.pool), workspaceId, this.#deps.clock.now());
  }

  async drained(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.drained();
  }

  async #run(workspaceId: string, job: ExportJob): Promise<void> {
    const { pool, clock } = this.#deps;
    const mine = { jobId: job.jobId, by: this.#by };
    try {
      const fileId = await this.#write(workspaceId, job);
      const finishedAt = clock.now();
      await finishExport(queryable(pool), workspaceId, mine, { state: 'done', fileId, failure: null, finishedAt });
    } catch (error) {
      const again = { state: 'queued' as const, fileId: null, failure: null, finishedAt: null };
      if (error instanceof GivenUp) return finishExport(queryable(pool), workspaceId, mine, again);
      this.#onFailure(error, { workspaceId, jobId: job.jobId });
      const failure = {
        code: 'internal_error',
        detail: 'The export met a fault of ours; the log of the server says more.',
      };
      const end = { state: 'failed' as const, fileId: null, failure, finishedAt: clock.now() };
      await finishExport(queryable(pool), workspaceId, mine, end).catch(() => {});
    }
  }

  async #write(workspaceId: string, job: ExportJob): Promise<string> {
    const { pool, files, clock } = this.#deps;
    let progress = job.progress;
    let lost = false;
    const beat = setInterval(async () => {
      const note = { until: clock.now() + LEASE_MS, progress };
      const held = await noteExport(queryable(pool), workspaceId, { jobId: job.jobId, by: this.#by }, note).catch(
        () => true,
      );
      lost ||= !held;
    }, NOTE_EVERY_MS);
    try {
      const now = clock.now();
      const request = {
        workspaceId,
        now,
        keys: this.#deps.keys,
        onProgress: (next: ExportJob['progress']) => {
          progress = next;
          if (lost || this.#stopping) throw new GivenUp();
        },
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
      const stored = await exportEverything(pool, request, (entries) =>
        files.put(workspaceId, file, zipArchive(entries)),
      );
      await noteExport(
        queryable(pool),
        workspaceId,
        { jobId: job.jobId, by: this.#by },
        { until: now + LEASE_MS, progress },
      );
      return stored.fileId;
    } finally {
      clearInterval(beat);
    }
  }
}
