import { type Decimal, Decimal as DecimalNumber, err, type Instant, ok, type Result } from '#kernel';
import { createInstantReader } from './date-text.ts';
import { createDecimalReader } from './decimal-text.ts';
import type { Condition, MappedValue, Mapping, TypeRule } from './mapping.ts';

export type Cells = readonly string[];

/** A place in `data` and where its value stands. */
export interface BoundValue {
  name: string;
  column: number;
  as: MappedValue['as'];
}

export interface BoundRule {
  matches(cells: Cells): boolean;
  rule: TypeRule;
  data: readonly BoundValue[];
}

/** A mapping that knows at which places of this file's rows its columns stand; −1 for a column not mapped. */
export interface BoundMapping {
  mapping: Mapping;
  header: readonly string[];
  decimal(text: string): Decimal | null;
  instant(text: string): Instant | string;
  id: readonly number[];
  occurredAt: number;
  time: number;
  currency: number;
  netAmount: number;
  corrects: number;
  account: { externalId: number; name: number; country: number };
  line: Readonly<Record<LineColumn, number>>;
  lineData: readonly BoundValue[];
  rules: readonly BoundRule[];
}

const lineColumns = [
  'id',
  'sku',
  'category',
  'brand',
  'unit',
  'quantity',
  'unitPrice',
  'netAmount',
  'taxAmount',
  'marginAmount',
] as const;
export type LineColumn = (typeof lineColumns)[number];

/** Every column that the mapping names, each once, in the order of the mapping. */
export function mappedColumns(mapping: Mapping): string[] {
  const { document, account, lines } = mapping;
  const names: (string | undefined)[] = [
    ...document.id,
    document.occurredAt.column,
    document.occurredAt.timeColumn,
    typeof document.currency === 'object' ? document.currency.column : undefined,
    document.netAmount,
    document.corrects,
    account.externalId,
    account.name,
    account.country?.column,
    ...(lines === undefined ? [] : lineColumns.map((field) => lines[field])),
    ...[document.data, lines?.data, ...mapping.types.map(({ data }) => data)].flatMap((data) =>
      Object.values(data ?? {}).map(({ column }) => column),
    ),
    ...mapping.types.flatMap(({ when }) => (when ?? []).map(({ column }) => column)),
  ];
  return [...new Set(names.filter((name) => name !== undefined))];
}

/**
 * Finds the mapping's columns in the header of a file. Refuses (`import_header_mismatch`) when one is missing or stands
 * there twice, naming all of them and what the file has instead.
 */
export function bindMapping(mapping: Mapping, header: readonly string[]): Result<BoundMapping> {
  const wanted = mappedColumns(mapping);
  const missing = wanted.filter((name) => !header.includes(name));
  const double = wanted.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (missing.length > 0 || double.length > 0) return refuseHeader(header, missing, double);
  const place = (name: string | undefined): number => (name === undefined ? -1 : header.indexOf(name));
  const values = (data: Readonly<Record<string, MappedValue>> | undefined): BoundValue[] =>
    Object.entries(data ?? {}).map(([name, { column, as }]) => ({ name, column: place(column), as }));
  const { document, account, lines } = mapping;
  const decimal = createDecimalReader(mapping.file.decimals);
  return ok({
    mapping,
    header,
    decimal,
    instant: createInstantReader(document.occurredAt.format, document.occurredAt.zone, {
      isoToo: mapping.file.format === 'xlsx',
    }),
    id: document.id.map(place),
    occurredAt: place(document.occurredAt.column),
    time: place(document.occurredAt.timeColumn),
    currency: typeof document.currency === 'object' ? place(document.currency.column) : -1,
    netAmount: place(document.netAmount),
    corrects: place(document.corrects),
    account: {
      externalId: place(account.externalId),
      name: place(account.name),
      country: place(account.country?.column),
    },
    line: Object.fromEntries(lineColumns.map((field) => [field, place(lines?.[field])])) as BoundMapping['line'],
    lineData: values(lines?.data),
    rules: mapping.types.map((rule) => {
      const tests = (rule.when ?? []).map((condition) => testOf(condition, place(condition.column), decimal));
      return { rule, data: values({ ...document.data, ...rule.data }), matches: (cells) => all(tests, cells) };
    }),
  });
}

/** A condition that knows its column. */
export type Test = (cells: Cells) => boolean;

export function all(tests: readonly Test[], cells: Cells): boolean {
  for (const test of tests) if (!test(cells)) return false;
  return true;
}

export function testOf(condition: Condition, column: number, decimal: (text: string) => Decimal | null): Test {
  const { equals, oneOf, startsWith, endsWith, contains, empty, below, above } = condition;
  const cell = (cells: Cells): string => cells[column]!.trim();
  if (equals !== undefined) return (cells) => cell(cells) === equals;
  if (oneOf !== undefined) {
    const known = new Set(oneOf);
    return (cells) => known.has(cell(cells));
  }
  if (startsWith !== undefined) return (cells) => cell(cells).startsWith(startsWith);
  if (endsWith !== undefined) return (cells) => cell(cells).endsWith(endsWith);
  if (contains !== undefined) return (cells) => cell(cells).includes(contains);
  if (empty !== undefined) return (cells) => (cell(cells) === '') === empty;
  const limit = DecimalNumber.of((below ?? above)!);
  const side = below === undefined ? 1 : -1;
  return (cells) => decimal(cells[column]!)?.compare(limit) === side;
}

/** What is wrong with a header, and what it has instead. */
export function refuseHeader(
  header: readonly string[],
  missing: readonly string[],
  double: readonly string[],
): Result<never> {
  const faults = [
    missing.length > 0 ? `has no column ${missing.map(quoted).join(', ')}` : '',
    double.length > 0 ? `has more than one column ${double.map(quoted).join(', ')}` : '',
  ].filter((text) => text !== '');
  const found = header.slice(0, 30).map(quoted).join(', ');
  const one = header.length === 1 ? '; one column alone often means another delimiter or other line ends' : '';
  return err({
    code: 'import_header_mismatch',
    detail: `the file ${faults.join(' and ')}; its columns are ${found}${one}`,
    remedy: 'correct the names or the delimiter in the mapping, or the header row of the file',
    missing,
    double,
  });
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 60));
}
