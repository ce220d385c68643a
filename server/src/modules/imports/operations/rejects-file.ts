import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { RejectedRow } from '../domain/import-document.ts';
import type { Mapping } from '../domain/mapping.ts';
import { rejectColumns } from '../domain/source-row.ts';
import type { RejectSink } from './read-documents.ts';

/** A file of rejected rows: correct it and import it with the same mapping. */
export interface RejectsFile extends RejectSink {
  readonly path: string;
  /** Rows written; the file exists only where there are any. */
  readonly rows: number;
  close(): Promise<void>;
}

const BYTE_ORDER_MARK = '\ufeff';
const OWN_MEMBERS = /^\s*\{"rejectedRow":\d+,"rejectedReason":"(?:[^"\\]|\\.)*",?/;

/**
 * Prepares a file of rejected rows in the format of the mapping. Rows stand in it as they came, after two columns (in
 * NDJSON members) of ours: `rejectedRow`, the line of the file it stood at, and `rejectedReason`. Reading takes these
 * two off again. Always UTF-8, with a byte order mark that says so whatever encoding the mapping states. An existing
 * file of that name is overwritten once the first row is rejected.
 */
export function openRejectsFile(path: string, mapping: Mapping): RejectsFile {
  return new OpenRejectsFile(path, mapping.file);
}

class OpenRejectsFile implements RejectsFile {
  readonly path: string;
  rows = 0;
  readonly #format: Mapping['file'];
  #stream: WriteStream | null = null;

  constructor(path: string, format: Mapping['file']) {
    this.path = path;
    this.#format = format;
  }

  async write(rejected: readonly RejectedRow[], headerText: string | null): Promise<void> {
    let text = '';
    if (this.#stream === null) {
      this.#stream = createWriteStream(this.path);
      await once(this.#stream, 'open');
      text = this.#format.format === 'ndjson' ? '' : `${BYTE_ORDER_MARK}${this.#header(headerText)}\n`;
    }
    for (const { row, reason } of rejected) {
      text += this.#format.format === 'ndjson' ? ndjsonRow(row, reason) : this.#csvRow(row, reason);
    }
    this.rows += rejected.length;
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    if (this.#stream === null) return;
    this.#stream.end();
    await finished(this.#stream);
  }

  #header(headerText: string | null): string {
    const { delimiter, header } = this.#format;
    return [...rejectColumns, headerText ?? (header ?? []).join(delimiter)].join(delimiter);
  }

  #csvRow(row: RejectedRow['row'], reason: string): string {
    const { delimiter, quote } = this.#format;
    const oneLine = reason.replace(/\s+/g, ' ');
    const cell =
      quote === null
        ? oneLine.replaceAll(delimiter, ' ')
        : `${quote}${oneLine.replaceAll(quote, quote + quote)}${quote}`;
    return `${row.number}${delimiter}${cell}${delimiter}${row.text}\n`;
  }
}

function ndjsonRow(row: RejectedRow['row'], reason: string): string {
  const own = `{"rejectedRow":${row.number},"rejectedReason":${JSON.stringify(reason)}`;
  const text = row.text.replace(OWN_MEMBERS, '{').trim();
  if (!isObject(text)) return `${own},"rejectedText":${JSON.stringify(row.text)}}\n`;
  return text === '{}' ? `${own}}\n` : `${own},${text.slice(1)}\n`;
}

function isObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
