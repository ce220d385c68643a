/**
 * The pipeline for one event: audience and clauses → base amounts per line → the holder's limits → group choice →
 * multipliers → rounding → shares. Shared limits (budgets, claims) and routes follow where the facts they need are:
 * they are acts, decided by whoever posts.
 *
 * Pure: the same context and fact give the same decision, on the live path, in a dry run and in a replay.
 */
import { type Day, type Decimal, dayAt } from '#kernel';
import type { EventFact } from '#modules/events';
import { basesOf, type Candidate } from './base-amounts.ts';
import { resolveShares } from './beneficiaries.ts';
import type { CompiledCampaign, CompiledRule } from './compile-campaign.ts';
import type { DecisionObserver } from './decision-observer.ts';
import { type DecisionContext, EventEvaluation, failure } from './evaluation.ts';
import { chooseInGroups } from './groups.ts';
import { applyLimits } from './limits.ts';
import { applyMultipliers } from './multipliers.ts';
import type { RuleScope } from './rule-scopes.ts';
import type { Award, CampaignVerdict, LimitCharge, NoAwardReason } from './types.ts';

export interface EventDecision {
  awards: Award[];
  /** One verdict per campaign that listens to the event, in written order. */
  verdicts: CampaignVerdict[];
  /** What the holder's limits are charged with. */
  charges: LimitCharge[];
  /** Steps this event completed: [campaign, step]. */
  stepsDone: (readonly [string, string])[];
  /** Claims to be taken before the campaign's awards count. */
  claims: { campaign: string; kind: string; key: string }[];
}

/**
 * @param campaigns versions valid at the event's instant that listen to its type, in written order
 * @param rate from the event's currency to the programme's; null when they are the same
 * @param observer told of every stage, for explanations
 */
export function decideEvent(
  campaigns: readonly CompiledCampaign[],
  fact: EventFact,
  rate: Decimal | null,
  context: DecisionContext,
  observer?: DecisionObserver,
): EventDecision {
  const evaluation = new EventEvaluation(context, fact, rate);
  const decision: EventDecision = { awards: [], verdicts: [], charges: [], stepsDone: [], claims: [] };
  const candidates: Candidate[] = [];
  const multiplying: Candidate[] = [];
  for (const campaign of campaigns) {
    const { definition } = campaign.version;
    const verdict: CampaignVerdict = { campaign: definition.key, version: definition.version, reason: null };
    decision.verdicts.push(verdict);
    const outcome = consider(campaign, evaluation);
    observer?.considered(campaign, evaluation, 'kind' in outcome ? outcome : null);
    if ('kind' in outcome) {
      verdict.reason = outcome;
      continue;
    }
    for (const candidate of outcome) {
      candidate.verdict = verdict;
      observer?.fired(candidate, evaluation);
      (candidate.rule.awards.length > 0 ? candidates : multiplying).push(candidate);
      if (candidate.rule.multipliers.length > 0 && candidate.rule.awards.length > 0) multiplying.push(candidate);
      if (candidate.rule.step !== null) decision.stepsDone.push([definition.key, candidate.rule.step.key]);
    }
  }
  const limited = candidates.filter((candidate) => applyLimits(candidate, context, observer));
  const chosen = chooseInGroups(limited, context.units, observer);
  const multiplied = applyMultipliers(chosen, multiplying, evaluation, observer);
  for (const item of multiplied) {
    const awards = resolveShares(item, evaluation);
    observer?.shared(item.candidate, item.base, item.amount, awards);
    if (awards.length === 0 && item.candidate.verdict.reason === null && item.amount !== 0n) {
      item.candidate.verdict.reason = { kind: 'noBeneficiary' };
    }
    decision.awards.push(...awards);
  }
  for (const candidate of chosen) decision.charges.push(...candidate.charges);
  collectClaims(chosen, evaluation, decision);
  return decision;
}

/** @returns the candidates of the campaign, or why there are none */
function consider(campaign: CompiledCampaign, evaluation: EventEvaluation): Candidate[] | NoAwardReason {
  const { definition } = campaign.version;
  const { context } = evaluation;
  const { scope } = campaign;
  if (scope === null) return { kind: 'outsideSchedule' };
  if (!context.participates(definition.programme)) return { kind: 'notParticipating' };
  if (!inSchedule(campaign, context)) return { kind: 'outsideSchedule' };
  try {
    const matched = evaluation.matchedLines(campaign, scope);
    if (campaign.lines !== null && matched.length === 0) return { kind: 'noLines' };
    const variables = evaluation.prepare(campaign, scope, matched);
    if (campaign.audience !== null && campaign.audience.evaluate(variables) !== true) return { kind: 'audience' };
    return considerRules(campaign, scope, evaluation, matched);
  } catch (error) {
    return failure(error);
  }
}

