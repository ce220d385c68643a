/**
 * Campaigns that no single event carries: closing and running periods, metrics that reach a value, arrivals at a level,
 * anniversaries, dates, silences, and units while a condition holds. Each emits what it owes for a grain whenever that
 * changes; the difference to what is posted is somebody else's work.
 */
import {
  type Day,
  Decimal,
  dayAt,
  formatDay,
  type Instant,
  type Period,
  parseDay,
  periodAt,
  startOfDay,
} from '#kernel';
import { type CompiledCampaign, decideHolder, type TimeTrigger } from '#modules/campaigns';
import type { LevelMove } from '#modules/tiers';
import { valueAt } from './account-profile.ts';
import { packAwards, type StoredAward, unpackAwards } from './decision-record.ts';
import type { FoldHost } from './fold-environment.ts';
import type { OpenOutcome } from './fold-state.ts';

export class ConditionWatch {
  readonly #fold: FoldHost;
  readonly #campaigns: readonly CompiledCampaign[];
  #cursor: Instant;
  /** Metric version of the last evaluation: a stored state has been evaluated, so that it matters not who continues it. */
  #evaluatedAt: number;
  /** Grains of this run that can no longer change. */
  readonly #closed = new Map<string, OpenOutcome>();

  constructor(fold: FoldHost) {
    this.#fold = fold;
    this.#campaigns = fold.environment.rules.holderCampaigns;
    this.#cursor = fold.state.position?.at ?? Number.NEGATIVE_INFINITY;
    this.#evaluatedAt = fold.state.position === null ? -1 : fold.metrics.version;
    this.#dropTimersOfOtherRules();
    for (const campaign of this.#campaigns) this.#setTimer(campaign, Math.max(this.#cursor, fold.state.start));
  }

  /** A version ends when the next one is applied; a timer set before that must not outlive it. */
  #dropTimersOfOtherRules(): void {
    const { timers } = this.#fold.state;
    const ends = new Map(this.#campaigns.map((campaign) => [timerKey(campaign), campaign.version.validTo]));
    for (const [key, due] of Object.entries(timers))
      if (due > (ends.get(key) ?? Number.NEGATIVE_INFINITY)) delete timers[key];
  }

  nextDue(): Instant | null {
    let due: Instant | null = null;
    for (const campaign of this.#campaigns) {
      const next = this.#dueOf(campaign);
      if (next !== null && (due === null || next < due)) due = next;
    }
    return due;
  }

  /** Timers of the instant: closings of periods, time facts. Running conditions follow with `evaluate`. */
  runDue(at: Instant, day: Day): void {
    for (const campaign of this.#campaigns) {
      const timer = this.#fold.state.timers[timerKey(campaign)];
      if (timer === undefined || timer > at) continue;
      delete this.#fold.state.timers[timerKey(campaign)];
      this.#fire(campaign, at, day);
      this.#setTimer(campaign, at);
    }
    this.#cursor = Math.max(this.#cursor, at);
    this.#evaluatedAt = -1;
  }

  /** A dated attribute or membership changed: dates and conditions may read differently. */
  profileChanged(at: Instant): void {
    this.#evaluatedAt = -1;
    for (const campaign of this.#campaigns) {
      const time = timeOf(campaign);
      if (time === null || !('attributeDate' in time)) continue;
      // What was due at this very instant by the old date is still due.
      if (this.#fold.state.timers[timerKey(campaign)] === at) continue;
      delete this.#fold.state.timers[timerKey(campaign)];
      this.#setTimer(campaign, at);
    }
  }

  /** An event happened: silences begin anew. */
  noteEvent(type: string, at: Instant): void {
    for (const campaign of this.#campaigns) {
      const time = timeOf(campaign);
      if (time === null || !('silenceDays' in time) || !time.events.includes(type)) continue;
      this.#fold.state.latest[type] = at;
      const due = at + time.silenceDays * 86_400_000;
      if (due <= campaign.version.validTo) this.#fold.state.timers[timerKey(campaign)] = due;
      else delete this.#fold.state.timers[timerKey(campaign)];
    }
  }

  /** Running conditions and arrivals after something changed at the instant. */
  evaluate(at: Instant, day: Day, moves: readonly LevelMove[]): void {
    this.#cursor = Math.max(this.#cursor, at);
    const unchanged = this.#evaluatedAt === this.#fold.metrics.version && moves.length === 0;
    this.#evaluatedAt = this.#fold.metrics.version;
    if (unchanged) return;
    for (const campaign of this.#campaigns) {
      if (!holdsAt(campaign, at)) continue;
      const { definition } = campaign.version;
      const { trigger } = definition;
      if (definition.whileHolds === true) this.#update(campaign, 'while', at, day);
      else if ('metric' in trigger) this.#crossing(campaign, trigger, at, day);
      else if ('ladder' in trigger) this.#arrival(campaign, trigger, at, day, moves);
      else if ('period' in trigger && definition.posting === 'atOnce') {
        this.#update(campaign, this.#period(trigger.period, day).key, at, day);
      }
    }
  }

  /** What is owed for a grain, if anything was decided about it; by `campaign|grain key`. */
  owedFor(key: string): { at: Instant; awards: StoredAward[] } | null {
    const held = this.#fold.state.open[key] ?? this.#closed.get(key);
    return held === undefined ? null : { at: held[0], awards: unpackAwards(held[1], held[0]) };
  }

  #period(spec: Parameters<typeof periodAt>[0], day: Day): Period {
    return periodAt(spec, day, this.#fold.anchor);
  }

  #crossing(campaign: CompiledCampaign, trigger: { metric: string; reaches: string }, at: Instant, day: Day): void {
    const { metrics, anchor, environment } = this.#fold;
    const definition = environment.rules.metrics.get(trigger.metric)?.definition;
    const window = definition !== undefined && 'window' in definition ? definition.window : { lifetime: true as const };
    const grain = 'rolling' in window ? 'reached' : this.#period(window, day).key;
    if (this.#fold.state.open[openKey(campaign, grain)] !== undefined) return;
    const value = metrics.read(trigger.metric, { at, day, anchor }, null);
    if (value !== null && value.compare(Decimal.of(trigger.reaches)) >= 0) this.#update(campaign, grain, at, day);
  }

  #arrival(
    campaign: CompiledCampaign,
    trigger: { ladder: string; reaches: string },
    at: Instant,
    day: Day,
    moves: readonly LevelMove[],
  ): void {
    const ladder = this.#fold.environment.rules.ladders.get(trigger.ladder)?.at(-1)?.definition;
    const rank = (key: string) => ladder?.levels.findIndex((level) => level.key === key) ?? -1;
    const wanted = rank(trigger.reaches);
    for (const move of moves) {
      if (move.ladder !== trigger.ladder || rank(move.from) >= wanted || rank(move.to) < wanted) continue;
      this.#update(campaign, `level ${trigger.reaches} ${move.at}`, at, day);
    }
  }

  #fire(campaign: CompiledCampaign, at: Instant, day: Day): void {
    if (!holdsAt(campaign, at - 1)) return;
    const { trigger } = campaign.version.definition;
    if ('period' in trigger) {
      // What is due at t sees the facts before t, in the windows of the day that closes.
      this.#update(campaign, this.#period(trigger.period, day - 1).key, at, day - 1);
    } else if ('time' in trigger) {
      this.#update(campaign, this.#timeGrain(trigger.time, at, day), at, day);
    }
  }

