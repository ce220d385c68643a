/** From what was recorded of a decision to its explanation: the same data in every language, and sentences in one. */
import { Decimal } from '#kernel';
import type { CampaignVerdict, MultiplyStep } from '#modules/campaigns';
import type { SharedAnswers, StoredAward } from '#modules/decisions';
import { awardSentences } from './award-sentences.ts';
import type {
  AwardExplanation,
  BaseExplanation,
  CampaignExplanation,
  ConditionExplanation,
  LimitExplanation,
  MultiplyExplanation,
  ReadLevel,
  ReadMetric,
  RuleExplanation,
} from './event-explanation.ts';
import type { BaseTrace, CampaignTrace, ConditionTrace, PipelineRecorder, RuleTrace } from './pipeline-recorder.ts';
import { reasonSentence } from './reason-sentences.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A document may have 10,000 lines; an explanation shows so many of them. */
const LINES_MAX = 100;

/** The decision that was listened in on. */
export interface ListenedDecision {
  recorder: PipelineRecorder;
  verdicts: readonly CampaignVerdict[];
  awards: readonly StoredAward[];
  shared: SharedAnswers;
  at: number;
}

/** One explanation per campaign that listens to the event, in written order. */
export function assembleCampaigns(decision: ListenedDecision, words: Vocabulary): CampaignExplanation[] {
  return decision.recorder.campaigns.map((trace, index) =>
    campaignOf(trace, decision.verdicts[index], decision, words),
  );
}

function campaignOf(
  trace: CampaignTrace,
  verdict: CampaignVerdict | undefined,
  { recorder, awards, shared, at }: ListenedDecision,
  words: Vocabulary,
): CampaignExplanation {
  const { definition } = trace.campaign.version;
  const reason = verdict?.reason ?? trace.reason;
  const own = awards.filter((award) => award.campaign === definition.key && award.version === definition.version);
  trace.claims = shared.claims.filter(({ campaign }) => campaign === definition.key);
  return {
    campaign: definition.key,
    version: definition.version,
    name: words.text(definition.name, definition.key),
    awarded: reason === null,
    reason,
    lines: trace.lines,
    audience: trace.audience === null ? null : conditionOf('', trace.audience, words),
    rules: trace.rules.map((rule) => ruleOf(rule, words)),
    claims: trace.claims,
    awards: own.map((award) => awardOf(award, words)),
    sentences:
      reason === null
        ? awardSentences(trace, { awards: own, shared, at }, recorder, words)
        : [reasonSentence(trace, reason, recorder, words)],
  };
}

function conditionOf(name: string, condition: ConditionTrace, words: Vocabulary): ConditionExplanation {
  const { source, holds, values, trace } = condition;
  return {
    name,
    source,
    reading: words.reading(source),
    holds,
    values: values.map(({ path, value }) => ({
      path,
      label: words.label(path),
      value,
      shown: words.value(path, value),
    })),
    trace,
  };
}

function ruleOf(trace: RuleTrace, words: Vocabulary): RuleExplanation {
  const { rule, group } = trace;
  return {
    step: rule.step?.key ?? null,
    stepName: rule.step === null ? null : words.text(rule.step.name, rule.step.key),
    fired: trace.fired,
    clauses: trace.clauses.map((clause) => conditionOf(words.text(clause.name), clause, words)),
    bases: trace.bases.map((base) => baseOf(base, words)),
    limits: trace.limits.map((step) => limitOf(step, words)),
    group:
      group === null
        ? null
        : { name: group.group.name, choose: group.group.choose, chosen: group.chosen, worth: String(group.worth) },
    shares: trace.shares.map(({ of, unit, amount, awards }) => ({
      of,
      unit,
      amount: unitsText(amount, unit, words),
      holders: awards.map((award) => ({
        holder: words.memberId(award.holder),
        amount: unitsText(award.computed, unit, words),
      })),
    })),
  };
}

function baseOf(base: BaseTrace, words: Vocabulary): BaseExplanation {
  const { effect } = base.award;
  const source = (base.award.amount ?? base.award.amountPerLine)?.source ?? '';
  const lines = base.lines?.slice(0, LINES_MAX).map(({ id, sku, amount }) => ({ id, sku, amount: String(amount) }));
  return {
    unit: effect.unit,
    source,
    reading: words.reading(source),
    perLine: base.award.amountPerLine !== null,
    lines: lines ?? null,
    linesOmitted: (base.lines?.length ?? 0) - (lines?.length ?? 0),
    total: String(base.total),
    rounding: effect.rounding,
    computed: unitsText(base.computed, effect.unit, words),
    chosen: base.chosen === null ? null : unitsText(base.chosen, effect.unit, words),
    multiplied: base.multiplied.map((step) => multiplyOf(step, effect.unit, words)),
    trace: base.trace,
  };
}

function multiplyOf(step: MultiplyStep, unit: string, words: Vocabulary): MultiplyExplanation {
  return {
    campaign: step.multiplier.campaign.version.definition.key,
    step: step.multiplier.rule.step?.key ?? null,
    factor: String(step.factor),
    before: unitsText(step.before, unit, words),
    after: unitsText(step.after, unit, words),
  };
}

function limitOf(
  { limit, window, used, max, wanted, given }: RuleTrace['limits'][number],
  words: Vocabulary,
): LimitExplanation {
  const unit = limit.unit ?? null;
  const text = (units: bigint) => (unit === null ? String(units) : unitsText(units, unit, words));
  return {
    limit: limit.key,
    unit,
    window,
    max: String(max),
    used: unit === null ? String(used.count) : text(used.units),
    wanted: text(wanted),
    given: text(given),
  };
}

/** An award as data. */
export function awardOf(award: StoredAward, words: Vocabulary): AwardExplanation {
  const { step, holder, unit, computed, granted, funding, availableAt } = award;
  return {
    step,
    holder: words.memberId(holder),
    unit,
    computed: unitsText(computed, unit, words),
    granted: unitsText(granted, unit, words),
    funding,
    availableAt,
  };
}

function unitsText(units: bigint, unit: string, words: Vocabulary): string {
  return Decimal.fromUnits(units, words.rules.unitTerms.get(unit)?.scale ?? 0).toString();
}

/** What the campaigns read of metrics and levels, as it stood immediately before the event. */
export function readOf({ read }: PipelineRecorder, words: Vocabulary): { metrics: ReadMetric[]; levels: ReadLevel[] } {
  const metrics = [...read.metrics].map(([key, value]) => ({
    key,
    name: words.metric(key),
    value: value?.toString() ?? null,
    previous: read.previous.get(key)?.toString() ?? null,
  }));
  const levels = [...read.levels].map(([ladder, level]) => ({
    ladder,
    name: words.ladder(ladder),
    level,
    levelName: words.level(ladder, level),
  }));
  return { metrics, levels };
}
