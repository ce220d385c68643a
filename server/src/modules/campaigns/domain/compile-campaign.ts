/** Turns a campaign as written into checked, callable rules; every mistake is reported with its place. */
import {
  type Day,
  Decimal,
  type Expression,
  err,
  type FieldError,
  isTimeZone,
  ok,
  parseDay,
  type Refusal,
  type Result,
  type Scope,
} from '#kernel';
import { asAward } from './coupon-awards.ts';
import type { RuleScope, RuleScopes } from './rule-scopes.ts';
import { type CompiledWindow, compileWindow } from './time-window.ts';
import type {
  AwardEffect,
  Beneficiary,
  CampaignVersion,
  Clause,
  Effect,
  Limit,
  MultiplyEffect,
  Step,
  Text,
} from './types.ts';

export interface CompiledClause {
  name: Text;
  when: Expression;
}

export interface CompiledAward {
  effect: AwardEffect;
  amount: Expression | null;
  amountPerLine: Expression | null;
  weights: readonly { beneficiary: Beneficiary; weight: Decimal }[];
}

export interface CompiledMultiply {
  effect: MultiplyEffect;
  factor: Expression;
}

/** Clauses and effects that are evaluated together: a campaign's own, or one step's. */
export interface CompiledRule {
  step: Step | null;
  clauses: readonly CompiledClause[];
  awards: readonly CompiledAward[];
  multipliers: readonly CompiledMultiply[];
}

export interface CompiledLimit {
  limit: Limit;
  max: Decimal;
}

export interface CompiledSchedule {
  /** Null: the programme's. */
  zone: string | null;
  from: Day;
  to: Day;
  weekdays: ReadonlySet<number> | null;
  blackout: ReadonlySet<Day>;
  /** Null: all the time. */
  windows: readonly CompiledWindow[] | null;
}

export interface CompiledCampaign {
  version: CampaignVersion;
  /** Null where no event triggers the campaign. */
  scope: RuleScope | null;
  audience: Expression | null;
  lines: Expression | null;
  claimKey: Expression | null;
  rules: readonly CompiledRule[];
  limits: readonly CompiledLimit[];
  schedule: CompiledSchedule;
  reads: ReadSet;
}

/** What the outcome of a campaign depends on besides the event itself; decides what a late fact makes dirty. */
export interface ReadSet {
  metrics: ReadonlySet<string>;
  levels: ReadonlySet<string>;
  attributes: ReadonlySet<string>;
  /** Ages in days that data of an attribute may have: when it grows older, the answer changes without any fact. */
  freshness: ReadonlyMap<string, ReadonlySet<number>>;
  ordinal: boolean;
}

class Compiler {
  readonly errors: FieldError[] = [];
  readonly reads = {
    metrics: new Set<string>(),
    levels: new Set<string>(),
    attributes: new Set<string>(),
    freshness: new Map<string, Set<number>>(),
    ordinal: false,
  };

  expression(scope: Scope, source: string, expected: 'bool' | 'Decimal' | 'string', path: string): Expression {
    const result = scope.compile(source, expected);
    if (!result.ok) {
      this.errors.push(expressionError(result.error, path));
      return neverEvaluated;
    }
    for (const read of result.value.reads) this.#note(read);
    this.#noteAges(source, path);
    return result.value;
  }

  /** The days must be known when the rule is saved, or nobody could tell when an answer turns. */
  #noteAges(source: string, path: string): void {
    const asked = source.match(/\.quality\s*\.\s*\w+\s*\.\s*fresh\s*\(/g) ?? [];
    const written = [...source.matchAll(/\.quality\s*\.\s*(\w+)\s*\.\s*fresh\s*\(\s*(\d{1,5})\s*\)/g)];
    if (written.length < asked.length) {
      const remedy = 'write the days as a whole number up to 99999: account.quality.region.fresh(365)';
      this.errors.push({ path, code: 'expression_invalid', reason: 'asks for an age that is worked out', remedy });
    }
    for (const [, attribute = '', days] of written) {
      const ages = this.reads.freshness.get(attribute) ?? new Set<number>();
      this.reads.freshness.set(attribute, ages.add(Number.parseInt(days ?? '0', 10)));
    }
  }

