/** Hands the accounts of a workspace to threads, all of which see one instant of the database, and merges their sums. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createPool, withTransaction } from '#platform/postgres';
import type { BacktestPlan } from '../domain/plan.ts';
import { emptySums, mergeSums, type SideSums } from '../domain/side-tally.ts';
import { accountRanges, exportSnapshot } from '../store/fact-stream.ts';
import { CONTROL, sumsFromMessage, type ThreadMessage, type ThreadTask } from './thread-messages.ts';

export interface FoldRequest {
  /** Of the database; the connections are the backtest's own. */
  url: string;
  workspaceId: string;
  plan: BacktestPlan;
  zone: string;
  /** Default: one less than there are processors, so that live traffic keeps one. */
  threads?: number;
  signal?: AbortSignal;
  onProgress?: (done: FoldedSoFar) => void;
}

export interface FoldedSoFar {
  accounts: number;
  of: number;
  events: number;
}

export interface FoldedAccounts {
  /** In the workspace. */
  all: number;
  accounts: number;
  /** Those among them that the audience chose. */
  selected: number;
  events: number;
  sums: SideSums[];
}

/** Thrown where the signal came first. */
export class BacktestCancelled extends Error {}

const ACCOUNTS_PER_RANGE = 250;
const THREADS_MAX = 8;

export async function foldInThreads(request: FoldRequest): Promise<FoldedAccounts> {
  const { url, workspaceId, plan, zone } = request;
  const wanted = request.threads ?? Math.max(1, availableParallelism() - 1);
  const pool = createPool({ url, size: 1, applicationName: 'hanse backtest' });
  try {
    return await withTransaction(
      pool,
      async (tx) => {
        const snapshot = await exportSnapshot(tx);
        const { ranges, accounts } = await accountRanges(tx, workspaceId, ACCOUNTS_PER_RANGE);
        const control = new SharedArrayBuffer(4 * CONTROL.length);
        const task: ThreadTask = { url, workspaceId, plan, zone, ranges, snapshot, control };
        const threads = Math.max(1, Math.min(wanted, THREADS_MAX, ranges.length));
        const crew = new Crew(request, task, accounts);
        return crew.run(threads);
      },
      // The snapshot lasts as long as this transaction, which has nothing else to do.
      { readOnly: true, isolation: 'repeatable read', statementTimeoutMs: 0, idleTimeoutMs: 0, attemptsMax: 1 },
    );
  } finally {
    await pool.end();
  }
}

class Crew {
  readonly #request: FoldRequest;
  readonly #task: ThreadTask;
  readonly #control: Int32Array;
  readonly #progress = new Map<Worker, { accounts: number; events: number }>();
  readonly #folded: FoldedAccounts;
  readonly #accounts: number;

  constructor(request: FoldRequest, task: ThreadTask, accounts: number) {
    this.#request = request;
    this.#task = task;
    this.#accounts = accounts;
    this.#control = new Int32Array(task.control);
    this.#folded = { all: accounts, accounts: 0, selected: 0, events: 0, sums: task.plan.sides.map(emptySums) };
  }

  async run(threads: number): Promise<FoldedAccounts> {
    const { signal } = this.#request;
    if (signal?.aborted === true) throw new BacktestCancelled();
    const workers = Array.from({ length: threads }, () => this.#start());
    const stop = () => Atomics.store(this.#control, CONTROL.cancel, 1);
    signal?.addEventListener('abort', stop);
    const ended = await Promise.allSettled(
      workers.map(({ ended: end }) => end.catch((error) => this.#failed(stop, error))),
    );
    signal?.removeEventListener('abort', stop);
    for (const { worker } of workers) await worker.terminate();
    const failed = ended.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    if (ended.some((end) => end.status === 'fulfilled' && end.value === 'cancelled')) throw new BacktestCancelled();
    return this.#folded;
  }

  /** One that fails takes the others with it. */
  #failed(stop: () => void, error: unknown): never {
    stop();
    throw error;
  }

  #start(): { worker: Worker; ended: Promise<'done' | 'cancelled'> } {
    const worker = new Worker(new URL('./backtest-worker.ts', import.meta.url), { workerData: this.#task });
    const ended = new Promise<'done' | 'cancelled'>((resolve, reject) => {
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'cancelled') resolve('cancelled');
        if (message.kind === 'progress') this.#note(worker, message);
        if (message.kind !== 'done') return;
        this.#note(worker, message);
        this.#folded.accounts += message.accounts;
        this.#folded.events += message.events;
        this.#folded.selected += message.selected;
        message.sums.forEach((sums, index) => {
          const into = this.#folded.sums[index];
          if (into !== undefined) mergeSums(into, sumsFromMessage(sums));
        });
        resolve('done');
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('a thread of the backtest ended before its time')));
    });
    return { worker, ended };
  }

  #note(worker: Worker, { accounts, events }: { accounts: number; events: number }): void {
    this.#progress.set(worker, { accounts, events });
    const all = [...this.#progress.values()];
    this.#request.onProgress?.({
      accounts: all.reduce((sum, one) => sum + one.accounts, 0),
      of: this.#accounts,
      events: all.reduce((sum, one) => sum + one.events, 0),
    });
  }
}
