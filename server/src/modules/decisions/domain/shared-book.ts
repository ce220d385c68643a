/**
 * Budgets, claims and routes while one batch is decided. What was recorded before is respected: when an outcome falls,
 * the difference returns to the pot; when it rises, only the rise asks for more.
 */
import type { Instant } from '#kernel';
import type { Award } from '#modules/campaigns';
import { type AccountProfile, isValid, memberParticipates, valueAt } from './account-profile.ts';
import {
  addRoute,
  byHolder,
  isWaiting,
  lowerRoutes,
  NOBODY,
  type PackedRoutes,
  packRoute,
  type Route,
  sumOf,
  sumOfWaiting,
  unpackRoute,
  WAITING,
} from './award-routes.ts';
import { variantOf } from './decision-record.ts';
import type { RoutedAward, SharedGrants } from './fold-environment.ts';
import type { PersonalRoom } from './personal-room.ts';

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

/** Modes in which people may get awards themselves. */
const PERSONAL_MODES: readonly (string | undefined)[] = ['personalWithEmployerView', 'personalWithApproval'];

/** Whether the employer ever allowed that people get awards themselves. */
export function mayGiveToPersons({ consent }: AccountProfile): boolean {
  return consent.some(([, mode]) => PERSONAL_MODES.includes(mode));
}

/** What of one outcome waits for the employer's say, for one person; told where it changes. */
export interface WaitingAward {
  outcomeKey: string;
  campaign: string;
  unit: string;
  membershipId: string;
  /** Instant of the event. */
  at: Instant;
  /** Smallest parts; 0: nothing any more. */
  units: bigint;
}

/** What was decided about an award that waited. */
export interface AwardAnswer {
  outcomeKey: string;
  campaign: string;
  unit: string;
  membershipId: string;
  agreed: boolean;
}

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
  /** Awards of which something waits for the employer, or did before. */
  readonly waiting: WaitingAward[] = [];
  readonly #book: SharedBook;
  readonly #profile: AccountProfile;
  readonly #now: Instant;
  readonly #recorded: ReadonlyMap<string, OutcomeActs>;
  readonly #answers: readonly AwardAnswer[];

  /** @param answers to awards that waited for the employer, given in this batch */
  constructor(
    book: SharedBook,
    profile: AccountProfile,
    now: Instant,
    recorded: ReadonlyMap<string, OutcomeActs>,
    answers: readonly AwardAnswer[] = [],
  ) {
    this.#answers = answers;
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
    const routes = packed.map(unpackRoute);
    if (routes.some(isWaiting)) this.waiting.push({ ...person, at: this.#now, units: 0n });
    for (const route of routes) this.#takeBack(person, route, route.amount);
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
    const person = { campaign: award.campaign, unit: award.unit, membershipId: award.holder, outcomeKey };
    const asked = { outcomeKey, counts: sign > 0n };
    const standing = recorded.filter((route) => route.amount > 0n);
    const wanted = award.granted * sign;
    lowerRoutes(standing, wanted, (route, taken) => this.#takeBack(person, route, taken));
    const routes = this.#answered(standing, { award, at, person }, asked);
    const rise = wanted - sumOf(routes);
    const added = rise > 0n ? this.#routesToday(award, at, { ...asked, amount: rise }) : [];
    for (const route of added) addRoute(routes, route);
    const kept = routes
      .filter((route) => route.amount > 0n)
      .map((route) => ({ ...route, amount: route.amount * sign }));
    this.#noteRoutes(outcomeKey, [award.campaign, step, award.unit, place, kept.map(packRoute)]);
    const units = sumOfWaiting(kept);
    if (units !== 0n || standing.some(isWaiting)) this.waiting.push({ ...person, at, units });
    return byHolder(kept.filter(({ holder }) => holder !== NOBODY && holder !== WAITING));
  }

  /** What waited and was answered is routed by the law of today, or goes where the campaign says. */
  #answered(
    routes: readonly Route[],
    { award, at, person }: { award: RoutedAward; at: Instant; person: Omit<AwardAnswer, 'agreed'> },
    asked: { outcomeKey: string; counts: boolean },
  ): Route[] {
    const answer = routes.some(isWaiting) ? this.#answers.find((one) => isAnswerTo(one, person)) : undefined;
    if (answer === undefined) return [...routes];
    const settled = routes.filter((route) => !isWaiting(route));
    for (const { amount } of routes.filter((route) => isWaiting(route) && route.amount > 0n)) {
      const parts = answer.agreed
        ? this.#routesToday(award, at, { ...asked, amount, agreed: true })
        : [{ holder: withheldTo(award), amount, counted: null }];
      for (const part of parts) addRoute(settled, part);
    }
    return settled;
  }

  /** Caps and black-outs may leave the person a part only; what is withheld goes where the campaign says. */
  #routesToday(
    award: RoutedAward,
    at: Instant,
    asked: { amount: bigint; outcomeKey: string; counts: boolean; agreed?: boolean },
  ): Route[] {
    const { amount, outcomeKey, counts } = asked;
    const holder = this.#holderToday(award, at, asked);
    const { room } = this.#book;
    if (holder !== award.holder || room === null || !counts) return [{ holder, amount, counted: null }];
    const { accountId } = this.#profile;
    const person = { accountId, membershipId: holder, campaign: award.campaign, unit: award.unit, outcomeKey };
    const { units, counted } = room.take(person, amount);
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
   * valid at the event. Where the employer wants to be asked, an event's award waits; that of a period has no decision
   * of its own that could be made again, and goes where the campaign says.
   */
  #holderToday(
    award: RoutedAward,
    at: Instant,
    { outcomeKey, agreed = false }: { outcomeKey: string; agreed?: boolean },
  ): string {
    const { consent, members } = this.#profile;
    const membershipId = award.holder;
    const today = valueAt(consent, this.#now);
    const member = members.find((candidate) => candidate.membershipId === membershipId && isValid(candidate, at));
    const personal =
      PERSONAL_MODES.includes(valueAt(consent, at)) &&
      PERSONAL_MODES.includes(today) &&
      memberParticipates(this.#profile, membershipId, award.programme, at) &&
      memberParticipates(this.#profile, membershipId, award.programme, this.#now) &&
      member !== undefined;
    if (!personal) return withheldTo(award);
    if (today !== 'personalWithApproval' || agreed) return membershipId;
    return outcomeKey.startsWith('e') ? WAITING : withheldTo(award);
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

function isAnswerTo(answer: AwardAnswer, award: Omit<AwardAnswer, 'agreed'>): boolean {
  return (
    answer.outcomeKey === award.outcomeKey &&
    answer.campaign === award.campaign &&
    answer.unit === award.unit &&
    answer.membershipId === award.membershipId
  );
}

/** Two effects of one campaign may give the same holder the same unit on different terms. */
function placeOf(award: Award): string {
  const variant = variantOf(award);
  return variant === '' ? award.holder : `${award.holder} ${variant}`;
}

function withheldTo({ withheld }: Pick<Award, 'withheld'>): string {
  return withheld === 'company' ? 'account' : NOBODY;
}
