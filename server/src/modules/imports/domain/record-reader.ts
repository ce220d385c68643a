import { Decimal, err, ok, type Result } from '#kernel';
import { all, type Cells, refuseHeader, type Test, testOf } from './bind-mapping.ts';
import { createDecimalReader, decimalForEvent } from './decimal-text.ts';
import type { RejectedRow } from './import-document.ts';
import { ImportCount } from './import-report.ts';
import { readBoolean } from './read-line.ts';
import { type FieldType, recordFields } from './record-fields.ts';
import type { FieldSource, RecordMapping } from './record-mapping.ts';
import { type CellReader, cellReaderOf, decoded, type FieldValue } from './record-values.ts';
import type { FaultCode, HeldRow, RowFault, SourceRow } from './source-row.ts';

/** One row, read. What an empty cell says is absent. */
export interface ImportRecord {
  row: HeldRow;
  values: Readonly<Record<string, FieldValue>>;
  /** Accounts: attributes by name. */
  attributes: Readonly<Record<string, string | number | boolean>>;
  /** Accounts: numbers of other systems. */
  otherIds: Readonly<Record<string, string>>;
  /** Products: how many base units one of another unit is. */
  conversions: Readonly<Record<string, Decimal>>;
}

/** What a row says, field by field, with what is wrong in its place. */
export interface InspectedRecord {
  record: ImportRecord;
  faults: (RowFault & { field: string })[];
}

interface BoundField {
  field: string;
  /** −1 for a value that is the same in every row. */
  column: number;
  source: FieldSource;
  required: boolean;
  read: CellReader;
  faultCode: FaultCode;
}

export interface BoundRecordMapping {
  mapping: RecordMapping;
  header: readonly string[];
  fields: readonly BoundField[];
  attributes: readonly { name: string; column: number; as: 'text' | 'number' | 'boolean' }[];
  otherIds: readonly { system: string; column: number }[];
  conversions: readonly { unit: string; column: number; value: string }[];
  skips: readonly { tests: readonly Test[]; because: string }[];
  decimal(text: string): Decimal | null;
}

const faultCodes: Partial<Record<FieldType, FaultCode>> = {
  decimal: 'numberUnreadable',
  instant: 'dateUnreadable',
  day: 'dateUnreadable',
};

/** Every column that the mapping names, each once. */
export function recordColumns(mapping: RecordMapping): string[] {
  const sources = [...Object.values(mapping.fields), ...Object.values(mapping.conversions ?? {})];
  return [
    ...new Set([
      ...sources.flatMap((source) => ('column' in source ? source.column : [])),
      ...Object.values(mapping.attributes ?? {}).map(({ column }) => column),
      ...Object.values(mapping.otherIds ?? {}),
      ...mapping.skip.flatMap(({ when }) => when.map(({ column }) => column)),
    ]),
  ];
}

/** Finds the columns in the header of a file. Refuses (`import_header_mismatch`) when one is missing or there twice. */
export function bindRecordMapping(mapping: RecordMapping, header: readonly string[]): Result<BoundRecordMapping> {
  const wanted = recordColumns(mapping);
  const missing = wanted.filter((name) => !header.includes(name));
  const double = wanted.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (missing.length > 0 || double.length > 0) return refuseHeader(header, missing, double);
  const place = (name: string): number => header.indexOf(name);
  const decimal = createDecimalReader(mapping.file.decimals);
  const definitions = recordFields[mapping.kind];
  return ok({
    mapping,
    header,
    decimal,
    fields: Object.entries(mapping.fields).map(([field, source]) => ({
      field,
      column: 'column' in source ? place(source.column) : -1,
      source,
      required: definitions[field]!.required === true,
      read: cellReaderOf(mapping, definitions[field]!, source),
      faultCode: faultCodes[definitions[field]!.type] ?? 'textUnreadable',
    })),
    attributes: Object.entries(mapping.attributes ?? {}).map(([name, { column, as }]) => ({
      name,
      column: place(column),
      as,
    })),
    otherIds: Object.entries(mapping.otherIds ?? {}).map(([system, column]) => ({ system, column: place(column) })),
    conversions: Object.entries(mapping.conversions ?? {}).map(([unit, source]) =>
      'column' in source
        ? { unit, column: place(source.column), value: '' }
        : { unit, column: -1, value: source.value },
    ),
    skips: mapping.skip.map(({ when, because }) => ({
      because,
      tests: when.map((condition) => testOf(condition, place(condition.column), decimal)),
    })),
  });
}

