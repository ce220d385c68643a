import type { LaneDeps } from '#modules/decisions';
import type { Principal } from '#platform/http';

export type AdjustmentDeps = LaneDeps;

/** Who asks or decides, with the limits of the role. */
export type Actor = Pick<Principal, 'kind' | 'id' | 'workspaceId' | 'limits'>;
