import { RefusedError } from '#kernel';
import { quoted } from '#platform/csv';
import type { ByteRange } from '#platform/files';
import { CsvScanner } from '../domain/csv-scanner.ts';
import { headerAt, rowsAboveMax } from '../domain/find-header.ts';
import type { FileFormat } from '../domain/mapping.ts';
import { NdjsonScanner } from '../domain/ndjson-scanner.ts';
import { type RowScanner, rejectColumns, rowCharactersMax, type SourceRow } from '../domain/source-row.ts';
import { cellText, columnOf } from '../domain/xlsx-cells.ts';
import { TextDecoding } from './decode-text.ts';
import { openWorkbook, type Sheet, type Workbook, xmlPieces } from './xlsx-workbook.ts';

/** A file as it lies somewhere: in order, or by place for formats that need it. */
export interface ImportFile {
  bytes(): AsyncIterable<Uint8Array>;
  /** Null where the bytes come only once and in order. */
  range: ByteRange | null;
}

/** The rows of a file, whatever its format. Every run over it gives the same rows in the same order. */
export interface RowSource {
  /** Rows in the pieces in which they arrive. @throws RefusedError `import_header_mismatch`, `import_file_unreadable` */
  rows(): AsyncGenerator<SourceRow[]>;
  /** Null until it is known. */
  readonly header: readonly string[] | null;
  readonly headerText: string | null;
  readonly encoding: string;
  /** For showing progress. */
  readonly bytesRead: number;
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

/** Whether the file is a workbook, whatever its mapping or name says. */
export async function isWorkbook({ range }: ImportFile): Promise<boolean> {
  return range !== null && range.bytes >= ZIP.length && (await range.read(0, ZIP.length)).equals(ZIP);
}

/**
 * Opens the rows of a file. What the bytes are decides: the rejected rows of a workbook are a CSV file and are read with
 * the same mapping.
 * @param columns that the mapping names: NDJSON rows are cut into them, and the header of a sheet has them
 */
export async function openRows(file: ImportFile, format: FileFormat, columns: readonly string[]): Promise<RowSource> {
  if (await isWorkbook(file)) return new SheetRows(file.range!, format, columns);
  return new TextRows(file.bytes(), format, columns);
}

class TextRows implements RowSource {
  bytesRead = 0;
  readonly #bytes: AsyncIterable<Uint8Array>;
  readonly #decoding: TextDecoding;
  readonly #scanner: RowScanner;
  /** Something was met that only single rows can answer for: they are looked through from here on. */
  #suspicious = false;

  constructor(bytes: AsyncIterable<Uint8Array>, format: FileFormat, columns: readonly string[]) {
    this.#bytes = bytes;
    this.#decoding = new TextDecoding(format.encoding);
    this.#scanner =
      format.format === 'ndjson'
        ? new NdjsonScanner(columns, format.decimals.at(-3)!)
        : new CsvScanner({ delimiter: format.delimiter, quote: format.quote, header: format.header ?? null });
  }

  get header() {
    return this.#scanner.header;
  }
  get headerText() {
    return this.#scanner.headerText;
  }
  get encoding() {
    return this.#decoding.encoding;
  }

  async *rows(): AsyncGenerator<SourceRow[]> {
    for await (const piece of this.#bytes) {
      this.bytesRead += piece.byteLength;
      yield this.#scan(this.#decoding.decode(piece));
    }
    yield this.#scan(this.#decoding.end());
    yield this.#examined(this.#scanner.end());
  }

  #scan(text: string): SourceRow[] {
    this.#suspicious ||= this.#decoding.damaged || text.includes('\u0000');
    return this.#examined(this.#scanner.push(text));
  }

  #examined(rows: SourceRow[]): SourceRow[] {
    return this.#suspicious ? rows.map(examined) : rows;
  }
}

/** Rejects a row with characters that no text of a document contains. */
function examined(row: SourceRow): SourceRow {
  if (row.fault !== null) return row;
  const damaged = row.text.includes('\ufffd');
  if (!damaged && !row.text.includes('\u0000')) return row;
  const reason = damaged
    ? 'contains bytes that mean nothing in the encoding of the file; state its encoding, such as windows-1252'
    : 'contains the character NUL';
  return { ...row, fault: { code: 'characterUnreadable', reason } };
}

/** What a sheet has at most in every program that makes them. */
const COLUMNS_MAX = 16_384;

interface SheetRow {
  number: number;
  cells: string[];
}

class SheetRows implements RowSource {
  readonly encoding = 'xlsx';
  header: readonly string[] | null = null;
  headerText: string | null = null;
  bytesRead = 0;
  readonly #range: ByteRange;
  readonly #format: FileFormat;
  readonly #columns: readonly string[];
  /** Rows among which the header is. */
  #first: SheetRow[] = [];
  /** Columns before those of the source: of a file of rejected rows that a spreadsheet has saved. */
  #own = 0;

  constructor(range: ByteRange, format: FileFormat, columns: readonly string[]) {
    this.#range = range;
    this.#format = format;
    this.#columns = columns;
  }

