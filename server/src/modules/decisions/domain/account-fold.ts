/**
 * The fold of one account: facts in canonical order in, outcomes, level moves and the next state out. Pure: no clock,
 * no database. The live path, dry runs, late facts, explanations and replay all run this one function.
 *
 * What is due at an instant (periods, reviews, anniversaries) happens before the facts of that instant and sees the
 * facts before it. An event is decided on what stood immediately before it; then its contributions are added, then
 * levels and running conditions are looked at again.
 */
import { type Day, type Decimal, dayAt, type Instant } from '#kernel';
import {
  type Award,
  type CompiledCampaign,
  type DecisionContext,
  decideEvent,
  type EventDecision,
  isOtherAccount,
  type NoAwardReason,
} from '#modules/campaigns';
import type { EventFact } from '#modules/events';
import { noteActivity } from '#modules/ledger';
import type { LevelMove } from '#modules/tiers';
import {
  accountContext,
  holdersOfRole,
  nextProfileChange,
  participates,
  personContext,
  valueAt,
} from './account-profile.ts';
import { activityRule } from './activity-rule.ts';
import { ConditionWatch } from './condition-watch.ts';
import { type StoredAward, variantOf } from './decision-record.ts';
import type {
  EventOutcome,
  FoldEnvironment,
  GroupPart,
  HolderOutcome,
  PlacedMove,
  SharedGrants,
} from './fold-environment.ts';
import type { FoldItem } from './fold-items.ts';
import type { FoldState } from './fold-state.ts';
import { LadderWatch, readsProfile } from './ladder-watch.ts';
import { LimitBook } from './limit-book.ts';
import { mergeAwards } from './merge-awards.ts';
import { MetricFeed } from './metric-feed.ts';
import { MetricStore, type ReadingMoment } from './metric-store.ts';
import { availableFrom } from './pending-terms.ts';

export type { EventOutcome, FoldEnvironment, HolderOutcome, SharedGrants };

export class AccountFold {
  readonly events: EventOutcome[] = [];
  readonly holderOutcomes: HolderOutcome[] = [];
  readonly moves: PlacedMove[] = [];
  readonly environment: FoldEnvironment;
  readonly state: FoldState;
  readonly metrics: MetricStore;
  readonly limits: LimitBook;
  readonly anchor: Day;
  readonly #ladders: LadderWatch;
  readonly #conditions: ConditionWatch;
  readonly #feed: MetricFeed;
  /** Last instant looked at: dated attributes that change later are due. */
  #looked: Instant;

  /** @param state is owned by the fold from here on; hand in a copy of what must stay */
  constructor(state: FoldState, environment: FoldEnvironment) {
    this.state = state;
    this.environment = environment;
    this.metrics = new MetricStore(environment.rules, state.metrics);
    this.limits = new LimitBook(state.limits);
    this.anchor = dayAt(environment.profile.joinedAt, environment.rules.zone);
    this.#feed = new MetricFeed(environment, this.metrics, this.anchor);
    this.#ladders = new LadderWatch(this);
    this.#conditions = new ConditionWatch(this);
    this.#looked = Math.max(state.position?.at ?? Number.NEGATIVE_INFINITY, state.start);
  }

  /** Runs everything due up to and including the instant. */
  advance(until: Instant): void {
    for (let due = this.nextDue(); due !== null && due <= until; due = this.nextDue()) {
      const day = dayAt(due, this.environment.rules.zone);
      if (this.#nextProfileChange() === due) {
        this.#ladders.lookAgain();
        this.#conditions.profileChanged(due);
      }
      this.#looked = Math.max(this.#looked, due);
      const moves = this.#ladders.runDue(due, day);
      this.#conditions.runDue(due, day);
      this.react(due, day, moves);
    }
  }

  /** Attributes come before timers, timers before what is known of events. */
  #nextProfileChange(): Instant | null {
    const { rules, profile } = this.environment;
    return readsProfile(rules) ? nextProfileChange(profile, this.#looked, rules) : null;
  }

  /** One per event and correction, where there are metrics of the group. */
  get groupParts(): readonly GroupPart[] {
    return this.#feed.groupParts;
  }

