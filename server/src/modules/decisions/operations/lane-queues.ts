/**
 * What waits for its lane in this process. A worker first locks the lane, then takes whatever has come in meanwhile, so
 * that one event alone takes milliseconds and under load the batches grow by themselves.
 */
import { type Refusal, RefusedError } from '#kernel';
import { inWorkspace } from '#platform/postgres';
import type { BatchOutcome, BatchRequest, FactAnswer, IncomingFact } from './batch.ts';
import { decideInLanes } from './decide-in-lanes.ts';
import type { LaneDeps } from './dependencies.ts';
import { bucketOf, laneOf } from './in-lanes.ts';
import { derivedRequest } from './take-derived.ts';

/** Bounds of one batch: enough to amortise a transaction, small enough to answer soon. */
const EVENTS_PER_BATCH = 250;
const BYTES_PER_BATCH = 4_000_000;
/** Transactions of one process at a time: one computes while others wait for the database. */
const LANES_AT_ONCE = 4;

interface Waiting {
  incoming: IncomingFact;
  resolve(answer: FactAnswer): void;
  reject(error: unknown): void;
}

interface Lane {
  workspaceId: string;
  lane: number;
  events: Waiting[];
  /** Accounts with derived facts to take in. */
  wake: Set<string>;
  /** It is running, or in the list of those that are to run. */
  scheduled: boolean;
}

export class LaneQueues {
  readonly #deps: LaneDeps;
  readonly #lanes = new Map<string, Lane>();
  readonly #ready: Lane[] = [];
  #running = 0;
  #waiting = 0;
  #idle: (() => void)[] = [];

  constructor(deps: LaneDeps) {
    this.#deps = deps;
  }

  /** @returns the answer once the event's transaction has committed */
  take(workspaceId: string, incoming: IncomingFact): Promise<FactAnswer> {
    return new Promise((resolve, reject) => {
      const lane = this.#lane(workspaceId, laneOf(bucketOf(incoming.accountId)));
      lane.events.push({ incoming, resolve, reject });
      this.#waiting++;
      this.#schedule(lane);
    });
  }

  /** Lets accounts take in what other accounts' outcomes owe them. */
  wake(workspaceId: string, accountIds: readonly string[]): void {
    for (const accountId of accountIds) {
      const lane = this.#lane(workspaceId, laneOf(bucketOf(accountId)));
      lane.wake.add(accountId);
      this.#schedule(lane);
    }
  }

  /** Events waiting or being decided. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Resolves when nothing waits and nothing runs. */
  async drained(): Promise<void> {
    if (this.#running === 0 && this.#ready.length === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #lane(workspaceId: string, lane: number): Lane {
    const key = `${workspaceId}/${lane}`;
    let found = this.#lanes.get(key);
    if (found === undefined) {
      found = { workspaceId, lane, events: [], wake: new Set(), scheduled: false };
      this.#lanes.set(key, found);
    }
    return found;
  }

  #schedule(lane: Lane): void {
    if (lane.scheduled) return;
    lane.scheduled = true;
    this.#deps.metrics.laneQueueEvents.set(this.#waiting);
    this.#ready.push(lane);
    this.#pump();
  }

  #pump(): void {
    while (this.#running < LANES_AT_ONCE) {
      const lane = this.#ready.shift();
      if (lane === undefined) break;
      this.#running++;
      // Whoever happened to start the pump may have come from another workspace.
      const run = inWorkspace(lane.workspaceId, () => this.#run(lane));
      run.finally(() => {
        this.#running--;
        lane.scheduled = false;
        if (lane.events.length > 0 || lane.wake.size > 0) this.#schedule(lane);
        this.#pump();
        if (this.#running === 0 && this.#ready.length === 0) {
          for (const resolve of this.#idle.splice(0)) resolve();
        }
      });
    }
  }

  async #run(lane: Lane): Promise<void> {
    let batch: Waiting[] | null = null;
    let woken: string[] = [];
    try {
      await this.#decide(lane, () => {
        if (batch === null) {
          batch = takeBatch(lane);
          woken = [...lane.wake];
          lane.wake.clear();
        }
        return { batch, woken };
      });
    } catch (error) {
      if (batch === null) batch = takeBatch(lane);
      // What is owed is stored, and a sweep finds it. Kept here, it would be tried again without a pause.
      lane.wake.clear();
      await this.#afterFailure(lane, batch, error);
    }
  }

  async #decide(lane: Lane, draw: () => { batch: Waiting[]; woken: string[] }): Promise<void> {
    const { workspaceId } = lane;
    let batch: Waiting[] = [];
    const outcome: BatchOutcome = await decideInLanes(this.#deps, workspaceId, [lane.lane], async (tx) => {
      const drawn = draw();
      batch = drawn.batch;
      const request: BatchRequest = {
        facts: batch.map(({ incoming }) => incoming),
        items: [],
        due: [],
        refold: new Map(),
      };
      return drawn.woken.length === 0
        ? request
        : { ...request, ...(await derivedRequest(tx, workspaceId, drawn.woken)) };
    });
    this.#deps.metrics.batchEvents.observe(batch.length);
    this.#answer(batch, outcome.answers);
    this.wake(workspaceId, outcome.wake);
    this.wake(workspaceId, outcome.unfinished);
  }

  #answer(batch: readonly Waiting[], answers: readonly FactAnswer[]): void {
    this.#waiting -= batch.length;
    this.#deps.metrics.laneQueueEvents.set(this.#waiting);
    for (const [index, { resolve }] of batch.entries()) {
      const answer = answers[index];
      if (answer !== undefined) resolve(answer);
    }
  }

  #refuse(lane: Lane, waiting: Waiting | undefined, error: unknown): void {
    if (waiting === undefined) return;
    if (!(error instanceof RefusedError)) {
      const { source, id } = waiting.incoming.event;
      this.#deps.onPoison?.(error, { workspaceId: lane.workspaceId, source, id });
    }
    waiting.resolve({ status: 'refused', refusal: poison(error) });
  }

  /** A poisonous event is found by halving: the others go through, it alone is refused with its reason. */
  async #afterFailure(lane: Lane, batch: readonly Waiting[], error: unknown): Promise<void> {
    if (isOutage(error) || batch.length === 0) {
      this.#waiting -= batch.length;
      for (const { reject } of batch) reject(error);
      return;
    }
    if (batch.length === 1) {
      this.#waiting -= 1;
      this.#refuse(lane, batch[0], error);
      return;
    }
    this.#deps.metrics.batchBisections.inc();
    const middle = Math.floor(batch.length / 2);
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
      try {
        await this.#decide(lane, () => ({ batch: half, woken: [] }));
      } catch (inner) {
        await this.#afterFailure(lane, half, inner);
      }
    }
  }
}

function takeBatch(lane: Lane): Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const { incoming } of lane.events) {
    if (count >= EVENTS_PER_BATCH || (count > 0 && bytes + incoming.text.length > BYTES_PER_BATCH)) break;
    bytes += incoming.text.length;
    count++;
  }
  return lane.events.splice(0, count);
}

function isOutage(error: unknown): boolean {
  return error instanceof RefusedError && error.refusal.code.startsWith('database_');
}

function poison(error: unknown): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  return {
    code: 'event_not_processable',
    detail: `The event could not be decided: ${error instanceof Error ? error.message : String(error)}`,
    remedy: 'Nothing of it was stored. Send it again after the cause is corrected; the log has the details.',
  };
}
