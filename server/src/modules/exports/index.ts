/** Everything of a workspace in open formats. */
export { exportErrors } from './errors.ts';
export { exportRoutes } from './http/routes.ts';
export { exportEverything } from './operations/export-everything.ts';
export { type ExportDeps, ExportRunner } from './operations/export-runner.ts';
