import type { Pool } from 'pg';
import { Decimal, type Instant, newUuid, RefusedError } from '#kernel';
import { queryable, withTransaction } from '#platform/postgres';
import {
  type AccountRow,
  type BacktestProgress,
  claimBacktest,
  deleteAccounts,
  finishBacktest,
  insertAccounts,
  noteBacktest,
  type StoredBacktest,
  sweepBacktests,
} from '../store/backtest-rows.ts';
import { type AccountOutcome, type Backtested, backtest } from './backtest.ts';
import { databaseUrl } from './database-url.ts';
import { BacktestCancelled, type FoldedSoFar } from './fold-in-threads.ts';

export interface BacktestRunnerDeps {
  pool: Pool;
  clock: { now(): Instant };
}

type OnFailure = (error: unknown, backtest: { workspaceId: string; backtestId: string }) => void;

const LEASE_MS = 15_000;
const NOTE_EVERY_MS = 1_000;
const ROWS_PER_STATEMENT = 5_000;

/** Why a run was given up. */
type Stop = 'cancelled' | 'lost' | 'stopping';

/** Works on the backtests of all workspaces in this process; one per process, one at a time. */
export class BacktestRunner {
  readonly #deps: BacktestRunnerDeps;
  readonly #onFailure: OnFailure;
  readonly #by = newUuid();
  #running: Promise<void> | null = null;
  #stop: ((why: Stop) => void) | null = null;
  #stopping = false;

  constructor(deps: BacktestRunnerDeps, onFailure: OnFailure = () => {}) {
    this.#deps = deps;
    this.#onFailure = onFailure;
  }

  /** Takes up what is to be done in a workspace; does not wait for its end. */
  async sweep(workspaceId: string): Promise<void> {
    if (this.#running !== null || this.#stopping) return;
    const now = this.#deps.clock.now();
    const found = await claimBacktest(queryable(this.#deps.pool), workspaceId, {
      by: this.#by,
      now,
      until: now + LEASE_MS,
    });
    if (found === null) return;
    this.#running = this.#run(workspaceId, found).finally(() => {
      this.#running = null;
    });
  }

  /** Forgets backtests that have come to their end. */
  async sweepOld(workspaceId: string): Promise<void> {
    await sweepBacktests(queryable(this.#deps.pool), workspaceId, this.#deps.clock.now());
  }

  async drained(): Promise<void> {
    await this.#running;
  }

  /** What runs is given up and waits for the next process. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#stop?.('stopping');
    await this.drained();
  }

  async #run(workspaceId: string, job: StoredBacktest): Promise<void> {
    const { pool } = this.#deps;
    const mine = { backtestId: job.backtestId, by: this.#by };
    const watch = this.#watch(workspaceId, job);
    const end = (state: StoredBacktest['state'], failure: StoredBacktest['failure'] = null) =>
      finishBacktest(queryable(pool), workspaceId, mine, {
        ...{ state, failure, progress: watch.progress, result: null },
        finishedAt: state === 'queued' ? null : this.#deps.clock.now(),
      });
    try {
      if (job.state === 'cancelling') watch.stop('cancelled');
      const order = { workspaceId, request: job.request, signal: watch.signal, onProgress: watch.note };
      const done = await backtest({ pool, url: databaseUrl(pool) }, order);
      await this.#store(workspaceId, mine, done, watch.progress);
    } catch (error) {
      const why = watch.why();
      if (error instanceof BacktestCancelled && why !== null) {
        if (why !== 'lost') await end(why === 'cancelled' ? 'cancelled' : 'queued').catch(() => {});
        return;
      }
      const refusal = error instanceof RefusedError ? error.refusal : null;
      if (refusal === null) this.#onFailure(error, { workspaceId, backtestId: job.backtestId });
      const detail = 'The backtest met a fault of ours; the log of the server says more.';
      await end('failed', refusal ?? { code: 'internal_error', detail }).catch(() => {});
    } finally {
      watch.end();
      this.#stop = null;
    }
  }

  /** Tells everybody how far it is and hears whether it is to stop. */
  #watch(workspaceId: string, job: StoredBacktest) {
    const { pool, clock } = this.#deps;
    const abort = new AbortController();
    const begun = performance.now();
    const state: { progress: BacktestProgress; why: Stop | null } = { progress: job.progress, why: null };
    const stop = (why: Stop) => {
      state.why ??= why;
      abort.abort();
    };
    this.#stop = stop;
    const beat = setInterval(async () => {
      const note = { until: clock.now() + LEASE_MS, progress: state.progress };
      const mine = { backtestId: job.backtestId, by: this.#by };
      const heard = await noteBacktest(queryable(pool), workspaceId, mine, note).catch(() => job.state);
      if (heard === null) stop('lost');
      if (heard === 'cancelling') stop('cancelled');
    }, NOTE_EVERY_MS);
    return {
      signal: abort.signal,
      stop,
      why: () => state.why,
      get progress() {
        return state.progress;
      },
      note: ({ accounts, of, events }: FoldedSoFar) => {
        const eventsPerSecond = Math.round(events / Math.max(0.001, (performance.now() - begun) / 1000));
        state.progress = { accounts, of, events, eventsPerSecond };
      },
      end: () => clearInterval(beat),
    };
  }

  async #store(
    workspaceId: string,
    mine: { backtestId: string; by: string },
    { result, accounts }: Backtested,
    progress: BacktestProgress,
  ): Promise<void> {
    const { pool, clock } = this.#deps;
    const rows = placed(accounts);
    await withTransaction(pool, async (tx) => {
      const finishedAt = clock.now();
      const end = { state: 'done' as const, progress, result, failure: null, finishedAt };
      if (!(await finishBacktest(tx, workspaceId, mine, end))) return;
      await deleteAccounts(tx, workspaceId, mine.backtestId);
      for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
        await insertAccounts(tx, workspaceId, mine.backtestId, rows.slice(from, from + ROWS_PER_STATEMENT));
      }
    });
  }
}

/** Those that would have got most by the first campaign come first. */
function placed(accounts: readonly AccountOutcome[]): AccountRow[] {
  const most = ({ sides }: AccountOutcome) => sides[0]?.cost ?? Decimal.ZERO;
  return [...accounts]
    .sort((a, b) => most(b).compare(most(a)))
    .map(({ accountId, sides }, index) => ({
      place: index + 1,
      accountId,
      sides: sides.map(({ awards, cost, before }) => ({ awards, cost: String(cost), before: String(before) })),
    }));
}
