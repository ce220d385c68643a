import type { JoiningDeps } from '#modules/joining';
import type { KeyRing } from '#platform/keys';

/** What this module works with; made once by the application. */
export interface ProfileDeps extends JoiningDeps {
  keys: KeyRing;
}
