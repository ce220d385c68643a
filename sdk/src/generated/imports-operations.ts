// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  FileAnswer,
  FileBody,
  KeyedOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  FileRecognition,
  Import,
  ImportMapping,
  ImportPreview,
  ImportReport,
  NewImport,
  SavedImportMapping,
  Upload,
} from './schemas.ts';

/** Files, what their columns mean, and their way in. */
export interface ImportsOperations {
  /**
   * Cancel an import.
   *
   * It stops for good after the chunk in hand. What was recorded stays recorded.
   *
   * `POST /v1/imports/{importId}/cancel`, needs `imports:write`.
   *
   * Refused with `import_finished`.
   */
  cancelImport(args: {
    /** The import. `imp_…` */
    importId: string;
  }, options?: KeyedOptions): Call<Import>;

  /**
   * Import an upload.
   *
   * Begins within a second or two, in the background, and goes on after a crash. Every row is imported, skipped for a
   * reason the mapping states, or rejected; rejected rows can be fetched, corrected and sent again. The same file may
   * be imported again: what is there is recognised.
   *
   * `POST /v1/imports`, needs `imports:write`.
   *
   * Refused with `mapping_invalid`, `mapping_unknown`.
   */
  createImport(args: {
    body: NewImport;
  }, options?: KeyedOptions): Call<Import>;

  /**
   * Upload a file.
   *
   * The body is the file itself: CSV in any delimiter and encoding, XLSX, or one JSON object per line, up to 1 GiB. It
   * is stored while it arrives and is there once the answer is. Files hold personal data: they are deleted after some
   * days.
   *
   * `POST /v1/uploads`, needs `imports:write`.
   *
   * Refused with `upload_empty`.
   */
  createUpload(args: {
    /** Name of the file, shown in lists. */
    name?: string;
    /** Days until it is deleted. */
    keepDays?: number;
    /** The file. */
    body: FileBody;
    /** What the file is. */
    contentType: 'text/csv' | 'text/plain' | 'text/tab-separated-values' | 'application/x-ndjson' | 'application/octet-stream' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.ms-excel';
  }, options?: CallOptions): Call<Upload>;

  /**
   * Delete a mapping.
   *
   * Imports that were made with it go on.
   *
   * `DELETE /v1/import-mappings/{name}`, needs `imports:write`.
   */
  deleteImportMapping(args: {
    /** Name of the mapping. */
    name: string;
  }, options?: KeyedOptions): Call<SavedImportMapping>;

  /**
   * Delete an upload.
   *
   * The file is gone at once. Imports of it that are not finished fail.
   *
   * `DELETE /v1/uploads/{uploadId}`, needs `imports:write`.
   */
  deleteUpload(args: {
    /** The upload. `upl_…` */
    uploadId: string;
  }, options?: CallOptions): Call<Upload>;

  /**
   * Show an import.
   *
   * How far it is, how fast, and how long it will take.
   *
   * `GET /v1/imports/{importId}`, needs `imports:read`.
   */
  getImport(args: {
    /** The import. `imp_…` */
    importId: string;
  }, options?: CallOptions): Call<Import>;

  /**
   * Show a mapping.
   *
   * The mapping as it was saved last.
   *
   * `GET /v1/import-mappings/{name}`, needs `imports:read`.
   */
  getImportMapping(args: {
    /** Name of the mapping. */
    name: string;
  }, options?: CallOptions): Call<SavedImportMapping>;

