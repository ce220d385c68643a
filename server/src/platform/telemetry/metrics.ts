import { performance } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/**
 * The numbers a process shows under /metrics. Names follow Prometheus: base units, `_total` for counters. Labels take
 * few values; never a workspace, account or id.
 */
export interface Metrics {
  registry: Registry;
  /** Seconds per answered request. `route` is the pattern (`/v1/accounts/:id`), never the URL. */
  httpRequestSeconds: Histogram<'method' | 'route' | 'status'>;
  httpRequestsInFlight: Gauge;
  /** Events by what became of them: accepted, replayed, refused, failed. */
  events: Counter<'result'>;
  /** Events written by one transaction. */
  batchEvents: Histogram;
  /** Seconds per step of a batch: wait, load, decide, write, commit. */
  batchStepSeconds: Histogram<'step'>;
  /** Events waiting in the queues of all lanes of this process. */
  laneQueueEvents: Gauge;
  /** Seconds until a lane's row was locked. */
  laneLockSeconds: Histogram;
  /** Batches that had to be cut in two because an event in them failed. */
  batchBisections: Counter;
  transactionRetries: Counter<'reason'>;
  /** Background jobs by name and result: done, failed. */
  jobs: Counter<'job' | 'result'>;
  /** Connections of the pool by state; fed by {@link observePool}. */
  poolConnections: Gauge<'state'>;
  /** The Prometheus text of all of them. */
  text(): Promise<string>;
}

const FAST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const EVENTS_PER_BATCH = [1, 2, 5, 10, 25, 50, 100, 175, 250];

/** A fresh registry with every metric at zero, the event loop and memory included. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addEventLoopUtilisation(registry);
  return {
    registry,
    ...httpMetrics([registry]),
    ...batchMetrics([registry]),
    ...backgroundMetrics([registry]),
    text: () => registry.metrics(),
  };
}

function httpMetrics(registers: Registry[]): Pick<Metrics, 'httpRequestSeconds' | 'httpRequestsInFlight'> {
  return {
    httpRequestSeconds: new Histogram({
      name: 'hanse_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: FAST_SECONDS,
      registers,
    }),
    httpRequestsInFlight: new Gauge({
      name: 'hanse_http_requests_in_flight',
      help: 'Requests being answered now',
      registers,
    }),
  };
}

type BatchMetrics = Pick<
  Metrics,
  'events' | 'batchEvents' | 'batchStepSeconds' | 'batchBisections' | 'laneQueueEvents' | 'laneLockSeconds'
>;

function batchMetrics(registers: Registry[]): BatchMetrics {
  return {
    events: new Counter({
      name: 'hanse_events_total',
      help: 'Events by what became of them',
      labelNames: ['result'],
      registers,
    }),
    batchEvents: new Histogram({
      name: 'hanse_batch_events',
      help: 'Events written by one transaction',
      buckets: EVENTS_PER_BATCH,
      registers,
    }),
    batchStepSeconds: new Histogram({
      name: 'hanse_batch_step_seconds',
      help: 'Time of each step of a batch',
      labelNames: ['step'],
      buckets: FAST_SECONDS,
      registers,
    }),
    batchBisections: new Counter({
      name: 'hanse_batch_bisections_total',
      help: 'Batches cut in two because an event in them failed',
      registers,
    }),
    laneQueueEvents: new Gauge({
      name: 'hanse_lane_queue_events',
      help: 'Events waiting in the lanes of this process',
      registers,
    }),
    laneLockSeconds: new Histogram({
      name: 'hanse_lane_lock_seconds',
      help: 'Time until a lane was locked',
      buckets: FAST_SECONDS,
      registers,
    }),
  };
}

function backgroundMetrics(registers: Registry[]): Pick<Metrics, 'transactionRetries' | 'jobs' | 'poolConnections'> {
  return {
    transactionRetries: new Counter({
      name: 'hanse_transaction_retries_total',
      help: 'Transactions run again',
      labelNames: ['reason'],
      registers,
    }),
    jobs: new Counter({
      name: 'hanse_jobs_total',
      help: 'Background jobs by result',
      labelNames: ['job', 'result'],
      registers,
    }),
    poolConnections: new Gauge({
      name: 'hanse_database_connections',
      help: 'Connections of the pool by state',
      labelNames: ['state'],
      registers,
    }),
  };
}

/** The counts pg's pool keeps by itself. */
interface PoolCounts {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** Shows a pool's counts in `hanse_database_connections` whenever the metrics are read. */
export function observePool(metrics: Metrics, pool: PoolCounts): void {
  const gauge = metrics.poolConnections as Gauge<'state'> & { collect?: () => void };
  gauge.collect = () => {
    gauge.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
    gauge.set({ state: 'idle' }, pool.idleCount);
    gauge.set({ state: 'waiting' }, pool.waitingCount);
  };
}

/** Share of the time since the last reading in which JavaScript ran: the best single sign of a full process. */
function addEventLoopUtilisation(registry: Registry): void {
  let last = performance.eventLoopUtilization();
  new Gauge({
    name: 'hanse_event_loop_utilisation',
    help: 'Share of time the event loop was busy since the last reading, 0 to 1',
    registers: [registry],
    collect() {
      const now = performance.eventLoopUtilization();
      this.set(performance.eventLoopUtilization(now, last).utilization);
      last = now;
    },
  });
}
