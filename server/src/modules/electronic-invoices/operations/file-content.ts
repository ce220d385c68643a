import type { Refusal } from '#kernel';

/** One file on its way in: its bytes, why it is passed over, or why nothing of it can be taken. */
export type FileContent =
  | { name: string; bytes: Uint8Array }
  | { name: string; skipped: string }
  | { name: string; refusal: Refusal };

export interface ReadLimits {
  files: number;
  /** Of one file, unpacked. */
  fileBytes: number;
  /** Of all files, unpacked. */
  totalBytes: number;
}
