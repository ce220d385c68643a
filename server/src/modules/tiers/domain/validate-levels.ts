import { Decimal } from '#kernel';
import { type Report, requireDecimal, requireKnown, requireText } from './ladder-errors.ts';
import type { Gate, LadderDefinition, LevelDefinition, Threshold } from './types.ts';

interface Names {
  readonly metrics: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly indexes: ReadonlySet<string>;
}

/** More levels than anybody can tell apart are a mistake. */
const LEVELS_MAX = 50;

/** The levels of a ladder: a base, ranks and thresholds that rise, names that exist. */
export function validateLevels(
  report: Report,
  definition: LadderDefinition,
  vocabulary: { readonly metrics: ReadonlySet<string>; readonly attributes: ReadonlySet<string> },
  languages: readonly string[],
): void {
  const { levels } = definition;
  const names: Names = { ...vocabulary, indexes: new Set(Object.keys(definition.indexes ?? {})) };
  if (levels.length === 0) {
    report('levels', 'base_level_missing', 'there are no levels', 'begin with the base level everybody has');
    return;
  }
  if (levels.length > LEVELS_MAX) {
    report('levels', 'too_many_levels', `there are ${levels.length} levels`, `have at most ${LEVELS_MAX}`);
  }
  levels.forEach((level, i) => {
    validateLevel(report, levels, i, languages);
    validateConditions(report, `levels[${i}]`, level, names);
  });
  validateRising(report, levels);
}

/** The indexes of a ladder: parts of known metrics with numbers that can be computed with. */
export function validateIndexes(
  report: Report,
  definition: LadderDefinition,
  metrics: ReadonlySet<string>,
  languages: readonly string[],
): void {
  for (const [key, index] of Object.entries(definition.indexes ?? {})) {
    const path = `indexes.${key}`;
    requireText(report, `${path}.name`, index.name, languages);
    if (index.parts.length === 0) report(`${path}.parts`, 'index_empty', 'it has no parts', 'name its metrics');
    index.parts.forEach((part, i) => {
      requireKnown(report, `${path}.parts[${i}].metric`, 'metric', part.metric, metrics);
      requireDecimal(report, `${path}.parts[${i}].weight`, part.weight);
      if (part.cap !== undefined) requireDecimal(report, `${path}.parts[${i}].cap`, part.cap);
      if (part.target === undefined) return;
      const target = requireDecimal(report, `${path}.parts[${i}].target`, part.target);
      if (target !== null && target.sign() <= 0) {
        report(`${path}.parts[${i}].target`, 'target_not_positive', 'a target is above zero', 'set it above zero');
      }
    });
  }
}

function validateLevel(
  report: Report,
  levels: readonly LevelDefinition[],
  i: number,
  languages: readonly string[],
): void {
  const path = `levels[${i}]`;
  const level = levels[i] as LevelDefinition;
  const below = levels[i - 1];
  requireText(report, `${path}.name`, level.name, languages);
  if (levels.findIndex((other) => other.key === level.key) < i) {
    report(`${path}.key`, 'key_taken', `"${level.key}" is used twice`, 'give it a key of its own');
  }
  if (!Number.isInteger(level.rank) || (below !== undefined && level.rank <= below.rank)) {
    report(`${path}.rank`, 'rank_not_rising', 'ranks are whole numbers that rise', 'order levels from low to high');
  }
  const conditions = countConditions(level);
  if (i === 0) {
    if (conditions > 0 || level.invitationOnly) {
      const remedy = 'put a level without conditions first; it is what everybody has';
      report(path, 'base_level_missing', 'the first level is not open to everybody', remedy);
    }
  } else if (level.invitationOnly) {
    if (level.entry !== undefined) {
      const remedy = 'remove the thresholds, or the invitation; gates may stay';
      report(`${path}.entry`, 'invitation_with_thresholds', 'it is reached by invitation, not by figures', remedy);
    }
  } else if (conditions === 0) {
    report(`${path}.entry`, 'entry_missing', 'nothing has to be reached for it', 'give it a threshold or a gate');
  }
}

