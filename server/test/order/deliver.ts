/** Sends histories to accounts in an order of arrival, with repetitions and batch cuts, and draws what came of it. */
import { livePictures } from '#modules/decisions';
import { queryable } from '#platform/postgres';
import type { Random } from '../support/seeded-random.ts';
import type { Account, WritePath } from '../support/write-path.ts';
import type { HistoryEvent } from './generate-history.ts';

/** Which event is sent when: places in the history, in batches. */
export type Arrival = number[][];

const COPIES_MAX = 5;
/** From everything at once to many small batches. */
const BATCHES = [1, 2, 3, 3, 4, 5, 8];

/**
 * As it happened, now and then one late, in batches small and large: what a connected system sends. Exercises the quick
 * way, checkpoints and late facts.
 */
export function likelyArrival(random: Random, events: readonly HistoryEvent[]): Arrival {
  const late = events.map((event) => Date.parse(event.occurredAt) + (random.chance(0.1) ? random.below(90) * 86_400_000 : 0));
  const places = events.map((_, place) => place).sort((a, b) => (late[a] ?? 0) - (late[b] ?? 0));
  const batches: number[][] = [];
  while (places.length > 0) batches.push(places.splice(0, random.chance(0.8) ? random.between(1, 3) : 15));
  return batches;
}

/** A random order of 1 to 5 copies of every event, cut into batches. */
export function randomArrival(random: Random, events: number): Arrival {
  const copies = Array.from({ length: events }, (_, place) =>
    Array.from({ length: random.between(1, COPIES_MAX) }, () => place),
  );
  const sequence = random.shuffle(copies.flat());
  const cuts = Array.from({ length: random.pick(BATCHES) - 1 }, () => random.below(sequence.length));
  const edges = [0, ...cuts.sort((a, b) => a - b), sequence.length];
  return edges.slice(1).flatMap((edge, i) => {
    const batch = sequence.slice(edges[i], edge);
    return batch.length === 0 ? [] : [batch];
  });
}

/** One account's part of a test. */
export interface Delivery {
  account: Account;
  events: readonly HistoryEvent[];
  arrival: Arrival;
}

/** Every account has sources of its own, so that ids are unique in the workspace; their order is that of the plain names. */
function sent(event: HistoryEvent, account: Account): object {
  const own = (source: string) => `${source}.${account.externalId}`;
  const { source, corrects, settles, ...rest } = event;
  return {
    ...rest,
    source: own(source),
    account: { externalId: account.externalId },
    ...(corrects === undefined ? {} : { corrects: { ...corrects, source: own(corrects.source) } }),
    ...(settles === undefined ? {} : { settles: settles.map((part) => ({ ...part, source: own(part.source) })) }),
  };
}

/**
 * Delivers all of them side by side, batch by batch, runs what is due, and returns one text per account: equal texts
 * are equal outcomes. @throws Error when an event is refused or a repetition is answered differently
 */
export async function deliver(path: WritePath, deliveries: readonly Delivery[]): Promise<string[]> {
  const rounds = Math.max(...deliveries.map(({ arrival }) => arrival.length));
  for (let round = 0; round < rounds; round++) {
    const events = deliveries.flatMap(({ account, events: history, arrival }) =>
      (arrival[round] ?? []).map((place) => sent(history[place] as HistoryEvent, account)),
    );
    for (const answer of await path.send(...events)) {
      if (answer.status === 'recorded' || answer.status === 'replayed') continue;
      throw new Error(`an event was not taken: ${JSON.stringify(answer)}`);
    }
  }
  await path.settle();
  return pictures(path, deliveries.map(({ account }) => account));
}

const ACCOUNTS_AT_ONCE = 100;

/** Pictures as texts without anything that tells one account from another. */
export async function pictures(path: WritePath, accounts: readonly Account[]): Promise<string[]> {
  const texts: string[] = [];
  for (let from = 0; from < accounts.length; from += ACCOUNTS_AT_ONCE) {
    const slice = accounts.slice(from, from + ACCOUNTS_AT_ONCE);
    const drawn = await livePictures(queryable(path.deps.pool), path.workspaceId, slice.map(({ id }) => id));
    for (const { id, externalId } of slice) {
      const picture = drawn.get(id);
      if (picture === undefined) throw new Error(`account ${externalId} has no state`);
      texts.push(sortedText(picture).replaceAll(`.${externalId}`, ''));
    }
  }
  return texts;
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
