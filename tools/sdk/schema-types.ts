import type { OpenApiDocument } from '../../server/src/platform/http/index.ts';

export type JsonSchema = OpenApiDocument['components']['schemas'][string];

/** What says nothing about the TypeScript type: limits are for the server to check. */
const NO_TYPE = new Set([
  'description',
  'default',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'multipleOf',
  'propertyNames',
  'examples',
  'title',
  'contentEncoding',
]);
const TYPED = new Set([
  '$ref',
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'prefixItems',
  'anyOf',
  'oneOf',
  'allOf',
  'enum',
  'const',
]);

const SIMPLE: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/**
 * A JSON Schema as a TypeScript type, with the descriptions of its fields. Components become names.
 * @throws Error for a keyword it does not know: a type that is silently too wide would be found by nobody
 */
export function typeOf(schema: JsonSchema, indent = ''): string {
  for (const keyword of Object.keys(schema)) {
    if (!NO_TYPE.has(keyword) && !TYPED.has(keyword)) throw new Error(`no type is known for the keyword ${keyword}`);
  }
  if (schema.$ref !== undefined) return componentOf(schema.$ref);
  if ('const' in schema) return literal(schema.const);
  if (schema.enum) return enumeration(schema.enum.map(literal), indent);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return union(alternatives.map((one) => typeOf(one, indent)));
  if (schema.allOf) return schema.allOf.map((one) => parenthesised(typeOf(one, indent))).join(' & ');
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type }, indent)));
  if (schema.type === 'array') return arrayOf(schema, indent);
  if (schema.type === 'object') return objectOf(schema, indent);
  return schema.type === undefined ? 'unknown' : SIMPLE[schema.type]!;
}

/** The name of the component a reference leads to. */
export function componentOf(reference: string): string {
  return reference.replace('#/components/schemas/', '');
}

function arrayOf(schema: JsonSchema, indent: string): string {
  if (schema.prefixItems) return `[${schema.prefixItems.map((item) => typeOf(item, indent)).join(', ')}]`;
  return `${parenthesised(typeOf(schema.items ?? {}, indent))}[]`;
}

function objectOf(schema: JsonSchema, indent: string): string {
  const fields = Object.entries(schema.properties ?? {});
  const { additionalProperties: others } = schema;
  const more = typeof others === 'object' ? `Record<string, ${typeOf(others, indent)}>` : null;
  if (fields.length === 0) return more ?? (others === false ? 'Record<string, never>' : 'Record<string, unknown>');
  const own = fieldsOf(schema, indent);
  return more === null ? own : `${own} & ${more}`;
}

/** The fields of an object, one below the other. */
function fieldsOf(schema: JsonSchema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const mark = schema.required?.includes(name) ? '' : '?';
    return [
      ...commentOf([field.description ?? ''], inner),
      `${inner}${propertyName(name)}${mark}: ${typeOf(field, inner)};`,
    ];
  });
  return ['{', ...lines, `${indent}}`].join('\n');
}

/** Paragraphs as a JSDoc comment, wrapped; no lines for nothing. */
export function commentOf(paragraphs: readonly string[], indent: string): string[] {
  const texts = paragraphs
    .flatMap((paragraph) => paragraph.split(/\n\n+/))
    .map((text) => text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim())
    .filter((text) => text !== '');
  if (texts.length === 0) return [];
  const lines = texts.flatMap((text, n) => [...(n === 0 ? [] : ['']), ...wrapped(text, 117 - indent.length)]);
  if (lines.length === 1 && lines[0]!.length + indent.length <= 113) return [`${indent}/** ${lines[0]} */`];
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A property name, quoted where it has to be. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** A value as a literal type. */
export function literal(value: unknown): string {
  return typeof value === 'string'
    ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    : JSON.stringify(value);
}

function enumeration(values: readonly string[], indent: string): string {
  const line = union(values);
  return line.length < 90 ? line : values.map((value) => `\n${indent}  | ${value}`).join('');
}

/** Each alternative once. */
export function union(types: readonly string[]): string {
  const once = [...new Set(types)];
  return once.includes('unknown') ? 'unknown' : once.join(' | ');
}

function parenthesised(type: string): string {
  return /\s[|&] /.test(outermost(type)) ? `(${type})` : type;
}

/** Whether a type is the fields of one object, so that it may be an interface. */
export function isObjectType(type: string): boolean {
  return outermost(type) === '{}';
}

/** The type without what stands in brackets. */
function outermost(type: string): string {
  let depth = 0;
  let text = '';
  for (const letter of type) {
    if ('})]>'.includes(letter)) depth -= 1;
    if (depth === 0) text += letter;
    if ('{([<'.includes(letter)) depth += 1;
  }
  return text;
}
