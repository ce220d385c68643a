/** Listens in on one decision and keeps what every campaign saw and did; language comes later. */
import type { Day, Decimal, Expression, Instant, Trace } from '#kernel';
import {
  type Award,
  type Base,
  type Candidate,
  type CompiledAward,
  type CompiledCampaign,
  type CompiledRule,
  type DecisionContext,
  type DecisionObserver,
  type EventEvaluation,
  type GroupStep,
  type LimitStep,
  type MultiplyStep,
  type NoAwardReason,
  roundedUnits,
  type Text,
} from '#modules/campaigns';

/** One condition with everything it read. */
export interface ConditionTrace {
  source: string;
  /** Null where it could not be computed. */
  holds: boolean | null;
  trace: Trace;
  /** Facts read, by path; levels by their key. */
  values: { path: string; value: unknown }[];
}

export interface LineAmount {
  id: string;
  sku: string;
  amount: Decimal;
}

/** One award effect of a campaign that fired, on its way from the formula to whole units. */
export interface BaseTrace {
  award: CompiledAward;
  /** How the formula came to its value; of a formula per line, for the first line. */
  trace: Trace | null;
  lines: LineAmount[] | null;
  /** Exact, before limits and rounding. */
  total: Decimal;
  /** Whole smallest parts of `total`. */
  computed: bigint;
  /** What is left after limits and choice; null where the campaign was not chosen. */
  chosen: bigint | null;
  multiplied: MultiplyStep[];
}

/** What one campaign adds to (or takes from) a base, its own or another campaign's, and who receives it. */
export interface ShareTrace {
  /** Campaign the base belongs to. */
  of: string;
  unit: string;
  amount: bigint;
  awards: readonly Award[];
}

/** A campaign's clauses and effects, or one step's. */
export interface RuleTrace {
  rule: CompiledRule;
  /** False for a step that waits for other kinds of events. */
  listens: boolean;
  clauses: (ConditionTrace & { name: Text })[];
  fired: boolean;
  bases: BaseTrace[];
  limits: LimitStep[];
  group: GroupStep | null;
  /** As the multiplier: what it did to which bases, and what these were before any multiplier. */
  multiplies: (MultiplyStep & { plain: bigint })[];
  shares: ShareTrace[];
}

export interface CampaignTrace {
  campaign: CompiledCampaign;
  /** Why it fell out before amounts were compared; null where it fired. */
  reason: NoAwardReason | null;
  /** How many of the event's lines its filter accepts; null without a filter. */
  lines: { matched: number; of: number } | null;
  audience: ConditionTrace | null;
  rules: RuleTrace[];
  /** What it asked for as its own, and whether it holds it; noted once the event is decided. */
  claims: { kind: string; key: string; held: boolean }[];
}

/** What rules read of metrics and levels, as it stood immediately before the event. */
export interface ReadTrace {
  metrics: Map<string, Decimal | null>;
  previous: Map<string, Decimal | null>;
  levels: Map<string, string>;
}

export class PipelineRecorder implements DecisionObserver {
  /** In written order. */
  readonly campaigns: CampaignTrace[] = [];
  readonly read: ReadTrace = { metrics: new Map(), previous: new Map(), levels: new Map() };
  /** Where windows of limits are counted from, and the day they are counted to. */
  readonly day: Day;
  readonly anchor: Day | undefined;
  /** The instant decided about, and the programme's zone. */
  readonly at: Instant;
  readonly zone: string;
  readonly #rules = new Map<CompiledRule, RuleTrace>();

  constructor({ day, anchor, at, zone }: Pick<DecisionContext, 'day' | 'anchor' | 'at' | 'zone'>) {
    this.day = day;
    this.anchor = anchor;
    this.at = at;
    this.zone = zone;
  }

