import { type EventFact, factKey } from './types.ts';

/** What became of the corrections that other corrections take back. */
export interface Lifts {
  /** Corrections that do not count, and why: another took them back, or they take back each other in a circle. */
  inactive: ReadonlyMap<string, 'undone' | 'circular'>;
  /** Corrections whose only effect is to take back another; the value says whether they found one. */
  lifters: ReadonlyMap<string, 'found' | 'waiting' | 'wrongTarget'>;
}

const NONE: Lifts = { inactive: new Map(), lifters: new Map() };

/**
 * Works out which corrections count. An `undo` takes back the correction it names, and so does a `cancel` that names a
 * correction instead of an event. An undo that is itself undone takes back nothing, so that its target counts again; of
 * undos that name each other in a circle none counts. The result depends on the set of facts alone, never on order.
 */
export function resolveLifts(corrections: readonly EventFact[], known: ReadonlyMap<string, EventFact>): Lifts {
  const lifters = new Map<string, 'found' | 'waiting' | 'wrongTarget'>();
  const targets = new Map<string, string>();
  const liftersOf = new Map<string, string[]>();
  for (const fact of corrections) {
    if (fact.kind === 'credit' || fact.target === null) continue;
    const targetKey = factKey(fact.target);
    const target = known.get(targetKey);
    if (fact.kind === 'cancel' && (target === undefined || target.kind === 'event')) continue;
    const key = factKey(fact);
    lifters.set(key, target === undefined ? 'waiting' : target.kind === 'event' ? 'wrongTarget' : 'found');
    if (lifters.get(key) !== 'found') continue;
    targets.set(key, targetKey);
    const others = liftersOf.get(targetKey);
    if (others === undefined) liftersOf.set(targetKey, [key]);
    else others.push(key);
  }
  if (lifters.size === 0) return NONE;
  return { inactive: settle(targets, liftersOf), lifters };
}

/** Decides from the outside in: a lifter counts once all that name it are known not to. */
function settle(
  targets: ReadonlyMap<string, string>,
  liftersOf: ReadonlyMap<string, readonly string[]>,
): Map<string, 'undone' | 'circular'> {
  const inactive = new Map<string, 'undone' | 'circular'>();
  const active = new Set<string>();
  const undecided = new Map<string, number>();
  for (const key of targets.keys()) undecided.set(key, liftersOf.get(key)?.length ?? 0);
  const ready = [...targets.keys()].filter((key) => undecided.get(key) === 0);
  for (let key = ready.pop(); key !== undefined; key = ready.pop()) {
    active.add(key);
    const target = targets.get(key)!;
    if (inactive.has(target)) continue;
    inactive.set(target, 'undone');
    const released = targets.get(target);
    if (released === undefined || !undecided.has(released)) continue;
    undecided.set(released, undecided.get(released)! - 1);
    if (undecided.get(released) === 0 && !inactive.has(released) && !active.has(released)) ready.push(released);
  }
  for (const key of targets.keys()) if (!active.has(key) && !inactive.has(key)) inactive.set(key, 'circular');
  return inactive;
}
