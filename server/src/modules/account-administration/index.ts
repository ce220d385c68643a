/** What administrators of a client company do in a portal. */
export { administrationErrors } from './errors.ts';
export { accountAdministrationRoutes } from './http/routes.ts';
export type { AdministrationDeps } from './operations/dependencies.ts';
