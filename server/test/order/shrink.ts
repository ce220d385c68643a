/** Makes a failing history small: leaves out events and joins batches as long as two orders still end differently. */
import type { WritePath } from '../support/write-path.ts';
import { type Arrival, deliver, openDelivery } from './deliver.ts';
import type { HistoryEvent } from './generate-history.ts';

export interface Failure {
  accounts: number;
  events: readonly HistoryEvent[];
  arrivals: readonly [Arrival, Arrival];
}

export interface Shrunk extends Failure {
  texts: [string, string];
}

let attempts = 0;

/** Outcomes of the two orders in fresh accounts. */
async function run(path: WritePath, { accounts, events, arrivals }: Failure): Promise<[string, string]> {
  attempts += 1;
  const [a = '', b = ''] = await deliver(path, [
    await openDelivery(path, `s${attempts}a`, accounts, events, arrivals[0]),
    await openDelivery(path, `s${attempts}b`, accounts, events, arrivals[1]),
  ]);
  return [a, b];
}

export async function shrink(path: WritePath, failure: Failure): Promise<Shrunk> {
  let smallest: Shrunk = { ...failure, texts: await run(path, failure) };
  for (let changed = true; changed; ) {
    changed = false;
    for (const candidate of candidates(smallest)) {
      const texts = await run(path, candidate);
      if (texts[0] === texts[1]) continue;
      smallest = { ...candidate, texts };
      changed = true;
      break;
    }
  }
  return smallest;
}

function* candidates({ accounts, events, arrivals }: Failure): Generator<Failure> {
  for (let size = Math.floor(events.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < events.length; from += size) {
      const gone = new Set(Array.from({ length: size }, (_, i) => from + i));
      yield { accounts, ...without(events, arrivals, gone) };
    }
  }
  for (const which of [0, 1] as const) {
    const arrival = arrivals[which];
    const replaced = (other: Arrival): Failure => ({
      accounts,
      events,
      arrivals: which === 0 ? [other, arrivals[1]] : [arrivals[0], other],
    });
    const firstOnly = unrepeated(arrival);
    if (JSON.stringify(firstOnly) !== JSON.stringify(arrival)) yield replaced(firstOnly);
    if (arrival.length > 1) yield replaced([arrival.flat()]);
    for (let i = 0; i + 1 < arrival.length; i++) {
      yield replaced([
        ...arrival.slice(0, i),
        [...(arrival[i] ?? []), ...(arrival[i + 1] ?? [])],
        ...arrival.slice(i + 2),
      ]);
    }
  }
}

function without(
  events: readonly HistoryEvent[],
  arrivals: Failure['arrivals'],
  gone: ReadonlySet<number>,
): Pick<Failure, 'events' | 'arrivals'> {
  const places = new Map<number, number>();
  const kept = events.filter((_, place) => !gone.has(place));
  let next = 0;
  for (let place = 0; place < events.length; place++) if (!gone.has(place)) places.set(place, next++);
  const cut = (arrival: Arrival): Arrival =>
    arrival.map((batch) => batch.flatMap((place) => places.get(place) ?? [])).filter((batch) => batch.length > 0);
  return { events: kept, arrivals: [cut(arrivals[0]), cut(arrivals[1])] };
}

function unrepeated(arrival: Arrival): Arrival {
  const seen = new Set<number>();
  return arrival
    .map((batch) => batch.filter((place) => !seen.has(place) && seen.add(place)))
    .filter((batch) => batch.length > 0);
}
