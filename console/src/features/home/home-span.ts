/** Of which stretch of days the page tells; it stands in the address. */
import { dayFromToday } from '../../parts/local-day.ts';

export const spans = ['7', '30', '90', '365'] as const;
export type Span = (typeof spans)[number];

export interface HomeSearch {
  span?: Span;
}

/** Thirty days need no mention. */
export function readSpan(value: unknown): Span | undefined {
  const found = spans.find((span) => span === String(value));
  return found === '30' ? undefined : found;
}

/** The first day of the stretch that ends today. */
export function firstDay(span: Span, now: number): string {
  return dayFromToday(1 - Number(span), new Date(now));
}

/** Longer stretches are drawn by month: nobody tells 365 bars apart. */
const DAYS_DRAWN_MAX = 92;

export interface Drawn {
  /** Days, or months where there are too many of them. */
  labels: string[];
  byMonth: boolean;
  /** Adds up what falls on the same label. */
  sums(read: (index: number) => number): number[];
  /** What holds at the end of each label. */
  lasts(read: (index: number) => number): number[];
}

export function drawn(days: readonly { day: string }[]): Drawn {
  const byMonth = days.length > DAYS_DRAWN_MAX;
  const nameOf = (day: string) => (byMonth ? day.slice(0, 7) : day);
  const labels = [...new Set(days.map(({ day }) => nameOf(day)))];
  const places = new Map(labels.map((label, place) => [label, place]));
  const collect = (read: (index: number) => number, put: (before: number, value: number) => number) => {
    const values = labels.map(() => 0);
    for (const [index, { day }] of days.entries()) {
      const place = places.get(nameOf(day)) ?? 0;
      values[place] = put(values[place] ?? 0, read(index));
    }
    return values;
  };
  return {
    labels,
    byMonth,
    sums: (read) => collect(read, (before, value) => before + value),
    lasts: (read) => collect(read, (_, value) => value),
  };
}
