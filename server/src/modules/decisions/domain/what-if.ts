/**
 * One account under other rules than it was decided by: the same fold over the same facts, with nothing asked of
 * anybody. What other campaigns were given under scarcity is answered from the record; campaigns under trial get what
 * they ask for, and whoever tries them out settles their budgets and claims over all accounts afterwards.
 */
import type { Instant } from '#kernel';
import type { DecisionContext, DecisionObserver } from '#modules/campaigns';
import type { EventFact } from '#modules/events';
import type { Rules } from '#modules/programmes';
import { AccountFold } from './account-fold.ts';
import type { AccountProfile } from './account-profile.ts';
import type { EventItem, RoutedAward, SharedGrants } from './fold-environment.ts';
import type { FoldItem } from './fold-items.ts';
import { comparePositions, initialFold } from './fold-state.ts';
import { type HistoryTerms, netHistory, positionOf } from './net-history.ts';
import { AccountShared, type OutcomeActs, SharedBook } from './shared-book.ts';

/** A fact with the place of its first revision. */
export interface WhatIfFact {
  fact: EventFact;
  originN: number;
}

export interface WhatIfAccount {
  profile: AccountProfile;
  /** In any order; all of them where corrections are among them. */
  facts: readonly WhatIfFact[];
  /** Derived facts and acts that the fold reads. */
  items: readonly FoldItem[];
  /** Grants and routes as they stand, by outcome key. */
  recorded: ReadonlyMap<string, OutcomeActs>;
}

/** A claim a campaign under trial asked for. */
export interface TriedClaim {
  campaign: string;
  kind: string;
  key: string;
  outcomeKey: string;
}

export interface WhatIf {
  rules: Rules;
  /** Keys of the campaigns under trial. */
  tried: ReadonlySet<string>;
  /** Runs what is due up to and including this instant; facts after it are left out. */
  until: Instant;
  /** The account is looked at as it stands at this instant, before what happens then. */
  pause?: { at: Instant; look: (fold: AccountFold) => void };
  observe?: (item: EventItem, context: DecisionContext) => DecisionObserver | undefined;
}

export type RateOf = HistoryTerms['rateOf'];

/** What every fold of the account consumes, in canonical order; the same for all rules. */
export function whatIfItems(account: WhatIfAccount, rateOf: RateOf): FoldItem[] {
  const plain = account.facts.every(({ fact }) => isPlain(fact));
  const items = plain ? account.facts.map((fact) => plainItem(fact, rateOf)) : nettedItems(account.facts, rateOf);
  items.push(...account.items);
  return items.sort((a, b) => comparePositions(a.position, b.position));
}

export interface WhatIfFold {
  fold: AccountFold;
  claims: TriedClaim[];
}

/** @param items of {@link whatIfItems} */
export function foldWhatIf(account: WhatIfAccount, items: readonly FoldItem[], whatIf: WhatIf): WhatIfFold {
  const { rules, until, pause } = whatIf;
  const { profile } = account;
  const shared = new TrialGrants(profile, account.recorded, whatIf);
  const environment = { rules, profile, shared };
  const first = items[0]?.position.at ?? profile.joinedAt;
  const fold = new AccountFold(
    initialFold(Math.min(profile.joinedAt, first)),
    whatIf.observe === undefined ? environment : { ...environment, observe: whatIf.observe },
  );
  let waits = pause;
  const stop = () => {
    if (waits === undefined) return;
    // Never beyond the end, and never into a calendar that has not begun.
    fold.advance(waits.at - 1);
    waits.look(fold);
    waits = undefined;
  };
  for (const item of items) {
    const { at } = item.position;
    if (at > until) break;
    if (waits !== undefined && at >= waits.at) stop();
    if (item.kind === 'spend' && !rules.metricsByUnit.has(`${item.unit} spent`)) continue;
    fold.apply(item);
  }
  stop();
  fold.advance(until);
  return { fold, claims: shared.claims };
}

function isPlain(fact: EventFact): boolean {
  return fact.kind === 'event' && fact.revision === 1 && fact.settles === undefined && fact.movedAway === undefined;
}

/** Where nothing corrects anything, every event is what it was when it came. */
function plainItem({ fact, originN }: WhatIfFact, rateOf: RateOf): FoldItem {
  const rate = rateOf(fact);
  return { kind: 'event', position: positionOf(fact), fact, net: fact, early: [], rate, paidAt: null, originN };
}

/** When units become available is nobody's question here, so payments are not looked at. */
function nettedItems(facts: readonly WhatIfFact[], rateOf: RateOf): FoldItem[] {
  const origins = new Map(facts.map(({ fact, originN }) => [`${fact.source}\u0000${fact.id}`, originN]));
  const terms: HistoryTerms = {
    rateOf,
    paidAt: new Map(),
    waitingPayments: [],
    originOf: (key) => origins.get(key) ?? 0,
  };
  return netHistory(
    facts.map(({ fact }) => fact),
    terms,
  ).items;
}

const NOTHING_RECORDED: ReadonlyMap<string, OutcomeActs> = new Map();
const NOBODY_LOST: ReadonlySet<string> = new Set();

class TrialGrants implements SharedGrants {
  readonly claims: TriedClaim[] = [];
  readonly #profile: AccountProfile;
  readonly #tried: ReadonlySet<string>;
  readonly #others: AccountShared;
  readonly #book = new SharedBook([], NOBODY_LOST);

  constructor(profile: AccountProfile, recorded: ReadonlyMap<string, OutcomeActs>, { tried, until }: WhatIf) {
    this.#profile = profile;
    this.#tried = tried;
    this.#others = new AccountShared(this.#book, profile, until, recorded);
  }

  grant(award: Parameters<SharedGrants['grant']>[0], outcomeKey: string): bigint {
    return this.#tried.has(award.campaign) ? award.computed : this.#others.grant(award, outcomeKey);
  }

  claim(request: Parameters<SharedGrants['claim']>[0]): boolean {
    if (!this.#tried.has(request.campaign)) return this.#others.claim(request);
    this.claims.push({ ...request });
    return true;
  }

  /** By the law at the event: nobody can say what the day of posting would have been. */
  route(award: RoutedAward, at: Instant, outcomeKey: string): readonly { holder: string; amount: bigint }[] {
    if (!this.#tried.has(award.campaign)) return this.#others.route(award, at, outcomeKey);
    return new AccountShared(this.#book, this.#profile, at, NOTHING_RECORDED).route(award, at, outcomeKey);
  }
}
