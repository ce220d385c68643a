import type { Instant } from '#kernel';
import type { FilePurpose, FileType } from './purposes.ts';

/** What is known of a file. */
export interface FileRecord {
  /** uuid, shown as fil_…. */
  fileId: string;
  purpose: FilePurpose;
  name: string;
  mediaType: FileType;
  bytes: number;
  /** SHA-256 of what is kept, hex. */
  contentHash: string;
  /** Of images, in pixels. */
  size: { width: number; height: number } | null;
  /** Whose it is; null: of nobody. */
  personId: string | null;
  accountId: string | null;
  createdAt: Instant;
  /** Public id of the credentials. */
  createdBy: string;
  /** Null: as long as something shows it, or until it is deleted. */
  keepUntil: Instant | null;
  usedBy: readonly FileUser[];
}

/** What shows a file. */
export interface FileUser {
  /** reward … */
  type: string;
  /** Public id. */
  id: string;
}
