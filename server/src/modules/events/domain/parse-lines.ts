import { Decimal } from '#kernel';
import { eventLimits, type FieldReader } from './field-reader.ts';
import type { Line } from './types.ts';

const lineFields = [
  'id',
  'sku',
  'category',
  'brand',
  'labels',
  'quantity',
  'unit',
  'netAmount',
  'taxAmount',
  'marginAmount',
  'data',
  'corrects',
] as const;

const EMPTY: Readonly<Record<string, never>> = Object.freeze({});
const NO_LABELS: readonly string[] = Object.freeze([]);

interface RawLine {
  id: string | null;
  sku: string | null;
  category: string | null;
  brand: string | null;
  labels: readonly string[];
  quantity: Decimal | null;
  unit: string | null;
  netAmount: Decimal | null;
  taxAmount: Decimal | null;
  marginAmount: Decimal | null;
  data: Readonly<Record<string, unknown>>;
  corrects: string | null;
}

/** Reads the lines of a document; `credit` says that they take away, as those of a credit note do. */
export function parseLines(reader: FieldReader, value: unknown, credit: boolean): Line[] {
  const list = reader.list(value, 'lines', eventLimits.lines);
  if (list === null) return [];
  const lines: Line[] = [];
  for (let i = 0; i < list.length && !reader.truncated; i += 1) {
    reader.line = i;
    const line = parseLine(reader, list[i], i, credit);
    if (line !== null) lines.push(line);
  }
  reader.line = -1;
  if (lines.length === list.length) refuseDoubleIds(reader, lines);
  return lines;
}

function parseLine(reader: FieldReader, value: unknown, index: number, credit: boolean): Line | null {
  const object = reader.object(value, '');
  if (object === null) return null;
  const errors = reader.errors.length;
  const raw = readFields(reader, object);
  if (reader.errors.length > errors) return null;
  const line: Line = {
    id: raw.id ?? String(index + 1),
    sku: raw.sku,
    category: raw.category,
    brand: raw.brand,
    labels: raw.labels,
    quantity: raw.quantity ?? Decimal.ZERO,
    unit: raw.unit,
    netAmount: raw.netAmount ?? Decimal.ZERO,
    taxAmount: raw.taxAmount,
    marginAmount: raw.marginAmount,
    data: raw.data,
  };
  if (credit) finishCreditLine(reader, raw, line);
  else finishEventLine(reader, raw);
  return reader.errors.length > errors ? null : line;
}

function readFields(reader: FieldReader, object: Record<string, unknown>): RawLine {
  const raw: RawLine = {
    id: null,
    sku: null,
    category: null,
    brand: null,
    labels: NO_LABELS,
    quantity: null,
    unit: null,
    netAmount: null,
    taxAmount: null,
    marginAmount: null,
    data: EMPTY,
    corrects: null,
  };
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === null || value === undefined) {
      if (!lineFields.includes(key as (typeof lineFields)[number])) reader.unknown('', key, lineFields);
      continue;
    }
    switch (key) {
      case 'id':
      case 'sku':
      case 'corrects':
        raw[key] = reader.id(value, key);
        break;
      case 'category':
      case 'brand':
      case 'unit':
        raw[key] = reader.text(value, key, eventLimits.idCharacters);
        break;
      case 'quantity':
      case 'netAmount':
      case 'taxAmount':
      case 'marginAmount':
        raw[key] = reader.decimal(value, key);
        break;
      case 'labels':
        raw.labels = readLabels(reader, value);
        break;
      case 'data':
        raw.data = reader.data(value, 'data') ?? EMPTY;
        break;
      default:
        reader.unknown('', key, lineFields);
    }
  }
  return raw;
}

function readLabels(reader: FieldReader, value: unknown): readonly string[] {
  const list = reader.list(value, 'labels', eventLimits.labels) ?? [];
  const labels: string[] = [];
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i];
    const plain = typeof item === 'string' && item.length > 0 && item.length <= eventLimits.idCharacters;
    const label = reader.text(item, plain ? 'labels' : `labels[${i}]`, eventLimits.idCharacters);
    if (label !== null) labels.push(label);
  }
  return labels;
}

function finishEventLine(reader: FieldReader, raw: RawLine): void {
  if (raw.quantity === null) reader.missing('quantity', 'send the quantity, such as 3 or "1.5"');
  if (raw.netAmount === null) reader.missing('netAmount', 'send the net amount of the whole line');
  if (raw.corrects !== null) {
    reader.fail('corrects', 'not_allowed_here', 'only a credit corrects lines', 'remove it, or send a creditNote');
  }
}

function finishCreditLine(reader: FieldReader, raw: RawLine, line: Line): void {
  if (raw.sku === null && raw.corrects === null) {
    reader.missing('sku', 'send the sku, or in corrects the id of the line it takes from');
  }
  for (const field of ['quantity', 'netAmount', 'taxAmount'] as const) {
    if ((raw[field]?.sign() ?? 0) < 0) {
      const remedy = 'send it without the minus sign: the type says that it takes away';
      reader.fail(field, 'out_of_range', 'is negative on a line that takes away', remedy);
    }
  }
  const hasQuantity = raw.quantity !== null && !raw.quantity.isZero();
  const hasAmount = raw.netAmount !== null && !raw.netAmount.isZero();
  if (!hasQuantity && !hasAmount) {
    reader.missing('quantity', 'say what it takes away: quantity, netAmount or both');
  }
  line.corrects = raw.corrects;
  if (!hasQuantity) line.stated = 'amount';
  else if (raw.netAmount === null) line.stated = 'quantity';
}

function refuseDoubleIds(reader: FieldReader, lines: readonly Line[]): void {
  const places = new Map<string, number>();
  for (let i = 0; i < lines.length; i += 1) {
    const { id } = lines[i]!;
    const first = places.get(id);
    if (first === undefined) places.set(id, i);
    else {
      const remedy = 'give every line an id of its own, or none and they are counted from 1';
      reader.fail(`lines[${i}].id`, 'duplicate', `is ${JSON.stringify(id)} like that of lines[${first}]`, remedy);
    }
  }
}
