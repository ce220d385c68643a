import type { FieldError } from '#kernel';
import type { FieldSchema } from './event-type.ts';
import { memberPath } from './field-reader.ts';
import { nearestName } from './nearest-name.ts';
import { safePattern } from './safe-pattern.ts';

/** A declared schema is checked against every event, so its size and its worst case are bounded. */
export const schemaLimits = { characters: 64_000, depth: 16, nodes: 1_000, choices: 500, errors: 50 } as const;

const formats = ['date', 'date-time', 'email', 'uri', 'uuid'];
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const listKeywords = ['allOf', 'anyOf', 'oneOf'];
const nestedKeywords = ['items', 'not', 'if', 'then', 'else'];
const plainKeywords = [
  'type',
  'required',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  '$comment',
];
const known = [
  ...plainKeywords,
  ...listKeywords,
  ...nestedKeywords,
  'properties',
  'additionalProperties',
  'enum',
  'pattern',
  'format',
  '$ref',
  '$defs',
  'x-personal',
];

class SchemaCheck {
  readonly errors: FieldError[] = [];
  nodes = 0;

  fail(path: string, code: string, reason: string, remedy: string): void {
    if (this.errors.length < schemaLimits.errors) this.errors.push({ path, code, reason, remedy });
  }
}

/**
 * Names what in a declared schema is unknown, unbounded or points elsewhere. References stay inside (`#/$defs/name`),
 * go in no circle, and count with everything behind them, so that a small schema cannot mean exponential work.
 */
export function checkSchema(schema: FieldSchema): FieldError[] {
  const check = new SchemaCheck();
  let characters = Number.POSITIVE_INFINITY;
  try {
    characters = JSON.stringify(schema).length;
  } catch {
    check.fail('schema', 'wrong_type', 'is not JSON', 'send a JSON Schema');
  }
  if (check.errors.length === 0 && characters > schemaLimits.characters) {
    check.fail('schema', 'too_long', `has ${characters} characters`, `send at most ${schemaLimits.characters}`);
  }
  if (check.errors.length > 0) return check.errors;
  if (schema.type !== 'object') {
    check.fail('schema.type', 'wrong_type', 'is not "object"', 'data is an object: write type: object');
  }
  const { $defs, ...root } = schema;
  walk(check, root, { path: 'schema', depth: 1, plain: true });
  const definitions = isObject($defs) ? $defs : {};
  for (const [name, definition] of Object.entries(definitions)) {
    walk(check, definition, { path: `schema.$defs${memberPath(name)}`, depth: 1, plain: false });
  }
  if (check.errors.length === 0) checkCost(check, root, definitions);
  return check.errors;
}

/** Where the check stands; `plain` is false inside combinations, where personal fields could not be found again. */
interface Place {
  path: string;
  depth: number;
  plain: boolean;
}

function walk(check: SchemaCheck, node: unknown, place: Place): void {
  check.nodes += 1;
  if (check.nodes === schemaLimits.nodes + 1) {
    check.fail('schema', 'too_many', 'has too many parts', `declare at most ${schemaLimits.nodes} fields and rules`);
  }
  if (check.nodes > schemaLimits.nodes || typeof node === 'boolean') return;
  if (!isObject(node)) check.fail(place.path, 'wrong_type', 'is not a schema', 'send an object');
  else if (place.depth > schemaLimits.depth) {
    check.fail(place.path, 'too_deep', 'is nested too deep', `nest at most ${schemaLimits.depth} levels`);
  } else {
    for (const [keyword, value] of Object.entries(node)) checkKeyword(check, keyword, value, place);
  }
}

function checkKeyword(check: SchemaCheck, keyword: string, value: unknown, place: Place): void {
  const path = place.path + memberPath(keyword);
  const below = { path, depth: place.depth + 1, plain: place.plain && keyword === 'items' };
  if (keyword === 'properties') checkProperties(check, value, { ...below, plain: place.plain });
  else if (listKeywords.includes(keyword)) {
    if (!Array.isArray(value)) check.fail(path, 'wrong_type', 'is not a list', 'write a list of schemas');
    else for (const [i, item] of value.entries()) walk(check, item, { ...below, path: `${path}[${i}]` });
  } else if (nestedKeywords.includes(keyword) || keyword === 'additionalProperties') walk(check, value, below);
  else if (keyword === 'x-personal' && !place.plain) {
    const remedy = 'declare it where the field stands among the properties of data';
    check.fail(path, 'not_allowed_here', 'stands inside a combination or definition', remedy);
  } else checkPlain(check, keyword, value, path);
}

