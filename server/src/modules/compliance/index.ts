/** Personal data: what persons ask for, what they allow, what was agreed, and how they are forgotten. */
export { type ConsentChannel, type ConsentPurpose, consentChannels, consentPurposes } from './domain/consent.ts';
export { exportPage } from './domain/person-export.ts';
export { inForce, type TermsAcceptance, type TermsVersion, textIn } from './domain/terms.ts';
export { complianceErrors } from './errors.ts';
export { complianceRoutes } from './http/routes.ts';
export { ConsentsSchema, exampleStanding, standingToApi } from './http/schemas.ts';
export { acceptTerms, loadTerms, readTermsStanding, requireTermsAccepted } from './operations/accept-terms.ts';
export { mayContact, readConsents, setConsents } from './operations/consents.ts';
export type { ComplianceDeps } from './operations/dependencies.ts';
export { emptyErasedWallets, erasePerson } from './operations/erase-person.ts';
export { collectPersonData } from './operations/export-person.ts';
export { fulfilRequest } from './operations/manage-requests.ts';
export { complianceHolder } from './operations/personal-data.ts';
export { previewErasure } from './operations/plan-erasure.ts';
