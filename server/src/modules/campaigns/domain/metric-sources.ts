/** From facts to contributions: the expressions of a metric, compiled, and evaluated over one event. */
import {
  type Day,
  Decimal,
  type Expression,
  err,
  type FieldError,
  type Instant,
  ok,
  parseDay,
  parseInstant,
  type Result,
  startOfDay,
} from '#kernel';
import { type EventFact, EventView, type LineView } from '#modules/events';
import type { AggregateDefinition, Contribution } from '#modules/metrics';
import type { RuleScope, RuleScopes } from './rule-scopes.ts';

export interface CompiledMetric {
  definition: AggregateDefinition;
  scope: RuleScope;
  when: Expression | null;
  value: Expression | null;
  item: Expression | null;
  from: Expression | null;
  until: Expression | null;
  dimension: Expression | null;
}

/** @returns the compiled metric, or `metric_invalid` with the faulty expressions */
export function compileMetric(definition: AggregateDefinition, scopes: RuleScopes): Result<CompiledMetric> {
  const { source } = definition;
  if (!('events' in source)) throw new Error(`metric ${definition.key} reads a unit and has no expressions`);
  const scope = scopes.facts(source.events);
  const errors: FieldError[] = [];
  const compile = (text: string | undefined, expected: 'bool' | 'Decimal' | 'string', field: string) => {
    if (text === undefined) return null;
    const result = (definition.perLine === true ? scope.line : scope.event).compile(text, expected);
    if (result.ok) return result.value;
    errors.push({
      path: `metrics.${definition.key}.${field}`,
      code: result.error.code,
      reason: result.error.detail,
      remedy: result.error.remedy ?? 'Correct the expression.',
    });
    return null;
  };
  const compiled: CompiledMetric = {
    definition,
    scope,
    when: compile(source.when, 'bool', 'source.when'),
    value: compile(definition.value, 'Decimal', 'value'),
    item: compile(definition.item, 'string', 'item'),
    from: compile(definition.from, 'string', 'from'),
    until: compile(definition.until, 'string', 'until'),
    dimension: compile(definition.dimension, 'string', 'dimension'),
  };
  if (errors.length === 0) return ok(compiled);
  return err({ code: 'metric_invalid', detail: `Metric ${definition.key}: ${errors[0]?.reason}`, errors });
}

/** Where and when a contribution counts. */
export interface ContributionMoment {
  at: Instant;
  day: Day;
  zone: string;
}

/** What one event (net, gross, or as it stood between two corrections) adds to the metric. */
export function contributionsOf(metric: CompiledMetric, event: EventView, moment: ContributionMoment): Contribution[] {
  if (metric.definition.perLine !== true) {
    const contribution = contributionOf(metric, { event }, moment);
    return contribution === null ? [] : [contribution];
  }
  const contributions: Contribution[] = [];
  const variables: { event: EventView; line?: LineView } = { event };
  for (const line of event.lines) {
    variables.line = line;
    const contribution = contributionOf(metric, variables, moment);
    if (contribution !== null) contributions.push(contribution);
  }
  return contributions;
}

function contributionOf(
  metric: CompiledMetric,
  variables: { event: EventView; line?: LineView },
  { at, day, zone }: ContributionMoment,
): Contribution | null {
  if (metric.when !== null && metric.when.evaluate(variables as never) !== true) return null;
  const value = metric.value === null ? Decimal.ONE : (metric.value.evaluate(variables as never) as Decimal);
  const contribution: Contribution = { at, day, value };
  if (metric.item !== null) contribution.item = metric.item.evaluate(variables as never) as string;
  if (metric.dimension !== null) {
    const dimension = metric.dimension.evaluate(variables as never) as string;
    if (dimension !== '') contribution.dimension = dimension;
  }
  if (metric.from !== null) contribution.from = instantOf(metric.from.evaluate(variables as never), zone) ?? at;
  if (metric.until !== null) {
    const until = instantOf(metric.until.evaluate(variables as never), zone);
    if (until !== null) contribution.until = until;
  }
  return contribution;
}

/** A day ("2026-05-01": its first instant) or an RFC 3339 instant; null for anything else. */
function instantOf(value: unknown, zone: string): Instant | null {
  if (typeof value !== 'string') return null;
  const day = parseDay(value);
  if (day.ok) return startOfDay(day.value, zone);
  const instant = parseInstant(value);
  return instant.ok ? instant.value : null;
}

/** A view of the event for a metric's scope; amounts in the programme's currency. */
export function factView(scope: RuleScope, fact: EventFact, zone: string, rate: Decimal | null): EventView {
  return new EventView(fact, scope.viewData(fact.data), zone, rate, scope.viewLine);
}
