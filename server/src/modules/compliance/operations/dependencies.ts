import type { LaneDeps } from '#modules/decisions';
import type { FileStore } from '#platform/files';
import type { KeyRing } from '#platform/keys';
import type { PersonalHolder } from '#platform/personal';

/** What this module works with; made once by the application. */
export interface ComplianceDeps extends LaneDeps {
  keys: KeyRing;
  files: FileStore;
  /** What every module holds of people, this one's own included. */
  holders: readonly PersonalHolder[];
}
