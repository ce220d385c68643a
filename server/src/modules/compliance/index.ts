/** Personal data: what persons ask for, what they allow, what was agreed, and how they are forgotten. */
export type { ConsentChannel, ConsentPurpose } from './domain/consent.ts';
export { exportPage } from './domain/person-export.ts';
export { complianceErrors } from './errors.ts';
export { complianceRoutes } from './http/routes.ts';
export { requireTermsAccepted } from './operations/accept-terms.ts';
export { mayContact } from './operations/consents.ts';
export type { ComplianceDeps } from './operations/dependencies.ts';
export { emptyErasedWallets, erasePerson } from './operations/erase-person.ts';
export { collectPersonData } from './operations/export-person.ts';
export { fulfilRequest } from './operations/manage-requests.ts';
export { complianceHolder } from './operations/personal-data.ts';
export { previewErasure } from './operations/plan-erasure.ts';
