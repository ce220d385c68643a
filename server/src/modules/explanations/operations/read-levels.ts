/** Where an account stands on its ladders, why, what comes next, and how it got there. */
import { type Day, dayAt, type Instant, minorDigits, RefusedError } from '#kernel';
import { type AccountFold, foldsNow, levelReaderOf } from '#modules/decisions';
import { isFormula } from '#modules/metrics';
import type { Rules } from '#modules/programmes';
import {
  explainLevel,
  explainMove,
  type Grant,
  type Label,
  type LadderDefinition,
  type Language,
  type LevelExplanation,
  type LevelMove,
  type LevelProgress,
  type LevelState,
  levelProgress,
} from '#modules/tiers';
import { queryable } from '#platform/postgres';
import { currencySign } from '../domain/field-names.ts';
import { countsMoney } from '../domain/money-figures.ts';
import { listMoves } from '../store/level-rows.ts';
import type { ExplanationDeps } from './dependencies.ts';
import { windowOf } from './read-metrics.ts';

export interface LevelReading {
  definition: LadderDefinition;
  state: LevelState;
  grants: readonly Grant[];
  progress: LevelProgress;
  explanation: LevelExplanation;
}

/**
 * One row is read; what was due up to now is applied in memory.
 * @throws RefusedError `not_found`
 */
export async function readLevels(
  deps: ExplanationDeps,
  workspaceId: string,
  accountId: string,
  language: Language,
): Promise<{ at: Instant; zone: string; levels: LevelReading[] }> {
  const { rules, fold, at } = await loadFold(deps, workspaceId, accountId);
  const running = [...rules.ladders.keys()].filter((key) => requireLadder(rules, key).status !== 'ended').sort();
  const levels = running.flatMap((key) => levelOf(key, fold, at, language) ?? []);
  return { at, zone: rules.zone, levels };
}

/** Why the account is on its level of one ladder. @throws RefusedError `not_found`, `ladder_unknown` */
export async function explainLevelNow(
  deps: ExplanationDeps,
  workspaceId: string,
  ladder: { accountId: string; ladder: string },
  language: Language,
): Promise<LevelReading> {
  const { rules, fold, at } = await loadFold(deps, workspaceId, ladder.accountId);
  requireLadder(rules, ladder.ladder);
  const level = levelOf(ladder.ladder, fold, at, language);
  if (level === null) throw new RefusedError({ code: 'not_found', detail: 'The ladder has not begun yet.' });
  return level;
}

export interface MoveReading {
  at: Instant;
  sequence: number;
  move: LevelMove;
  /** Null where it is due but not posted yet. */
  postedAt: Instant | null;
  explanation: LevelExplanation;
}

/**
 * The newest first; on the first page also what was due up to now and is not posted yet.
 * @throws RefusedError `not_found`, `ladder_unknown`
 */
export async function readLevelHistory(
  deps: ExplanationDeps,
  workspaceId: string,
  asked: { accountId: string; ladder: string; before: { at: Instant; sequence: number } | null; limit: number },
  language: Language,
): Promise<MoveReading[]> {
  const { rules, fold } = await loadFold(deps, workspaceId, asked.accountId);
  requireLadder(rules, asked.ladder);
  const posted = await listMoves(queryable(deps.pool), workspaceId, asked, asked);
  const newest = posted[0]?.at ?? Number.NEGATIVE_INFINITY;
  const due =
    asked.before === null ? fold.moves.filter(({ move }) => move.ladder === asked.ladder && move.at > newest) : [];
  const read = (move: LevelMove, postedAt: Instant | null, sequence: number): MoveReading => ({
    at: move.at,
    sequence,
    move,
    postedAt,
    explanation: explainMove(move, contextOf(definitionAt(rules, asked.ladder, move.version), rules, language)),
  });
  return [
    ...due.map(({ move, sequence }) => read(move, null, sequence)).reverse(),
    ...posted.map(({ move, postedAt, sequence }) => read(move, postedAt, sequence)),
  ].slice(0, asked.limit);
}

/** @throws RefusedError `ladder_unknown` */
export function requireLadder(rules: Rules, key: string): LadderDefinition {
  const definition = rules.ladders.get(key)?.at(-1)?.definition;
  if (definition !== undefined) return definition;
  throw new RefusedError({
    code: 'ladder_unknown',
    detail: `There is no ladder "${key}".`,
    remedy: `Use one of: ${[...rules.ladders.keys()].join(', ')}.`,
  });
}

async function loadFold(
  deps: ExplanationDeps,
  workspaceId: string,
  accountId: string,
): Promise<{ rules: Rules; fold: AccountFold; at: Instant }> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  const now = deps.clock.now();
  const found = (await foldsNow(db, rules, now, workspaceId, [accountId])).get(accountId);
  if (found === undefined) throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
  return { rules, fold: found.fold, at: Math.max(now, found.row.fold.position?.at ?? now) };
}

function levelOf(key: string, fold: AccountFold, at: Instant, language: Language): LevelReading | null {
  const { rules } = fold.environment;
  const state = fold.state.levels[key];
  if (state === undefined) return null;
  const definition = definitionAt(rules, key, state.version);
  const moment = { at, day: dayAt(at, rules.zone), zone: rules.zone };
  const progress = levelProgress(definition, state, moment, levelReaderOf(fold, at), {
    collectedSince: (metric) => collectedSince(metric, fold, moment.day),
  });
  return {
    definition,
    state,
    grants: state.grants ?? [],
    progress,
    explanation: explainLevel(state, contextOf(definition, rules, language)),
  };
}

/** Only sums and counts grow evenly enough for a pace: from the start of their window, or of the account. */
function collectedSince(key: string, fold: AccountFold, day: Day): Day | null {
  const { rules } = fold.environment;
  const definition = rules.metrics.get(key)?.definition;
  if (definition === undefined || isFormula(definition) || 'rolling' in definition.window) return null;
  if (definition.aggregation !== 'sum' && definition.aggregation !== 'count') return null;
  const began = dayAt(fold.state.start, rules.zone);
  const window = windowOf(definition, day, fold.anchor);
  return window === null ? began : Math.max(window.from, began);
}

function definitionAt(rules: Rules, key: string, version: number): LadderDefinition {
  const versions = rules.ladders.get(key) ?? [];
  const found = versions.find(({ definition }) => definition.version === version) ?? versions.at(-1);
  if (found === undefined) throw new Error(`ladder ${key} has a version`);
  return found.definition;
}

function contextOf(definition: LadderDefinition, rules: Rules, language: Language) {
  return { definition, zone: rules.zone, language, labels: labelsFor(definition, rules) };
}

function labelsFor({ period }: LadderDefinition, rules: Rules): Record<string, Label> {
  const labels: Record<string, Label> = {};
  const ladderWindow = JSON.stringify(period);
  for (const [key, { definition, names }] of rules.metrics) {
    const inPeriod = !isFormula(definition) && JSON.stringify(definition.window) === ladderWindow;
    const money = countsMoney(definition)
      ? { unit: currencySign(rules.currency), decimals: minorDigits(rules.currency) ?? 0 }
      : {};
    labels[key] = { name: names, inPeriod, ...money };
  }
  return labels;
}
