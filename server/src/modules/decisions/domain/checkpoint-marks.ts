/**
 * Copies of the fold on its way through a long run. Facts that reach back, such as payments, would otherwise find no
 * checkpoint but the one before the run, and every one of them would make the next run longer.
 */
import type { EventFact } from '#modules/events';
import type { AccountFold } from './account-fold.ts';
import type { FoldItem } from './fold-items.ts';
import { comparePositions, type FoldState, type Position } from './fold-state.ts';
import { positionOf } from './net-history.ts';

/** Closer than along the fast way: where one fact reached back, others will. */
const ITEMS_PER_MARK = 16;

export interface CheckpointMark {
  fold: FoldState;
  /** Every fact with a number up to this one stands at or before the fold's position. */
  n: number;
  /** Items folded in this run up to here. */
  folded: number;
}

/** Folds the items, which must be in canonical order. @param facts all facts of the run, in every revision */
export function foldWithMarks(
  fold: AccountFold,
  items: readonly FoldItem[],
  facts: readonly EventFact[],
): CheckpointMark[] {
  const marks = new Map<number, CheckpointMark>();
  let marked = 0;
  for (const [index, item] of items.entries()) {
    fold.apply(item);
    const folded = index + 1;
    const next = items[folded];
    // What is recorded after a checkpoint is found by its instant alone: an instant is never cut in two.
    if (folded - marked < ITEMS_PER_MARK || next === undefined || next.position.at === item.position.at) continue;
    marked = folded;
    const n = lastCovered(facts, item.position);
    // Of two with the same number the later one spares more.
    if (n !== null) marks.set(n, { fold: structuredClone(fold.toState()), n, folded });
  }
  return [...marks.values()];
}

function lastCovered(facts: readonly EventFact[], position: Position): number | null {
  let next = Number.POSITIVE_INFINITY;
  for (const fact of facts) {
    if (fact.n < next && comparePositions(positionOf(fact), position) > 0) next = fact.n;
  }
  return Number.isFinite(next) ? next - 1 : null;
}
