import { Decimal, formatDay, formatInstant, unwrap } from '#kernel';
import { bindMapping, mappedColumns } from '../domain/bind-mapping.ts';
import { DocumentReader } from '../domain/document-reader.ts';
import type { AnyMapping } from '../domain/parse-mapping.ts';
import { recordFields } from '../domain/record-fields.ts';
import { bindRecordMapping, inspectRecord, recordColumns } from '../domain/record-reader.ts';
import type { FieldValue } from '../domain/record-values.ts';
import type { RowFault, SourceRow } from '../domain/source-row.ts';
import { type ImportFile, openRows } from './row-source.ts';

/** One row as it would be read. */
export interface PreviewRow {
  row: number;
  cells: { column: string; text: string; fault: string | null }[];
  /** Faults of the row as a whole, or of something that is no cell of it. */
  faults: string[];
  /** Rows that stand for themselves: what they say, as it was understood. */
  values: Record<string, unknown>;
  /** What becomes of the row: read, skipped for a reason, or rejected. */
  outcome: 'read' | 'skipped' | 'rejected';
}

export interface Preview {
  header: string[];
  rows: PreviewRow[];
}

/** The first rows of a file as its mapping reads them, with what is wrong in its place. */
export async function previewFile(file: ImportFile, mapping: AnyMapping, rowsMax: number): Promise<Preview> {
  const columns = mapping.kind === 'events' ? mappedColumns(mapping) : recordColumns(mapping);
  const source = await openRows(file, mapping.file, columns);
  const rows: SourceRow[] = [];
  for await (const piece of source.rows()) {
    rows.push(...piece);
    if (rows.length >= rowsMax) break;
  }
  const header = [...(source.header ?? [])];
  const shown = rows.slice(0, rowsMax);
  return {
    header,
    rows: mapping.kind === 'events' ? documents(mapping, header, shown) : records(mapping, header, shown),
  };
}

type EventMapping = Extract<AnyMapping, { kind: 'events' }>;
type RecordMapping = Exclude<AnyMapping, { kind: 'events' }>;

function documents(mapping: EventMapping, header: readonly string[], rows: readonly SourceRow[]): PreviewRow[] {
  const reader = new DocumentReader(unwrap(bindMapping(mapping, header)), { revision: null });
  const previews = rows.map((row): PreviewRow => {
    const skippedBefore = reader.count.rows.skipped;
    reader.add(row);
    // A row is rejected for itself here; whether its document stands is seen once all its rows are there.
    const own = reader.takeRejected().find((rejected) => rejected.row.number === row.number);
    const fault = reader.lastFault;
    const skipped = reader.count.rows.skipped > skippedBefore || reader.lastSkipped;
    const outcome = own !== undefined ? 'rejected' : skipped ? 'skipped' : 'read';
    return {
      ...placed(header, row, own === undefined ? [] : [fault ?? { code: 'textUnreadable', reason: own.reason }]),
      values: {},
      outcome,
    };
  });
  return previews;
}

function records(mapping: RecordMapping, header: readonly string[], rows: readonly SourceRow[]): PreviewRow[] {
  const bound = unwrap(bindRecordMapping(mapping, header));
  const definitions = recordFields[mapping.kind];
  return rows.map((row): PreviewRow => {
    if (row.fault !== null) return { ...placed(header, row, [row.fault]), values: {}, outcome: 'rejected' };
    if (bound.skips.some(({ tests }) => tests.every((test) => test(row.cells)))) {
      return { ...placed(header, row, []), values: {}, outcome: 'skipped' };
    }
    const { record, faults } = inspectRecord(bound, row);
    const values = Object.fromEntries(
      Object.entries(record.values).map(([name, value]) => [name, shown(value, definitions[name]!.type)]),
    );
    const conversions = Object.fromEntries(
      Object.entries(record.conversions).map(([unit, factor]) => [unit, factor.toString()]),
    );
    const extras = { attributes: record.attributes, otherIds: record.otherIds, conversions };
    const filled = Object.entries(extras).filter(([, part]) => Object.keys(part).length > 0);
    return {
      ...placed(header, row, faults),
      values: { ...values, ...Object.fromEntries(filled) },
      outcome: faults.length > 0 ? 'rejected' : 'read',
    };
  });
}

function shown(value: FieldValue, type: string): unknown {
  if (value instanceof Decimal) return value.toString();
  if (typeof value === 'number') return type === 'day' ? formatDay(value) : formatInstant(value);
  return value;
}

function placed(header: readonly string[], { number, cells }: SourceRow, faults: readonly RowFault[]) {
  const inCells = new Map<string, string>();
  const others: string[] = [];
  for (const { column, reason } of faults) {
    if (column === undefined || !header.includes(column)) others.push(reason);
    else inCells.set(column, inCells.has(column) ? `${inCells.get(column)}; ${reason}` : reason);
  }
  return {
    row: number,
    cells: header.map((column, index) => ({ column, text: cells[index] ?? '', fault: inCells.get(column) ?? null })),
    faults: others,
  };
}
