/** Notes: what staff write down about companies and people, and what they mean to do. */
export { noteErrors } from './errors.ts';
export { noteRoutes } from './http/routes.ts';
export { noteHolder } from './operations/personal-data.ts';
