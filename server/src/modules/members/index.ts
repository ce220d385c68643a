/** Members: who a person is in their companies, and everything the portal shows them. */
export { memberErrors } from './errors.ts';
export { inWordsOf, type MemberCall, memberWriter, readAs, type WriteAs, type Written } from './http/call.ts';
export { memberRoutes } from './http/routes.ts';
export type { MemberDeps } from './operations/dependencies.ts';
export { type MemberAccount, type MemberAsked, memberAccount, personOf } from './operations/member-account.ts';
export { memberHolder } from './operations/personal-data.ts';
export { speakAsPersons } from './operations/speak-as.ts';
