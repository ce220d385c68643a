/** Why: explanations of events, entries and levels, dry runs, and everything decided as the API reads it. */

export { grainText, movementSentence } from './domain/entry-sentences.ts';
export type * from './domain/event-explanation.ts';
export { type Reader, Vocabulary } from './domain/vocabulary.ts';
export { explanationErrors } from './errors.ts';
export { explanationRoutes } from './http/routes.ts';
export { accountInsight } from './operations/account-insight.ts';
export type { ExplanationDeps, PartyLookup } from './operations/dependencies.ts';
export { type EntryExplanation, explainEntry } from './operations/explain-entry.ts';
export { explainEvent } from './operations/explain-event.ts';
export { explainNonAward } from './operations/explain-non-award.ts';
export { type Behaviour, readEarning } from './operations/read-earning.ts';
export { type LevelReading, type MoveReading, readLevelHistory, readLevels } from './operations/read-levels.ts';