  #timeGrain(time: TimeTrigger, at: Instant, day: Day): string {
    if ('anniversary' in time) return `anniversary ${formatDay(day)}`;
    if ('silenceDays' in time) return `silence ${at - time.silenceDays * 86_400_000}`;
    return `date ${formatDay(day + time.daysBefore)}`;
  }

  /** Decides the grain; emits only what differs from what it holds already. */
  #update(campaign: CompiledCampaign, grain: string, at: Instant, day: Day): void {
    const fold = this.#fold;
    const { definition } = campaign.version;
    const key = openKey(campaign, grain);
    const decision = decideHolder(campaign, fold.context(at, day, null));
    const outcomeKey = `h${definition.key}|${grain}`;
    const awards: StoredAward[] = decision.awards.flatMap((award) => fold.grantAndRoute(award, outcomeKey, at, null));
    const before = this.owedFor(key)?.awards ?? [];
    if (amountsOf(before) === amountsOf(awards)) return;
    fold.holderOutcomes.push({
      campaign: definition.key,
      version: definition.version,
      grain,
      at,
      awards,
      vanished: before,
    });
    this.#earnDifference(before, awards, at, day);
    this.#hold(campaign, key, [at, packAwards(awards)]);
  }

  /** Only the newest grain of a campaign can still change; what is decided once and for all is not kept in the state. */
  #hold(campaign: CompiledCampaign, key: string, held: OpenOutcome): void {
    const { open } = this.#fold.state;
    const { definition } = campaign.version;
    for (const other of Object.keys(open)) {
      const outcome = open[other];
      if (other === key || outcome === undefined || !other.startsWith(`${definition.key}|`)) continue;
      this.#closed.set(other, outcome);
      delete open[other];
    }
    const mayChange =
      definition.whileHolds === true || 'metric' in definition.trigger || definition.posting === 'atOnce';
    if (mayChange) open[key] = held;
    else this.#closed.set(key, held);
  }

  #earnDifference(before: readonly StoredAward[], now: readonly StoredAward[], at: Instant, day: Day): void {
    const change = new Map<string, bigint>();
    const add = (list: readonly StoredAward[], sign: bigint) => {
      for (const { holder, unit, granted } of list) {
        const key = `${holder}\u0000${unit}`;
        change.set(key, (change.get(key) ?? 0n) + sign * granted);
      }
    };
    add(now, 1n);
    add(before, -1n);
    for (const [key, amount] of change) {
      const [holder = '', unit = ''] = key.split('\u0000');
      this.#fold.earned(holder, unit, amount, at, day);
    }
  }

  #dueOf(campaign: CompiledCampaign): Instant | null {
    const timer = this.#fold.state.timers[timerKey(campaign)] ?? null;
    const change = this.#conditionChange(campaign);
    if (timer === null) return change;
    return change === null || timer < change ? timer : change;
  }

  /** When a running condition may change because a metric it reads does. */
  #conditionChange(campaign: CompiledCampaign): Instant | null {
    const { definition, validFrom, validTo } = campaign.version;
    const running =
      definition.whileHolds === true || ('period' in definition.trigger && definition.posting === 'atOnce');
    if (!running) return null;
    const { metrics, anchor, environment, state } = this.#fold;
    const from = Math.max(this.#cursor, state.start);
    if (from < validFrom) return validFrom;
    if (from >= validTo) return null;
    let next: Instant | null = null;
    for (const key of campaign.reads.metrics) {
      const moment = { at: from, day: dayAt(from, environment.rules.zone), anchor };
      const change = metrics.nextChange(key, moment, environment.rules.zone, true);
      if (change !== null && change > this.#cursor && (next === null || change < next)) next = change;
    }
    return next;
  }

  /** Sets the campaign's next timer after the instant. Silences are set by events, not here. */
  #setTimer(campaign: CompiledCampaign, after: Instant): void {
    const { timers } = this.#fold.state;
    const key = timerKey(campaign);
    if (timers[key] !== undefined) return;
    const next = this.#nextTimer(campaign, Math.max(after, campaign.version.validFrom - 1));
    if (next !== null && next <= campaign.version.validTo) timers[key] = next;
  }

  #nextTimer(campaign: CompiledCampaign, after: Instant): Instant | null {
    const { trigger, whileHolds } = campaign.version.definition;
    if (whileHolds === true) return null;
    const { zone } = this.#fold.environment.rules;
    const day = dayAt(after, zone);
    if ('period' in trigger) {
      const { to } = this.#period(trigger.period, day);
      return Number.isFinite(to) ? startOfDay(to, zone) : null;
    }
    if (!('time' in trigger)) return null;
    if ('anniversary' in trigger.time) {
      return startOfDay(periodAt({ anniversary: true }, day, this.#fold.anchor).to, zone);
    }
    if ('silenceDays' in trigger.time) return null;
    const value = valueAt(this.#fold.environment.profile.attributes[trigger.time.attributeDate], after);
    const date = typeof value === 'string' ? parseDay(value) : null;
    if (date?.ok !== true) return null;
    const due = startOfDay(date.value - trigger.time.daysBefore, zone);
    return due > after ? due : null;
  }
}

/** Equal texts: nothing changes for anybody. Dates alone are no change: a running outcome keeps those of its last one. */
function amountsOf(awards: readonly StoredAward[]): string {
  return awards
    .map(({ holder, unit, variant, computed, granted }) => `${holder}|${unit}|${variant}|${computed}|${granted}`)
    .join(';');
}

function timerKey(campaign: CompiledCampaign): string {
  const { key, version } = campaign.version.definition;
  return `${key}@${version}`;
}

function openKey(campaign: CompiledCampaign, grain: string): string {
  return `${campaign.version.definition.key}|${grain}`;
}

function timeOf(campaign: CompiledCampaign): TimeTrigger | null {
  const { trigger } = campaign.version.definition;
  return 'time' in trigger ? trigger.time : null;
}

function holdsAt(campaign: CompiledCampaign, at: Instant): boolean {
  const { version } = campaign;
  return version.validFrom <= at && at < version.validTo && version.definition.status === 'live';
}
