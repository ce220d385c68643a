import { assert, newUuid } from '#kernel';
import { queryable, withTransaction } from '#platform/postgres';
import { insertPlainCoupons } from '../store/coupons.ts';
import { type CouponJob, claimJob, endJob, noteJob } from '../store/jobs.ts';
import type { CouponDeps } from './dependencies.ts';
import { todayOf } from './load-codes.ts';
import { makeCodes } from './make-codes.ts';

const LEASE_MS = 15_000;
const CHUNK = 10_000;

/** Makes the codes that were ordered, in all workspaces of this process; one job at a time. */
export class CouponJobRunner {
  readonly #deps: Pick<CouponDeps, 'pool' | 'clock'>;
  readonly #onFailure: (error: unknown, job: { workspaceId: string; jobId: string }) => void;
  readonly #by = newUuid();
  #running: Promise<void> | null = null;
  #stopping = false;

  constructor(
    deps: Pick<CouponDeps, 'pool' | 'clock'>,
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
    const job = await claimJob(queryable(this.#deps.pool), workspaceId, lease);
    if (job === null) return;
    this.#running = this.#run(workspaceId, job).finally(() => {
      this.#running = null;
    });
  }

  async drained(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.drained();
  }

  async #run(workspaceId: string, job: CouponJob): Promise<void> {
    const { pool, clock } = this.#deps;
    const mine = { jobId: job.jobId, by: this.#by };
    try {
      for (let done = job.codesDone; done < job.codes; ) {
        if (this.#stopping) return await endJob(queryable(pool), workspaceId, mine, queued);
        const next = await this.#makeChunk(workspaceId, job, done);
        // Another process has taken it over.
        if (next === null) return;
        done = next;
      }
      await endJob(queryable(pool), workspaceId, mine, { state: 'done', failure: null, at: clock.now() });
    } catch (error) {
      this.#onFailure(error, { workspaceId, jobId: job.jobId });
      const detail = 'Making the codes met a fault of ours; the log of the server says more. What was made is there.';
      const failure = { code: 'internal_error', detail };
      const end = { state: 'failed' as const, failure, at: clock.now() };
      await endJob(queryable(pool), workspaceId, mine, end).catch(() => {});
    }
  }

  /** One chunk with its progress: whoever goes on after a crash begins where the last commit ended. */
  async #makeChunk(workspaceId: string, job: CouponJob, done: bigint): Promise<bigint | null> {
    const { pool, clock } = this.#deps;
    const count = Number(job.codes - done < BigInt(CHUNK) ? job.codes - done : BigInt(CHUNK));
    const made = makeCodes(job.prefix, count);
    const now = clock.now();
    return withTransaction(pool, async (tx) => {
      const codesDone = done + BigInt(count);
      const mine = { jobId: job.jobId, by: this.#by };
      if (!(await noteJob(tx, workspaceId, mine, { until: now + LEASE_MS, codesDone }))) return null;
      const madeOn = await todayOf(tx, workspaceId, now);
      const chunk = { madeOn, firstN: job.firstN + done, ...made };
      const inserted = await insertPlainCoupons(tx, workspaceId, job.seriesId, chunk);
      assert(inserted === count, 'among 2^85 codes none comes twice');
      return codesDone;
    });
  }
}

const queued = { state: 'queued' as const, failure: null, at: null };
