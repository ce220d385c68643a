export { runsAt as isRunning } from './domain/deserved-level.ts';
export { type ExplainContext, explainLevel, explainMove, type LevelExplanation } from './domain/explain-level.ts';
export {
  type AppliedVersion,
  applyVersion,
  insertLevel,
  type LadderHolder,
  type Mover,
  previewVersion,
  type VersionPreview,
} from './domain/insert-level.ts';
export { momentOf } from './domain/ladder-calendar.ts';
export { dateText, type Label, type Language, numberText, periodText, textIn } from './domain/level-phrases.ts';
export {
  addGrant,
  endGrant,
  endInvitation,
  invite,
  ownLevel,
  setInherited,
  startLadder,
} from './domain/level-state.ts';
export { type LevelProgress, levelProgress, type ProgressOptions } from './domain/progress.ts';
export { nextDue, passTime, type Stretch, stepLadder } from './domain/step-ladder.ts';
export type * from './domain/types.ts';
export { type LadderVocabulary, validateLadder } from './domain/validate-ladder.ts';
