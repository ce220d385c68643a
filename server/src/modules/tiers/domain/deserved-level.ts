import { type Day, Decimal, type Instant } from '#kernel';
import type { PreparedGate, PreparedLadder, PreparedLevel, PreparedPart, PreparedThreshold } from './prepare-ladder.ts';
import type { Check, Invitation, LevelReader } from './types.ts';

/** Decimals kept when an index part is divided by its target. */
const INDEX_SCALE = 6;

/** What deserving is judged on. `at` decides which invitations run, `day` which windows are read. */
export interface Figures {
  readonly read: LevelReader;
  readonly day: Day;
  readonly at: Instant;
  readonly invitations: readonly Invitation[];
}

/**
 * The highest place these figures deserve, but not less than `floor`: what lies below needs not be read, which is what
 * keeps a step after every event cheap. `onlyInvited` leaves out levels that are reached by figures.
 */
export function deservedPosition(ladder: PreparedLadder, figures: Figures, floor = 0, onlyInvited = false): number {
  for (let position = ladder.levels.length - 1; position > floor; position--) {
    const level = ladder.levels[position] as PreparedLevel;
    if (onlyInvited && !level.invitationOnly) continue;
    if (deserves(level, figures)) return position;
  }
  return floor;
}

/** Every condition of a level with what was read for it. An invitation is not a condition that can be worked towards. */
export function checkLevel(level: PreparedLevel, read: LevelReader, day: Day): Check[] {
  return [
    ...level.all.map((threshold) => thresholdCheck(threshold, 'all', read, day)),
    ...level.any.map((threshold) => thresholdCheck(threshold, 'any', read, day)),
    ...level.gates.map((gate) => gateCheck(gate, read, day)),
  ];
}

/** The value of an index; null as soon as one of its metrics is unknown. */
export function indexValue(parts: readonly PreparedPart[], read: LevelReader, day: Day): Decimal | null {
  let sum = Decimal.ZERO;
  for (const part of parts) {
    const value = read.metric(part.metric, day);
    if (value === null) return null;
    sum = sum.add(partValue(part, value));
  }
  return sum;
}

/** What one metric adds to an index. */
export function partValue(part: PreparedPart, value: Decimal): Decimal {
  const capped = part.cap === null ? value : Decimal.min(value, part.cap);
  const weighted = capped.mul(part.weight);
  return part.target === null ? weighted : weighted.divide(part.target, INDEX_SCALE, 'halfEven');
}

/** Whether an invitation or a grant runs at this instant. */
export function runsAt(span: { readonly from: Instant; readonly until: Instant | null }, at: Instant): boolean {
  return span.from <= at && (span.until === null || at < span.until);
}

function deserves(level: PreparedLevel, { read, day, at, invitations }: Figures): boolean {
  if (level.invitationOnly && !invitations.some((one) => one.level === level.key && runsAt(one, at))) return false;
  const holds = (threshold: PreparedThreshold) => isReached(thresholdValue(threshold, read, day), threshold.needed);
  if (!level.all.every(holds)) return false;
  if (level.any.length > 0 && !level.any.some(holds)) return false;
  return level.gates.every((gate) => isOpen(gate, gateValue(gate, read, day)));
}

function isReached(value: Decimal | null, needed: Decimal): boolean {
  return value !== null && value.compare(needed) >= 0;
}

function thresholdValue(threshold: PreparedThreshold, read: LevelReader, day: Day): Decimal | null {
  return threshold.kind === 'metric' ? read.metric(threshold.key, day) : indexValue(threshold.parts, read, day);
}

function thresholdCheck(threshold: PreparedThreshold, part: 'all' | 'any', read: LevelReader, day: Day): Check {
  const { kind, key, needed } = threshold;
  const value = thresholdValue(threshold, read, day);
  const met = isReached(value, needed);
  return { kind, part, key, value: text(value), needed: needed.toString(), relation: 'atLeast', met };
}

function gateCheck(gate: PreparedGate, read: LevelReader, day: Day): Check {
  const { kind, key, relation } = gate;
  const value = gateValue(gate, read, day);
  const met = isOpen(gate, value);
  return { kind, part: 'gate', key, value: text(value), needed: gate.needed.toString(), relation, met };
}

function gateValue(gate: PreparedGate, read: LevelReader, day: Day): Decimal | string | boolean | null {
  if (gate.kind === 'metric') return read.metric(gate.key, day);
  const value = read.attribute(gate.key, day, gate.needs);
  if (!(gate.needed instanceof Decimal)) return typeof value === 'number' ? String(value) : value;
  // An attribute that should be a number and is not counts as unknown: a shut gate, not a crash in the fold.
  if (value instanceof Decimal) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? Decimal.of(value) : null;
  return typeof value === 'string' ? Decimal.parse(value) : null;
}

function isOpen(gate: PreparedGate, value: Decimal | string | boolean | null): boolean {
  if (value === null) return false;
  const { needed } = gate;
  if (!(needed instanceof Decimal)) return value === needed;
  if (!(value instanceof Decimal)) return false;
  return gate.relation === 'atLeast' ? value.compare(needed) >= 0 : value.equals(needed);
}

function text(value: Decimal | string | boolean | null): string | null {
  return value === null ? null : value.toString();
}
