/** Why: explanations of events, entries and levels, dry runs, and everything decided as the API reads it. */
export type * from './domain/event-explanation.ts';
export { explanationErrors } from './errors.ts';
export { explanationRoutes } from './http/routes.ts';
export type { ExplanationDeps, PartyLookup } from './operations/dependencies.ts';
export { explainEvent } from './operations/explain-event.ts';
export { explainNonAward } from './operations/explain-non-award.ts';
export { readLevels } from './operations/read-levels.ts';
