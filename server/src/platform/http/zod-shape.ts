import type * as z from 'zod';
import { formatPath } from './field-path.ts';

/**
 * The few places where a schema is read rather than run. Zod keeps the definition of a schema in `_zod.def`, which is
 * public for exactly this use; everything that depends on it is in this file.
 */
interface Definition {
  type: string;
  shape?: Record<string, z.core.$ZodType>;
  catchall?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  element?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  options?: readonly z.core.$ZodType[];
  items?: readonly z.core.$ZodType[];
  left?: z.core.$ZodType;
  right?: z.core.$ZodType;
  in?: z.core.$ZodType;
  getter?: () => z.core.$ZodType;
}

const definitionOf = (schema: z.core.$ZodType) => schema._zod.def as unknown as Definition;

/** The schema inside optional, nullable, default, readonly, lazy and pipes (their input side). */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const definition = definitionOf(schema);
  const inner = definition.innerType ?? definition.in ?? definition.getter?.();
  return inner ? unwrapped(inner) : schema;
}

/** The field names an object schema knows at a path of the input; of alternatives all of them. */
export function knownFields(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const definition = definitionOf(unwrapped(schema));
  const alternatives = definition.options ?? (definition.left ? [definition.left, definition.right!] : undefined);
  if (alternatives && definition.type !== 'object') {
    return [...new Set(alternatives.flatMap((option) => knownFields(option, path)))];
  }
  const [first, ...rest] = path;
  if (first === undefined) return Object.keys(definition.shape ?? {});
  const next = definition.shape?.[String(first)] ?? definition.element ?? definition.valueType;
  return next ? knownFields(next, rest) : [];
}

/**
 * Paths of objects that would drop unknown fields in silence. Bodies must not have any: a mistyped name that is ignored
 * is a setting that is lost.
 */
export function lenientObjects(schema: z.core.$ZodType, path: PropertyKey[] = [], seen = new Set<unknown>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const definition = definitionOf(schema);
  const below = (inner: z.core.$ZodType | undefined, segment?: PropertyKey) =>
    inner ? lenientObjects(inner, segment === undefined ? path : [...path, segment], seen) : [];
  const found = [
    ...below(definition.innerType ?? definition.in ?? definition.getter?.()),
    ...below(definition.element, 0),
    ...below(definition.valueType, '*'),
    ...(definition.options ?? []).flatMap((option) => below(option)),
    ...(definition.items ?? []).flatMap((item, n) => below(item, n)),
    ...below(definition.left),
    ...below(definition.right),
    ...Object.entries(definition.shape ?? {}).flatMap(([name, field]) => below(field, name)),
  ];
  if (definition.type === 'object' && definition.catchall === undefined)
    found.unshift(formatPath(path) || '(the whole)');
  return found;
}

/** Fields of an object; null for what is none. */
export function shapeOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> | null {
  const definition = definitionOf(unwrapped(schema));
  return definition.type === 'object' ? (definition.shape ?? {}) : null;
}

/** What a list holds; null for what is no list. */
export function elementOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  return definitionOf(unwrapped(schema)).element ?? null;
}

/** What a schema may be: the alternatives of a union, or itself. */
export function alternativesOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { type, options } = definitionOf(unwrapped(schema));
  return type === 'union' && options ? options.flatMap(alternativesOf) : [schema];
}

type Converter = (text: unknown) => unknown;

/**
 * Query and path values arrive as text. This reads a schema once and returns a function that turns the text into the
 * number, boolean or list the schema asks for; what does not look like one stays text and is refused by the schema.
 */
export function textConverter(schema: z.ZodObject): (input: Record<string, unknown>) => Record<string, unknown> {
  const converters = new Map<string, Converter>();
  for (const [name, field] of Object.entries(schema.shape)) {
    const converter = converterFor(field);
    if (converter) converters.set(name, converter);
  }
  return (input) => {
    const output: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(input)) output[name] = converters.get(name)?.(value) ?? value;
    return output;
  };
}

function converterFor(field: z.core.$ZodType): Converter | null {
  const schema = unwrapped(field);
  const definition = definitionOf(schema);
  if (definition.type === 'number') {
    return (text) => (typeof text === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text);
  }
  if (definition.type === 'boolean') return (text) => (text === 'true' ? true : text === 'false' ? false : text);
  if (definition.type === 'array') {
    const each = definition.element ? converterFor(definition.element) : null;
    return (text) => (Array.isArray(text) ? text : [text]).map((entry) => (each ? each(entry) : entry));
  }
  return null;
}
