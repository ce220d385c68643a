import { RefusedError, unwrap } from '#kernel';
import { bindMapping, mappedColumns } from '../domain/bind-mapping.ts';
import { CsvScanner } from '../domain/csv-scanner.ts';
import { DocumentReader } from '../domain/document-reader.ts';
import type { ImportDocument, RejectedRow } from '../domain/import-document.ts';
import { ImportCount, type ImportReport } from '../domain/import-report.ts';
import type { Mapping } from '../domain/mapping.ts';
import { NdjsonScanner } from '../domain/ndjson-scanner.ts';
import type { RowScanner, SourceRow } from '../domain/source-row.ts';
import { TextDecoding } from './decode-text.ts';

/** Where rejected rows go; see `openRejectsFile`. */
export interface RejectSink {
  /** `headerText`: the header row of the source as it stands there, null for NDJSON. */
  write(rows: readonly RejectedRow[], headerText: string | null): Promise<void>;
}

export interface ReadOptions {
  /** The bytes of the file in any pieces, such as `createReadStream(path)`. */
  bytes: AsyncIterable<Uint8Array>;
  mapping: Mapping;
  /** Documents per batch at most. Default 500. */
  batchSize?: number;
  rejects?: RejectSink;
  /** Sent with every event: 2 and more replace what was imported before under the same numbers. */
  revision?: number;
}

export interface DocumentReading {
  /**
   * The documents in the order in which they begin in the file. The file is read only as fast as batches are taken.
   * Throws RefusedError `import_header_mismatch` where the file does not have the mapping's columns.
   */
  batches: AsyncGenerator<ImportDocument[]>;
  /** What became of the rows so far; final once `batches` has ended. */
  report(): ImportReport;
  /** Bytes read so far, for showing progress. */
  bytesRead(): number;
  /** The header row as it stands in the file; null before it was read, and for NDJSON. */
  headerText(): string | null;
}

/** Reads the documents of a file as its mapping describes it, in bounded memory. */
export function readDocuments(options: ReadOptions): DocumentReading {
  const reading = new Reading(options);
  return {
    batches: reading.batches(),
    report: () => reading.report(),
    bytesRead: () => reading.bytesRead,
    headerText: () => reading.headerText,
  };
}

class Reading {
  bytesRead = 0;
  readonly #options: ReadOptions;
  readonly #decoding: TextDecoding;
  readonly #scanner: RowScanner;
  #reader: DocumentReader | null = null;
  #complete = false;
  /** Something was met that only single rows can answer for: they are looked through from here on. */
  #suspicious = false;

  constructor(options: ReadOptions) {
    this.#options = options;
    this.#decoding = new TextDecoding(options.mapping.file.encoding);
    this.#scanner = scannerFor(options.mapping);
  }

  get headerText(): string | null {
    return this.#scanner.headerText;
  }

  report(): ImportReport {
    const count = this.#reader?.count ?? new ImportCount();
    return count.report({ complete: this.#complete, encoding: this.#decoding.encoding });
  }

  async *batches(): AsyncGenerator<ImportDocument[]> {
    const size = this.#options.batchSize ?? 500;
    let waiting: ImportDocument[] = [];
    for await (const rows of this.#rows()) {
      for (const row of rows) {
        this.#readerFor(row).add(this.#suspicious ? examined(row) : row);
      }
      await this.#writeRejected();
      waiting.push(...(this.#reader?.takeDocuments() ?? []));
      for (; waiting.length >= size; waiting = waiting.slice(size)) yield waiting.slice(0, size);
    }
    if (this.#scanner.header === null) refuseEmpty();
    this.#reader?.finish();
    await this.#writeRejected();
    waiting.push(...(this.#reader?.takeDocuments() ?? []));
    for (; waiting.length > 0; waiting = waiting.slice(size)) yield waiting.slice(0, size);
    this.#complete = true;
  }

  async *#rows(): AsyncGenerator<SourceRow[]> {
    for await (const piece of this.#options.bytes) {
      this.bytesRead += piece.byteLength;
      yield this.#scan(this.#decoding.decode(piece));
    }
    yield this.#scan(this.#decoding.end());
    yield this.#scanner.end();
  }

  #scan(text: string): SourceRow[] {
    this.#suspicious ||= this.#decoding.damaged || text.includes('\u0000');
    return this.#scanner.push(text);
  }

  #readerFor(row: SourceRow): DocumentReader {
    if (this.#reader !== null) return this.#reader;
    const { header } = this.#scanner;
    if (header === null) refuseBrokenHeader(row);
    const { mapping, revision } = this.#options;
    this.#reader = new DocumentReader(unwrap(bindMapping(mapping, header)), { revision: revision ?? null });
    return this.#reader;
  }

  async #writeRejected(): Promise<void> {
    const rejected = this.#reader?.takeRejected() ?? [];
    if (rejected.length > 0) await this.#options.rejects?.write(rejected, this.#scanner.headerText);
  }
}

function scannerFor(mapping: Mapping): RowScanner {
  const { file } = mapping;
  if (file.format === 'csv') {
    return new CsvScanner({ delimiter: file.delimiter, quote: file.quote, header: file.header ?? null });
  }
  return new NdjsonScanner(mappedColumns(mapping), file.decimals.at(-3)!);
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
