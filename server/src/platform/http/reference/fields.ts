import type { JsonSchema } from '../openapi-schemas.ts';

/** One row of a table of fields. */
export interface FieldRow {
  /** How deep the field is nested; 0 for the fields of the object itself. */
  depth: number;
  name: string;
  type: string;
  /** Name of the component the type refers to, when its fields are not shown here. */
  component: string | null;
  required: boolean;
  description: string;
  /** Limits and defaults, one short phrase each. */
  notes: string[];
  /** Parts two alternative forms of an object; has no field of its own. */
  isDivider?: boolean;
}

export type Components = Readonly<Record<string, JsonSchema>>;

/** Components are opened so deep; below, they are links to their own table. */
const openedDepthMax = 2;

/** The fields of an object schema, nested ones after their parent. Empty for a schema that has none. */
export function fieldRows(schema: JsonSchema, components: Components): FieldRow[] {
  const rows: FieldRow[] = [];
  walk(schema, { components, depth: 0, opened: [] }, rows);
  return rows;
}

interface Place {
  components: Components;
  depth: number;
  /** Names of the components we are inside of, so that one that contains itself is not opened for ever. */
  opened: readonly string[];
}

function walk(schema: JsonSchema, place: Place, rows: FieldRow[]): void {
  const { target, opened } = resolve(schema, place);
  const alternatives = target.oneOf ?? target.anyOf;
  if (alternatives && !target.properties) {
    walkAlternatives(
      alternatives.filter((option) => option.type !== 'null'),
      { ...place, opened },
      rows,
    );
    return;
  }
  if (target.type === 'array' && target.items) {
    walk(target.items, { ...place, opened }, rows);
    return;
  }
  for (const [name, field] of Object.entries(target.properties ?? {})) {
    const inside = resolve(field, { ...place, opened });
    const holder = elementOf(inside.target);
    const element = holder ? resolve(holder, { ...place, opened: inside.opened }) : inside;
    const component = componentOf(field) ?? (holder ? componentOf(holder) : null);
    const isOpened =
      opens(element.target) && (component === null || (place.depth < openedDepthMax && !opened.includes(component)));
    rows.push({
      depth: place.depth,
      name,
      type: typeText(field, place.components),
      component: isOpened || !opens(element.target) ? null : component,
      required: (target.required ?? []).includes(name),
      description: field.description ?? withoutNull(inside.target).description ?? '',
      notes: notesOf({ ...withoutNull(inside.target), ...field }),
    });
    if (isOpened) walk(element.target, { ...place, depth: place.depth + 1, opened: element.opened }, rows);
  }
}

/** The forms an object may have, one after the other, with a dividing row between them. */
function walkAlternatives(options: readonly JsonSchema[], place: Place, rows: FieldRow[]): void {
  for (const option of options) {
    const before = rows.length;
    walk(option, place, rows);
    if (option !== options[0] && rows.length > before) {
      const divider = { name: 'or', type: '', component: null, required: false, description: '', notes: [] };
      rows.splice(before, 0, { ...divider, depth: place.depth, isDivider: true });
    }
  }
}

/** Does a schema have fields to show? */
function opens(schema: JsonSchema): boolean {
  if (schema.properties) return Object.keys(schema.properties).length > 0;
  return (schema.oneOf ?? schema.anyOf ?? []).some((option) => option.$ref !== undefined || opens(option));
}

/** What is said about a value that may be null stands at the alternative that is not. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const options = (schema.anyOf ?? schema.oneOf ?? []).filter((option) => option.type !== 'null');
  return options.length === 1 ? { ...options[0], ...schema } : schema;
}

function elementOf(schema: JsonSchema): JsonSchema | null {
  if (schema.type === 'array') return schema.items ?? null;
  const { additionalProperties } = schema;
  return typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0
    ? additionalProperties
    : null;
}

/** Name of the component a schema refers to; looks through "or null". */
export function componentOf(schema: JsonSchema): string | null {
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  const options = (schema.anyOf ?? schema.oneOf ?? []).filter((option) => option.type !== 'null');
  return options.length === 1 ? componentOf(options[0]!) : null;
}

function resolve(schema: JsonSchema, place: Place): { target: JsonSchema; opened: readonly string[] } {
  const name = componentOf(schema);
  const target = name === null ? undefined : place.components[name];
  return target ? { target, opened: [...place.opened, name!] } : { target: schema, opened: place.opened };
}

/** The type in words: `string`, `integer`, `date and time`, `Money`, `list of Line`, `string or null`. */
export function typeText(schema: JsonSchema, components: Components): string {
  if (schema.$ref) return componentOf(schema)!;
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return [...new Set(options.map((option) => typeText(option, components)))].join(' or ');
  if (schema.enum) return Array.isArray(schema.type) ? 'text or null' : 'one of';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'anything'];
  return types.map((type) => plainType(type, schema, components)).join(' or ');
}

function plainType(type: string, schema: JsonSchema, components: Components): string {
  if (type === 'array') return `list of ${schema.items ? typeText(schema.items, components) : 'anything'}`;
  if (type === 'object') {
    const { additionalProperties: values } = schema;
    if (schema.properties || typeof values !== 'object') return 'object';
    return Object.keys(values).length === 0 ? 'object with any fields' : `object of ${typeText(values, components)}`;
  }
  if (type === 'string') {
    const formats: Record<string, string> = {
      'date-time': 'date and time',
      date: 'date',
      email: 'e-mail',
      uri: 'URL',
      uuid: 'UUID',
    };
    return formats[String(schema.format)] ?? 'text';
  }
  return { integer: 'whole number', boolean: 'true or false' }[type] ?? type;
}

function notesOf(schema: JsonSchema): string[] {
  const notes: string[] = [];
  const values = schema.enum ?? (schema.items?.enum ? schema.items.enum : undefined);
  if (values) notes.push(values.map((value) => `\`${String(value)}\``).join(' · '));
  const range = (low: unknown, high: unknown, unit: string) => {
    if (low !== undefined && high !== undefined)
      notes.push(low === high ? `${low}${unit}` : `${low} to ${high}${unit}`);
    else if (low !== undefined && !(low === 1 && unit !== '')) notes.push(`at least ${low}${unit}`);
    else if (high !== undefined) notes.push(`at most ${high}${unit}`);
  };
  range(schema.minimum, schema.maximum, '');
  range(schema.minLength, schema.maxLength, ' characters');
  range(schema.minItems, schema.maxItems, ' entries');
  if (schema.exclusiveMinimum !== undefined) notes.push(`more than ${String(schema.exclusiveMinimum)}`);
  if (schema.pattern !== undefined && String(schema.pattern).length <= 60) notes.push(`\`${String(schema.pattern)}\``);
  if (schema.default !== undefined) notes.push(`default \`${defaultText(schema.default)}\``);
  return notes;
}

function defaultText(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}
