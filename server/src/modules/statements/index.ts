/** Statements: what a holder had, what was booked and why, what is there at the end. */
export { statementErrors } from './errors.ts';
export { statementRoutes } from './http/routes.ts';
export { type ActivityLine, type ActivityPlace, readActivity } from './operations/read-activity.ts';
