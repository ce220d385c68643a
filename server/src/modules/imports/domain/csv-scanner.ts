import { type RowFault, type RowScanner, rejectColumns, rowCharactersMax, type SourceRow } from './source-row.ts';

export interface CsvFormat {
  delimiter: string;
  /** Null where the file knows no quotes. */
  quote: string | null;
  /** Names of the columns of a file without a header row. */
  header: readonly string[] | null;
}

const NEWLINE = 10;
const RETURN = 13;
const NONE = -1;
const TOO_LONG: RowFault = {
  code: 'rowTooLong',
  reason: `does not end within ${rowCharactersMax} characters: a closing quote may be missing`,
};

/**
 * RFC 4180 with any delimiter, line ends of both kinds, blank lines that are no rows, and quotes inside unquoted fields
 * (7" nail) that are characters like any other, as spreadsheets read them. What it adds: a fault costs one line. A quote
 * that is never closed would swallow the rest of the file; here a quoted field that ends in something else than a
 * delimiter, a row over several lines with the wrong number of columns, or a row longer than `rowCharactersMax` is a
 * fault of its first line, and reading goes on with the second.
 */
export class CsvScanner implements RowScanner {
  header: readonly string[] | null = null;
  headerText: string | null = null;

  readonly #delimiter: string;
  readonly #delimiterCode: number;
  readonly #quote: string;
  readonly #quoteCode: number;
  readonly #given: readonly string[] | null;
  #text = '';
  #line = 1;
  #final = false;
  /** The line is too long to be kept: it is thrown away up to its end. */
  #skipping = false;
  /** Where the row's own text begins; later than the row where the file is one of rejected rows. */
  #textFrom = 0;
  /** The file is one of rejected rows: its first two columns are ours. */
  #rejects = false;
  #expectsHeader = true;
  // Of the row being read.
  #cells: string[] = [];
  #next = 0;
  #fault: RowFault | null = null;

  constructor(format: CsvFormat) {
    this.#delimiter = format.delimiter;
    this.#delimiterCode = format.delimiter.charCodeAt(0);
    this.#quote = format.quote ?? '';
    this.#quoteCode = format.quote === null ? NONE : format.quote.charCodeAt(0);
    this.#given = format.header;
  }

  push(text: string): SourceRow[] {
    this.#text = this.#text === '' ? text : this.#text + text;
    const rows: SourceRow[] = [];
    let at = 0;
    if (this.#skipping) {
      const newline = this.#text.indexOf('\n');
      if (newline < 0) {
        this.#text = '';
        return rows;
      }
      this.#skipping = false;
      this.#line += 1;
      at = newline + 1;
    }
    while (at < this.#text.length && this.#read(at)) {
      at = this.#take(at, rows);
    }
    this.#text = this.#text.slice(at);
    return rows;
  }

  end(): SourceRow[] {
    this.#final = true;
    return this.push('');
  }

  /** Reads the row at `start` into `#cells`, `#next` and `#fault`; false where its end has not come yet. */
  #read(start: number): boolean {
    const text = this.#text;
    this.#cells = [];
    this.#fault = null;
    this.#textFrom = start;
    let at = start;
    for (;;) {
      const end = text.charCodeAt(at) === this.#quoteCode ? this.#quotedField(at) : this.#plainField(at);
      if (this.#fault !== null) return this.#firstLineIsThere(start);
      if (end < 0) return this.#unfinished(start);
      const code = end < text.length ? text.charCodeAt(end) : NONE;
      if (code !== this.#delimiterCode) {
        if (code === NONE && !this.#final) return this.#unfinished(start);
        this.#next = code === RETURN ? end + 2 : end + 1;
        if (end - start > rowCharactersMax) this.#fault = TOO_LONG;
        return true;
      }
      at = end + 1;
      if (this.#cells.length === rejectColumns.length && (this.#rejects || this.#expectsHeader)) this.#textFrom = at;
    }
  }

  /** Where the field ends: at its delimiter, its line end (at the return of CRLF), or at the end of the text. */
  #plainField(start: number): number {
    const text = this.#text;
    const { length } = text;
    const delimiter = this.#delimiterCode;
    let at = start;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === NEWLINE) break;
    }
    // In CRLF the return is not part of the field; `#read` skips it with the newline.
    if (text.charCodeAt(at) === NEWLINE && at > start && text.charCodeAt(at - 1) === RETURN) at -= 1;
    else if (at === length && this.#final && at > start && text.charCodeAt(at - 1) === RETURN) at -= 1;
    this.#cells.push(text.slice(start, at));
    return at;
  }

