import type { LaneDeps } from '#modules/decisions';
import type { Principal } from '#platform/http';

export type EntitlementDeps = LaneDeps;

/** Who grants, uses and ends, with the limits of the role. */
export type Actor = Pick<Principal, 'kind' | 'id' | 'workspaceId' | 'limits'>;
