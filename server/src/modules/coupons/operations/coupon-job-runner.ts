import { assert } from '#kernel';
import { type Claim, GivenUp, type Held, JobRunner } from '#platform/jobs';
import { queryable, withTransaction } from '#platform/postgres';
import { insertPlainCoupons } from '../store/coupons.ts';
import { type CouponJob, claimJob, endJob, noteJob } from '../store/jobs.ts';
import type { CouponDeps } from './dependencies.ts';
import { todayOf } from './load-codes.ts';
import { makeCodes } from './make-codes.ts';

type RunnerDeps = Pick<CouponDeps, 'pool' | 'clock'>;
type OnFailure = (error: unknown, job: { workspaceId: string; jobId: string }) => void;

/** A chunk, which renews it, takes a fraction of that. */
const LEASE_MS = 15_000;
const CHUNK = 10_000n;

/** Makes the codes that were ordered, in all workspaces of this process; one job at a time. */
export class CouponJobRunner extends JobRunner<CouponJob> {
  readonly #deps: RunnerDeps;
  readonly #onFailure: OnFailure;

  constructor(deps: RunnerDeps, onFailure: OnFailure = () => {}) {
    super({ clock: deps.clock, leaseMs: LEASE_MS });
    this.#deps = deps;
    this.#onFailure = onFailure;
  }

  protected claim(workspaceId: string, claim: Claim): Promise<CouponJob | null> {
    return claimJob(queryable(this.#deps.pool), workspaceId, claim);
  }

  protected async work(held: Held<CouponJob>): Promise<void> {
    const { job, signal } = held;
    for (let done = job.codesDone; done < job.codes; ) {
      signal.throwIfAborted();
      done = await this.#makeChunk(held, done);
    }
    await this.#end(held, { state: 'done', failure: null, at: this.#deps.clock.now() });
  }

  protected async handBack(held: Held<CouponJob>): Promise<void> {
    await this.#end(held, { state: 'queued', failure: null, at: null });
  }

  protected async fail(held: Held<CouponJob>, error: unknown): Promise<void> {
    this.#onFailure(error, { workspaceId: held.workspaceId, jobId: held.job.jobId });
    const detail = 'Making the codes met a fault of ours; the log of the server says more. What was made is there.';
    const failure = { code: 'internal_error', detail };
    await this.#end(held, { state: 'failed', failure, at: this.#deps.clock.now() });
  }

  /** One chunk with its progress: whoever goes on after a crash begins where the last commit ended. */
  async #makeChunk(held: Held<CouponJob>, done: bigint): Promise<bigint> {
    const { pool, clock } = this.#deps;
    const { workspaceId, job, by } = held;
    const left = job.codes - done;
    const count = left < CHUNK ? left : CHUNK;
    const made = makeCodes(job.prefix, Number(count));
    const now = clock.now();
    return withTransaction(pool, async (tx) => {
      const codesDone = done + count;
      const note = { until: held.until(), codesDone };
      if (!(await noteJob(tx, workspaceId, { jobId: job.jobId, by }, note))) throw new GivenUp('takenOver');
      const madeOn = await todayOf(tx, workspaceId, now);
      const chunk = { madeOn, firstN: job.firstN + done, ...made };
      const inserted = await insertPlainCoupons(tx, workspaceId, job.seriesId, chunk);
      assert(inserted === Number(count), 'among 2^85 codes none comes twice');
      return codesDone;
    });
  }

  async #end({ workspaceId, job, by }: Held<CouponJob>, end: Parameters<typeof endJob>[3]): Promise<void> {
    await endJob(queryable(this.#deps.pool), workspaceId, { jobId: job.jobId, by }, end);
  }
}
