import { type RowFault, type RowScanner, rowCharactersMax, type SourceRow } from './source-row.ts';

/**
 * One JSON object per line. A column is the name of a member, with dots for nested ones; texts, numbers and booleans
 * become cells, null and missing ones empty cells. A number is exact as long as it has at most 15 digits; it is read
 * in JSON's own notation, whatever notation the file's texts use.
 */
export class NdjsonScanner implements RowScanner {
  readonly header: readonly string[];
  readonly headerText = null;

  readonly #paths: readonly (readonly string[])[];
  /** Stands in the cells of numbers instead of the point of JSON. */
  readonly #point: string;
  #text = '';
  #line = 1;
  #skipping = false;

  constructor(columns: readonly string[], point: string) {
    this.header = columns;
    this.#paths = columns.map((name) => name.split('.'));
    this.#point = point;
  }

  push(text: string): SourceRow[] {
    this.#text += text;
    const rows: SourceRow[] = [];
    let at = 0;
    for (let end = this.#text.indexOf('\n'); end >= 0; end = this.#text.indexOf('\n', at)) {
      this.#take(this.#text.slice(at, end), rows);
      at = end + 1;
    }
    this.#text = this.#text.slice(at);
    if (this.#text.length > rowCharactersMax) {
      if (!this.#skipping) rows.push(this.#tooLong(this.#text));
      this.#skipping = true;
      this.#text = '';
    }
    return rows;
  }

  end(): SourceRow[] {
    return this.#text === '' ? [] : this.push('\n');
  }

  #take(line: string, rows: SourceRow[]): void {
    if (this.#skipping) this.#skipping = false;
    else if (line.length > rowCharactersMax) rows.push(this.#tooLong(line));
    else if (line.trim() !== '') rows.push(this.#row(line.replace(/\r$/, '')));
    this.#line += 1;
  }

  #tooLong(line: string): SourceRow {
    const reason = `does not end within ${rowCharactersMax} characters`;
    const text = line.slice(0, rowCharactersMax);
    return { number: this.#line, text, cells: [], fault: { code: 'rowTooLong', reason } };
  }

  #row(text: string): SourceRow {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      const reason = `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
      return { number: this.#line, text, cells: [], fault: { code: 'jsonBroken', reason } };
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const fault: RowFault = { code: 'jsonBroken', reason: 'is not a JSON object' };
      return { number: this.#line, text, cells: [], fault };
    }
    let fault: RowFault | null = null;
    const cells = this.#paths.map((path, index) => {
      const cell = this.#cell(memberAt(value, path));
      if (cell === null) fault ??= { code: 'textUnreadable', reason: `${this.header[index]} is no single value` };
      else if (!cell.isWellFormed() || cell.includes('\u0000')) {
        const reason = `${this.header[index]} contains NUL or half of a surrogate pair`;
        fault ??= { code: 'characterUnreadable', reason };
      }
      return cell ?? '';
    });
    return { number: this.#line, text, cells, fault };
  }

  /** Null for what has no single value. */
  #cell(value: unknown): string | null {
    if (typeof value === 'string') return value;
    if (value === undefined || value === null) return '';
    if (typeof value === 'boolean') return String(value);
    if (typeof value === 'number') return String(value).replace('.', this.#point);
    return null;
  }
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}
