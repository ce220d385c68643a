/**
 * A class per set of event types for `event.data`, made from their JSON Schemas: numbers read as exact Decimals,
 * texts as string, absent fields as undefined (test them with `has`). Personal fields are not part of it: what a rule has
 * read could not be erased, and a replay after an erasure would come to something else.
 */
import { Decimal, type TypeDeclaration } from '#kernel';

/** The part of JSON Schema that rules can read. */
export interface DataSchema {
  type?: string | readonly string[];
  'x-personal'?: boolean;
  properties?: Readonly<Record<string, DataSchema>>;
  items?: DataSchema;
}

export interface DataViews {
  /** Declarations of the view type and of its nested objects. */
  types: TypeDeclaration[];
  /** Name of the outermost type. */
  typeName: string;
  /** Wraps the data of one event. */
  view(data: Readonly<Record<string, unknown>>): object;
}

/** Fields that several event types declare differently are left out: a rule over both cannot read them safely. */
export function dataViews(typeName: string, schemas: readonly DataSchema[]): DataViews {
  const properties = mergedProperties(schemas);
  const types: TypeDeclaration[] = [];
  const view = declare(typeName, properties, types);
  return { types, typeName, view };
}

function mergedProperties(schemas: readonly DataSchema[]): Record<string, DataSchema> {
  const merged: Record<string, DataSchema> = {};
  const conflicting = new Set<string>();
  for (const schema of schemas) {
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      if (merged[key] !== undefined && celType(merged[key]) !== celType(property)) conflicting.add(key);
      if (isPersonal(property)) conflicting.add(key);
      merged[key] = property;
    }
  }
  for (const key of conflicting) delete merged[key];
  return merged;
}

function isPersonal({ 'x-personal': personal, items }: DataSchema): boolean {
  return personal === true || (items !== undefined && items['x-personal'] === true);
}

type Reader = (value: unknown) => unknown;

function declare(
  typeName: string,
  properties: Readonly<Record<string, DataSchema>>,
  types: TypeDeclaration[],
): (data: Readonly<Record<string, unknown>>) => object {
  const fields: Record<string, string> = {};
  const readers = new Map<string, Reader>();
  for (const [key, schema] of Object.entries(properties)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) || isPersonal(schema)) continue;
    const field = fieldOf(`${typeName}_${key}`, schema, types);
    if (field === null) continue;
    fields[key] = field.type;
    readers.set(key, field.read);
  }
  class ReadData {
    readonly values: Readonly<Record<string, unknown>>;
    constructor(values: Readonly<Record<string, unknown>>) {
      this.values = values;
    }
  }
  for (const [key, read] of readers) {
    Object.defineProperty(ReadData.prototype, key, {
      get(this: ReadData) {
        const value = Object.hasOwn(this.values, key) ? this.values[key] : undefined;
        return value === undefined || value === null ? undefined : read(value);
      },
      enumerable: true,
    });
  }
  types.push({ name: typeName, ctor: ReadData as unknown as TypeDeclaration['ctor'], fields });
  return (data) => new ReadData(data);
}

function fieldOf(
  nestedName: string,
  schema: DataSchema,
  types: TypeDeclaration[],
): { type: string; read: Reader } | null {
  const type = celType(schema);
  switch (type) {
    case 'string':
    case 'bool':
      return { type, read: (value) => value };
    case 'Decimal':
      return { type, read: (value) => Decimal.of(value as number | string) };
    case 'list<string>':
      return { type, read: (value) => value };
    case 'list<Decimal>':
      return { type, read: (value) => (value as (number | string)[]).map((item) => Decimal.of(item)) };
    case 'object': {
      const view = declare(nestedName, schema.properties ?? {}, types);
      return { type: nestedName, read: (value) => view(value as Record<string, unknown>) };
    }
    default:
      return null;
  }
}

function celType(schema: DataSchema): string | null {
  const type = Array.isArray(schema.type) ? schema.type.find((t: string) => t !== 'null') : schema.type;
  switch (type) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
    case 'integer':
      return 'Decimal';
    case 'object':
      return 'object';
    case 'array': {
      const item = schema.items === undefined ? null : celType(schema.items);
      return item === 'string' || item === 'Decimal' ? `list<${item}>` : null;
    }
    default:
      return null;
  }
}
