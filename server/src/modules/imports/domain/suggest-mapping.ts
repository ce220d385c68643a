/** A mapping to start from, made of what the columns are called and hold. */
import { type DocumentField, type DocumentFieldName, documentFields } from './document-fields.ts';
import type { RecognizedColumn, RecognizedDecimals } from './recognize-columns.ts';
import { type ImportKind, importKinds, type RecordKind, recordFields } from './record-fields.ts';

export interface RecognizedFile {
  format: 'csv' | 'ndjson' | 'xlsx';
  encoding: string;
  delimiter: string;
  quote: '"' | "'" | null;
  headerRow: boolean;
  sheet: string | null;
  decimals: RecognizedDecimals;
  columns: readonly RecognizedColumn[];
}

export interface Suggestion {
  kind: ImportKind;
  /** As it would be written; complete where nothing is missing. */
  mapping: Record<string, unknown>;
  /** Required fields that no column was found for. */
  missing: string[];
  /** Columns that the mapping does not use. */
  unused: string[];
}

type Wanted = Readonly<Record<string, DocumentField>>;

/** @param kind what the rows are; left out, the kind whose fields the columns fit best */
export function suggestMapping(
  file: RecognizedFile,
  defaults: { name: string; system: string; zone: string; currency: string },
  kind?: ImportKind,
): Suggestion {
  const chosen = kind ?? likeliestKind(file.columns);
  const found = assign(wantedOf(chosen), file.columns);
  const base = { name: defaults.name, ...(chosen === 'events' ? {} : { kind: chosen }) };
  const mapping =
    chosen === 'events'
      ? documentMapping(base, file, found as ReadonlyMap<DocumentFieldName, RecognizedColumn>, defaults)
      : recordMapping(base, file, found, { ...defaults, kind: chosen });
  const used = new Set([...found.values()].map(({ name }) => name));
  const missing = Object.entries(wantedOf(chosen)).flatMap(([field, { required }]) =>
    required && !found.has(field) ? [field] : [],
  );
  return { kind: chosen, mapping, missing, unused: file.columns.flatMap(({ name }) => (used.has(name) ? [] : [name])) };
}

/** The kind of whose required fields most are there; of equal ones the one with more fields found. */
function likeliestKind(columns: readonly RecognizedColumn[]): ImportKind {
  const rated = importKinds.map((kind) => {
    const wanted = wantedOf(kind);
    const found = assign(wanted, columns);
    const required = Object.entries(wanted).filter(([, field]) => field.required);
    const there = required.filter(([field]) => found.has(field)).length;
    return {
      kind,
      complete: there === required.length,
      share: found.size / Math.max(columns.length, 1),
      fields: found.size,
    };
  });
  const best = rated.toSorted(
    (a, b) => Number(b.complete) - Number(a.complete) || b.share - a.share || b.fields - a.fields,
  )[0]!;
  return best.kind;
}

function wantedOf(kind: ImportKind): Wanted {
  if (kind === 'events') return documentFields;
  const fields = Object.entries(recordFields[kind]).map(
    ([name, { known, type, required }]): [string, DocumentField] => [
      name,
      {
        known,
        type: type === 'decimal' ? 'number' : type === 'instant' || type === 'day' ? 'date' : 'text',
        ...(required ? { required } : {}),
      },
    ],
  );
  return Object.fromEntries(fields);
}

/** Every field gets the column that its names fit best, every column at most one field; the surest come first. */
function assign(wanted: Wanted, columns: readonly RecognizedColumn[]): Map<string, RecognizedColumn> {
  const pairs = Object.entries(wanted).flatMap(([field, definition]) =>
    columns.flatMap((column) => {
      const score = fit(definition, column);
      return score > 0 ? [{ field, column, score: score + (definition.required ? 0.5 : 0) }] : [];
    }),
  );
  const found = new Map<string, RecognizedColumn>();
  const taken = new Set<string>();
  for (const { field, column } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (found.has(field) || taken.has(column.name)) continue;
    found.set(field, column);
    taken.add(column.name);
  }
  return found;
}

function fit({ known, type }: DocumentField, column: RecognizedColumn): number {
  if (column.type === 'empty' || (type !== 'text' && column.type !== type)) return 0;
  const name = plainName(column.name);
  const exact = known.indexOf(name);
  if (exact >= 0) return 100 - exact;
  const part = known.findIndex((word) => word.length >= 5 && (name.startsWith(word) || name.endsWith(word)));
  return part >= 0 ? 40 - part / 2 : 0;
}

/** `Kunden-Nr.` → `kundennr`, `Währung` → `waehrung`. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '');
}

function fileSettings({ format, delimiter, quote, encoding, decimals, headerRow, columns, sheet }: RecognizedFile) {
  const header = headerRow || format === 'ndjson' ? {} : { header: columns.map(({ name }) => name) };
  const base = { format, decimals: decimals.style, ...header };
  if (format !== 'csv') return { ...base, ...(sheet === null ? {} : { sheet }) };
  return { ...base, delimiter: delimiter === '\t' ? 'tab' : delimiter, quote: quote ?? 'none', encoding };
}

function recordMapping(
  base: object,
  file: RecognizedFile,
  found: ReadonlyMap<string, RecognizedColumn>,
  { kind, system, zone }: { kind: RecordKind; system: string; zone: string },
): Record<string, unknown> {
  const formats = new Set([...found.values()].flatMap(({ formats: all }) => all[0] ?? []));
  const format = formats.size === 1 ? [...formats][0]! : 'iso';
  const fields = Object.fromEntries(
    [...found].map(([field, { name, formats: own }]) => [
      field,
      own.length > 0 && own[0] !== format ? { column: name, format: own[0] } : name,
    ]),
  );
  const dates = formats.size > 0 ? { dates: { format, zone } } : {};
  const named = kind === 'products' || kind === 'exchangeRates' ? {} : { system };
  return { ...base, file: fileSettings(file), ...named, fields, ...dates };
}

function documentMapping(
  base: object,
  file: RecognizedFile,
  found: ReadonlyMap<DocumentFieldName, RecognizedColumn>,
  { system, zone, currency }: { system: string; zone: string; currency: string },
): Record<string, unknown> {
  const name = (field: DocumentFieldName) => found.get(field)?.name;
  const given = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const hasLines = found.has('quantity') && (found.has('unitPrice') || found.has('netAmount'));
  const amount = found.has('netAmount') ? { netAmount: name('netAmount') } : { unitPrice: name('unitPrice') };
  const lines = given({
    id: name('lineId'),
    sku: name('sku'),
    category: name('category'),
    brand: name('brand'),
    unit: name('unit'),
    quantity: name('quantity'),
    ...amount,
  });
  return {
    ...base,
    source: system,
    file: fileSettings(file),
    document: given({
      id: name('id'),
      occurredAt: { column: name('occurredAt'), format: found.get('occurredAt')?.formats[0] ?? 'iso', zone },
      currency: found.has('currency') ? { column: name('currency') } : currency,
      ...(hasLines || !found.has('netAmount') ? {} : { netAmount: name('netAmount') }),
    }),
    account: given({ system, externalId: name('account'), name: name('accountName'), country: name('country') }),
    createAccounts: true,
    ...(hasLines ? { lines } : {}),
    types: [{ type: 'invoice' }],
  };
}
