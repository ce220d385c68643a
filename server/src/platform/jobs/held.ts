import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '#kernel';

/** Why this process lets go of a job that is not at its end. */
export class GivenUp extends Error {
  /** `stopping`: the process ends. `takenOver`: another process works on the job, nothing of what is in hand may be stored. */
  readonly why: 'stopping' | 'takenOver';

  constructor(why: GivenUp['why']) {
    super(`the job is given up: ${why}`);
    this.why = why;
  }
}

interface Holding<Job> {
  workspaceId: string;
  job: Job;
  by: string;
  leaseMs: number;
  clock: { now(): Instant };
  /** Aborted with a {@link GivenUp} when the process ends. */
  stopping: AbortSignal;
}

/** A job in the hands of this process. */
export class Held<Job> {
  readonly workspaceId: string;
  readonly job: Job;
  /** Who holds it: tells this process from others and from what it was before a crash. */
  readonly by: string;
  /** Aborted when the work is to end before the job does; the reason is the error to throw. */
  readonly signal: AbortSignal;
  readonly #holding: Holding<Job>;
  readonly #givenUp = new AbortController();
  readonly #over = new AbortController();
  readonly #beats: Promise<void>[] = [];

  constructor(holding: Holding<Job>) {
    this.workspaceId = holding.workspaceId;
    this.job = holding.job;
    this.by = holding.by;
    this.signal = AbortSignal.any([holding.stopping, this.#givenUp.signal]);
    this.#holding = holding;
  }

  /** When the lease ends that is renewed now. */
  until(): Instant {
    return this.#holding.clock.now() + this.#holding.leaseMs;
  }

  /**
   * Renews the lease every so often, as long as the work lasts.
   * @param renew answers false where another process has taken the job over
   */
  keep(everyMs: number, renew: (until: Instant) => Promise<boolean>): void {
    this.#beats.push(this.#beat(everyMs, renew));
  }

  /** Ends the work before the job is at its end. The first reason counts. */
  giveUp(reason: Error): void {
    this.#givenUp.abort(reason);
  }

  /** For the runner: the work is over, nothing is renewed any more. */
  async end(): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#beats);
  }

  async #beat(everyMs: number, renew: (until: Instant) => Promise<boolean>): Promise<void> {
    for (;;) {
      await sleep(everyMs, undefined, { signal: this.#over.signal, ref: false }).catch(() => {});
      if (this.#over.signal.aborted) return;
      // A database that does not answer tells the work itself, too.
      const held = await renew(this.until()).catch(() => true);
      if (!held) return this.giveUp(new GivenUp('takenOver'));
    }
  }
}
