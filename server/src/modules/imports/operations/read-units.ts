import { RefusedError } from '#kernel';
import type { RejectedRow } from '../domain/import-document.ts';
import { ImportCount, type ImportReport } from '../domain/import-report.ts';
import type { SourceRow } from '../domain/source-row.ts';
import type { RowSource } from './row-source.ts';

/** Where rejected rows go; see `openRejectsFile`. */
export interface RejectSink {
  /** `headerText`: the header row of the source as it stands there, null for NDJSON. */
  write(rows: readonly RejectedRow[], headerText: string | null): Promise<void>;
}

/** Turns rows into what is imported: documents of several rows, or one record per row. */
export interface UnitReader<Unit> {
  readonly count: ImportCount;
  add(row: SourceRow): void;
  /** Closes what is open when the file has ended. */
  finish(): void;
  /** What is complete since the last call. */
  take(): Unit[];
  takeRejected(): RejectedRow[];
}

export interface UnitOptions<Unit> {
  open(): Promise<RowSource>;
  /** Throws RefusedError `import_header_mismatch` where the file does not have the mapping's columns. */
  readerFor(header: readonly string[]): UnitReader<Unit>;
  /** Units per batch at most. Default 500. */
  batchSize?: number;
  rejects?: RejectSink;
}

export interface UnitReading<Unit> {
  /**
   * Batches of equal size but the last, the same in every run over the same file. The file is read only as fast as
   * batches are taken. Throws RefusedError `import_header_mismatch`, `import_file_unreadable`.
   */
  batches: AsyncGenerator<Unit[]>;
  /** What became of the rows so far; final once `batches` has ended. */
  report(): ImportReport;
  /** Bytes read so far, for showing progress. */
  bytesRead(): number;
  /** The header row as it stands in the file; null before it was read, and for NDJSON. */
  headerText(): string | null;
  /** Names of the columns; null before they were read. */
  header(): readonly string[] | null;
}

/** Reads a file row by row into units, in bounded memory. */
export function readUnits<Unit>(options: UnitOptions<Unit>): UnitReading<Unit> {
  const reading = new Reading(options);
  return {
    batches: reading.batches(),
    report: () => reading.report(),
    bytesRead: () => reading.source?.bytesRead ?? 0,
    headerText: () => reading.source?.headerText ?? null,
    header: () => reading.source?.header ?? null,
  };
}

class Reading<Unit> {
  source: RowSource | null = null;
  readonly #options: UnitOptions<Unit>;
  #reader: UnitReader<Unit> | null = null;
  #complete = false;

  constructor(options: UnitOptions<Unit>) {
    this.#options = options;
  }

  report(): ImportReport {
    const count = this.#reader?.count ?? new ImportCount();
    return count.report({ complete: this.#complete, encoding: this.source?.encoding ?? 'utf-8' });
  }

  async *batches(): AsyncGenerator<Unit[]> {
    const size = this.#options.batchSize ?? 500;
    const source = await this.#options.open();
    this.source = source;
    let waiting: Unit[] = [];
    for await (const rows of source.rows()) {
      for (const row of rows) this.#readerFor(row).add(row);
      await this.#writeRejected();
      waiting.push(...(this.#reader?.take() ?? []));
      for (; waiting.length >= size; waiting = waiting.slice(size)) yield waiting.slice(0, size);
    }
    if (source.header === null) refuseEmpty();
    // A file of a header alone is still checked for its columns.
    this.#reader ??= this.#options.readerFor(source.header);
    this.#reader.finish();
    await this.#writeRejected();
    waiting.push(...this.#reader.take());
    for (; waiting.length > 0; waiting = waiting.slice(size)) yield waiting.slice(0, size);
    this.#complete = true;
  }

  #readerFor(row: SourceRow): UnitReader<Unit> {
    if (this.#reader !== null) return this.#reader;
    const header = this.source?.header ?? null;
    if (header === null) refuseBrokenHeader(row);
    this.#reader = this.#options.readerFor(header);
    return this.#reader;
  }

  async #writeRejected(): Promise<void> {
    const rejected = this.#reader?.takeRejected() ?? [];
    if (rejected.length > 0) await this.#options.rejects?.write(rejected, this.source?.headerText ?? null);
  }
}

function refuseBrokenHeader({ fault }: SourceRow): never {
  throw new RefusedError({
    code: 'import_header_mismatch',
    detail: `the header row of the file ${fault?.reason ?? 'cannot be read'}`,
    remedy: 'correct the header row, or the delimiter and quote in the mapping',
  });
}

function refuseEmpty(): never {
  throw new RefusedError({
    code: 'import_header_mismatch',
    detail: 'the file has no header row: it is empty',
    remedy: 'export it again; a file without a header row needs file.header in the mapping',
  });
}
