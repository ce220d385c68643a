import { Decimal, type Instant, type Refusal } from '#kernel';
import { hashItem } from './item-set.ts';
import {
  DIMENSIONS_MAX,
  isDimensionName,
  keptValue,
  refuseDimensionName,
  refuseDimensions,
  refuseThings,
  refuseValue,
  THINGS_MAX,
} from './limits.ts';
import type { Contribution, DimensionValue } from './types.ts';

/** That a thing is worth so much from one instant up to, but without, another. */
interface Statement {
  item: string;
  value: Decimal;
  /** −Infinity once it has begun: the past is not read again. */
  from: Instant;
  /** Infinity while open-ended. */
  until: Instant;
  dimension: string;
}

/**
 * The things of an activeAt metric. A positive value states what the thing is worth from `from` on, in place of what
 * was stated before for that time: a renewal that begins later leaves the present term as it is, one that begins
 * within it replaces the rest. Zero closes the thing from `from` on. A negative value takes from what is open now and
 * later (a part payment of an invoice) and closes what it brings to zero; `from` and `until` are not looked at.
 */
export interface ThingsAccumulator {
  readonly kind: 'things';
  statements: readonly Statement[];
}

export type ThingsJson = readonly string[];

export function emptyThings(): ThingsAccumulator {
  return { kind: 'things', statements: [] };
}

/** Adds a statement, or says why not and leaves everything as it was. A contribution without an item is not counted. */
export function contributeThing(accumulator: ThingsAccumulator, contribution: Contribution): Refusal | null {
  const value = keptValue(contribution.value);
  if (value === null) return refuseValue(contribution.value);
  if (!contribution.item) return null;
  const { at } = contribution;
  const item = hashItem(contribution.item);
  if (value.sign() < 0) {
    accumulator.statements = takeFrom(accumulator.statements, { item, amount: value, at });
    return null;
  }
  const from = Math.max(contribution.from ?? at, at);
  const until = contribution.until ?? Infinity;
  const kept = replaceFrom(accumulator.statements, { item, from, at });
  if (value.isZero() || until <= from) {
    accumulator.statements = kept;
    return null;
  }
  const dimension = contribution.dimension ?? '';
  if (kept.length >= THINGS_MAX) return refuseThings();
  const refusal = dimension === '' ? null : dimensionRefused(kept, dimension);
  if (refusal !== null) return refusal;
  kept.push({ item, value, from: from <= at ? -Infinity : from, until, dimension });
  accumulator.statements = kept;
  return null;
}

/** What is active at the instant, in total or under one dimension value. */
export function readThings(accumulator: ThingsAccumulator, at: Instant, dimension: string | undefined): Decimal {
  let sum = Decimal.ZERO;
  for (const statement of accumulator.statements) {
    if (isActive(statement, at) && (dimension === undefined || statement.dimension === dimension)) {
      sum = sum.add(statement.value);
    }
  }
  return sum;
}

/** Every dimension value with something active at the instant. */
export function thingsDimensions(accumulator: ThingsAccumulator, at: Instant): DimensionValue[] {
  return [...valuesAt(accumulator, at)].map(([dimension, value]) => ({ dimension, value }));
}

/** The first later instant at which the total or any dimension's value changes by itself. */
export function nextThingsChange(accumulator: ThingsAccumulator, at: Instant): Instant | null {
  const edges = new Set<Instant>();
  for (const { from, until } of accumulator.statements) {
    if (from > at) edges.add(from);
    if (until > at && until !== Infinity) edges.add(until);
  }
  const today = valuesAt(accumulator, at);
  const total = readThings(accumulator, at, undefined);
  for (const edge of [...edges].sort((a, b) => a - b)) {
    if (!readThings(accumulator, edge, undefined).equals(total)) return edge;
    if (!areEqual(valuesAt(accumulator, edge), today)) return edge;
  }
  return null;
}

/**
 * One text of statements, then the dimension values they name by number. A statement is
 * `item:value:until:from:dimension`, instants in base 36; a value of 1, an open end, a beginning in the past and no
 * dimension are left out.
 */
export function thingsToJson(accumulator: ThingsAccumulator): ThingsJson {
  if (accumulator.statements.length === 0) return [];
  const names: string[] = [];
  const texts = accumulator.statements.map(({ item, value, from, until, dimension }) => {
    if (dimension !== '' && !names.includes(dimension)) names.push(dimension);
    const fields = [
      value.equals(Decimal.ONE) ? '' : value.toString(),
      until === Infinity ? '' : until.toString(36),
      from === -Infinity ? '' : from.toString(36),
      dimension === '' ? '' : names.indexOf(dimension).toString(36),
    ];
    while (fields.at(-1) === '') fields.pop();
    return [item, ...fields].join(':');
  });
  return [texts.join(' '), ...names];
}

/** The reverse of {@link thingsToJson}. */
export function thingsFromJson(json: ThingsJson): ThingsAccumulator {
  const accumulator = emptyThings();
  const [text, ...names] = json;
  if (text === undefined) return accumulator;
  accumulator.statements = text.split(' ').map((word) => {
    const [item = '', value = '', until = '', from = '', name = ''] = word.split(':');
    return {
      item,
      value: value === '' ? Decimal.ONE : Decimal.of(value),
      until: until === '' ? Infinity : Number.parseInt(until, 36),
      from: from === '' ? -Infinity : Number.parseInt(from, 36),
      dimension: name === '' ? '' : names[Number.parseInt(name, 36)]!,
    };
  });
  return accumulator;
}

function isActive(statement: Statement, at: Instant): boolean {
  return statement.from <= at && at < statement.until;
}

/** The statements still of interest at `at`, with what `item` said about the time from `from` on taken out. */
function replaceFrom(
  statements: readonly Statement[],
  { item, from, at }: { item: string; from: Instant; at: Instant },
): Statement[] {
  const kept: Statement[] = [];
  for (const statement of statements) {
    const until = statement.item === item ? Math.min(statement.until, from) : statement.until;
    if (until <= at || until <= statement.from) continue;
    kept.push({ ...statement, until, from: statement.from <= at ? -Infinity : statement.from });
  }
  return kept;
}

function takeFrom(
  statements: readonly Statement[],
  { item, amount, at }: { item: string; amount: Decimal; at: Instant },
): Statement[] {
  const kept: Statement[] = [];
  for (const statement of statements) {
    if (statement.until <= at) continue;
    const value = statement.item === item ? statement.value.add(amount) : statement.value;
    if (value.sign() <= 0) continue;
    kept.push({ ...statement, value, from: statement.from <= at ? -Infinity : statement.from });
  }
  return kept;
}

function dimensionRefused(statements: readonly Statement[], dimension: string): Refusal | null {
  if (!isDimensionName(dimension)) return refuseDimensionName(dimension);
  const names = new Set(statements.map((statement) => statement.dimension));
  names.delete('');
  return names.has(dimension) || names.size < DIMENSIONS_MAX ? null : refuseDimensions();
}

function valuesAt(accumulator: ThingsAccumulator, at: Instant): Map<string, Decimal> {
  const values = new Map<string, Decimal>();
  for (const statement of accumulator.statements) {
    if (statement.dimension === '' || !isActive(statement, at)) continue;
    values.set(statement.dimension, (values.get(statement.dimension) ?? Decimal.ZERO).add(statement.value));
  }
  return values;
}

function areEqual(a: Map<string, Decimal>, b: Map<string, Decimal>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, value] of a) {
    const other = b.get(name);
    if (other === undefined || !other.equals(value)) return false;
  }
  return true;
}
