/** Profiles: what members do with their own data, conditions they accept, whom they ask. */
export { profileErrors } from './errors.ts';
export { allProfileRoutes as profileRoutes } from './http/routes.ts';
export type { ProfileDeps } from './operations/dependencies.ts';
export { profileHolder } from './operations/personal-data.ts';
