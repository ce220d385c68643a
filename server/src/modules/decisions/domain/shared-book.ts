/**
 * Budgets, claims and routes while one batch is decided. What was recorded before is respected: when an outcome falls,
 * the difference returns to the pot; when it rises, only the rise asks for more.
 */
import type { Instant } from '#kernel';
import type { Award } from '#modules/campaigns';
import { type AccountProfile, isValid, memberParticipates, valueAt } from './account-profile.ts';
import { variantOf } from './decision-record.ts';
import type { RoutedAward, SharedGrants } from './fold-environment.ts';
import type { Counted, PersonalRoom } from './personal-room.ts';

/** Budget as loaded; `remaining` moves while the batch is decided. */
export interface BudgetView {
  campaign: string;
  unit: string;
  remaining: bigint;
}

/** Grants and routes of one outcome as recorded. */
export interface OutcomeActs {
  /** [campaign, step or '', unit, beneficiary and variant, computed, granted] */
  g?: [string, string, string, string, string, string][];
  /** [campaign, step or '', unit, beneficiary and variant, routes] */
  r?: PackedRoutes[];
}

type PackedRoutes = [campaign: string, step: string, unit: string, place: string, routes: PackedRoute[]];

/** A route as recorded; year and value where the person was counted with it. */
type PackedRoute = [holder: string, amount: string, year?: number, value?: string];

interface Route {
  holder: string;
  amount: bigint;
  counted: Counted | null;
}

/** Route of what a person may not get and the company does not get either. */
const NOBODY = '';

interface Claim {
  kind: string;
  key: string;
  campaign: string;
  accountId: string;
  outcomeKey: string;
}

/** One per batch. */
export class SharedBook {
  /** What each budget is charged (or given back) by this batch. */
  readonly charges = new Map<string, { campaign: string; unit: string; units: bigint }>();
  /** Claims this batch takes. */
  readonly claims = new Map<string, Claim>();
  readonly #budgets = new Map<string, BudgetView>();
  readonly #lostClaims: ReadonlySet<string>;
  /** What persons may still receive; null: nothing binds. */
  readonly room: PersonalRoom | null;

  /** @param lostClaims `kind\u0000key\u0000account\u0000outcome` found taken by another outcome in an earlier attempt */
  constructor(budgets: readonly BudgetView[], lostClaims: ReadonlySet<string>, room: PersonalRoom | null = null) {
    this.room = room;
    for (const budget of budgets) this.#budgets.set(`${budget.campaign}|${budget.unit}`, { ...budget });
    this.#lostClaims = lostClaims;
  }

  take(campaign: string, unit: string, wanted: bigint): bigint {
    const budget = this.#budgets.get(`${campaign}|${unit}`);
    if (budget === undefined) return wanted;
    const given = wanted <= budget.remaining ? wanted : budget.remaining > 0n ? budget.remaining : 0n;
    this.#charge(budget, given);
    return given;
  }

  giveBack(campaign: string, unit: string, amount: bigint): void {
    const budget = this.#budgets.get(`${campaign}|${unit}`);
    if (budget !== undefined) this.#charge(budget, -amount);
  }

  #charge(budget: BudgetView, units: bigint): void {
    if (units === 0n) return;
    budget.remaining -= units;
    const key = `${budget.campaign}|${budget.unit}`;
    const charge = this.charges.get(key) ?? { campaign: budget.campaign, unit: budget.unit, units: 0n };
    charge.units += units;
    this.charges.set(key, charge);
  }

  claim(claim: Claim): boolean {
    if (this.#lostClaims.has(claimId(claim))) return false;
    const id = `${claim.kind}\u0000${claim.key}`;
    const holder = this.claims.get(id);
    if (holder === undefined) {
      this.claims.set(id, claim);
      return true;
    }
    return (
      holder.accountId === claim.accountId &&
      holder.outcomeKey === claim.outcomeKey &&
      holder.campaign === claim.campaign
    );
  }
}

export function claimId(claim: Claim): string {
  return `${claim.kind}\u0000${claim.key}\u0000${claim.accountId}\u0000${claim.outcomeKey}`;
}

/** One per account and batch: what the fold asks, answered from the record first. */
export class AccountShared implements SharedGrants {
  /** Acts per outcome key as they stand after the fold; only outcomes that have any. */
  readonly acts = new Map<string, OutcomeActs>();
  readonly #book: SharedBook;
  readonly #profile: AccountProfile;
  readonly #now: Instant;
  readonly #recorded: ReadonlyMap<string, OutcomeActs>;