  async *rows(): AsyncGenerator<SourceRow[]> {
    const book = await openWorkbook(this.#range);
    const sheet = chooseSheet(book, this.#format.sheet);
    const reader = new SheetReader(book, await book.sharedTexts(), this.#format.decimals.at(-3)!);
    if (this.#format.header !== undefined) this.header = this.#format.header;
    // Progress counts the compressed bytes read so far.
    const counted: ByteRange = {
      bytes: this.#range.bytes,
      read: async (from, to) => {
        this.bytesRead = Math.max(this.bytesRead, to);
        return this.#range.read(from, to);
      },
    };
    const stream = await (await openWorkbook(counted)).zip.read(sheet.part);
    for await (const _ of xmlPieces(stream, reader)) yield this.#read(reader.take());
    yield this.#belowHeader();
    this.bytesRead = this.#range.bytes;
  }

  #read(rows: readonly SheetRow[]): SourceRow[] {
    if (this.header !== null) return rows.map((row) => this.#row(row));
    for (const row of rows)
      if (this.#first.length > 0 || row.cells.some((cell) => cell.trim() !== '')) this.#first.push(row);
    return this.#first.length <= rowsAboveMax ? [] : this.#belowHeader();
  }

  /** Finds the header among the first rows and gives out those below it. */
  #belowHeader(): SourceRow[] {
    const held = this.#first;
    this.#first = [];
    const at = headerAt(
      held.map(({ cells }) => cells),
      this.#columns,
    );
    if (at < 0) return [];
    const names = held[at]!.cells.map((cell) => cell.trim());
    this.#own = rejectColumns.every((name, index) => names[index] === name) ? rejectColumns.length : 0;
    this.header = names.slice(this.#own);
    this.headerText = rowText(this.header);
    return held.slice(at + 1).map((row) => this.#row(row));
  }

  #row({ number, cells }: SheetRow): SourceRow {
    const width = this.header!.length;
    const own = cells.slice(this.#own);
    const extra = own.slice(width).some((cell) => cell.trim() !== '');
    const kept = own.slice(0, extra ? undefined : width);
    while (kept.length < width) kept.push('');
    const text = rowText(kept);
    const row = { number, cells: kept, text };
    if (extra)
      return { ...row, fault: { code: 'columnsDiffer', reason: 'has cells beside the columns of the header' } };
    if (text.length > rowCharactersMax) {
      return { ...row, fault: { code: 'rowTooLong', reason: `has more than ${rowCharactersMax} characters` } };
    }
    if (!text.isWellFormed() || text.includes('\u0000')) {
      return { ...row, fault: { code: 'characterUnreadable', reason: 'contains NUL or half of a surrogate pair' } };
    }
    return { ...row, fault: null };
  }
}

function chooseSheet({ sheets }: Workbook, name: string | undefined): Sheet {
  const found =
    name === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : sheets.find((sheet) => sheet.name === name);
  if (found !== undefined) return found;
  throw new RefusedError({
    code: 'import_header_mismatch',
    detail: `the workbook has no sheet ${JSON.stringify(name)}; it has ${sheets.map((sheet) => JSON.stringify(sheet.name)).join(', ')}`,
    remedy: 'correct file.sheet in the mapping, or leave it out for the first sheet',
  });
}

/** A row as CSV text, for files of rejected rows: they are read again, so that formulas in them stay as they are. */
function rowText(cells: readonly string[]): string {
  return cells.map((cell) => quoted(cell, ',')).join(',');
}

/** Collects the rows of a sheet while its XML goes by. */
class SheetReader {
  readonly #context: Parameters<typeof cellText>[1];
  #rows: SheetRow[] = [];
  #cells: string[] = [];
  #number = 0;
  #column = 0;
  #type = 'n';
  #style = 0;
  #text = '';
  #listening = false;
  #phonetic = false;

  constructor(book: Workbook, shared: readonly string[], point: string) {
    this.#context = { shared, dateStyles: book.dateStyles, from1904: book.from1904, point };
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      this.#number = attributes.r === undefined ? this.#number + 1 : Number(attributes.r);
      this.#cells = [];
      this.#column = -1;
    } else if (name === 'c') {
      this.#column = attributes.r === undefined ? this.#column + 1 : columnOf(attributes.r);
      this.#type = attributes.t ?? 'n';
      this.#style = Number(attributes.s ?? 0);
      this.#text = '';
    } else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'v' || name === 't') this.#listening = true;
  };

  text = (text: string): void => {
    if (this.#listening && !this.#phonetic) this.#text += text;
  };

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.#listening = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'row') this.#rows.push({ number: this.#number, cells: this.#cells });
    else if (name === 'c' && this.#column >= 0 && this.#column < COLUMNS_MAX) {
      while (this.#cells.length < this.#column) this.#cells.push('');
      const type = this.#type === 'n' && this.#text === '' ? 'str' : this.#type;
      this.#cells[this.#column] = cellText({ type, style: this.#style, text: this.#text }, this.#context);
    }
  };
}