function countConditions(level: LevelDefinition): number {
  return (level.entry?.all?.length ?? 0) + (level.entry?.any?.length ?? 0) + (level.gates?.length ?? 0);
}

function validateConditions(report: Report, path: string, level: LevelDefinition, names: Names): void {
  for (const part of ['all', 'any'] as const) {
    level.entry?.[part]?.forEach((threshold, i) => {
      const at = `${path}.entry.${part}[${i}]`;
      if ('metric' in threshold) requireKnown(report, `${at}.metric`, 'metric', threshold.metric, names.metrics);
      else requireKnown(report, `${at}.index`, 'index', threshold.index, names.indexes);
      requireDecimal(report, `${at}.atLeast`, threshold.atLeast);
    });
  }
  level.gates?.forEach((gate, i) => {
    validateGate(report, `${path}.gates[${i}]`, gate, names);
  });
}

function validateGate(report: Report, path: string, gate: Gate, names: Names): void {
  if ('metric' in gate) requireKnown(report, `${path}.metric`, 'metric', gate.metric, names.metrics);
  else requireKnown(report, `${path}.attribute`, 'attribute', gate.attribute, names.attributes);
  if ('atLeast' in gate) requireDecimal(report, `${path}.atLeast`, gate.atLeast);
  else if ('metric' in gate || typeof gate.equals === 'number') {
    requireDecimal(report, `${path}.equals`, gate.equals as string | number);
  }
}

/** A level must ask for more than those below it, or it swallows them: nobody would ever hold the lower one. */
function validateRising(report: Report, levels: readonly LevelDefinition[]): void {
  for (let i = 1; i < levels.length; i++) {
    const level = levels[i] as LevelDefinition;
    const below = levels[i - 1] as LevelDefinition;
    if (level.invitationOnly) continue;
    for (const part of ['all', 'any'] as const) checkRising(report, levels, i, part);
    if (countConditions(below) > 0 && sameConditions(level, below)) {
      const reason = `it asks for the same as ${below.key}`;
      report(`levels[${i}].entry`, 'thresholds_not_rising', reason, 'ask for more, or drop one of the two');
    }
  }
}

function checkRising(report: Report, levels: readonly LevelDefinition[], i: number, part: 'all' | 'any'): void {
  levels[i]?.entry?.[part]?.forEach((threshold, j) => {
    const needed = read(threshold);
    // The nearest level below that asks for the same metric; levels between need not.
    for (let lower = i - 1; lower > 0 && needed !== null; lower--) {
      const other = levels[lower]?.entry?.[part]?.find((one) => nameOf(one) === nameOf(threshold));
      const less = other === undefined ? null : read(other);
      if (less === null) continue;
      if (needed.compare(less) < 0) {
        const reason = `${levels[lower]?.key}, a lower level, needs ${less}`;
        report(`levels[${i}].entry.${part}[${j}].atLeast`, 'thresholds_not_rising', reason, 'ask for at least as much');
      }
      return;
    }
  });
}

function sameConditions(a: LevelDefinition, b: LevelDefinition): boolean {
  const conditions = (level: LevelDefinition) =>
    JSON.stringify([
      (level.entry?.all ?? []).map(words).sort(),
      (level.entry?.any ?? []).map(words).sort(),
      (level.gates ?? []).map((gate) => JSON.stringify(gate)).sort(),
    ]);
  return conditions(a) === conditions(b);
}

function words(threshold: Threshold): string {
  return `${nameOf(threshold)}=${read(threshold)?.toString() ?? '?'}`;
}

function nameOf(threshold: Threshold): string {
  return 'metric' in threshold ? `metric ${threshold.metric}` : `index ${threshold.index}`;
}

function read(threshold: Threshold): Decimal | null {
  return Decimal.parse(String(threshold.atLeast));
}
