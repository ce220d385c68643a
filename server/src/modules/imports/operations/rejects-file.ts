import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { RejectedRow } from '../domain/import-document.ts';
import type { FileFormat } from '../domain/mapping.ts';
import { rejectsHead, rejectsRow } from '../domain/rejects-text.ts';
import type { RejectSink } from './read-documents.ts';

/** A file of rejected rows: correct it and import it with the same mapping. */
export interface RejectsFile extends RejectSink {
  readonly path: string;
  /** Rows written; the file exists only where there are any. */
  readonly rows: number;
  close(): Promise<void>;
}

/**
 * Prepares a file of rejected rows in the format of the mapping. Rows stand in it as they came, after two columns (in
 * NDJSON members) of ours: `rejectedRow`, the line of the file it stood at, and `rejectedReason`. Reading takes these
 * two off again. Always UTF-8, with a byte order mark that says so whatever encoding the mapping states. An existing
 * file of that name is overwritten once the first row is rejected.
 */
export function openRejectsFile(path: string, mapping: { file: FileFormat }): RejectsFile {
  return new OpenRejectsFile(path, mapping.file);
}

class OpenRejectsFile implements RejectsFile {
  readonly path: string;
  rows = 0;
  readonly #format: FileFormat;
  #stream: WriteStream | null = null;

  constructor(path: string, format: FileFormat) {
    this.path = path;
    this.#format = format;
  }

  async write(rejected: readonly RejectedRow[], headerText: string | null): Promise<void> {
    let text = '';
    if (this.#stream === null) {
      this.#stream = createWriteStream(this.path);
      await once(this.#stream, 'open');
      text = rejectsHead(this.#format, headerText);
    }
    for (const rejectedRow of rejected) text += rejectsRow(this.#format, rejectedRow);
    this.rows += rejected.length;
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    if (this.#stream === null) return;
    this.#stream.end();
    await finished(this.#stream);
  }
}
