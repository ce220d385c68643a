/** Analytics: figures of everything, counted from what was committed, that tie to the ledger. */
export { analyticsErrors } from './errors.ts';
export { analyticsRoutes } from './http/routes.ts';
export type { AnalyticsDeps } from './operations/dependencies.ts';
export { analyticsHolder } from './operations/personal-data.ts';
export { countEverything, RollUps, rebuildRollUps } from './operations/roll-ups.ts';
export { type RollUpReport, verifyRollUps } from './operations/verify-roll-ups.ts';