function considerRules(
  campaign: CompiledCampaign,
  scope: RuleScope,
  evaluation: EventEvaluation,
  matched: Candidate['lines'],
): Candidate[] | NoAwardReason {
  const candidates: Candidate[] = [];
  let reason: NoAwardReason = { kind: 'zero' };
  for (const rule of campaign.rules) {
    const blocked = stepBlocked(campaign, rule, evaluation) ?? firstFailingClause(rule, scope, evaluation);
    if (blocked !== null) {
      reason = blocked;
      continue;
    }
    const bases = basesOf(rule, scope, evaluation, matched);
    if (rule.awards.length > 0 && bases.every((base) => base.total.sign() <= 0) && rule.step === null) continue;
    candidates.push({ campaign, scope, rule, lines: matched, bases, charges: [], verdict: noVerdict });
    if (campaign.version.definition.stepsInOrder === true) break;
  }
  return candidates.length === 0 ? reason : candidates;
}

const noVerdict: CampaignVerdict = { campaign: '', version: 0, reason: null };

function stepBlocked(
  campaign: CompiledCampaign,
  rule: CompiledRule,
  evaluation: EventEvaluation,
): NoAwardReason | null {
  const { step } = rule;
  if (step === null) return null;
  const { key, stepsInOrder, steps } = campaign.version.definition;
  const { context, fact } = evaluation;
  if (!step.events.includes(fact.type)) return { kind: 'stepOrder', step: step.key };
  if (context.stepDone(key, step.key)) return { kind: 'stepDone', step: step.key };
  if (stepsInOrder !== true) return null;
  for (const earlier of steps ?? []) {
    if (earlier.key === step.key) return null;
    if (!context.stepDone(key, earlier.key)) return { kind: 'stepOrder', step: step.key };
  }
  return null;
}

function firstFailingClause(rule: CompiledRule, scope: RuleScope, evaluation: EventEvaluation): NoAwardReason | null {
  const variables = evaluation.variables(scope);
  for (let index = 0; index < rule.clauses.length; index++) {
    if (rule.clauses[index]?.when.evaluate(variables) !== true) return { kind: 'clause', index };
  }
  return null;
}

/** Days of the campaign's zone, inclusive; windows by the instant. */
export function inSchedule(campaign: CompiledCampaign, context: ScheduleMoment): boolean {
  const { from, to, weekdays, blackout, windows } = campaign.schedule;
  const day = scheduleDay(campaign, context);
  if (day < from || day > to || blackout.has(day)) return false;
  // 1970-01-01 was a Thursday; Monday is 1.
  if (weekdays !== null && !weekdays.has(((((day + 3) % 7) + 7) % 7) + 1)) return false;
  return windows === null || windows.some((window) => window.contains(context.at));
}

/** What a schedule is asked about. */
export type ScheduleMoment = Pick<DecisionContext, 'day' | 'at' | 'zone'>;

/** The civil day that counts for a campaign: in its own zone where it has one. */
export function scheduleDay({ schedule: { zone } }: CompiledCampaign, { day, at, zone: own }: ScheduleMoment): Day {
  if (zone === null || zone === own) return day;
  // What closes a period is decided at its end for its last day.
  return dayAt(dayAt(at, own) === day ? at : at - 1, zone);
}

function collectClaims(chosen: readonly Candidate[], evaluation: EventEvaluation, decision: EventDecision): void {
  for (const { campaign, scope, lines, verdict } of chosen) {
    const { claim, key } = campaign.version.definition;
    if (claim === undefined || campaign.claimKey === null) continue;
    try {
      const value = campaign.claimKey.evaluate(evaluation.prepare(campaign, scope, lines));
      decision.claims.push({ campaign: key, kind: claim.kind, key: String(value) });
    } catch (error) {
      // Nobody can tell whether this was claimed before.
      verdict.reason = failure(error);
      decision.awards = decision.awards.filter((award) => award.campaign !== key);
      decision.charges = decision.charges.filter((charge) => charge.campaign !== key);
    }
  }
}