  constructor(book: SharedBook, profile: AccountProfile, now: Instant, recorded: ReadonlyMap<string, OutcomeActs>) {
    this.#book = book;
    this.#profile = profile;
    this.#now = now;
    this.#recorded = recorded;
  }

  grant(award: Award, outcomeKey: string): bigint {
    const step = award.step ?? '';
    const place = placeOf(award);
    const before = this.#recorded
      .get(outcomeKey)
      ?.g?.find((g) => g[0] === award.campaign && g[1] === step && g[2] === award.unit && g[3] === place);
    const computedBefore = BigInt(before?.[4] ?? 0);
    const grantedBefore = BigInt(before?.[5] ?? 0);
    let granted = grantedBefore < award.computed ? grantedBefore : award.computed;
    if (granted < grantedBefore) this.#book.giveBack(award.campaign, award.unit, grantedBefore - granted);
    const rise = award.computed - computedBefore;
    if (rise > 0n) granted += this.#book.take(award.campaign, award.unit, rise);
    this.#actsOf(outcomeKey).g = [
      ...(this.#actsOf(outcomeKey).g ?? []),
      [award.campaign, step, award.unit, place, String(award.computed), String(granted)],
    ];
    return granted;
  }

  /** Grants of outcomes that are no longer computed at all return to their pots, and what persons were counted with too. */
  returnUngranted(outcomeKey: string): void {
    const before = this.#recorded.get(outcomeKey);
    const now = this.acts.get(outcomeKey);
    for (const [campaign, step, unit, holder, , granted] of before?.g ?? []) {
      const kept = now?.g?.some((g) => g[0] === campaign && g[1] === step && g[2] === unit && g[3] === holder);
      if (kept === true) continue;
      this.#book.giveBack(campaign, unit, BigInt(granted));
      this.#actsOf(outcomeKey).g = [...(this.#actsOf(outcomeKey).g ?? []), [campaign, step, unit, holder, '0', '0']];
    }
    for (const [campaign, step, unit, place, packed] of before?.r ?? []) {
      const kept = now?.r?.some((r) => r[0] === campaign && r[1] === step && r[2] === unit && r[3] === place);
      if (kept !== true && packed.length > 0) this.#returnRoutes(outcomeKey, [campaign, step, unit, place, packed]);
    }
  }

