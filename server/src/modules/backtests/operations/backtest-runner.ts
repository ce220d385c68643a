import { Decimal, type Instant, RefusedError } from '#kernel';
import { type Claim, type Held, JobRunner } from '#platform/jobs';
import { queryable, withTransaction } from '#platform/postgres';
import {
  type AccountRow,
  claimBacktest,
  deleteAccounts,
  finishBacktest,
  insertAccounts,
  noteBacktest,
  type StoredBacktest,
  sweepBacktests,
} from '../store/backtest-rows.ts';
import { type AccountOutcome, type BacktestDeps, type Backtested, backtest } from './backtest.ts';
import { BacktestCancelled, type FoldedSoFar } from './fold-in-threads.ts';

export interface BacktestRunnerDeps extends BacktestDeps {
  clock: { now(): Instant };
}

type OnFailure = (error: unknown, backtest: { workspaceId: string; backtestId: string }) => void;

const LEASE_MS = 15_000;
const NOTE_EVERY_MS = 1_000;
const ROWS_PER_STATEMENT = 5_000;

/** Somebody cancelled it. */
class Cancelled extends Error {}

/** Works on the backtests of all workspaces in this process; one per process, one at a time. */
export class BacktestRunner extends JobRunner<StoredBacktest> {
  readonly #deps: BacktestRunnerDeps;
  readonly #onFailure: OnFailure;

  constructor(deps: BacktestRunnerDeps, onFailure: OnFailure = () => {}) {
    super({ clock: deps.clock, leaseMs: LEASE_MS });
    this.#deps = deps;
    this.#onFailure = onFailure;
  }

  /** Forgets backtests that have come to their end. */
  async sweepOld(workspaceId: string): Promise<void> {
    await sweepBacktests(queryable(this.#deps.pool), workspaceId, this.#deps.clock.now());
  }

  protected claim(workspaceId: string, claim: Claim): Promise<StoredBacktest | null> {
    return claimBacktest(queryable(this.#deps.pool), workspaceId, claim);
  }

  protected async work(held: Held<StoredBacktest>): Promise<void> {
    const { workspaceId, job, signal } = held;
    const { pool, url } = this.#deps;
    held.keep(NOTE_EVERY_MS, (until) => this.#note(held, until));
    if (job.state === 'cancelling') held.giveUp(new Cancelled());
    const order = { workspaceId, request: job.request, signal, onProgress: progressInto(job) };
    try {
      await this.#store(held, await backtest({ pool, url }, order));
    } catch (error) {
      // Whoever folds says only that it stopped.
      const cause: unknown = error instanceof BacktestCancelled && signal.aborted ? signal.reason : error;
      if (cause instanceof Cancelled) await this.#end(held, 'cancelled');
      else if (cause instanceof RefusedError) await this.#end(held, 'failed', cause.refusal);
      else throw cause;
    }
  }

  protected async handBack(held: Held<StoredBacktest>): Promise<void> {
    await this.#end(held, 'queued');
  }

  protected async fail(held: Held<StoredBacktest>, error: unknown): Promise<void> {
    this.#onFailure(error, { workspaceId: held.workspaceId, backtestId: held.job.backtestId });
    const detail = 'The backtest met a fault of ours; the log of the server says more.';
    await this.#end(held, 'failed', { code: 'internal_error', detail });
  }

  /** Tells everybody how far it is and hears whether it is to stop. */
  async #note(held: Held<StoredBacktest>, until: Instant): Promise<boolean> {
    const { workspaceId, job } = held;
    const note = { until, progress: job.progress };
    const heard = await noteBacktest(queryable(this.#deps.pool), workspaceId, mine(held), note);
    if (heard === 'cancelling') held.giveUp(new Cancelled());
    return heard !== null;
  }

  async #end(
    held: Held<StoredBacktest>,
    state: StoredBacktest['state'],
    failure: StoredBacktest['failure'] = null,
  ): Promise<void> {
    const { pool, clock } = this.#deps;
    await finishBacktest(queryable(pool), held.workspaceId, mine(held), {
      ...{ state, failure, progress: held.job.progress, result: null },
      finishedAt: state === 'queued' ? null : clock.now(),
    });
  }

  async #store(held: Held<StoredBacktest>, { result, accounts }: Backtested): Promise<void> {
    const { pool, clock } = this.#deps;
    const { workspaceId, job } = held;
    const rows = placed(accounts);
    await withTransaction(pool, async (tx) => {
      const finishedAt = clock.now();
      const end = { state: 'done' as const, progress: job.progress, result, failure: null, finishedAt };
      if (!(await finishBacktest(tx, workspaceId, mine(held), end))) return;
      await deleteAccounts(tx, workspaceId, job.backtestId);
      for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
        await insertAccounts(tx, workspaceId, job.backtestId, rows.slice(from, from + ROWS_PER_STATEMENT));
      }
    });
  }
}

function mine({ job: { backtestId }, by }: Held<StoredBacktest>): { backtestId: string; by: string } {
  return { backtestId, by };
}

/** Keeps in the job how far it is and how fast it got there. */
function progressInto(job: StoredBacktest): (done: FoldedSoFar) => void {
  const begun = performance.now();
  return ({ accounts, of, events }) => {
    const eventsPerSecond = Math.round(events / Math.max(0.001, (performance.now() - begun) / 1000));
    job.progress = { accounts, of, events, eventsPerSecond };
  };
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
