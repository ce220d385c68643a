export { type Account, type ConsentMode, consentModes, type ExternalId } from './domain/account.ts';
export type { Membership } from './domain/membership.ts';
export { type ParticipationStatus, participationStatuses } from './domain/participation.ts';
export type { Language, Person } from './domain/person.ts';
export { partyErrors } from './errors.ts';
export { partyRoutes } from './http/routes.ts';
export type { Change } from './operations/change-account.ts';
export { createAccount, type NewAccount } from './operations/create-account.ts';
export { createMembership } from './operations/create-membership.ts';
export { createPerson } from './operations/create-person.ts';
export { type AccountSeed, ensureAccounts, externalIdKey } from './operations/ensure-accounts.ts';
export {
  createPartyResolver,
  type MembershipReference,
  type PartyResolver,
  resolveAccounts,
  resolveMemberships,
} from './operations/party-resolver.ts';
export { setAccountAttributes } from './operations/set-account-attributes.ts';
export { setConsentMode } from './operations/set-consent-mode.ts';
export { setParticipation } from './operations/set-participation.ts';
export { getPerson } from './operations/update-person.ts';
export { type AccountView, getAccount } from './operations/view-account.ts';
