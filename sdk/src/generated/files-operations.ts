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
  File,
  FileLink,
  FileUsage,
} from './schemas.ts';

/** Images, proofs and documents: what is kept, how much room it takes, and links to it. */
export interface FilesOperations {
  /**
   * Upload a file to keep.
   *
   * The body is the file itself; or a form (multipart/form-data) with the fields of the query first and then one file,
   * as a browser or `curl -F purpose=document -F file=@terms.pdf` sends it. What it is, is recognised by its content;
   * Content-Type and name decide nothing.
   *
   * rewardImage: PNG, JPEG or WebP up to 5 MiB, kept while a reward shows it and 30 days after. document: PDF, Word,
   * Excel, PowerPoint without macros, text, CSV or an image up to 25 MiB, kept until it is deleted. proof: PDF or an
   * image up to 10 MiB, kept two years; takes the permission files:personal, and one of a person is encrypted with
   * their key.
   *
   * Images are kept without what cameras write into them: place, time, owner. SVG is refused. Files for the import of
   * data are uploaded with POST /v1/uploads.
   *
   * `POST /v1/files`, needs `files:write`.
   *
   * Refused with `file_damaged`, `file_empty`, `file_form_invalid`, `file_quota_exceeded`, `file_store_unavailable`,
   * `file_type_refused`, `image_too_large`, `person_erased`.
   */
  createFile(args: {
    /** What the file is for; which kinds are kept, how large and how long follows from it. */
    purpose?: 'rewardImage' | 'document' | 'proof';
    /** Name of the file, under which it is saved; left out: what the form calls it, or `file`. */
    name?: string;
    /** Proofs: whose it is. `per_…` */
    personId?: string;
    /** The client company it is about. `acc_…` */
    accountId?: string;
    /** Documents and proofs: days until it is deleted. */
    keepDays?: number;
    /** The file. */
    body: FileBody;
    /** What the file is. */
    contentType: 'application/octet-stream' | 'multipart/form-data' | 'image/png' | 'image/jpeg' | 'image/webp' | 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'text/plain' | 'text/csv';
  }, options?: CallOptions): Call<File>;

  /**
   * Make a link to a file.
   *
   * Opens the file for whoever has the link, until it expires or the file is deleted. The audit trail notes who asked
   * for it.
   *
   * `POST /v1/files/{fileId}/links`, needs `files:read`.
   */
  createFileLink(args: {
    /** The file. `fil_…` */
    fileId: string;
    body?: {
      /** How long it opens the file; up to a week. */
      seconds?: number;
      /** Browsers save an image rather than show it; other files they save anyway. */
      download?: boolean;
    };
  }, options?: CallOptions): Call<FileLink>;

  /**
   * Delete a file.
   *
   * Nobody gets it from then on, links included. One that something shows is deleted with force only.
   *
   * `DELETE /v1/files/{fileId}`, needs `files:write`.
   *
   * Refused with `file_in_use`.
   */
  deleteFile(args: {
    /** The file. `fil_…` */
    fileId: string;
    /** Although something shows it: what it shows leads nowhere then. */
    force?: boolean;
  }, options?: CallOptions): Call<File>;

  /**
   * Show a file.
   *
   * What is known of it, what shows it, and a link to its content.
   *
   * `GET /v1/files/{fileId}`, needs `files:read`.
   */
  getFile(args: {
    /** The file. `fil_…` */
    fileId: string;
  }, options?: CallOptions): Call<File>;

  /**
   * Fetch a file by its link.
   *
   * Links come with the answers that name a file, and from POST /v1/files/{fileId}/links. They need no key and cannot
   * be changed: workspace, file, end and way are signed. Parts are sent for a Range of bytes.
   *
   * `GET /files/{workspaceId}/{fileId}`, open to everybody.
   *
   * Refused with `file_gone`, `file_link_expired`, `file_link_invalid`, `file_store_unavailable`.
   */
  getFileContent(args: {
    /** The workspace. `ws_…` */
    workspaceId: string;
    /** The file. `fil_…` */
    fileId: string;
    /** Seconds since 1970 UTC. */
    expires: number;
    signature: string;
    /** To be saved rather than shown. */
    download?: boolean;
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Show how much room files take.
   *
   * Uploads for imports and exports of everything go after some days and do not count.
   *
   * `GET /v1/file-usage`, needs `files:read`.
   */
  getFileUsage(args?: Record<string, never>, options?: CallOptions): Call<FileUsage>;

  /**
   * List files.
   *
   * The newest first. Proofs are listed for whoever has the permission files:personal.
   *
   * `GET /v1/files`, needs `files:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listFiles: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those for this purpose. */
    purpose?: 'rewardImage' | 'document' | 'proof';
    /** Only those of this person. `per_…` */
    personId?: string;
    /** Only those about this client company. `acc_…` */
    accountId?: string;
  }, Page<File>>;

  /**
   * Set how much room the files of the workspace may take.
   *
   * In the place of what every workspace gets (HANSE_FILE_QUOTA_MB), or that again with null. Less than files take
   * already deletes nothing: until there is room, no file is added.
   *
   * `PUT /v1/file-quota`, needs `files:admin`.
   */
  setFileQuota(args: {
    body: {
      /** Bytes in all; null: what every workspace gets. */
      bytesMax: number | null;
    };
  }, options?: KeyedOptions): Call<FileUsage>;
}
