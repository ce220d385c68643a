/**
 * What a backup looks like: gzip of plain SQL, so that it can be read without Hanse. A comment says which migrations the
 * tables had, then every table of every workspace is one COPY with its rows, and the last line says that it is complete.
 */
import { RefusedError } from '#kernel';

export interface BackupHeader {
  /** Of the format. */
  backup: 1;
  takenAt: string;
  migrations: { number: number; name: string; checksum: string }[];
}

const FIRST_LINE = '-- Hanse backup. Restore it with `hanse db restore`.\n';
const HEADER = '-- ';
const END = '-- complete: ';
/** Ends the rows of a COPY; a row never looks like it, because COPY writes a backslash as two. */
const ROWS_END = Buffer.from('\\.\n');
const ROWS_END_LATER = Buffer.from('\n\\.\n');
const NEWLINE = 10;

export function writeHeader(header: BackupHeader): string {
  return `${FIRST_LINE}${HEADER}${JSON.stringify(header)}\n`;
}

/** Names come from the catalogue; none of ours needs quotes. */
export function writeCopy(table: string, columns: readonly string[]): string {
  return `copy public.${table} (${columns.join(', ')}) from stdin;\n`;
}

export function writeEnd(rows: number): string {
  return `${END}${rows} rows\n`;
}

/** One COPY of a backup; its rows must be read to their end before the next. */
export interface BackupSection {
  statement: string;
  table: string;
  columns: string[];
  rows: AsyncGenerator<Buffer>;
}

/** Reads an unpacked backup from its beginning to its end. */
export class BackupReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Comes first. @throws RefusedError `backup_unusable` */
  async header(): Promise<BackupHeader> {
    if ((await this.#line()) !== FIRST_LINE.trimEnd()) throw unusable('it does not begin like one');
    const header = parseHeader(await this.#line());
    if (header.backup !== 1) throw unusable(`its format is ${String(header.backup)}`);
    return header;
  }

  /** @throws RefusedError `backup_unusable` where it ends early */
  async *sections(): AsyncGenerator<BackupSection> {
    for (;;) {
      const line = await this.#line();
      if (line?.startsWith(END)) return;
      const match = /^copy public\.([a-z0-9_]+) \(([a-z0-9_, ]+)\) from stdin;$/.exec(line ?? '');
      if (match === null)
        throw unusable(line === null ? 'it ends early' : `it has a line that is none of ours: ${line}`);
      yield { statement: match[0], table: match[1]!, columns: match[2]!.split(', '), rows: this.#rows() };
    }
  }

  /** Whole lines only, in pieces as they arrive. */
  async *#rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#rest.subarray(0, ROWS_END.length).equals(ROWS_END)) {
        this.#rest = this.#rest.subarray(ROWS_END.length);
        return;
      }
      const end = this.#rest.indexOf(ROWS_END_LATER);
      const whole = (end === -1 ? this.#rest.lastIndexOf(NEWLINE) : end) + 1;
      if (whole > 0) {
        const piece = this.#rest.subarray(0, whole);
        this.#rest = this.#rest.subarray(whole);
        yield piece;
      } else if (!(await this.#more())) throw unusable('it ends early');
    }
  }

  async #line(): Promise<string | null> {
    for (;;) {
      const end = this.#rest.indexOf(NEWLINE);
      if (end !== -1) {
        const line = this.#rest.subarray(0, end).toString();
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      if (!(await this.#more())) return null;
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done === true) return false;
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return true;
  }
}

function parseHeader(line: string | null): BackupHeader {
  if (line === null) throw unusable('it ends early');
  try {
    return JSON.parse(line.slice(HEADER.length)) as BackupHeader;
  } catch {
    throw unusable('its second line does not say what it holds');
  }
}

export function unusable(reason: string, remedy = 'Take another one.'): RefusedError {
  return new RefusedError({
    code: 'backup_unusable',
    detail: `The file cannot be restored: ${reason}.`,
    remedy: `${remedy} Nothing was restored.`,
  });
}
