/** Adds up what one campaign would have given, account after account; the sums of several threads are merged. */
import { type Day, Decimal, dayAt, dayParts, type Instant } from '#kernel';
import type { NoAwardReason } from '#modules/campaigns';
import type { AccountFold, HolderOutcome, StoredAward } from '#modules/decisions';
import { type Counted, type SidePlan, type Span, within } from './plan.ts';
import type { FiredDocument, TrialObserver } from './trial-observer.ts';

/** What one account would have got. Amounts in smallest parts, by the side's units. */
export interface AccountLine {
  accountId: string;
  /** Something happened that the campaign listens to. */
  active: boolean;
  /** It is meant: takes part, in the audience. */
  concerned: boolean;
  awards: number;
  units: bigint[];
  before: bigint[];
  /** Net turnover of the events the campaign listens to, in the programme's currency; for sizes only. */
  turnover: number;
}

/** One demand on something accounts share, to be settled over all accounts. */
export interface Flow {
  at: Instant;
  /** Place among those of one instant. */
  order: string;
  /** Place of the account among the lines. */
  account: number;
  outcome: string;
  unit: number;
  /** What the outcome comes to from now on. */
  computed: bigint;
  /** Counts in this month. */
  month: number;
  claims: readonly string[];
  /** What was bought, and its margin where it is known; of one flow per document, decimal texts. */
  document: { net: string; margin: string | null } | null;
}

export interface MonthSum {
  awards: number;
  units: bigint[];
}

export interface LimitSum {
  hits: number;
  refused: number;
  trimmed: bigint;
  accounts: number;
}

export interface SideSums {
  months: Map<number, MonthSum>;
  /** Events by why they gave nothing; `fired` for those that gave. */
  reasons: Map<string, number>;
  firstError: string | null;
  limits: Map<string, LimitSum>;
  /** Of rewarded documents: what was bought, and where margin is known the margin, what was bought and what it cost. */
  rewarded: { events: number; net: Decimal; margin: Decimal; marginEvents: number; marginUnits: bigint[] };
  /** Events that wait for an exchange rate. */
  waiting: number;
  others: Map<string, bigint>;
  without: Map<string, bigint>;
  flows: Flow[];
  lines: AccountLine[];
}

export function emptySums({ units }: Pick<SidePlan, 'units'>): SideSums {
  return {
    months: new Map(),
    reasons: new Map(),
    firstError: null,
    limits: new Map(),
    rewarded: { events: 0, net: Decimal.ZERO, margin: Decimal.ZERO, marginEvents: 0, marginUnits: zeros(units) },
    waiting: 0,
    others: new Map(),
    without: new Map(),
    flows: [],
    lines: [],
  };
}

/** Months counted from year 0, so that they sort. */
export function monthOf(day: Day): number {
  const { year, month } = dayParts(day);
  return year * 12 + month - 1;
}

