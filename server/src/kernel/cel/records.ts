import { assert } from '../assert.ts';
import { Decimal } from '../decimal.ts';
import { parseInstant } from '../time.ts';
import type { TypeDeclaration } from './types.ts';

/** A record type made from a list of fields, for data whose shape is known only at run time. */
export interface RecordType {
  readonly declaration: TypeDeclaration;
  /** The record an expression can read, from plain JSON. */
  of(plain: Readonly<Record<string, unknown>>): object;
}

type Convert = (value: unknown) => unknown;

/**
 * Declares a record type and how plain values become its fields: numbers and texts become Decimal, whole numbers
 * bigint, instants (milliseconds or RFC 3339) Date; null and absent stay absent. A value that cannot be converted is
 * kept as it is and reported by the expression that reads it. `parts` are the record types the fields mention.
 */
export function declareRecord(
  name: string,
  fields: Readonly<Record<string, string>>,
  parts: readonly RecordType[] = [],
): RecordType {
  const known = new Map(parts.map((part) => [part.declaration.name, part]));
  const converters = Object.entries(fields).map(([field, type]) => ({ field, convert: converterOf(type, known) }));
  const ctor = class {
    [field: string]: unknown;

    constructor(plain: Readonly<Record<string, unknown>>) {
      // Every field is set, in one order, so that all records of the type share one hidden class.
      for (const { field, convert } of converters) {
        const value = Object.hasOwn(plain, field) ? plain[field] : undefined;
        this[field] = value === null || value === undefined ? undefined : convert(value);
      }
    }
  };
  return { declaration: { name, ctor, fields: { ...fields } }, of: (plain) => new ctor(plain) };
}

function converterOf(type: string, known: ReadonlyMap<string, RecordType>): Convert {
  const list = /^list<(.+)>$/.exec(type);
  if (list !== null) {
    const element = converterOf(list[1]!, known);
    return (value) => (Array.isArray(value) ? value.map(element) : value);
  }
  const map = /^map<string, ?(.+)>$/.exec(type);
  if (map !== null) {
    const entry = converterOf(map[1]!, known);
    return (value) => new Map(Object.entries(value as object).map(([key, inner]) => [key, entry(inner)]));
  }
  switch (type) {
    case 'Decimal':
      return toDecimal;
    case 'int':
      return (value) => (Number.isSafeInteger(value) ? BigInt(value as number) : value);
    case 'timestamp':
      return toDate;
    case 'string':
    case 'bool':
    case 'duration':
      return (value) => value;
  }
  const record = known.get(type);
  assert(record !== undefined, `the record type ${type} is not among the parts`);
  return (value) => (value instanceof record.declaration.ctor ? value : record.of(value as Record<string, unknown>));
}

function toDecimal(value: unknown): unknown {
  if (typeof value === 'string') return Decimal.parse(value) ?? value;
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return Decimal.of(value);
  return value;
}

function toDate(value: unknown): unknown {
  if (typeof value === 'number') return new Date(value);
  if (typeof value !== 'string') return value;
  const instant = parseInstant(value);
  return instant.ok ? new Date(instant.value) : value;
}
