export { type Base, type Candidate, roundedUnits } from './domain/base-amounts.ts';
export { isOtherAccount } from './domain/beneficiaries.ts';
export {
  type CompiledAward,
  type CompiledCampaign,
  type CompiledRule,
  compileCampaign,
  triggeringEvents,
} from './domain/compile-campaign.ts';
export {
  type AccountContext,
  type AttributeType,
  type ContextViews,
  contextViews,
  type PersonContext,
  type Readings,
} from './domain/context-views.ts';
export { couponSeriesOf, couponUnit } from './domain/coupon-awards.ts';
export {
  FieldBook,
  type FieldDefinition,
  type FieldSubject,
  type FieldType,
  fieldCel,
  fieldSubjects,
  fieldTypes,
} from './domain/custom-fields.ts';
export { decideEvent, type EventDecision, inSchedule, scheduleDay } from './domain/decide-event.ts';
export { decideHolder, type HolderDecision } from './domain/decide-holder.ts';
export type * from './domain/decision-observer.ts';
export type { DecisionContext, EventEvaluation, LimitUse, UnitTerms } from './domain/evaluation.ts';
export { type MarginAfterUnits, marginAfterUnits } from './domain/margin-after-units.ts';
export { type LookedAt, type MarginCheck, marginCheck } from './domain/margin-check.ts';
export { type CompiledMetric, compileMetric, contributionsOf, factView } from './domain/metric-sources.ts';
export { type RecurrenceRule, readRecurrence } from './domain/recurrence-rule.ts';
export { type RuleScope, RuleScopes } from './domain/rule-scopes.ts';
export { type CompiledWindow, compileWindow } from './domain/time-window.ts';
export type * from './domain/types.ts';