  considered(campaign: CompiledCampaign, evaluation: EventEvaluation, reason: NoAwardReason | null): void {
    const trace: CampaignTrace = { campaign, reason, lines: null, audience: null, rules: [], claims: [] };
    this.campaigns.push(trace);
    for (const rule of campaign.rules) trace.rules.push(this.#openRule(rule, evaluation.fact.type));
    this.#noteReads(campaign, evaluation);
    const { scope } = campaign;
    if (scope === null || reason?.kind === 'notParticipating' || reason?.kind === 'outsideSchedule') return;
    try {
      const matched = evaluation.matchedLines(campaign, scope);
      if (campaign.lines !== null) trace.lines = { matched: matched.length, of: evaluation.event(scope).lines.length };
      const variables = evaluation.prepare(campaign, scope, matched);
      if (campaign.audience !== null) trace.audience = conditionOf(campaign.audience, variables, evaluation);
      for (const rule of trace.rules) traceClauses(rule, variables, evaluation);
    } catch {
      // The pipeline met the same fault and says so as the reason; here it only ends the tracing.
    }
  }

  fired(candidate: Candidate, evaluation: EventEvaluation): void {
    const rule = this.#ruleOf(candidate);
    const variables = evaluation.prepare(candidate.campaign, candidate.scope, candidate.lines);
    const [line] = candidate.lines;
    if (line !== undefined) variables.line = line;
    rule.fired = true;
    rule.bases = candidate.bases.map((base) => ({
      award: base.award,
      trace: (base.award.amount ?? base.award.amountPerLine)?.explain(variables) ?? null,
      lines: linesOf(base, candidate),
      total: base.total,
      computed: roundedUnits(base, evaluation.context.units.get(base.award.effect.unit)?.scale ?? 0),
      chosen: null,
      multiplied: [],
    }));
  }

  limited(candidate: Candidate, step: LimitStep): void {
    this.#ruleOf(candidate).limits.push(step);
  }

  grouped(candidate: Candidate, step: GroupStep): void {
    this.#ruleOf(candidate).group = step;
  }

  rounded(candidate: Candidate, base: Base, units: bigint): void {
    const trace = this.#baseOf(candidate, base);
    if (trace !== undefined) trace.chosen = units;
  }

  multiplied(step: MultiplyStep): void {
    const base = this.#baseOf(step.candidate, step.base);
    base?.multiplied.push(step);
    this.#ruleOf(step.multiplier).multiplies.push({ ...step, plain: base?.chosen ?? step.before });
  }

  shared(candidate: Candidate, base: Base, amount: bigint, awards: readonly Award[]): void {
    const owner = this.campaigns.find(({ rules }) =>
      rules.some(({ bases }) => bases.some((one) => one.award === base.award)),
    );
    const of = owner?.campaign.version.definition.key ?? candidate.campaign.version.definition.key;
    this.#ruleOf(candidate).shares.push({ of, unit: base.award.effect.unit, amount, awards });
  }

  #openRule(rule: CompiledRule, type: string): RuleTrace {
    const trace: RuleTrace = {
      rule,
      listens: rule.step === null || rule.step.events.includes(type),
      clauses: [],
      fired: false,
      bases: [],
      limits: [],
      group: null,
      multiplies: [],
      shares: [],
    };
    this.#rules.set(rule, trace);
    return trace;
  }

  #ruleOf(candidate: Candidate): RuleTrace {
    const trace = this.#rules.get(candidate.rule);
    if (trace === undefined) throw new Error('a campaign is considered before it fires');
    return trace;
  }

  #baseOf(candidate: Candidate, base: Base): BaseTrace | undefined {
    return this.#ruleOf(candidate).bases.find((one) => one.award === base.award);
  }

  #noteReads({ reads }: CompiledCampaign, { context }: EventEvaluation): void {
    for (const key of reads.metrics) {
      this.read.metrics.set(key, context.readings.metric(key));
      this.read.previous.set(key, context.readings.previous(key));
    }
    for (const key of reads.levels) this.read.levels.set(key, context.readings.level(key).key);
  }
}

function linesOf(base: Base, candidate: Candidate): LineAmount[] | null {
  if (base.perLine === null) return null;
  return base.perLine.map((amount, index) => {
    const line = candidate.lines[index];
    return { id: line?.id ?? '', sku: line?.sku ?? '', amount };
  });
}

function traceClauses(trace: RuleTrace, variables: Record<string, unknown>, evaluation: EventEvaluation): void {
  const { rule } = trace;
  // Clauses of a step read the fields of its own events; another event may not have them.
  if (!trace.listens) return;
  trace.clauses = rule.clauses.map(({ name, when }) => ({ name, ...conditionOf(when, variables, evaluation) }));
}

function conditionOf(
  expression: Expression,
  variables: Record<string, unknown>,
  evaluation: EventEvaluation,
): ConditionTrace {
  const trace = expression.explain(variables);
  return {
    source: expression.source,
    holds: trace.error === undefined ? trace.value === true : null,
    trace,
    values: valuesRead(expression, trace, evaluation),
  };
}

/** The facts an expression looked at, each once, in the order of the expression's own list. */
function valuesRead(
  expression: Expression,
  trace: Trace,
  { context }: EventEvaluation,
): { path: string; value: unknown }[] {
  const found = new Map<string, unknown>();
  collectFacts(trace, found);
  return expression.reads.flatMap((path) => {
    if (found.has(path)) return [{ path, value: found.get(path) }];
    const [root, key] = path.split('.');
    return root === 'levels' && key !== undefined
      ? [{ path: `levels.${key}`, value: context.readings.level(key).key }]
      : [];
  });
}

function collectFacts(trace: Trace, found: Map<string, unknown>): void {
  if (trace.evaluated && trace.error === undefined && trace.children.length === 0) found.set(trace.text, trace.value);
  for (const child of trace.children) collectFacts(child, found);
}
