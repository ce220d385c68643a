/** Entitlements: what levels, rewards and people give besides units, what of it was used, and what it costs. */
export { entitlementErrors } from './errors.ts';
export { entitlementRoutes } from './http/routes.ts';
export { carryEntitlements } from './operations/carry-to-survivor.ts';
export { entitlementHolder } from './operations/personal-data.ts';
export { entitlementLines, readEntitlements } from './operations/read-entitlements.ts';
export { entitlementFulfillers } from './operations/reward-fulfiller.ts';
