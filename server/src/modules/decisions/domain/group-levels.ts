/**
 * Levels inside a corporate group. The topmost account is where the group meets: where the best level counts, members
 * tell it theirs, and it hands the group's level down to all of them. What is told follows from two step functions of
 * time, the level an account passes on and the group it belongs to, so the same history always tells the same.
 */
import type { Instant } from '#kernel';
import { type Dated, valueAt } from './account-profile.ts';

/** Changes of a level, ascending; null is the base level, which everybody has anyway. Before the first one: null. */
export type LevelHistory = [at: Instant, level: string | null][];

/** What an account's group is told from: its levels by ladder, and its topmost accounts. */
export interface GroupBasis {
  passed: Record<string, LevelHistory>;
  roots: Dated<string | null>;
}

export const NO_GROUP: GroupBasis = { passed: {}, roots: [] };

/** A member stands at another level than before, as the topmost account counts it. */
export interface MemberChange {
  root: string;
  ladder: string;
  at: Instant;
  from: string | null;
  to: string | null;
}

/** Adds what holds from an instant on; a change within one instant leaves only the last word. */
export function noteLevel(history: LevelHistory, at: Instant, level: string | null): LevelHistory {
  const kept = history.filter(([other]) => other < at);
  return (valueAt(kept, at) ?? null) === level ? kept : [...kept, [at, level]];
}

/** All that a member tells its topmost accounts, in the course of time. */
export function memberChanges({ passed, roots }: GroupBasis, ladders: ReadonlySet<string>): MemberChange[] {
  return Object.entries(passed).flatMap(([ladder, history]) => {
    if (!ladders.has(ladder)) return [];
    const instants = [...new Set([...history, ...roots].map(([at]) => at))].sort((a, b) => a - b);
    return instants.flatMap((at) => changesAt(at, { ladder, history, roots }));
  });
}

function changesAt(
  at: Instant,
  { ladder, history, roots }: { ladder: string; history: LevelHistory; roots: Dated<string | null> },
): MemberChange[] {
  const before = { root: valueAt(roots, at - 1) ?? null, level: valueAt(history, at - 1) ?? null };
  const after = { root: valueAt(roots, at) ?? null, level: valueAt(history, at) ?? null };
  const change = (root: string, from: string | null, to: string | null): MemberChange[] =>
    from === to ? [] : [{ root, ladder, at, from, to }];
  if (before.root === after.root) return after.root === null ? [] : change(after.root, before.level, after.level);
  return [
    ...(before.root === null ? [] : change(before.root, before.level, null)),
    ...(after.root === null ? [] : change(after.root, null, after.level)),
  ];
}

/** The level that reaches a member of the group from an instant on; null: none any more. */
export interface HandedDown {
  ladder: string;
  at: Instant;
  level: string | null;
}

/**
 * What the topmost account hands down to one member: the group's level while it belongs to the group.
 * @param roots topmost accounts of the member
 */
export function handedDown(root: string, passed: GroupBasis['passed'], roots: Dated<string | null>): HandedDown[] {
  return Object.entries(passed).flatMap(([ladder, history]) => {
    const instants = [...new Set([...history, ...roots].map(([at]) => at))].sort((a, b) => a - b);
    let held: string | null = null;
    return instants.flatMap((at): HandedDown[] => {
      const level = valueAt(roots, at) === root ? (valueAt(history, at) ?? null) : null;
      if (level === held) return [];
      held = level;
      return [{ ladder, at, level }];
    });
  });
}

/** Members per level, as the topmost account counts them. */
export type MemberCounts = Record<string, number>;

export function countMember(
  counts: MemberCounts,
  { from, to }: { from: string | null; to: string | null },
): MemberCounts {
  const next = { ...counts };
  if (from !== null) next[from] = (next[from] ?? 0) - 1;
  if (to !== null) next[to] = (next[to] ?? 0) + 1;
  for (const [level, count] of Object.entries(next)) if (count === 0) delete next[level];
  return next;
}

/** The highest level a member stands at; null where all are on the base level. @param levels keys, lowest first */
export function bestOf(counts: MemberCounts | undefined, levels: readonly string[]): string | null {
  if (counts === undefined) return null;
  // What one member tells may come in two pieces: between them a count can be below nothing.
  return levels.findLast((level) => (counts[level] ?? 0) > 0) ?? null;
}
