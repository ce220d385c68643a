import type { JoiningDeps } from '#modules/joining';

/** What this module works with; made once by the application. */
export type AdministrationDeps = JoiningDeps;
