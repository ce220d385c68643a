import type { Instant } from '#kernel';
import type { NetEvent, Netting } from './netting.ts';
import type { Taking } from './open-document.ts';

/** Events whose nets differ between two nettings of one account. */
export interface Touched {
  /** Keys of the events, in canonical order; those that are gone come last. */
  keys: string[];
  /** From when on anything derived from them may differ: the earliest date of an event or of a correction's effect. */
  earliest: Instant | null;
}

/**
 * What a new fact changed: events that are new, gone, replaced, or from which corrections take something else or at
 * another date. Compares by revision, so that facts read again from storage count as equal.
 */
export function touchedBy(before: Netting, after: Netting): Touched {
  const keys: string[] = [];
  let earliest = Number.POSITIVE_INFINITY;
  for (const [key, event] of after.events) {
    const old = before.events.get(key);
    if (old !== undefined && isSame(old, event)) continue;
    keys.push(key);
    earliest = Math.min(earliest, firstDifference(old, event));
  }
  for (const [key, old] of before.events) {
    if (after.events.has(key)) continue;
    keys.push(key);
    earliest = Math.min(earliest, firstDifference(undefined, old));
  }
  return { keys, earliest: keys.length === 0 ? null : earliest };
}

function isSame(a: NetEvent, b: NetEvent): boolean {
  if (a.fact.revision !== b.fact.revision || a.cancelled !== b.cancelled) return false;
  if (a.takings.length !== b.takings.length) return false;
  for (let i = 0; i < a.takings.length; i += 1) if (!isSameTaking(a.takings[i]!, b.takings[i]!)) return false;
  return true;
}

function isSameTaking(a: Taking, b: Taking): boolean {
  return (
    a.by === b.by &&
    a.byLine === b.byLine &&
    a.at === b.at &&
    a.fromLine === b.fromLine &&
    a.quantity.equals(b.quantity) &&
    a.netAmount.equals(b.netAmount)
  );
}

/** Never later than the first real difference; may be earlier where a correction moved. */
function firstDifference(before: NetEvent | undefined, after: NetEvent): Instant {
  let first = Math.min(after.fact.occurredAt, before?.fact.occurredAt ?? Number.POSITIVE_INFINITY);
  for (const { at } of after.takings) first = Math.min(first, at);
  for (const { at } of before?.takings ?? []) first = Math.min(first, at);
  return first;
}