function checkProperties(check: SchemaCheck, value: unknown, place: Place): void {
  if (!isObject(value)) {
    check.fail(place.path, 'wrong_type', 'is not an object', 'write name: schema');
    return;
  }
  for (const [name, property] of Object.entries(value)) {
    const path = place.path + memberPath(name);
    if (name === '__proto__') check.fail(path, 'forbidden_name', 'is a name that is not allowed', 'rename it');
    else walk(check, property, { ...place, path });
  }
}

function checkPlain(check: SchemaCheck, keyword: string, value: unknown, at: string): void {
  switch (keyword) {
    case 'pattern': {
      const pattern = typeof value === 'string' ? safePattern(value) : { refused: 'is not a text' };
      const remedy = 'use literals, classes such as [A-Z0-9] and quantifiers; no groups; or enum, minLength, maxLength';
      if ('refused' in pattern) check.fail(at, 'unsafe_pattern', pattern.refused, remedy);
      break;
    }
    case 'format':
      if (!formats.includes(String(value))) {
        check.fail(at, 'unknown_format', `is not one of ${formats.join(', ')}`, 'use one of these, or leave it out');
      }
      break;
    case 'enum':
      if (!Array.isArray(value) || value.length === 0 || value.length > schemaLimits.choices) {
        check.fail(at, 'out_of_range', 'is not a list of choices', `list 1 to ${schemaLimits.choices} values`);
      }
      break;
    case '$ref':
      if (typeof value !== 'string' || !/^#\/\$defs\/[A-Za-z0-9_-]+$/.test(value)) {
        check.fail(at, 'foreign_reference', 'points outside this schema', 'write #/$defs/name and declare it there');
      }
      break;
    case '$defs':
      check.fail(at, 'not_allowed_here', 'stands below the root', 'move it to the root of the schema');
      break;
    case 'x-personal':
      if (typeof value !== 'boolean') check.fail(at, 'wrong_type', 'is not a boolean', 'write true or false');
      break;
    case 'type':
      if ([value].flat().some((type) => !types.includes(String(type)))) {
        check.fail(at, 'wrong_type', 'is not a JSON type', `write one of ${types.join(', ')}`);
      }
      break;
    default:
      if (!plainKeywords.includes(keyword)) unknownKeyword(check, keyword, at);
  }
}

function unknownKeyword(check: SchemaCheck, keyword: string, at: string): void {
  const nearest = nearestName(keyword, known);
  const remedy = nearest === null ? 'remove it' : `did you mean ${nearest}?`;
  check.fail(at, 'unknown_keyword', 'is not a keyword that is supported here', remedy);
}

/** Counts every part as often as references repeat it; each definition is counted once, so the check itself is cheap. */
function checkCost(check: SchemaCheck, root: unknown, definitions: Readonly<Record<string, unknown>>): void {
  const costs = new Map<string, number>();
  const open = new Set<string>();
  const costOf = (node: unknown): number => {
    if (Array.isArray(node)) return node.reduce((sum: number, item) => sum + costOf(item), 0);
    if (!isObject(node)) return 0;
    let cost = 1;
    for (const [keyword, value] of Object.entries(node)) {
      if (keyword !== '$ref' || typeof value !== 'string') cost += costOf(value);
      else cost += costOfDefinition(value.slice('#/$defs/'.length));
    }
    return Math.min(cost, schemaLimits.nodes * 10);
  };
  const costOfDefinition = (name: string): number => {
    const at = `schema.$defs${memberPath(name)}`;
    if (!Object.hasOwn(definitions, name)) {
      check.fail(
        at,
        'required',
        'is referred to but not declared',
        `declare it, or use one of: ${Object.keys(definitions)}`,
      );
      return 0;
    }
    if (open.has(name)) {
      check.fail(at, 'circular', 'refers to itself', 'data is bounded in depth: write the levels out');
      return 0;
    }
    let cost = costs.get(name);
    if (cost === undefined) {
      open.add(name);
      cost = costOf(definitions[name]);
      open.delete(name);
      costs.set(name, cost);
    }
    return cost;
  };
  if (costOf(root) > schemaLimits.nodes) {
    const remedy = `keep it below ${schemaLimits.nodes} parts, references counted as often as they are used`;
    check.fail('schema', 'too_costly', 'means too much work for every event', remedy);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
