/** What facts add to metrics: the account's own, its people's, and those of its group, which go to the topmost account. */
import { type Day, Decimal, type Instant } from '#kernel';
import { type CompiledMetric, contributionsOf, factView, isOtherAccount, type RuleScope } from '#modules/campaigns';
import type { EventFact, EventView } from '#modules/events';
import type { Contribution } from '#modules/metrics';
import { valueAt } from './account-profile.ts';
import type { EventItem, FoldEnvironment, GroupPart } from './fold-environment.ts';
import type { AppliedChange, FoldItem } from './fold-items.ts';
import type { MetricStore } from './metric-store.ts';

interface Moment {
  at: Instant;
  day: Day;
}

export class MetricFeed {
  /** One per event and correction, where there are metrics of the group. */
  readonly groupParts: GroupPart[] = [];
  readonly #environment: FoldEnvironment;
  readonly #metrics: MetricStore;
  readonly #anchor: Day;
  #groupPart: GroupPart | null = null;

  constructor(environment: FoldEnvironment, metrics: MetricStore, anchor: Day) {
    this.#environment = environment;
    this.#metrics = metrics;
    this.#anchor = anchor;
  }

  /** Before anything of the item is contributed. */
  open({ kind, position }: FoldItem): void {
    this.#groupPart = null;
    if (!this.#environment.rules.hasGroupMetrics || (kind !== 'event' && kind !== 'correction')) return;
    this.#groupPart = { key: position.key, at: position.at, parts: [] };
    this.groupParts.push(this.#groupPart);
  }

  event({ fact, net, rate, early, position }: EventItem, day: Day): void {
    if (rate === undefined) return;
    const { rules } = this.#environment;
    const moment = { at: position.at, day };
    // Most metrics look at the same fact in the same scope.
    let seen: { scope: RuleScope; counted: EventFact; view: EventView } | null = null;
    for (const metric of rules.metricsByEvent.get(fact.type) ?? []) {
      const { definition, scope } = metric;
      // Metrics that count corrections at their own date see the event as it came; corrections follow as facts of their own.
      const counted = definition.corrections === 'ownDate' ? fact : net;
      if (counted === null || counted.movedAway === true) continue;
      if (seen === null || seen.scope !== scope || seen.counted !== counted) {
        seen = { scope, counted, view: factView(scope, counted, rules.zone, rate) };
      }
      for (const contribution of this.#read(metric, seen.view, moment)) {
        this.#contribute(definition, contribution, fact.membershipId);
      }
    }
    for (const change of early) this.#change(change, rate, moment);
  }

  correction(item: Extract<FoldItem, { kind: 'correction' }>, day: Day): void {
    const moment = { at: item.position.at, day };
    for (const change of item.changes) this.#change(change, change.rate, moment);
    if (item.beyond !== null) this.#beyond(item.beyond.fact, item.beyond.rate, moment);
  }

  /** What a member of the group contributes. */
  received(key: string, contribution: Contribution): void {
    const metric = this.#environment.rules.metrics.get(key);
    if (metric?.compiled == null) return;
    this.#metrics.contribute(metric.compiled.definition, null, contribution, this.#anchor);
  }

  /** An award as a movement of its unit, for metrics over the ledger. */
  earned(holder: string, unit: string, amount: bigint, moment: Moment): void {
    if (!isOtherAccount(holder)) this.#moved(unit, 'earned', holder, amount, moment);
  }

  spent(holder: string, unit: string, amount: bigint, moment: Moment): void {
    this.#moved(unit, 'spent', holder, amount, moment);
  }

  /** A value that is not there counts nothing: the fact stands, and so does what other metrics make of it. */
  #read(metric: CompiledMetric, view: EventView, { at, day }: Moment): Contribution[] {
    try {
      return contributionsOf(metric, view, { at, day, zone: this.#environment.rules.zone });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#metrics.refusals.push({ code: 'metric_not_evaluated', detail: `${metric.definition.key}: ${detail}` });
      return [];
    }
  }

  #contribute(
    definition: Parameters<MetricStore['contribute']>[0],
    contribution: Contribution,
    membershipId: string | null,
  ): void {
    if (definition.subject === 'group') {
      const root = valueAt(this.#environment.profile.root, contribution.at) ?? null;
      if (root !== null) {
        this.#groupPart?.parts.push({ metric: definition.key, contribution });
        return;
      }
    }
    if (definition.subject === 'membership' && membershipId === null) return;
    const subject = definition.subject === 'membership' ? membershipId : null;
    this.#metrics.contribute(definition, subject, contribution, this.#anchor);
  }

  /** A correction at its own date: what the metric sees afterwards, less what it saw before. */
  #change(change: AppliedChange, rate: Decimal | null, { at, day }: Moment): void {
    const fact = change.before ?? change.after;
    if (fact === null) return;
    const { zone, metricsByEvent } = this.#environment.rules;
    for (const metric of metricsByEvent.get(fact.type) ?? []) {
      if (metric.definition.corrections !== 'ownDate') continue;
      const view = (side: EventFact | null) =>
        side === null ? [] : this.#read(metric, factView(metric.scope, side, zone, rate), { at, day });
      for (const contribution of view(change.before)) {
        const taken = { ...contribution, value: contribution.value.neg() };
        this.#contribute(metric.definition, taken, fact.membershipId);
      }
      for (const contribution of view(change.after)) {
        this.#contribute(metric.definition, contribution, fact.membershipId);
      }
    }
  }

  /** Sums count a credit at its own date by what it states, also where it found nothing to take from. */
  #beyond(fact: EventFact, rate: Decimal | null, { at, day }: Moment): void {
    const { zone, metricsByEvent } = this.#environment.rules;
    for (const metric of metricsByEvent.get(fact.type) ?? []) {
      const { corrections, aggregation } = metric.definition;
      if (corrections !== 'ownDate' || aggregation !== 'sum') continue;
      for (const contribution of this.#read(metric, factView(metric.scope, fact, zone, rate), { at, day })) {
        this.#contribute(metric.definition, contribution, fact.membershipId);
      }
    }
  }

  #moved(unit: string, movement: 'earned' | 'spent', holder: string, amount: bigint, { at, day }: Moment): void {
    if (amount === 0n) return;
    const { rules } = this.#environment;
    for (const definition of rules.metricsByUnit.get(`${unit} ${movement}`) ?? []) {
      const value = Decimal.fromUnits(amount, rules.unitTerms.get(unit)?.scale ?? 0);
      const person = holder === 'account' ? null : holder;
      if (definition.subject === 'membership' ? person === null : person !== null) continue;
      this.#metrics.contribute(definition, person, { at, day, value }, this.#anchor);
    }
  }
}