  #returnRoutes(outcomeKey: string, [campaign, step, unit, place, packed]: PackedRoutes): void {
    const person = { campaign, unit, membershipId: place.split(' ', 1)[0] ?? '', outcomeKey };
    for (const route of packed.map(unpackRoute)) this.#takeBack(person, route, route.amount);
    this.#noteRoutes(outcomeKey, [campaign, step, unit, place, []]);
  }

  claim(request: { kind: string; key: string; campaign: string; outcomeKey: string }): boolean {
    return this.#book.claim({ ...request, accountId: this.#profile.accountId });
  }

  route(award: RoutedAward, at: Instant, outcomeKey: string): readonly { holder: string; amount: bigint }[] {
    const step = award.step ?? '';
    const place = placeOf(award);
    const before = this.#recorded
      .get(outcomeKey)
      ?.r?.find((r) => r[0] === award.campaign && r[1] === step && r[2] === award.unit && r[3] === place);
    // A multiplier below one takes away: the same by its absolute amount.
    const sign = award.granted < 0n ? -1n : 1n;
    // What was granted to nobody is a route too: a later consent gives nothing of it back.
    const recorded = (before?.[4] ?? []).map(unpackRoute).map((route) => ({ ...route, amount: route.amount * sign }));
    const routes = recorded.filter((route) => route.amount > 0n);
    const person = { campaign: award.campaign, unit: award.unit, membershipId: award.holder, outcomeKey };
    adjustRoutes(routes, award.granted * sign, {
      rise: (amount) => this.#routesToday(award, at, { amount, outcomeKey, counts: sign > 0n }),
      fall: (route, taken) => this.#takeBack(person, route, taken),
    });
    const kept = routes
      .filter((route) => route.amount > 0n)
      .map((route) => ({ ...route, amount: route.amount * sign }));
    this.#noteRoutes(outcomeKey, [award.campaign, step, award.unit, place, kept.map(packRoute)]);
    return byHolder(kept.filter(({ holder }) => holder !== NOBODY));
  }

  /** Caps and black-outs may leave the person a part only; what is withheld goes where the campaign says. */
  #routesToday(
    award: RoutedAward,
    at: Instant,
    { amount, outcomeKey, counts }: { amount: bigint; outcomeKey: string; counts: boolean },
  ): Route[] {
    const holder = this.#holderToday(award, at);
    const { room } = this.#book;
    if (holder !== award.holder || room === null || !counts) return [{ holder, amount, counted: null }];
    const { accountId } = this.#profile;
    const asked = { accountId, membershipId: holder, campaign: award.campaign, unit: award.unit, outcomeKey };
    const { units, counted } = room.take(asked, amount);
    return [
      { holder, amount: units, counted },
      { holder: withheldTo(award), amount: amount - units, counted: null },
    ].filter((route) => route.amount > 0n);
  }

  /** Reduces the route, and what the person was counted with in proportion; the rest is rounded up. */
  #takeBack(
    person: { campaign: string; unit: string; membershipId: string; outcomeKey: string },
    route: Route,
    taken: bigint,
  ): void {
    const units = route.amount;
    route.amount -= taken;
    if (route.counted === null) return;
    const [year, counted] = route.counted;
    const value = BigInt(counted);
    const kept = (value * (units - taken) + units - 1n) / units;
    route.counted = [year, String(kept)];
    const { accountId } = this.#profile;
    this.#book.room?.takeBack({ ...person, accountId }, { units: taken, year, value: value - kept });
  }

  /**
   * The person needs the employer's consent and a part in the programme, both at the event and today, and a membership
   * valid at the event.
   */
  #holderToday(award: RoutedAward, at: Instant): string {
    const { consent, members } = this.#profile;
    const membershipId = award.holder;
    const allows = (mode: string | undefined) => mode === 'personalWithEmployerView';
    const member = members.find((candidate) => candidate.membershipId === membershipId && isValid(candidate, at));
    const personal =
      allows(valueAt(consent, at)) &&
      allows(valueAt(consent, this.#now)) &&
      memberParticipates(this.#profile, membershipId, award.programme, at) &&
      memberParticipates(this.#profile, membershipId, award.programme, this.#now) &&
      member !== undefined;
    return personal ? membershipId : withheldTo(award);
  }

  #noteRoutes(outcomeKey: string, entry: PackedRoutes): void {
    const acts = this.#actsOf(outcomeKey);
    acts.r = [...(acts.r ?? []), entry];
  }

  #actsOf(outcomeKey: string): OutcomeActs {
    let acts = this.acts.get(outcomeKey);
    if (acts === undefined) {
      acts = {};
      this.acts.set(outcomeKey, acts);
    }
    return acts;
  }
}

/** Two effects of one campaign may give the same holder the same unit on different terms. */
function placeOf(award: Award): string {
  const variant = variantOf(award);
  return variant === '' ? award.holder : `${award.holder} ${variant}`;
}

function withheldTo({ withheld }: Pick<Award, 'withheld'>): string {
  return withheld === 'company' ? 'account' : NOBODY;
}

function unpackRoute([holder, amount, year, value]: PackedRoute): Route {
  const counted = year === undefined || value === undefined ? null : ([year, value] as const);
  return { holder, amount: BigInt(amount), counted };
}

function packRoute({ holder, amount, counted }: Route): PackedRoute {
  return counted === null ? [holder, String(amount)] : [holder, String(amount), ...counted];
}

/** What was counted in different years is one amount all the same. */
function byHolder(routes: readonly Route[]): { holder: string; amount: bigint }[] {
  const sums = new Map<string, bigint>();
  for (const { holder, amount } of routes) sums.set(holder, (sums.get(holder) ?? 0n) + amount);
  return [...sums].map(([holder, amount]) => ({ holder, amount }));
}

/** Reductions follow the recorded route, the last first; increases are routed by the law of today. */
function adjustRoutes(
  routes: Route[],
  granted: bigint,
  change: { rise: (amount: bigint) => Route[]; fall: (route: Route, taken: bigint) => void },
): void {
  let routed = routes.reduce((sum, route) => sum + route.amount, 0n);
  for (const route of [...routes].reverse()) {
    if (routed <= granted) break;
    const taken = route.amount < routed - granted ? route.amount : routed - granted;
    change.fall(route, taken);
    routed -= taken;
  }
  if (routed < granted) for (const route of change.rise(granted - routed)) addRoute(routes, route);
}

function addRoute(routes: Route[], added: Route): void {
  const same = routes.find(({ holder, counted }) => holder === added.holder && counted?.[0] === added.counted?.[0]);
  if (same === undefined) {
    routes.push(added);
    return;
  }
  same.amount += added.amount;
  if (same.counted === null || added.counted === null) return;
  same.counted = [same.counted[0], String(BigInt(same.counted[1]) + BigInt(added.counted[1]))];
}