  #note(read: string): void {
    const [root, ...rest] = read.split('.');
    const field = rest[0];
    if (root === 'ordinal') this.reads.ordinal = true;
    if (field === undefined) return;
    if (root === 'metrics' || root === 'previous') this.reads.metrics.add(field);
    if (root === 'levels') this.reads.levels.add(field);
    if (root === 'account' && (field === 'attributes' || field === 'quality') && rest[1] !== undefined) {
      this.reads.attributes.add(rest[1]);
    }
  }
}

const neverEvaluated = { evaluate: () => undefined } as unknown as Expression;

function expressionError(refusal: Refusal, path: string): FieldError {
  return { path, code: refusal.code, reason: refusal.detail, remedy: refusal.remedy ?? 'Correct the expression.' };
}

/**
 * @param zone the programme's, for schedules without one of their own
 * @returns the compiled campaign, or `campaign_invalid` naming every faulty field
 */
export function compileCampaign(version: CampaignVersion, scopes: RuleScopes, zone: string): Result<CompiledCampaign> {
  const { definition } = version;
  const compiler = new Compiler();
  const eventTypes = triggeringEvents(version);
  const scope = eventTypes === null ? null : scopes.forEvents(eventTypes);
  const eventScope = scope?.event ?? scopes.holder;
  const rules =
    definition.steps === undefined
      ? [compileRule(compiler, definition.clauses, definition.effects, null, scope, eventScope, '')]
      : definition.steps.map((step, index) =>
          compileRule(compiler, step.clauses, step.effects, step, scope, eventScope, `steps[${index}].`),
        );
  const compiled: CompiledCampaign = {
    version,
    scope,
    audience:
      definition.audience === undefined
        ? null
        : compiler.expression(eventScope, definition.audience, 'bool', 'audience'),
    lines: compileLines(compiler, scope, definition.lines),
    claimKey:
      definition.claim === undefined
        ? null
        : compiler.expression(eventScope, definition.claim.key, 'string', 'claim.key'),
    rules,
    limits: definition.limits.map((limit) => ({ limit, max: Decimal.of(limit.max) })),
    schedule: compileSchedule(compiler, version, zone),
    reads: compiler.reads,
  };
  if (compiler.errors.length === 0) return ok(compiled);
  const [first] = compiler.errors;
  return err({
    code: 'campaign_invalid',
    detail: `Campaign ${definition.key} cannot be used: ${first?.path}: ${first?.reason}`,
    remedy: 'Correct the fields listed in errors and send the campaign again.',
    errors: compiler.errors.map((error) => ({ ...error, path: `campaigns.${definition.key}.${error.path}` })),
  });
}

/** The event types a campaign listens to, or null when no event triggers it. */
export function triggeringEvents(version: CampaignVersion): readonly string[] | null {
  const { trigger, steps } = version.definition;
  if (steps !== undefined) return [...new Set(steps.flatMap((step) => step.events))];
  return 'events' in trigger ? trigger.events : null;
}

function compileLines(compiler: Compiler, scope: RuleScope | null, lines: string | undefined): Expression | null {
  if (lines === undefined) return null;
  if (scope !== null) return compiler.expression(scope.line, lines, 'bool', 'lines');
  compiler.errors.push({
    path: 'lines',
    code: 'lines_without_event',
    reason: 'a line filter needs a campaign that an event triggers',
    remedy: 'Remove lines, or trigger the campaign by events.',
  });
  return null;
}

