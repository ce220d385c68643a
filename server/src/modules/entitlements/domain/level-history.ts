/** Which level an account had when, from its moves as they are recorded now. */
import type { Instant } from '#kernel';
import type { LadderVersion, Rules } from '#modules/programmes';
import { type Grant, grantsOfLevel, type HeldLevel } from './grant.ts';

export interface Move {
  ladder: string;
  at: Instant;
  from: string;
  to: string;
}

export interface LevelHistory {
  /** In the order in which they happened. */
  moves: readonly Move[];
  /** The level now, by ladder; for ladders without a move. */
  levels: Readonly<Record<string, string>>;
  joinedAt: Instant;
  /** When it was merged into another account; null: it goes on. */
  endedAt: Instant | null;
}

/** What levels brought at a past instant. */
export function grantsOfLevelsAt(rules: Rules, history: LevelHistory, at: Instant): Grant[] {
  return laddersAt(rules, history, at).flatMap(({ ladder, running }) =>
    grantsOfLevel(rules, running, { ladder, ...levelAt(history, ladder, at, running) }),
  );
}

/** Levels at a past instant, by ladder. */
export function levelStatesAt(rules: Rules, history: LevelHistory, at: Instant): Record<string, HeldLevel> {
  const states = laddersAt(rules, history, at).map(({ ladder, running }) => {
    return [ladder, { ...levelAt(history, ladder, at, running), version: running.definition.version }] as const;
  });
  return Object.fromEntries(states);
}

function laddersAt(rules: Rules, { joinedAt, endedAt }: LevelHistory, at: Instant) {
  if (at < joinedAt || at >= (endedAt ?? Number.POSITIVE_INFINITY)) return [];
  return [...rules.ladders].flatMap(([ladder, versions]) => {
    const running = versionAt(versions, at);
    return running === null ? [] : [{ ladder, running }];
  });
}

/** Instants between which no level changes, within a span: its beginning, moves, and first instants of versions. */
export function changesOfLevels(rules: Rules, { moves }: LevelHistory, from: Instant, to: Instant): Instant[] {
  const versions = [...rules.ladders.values()].flatMap((list) => list.map((version) => version.from));
  return [from, ...moves.map(({ at }) => at), ...versions].filter((at) => at >= from && at < to);
}

function versionAt(versions: readonly LadderVersion[], at: Instant): LadderVersion | null {
  return versions.findLast(({ from }) => from <= at) ?? null;
}

function levelAt(
  { moves, levels, joinedAt }: LevelHistory,
  ladder: string,
  at: Instant,
  { definition }: LadderVersion,
): { level: string; since: Instant } {
  const own = moves.filter((move) => move.ladder === ladder);
  const last = own.findLast((move) => move.at <= at);
  if (last !== undefined) return { level: last.to, since: last.at };
  const level = own[0]?.from ?? levels[ladder] ?? definition.levels[0]?.key ?? '';
  return { level, since: joinedAt };
}
