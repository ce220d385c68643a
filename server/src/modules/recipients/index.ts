/** Recipients: what people may receive, what they received, and how it is taxed. */
export { type Cap, type Recipient, recipientCategories } from './domain/benefit.ts';
export { consentRefusal } from './domain/refusals.ts';
export { recipientErrors } from './errors.ts';
export { recipientRoutes } from './http/routes.ts';
export { CapSchema, capParts, capToApi } from './http/schemas.ts';
export { addCap, endCap, type RuleChange } from './operations/manage-rules.ts';
export { openUnitBook } from './operations/open-unit-book.ts';
export { personalAwardGuard } from './operations/personal-awards.ts';
export { recipientHolder } from './operations/personal-data.ts';
export { rewardGuard } from './operations/reward-guard.ts';
export type { TakenUnits, UnitBook } from './operations/unit-book.ts';
