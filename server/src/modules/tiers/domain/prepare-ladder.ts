import { assert, Decimal } from '#kernel';
import type {
  AttributeNeeds,
  DecimalInput,
  Gate,
  IndexPart,
  LadderDefinition,
  LevelDefinition,
  Threshold,
} from './types.ts';

export interface PreparedPart {
  readonly metric: string;
  readonly weight: Decimal;
  readonly cap: Decimal | null;
  readonly target: Decimal | null;
}

export interface PreparedThreshold {
  readonly kind: 'metric' | 'index';
  readonly key: string;
  readonly needed: Decimal;
  /** Empty for a metric. */
  readonly parts: readonly PreparedPart[];
}

export interface PreparedGate {
  readonly kind: 'metric' | 'attribute';
  readonly key: string;
  readonly relation: 'atLeast' | 'equals';
  /** A decimal where numbers are compared. */
  readonly needed: Decimal | string | boolean;
  /** What is asked of an attribute's data. */
  readonly needs?: AttributeNeeds;
}

export interface PreparedLevel {
  readonly key: string;
  readonly invitationOnly: boolean;
  readonly all: readonly PreparedThreshold[];
  readonly any: readonly PreparedThreshold[];
  readonly gates: readonly PreparedGate[];
}

/** A ladder ready to be stepped: decimals read, levels by position, the questions of the machine answered. */
export interface PreparedLadder {
  readonly definition: LadderDefinition;
  readonly levels: readonly PreparedLevel[];
  readonly positions: ReadonlyMap<string, number>;
  /** It has periods with an end, and falls only there. */
  readonly bounded: boolean;
  /** It has neither period ends nor reviews, and falls as soon as the figures do. */
  readonly continuous: boolean;
  readonly rolling: boolean;
  readonly keepsFollowing: boolean;
  readonly highest: boolean;
  readonly graceDays: number;
}

// Definitions are immutable values, so reading one again gives the same; an engine steps the same one a million times.
const prepared = new WeakMap<LadderDefinition, PreparedLadder>();

/** Reads a definition once. It must have passed `validateLadder`. */
export function prepareLadder(definition: LadderDefinition): PreparedLadder {
  const known = prepared.get(definition);
  if (known !== undefined) return known;
  const ladder = prepare(definition);
  prepared.set(definition, ladder);
  return ladder;
}

/** The place of a level, 0 for the base; −1 for a level this version does not have. */
export function positionOf(ladder: PreparedLadder, level: string): number {
  return ladder.positions.get(level) ?? -1;
}

/** The key of the level at a place. */
export function levelAt(ladder: PreparedLadder, position: number): string {
  const level = ladder.levels[position];
  assert(level !== undefined, `ladder ${ladder.definition.key} has no level at ${position}`);
  return level.key;
}

function prepare(definition: LadderDefinition): PreparedLadder {
  const sorted = [...definition.levels].sort((a, b) => a.rank - b.rank);
  assert(sorted.length > 0, `ladder ${definition.key} has a base level`);
  const { period } = definition;
  assert(!('fixed' in period), `ladder ${definition.key} has periods that follow each other`);
  const bounded = 'calendar' in period || 'programmeYear' in period || 'anniversary' in period;
  return {
    definition,
    levels: sorted.map((level) => prepareLevel(definition, level)),
    positions: new Map(sorted.map((level, position) => [level.key, position])),
    bounded,
    continuous: !bounded && definition.reviews === undefined,
    rolling: 'rolling' in period,
    keepsFollowing: (definition.keepUntil ?? 'followingPeriodEnd') === 'followingPeriodEnd',
    highest: (definition.periodResult ?? 'highest') === 'highest',
    graceDays: definition.downgradeGraceDays ?? 0,
  };
}

function prepareLevel(definition: LadderDefinition, level: LevelDefinition): PreparedLevel {
  const read = (threshold: Threshold) => prepareThreshold(definition, threshold);
  return {
    key: level.key,
    invitationOnly: level.invitationOnly ?? false,
    all: (level.entry?.all ?? []).map(read),
    any: (level.entry?.any ?? []).map(read),
    gates: (level.gates ?? []).map(prepareGate),
  };
}

function prepareThreshold(definition: LadderDefinition, threshold: Threshold): PreparedThreshold {
  const needed = Decimal.of(threshold.atLeast);
  if ('metric' in threshold) return { kind: 'metric', key: threshold.metric, needed, parts: [] };
  const index = definition.indexes?.[threshold.index];
  assert(index !== undefined, `ladder ${definition.key} declares the index ${threshold.index}`);
  return { kind: 'index', key: threshold.index, needed, parts: index.parts.map(preparePart) };
}

function preparePart(part: IndexPart): PreparedPart {
  return {
    metric: part.metric,
    weight: Decimal.of(part.weight),
    cap: decimalOrNull(part.cap),
    target: decimalOrNull(part.target),
  };
}

function prepareGate(gate: Gate): PreparedGate {
  const kind = 'metric' in gate ? 'metric' : 'attribute';
  const key = 'metric' in gate ? gate.metric : gate.attribute;
  const needs = needsOf(gate);
  if ('atLeast' in gate) return { kind, key, relation: 'atLeast', needed: Decimal.of(gate.atLeast), ...needs };
  const numeric = kind === 'metric' || typeof gate.equals === 'number';
  const needed = numeric ? Decimal.of(gate.equals as DecimalInput) : (gate.equals as string | boolean);
  return { kind, key, relation: 'equals', needed, ...needs };
}

function needsOf(gate: Gate): { needs?: AttributeNeeds } {
  if ('metric' in gate || (gate.freshDays === undefined && gate.purpose === undefined)) return {};
  const { freshDays, purpose } = gate;
  return {
    needs: { ...(freshDays === undefined ? {} : { freshDays }), ...(purpose === undefined ? {} : { purpose }) },
  };
}

function decimalOrNull(value: DecimalInput | undefined): Decimal | null {
  return value === undefined ? null : Decimal.of(value);
}
