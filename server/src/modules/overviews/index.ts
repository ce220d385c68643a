/** Overviews: lists of accounts and people, who is engaged, what happened, saved views, search. */
export { overviewErrors } from './errors.ts';
export { overviewRoutes } from './http/routes.ts';
export { type FollowDeps, followAccounts, remakeOverviews } from './operations/follow-accounts.ts';
export { overviewHolder } from './operations/personal-data.ts';
