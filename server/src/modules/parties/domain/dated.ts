import { canonicalJson, type Instant } from '#kernel';
import { type Dated, valueAt } from '#modules/decisions';

/**
 * From when on everything holds that was known when an account was created: invoices older than the account's entry in
 * Hanse are judged by it too.
 */
export const BEGINNING: Instant = 0;

/** A value recorded to hold from an instant on, until the next one recorded for a later instant. */
export interface Step<T> {
  validFrom: Instant;
  value: T;
}

/**
 * The value over time. Of steps with the same instant the one recorded last counts; a step that changes nothing is left
 * out, so that profiles stay small; null is the same as nothing recorded yet.
 *
 * @param recorded in order of recording
 */
export function timelineOf<T>(recorded: readonly Step<T>[]): Dated<T> {
  const sorted = recorded
    .map((step, order) => ({ ...step, order }))
    .sort((a, b) => a.validFrom - b.validFrom || a.order - b.order);
  const timeline: Dated<T> = [];
  for (const [index, { validFrom, value }] of sorted.entries()) {
    if (sorted[index + 1]?.validFrom === validFrom) continue;
    if (!isSame(timeline.at(-1)?.[1] ?? null, value)) timeline.push([validFrom, value]);
  }
  return timeline;
}

/** The earliest instant at which two timelines differ, null being nothing; null where they never do. */
export function firstDifference<T>(before: Dated<T>, after: Dated<T>): Instant | null {
  const instants = [...before, ...after].map(([from]) => from).sort((a, b) => a - b);
  for (const at of instants) if (!isSame(valueAt(before, at) ?? null, valueAt(after, at) ?? null)) return at;
  return null;
}

/** True for JSON values of equal content. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
