/**
 * Events that come one by one are looked up together: while the accounts of some are being asked for, the next ones wait,
 * and then go together. One event alone waits for nothing.
 */
import { inWorkspace } from '#platform/postgres';
import type { IntakeDeps } from './intake-deps.ts';
import { type EventAnswer, type EventInput, queueEvents } from './take-events.ts';

/** Events looked up together at most; small, since checking them holds up everything else of the process. */
const EVENTS_AT_ONCE = 100;

interface Waiting {
  input: EventInput;
  resolve(answer: EventAnswer): void;
  reject(error: unknown): void;
}

interface Gathering {
  waiting: Waiting[];
  running: boolean;
}

/** One per process. Events of a workspace enter their lanes in the order in which they came. */
export class EventGatherer {
  readonly #deps: IntakeDeps;
  readonly #gatherings = new Map<string, Gathering>();

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
  }

  /**
   * @returns the answer once the event's transaction has committed
   * @throws RefusedError `database_unavailable`: send it again
   */
  take(workspaceId: string, input: EventInput): Promise<EventAnswer> {
    let gathering = this.#gatherings.get(workspaceId);
    if (gathering === undefined) {
      gathering = { waiting: [], running: false };
      this.#gatherings.set(workspaceId, gathering);
    }
    const { waiting, running } = gathering;
    return new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (!running) void this.#run(workspaceId, gathering);
    });
  }

  async #run(workspaceId: string, gathering: Gathering): Promise<void> {
    gathering.running = true;
    while (gathering.waiting.length > 0) {
      const batch = gathering.waiting.splice(0, EVENTS_AT_ONCE);
      await inWorkspace(workspaceId, () => this.#queue(workspaceId, batch));
    }
    this.#gatherings.delete(workspaceId);
  }

  async #queue(workspaceId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const inputs = batch.map(({ input }) => input);
      const queued = await queueEvents(this.#deps, workspaceId, inputs);
      for (const [index, { resolve, reject }] of batch.entries()) queued.one(index).then(resolve, reject);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
