// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  FileAnswer,
  KeyedOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  Export,
} from './schemas.ts';

/** Everything of the workspace in open formats. */
export interface ExportsOperations {
  /**
   * Export everything.
   *
   * Writes everything of the workspace in open formats, in the background: the programmes as files that can be applied,
   * every table as one JSON object per row, and a manifest with counts and hashes, all of one instant. Secrets are left
   * out. The archive holds personal data and is deleted after seven days.
   *
   * `POST /v1/exports`, needs `exports:write`.
   */
  createExport(args?: Record<string, never>, options?: KeyedOptions): Call<Export>;

  /**
   * Show an export.
   *
   * How far it is.
   *
   * `GET /v1/exports/{exportId}`, needs `exports:read`.
   */
  getExport(args: {
    /** The export. `exp_…` */
    exportId: string;
  }, options?: CallOptions): Call<Export>;

  /**
   * Fetch an export.
   *
   * The archive, once the export is done.
   *
   * `GET /v1/exports/{exportId}/file`, needs `exports:write`.
   *
   * Refused with `export_not_ready`.
   */
  getExportFile(args: {
    /** The export. `exp_…` */
    exportId: string;
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * List exports.
   *
   * The newest first.
   *
   * `GET /v1/exports`, needs `exports:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listExports: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Export>>;
}