/** Reads one row as a whole: everything that is wrong with it, not only the first. */
export function inspectRecord(bound: BoundRecordMapping, { number, text, cells }: SourceRow): InspectedRecord {
  const values: Record<string, FieldValue> = {};
  const faults: InspectedRecord['faults'] = [];
  const wrong = (
    field: string,
    column: number,
    cell: string,
    what: string,
    code: RowFault['code'] = 'textUnreadable',
  ) => {
    const name = bound.header[column];
    const shown = cell.length > 60 ? `${cell.slice(0, 57)}…` : cell;
    const reason = cell === '' ? `${name ?? field} is empty` : `${name ?? field} ${JSON.stringify(shown)} ${what}`;
    faults.push({ field, code, reason, ...(name === undefined ? {} : { column: name }) });
  };
  for (const { field, column, source, required, read, faultCode } of bound.fields) {
    const cell = column < 0 ? ('value' in source ? source.value : '') : (cells[column]?.trim() ?? '');
    const meant = cell === '' ? null : decoded(source, cell);
    if (meant === null) {
      if (required) wrong(field, column, '', '', 'valueMissing');
      continue;
    }
    const answer = read(meant);
    if ('value' in answer) values[field] = answer.value;
    else wrong(field, column, cell, answer.wrong, faultCode);
  }
  const extras = readExtras(bound, cells, wrong);
  return { record: { row: { number, text }, values, ...extras }, faults };
}

type Wrong = (field: string, column: number, cell: string, what: string, code?: RowFault['code']) => void;

function readExtras(bound: BoundRecordMapping, cells: Cells, wrong: Wrong) {
  const attributes: Record<string, string | number | boolean> = {};
  for (const { name, column, as } of bound.attributes) {
    const cell = cells[column]?.trim() ?? '';
    if (cell === '') continue;
    const field = `attributes.${name}`;
    if (as === 'text') {
      if (cell.length > 2000) wrong(field, column, cell, 'is longer than 2000 characters');
      else attributes[name] = cell;
    } else if (as === 'boolean') {
      const value = readBoolean(cell);
      if (value === null) wrong(field, column, cell, 'is neither true nor false');
      else attributes[name] = value;
    } else {
      const decimal = bound.decimal(cell);
      const value = decimal === null ? null : decimalForEvent(decimal);
      if (typeof value !== 'number')
        wrong(field, column, cell, `is not a number written like ${bound.mapping.file.decimals}`, 'numberUnreadable');
      else attributes[name] = value;
    }
  }
  const otherIds: Record<string, string> = {};
  for (const { system, column } of bound.otherIds) {
    const cell = cells[column]?.trim() ?? '';
    if (cell.length > 200) wrong(`otherIds.${system}`, column, cell, 'has more than 200 characters');
    else if (cell !== '') otherIds[system] = cell;
  }
  const conversions: Record<string, Decimal> = {};
  for (const { unit, column, value } of bound.conversions) {
    const cell = column < 0 ? value : (cells[column]?.trim() ?? '');
    if (cell === '') continue;
    const factor = column < 0 ? Decimal.parse(cell) : bound.decimal(cell);
    if (factor === null || factor.sign() <= 0)
      wrong(`conversions.${unit}`, column, cell, 'is no number above 0', 'numberUnreadable');
    else conversions[unit] = factor;
  }
  return { attributes, otherIds, conversions };
}

/** Turns rows into records. Every row is handed out, skipped for a stated reason, or rejected. */
export class RecordReader {
  readonly count = new ImportCount();
  readonly #bound: BoundRecordMapping;
  #ready: ImportRecord[] = [];
  #rejected: RejectedRow[] = [];

  constructor(bound: BoundRecordMapping) {
    this.#bound = bound;
  }

  take(): ImportRecord[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  takeRejected(): RejectedRow[] {
    const rejected = this.#rejected;
    this.#rejected = [];
    return rejected;
  }

  finish(): void {}

  add(row: SourceRow): void {
    this.count.rows.read += 1;
    if (row.fault !== null) {
      this.#reject(row, row.fault);
      return;
    }
    if (this.#bound.mapping.file.format !== 'ndjson' && row.cells.every((cell) => cell.trim() === '')) {
      this.count.skip('blankRow', null, row);
      return;
    }
    const skip = this.#bound.skips.find(({ tests }) => all(tests, row.cells));
    if (skip !== undefined) {
      this.count.skip('typeRule', skip.because, row);
      return;
    }
    const { record, faults } = inspectRecord(this.#bound, row);
    if (faults.length > 0) {
      this.#reject(row, { code: faults[0]!.code, reason: faults.map(({ reason }) => reason).join('; ') });
      return;
    }
    this.count.rows.imported += 1;
    this.#ready.push(record);
  }

  #reject(row: SourceRow, fault: RowFault): void {
    this.count.reject(fault.code, null, row);
    this.#rejected.push({ row: { number: row.number, text: row.text }, reason: fault.reason });
  }
}

/** A file of another kind than the mapping is for. */
export function wrongKind(wanted: string, found: string): Result<never> {
  return err({
    code: 'mapping_invalid',
    detail: `the mapping is for ${found}, not for ${wanted}`,
    remedy: `name a mapping whose kind is ${wanted}`,
  });
}
