import type { Call, ListCall, Listed } from './call.ts';
import type { FileAnswer } from './file-answer.ts';
import type { CallOptions } from './options.ts';

export type { Call, Page } from './call.ts';
export type { FileAnswer } from './file-answer.ts';
export type { LineCall } from './line-call.ts';
export type { CallOptions, ConditionalOptions, KeyedOptions, LineOptions } from './options.ts';

declare const id: unique symbol;

/**
 * What the runtime knows of an operation, as text: method, path, and flags. `j` takes a JSON body, `y` JSON or YAML, `n`
 * NDJSON both ways, `b` bytes; `k` takes an Idempotency-Key; `r` may be repeated without one; `f` answers a file.
 */
export type Operation<Id extends string> = string & { readonly [id]: Id };

/** What is sent as it is: a file, or text. A stream can be read once only, so that it is never sent again. */
export type FileBody = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array>;

/** Asks for a whole list as a CSV file. */
export interface CsvFormat {
  /** Nested fields have dotted names, lists stand in one cell. With `limit` it is one page, without it all of them. */
  format: 'csv';
  /** Begins with a byte order mark, by which older spreadsheets know that it is UTF-8. */
  bom?: boolean;
}

/** A list: as pages and entries, or as a file. */
export interface ListOperation<Args, Body extends Listed> {
  (args: Args & CsvFormat, options?: CallOptions): Call<FileAnswer>;
  (args?: Args, options?: CallOptions): ListCall<Body>;
}

/** The same where something has to be said. */
export interface RequiringListOperation<Args, Body extends Listed> {
  (args: Args & CsvFormat, options?: CallOptions): Call<FileAnswer>;
  (args: Args, options?: CallOptions): ListCall<Body>;
}
