/** Employers: what client companies decide for their people. */
export { employerErrors } from './errors.ts';
export { employerRoutes } from './http/routes.ts';
export { isDelegate } from './operations/administrators.ts';
export { remindApprovers } from './operations/approvals.ts';
export { employerHolder } from './operations/personal-data.ts';
export { runShareOutRules } from './operations/share-out-rules.ts';
