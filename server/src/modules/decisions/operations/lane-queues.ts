/**
 * What waits for its lane in this process. A worker first locks the lane, or several in which little waits, then takes
 * whatever has come in meanwhile, so that one event alone takes milliseconds and under load the batches grow by themselves.
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
const RUNS_AT_ONCE = 4;
/** Lanes that share a transaction, and events in them at most: a transaction costs more than an event. */
const LANES_PER_RUN = 8;
const SHARED_EVENTS_MAX = 64;

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

/** What is taken into one transaction. */
interface Drawn {
  batch: readonly Waiting[];
  woken: readonly string[];
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
      const lane = this.#laneOf(workspaceId, incoming.accountId);
      lane.events.push({ incoming, resolve, reject });
      this.#waiting++;
      this.#schedule(lane);
    });
  }

  /** Lets accounts take in what other accounts' outcomes owe them. */
  wake(workspaceId: string, accountIds: readonly string[]): void {
    for (const accountId of accountIds) {
      const lane = this.#laneOf(workspaceId, accountId);
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

  #laneOf(workspaceId: string, accountId: string): Lane {
    const lane = laneOf(bucketOf(accountId));
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
    while (this.#running < RUNS_AT_ONCE) {
      const lanes = this.#nextLanes();
      const [first] = lanes;
      if (first === undefined) break;
      this.#running++;
      // Whoever happened to start the pump may have come from another workspace.
      const run = inWorkspace(first.workspaceId, () => this.#run(first.workspaceId, lanes));
      run.finally(() => {
        this.#running--;
        for (const lane of lanes) {
          lane.scheduled = false;
          if (lane.events.length > 0 || lane.wake.size > 0) this.#schedule(lane);
        }
        this.#pump();
        if (this.#running === 0 && this.#ready.length === 0) {
          for (const resolve of this.#idle.splice(0)) resolve();
        }
      });
    }
  }

  /**
   * The lane that has waited longest, and others of its workspace while little waits in them: events that come one by one
   * share a transaction, where much waits a lane fills one alone.
   */
  #nextLanes(): readonly Lane[] {
    const first = this.#ready.shift();
    if (first === undefined) return [];
    const lanes = [first];
    let events = first.events.length;
    for (let place = 0; place < this.#ready.length && lanes.length < LANES_PER_RUN; ) {
      const lane = this.#ready[place];
      if (lane === undefined) break;
      const more = events + lane.events.length;
      if (lane.workspaceId !== first.workspaceId || more > SHARED_EVENTS_MAX) {
        place++;
        continue;
      }
      this.#ready.splice(place, 1);
      lanes.push(lane);
      events = more;
    }
    return lanes;
  }

  async #run(workspaceId: string, lanes: readonly Lane[]): Promise<void> {
    let drawn: Drawn | null = null;
    try {
      await this.#decide(workspaceId, lanes, () => {
        drawn ??= draw(lanes);
        return drawn;
      });
    } catch (error) {
      // What is owed is stored, and a sweep finds it. Kept here, it would be tried again without a pause.
      const { batch } = drawn ?? draw(lanes);
      await this.#afterFailure(workspaceId, batch, error);
    }
  }

  async #decide(workspaceId: string, lanes: readonly Lane[], drawnOnce: () => Drawn): Promise<void> {
    let batch: readonly Waiting[] = [];
    const numbers = lanes.map(({ lane }) => lane);
    const outcome: BatchOutcome = await decideInLanes(this.#deps, workspaceId, numbers, async (tx) => {
      const drawn = drawnOnce();
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

  #refuse(workspaceId: string, waiting: Waiting | undefined, error: unknown): void {
    if (waiting === undefined) return;
    if (!(error instanceof RefusedError)) {
      const { source, id } = waiting.incoming.event;
      this.#deps.onPoison?.(error, { workspaceId, source, id });
    }
    waiting.resolve({ status: 'refused', refusal: poison(error) });
  }

  /** A poisonous event is found by halving: the others go through, it alone is refused with its reason. */
  async #afterFailure(workspaceId: string, batch: readonly Waiting[], error: unknown): Promise<void> {
    if (isOutage(error) || batch.length === 0) {
      this.#waiting -= batch.length;
      for (const { reject } of batch) reject(error);
      return;
    }
    if (batch.length === 1) {
      this.#waiting -= 1;
      this.#refuse(workspaceId, batch[0], error);
      return;
    }
    this.#deps.metrics.batchBisections.inc();
    const middle = Math.floor(batch.length / 2);
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
      const lanes = new Set(half.map(({ incoming }) => this.#laneOf(workspaceId, incoming.accountId)));
      try {
        await this.#decide(workspaceId, [...lanes], () => ({ batch: half, woken: [] }));
      } catch (inner) {
        await this.#afterFailure(workspaceId, half, inner);
      }
    }
  }
}

/** Takes out of the lanes, which are held now, what one batch may contain, and whom to wake. */
function draw(lanes: readonly Lane[]): Drawn {
  const batch: Waiting[] = [];
  let bytes = 0;
  for (const { events } of lanes) {
    let count = 0;
    for (const { incoming } of events) {
      const size = incoming.text.length;
      const taken = batch.length + count;
      if (taken >= EVENTS_PER_BATCH || (taken > 0 && bytes + size > BYTES_PER_BATCH)) break;
      bytes += size;
      count++;
    }
    batch.push(...events.splice(0, count));
  }
  const woken = lanes.flatMap((lane) => [...lane.wake]);
  for (const lane of lanes) lane.wake.clear();
  return { batch, woken };
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
