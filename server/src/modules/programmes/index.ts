export { type ProgrammeFile, type ProgrammeHead, programmeFile } from './domain/definition.ts';
export {
  compileRules,
  type LadderVersion,
  type OwnedMetric,
  type Rules,
  type RuleVersion,
  type StoredUnit,
  type UnitRules,
} from './domain/rules.ts';
export { type Draft, toDrafts } from './domain/to-definitions.ts';
export { validateProgramme } from './domain/validate-programme.ts';
export { programmeErrors } from './errors.ts';
export { type ProgrammeDeps, programmeRoutes } from './http/routes.ts';
export {
  type AppliedChange,
  applyProgramme,
  readProgrammeFile,
} from './operations/apply-programme.ts';
export { RulesCache } from './operations/load-rules.ts';
export { raiseRevision } from './store/rule-versions.ts';
