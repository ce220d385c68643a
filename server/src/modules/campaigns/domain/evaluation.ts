/** The inputs of one decision and the values rules read from them, built once and shared by all campaigns. */
import type { Day, Decimal, Instant } from '#kernel';
import { type EventFact, EventView, type LineView, MatchedView } from '#modules/events';
import type { CompiledCampaign } from './compile-campaign.ts';
import type { AccountContext, ContextViews, PersonContext, Readings } from './context-views.ts';
import type { RuleScope } from './rule-scopes.ts';
import type { NoAwardReason } from './types.ts';

/** What one unit is to campaigns: its scale and what one whole unit costs in the programme's currency. */
export interface UnitTerms {
  scale: number;
  costPerUnit: Decimal;
}

/** Use of a limit by one holder in one window. */
export interface LimitUse {
  units: bigint;
  count: number;
}

/** State around the event, immediately before it. */
export interface DecisionContext {
  at: Instant;
  day: Day;
  zone: string;
  views: ContextViews;
  account: AccountContext;
  person: PersonContext | null;
  readings: Readings;
  units: ReadonlyMap<string, UnitTerms>;
  participates(programme: string): boolean;
  /** This event's number among those the campaign listens to, counted from 1. */
  ordinal(campaign: string): number;
  limitUse(campaign: string, limit: string, holder: string, window: string): LimitUse;
  /** First day of the window anchor (joining), for anniversary windows. */
  anchor: Day | undefined;
  stepDone(campaign: string, step: string): boolean;
  /** Memberships holding the role at the instant of the event, sorted by id. */
  holdersOfRole(role: string): readonly string[];
  hasParent: boolean;
}

/** An expression met a value that is not there, or a division by nothing: its campaign gives nothing. */
export function failure(error: unknown): NoAwardReason {
  return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
}

export type Variables = Record<string, unknown>;

/** Builds the variables of rules for one event; one object per scope, lines built once. */
export class EventEvaluation {
  readonly context: DecisionContext;
  readonly fact: EventFact;
  readonly #rate: Decimal | null;
  readonly #byScope = new Map<RuleScope, Variables>();
  readonly #shared: Variables;

  constructor(context: DecisionContext, fact: EventFact, rate: Decimal | null) {
    this.context = context;
    this.fact = fact;
    this.#rate = rate;
    this.#shared = holderVariables(context);
  }

  variables(scope: RuleScope): Variables {
    let variables = this.#byScope.get(scope);
    if (variables === undefined) {
      const data = scope.viewData(this.fact.data);
      const event = new EventView(this.fact, data, this.context.zone, this.#rate, scope.viewLine);
      variables = { ...this.#shared, event };
      this.#byScope.set(scope, variables);
    }
    return variables;
  }

  event(scope: RuleScope): EventView {
    return this.variables(scope).event as EventView;
  }

  /** Lines the campaign's filter accepts. A document without lines has none, but its amount still counts. */
  matchedLines(campaign: CompiledCampaign, scope: RuleScope): readonly LineView[] {
    const { lines } = this.event(scope);
    const filter = campaign.lines;
    if (filter === null) return lines;
    const variables = this.variables(scope);
    return lines.filter((line) => {
      variables.line = line;
      return filter.evaluate(variables) === true;
    });
  }

  /** Sets `matched` and `ordinal`, which differ from campaign to campaign. */
  prepare(campaign: CompiledCampaign, scope: RuleScope, matched: readonly LineView[]): Variables {
    const variables = this.variables(scope);
    variables.matched = matchedView(this.event(scope), matched);
    if (campaign.reads.ordinal) {
      variables.ordinal = BigInt(this.context.ordinal(campaign.version.definition.key));
    }
    return variables;
  }
}

/** Variables of rules that no event triggers. */
export function holderVariables(context: DecisionContext): Variables {
  const { views, readings } = context;
  return {
    account: views.account(context.account),
    person: views.person(context.person),
    membership: views.membership(context.person),
    metrics: views.metrics(readings),
    previous: views.previous(readings),
    levels: views.levels(readings),
  };
}

function matchedView(event: EventView, matched: readonly LineView[]): MatchedView {
  const { lines } = event;
  if (matched.length === lines.length) return new MatchedView(event.netAmount, event.quantity, matched.length);
  let [net, quantity] = [event.netAmount, event.quantity];
  const accepted = new Set(matched);
  for (const line of lines) {
    if (accepted.has(line)) continue;
    net = net.sub(line.netAmount);
    quantity = quantity.sub(line.quantity);
  }
  return new MatchedView(net, quantity, matched.length);
}
