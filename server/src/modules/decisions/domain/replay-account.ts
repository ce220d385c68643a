/**
 * Looking back: an account's facts as they stand, folded up to one place by the very fold that decided them. What was
 * given under scarcity is answered from the record, so that nothing is asked of anybody.
 */
import type { Instant } from '#kernel';
import type { Award, DecisionContext, DecisionObserver } from '#modules/campaigns';
import type { Rules } from '#modules/programmes';
import { AccountFold } from './account-fold.ts';
import type { AccountRow } from './account-row.ts';
import type { EventItem, RoutedAward, SharedGrants } from './fold-environment.ts';
import { comparePositions, type FoldState, initialFold, type Position } from './fold-state.ts';
import { type HistoryTerms, type NetHistory, netHistory } from './net-history.ts';
import type { AccountHistory } from './process-account.ts';
import { AccountShared, type OutcomeActs, SharedBook } from './shared-book.ts';

/** What the fold asked of budgets, claims and routes for one outcome, and what it was answered. */
export interface SharedAnswers {
  grants: { award: Award; granted: bigint }[];
  claims: { campaign: string; kind: string; key: string; held: boolean }[];
  routes: { award: Award; routes: readonly { holder: string; amount: bigint }[] }[];
}

export interface ReplayInput {
  rules: Rules;
  row: AccountRow;
  history: AccountHistory;
  terms: HistoryTerms;
  now: Instant;
  /** Everything up to and including this place. */
  through: Position;
  /** Claims found with another outcome: see SharedBook. */
  lostClaims: ReadonlySet<string>;
  observe?: (item: EventItem, context: DecisionContext) => DecisionObserver | undefined;
}

export interface Replay {
  fold: AccountFold;
  net: NetHistory;
  history: AccountHistory;
  /** By outcome key, such as `e7`. */
  shared: ReadonlyMap<string, SharedAnswers>;
}

export function replayAccount(input: ReplayInput): Replay {
  const { rules, row, history, terms } = input;
  const net = netHistory(
    history.facts.map((recorded) => recorded.fact),
    terms,
  );
  const state = startState(row, history);
  const after = state.position;
  const shared = new AnsweredShared(sharedOf(input));
  const environment = { rules, profile: row.profile, shared };
  const fold = new AccountFold(
    state,
    input.observe === undefined ? environment : { ...environment, observe: input.observe },
  );
  const items = [...net.items, ...history.items]
    .filter(({ position }) => after === null || comparePositions(position, after) > 0)
    .filter(({ position }) => comparePositions(position, input.through) <= 0)
    .sort((a, b) => comparePositions(a.position, b.position));
  for (const item of items) fold.apply(item);
  return { fold, net, history, shared: shared.answers };
}

function startState(row: AccountRow, history: AccountHistory): FoldState {
  if (history.checkpoint !== null) return history.checkpoint;
  const instants = history.facts.map((recorded) => recorded.fact.occurredAt);
  const items = history.items.map((item) => item.position.at);
  return initialFold(Math.min(row.profile.joinedAt, ...instants, ...items));
}

/** Nothing is left in any budget: what was granted is recorded, and nobody gets more by being looked at. */
function sharedOf({ row, now, history, lostClaims }: ReplayInput): SharedGrants {
  const recorded = new Map<string, OutcomeActs>();
  for (const { acts, originN } of history.facts) if (acts !== null) recorded.set(`e${originN}`, acts);
  return new AccountShared(new SharedBook([], lostClaims), row.profile, now, recorded);
}

class AnsweredShared implements SharedGrants {
  readonly answers = new Map<string, SharedAnswers>();
  readonly #shared: SharedGrants;

  constructor(shared: SharedGrants) {
    this.#shared = shared;
  }

  grant(award: Award, outcomeKey: string): bigint {
    const granted = this.#shared.grant(award, outcomeKey);
    this.#of(outcomeKey).grants.push({ award, granted });
    return granted;
  }

  claim(request: { kind: string; key: string; campaign: string; outcomeKey: string }): boolean {
    const held = this.#shared.claim(request);
    const { campaign, kind, key, outcomeKey } = request;
    this.#of(outcomeKey).claims.push({ campaign, kind, key, held });
    return held;
  }

  route(award: RoutedAward, at: Instant, outcomeKey: string): readonly { holder: string; amount: bigint }[] {
    const routes = this.#shared.route(award, at, outcomeKey);
    this.#of(outcomeKey).routes.push({ award, routes });
    return routes;
  }

  #of(outcomeKey: string): SharedAnswers {
    let answers = this.answers.get(outcomeKey);
    if (answers === undefined) {
      answers = { grants: [], claims: [], routes: [] };
      this.answers.set(outcomeKey, answers);
    }
    return answers;
  }
}
