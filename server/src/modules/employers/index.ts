/** Employers: what client companies decide for their people. */
export { explainConsent, type Sentences } from './domain/consent-words.ts';
export { employerErrors } from './errors.ts';
export { employerRoutes } from './http/routes.ts';
export { isDelegate } from './operations/administrators.ts';
export { publicId as waitingItemId, readWaiting, remindApprovers, type WaitingItem } from './operations/approvals.ts';
export { expireAwardApprovals } from './operations/award-approvals.ts';
export { readConsentChanges } from './operations/consent.ts';
export { employerHolder } from './operations/personal-data.ts';
export { runShareOutRules } from './operations/share-out-rules.ts';
export { type ConsentText, selectConsentTexts } from './store/consent-texts.ts';
export { selectRules as selectShareOutRules } from './store/share-out-rules.ts';
export { selectWaitingShareOuts } from './store/share-outs.ts';
