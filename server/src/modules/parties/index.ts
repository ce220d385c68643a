export { partyErrors } from './errors.ts';
export { partyRoutes } from './http/routes.ts';
export { type AccountSeed, ensureAccounts, externalIdKey } from './operations/ensure-accounts.ts';
export { createPartyResolver, type PartyResolver } from './operations/party-resolver.ts';
export type { MembershipReference } from './operations/resolve-memberships.ts';
