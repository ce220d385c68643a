/** Sends histories to accounts in an order of arrival, with repetitions and batch cuts, and draws what came of it. */
import { livePictures } from '#modules/decisions';
import { queryable } from '#platform/postgres';
import type { Random } from '../support/seeded-random.ts';
import type { Account, WritePath } from '../support/write-path.ts';
import type { HistoryEvent } from './generate-history.ts';

/** Which event is sent when: places in the history, in batches. */
export type Arrival = number[][];

const COPIES = [1, 1, 1, 2, 3, 5];
/** From everything at once to many small batches. */
const BATCHES = [1, 2, 2, 3, 3, 4, 7];

/**
 * As it happened, now and then one late, in batches small and large: what a connected system sends. Exercises the quick
 * way, checkpoints and late facts.
 */
export function likelyArrival(random: Random, events: readonly HistoryEvent[]): Arrival {
  const late = events.map(
    (event) => Date.parse(event.occurredAt) + (random.chance(0.1) ? random.below(90) * 86_400_000 : 0),
  );
  const places = events.map((_, place) => place).sort((a, b) => (late[a] ?? 0) - (late[b] ?? 0));
  const batches: number[][] = [];
  while (places.length > 0) batches.push(places.splice(0, random.chance(0.8) ? random.between(1, 3) : 15));
  return batches;
}

/** A random order of one to five copies of every event, cut into batches. */
export function randomArrival(random: Random, events: number): Arrival {
  const copies = Array.from({ length: events }, (_, place) => Array.from({ length: random.pick(COPIES) }, () => place));
  const sequence = random.shuffle(copies.flat());
  const cuts = Array.from({ length: random.pick(BATCHES) - 1 }, () => random.below(sequence.length));
  const edges = [0, ...cuts.sort((a, b) => a - b), sequence.length];
  return edges.slice(1).flatMap((edge, i) => {
    const batch = sequence.slice(edges[i], edge);
    return batch.length === 0 ? [] : [batch];
  });
}

/** One history in one order of arrival. */
export interface Delivery {
  /** Tells its sources from those of others: ids are unique in the workspace. */
  name: string;
  accounts: readonly Account[];
  events: readonly HistoryEvent[];
  arrival: Arrival;
}

/** Accounts for one delivery; all of them joined on the same day. */
export async function openDelivery(
  path: WritePath,
  name: string,
  accounts: number,
  events: readonly HistoryEvent[],
  arrival: Arrival,
): Promise<Delivery> {
  const opened: Account[] = [];
  for (let i = 0; i < accounts; i++) opened.push(await path.account(`${name}.${i}`, PROFILE));
  return { name, accounts: opened, events, arrival };
}

const PROFILE = {
  joinedAt: Date.parse('2025-02-11T09:00:00Z'),
  attributes: {
    region: [
      [0, 'south'],
      [Date.parse('2025-08-19T22:00:00Z'), 'north'],
      [Date.parse('2026-02-03T05:00:00Z'), 'south'],
      [Date.parse('2026-05-05T05:00:00Z'), 'north'],
    ] as [number, unknown][],
    renewal: [
      [0, '2025-12-20'],
      [Date.parse('2025-11-25T11:00:00Z'), '2026-03-15'],
    ] as [number, unknown][],
    size: [[Date.parse('2025-05-05T05:05:00Z'), 12]] as [number, unknown][],
  },
};

/** Sources of their own do not change the order of events: they sort like the plain names. */
function sent(event: HistoryEvent, { name, accounts }: Delivery): object {
  const own = (source: string) => `${source}.${name}`;
  const { account, source, corrects, settles, ...rest } = event;
  return {
    ...rest,
    source: own(source),
    account: { externalId: accounts[account]?.externalId },
    ...(corrects === undefined ? {} : { corrects: { ...corrects, source: own(corrects.source) } }),
    ...(settles === undefined ? {} : { settles: settles.map((part) => ({ ...part, source: own(part.source) })) }),
  };
}

/**
 * Delivers all of them side by side, batch by batch, and runs what is due in between and at the end.
 * @returns one text for each: equal texts are equal outcomes
 * @throws Error when an event is refused or a repetition is answered differently
 */
export async function deliver(path: WritePath, deliveries: readonly Delivery[]): Promise<string[]> {
  const rounds = Math.max(...deliveries.map(({ arrival }) => arrival.length));
  for (let round = 0; round < rounds; round++) {
    const events = deliveries.flatMap((delivery) =>
      (delivery.arrival[round] ?? []).map((place) => sent(delivery.events[place] as HistoryEvent, delivery)),
    );
    for (const answer of await path.send(...events)) {
      if (answer.status === 'recorded' || answer.status === 'replayed') continue;
      throw new Error(`an event was not taken: ${JSON.stringify(answer)}`);
    }
    // What is due may have been posted when a late fact arrives.
    if (round % 3 === 1) await path.settle();
    // Plans made on empty tables are slow on full ones.
    if (round === 0 && deliveries.length > 100) await queryable(path.deps.pool).query('analyze');
  }
  await path.settle();
  return texts(path, deliveries);
}

const DELIVERIES_AT_ONCE = 100;

/** Pictures as texts without anything that tells one delivery from another. */
async function texts(path: WritePath, deliveries: readonly Delivery[]): Promise<string[]> {
  const all: string[] = [];
  for (let from = 0; from < deliveries.length; from += DELIVERIES_AT_ONCE) {
    const slice = deliveries.slice(from, from + DELIVERIES_AT_ONCE);
    const ids = slice.flatMap(({ accounts }) => accounts.map(({ id }) => id));
    const drawn = await livePictures(queryable(path.deps.pool), path.workspaceId, ids);
    for (const { accounts, name } of slice) {
      const pictures = accounts.map(({ id }) => drawn.get(id));
      all.push(sortedText(pictures).replaceAll(`.${name}`, ''));
    }
  }
  return all;
}

/** JSON with sorted keys and line breaks: two texts can be compared line by line. */
function sortedText(value: unknown): string {
  const sort = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(sort);
    if (part === null || typeof part !== 'object') return part;
    const entries = Object.entries(part).filter(([, inner]) => inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sort(inner)]));
  };
  return JSON.stringify(sort(value), null, 1);
}

/** The first lines in which two texts differ. */
export function firstDifferences(a: string, b: string, count = 12): string {
  const [left, right] = [a.split('\n'), b.split('\n')];
  const lines: string[] = [];
  for (let i = 0; i < Math.max(left.length, right.length) && lines.length < count; i++) {
    if (left[i] !== right[i]) lines.push(`${i}: ${left[i] ?? ''}  ≠  ${right[i] ?? ''}`);
  }
  return lines.join('\n');
}
