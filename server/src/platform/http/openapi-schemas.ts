import * as z from 'zod';
import { assert } from '#kernel';

/** A JSON Schema (draft 2020-12) as it stands in the document. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  [keyword: string]: unknown;
}

/** Collects the schemas with an id while operations are described. */
export interface SchemaComponents {
  /** A schema as callers send it: fields with a default may be left out. `inline` keeps the outermost one in place. */
  request(schema: z.ZodType, inline?: boolean): JsonSchema;
  /** A schema as callers receive it: fields with a default are always there, more fields may come. */
  response(schema: z.ZodType): JsonSchema;
  /** All components by name. */
  all(): Record<string, JsonSchema>;
}

type Direction = 'input' | 'output';

/**
 * Components with an id are written once. Sent and received forms are the same for nearly all; one that differs (by a
 * default, say) gets a second component named `<Id>Request`.
 */
export function createComponents(): SchemaComponents {
  const definitions: Record<Direction, Map<string, JsonSchema>> = { input: new Map(), output: new Map() };
  const roots: JsonSchema[] = [];

  const describe = (schema: z.ZodType, direction: Direction, inline: boolean): JsonSchema => {
    const id = inline ? undefined : (z.globalRegistry.get(schema)?.id as string | undefined);
    // The wrapper makes zod put a schema with an id among the definitions even if it is the outermost one.
    const written = z.toJSONSchema(id ? z.array(schema) : schema, {
      io: direction,
      target: 'draft-2020-12',
      unrepresentable: 'throw',
      override: simplify,
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [name, definition] of Object.entries(written.$defs ?? {})) {
      assert(!/^__schema/.test(name), 'a schema that refers to itself has an id');
      definitions[direction].set(name, clean(definition, direction));
    }
    const { $defs: _definitions, $schema: _dialect, ...rest } = written;
    const root = clean(id ? rest.items! : rest, direction);
    roots.push(root);
    return root;
  };

  const all = () => {
    const differing = differingNames(definitions.input, definitions.output);
    const schemas: Record<string, JsonSchema> = {};
    for (const [name, definition] of definitions.output) schemas[name] = definition;
    for (const [name, definition] of definitions.input) {
      schemas[differing.has(name) ? `${name}Request` : name] = definition;
    }
    const renamed = new Map(
      [...differing].map((name) => [`#/components/schemas/${name}`, `#/components/schemas/${name}Request`]),
    );
    for (const schema of [...definitions.input.values(), ...roots.filter((root) => root['x-direction'] === 'input')]) {
      rename(schema, renamed);
    }
    for (const root of roots) delete root['x-direction'];
    return Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };

  return {
    request: (schema, inline = false) => {
      const root = describe(schema, 'input', inline);
      root['x-direction'] = 'input';
      return root;
    },
    response: (schema) => describe(schema, 'output', false),
    all,
  };
}

/** Zod writes its own validating expressions beside formats that say the same; readers need only the format. */
function simplify(context: { jsonSchema: Record<string, unknown> }): void {
  const { jsonSchema } = context;
  if (['date-time', 'date', 'email', 'uuid'].includes(jsonSchema.format as string)) delete jsonSchema.pattern;
  // Safe integers are the limits of every JSON number; they say nothing about the field.
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  nameProperties(jsonSchema);
}

/** A record over a fixed list of names is an object with these fields, which readers and generators understand better. */
function nameProperties(schema: Record<string, unknown>): void {
  const names = (schema.propertyNames as { enum?: string[] } | undefined)?.enum;
  if (names === undefined || schema.required === undefined || schema.properties !== undefined) return;
  schema.properties = Object.fromEntries(names.map((name) => [name, schema.additionalProperties]));
  schema.additionalProperties = false;
  delete schema.propertyNames;
}

/** References into the document; answers may gain fields, so they do not forbid others. */
function clean(schema: JsonSchema, direction: Direction): JsonSchema {
  const output: JsonSchema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'id' || keyword === '$id') continue;
    if (keyword === '$ref') output.$ref = String(value).replace('#/$defs/', '#/components/schemas/');
    else if (keyword === 'additionalProperties' && value === false && direction === 'output') continue;
    else if (keyword === 'properties') {
      output.properties = Object.fromEntries(
        Object.entries(value as Record<string, JsonSchema>).map(([name, field]) => [name, clean(field, direction)]),
      );
    } else if (Array.isArray(value) && ['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(keyword)) {
      output[keyword] = value.map((entry) => clean(entry as JsonSchema, direction));
    } else if (
      value !== null &&
      typeof value === 'object' &&
      ['items', 'additionalProperties', 'not', 'propertyNames'].includes(keyword)
    ) {
      output[keyword] = clean(value as JsonSchema, direction);
    } else output[keyword] = value;
  }
  return output;
}

/** Equal but for the promise to refuse unknown fields. */
function alike(sent: JsonSchema, received: JsonSchema): boolean {
  return JSON.stringify(sorted(clean(sent, 'output'))) === JSON.stringify(sorted(received));
}

/** Components whose sent form differs, by themselves or through one they refer to. */
function differingNames(sent: ReadonlyMap<string, JsonSchema>, received: ReadonlyMap<string, JsonSchema>): Set<string> {
  const both = [...sent.keys()].filter((name) => received.has(name));
  const differing = new Set(both.filter((name) => !alike(sent.get(name)!, received.get(name)!)));
  for (let size = -1; size !== differing.size; ) {
    size = differing.size;
    for (const name of both) {
      const text = JSON.stringify(sent.get(name));
      if ([...differing].some((other) => text.includes(`"#/components/schemas/${other}"`))) differing.add(name);
    }
  }
  return differing;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}

function rename(schema: JsonSchema, names: ReadonlyMap<string, string>): void {
  if (typeof schema.$ref === 'string') schema.$ref = names.get(schema.$ref) ?? schema.$ref;
  for (const value of Object.values(schema)) {
    if (Array.isArray(value))
      for (const entry of value) if (entry !== null && typeof entry === 'object') rename(entry as JsonSchema, names);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) rename(value as JsonSchema, names);
  }
}
