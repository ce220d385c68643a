/** Adjustments by hand: reasons, limits, and two people where it matters. */
export { adjustmentErrors } from './errors.ts';
export { adjustmentRoutes } from './http/routes.ts';
export { expireAdjustments } from './operations/decide-adjustment.ts';
export { adjustmentHolder } from './operations/personal-data.ts';
export { reasonNames } from './operations/reason-names.ts';
export { adjustDirectly } from './operations/request-adjustment.ts';
