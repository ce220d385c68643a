/** Latencies of requests that come at a fixed rate, whether or not earlier ones have been answered. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Latencies {
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Requests answered per second. */
  rate: number;
}

export interface Arrivals {
  perSecond: number;
  seconds: number;
  clients: number;
}

/**
 * Each latency counts from the instant the request was due, so that a stall shows in every request it held up.
 * @param send sends request number `n` as client number `client`
 */
export async function measureLatencies(
  { perSecond, seconds, clients }: Arrivals,
  send: (client: number, n: number) => Promise<void>,
): Promise<Latencies> {
  const total = perSecond * seconds;
  const latencies = new Float64Array(total);
  const free = Array.from({ length: clients }, (_, client) => client);
  const waiting: number[] = [];
  const pending: Promise<void>[] = [];
  const from = performance.now();
  const dueAt = (n: number) => from + (n * 1000) / perSecond;
  const start = (client: number, n: number): Promise<void> =>
    send(client, n).then(() => {
      latencies[n] = performance.now() - dueAt(n);
      const next = waiting.shift();
      if (next === undefined) free.push(client);
      else return start(client, next);
    });
  for (let n = 0; n < total; n++) {
    const wait = dueAt(n) - performance.now();
    if (wait >= 1) await sleep(wait);
    const client = free.pop();
    if (client === undefined) waiting.push(n);
    else pending.push(start(client, n));
  }
  await Promise.all(pending);
  const elapsed = (performance.now() - from) / 1000;
  latencies.sort();
  const at = (share: number) => latencies[Math.min(total - 1, Math.floor(total * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), rate: total / elapsed };
}
