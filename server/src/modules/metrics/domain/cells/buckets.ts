import type { Day } from '#kernel';

/** What happened on one day of a moving window. */
export interface Bucket<T> {
  readonly day: Day;
  value: T;
}

/**
 * Buckets as one text: day and content in turns, separated by spaces; the first day counts from 1970, the others from
 * the one before, all in base 36. Ten days with amounts take about 100 characters. Contents hold no spaces.
 */
export function printBuckets(buckets: Iterable<Bucket<{ toString(): string }>>): string {
  let text = '';
  let before = 0;
  for (const { day, value } of buckets) {
    text += `${text === '' ? '' : ' '}${(day - before).toString(36)} ${value.toString()}`;
    before = day;
  }
  return text;
}

/** The reverse of {@link printBuckets}. */
export function parseBuckets<T>(text: string, parse: (content: string) => T): Bucket<T>[] {
  const words = text.split(' ');
  const buckets: Bucket<T>[] = [];
  let day = 0;
  for (let i = 0; i + 1 < words.length; i += 2) {
    day += Number.parseInt(words[i]!, 36);
    buckets.push({ day, value: parse(words[i + 1]!) });
  }
  return buckets;
}

/** How many of the oldest buckets no longer lie in the `days` days that end with `day`. */
export function bucketsOutside(buckets: readonly Bucket<unknown>[], day: Day, days: number): number {
  let gone = 0;
  while (gone < buckets.length && buckets[gone]!.day <= day - days) gone += 1;
  return gone;
}
