/**
 * What a subscription wants besides its lists, as an expression over what is announced. It is checked against the shapes
 * of the announcements the subscription names, so that a misspelt field is noticed when it is saved.
 */
import * as z from 'zod';
import {
  createScope,
  declareRecord,
  EvaluationError,
  type Expression,
  formatId,
  type RecordType,
  type Result,
  type Scope,
} from '#kernel';
import type { StoredAnnouncement } from './announcement.ts';
import { announcementNames, announcementTypes, namesType } from './announcement-types.ts';

/** Awards of a decision, lots of a movement: no announcement has more. */
const LIST_MAX = 500;
const SCOPES_MAX = 100;

interface Language {
  scope: Scope;
  data: RecordType;
}

/** The parts of JSON Schema that announcements are made of. */
interface Shape {
  type?: string | string[];
  format?: string;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
}

/** What all announcements have. */
const EVENT = declareRecord('Event', { type: 'string', accountId: 'string', at: 'timestamp' });

/** A scope takes a millisecond to make, and most subscriptions name one of few sets of types. */
const languages = new Map<string, Language>();
const compiled = new Map<string, Result<Expression>>();

/**
 * Readable are `event.type`, `event.accountId` (empty where there is none), `event.at` and the fields of `data`.
 * @param patterns types the subscription names
 * @returns refusals `expression_invalid`, `expression_too_costly`, with `position`, `problem` and a remedy
 */
export function compileCondition(source: string, patterns: readonly string[]): Result<Expression> {
  const key = JSON.stringify([source, patterns]);
  return remembered(compiled, key, () => languageOf(patterns).scope.compile(source, 'bool'));
}

/** False also where something is read that this announcement does not have, unless the condition asks with has(). */
export function meetsCondition(
  source: string,
  patterns: readonly string[],
  { type, account, at, data }: StoredAnnouncement,
): boolean {
  const condition = compileCondition(source, patterns);
  // The shape of an announcement has changed since: too much is told rather than too little.
  if (!condition.ok) return true;
  const accountId = account === null ? '' : formatId('acc', account);
  try {
    const language = languageOf(patterns);
    const context = { event: EVENT.of({ type, accountId, at }), data: language.data.of(data) };
    return condition.value.evaluate(context) === true;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}

function languageOf(patterns: readonly string[]): Language {
  const types = announcementNames.filter((type) => namesType(new Set(patterns), type));
  return remembered(languages, types.join(' '), () => {
    const shapes = types.map((type) => z.toJSONSchema(announcementTypes[type].schema, { io: 'input' }) as Shape);
    const parts: RecordType[] = [];
    const data = recordOf('Data', shapes.reduce(joined, {}), parts);
    const variables = { event: EVENT.declaration.name, data: data.declaration.name };
    const declared = [EVENT, ...parts, data].map(({ declaration }) => declaration);
    return { scope: createScope({ types: declared, variables, maxLines: LIST_MAX }), data };
  });
}

/** Fields of both; what is of one kind here and of another kind there cannot be read. */
function joined(one: Shape, other: Shape): Shape {
  const properties = { ...one.properties };
  for (const [name, shape] of Object.entries(other.properties ?? {})) {
    const known = properties[name];
    const [before, after] = [known && solid(known), solid(shape)];
    if (before === undefined) properties[name] = after;
    else if (before.type === 'object' && after.type === 'object') properties[name] = joined(before, after);
    else if (before.type === 'array' && after.type === 'array') {
      properties[name] = { type: 'array', items: joined(solid(before.items ?? {}), solid(after.items ?? {})) };
    } else if (typeOf(before) !== typeOf(after)) properties[name] = {};
  }
  return { ...one, ...(one.type === undefined ? other : {}), properties };
}

/** Without the possibility of being null: every field may be absent. */
function solid(shape: Shape): Shape {
  const [type, ...more] = [shape.type ?? []].flat().filter((name) => name !== 'null');
  if (type !== undefined && more.length === 0) return { ...shape, type };
  const some = shape.anyOf?.filter((one) => one.type !== 'null') ?? [];
  return some.length === 1 ? solid(some[0]!) : shape;
}

function recordOf(name: string, { properties = {} }: Shape, parts: RecordType[]): RecordType {
  const fields: Record<string, string> = {};
  for (const [field, shape] of Object.entries(properties)) {
    const own = `${name}${field.charAt(0).toUpperCase()}${field.slice(1)}`;
    const type = fieldType(own, solid(shape), parts);
    if (type !== null) fields[field] = type;
  }
  return declareRecord(name, fields, parts);
}

/** Null for what expressions cannot read. */
function fieldType(name: string, shape: Shape, parts: RecordType[]): string | null {
  if (shape.type === 'object' && shape.properties !== undefined) {
    const part = recordOf(name, shape, parts);
    parts.push(part);
    return name;
  }
  if (shape.type === 'array') {
    const item = fieldType(name, solid(shape.items ?? {}), parts);
    return item === null ? null : `list<${item}>`;
  }
  return typeOf(shape);
}

function typeOf({ type, format }: Shape): string | null {
  if (type === 'boolean') return 'bool';
  if (type === 'integer') return 'int';
  if (type === 'number') return 'Decimal';
  if (type !== 'string') return null;
  return { 'date-time': 'timestamp', decimal: 'Decimal' }[format ?? ''] ?? 'string';
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    if (known.size >= SCOPES_MAX) known.delete(known.keys().next().value!);
    known.set(key, found);
  }
  return found;
}