  /** As `#plainField`; −1 where the closing quote, or what follows it, has not come yet. */
  #quotedField(start: number): number {
    const text = this.#text;
    let value = '';
    let from = start + 1;
    for (;;) {
      const close = text.indexOf(this.#quote, from);
      if (close < 0 || close - start > rowCharactersMax || (close + 1 === text.length && !this.#final)) return -1;
      const code = close + 1 < text.length ? text.charCodeAt(close + 1) : NONE;
      if (code === this.#quoteCode) {
        value += text.slice(from, close + 1);
        from = close + 2;
        continue;
      }
      if (code === RETURN && close + 2 === text.length && !this.#final) return -1;
      if (this.#endsField(close + 1, code)) {
        this.#cells.push(value === '' ? text.slice(from, close) : value + text.slice(from, close));
        return close + 1;
      }
      const seen = JSON.stringify(text.slice(Math.max(start, close - 12), close + 2));
      this.#fault = {
        code: 'quotesBroken',
        reason: `a quoted field goes on after its end: ${seen}; double the quotes in it`,
      };
      return close;
    }
  }

  #endsField(at: number, code: number): boolean {
    if (code === this.#delimiterCode || code === NEWLINE || code === NONE) return true;
    return code === RETURN && (at + 1 === this.#text.length || this.#text.charCodeAt(at + 1) === NEWLINE);
  }

  /** A fault is reported with its whole first line. */
  #firstLineIsThere(start: number): boolean {
    return this.#final || this.#text.length - start > rowCharactersMax || this.#text.includes('\n', start);
  }

  /** More text is needed, unless there is none or the row is already too long. */
  #unfinished(start: number): boolean {
    if (this.#text.length - start > rowCharactersMax) {
      this.#fault = TOO_LONG;
      return true;
    }
    if (!this.#final) return false;
    this.#fault = { code: 'quotesBroken', reason: 'a quote is opened and not closed before the file ends' };
    return true;
  }

  /** Puts the row that was read into `rows`; answers where the next begins. */
  #take(start: number, rows: SourceRow[]): number {
    const newline = this.#text.indexOf('\n', start);
    const lineEnd = newline < 0 ? this.#text.length : newline;
    const severalLines = this.#fault === null && this.#next > lineEnd + 1;
    if (this.#fault === null && this.#endOfRow() === start) {
      this.#line += 1;
      return this.#next;
    }
    if (this.#fault === null && this.#expectsHeader) {
      this.#readHeader(start);
      // Where the names were given this was already a row: it is read again.
      if (this.headerText === null) return start;
    } else {
      const fault = this.#fault ?? this.#countFault();
      if (fault !== null) return this.#takeFault(start, lineEnd, fault, rows);
      const text = this.#text.slice(this.#textFrom, this.#endOfRow());
      rows.push({ number: this.#line, text, cells: this.#cells, fault: null });
    }
    this.#line += severalLines ? countNewlines(this.#text, start, this.#next) : 1;
    return this.#next;
  }

  #readHeader(start: number): void {
    this.#expectsHeader = false;
    const names = this.#cells.map((name) => name.trim());
    this.#rejects = rejectColumns.every((name, index) => names[index] === name);
    if (this.#given !== null && !this.#rejects) {
      this.header = this.#given;
      return;
    }
    this.header = names;
    this.headerText = this.#text.slice(this.#rejects ? this.#textFrom : start, this.#endOfRow());
  }

  /** The end of the row that was read, without its line end. */
  #endOfRow(): number {
    let end = Math.min(this.#next, this.#text.length);
    if (end > 0 && this.#text.charCodeAt(end - 1) === NEWLINE) end -= 1;
    if (end > 0 && this.#text.charCodeAt(end - 1) === RETURN) end -= 1;
    return end;
  }

  #countFault(): RowFault | null {
    const wanted = this.header?.length ?? this.#cells.length;
    if (this.#cells.length === wanted) return null;
    const reason = `has ${this.#cells.length} columns instead of ${wanted}`;
    return { code: 'columnsDiffer', reason };
  }

  #takeFault(start: number, lineEnd: number, fault: RowFault, rows: SourceRow[]): number {
    const whole = lineEnd < this.#text.length || this.#final;
    const end = Math.min(lineEnd, start + rowCharactersMax);
    const from = this.#textFrom <= end ? this.#textFrom : start;
    const text = this.#text.slice(from, end).replace(/\r$/, '');
    // Cells cut without regard to quotes: enough to find the document that the row belongs to.
    const cells = this.#text
      .slice(start, end)
      .replace(/\r$/, '')
      .split(this.#delimiter)
      .map((cell) => this.#bare(cell));
    rows.push({ number: this.#line, text, cells, fault });
    if (!whole) {
      this.#skipping = true;
      return this.#text.length;
    }
    this.#line += 1;
    return lineEnd + 1;
  }

  #bare(cell: string): string {
    return this.#quote !== '' && cell.length > 1 && cell.startsWith(this.#quote) && cell.endsWith(this.#quote)
      ? cell.slice(1, -1)
      : cell;
  }
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
