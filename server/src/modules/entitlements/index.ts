/** Entitlements: what levels, rewards and people give besides units, what of it was used, and what it costs. */
export type { Entitlement } from './domain/entitlement.ts';
export { benefitName, quantityText, sourceText, valueText } from './domain/words.ts';
export { entitlementErrors } from './errors.ts';
export { entitlementRoutes } from './http/routes.ts';
export { carryEntitlements } from './operations/carry-to-survivor.ts';
export { entitlementHolder } from './operations/personal-data.ts';
export { accountSheetPrinter, type PrintAccountSheet } from './operations/print-account-sheet.ts';
export { type EntitlementsRead, entitlementLines, readEntitlements } from './operations/read-entitlements.ts';
export { entitlementFulfillers } from './operations/reward-fulfiller.ts';
export { tellEndedGrants } from './operations/tell-ended.ts';
