/** Entries of a list as rows of CSV. */
import type * as z from 'zod';
import { csvRow } from '#platform/csv';
import { alternativesOf, elementOf, shapeOf } from './zod-shape.ts';

/** One column: where its value stands in an entry, and what it is called. */
export interface CsvColumn {
  name: string;
  path: readonly string[];
}

/** So deep are entries flattened; what lies deeper stands in its cell as JSON. */
const DEPTH_MAX = 4;

/** Columns of all fields that the schema of an entry knows, nested ones with dots, in its order. */
export function csvColumns(entry: z.core.$ZodType, path: readonly string[] = []): CsvColumn[] {
  const shapes = alternativesOf(entry).map(shapeOf);
  // Something that may be no object has one cell.
  if (path.length >= DEPTH_MAX || shapes.some((shape) => shape === null)) return [{ name: path.join('.'), path }];
  const columns = shapes.flatMap((shape) =>
    Object.entries(shape!).flatMap(([name, field]) => csvColumns(field, [...path, name])),
  );
  return [...new Map(columns.map((column) => [column.name, column])).values()];
}

/** The schema of the entries of a list's answer; null for what is no list. */
export function listEntry(answer: z.core.$ZodType): z.core.$ZodType | null {
  const data = shapeOf(answer)?.data;
  return data === undefined ? null : elementOf(data);
}

export function headerRow(columns: readonly CsvColumn[]): string {
  const names = columns.map(({ name }) => name);
  return csvRow(names, ',');
}

export function entryRow(columns: readonly CsvColumn[], entry: unknown): string {
  const cells = columns.map(({ path }) => cellText(valueAt(entry, path)));
  return csvRow(cells, ',');
}

function valueAt(entry: unknown, path: readonly string[]): unknown {
  let at = entry;
  for (const name of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.join('; ');
  return JSON.stringify(value);
}
