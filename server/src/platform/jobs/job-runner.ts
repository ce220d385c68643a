import { type Instant, newUuid } from '#kernel';
import { GivenUp, Held } from './held.ts';

/** What is written to the row of a job that is taken up. */
export interface Claim {
  by: string;
  now: Instant;
  /** Nobody else takes the job up before. */
  until: Instant;
}

export interface RunnerOptions {
  clock: { now(): Instant };
  /** How long a process may be silent before another one goes on with its job. */
  leaseMs: number;
  /** Jobs that a process works on at the same time. Default 1. */
  atOnce?: number;
}

/**
 * Works on jobs of one kind, of all workspaces, in this process; one runner per process. A job is a row that says how far
 * it is and who works on it until when. A process that dies stops renewing its lease, and another one goes on; a process
 * that was only slow stores nothing after that, because every write names the holder.
 */
export abstract class JobRunner<Job> {
  readonly #options: Required<RunnerOptions>;
  readonly #by = newUuid();
  readonly #inHand = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(options: RunnerOptions) {
    this.#options = { atOnce: 1, ...options };
  }

  /** Takes the oldest job of the workspace that nobody works on. */
  protected abstract claim(workspaceId: string, claim: Claim): Promise<Job | null>;

  /** Works on the job and stores its end. Throws the reason of `held.signal` where that is aborted. */
  protected abstract work(held: Held<Job>): Promise<void>;

  /** The process ends: gives the job back as it is, for whoever sweeps next. */
  protected abstract handBack(held: Held<Job>): Promise<void>;

  /** Something nobody foresaw was thrown. A job that is not brought to an end here is taken up again after its lease. */
  protected abstract fail(held: Held<Job>, error: unknown): Promise<void>;

  /** Takes up what is to be done in a workspace and is not done by another process; does not wait for its end. */
  async sweep(workspaceId: string): Promise<void> {
    while (!this.#stopping.signal.aborted && this.#inHand.size < this.#options.atOnce) {
      if (!(await this.#takeUp(workspaceId))) return;
    }
  }

  /** Resolves when this process works on nothing. */
  async drained(): Promise<void> {
    while (this.#inHand.size > 0) await Promise.all(this.#inHand);
  }

  /** Takes nothing up any more, ends what is in hand at the next good place, and resolves when that is done. */
  async stop(): Promise<void> {
    this.#stopping.abort(new GivenUp('stopping'));
    await this.drained();
  }

  /** Counts as in hand from the first question on: two sweeps at once, or an end meanwhile, find it there. */
  async #takeUp(workspaceId: string): Promise<boolean> {
    const claimed = this.#claim(workspaceId);
    const inHand = claimed
      // The sweep is told what went wrong; here it means that there is nothing to work on.
      .catch(() => null)
      .then((held) => (held === null ? undefined : this.#workOn(held)))
      .finally(() => this.#inHand.delete(inHand));
    this.#inHand.add(inHand);
    return (await claimed) !== null;
  }

  async #claim(workspaceId: string): Promise<Held<Job> | null> {
    const { clock, leaseMs } = this.#options;
    const now = clock.now();
    const job = await this.claim(workspaceId, { by: this.#by, now, until: now + leaseMs });
    if (job === null) return null;
    return new Held({ workspaceId, job, by: this.#by, leaseMs, clock, stopping: this.#stopping.signal });
  }

  async #workOn(held: Held<Job>): Promise<void> {
    try {
      held.signal.throwIfAborted();
      await this.work(held);
    } catch (error) {
      // Where not even that can be stored, the lease ends by itself.
      await this.#leave(held, error).catch(() => {});
    } finally {
      await held.end();
    }
  }

  async #leave(held: Held<Job>, error: unknown): Promise<void> {
    if (!(error instanceof GivenUp)) await this.fail(held, error);
    else if (error.why === 'stopping') await this.handBack(held);
  }
}