  /**
   * Fetch the rejected rows of an import.
   *
   * A file with the columns of the source after two of ours: the row and the reason. Correct it, upload it, and import
   * it with the same mapping; the two columns are taken off. Rows stand in it as they came: formulas in them are not
   * neutralised, because they are to be sent again.
   *
   * `GET /v1/imports/{importId}/rejects`, needs `imports:write`.
   */
  getImportRejects(args: {
    /** The import. `imp_…` */
    importId: string;
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Show the report of an import.
   *
   * What became of the file: counts by reason with examples; final once the import is done.
   *
   * `GET /v1/imports/{importId}/report`, needs `imports:read`.
   */
  getImportReport(args: {
    /** The import. `imp_…` */
    importId: string;
  }, options?: CallOptions): Call<ImportReport>;

  /**
   * Show an upload.
   *
   * What is known of the file; its contents are not given out again.
   *
   * `GET /v1/uploads/{uploadId}`, needs `imports:read`.
   */
  getUpload(args: {
    /** The upload. `upl_…` */
    uploadId: string;
  }, options?: CallOptions): Call<Upload>;

  /**
   * List mappings.
   *
   * By name.
   *
   * `GET /v1/import-mappings`, needs `imports:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listImportMappings: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<SavedImportMapping>>;

  /**
   * List imports.
   *
   * The newest first.
   *
   * `GET /v1/imports`, needs `imports:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listImports: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only imports in this state. */
    state?: 
      | 'queued'
      | 'running'
      | 'pausing'
      | 'paused'
      | 'cancelling'
      | 'cancelled'
      | 'done'
      | 'failed';
    /** Only imports of this kind. */
    kind?: 
      | 'events'
      | 'accounts'
      | 'persons'
      | 'memberships'
      | 'products'
      | 'exchangeRates'
      | 'openingBalances';
  }, Page<Import>>;

  /**
   * Pause an import.
   *
   * It stops after the chunk in hand and can be resumed.
   *
   * `POST /v1/imports/{importId}/pause`, needs `imports:write`.
   *
   * Refused with `import_finished`.
   */
  pauseImport(args: {
    /** The import. `imp_…` */
    importId: string;
  }, options?: KeyedOptions): Call<Import>;

  /**
   * Show the first rows of an import.
   *
   * The first rows as the mapping reads them, each fault in its cell. Make a dry run to look before anything is
   * recorded.
   *
   * `GET /v1/imports/{importId}/preview`, needs `imports:read`.
   *
   * Refused with `import_file_unreadable`, `import_header_mismatch`.
   */
  previewImport(args: {
    /** The import. `imp_…` */
    importId: string;
    /** How many rows. */
    rows?: number;
  }, options?: CallOptions): Call<ImportPreview>;

  /**
   * Save a mapping.
   *
   * Replaces the one of that name. Imports that were made with it keep the one they were made with.
   *
   * `PUT /v1/import-mappings/{name}`, needs `imports:write`.
   *
   * Refused with `mapping_invalid`.
   */
  putImportMapping(args: {
    /** Name of the mapping. */
    name: string;
    body?: ImportMapping;
  }, options?: KeyedOptions): Call<SavedImportMapping>;

  /**
   * Recognise what an upload is.
   *
   * Looks at the beginning of the file: encoding, delimiter, header, how numbers and dates are written, what the
   * columns hold, and a mapping to start from. Where something can be read in two ways, both are named.
   *
   * `GET /v1/uploads/{uploadId}/recognition`, needs `imports:read`.
   *
   * Refused with `import_file_unreadable`, `import_header_mismatch`.
   */
  recognizeUpload(args: {
    /** The upload. `upl_…` */
    uploadId: string;
    /** What the rows are; guessed from the columns, if left out. */
    kind?: 
      | 'events'
      | 'accounts'
      | 'persons'
      | 'memberships'
      | 'products'
      | 'exchangeRates'
      | 'openingBalances';
    /** XLSX: the sheet to look at; the first one, if left out. */
    sheet?: string;
    /** Who gave out the numbers; goes into the mapping. */
    system?: string;
  }, options?: CallOptions): Call<FileRecognition>;

  /**
   * Resume an import.
   *
   * A paused or failed import goes on where it stopped.
   *
   * `POST /v1/imports/{importId}/resume`, needs `imports:write`.
   *
   * Refused with `import_finished`.
   */
  resumeImport(args: {
    /** The import. `imp_…` */
    importId: string;
  }, options?: KeyedOptions): Call<Import>;
}
