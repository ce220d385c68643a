import type { Pool } from 'pg';
import type { Instant } from '#kernel';
import type { FileStore } from '#platform/files';
import type { Principal } from '#platform/http';
import type { KeyRing } from '#platform/keys';
import type { FileLinks } from './file-links.ts';

/** What this module works with; made once by the application. */
export interface FileDeps {
  pool: Pool;
  clock: { now(): Instant };
  files: FileStore;
  keys: KeyRing;
  links: FileLinks;
  /** How much the files of a workspace may take that has no number of its own. */
  quotaBytes: number;
}

/** Who asks. */
export type Actor = Pick<Principal, 'id' | 'workspaceId' | 'scopes'>;
