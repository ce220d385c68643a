/** Why: explanations of events, entries and levels, dry runs, and everything decided as the API reads it. */
export type * from './domain/event-explanation.ts';
export { explanationErrors } from './errors.ts';
export { explanationRoutes } from './http/routes.ts';
export type { ExplanationDeps, PartyLookup } from './operations/dependencies.ts';
export { type DryRunAnswer, type DryRunRequest, dryRun } from './operations/dry-run.ts';
export { type EntryExplanation, explainEntry } from './operations/explain-entry.ts';
export { explainEvent } from './operations/explain-event.ts';
export { explainNonAward } from './operations/explain-non-award.ts';
export { explainLevelNow, readLevelHistory, readLevels } from './operations/read-levels.ts';
export { readMetrics, readMetricValue } from './operations/read-metrics.ts';