function compileRule(
  compiler: Compiler,
  clauses: readonly Clause[],
  effects: readonly Effect[],
  step: Step | null,
  scope: RuleScope | null,
  eventScope: Scope,
  path: string,
): CompiledRule {
  const awards: CompiledAward[] = [];
  const multipliers: CompiledMultiply[] = [];
  effects.forEach((effect, index) => {
    const at = `${path}effects[${index}].`;
    if (effect.kind === 'multiply') {
      multipliers.push({
        effect,
        factor: compiler.expression(scope?.event ?? eventScope, effect.factor, 'Decimal', `${at}factor`),
      });
    } else {
      const award = effect.kind === 'coupon' ? asAward(effect) : effect;
      awards.push(compileAward(compiler, award, scope, eventScope, at));
    }
  });
  return {
    step,
    clauses: clauses.map((clause, index) => ({
      name: clause.name,
      when: compiler.expression(eventScope, clause.when, 'bool', `${path}clauses[${index}].when`),
    })),
    awards,
    multipliers,
  };
}

function compileAward(
  compiler: Compiler,
  effect: AwardEffect,
  scope: RuleScope | null,
  eventScope: Scope,
  at: string,
): CompiledAward {
  if ((effect.amount === undefined) === (effect.amountPerLine === undefined)) {
    compiler.errors.push({
      path: `${at}amount`,
      code: 'amount_missing',
      reason: 'exactly one of amount and amountPerLine is needed',
      remedy: 'Give amount for one figure per event, or amountPerLine for one per line.',
    });
  }
  return {
    effect,
    amount:
      effect.amount === undefined ? null : compiler.expression(eventScope, effect.amount, 'Decimal', `${at}amount`),
    amountPerLine:
      effect.amountPerLine === undefined || scope === null
        ? null
        : compiler.expression(scope.line, effect.amountPerLine, 'Decimal', `${at}amountPerLine`),
    weights: effect.beneficiaries.map((beneficiary) => ({ beneficiary, weight: Decimal.of(beneficiary.share) })),
  };
}

function compileSchedule(compiler: Compiler, version: CampaignVersion, zone: string): CompiledSchedule {
  const { schedule } = version.definition;
  const { timeZone } = schedule;
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    const remedy = 'Use a name such as Europe/Berlin.';
    compiler.errors.push({ path: 'timeZone', code: 'unknown_zone', reason: `${timeZone} is no time zone`, remedy });
  }
  const day = (text: string | undefined, path: string, absent: number): Day => {
    if (text === undefined) return absent;
    const parsed = parseDay(text);
    if (parsed.ok) return parsed.value;
    compiler.errors.push({
      path,
      code: parsed.error.code,
      reason: parsed.error.detail,
      remedy: parsed.error.remedy ?? 'Write the day as 2026-01-31.',
    });
    return absent;
  };
  return {
    zone: timeZone ?? null,
    windows: compileWindows(compiler, version, timeZone ?? zone),
    from: day(schedule.from, 'schedule.from', Number.NEGATIVE_INFINITY),
    to: day(schedule.to, 'schedule.to', Number.POSITIVE_INFINITY),
    weekdays: schedule.weekdays === undefined ? null : new Set(schedule.weekdays),
    blackout: new Set((schedule.blackout ?? []).map((text, i) => day(text, `schedule.blackout[${i}]`, -1))),
  };
}

/** Windows are of instants: what happens at the end of a period or of a day has none of its own. */
function compileWindows(compiler: Compiler, { definition }: CampaignVersion, zone: string): CompiledWindow[] | null {
  const { windows } = definition.schedule;
  if (windows === undefined || windows.length === 0) return null;
  const { trigger, whileHolds, steps } = definition;
  if (steps === undefined && (whileHolds === true || 'period' in trigger || 'time' in trigger)) {
    compiler.errors.push({
      path: 'windows',
      code: 'windows_without_event',
      reason: 'a window needs an instant at which something happens: an event, a value or a level that is reached',
      remedy: 'Remove windows, or trigger the campaign by events.',
    });
    return null;
  }
  return windows.flatMap((window, index) => {
    const compiled = compileWindow(window, zone, `windows[${index}]`);
    if (compiled.ok) return [compiled.value];
    compiler.errors.push(...compiled.error);
    return [];
  });
}