  /** The next instant at which something changes without a fact; null when nothing will. */
  nextDue(): Instant | null {
    return earliest(this.#nextProfileChange(), earliest(this.#ladders.nextDue(), this.#conditions.nextDue()));
  }

  /** What a campaign without an event owes for a grain: `campaign|grain key`. */
  owedFor(key: string): { at: Instant; awards: StoredAward[] } | null {
    return this.#conditions.owedFor(key);
  }

  apply(item: FoldItem): void {
    const { at } = item.position;
    this.advance(at);
    const day = dayAt(at, this.environment.rules.zone);
    this.#looked = Math.max(this.#looked, at);
    this.#feed.open(item);
    const moves = this.#applyKind(item, at, day);
    this.state.position = item.position;
    this.react(at, day, moves);
  }

  /** @returns level moves the item brought about by itself */
  #applyKind(item: FoldItem, at: Instant, day: Day): LevelMove[] {
    switch (item.kind) {
      case 'event':
        this.#applyEvent(item, day);
        return [];
      case 'correction':
        this.#feed.correction(item, day);
        return [];
      case 'contribution':
        for (const { metric, contribution } of item.parts) this.#feed.received(metric, contribution);
        return [];
      case 'award':
        this.earned(item.award.holder, item.award.unit, item.award.granted, at, day);
        return [];
      case 'groupLevel':
      case 'memberLevel':
      case 'levelAct':
        return this.#ladders.applyAct(item, at, day);
      case 'spend':
        this.#feed.spent(item.holder, item.unit, item.amount, { at, day });
        return [];
    }
  }