export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export class SideTally {
  readonly sums: SideSums;
  readonly #side: SidePlan;
  readonly #period: Span;
  readonly #baseline: Span | null;
  readonly #zone: string;
  readonly #units: ReadonlyMap<string, number>;
  readonly #settledLater: boolean;

  constructor(side: SidePlan, { period, baseline, zone }: { period: Span; baseline: Span | null; zone: string }) {
    this.#side = side;
    this.#period = period;
    this.#baseline = baseline;
    this.#zone = zone;
    this.sums = emptySums(side);
    this.#units = new Map(side.units.map((unit, index) => [unit, index]));
    this.#settledLater = side.budget !== null || side.hasClaim;
  }

  open(accountId: string): AccountLine {
    const { units } = this.#side;
    const counts = { active: false, concerned: false, awards: 0, turnover: 0 };
    return { accountId, ...counts, units: zeros(units), before: zeros(units) };
  }

  /** One fold of an account. */
  add(line: AccountLine, folded: Folded, counts: Counted): void {
    if (counts.period) this.#inPeriod(line, folded);
    if (counts.before) this.#before(line, folded.fold);
    if (counts.others) this.#rest(folded.fold, this.sums.others);
    if (counts.without) this.#rest(folded.fold, this.sums.without);
  }

  /** Accounts that had nothing to do with it are not kept. */
  close(line: AccountLine): void {
    if (line.active || line.concerned || line.awards > 0 || line.before.some((units) => units !== 0n)) {
      this.sums.lines.push(line);
    }
  }

  #inPeriod(line: AccountLine, { fold, claims, observer, concerned }: Folded): void {
    const { key } = this.#side;
    for (const { item, verdicts, awards, waitingFor } of fold.events) {
      const { at } = item.position;
      if (!within(at, this.#period)) continue;
      if (waitingFor !== null) this.sums.waiting += 1;
      const verdict = verdicts.find(({ campaign }) => campaign === key);
      if (verdict === undefined) continue;
      line.active = true;
      line.turnover += observer.turnover(item);
      this.#reason(line, verdict.reason);
      const own = awards.filter(({ campaign }) => campaign === key);
      if (own.length > 0) this.#awarded(line, item, own, claims.get(`e${item.originN}`) ?? [], observer.document(item));
    }
    for (const [limit, { hits, refused, trimmed }] of observer.limits) {
      const sum = this.sums.limits.get(limit) ?? { hits: 0, refused: 0, trimmed: 0n, accounts: 0 };
      this.sums.limits.set(limit, {
        hits: sum.hits + hits,
        refused: sum.refused + refused,
        trimmed: sum.trimmed + trimmed,
        accounts: sum.accounts + 1,
      });
    }
    const outcomes = fold.holderOutcomes.filter(
      ({ campaign, at }) => campaign === key && at > this.#period.from && at <= this.#period.to,
    );
    this.#held(line, outcomes);
    if (concerned) {
      line.concerned = true;
      line.active ||= fold.events.some(({ item }) => within(item.position.at, this.#period));
    }
  }

  #reason(line: AccountLine, reason: NoAwardReason | null): void {
    const text = reasonKey(reason);
    this.sums.reasons.set(text, (this.sums.reasons.get(text) ?? 0) + 1);
    if (reason?.kind === 'error') this.sums.firstError ??= reason.message;
    const elsewhere = ['notParticipating', 'outsideSchedule', 'audience'];
    if (reason === null || !elsewhere.includes(reason.kind)) line.concerned = true;
  }

  #awarded(
    line: AccountLine,
    item: AccountFold['events'][number]['item'],
    own: readonly StoredAward[],
    claims: readonly string[],
    document: FiredDocument | null,
  ): void {
    const { at, key } = item.position;
    const month = monthOf(dayAt(at, this.#zone));
    const units = this.#sum(own);
    if (this.#settledLater) {
      // The line gets its place only when it is kept, which one with awards always is.
      const account = this.sums.lines.length;
      let bought: Flow['document'] = plainDocument(document);
      units.forEach((computed, unit) => {
        if (computed !== 0n || claims.length > 0) {
          const outcome = `${account} ${key} ${unit}`;
          this.sums.flows.push({ at, order: key, account, outcome, unit, computed, month, claims, document: bought });
          bought = null;
        }
      });
    } else {
      credit(this.sums, line, month, units);
      noteRewarded(this.sums, document, units);
    }
  }

  /** What periods and conditions owe, as it changed. */
  #held(line: AccountLine, outcomes: readonly HolderOutcome[]): void {
    const held = new Map<string, bigint[]>();
    for (const { grain, at, awards } of outcomes) {
      // What closes with the period belongs to its last month.
      const month = monthOf(dayAt(Math.min(at, this.#period.to - 1), this.#zone));
      const units = this.#sum(awards.filter(({ campaign }) => campaign === this.#side.key));
      const before = held.get(grain) ?? zeros(this.#side.units);
      held.set(grain, units);
      if (this.#settledLater) {
        const account = this.sums.lines.length;
        units.forEach((computed, unit) => {
          if (computed === before[unit]) return;
          const outcome = `${account} ${grain} ${unit}`;
          this.sums.flows.push({
            at,
            order: grain,
            account,
            outcome,
            unit,
            computed,
            month,
            claims: [],
            document: null,
          });
        });
        line.concerned = true;
      } else {
        credit(
          this.sums,
          line,
          month,
          units.map((amount, unit) => amount - (before[unit] ?? 0n)),
        );
      }
    }
  }

  #before(line: AccountLine, fold: AccountFold): void {
    const span = this.#baseline;
    const { beforeKey } = this.#side;
    if (span === null) return;
    const add = (units: readonly bigint[]) => {
      for (const [unit, amount] of units.entries()) line.before[unit] = (line.before[unit] ?? 0n) + amount;
    };
    for (const { item, awards } of fold.events) {
      if (within(item.position.at, span)) add(this.#sum(awards.filter(({ campaign }) => campaign === beforeKey)));
    }
    const last = new Map<string, HolderOutcome>();
    for (const outcome of fold.holderOutcomes) {
      const { campaign, at, grain } = outcome;
      if (campaign === beforeKey && at > span.from && at <= span.to) last.set(grain, outcome);
    }
    for (const { awards } of last.values()) add(this.#sum(awards));
  }

  /** Everything that other campaigns gave in the period, by unit. */
  #rest(fold: AccountFold, sums: Map<string, bigint>): void {
    const add = ({ campaign, unit, granted }: StoredAward) => {
      if (campaign === this.#side.key || campaign === this.#side.beforeKey) return;
      sums.set(unit, (sums.get(unit) ?? 0n) + granted);
    };
    for (const { item, awards } of fold.events) if (within(item.position.at, this.#period)) awards.forEach(add);
    const last = new Map<string, HolderOutcome>();
    for (const outcome of fold.holderOutcomes) {
      const { campaign, grain, at } = outcome;
      if (at > this.#period.from && at <= this.#period.to) last.set(`${campaign}|${grain}`, outcome);
    }
    for (const { awards } of last.values()) awards.forEach(add);
  }

  #sum(awards: readonly StoredAward[]): bigint[] {
    const units = zeros(this.#side.units);
    for (const { unit, granted } of awards) {
      const index = this.#units.get(unit);
      if (index !== undefined) units[index] = (units[index] ?? 0n) + granted;
    }
    return units;
  }
}

/** One fold with what was noted along it. */
export interface Folded {
  fold: AccountFold;
  /** By outcome key. */
  claims: ReadonlyMap<string, readonly string[]>;
  observer: TrialObserver;
  /** For campaigns without an event: the account is meant. */
  concerned: boolean;
}

/** Adds (or takes back) units in a month. */
export function credit(sums: SideSums, line: AccountLine, month: number, units: readonly bigint[]): void {
  if (units.every((amount) => amount === 0n)) return;
  const sum = sums.months.get(month) ?? { awards: 0, units: units.map(() => 0n) };
  for (const [unit, amount] of units.entries()) {
    sum.units[unit] = (sum.units[unit] ?? 0n) + amount;
    line.units[unit] = (line.units[unit] ?? 0n) + amount;
  }
  sum.awards += 1;
  line.awards += 1;
  sums.months.set(month, sum);
}

/** A document that got something. */
export function noteRewarded(
  { rewarded }: SideSums,
  document: { net: Decimal | string; margin: Decimal | string | null } | null,
  units: readonly bigint[],
): void {
  if (document === null) return;
  rewarded.events += 1;
  rewarded.net = rewarded.net.add(Decimal.of(document.net));
  if (document.margin === null) return;
  rewarded.margin = rewarded.margin.add(Decimal.of(document.margin));
  rewarded.marginEvents += 1;
  for (const [unit, amount] of units.entries())
    rewarded.marginUnits[unit] = (rewarded.marginUnits[unit] ?? 0n) + amount;
}

function plainDocument(document: FiredDocument | null): Flow['document'] {
  if (document === null) return null;
  return { net: String(document.net), margin: document.margin === null ? null : String(document.margin) };
}

export function mergeSums(into: SideSums, from: SideSums): void {
  const offset = into.lines.length;
  for (const line of from.lines) into.lines.push(line);
  for (const flow of from.flows) {
    into.flows.push({ ...flow, account: flow.account + offset, outcome: `${offset}+${flow.outcome}` });
  }
  for (const [month, { awards, units }] of from.months) {
    const sum = into.months.get(month) ?? { awards: 0, units: units.map(() => 0n) };
    into.months.set(month, { awards: sum.awards + awards, units: addAll(sum.units, units) });
  }
  for (const [reason, count] of from.reasons) into.reasons.set(reason, (into.reasons.get(reason) ?? 0) + count);
  into.firstError ??= from.firstError;
  for (const [key, limit] of from.limits) {
    const sum = into.limits.get(key) ?? { hits: 0, refused: 0, trimmed: 0n, accounts: 0 };
    into.limits.set(key, {
      hits: sum.hits + limit.hits,
      refused: sum.refused + limit.refused,
      trimmed: sum.trimmed + limit.trimmed,
      accounts: sum.accounts + limit.accounts,
    });
  }
  const { rewarded } = into;
  rewarded.events += from.rewarded.events;
  rewarded.net = rewarded.net.add(from.rewarded.net);
  rewarded.margin = rewarded.margin.add(from.rewarded.margin);
  rewarded.marginEvents += from.rewarded.marginEvents;
  rewarded.marginUnits = addAll(rewarded.marginUnits, from.rewarded.marginUnits);
  into.waiting += from.waiting;
  for (const name of ['others', 'without'] as const) {
    for (const [unit, amount] of from[name]) into[name].set(unit, (into[name].get(unit) ?? 0n) + amount);
  }
}

/** Such as `audience`, `clause 2`, `limit perMonth`. */
export function reasonKey(reason: NoAwardReason | null): string {
  if (reason === null) return 'fired';
  switch (reason.kind) {
    case 'clause':
      return `clause ${reason.index}`;
    case 'limit':
      return `limit ${reason.limit}`;
    default:
      return reason.kind;
  }
}

function zeros(units: readonly string[]): bigint[] {
  return units.map(() => 0n);
}

function addAll(a: readonly bigint[], b: readonly bigint[]): bigint[] {
  return a.map((amount, index) => amount + (b[index] ?? 0n));
}
