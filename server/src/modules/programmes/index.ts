export type * from './domain/account-insight.ts';
export { type BenefitDefinition, catalogueBenefits, valueFault } from './domain/benefits.ts';
export { fillTemplate } from './domain/campaign-template.ts';
export { type ProgrammeFile, type ProgrammeHead, programmeFile } from './domain/definition.ts';
export { checkedBenefit, type LevelBenefit } from './domain/definition-benefits.ts';
export { toFile } from './domain/from-definitions.ts';
export { type LifeState, lifeState, lifeStates, statusOf, versionAt } from './domain/life-cycle.ts';
export type { Difference } from './domain/plan-changes.ts';
export { type Paint, planText, type Style } from './domain/plan-text.ts';
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
export { writtenRule } from './domain/to-document.ts';
export { validateProgramme } from './domain/validate-programme.ts';
export { programmeErrors } from './errors.ts';
export { MarginSchema, marginToApi } from './http/margin-schemas.ts';
export { planToApi } from './http/plan-schemas.ts';
export { type ProgrammeDeps, programmeRoutes } from './http/routes.ts';
export { programmeJsonSchema } from './http/schemas.ts';
export { applyProgramme, type CheckChange, type NeedsReview, type ReadMargin } from './operations/apply-programme.ts';
export { campaignTemplates, requireTemplate } from './operations/campaign-templates.ts';
export { type PreparedRule, prepareRule, prepareStatus, type RuleContent } from './operations/change-rule.ts';
export { defineBenefit } from './operations/define-benefit.ts';
export { PinnedRules, RulesCache } from './operations/load-rules.ts';
export { type ProgrammePlan, planProgramme } from './operations/plan-programme.ts';
export type { AppliedChange, PreparedChange } from './operations/prepare-change.ts';
export { readProgrammeFile, writeProgrammeFile } from './operations/programme-yaml.ts';
export { readProgramme } from './operations/read-programme.ts';
export { type RuleKind, ruleParts } from './operations/rule-part.ts';
export { storeChange } from './operations/store-change.ts';
export {
  loadRevision,
  loadRuleVersions,
  lockRevision,
  programmeRevision,
  raiseRevision,
  type StoredVersion,
} from './store/rule-versions.ts';