  #note(moves: readonly LevelMove[]): void {
    for (const move of moves) {
      const counts = this.state.moved?.[0] === move.at ? this.state.moved[1] : {};
      const sequence = counts[move.ladder] ?? 0;
      this.state.moved = [move.at, { ...counts, [move.ladder]: sequence + 1 }];
      this.moves.push({ move, sequence });
    }
  }

  /** Levels and running conditions after something changed; awards may move levels in turn (cycles are refused when saved). */
  react(at: Instant, day: Day, moves: readonly LevelMove[]): void {
    this.#note(moves);
    let fresh = [...moves];
    for (let round = 0; round < 8; round++) {
      const stepped = this.#ladders.step(at, day);
      this.#note(stepped);
      fresh.push(...stepped);
      const before = this.metrics.version;
      this.#conditions.evaluate(at, day, fresh);
      if (this.metrics.version === before) return;
      fresh = [];
    }
  }

  #applyEvent(item: Extract<FoldItem, { kind: 'event' }>, day: Day): void {
    const { fact, net, rate } = item;
    const { at } = item.position;
    if (rate === undefined) {
      this.events.push({ item, awards: [], verdicts: [], waitingFor: 'rate' });
      return;
    }
    this.#noteActivity(fact, at);
    const outcome: EventOutcome = { item, awards: [], verdicts: [], waitingFor: null };
    this.events.push(outcome);
    if (net !== null) this.#decide(outcome, net, rate, day);
    this.#feed.event(item, day);
    for (const award of outcome.awards) this.earned(award.holder, award.unit, award.granted, at, day);
  }

  #decide(outcome: EventOutcome, net: EventFact, rate: Decimal | null, day: Day): void {
    const { at } = outcome.item.position;
    const campaigns = this.campaignsFor(net.type, at);
    for (const campaign of campaigns) {
      if (!campaign.reads.ordinal) continue;
      const { key } = campaign.version.definition;
      this.state.ordinals[key] = (this.state.ordinals[key] ?? 0) + 1;
    }
    const context = this.context(at, day, net.membershipId);
    const observer = this.environment.observe?.(outcome.item, context);
    const decision = decideEvent(campaigns, net, rate, context, observer);
    outcome.verdicts = decision.verdicts;
    this.limits.charge(decision.charges);
    for (const [campaign, step] of decision.stepsDone) {
      const done = this.state.steps[campaign] ?? [];
      if (!done.includes(step)) this.state.steps[campaign] = [...done, step];
    }
    outcome.awards = this.#share(outcome, decision, context);
  }

  /** Claims, budgets and routes: the acts, asked for in written order. */
  #share(outcome: EventOutcome, decision: EventDecision, context: DecisionContext): StoredAward[] {
    const { item } = outcome;
    const key = `e${item.originN}`;
    const lost = new Set<string>();
    for (const claim of decision.claims) {
      if (!this.environment.shared.claim({ ...claim, outcomeKey: key })) lost.add(claim.campaign);
    }
    for (const verdict of decision.verdicts) {
      if (lost.has(verdict.campaign)) verdict.reason = { kind: 'claimTaken' };
    }
    const owed = lost.size === 0 ? decision.awards : decision.awards.filter((award) => !lost.has(award.campaign));
    const stored: StoredAward[] = [];
    // By campaign: null where something of it was given, else why nothing was.
    const reasons = new Map<string, NoAwardReason | null>();
    for (const award of mergeAwards(owed)) {
      const parts = this.grantAndRoute(award, key, context.at, item.paidAt);
      stored.push(...parts);
      if (parts.some((part) => part.granted !== 0n)) reasons.set(award.campaign, null);
      else if (reasons.get(award.campaign) !== null) {
        reasons.set(award.campaign, { kind: parts.length === 0 ? 'withheld' : 'budget' });
      }
    }
    for (const verdict of decision.verdicts) verdict.reason ??= reasons.get(verdict.campaign) ?? null;
    return stored;
  }

  /** One award through budget and route, as stored. */
  grantAndRoute(award: Award, outcomeKey: string, at: Instant, paidAt: Instant | null): StoredAward[] {
    const { shared, rules } = this.environment;
    const granted = this.hasBudget(award) ? shared.grant(award, outcomeKey) : award.computed;
    const stored: StoredAward = {
      campaign: award.campaign,
      version: award.version,
      step: award.step,
      holder: award.holder,
      unit: award.unit,
      computed: award.computed,
      granted,
      variant: variantOf(award),
      funding: award.funding,
      availableAt: availableFrom(award.pending, at, paidAt, rules.zone),
      expiry: award.expiry,
    };
    if (award.holder === 'account' || isOtherAccount(award.holder)) return [stored];
    const programme = rules.campaigns.get(award.campaign)?.[0]?.version.definition.programme ?? '';
    const routes = shared.route({ ...award, granted, programme }, at, outcomeKey);
    return routes.map(({ holder, amount }, index) => ({
      ...stored,
      holder,
      // The computed amount is told once; further routes of one award only carry what they got.
      computed: index === 0 ? award.computed : 0n,
      granted: amount,
    }));
  }

  hasBudget(award: Award): boolean {
    const versions = this.environment.rules.campaigns.get(award.campaign) ?? [];
    return versions.some(({ version }) => version.definition.budget?.unit === award.unit);
  }

  /** Live versions whose validity covers the instant. */
  campaignsFor(type: string, at: Instant): CompiledCampaign[] {
    const all = this.environment.rules.campaignsByEvent.get(type) ?? [];
    return all.filter(
      ({ version }) => version.validFrom <= at && at < version.validTo && version.definition.status === 'live',
    );
  }

  context(at: Instant, day: Day, membershipId: string | null): DecisionContext {
    const { rules, profile } = this.environment;
    const { state } = this;
    const moment: ReadingMoment = { at, day, anchor: this.anchor };
    return {
      at,
      day,
      zone: rules.zone,
      views: rules.views,
      account: accountContext(profile, at, rules.zone),
      person: personContext(profile, membershipId, at),
      readings: {
        metric: (key, dimension) => this.metrics.read(key, moment, membershipId, dimension),
        previous: (key) => this.metrics.previous(key, moment, membershipId),
        level: (ladder) => this.#ladders.levelOf(ladder),
      },
      units: rules.unitTerms,
      participates: (programme) =>
        participates(profile, programme, rules.programmes.get(programme)?.entry ?? 'open', at),
      ordinal: (campaign) => state.ordinals[campaign] ?? 0,
      limitUse: (campaign, limit, holder, window) => this.limits.use(campaign, limit, holder, window),
      anchor: this.anchor,
      stepDone: (campaign, step) => state.steps[campaign]?.includes(step) === true,
      holdersOfRole: (role) => holdersOfRole(profile, role, at),
      hasParent: (valueAt(profile.parent, at) ?? null) !== null,
    };
  }

  /** An award as a movement of its unit, for metrics over the ledger. */
  earned(holder: string, unit: string, amount: bigint, at: Instant, day: Day): void {
    this.#feed.earned(holder, unit, amount, { at, day });
  }

  #noteActivity(fact: EventFact, at: Instant): void {
    const { rules } = this.environment;
    const rule = activityRule(rules);
    if (rule !== null) {
      const known = this.state.activity.map(([from, to]) => ({ from, to }));
      this.state.activity = noteActivity(known, at, rule, rules.zone).map(({ from, to }) => [from, to]);
    }
    this.#conditions.noteEvent(fact.type, at);
  }

  /** The state after everything applied so far, as plain JSON. */
  toState(): FoldState {
    return {
      ...this.state,
      metrics: this.metrics.toJson(),
      limits: this.limits.toJson(),
    };
  }
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}
