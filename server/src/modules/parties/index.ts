export {
  type ConsentMode,
  consentModes,
  type ExternalId,
  isCountry,
  normalExternalId,
  normalVatNumber,
  searchName,
} from './domain/account.ts';
export type { Membership } from './domain/membership.ts';
export { isEmail, isPhone, type Language, languages, type Person } from './domain/person.ts';
export { partyErrors } from './errors.ts';
export { PersonUpdateSchema, personToApi } from './http/person-schemas.ts';
export { partyRoutes } from './http/routes.ts';
export type { Change } from './operations/change-account.ts';
export { accountMerged } from './operations/change-account.ts';
export { createAccount } from './operations/create-account.ts';
export { createMembership } from './operations/create-membership.ts';
export { createPerson } from './operations/create-person.ts';
export { endMembership } from './operations/end-membership.ts';
export { type AccountSeed, ensureAccounts, externalIdKey } from './operations/ensure-accounts.ts';
export { erasePerson, type KnownPerson, readPersonWhole } from './operations/erase-person.ts';
export { getAccount } from './operations/get-account.ts';
export { getMembership } from './operations/get-membership.ts';
export { getPerson, personErased, personNotFound } from './operations/get-person.ts';
export { type AccountRow, importAccounts } from './operations/import-accounts.ts';
export { importMemberships, type MembershipRow } from './operations/import-memberships.ts';
export { importPersons, type PersonRow } from './operations/import-persons.ts';
export type { RowImport, RowOutcome } from './operations/import-rows.ts';
export { isWithin } from './operations/is-within.ts';
export { listAccountChanges } from './operations/list-account-changes.ts';
export { listPersonMemberships } from './operations/list-person-memberships.ts';
export { inFamilyLanes } from './operations/lock-family.ts';
export { mergeParty, type PartyMerge } from './operations/merge-party.ts';
export { createPartyResolver, type PartyResolver } from './operations/party-resolver.ts';
export { partyHolder } from './operations/personal-data.ts';
export type { MembershipReference } from './operations/resolve-memberships.ts';
export { type Consent, setConsentMode } from './operations/set-consent-mode.ts';
export { setParticipation } from './operations/set-participation.ts';
export { accountsOfPerson, setPersonFields } from './operations/set-person-fields.ts';
export { updateMembership } from './operations/update-membership.ts';
export { updatePerson } from './operations/update-person.ts';
export { loadAccountNames } from './store/account-names.ts';
export { raisePartyRevision } from './store/external-ids.ts';
export { findPersonsOf } from './store/memberships.ts';
export { type Carrying, markCarried, selectStragglers, survivorOf } from './store/merges.ts';
