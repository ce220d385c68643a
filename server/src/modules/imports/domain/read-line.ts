import type { Decimal } from '#kernel';
import type { BoundMapping, BoundRule, BoundValue, Cells, LineColumn } from './bind-mapping.ts';
import { decimalForEvent } from './decimal-text.ts';
import type { FaultCode, RowFault } from './source-row.ts';

/** What identifies something in an event has at most so many characters. */
const ID_CHARACTERS = 200;
const TEXT_CHARACTERS = 2000;

/** One line as an event carries it. */
export type LineBody = Record<string, unknown>;

/** What the filters look at and the line is made of; with the signs of the document, not of the file. */
export interface Figures {
  quantity: Decimal;
  /** Null where the file states none and the document needs none. */
  netAmount: Decimal | null;
  /** Sign of the price of one. */
  priceSign: number;
}

export function isFault(value: object): value is RowFault {
  return 'reason' in value;
}

/** Quantity, price and amount of a row; figures that a credit writes with a minus are turned round. */
export function readFigures(bound: BoundMapping, { rule }: BoundRule, cells: Cells): Figures | RowFault {
  const { line } = bound;
  const written = bound.decimal(cells[line.quantity]!);
  if (written === null) return numberFault(bound, line.quantity, cells);
  const turned = rule.credit?.written === 'negative';
  const quantity = turned ? written.neg() : written;
  const column = line.unitPrice >= 0 ? line.unitPrice : line.netAmount;
  const money = bound.decimal(cells[column]!);
  if (money === null) {
    // A credit of quantities alone costs what the goods cost on the documents they are taken from.
    if (rule.credit?.states === 'quantity' && cells[column]!.trim() === '') {
      return { quantity, netAmount: null, priceSign: 1 };
    }
    return numberFault(bound, column, cells);
  }
  if (column === line.unitPrice) return { quantity, netAmount: money.mul(quantity), priceSign: money.sign() };
  const netAmount = turned ? money.neg() : money;
  return { quantity, netAmount, priceSign: money.sign() * (written.isZero() ? 1 : written.sign()) };
}

/** The line of an event, or what is wrong with the row. */
export function readLine(bound: BoundMapping, bounded: BoundRule, cells: Cells, figures: Figures): LineBody | RowFault {
  const states = bounded.rule.credit?.states ?? 'both';
  const body: LineBody = {};
  const fault = readTexts(bound, cells, body);
  if (fault !== null) return fault;
  if (states !== 'amount') {
    if (bounded.rule.credit !== undefined && figures.quantity.sign() < 0) return wrongSign(bound, cells);
    body.quantity = decimalForEvent(figures.quantity);
    if (body.quantity === null) return sizeFault('quantity', figures.quantity);
  }
  if (states !== 'quantity') {
    body.netAmount = decimalForEvent(figures.netAmount!);
    if (body.netAmount === null) return sizeFault('net amount', figures.netAmount!);
  }
  const turned = bounded.rule.credit?.written === 'negative';
  for (const field of ['taxAmount', 'marginAmount'] as const) {
    const column = bound.line[field];
    if (column < 0 || cells[column]!.trim() === '') continue;
    const amount = bound.decimal(cells[column]!);
    if (amount === null) return numberFault(bound, column, cells);
    const value = decimalForEvent(turned ? amount.neg() : amount);
    if (value === null) return sizeFault(field, amount);
    body[field] = value;
  }
  if (bound.lineData.length > 0) {
    const data = readData(bound, bound.lineData, cells);
    if (isFault(data)) return data as RowFault;
    if (Object.keys(data.values).length > 0) body.data = data.values;
  }
  return body;
}

const textFields = ['id', 'sku', 'category', 'brand', 'unit'] as const satisfies readonly LineColumn[];

function readTexts(bound: BoundMapping, cells: Cells, body: LineBody): RowFault | null {
  for (const field of textFields) {
    const column = bound.line[field];
    if (column < 0) continue;
    const text = cells[column]!.trim();
    if (text === '') continue;
    if (text.length > ID_CHARACTERS) return textFault(bound, column, text, ID_CHARACTERS);
    body[field] = text;
  }
  return null;
}

/** Values of `data`; empty cells are left out. */
export function readData(
  bound: BoundMapping,
  wanted: readonly BoundValue[],
  cells: Cells,
): { values: Record<string, unknown> } | RowFault {
  const values: Record<string, unknown> = {};
  for (const { name, column, as } of wanted) {
    const text = cells[column]!.trim();
    if (text === '') continue;
    if (as === 'text') {
      if (text.length > TEXT_CHARACTERS) return textFault(bound, column, text, TEXT_CHARACTERS);
      values[name] = text;
    } else if (as === 'number') {
      const decimal = bound.decimal(text);
      const value = decimal === null ? null : decimalForEvent(decimal);
      if (typeof value !== 'number') return numberFault(bound, column, cells);
      values[name] = value;
    } else {
      const value = readBoolean(text);
      if (value === null) return cellFault('textUnreadable', bound, column, text, 'is neither true nor false');
      values[name] = value;
    }
  }
  return { values };
}

const booleans = new Map([
  ...['true', 'yes', 'ja', 'y', 'j', '1', 'x'].map((text) => [text, true] as const),
  ...['false', 'no', 'nein', 'n', '0'].map((text) => [text, false] as const),
]);

/** Null for what is neither. */
export function readBoolean(text: string): boolean | null {
  return booleans.get(text.toLowerCase()) ?? null;
}

/** Text that identifies something; null where the cell is empty. */
export function readId(bound: BoundMapping, column: number, cells: Cells): string | null | RowFault {
  const text = cells[column]!.trim();
  if (text === '') return null;
  return text.length > ID_CHARACTERS ? textFault(bound, column, text, ID_CHARACTERS) : text;
}

/** `Quantity "12,50" is not …`: what is wrong with one cell. */
export function cellFault(
  code: FaultCode,
  { header }: Pick<BoundMapping, 'header'>,
  column: number,
  text: string,
  what: string,
): RowFault {
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return {
    code,
    column: header[column]!,
    reason: text === '' ? `${header[column]} is empty` : `${header[column]} ${JSON.stringify(shown)} ${what}`,
  };
}

export function numberFault(bound: BoundMapping, column: number, cells: Cells): RowFault {
  const what = `is not a number written like ${bound.mapping.file.decimals}`;
  return cellFault('numberUnreadable', bound, column, cells[column]!.trim(), what);
}

function textFault(bound: BoundMapping, column: number, text: string, max: number): RowFault {
  return cellFault('textUnreadable', bound, column, text, `has ${text.length} characters; at most ${max} are kept`);
}

export function sizeFault(what: string, decimal: Decimal): RowFault {
  const reason = `the ${what} ${decimal} has more than 15 digits before or 6 after the point`;
  return { code: 'numberUnreadable', reason };
}

function wrongSign(bound: BoundMapping, cells: Cells): RowFault {
  const text = cells[bound.line.quantity]!.trim();
  const what = 'has the wrong sign for a credit; look at credit.written of its type rule';
  return cellFault('numberUnreadable', bound, bound.line.quantity, text, what);
}
