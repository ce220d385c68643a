import { err, type Instant, ok, parseDay, type Refusal, type Result, unwrap } from '#kernel';
import { momentOf } from './ladder-calendar.ts';
import { passTime, stepLadder } from './step-ladder.ts';
import type { LadderDefinition, LevelDefinition, LevelMove, LevelReader, LevelState } from './types.ts';

/** One holder on the ladder: its state, the instant it was last stepped at, and what can be read about it. */
export interface LadderHolder {
  readonly holder: string;
  readonly state: LevelState;
  readonly asOf: Instant;
  readonly read: LevelReader;
  /** See `nextDue`; makes the way to the first instant of the version shorter. */
  readonly metricChange?: (after: Instant) => Instant | null;
}

/** A holder whose level changes in the step in which the new version begins. */
export interface Mover {
  readonly holder: string;
  readonly from: string;
  readonly to: string;
  /** Where this holder would stand then without the new version; equal to `to` when the version is not the reason. */
  readonly otherwise: string;
  readonly move: LevelMove;
}

export interface VersionPreview {
  readonly ladder: string;
  readonly version: number;
  readonly effectiveAt: Instant;
  readonly holders: number;
  /** By holder: everybody whose level changes in that step. */
  readonly movers: readonly Mover[];
  /** By holder: who stays only because of the version, and where they would have gone. */
  readonly kept: ReadonlyArray<{ readonly holder: string; readonly level: string; readonly otherwise: string }>;
  /** Holders per level just before and just after, in the order of each version's levels. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
}

export interface AppliedVersion {
  /** The preview again, as it was carried out. */
  readonly preview: VersionPreview;
  readonly states: ReadonlyMap<string, LevelState>;
}

/**
 * The next version of a ladder with one more level in its place by rank. Ranks are given anew as 0, 1, 2 …, since those
 * of the version before need not leave a gap. `rank` of the new level is the place it takes.
 */
export function insertLevel(
  definition: LadderDefinition,
  level: LevelDefinition,
  effectiveFrom: string,
): LadderDefinition {
  const sorted = [...definition.levels].sort((a, b) => a.rank - b.rank);
  const levels = [...sorted.slice(0, level.rank), level, ...sorted.slice(level.rank)];
  const { successors: _gone, ...rest } = definition;
  return {
    ...rest,
    version: definition.version + 1,
    effectiveFrom,
    levels: levels.map((one, rank) => ({ ...one, rank })),
  };
}

/**
 * Who moves when `next` begins, by what is known now: each holder is taken to that instant under the running version,
 * then through the change. Nothing is stored. Throws a RefusedError when `next` has no valid first day.
 */
export function previewVersion(
  running: LadderDefinition,
  next: LadderDefinition,
  holders: Iterable<LadderHolder>,
  zone: string,
): VersionPreview {
  return changeVersion(running, next, holders, zone).preview;
}

/**
 * Applies a version to holders who stand at its first instant, and moves exactly those an approved preview names.
 * Refused (`ladder_preview_outdated`, with the differences) when facts since the preview would move others.
 */
export function applyVersion(
  running: LadderDefinition,
  next: LadderDefinition,
  holders: Iterable<LadderHolder>,
  zone: string,
  approved: VersionPreview,
): Result<AppliedVersion> {
  const applied = changeVersion(running, next, holders, zone);
  const differences = compareMovers(approved, applied.preview);
  return differences.length === 0 ? ok(applied) : err(outdated(next, differences));
}

function changeVersion(
  running: LadderDefinition,
  next: LadderDefinition,
  holders: Iterable<LadderHolder>,
  zone: string,
): AppliedVersion {
  const moment = momentOf(unwrap(parseDay(next.effectiveFrom)), zone);
  const before = countsFor(running);
  const after = countsFor(next);
  const movers: Mover[] = [];
  const kept: Array<{ holder: string; level: string; otherwise: string }> = [];
  const states = new Map<string, LevelState>();
  for (const { holder, state, asOf, read, metricChange } of holders) {
    const waiting = passTime(running, state, { after: asOf, through: moment.at - 1, zone, metricChange }, read).state;
    const otherwise = stepLadder(running, waiting, moment, read).state.level;
    const { state: stepped, moves } = stepLadder(next, waiting, moment, read);
    count(before, waiting.level);
    count(after, stepped.level);
    states.set(holder, stepped);
    for (const move of moves) movers.push({ holder, from: move.from, to: move.to, otherwise, move });
    if (moves.length === 0 && stepped.level !== otherwise) kept.push({ holder, level: stepped.level, otherwise });
  }
  movers.sort(byHolder);
  kept.sort(byHolder);
  const head = { ladder: next.key, version: next.version, effectiveAt: moment.at, holders: states.size };
  return { preview: { ...head, movers, kept, before, after }, states };
}

function countsFor(definition: LadderDefinition): Record<string, number> {
  const sorted = [...definition.levels].sort((a, b) => a.rank - b.rank);
  return Object.fromEntries(sorted.map((level) => [level.key, 0]));
}

function count(counts: Record<string, number>, level: string): void {
  counts[level] = (counts[level] ?? 0) + 1;
}

function byHolder(a: { holder: string }, b: { holder: string }): number {
  return a.holder < b.holder ? -1 : a.holder > b.holder ? 1 : 0;
}

interface Difference {
  readonly holder: string;
  /** "from → to", or null where this holder does not move. */
  readonly approved: string | null;
  readonly now: string | null;
}

function compareMovers(approved: VersionPreview, now: VersionPreview): Difference[] {
  const ways = (preview: VersionPreview) =>
    new Map(preview.movers.map((one) => [one.holder, `${one.from} → ${one.to}`]));
  const [planned, actual] = [ways(approved), ways(now)];
  return [...new Set([...planned.keys(), ...actual.keys()])]
    .sort()
    .map((holder) => ({ holder, approved: planned.get(holder) ?? null, now: actual.get(holder) ?? null }))
    .filter((difference) => difference.approved !== difference.now);
}

function outdated(next: LadderDefinition, differences: readonly Difference[]): Refusal {
  return {
    code: 'ladder_preview_outdated',
    detail: `${differences.length} holders would move otherwise than approved for version ${next.version} of ${next.key}`,
    remedy: 'make the preview again and have it approved',
    differences,
  };
}
