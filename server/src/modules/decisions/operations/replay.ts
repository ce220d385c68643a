/** Folds as they stood, for whoever looks back or only looks: no lane is held and nothing changes. */
import { type Instant, RefusedError } from '#kernel';
import type { DecisionContext, DecisionObserver } from '#modules/campaigns';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { AccountFold } from '../domain/account-fold.ts';
import type { AccountRow } from '../domain/account-row.ts';
import type { EventItem, SharedGrants } from '../domain/fold-environment.ts';
import type { Position } from '../domain/fold-state.ts';
import { positionOf } from '../domain/net-history.ts';
import { type Replay, type ReplayInput, replayAccount } from '../domain/replay-account.ts';
import { claimId } from '../domain/shared-book.ts';
import { loadAccountRows } from '../store/account-rows.ts';
import { loadEventPlaces } from '../store/facts.ts';
import { loadClaims } from '../store/shared-rows.ts';
import type { LaneDeps } from './dependencies.ts';
import { loadHistories } from './load-history.ts';
import { loadRates } from './rates.ts';

export type ReplayDeps = Pick<LaneDeps, 'rules' | 'clock'>;

export interface AccountReplay extends Replay {
  rules: Rules;
  row: AccountRow;
}

/** After everything that happens at an instant, acts included. */
const LAST_RANK = 9;

/**
 * The account folded up to and including one of its documents, `observe` listening in on its decision.
 * @param n place of any revision of the event, or of the correction
 * @returns null where there is no such event
 */
export async function replayEvent(
  db: Queryable,
  deps: ReplayDeps,
  workspaceId: string,
  event: { accountId: string; n: number },
  observe: (item: EventItem, context: DecisionContext) => DecisionObserver | undefined,
): Promise<AccountReplay | null> {
  const { accountId, n } = event;
  const places = await loadEventPlaces(db, workspaceId, accountId, n);
  if (places.length === 0) return null;
  const instants = places.map((place) => place.occurredAt);
  const stretch = { before: Math.min(...instants), until: Math.max(...instants) };
  const loaded = await loadReplay(db, deps, workspaceId, accountId, stretch);
  // A replacement may have moved the document in time: it is folded where it stands now.
  const origin = places[0]?.originN;
  const revisions = loaded.history.facts.filter(({ originN }) => originN === origin);
  const current = revisions.reduce((a, b) => (a.fact.revision < b.fact.revision ? b : a));
  const through = positionOf(current.fact);
  const listen: typeof observe = (item, context) => (item.originN === origin ? observe(item, context) : undefined);
  return replayExactly(db, workspaceId, { ...loaded, through, observe: listen, lostClaims: new Set() });
}

/**
 * The account folded up to and including an instant, and what was due without a fact up to then.
 * @throws RefusedError `not_found`
 */
export async function replayUntil(
  db: Queryable,
  deps: ReplayDeps,
  workspaceId: string,
  moment: { accountId: string; at: Instant },
): Promise<AccountReplay> {
  const stretch = { before: moment.at + 1, until: moment.at };
  const loaded = await loadReplay(db, deps, workspaceId, moment.accountId, stretch);
  const through: Position = { at: moment.at, rank: LAST_RANK, key: '' };
  const replay = await replayExactly(db, workspaceId, { ...loaded, through, lostClaims: new Set() });
  replay.fold.advance(moment.at);
  return replay;
}

/**
 * The account as it stands: its stored state, and what was due up to now applied in memory. One row is read.
 * @returns by account id; unknown accounts are absent
 */
export async function foldsNow(
  db: Queryable,
  rules: Rules,
  now: Instant,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, { fold: AccountFold; row: AccountRow }>> {
  const rows = await loadAccountRows(db, workspaceId, accountIds);
  return new Map([...rows].map(([accountId, row]) => [accountId, { row, fold: foldOf(row, rules, now) }]));
}

function foldOf(row: AccountRow, rules: Rules, now: Instant): AccountFold {
  const fold = new AccountFold(structuredClone(row.fold), { rules, profile: row.profile, shared: asComputed });
  fold.advance(Math.max(now, row.fold.position?.at ?? now));
  return fold;
}

/** What is due and not posted yet is shown as computed; who really gets it is decided when it is posted. */
const asComputed: SharedGrants = {
  grant: (award) => award.computed,
  claim: () => true,
  route: (award) => [{ holder: award.holder, amount: award.granted }],
};

type LoadedReplay = Pick<ReplayInput, 'rules' | 'row' | 'history' | 'terms' | 'now'>;

async function loadReplay(
  db: Queryable,
  deps: ReplayDeps,
  workspaceId: string,
  accountId: string,
  { before, until }: { before: Instant; until: Instant },
): Promise<LoadedReplay> {
  const rules = await deps.rules.load(db, workspaceId);
  const rates = await loadRates(db, workspaceId, rules);
  const row = (await loadAccountRows(db, workspaceId, [accountId])).get(accountId);
  if (row === undefined) throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
  const { netted } = row.books;
  const asked = [{ row, facts: [], items: [], movedAway: [], netted, refoldFrom: before, until }];
  const now = deps.clock.now();
  const loaded = (await loadHistories(db, workspaceId, { rules, rates, memory: null }, asked, now)).get(accountId);
  if (loaded === undefined) throw new Error(`history of ${accountId} was not loaded`);
  return { rules, row, history: loaded.history, terms: loaded.terms, now };
}

/** Which claims others hold is known once the fold has asked for them; it is then done again. */
async function replayExactly(db: Queryable, workspaceId: string, input: ReplayInput): Promise<AccountReplay> {
  const { rules, row, history } = input;
  const lost = new Set<string>();
  for (;;) {
    const fresh = { ...history, checkpoint: structuredClone(history.checkpoint) };
    const replay = replayAccount({ ...input, history: fresh, lostClaims: lost });
    const asked = [...replay.shared].flatMap(([outcomeKey, { claims }]) =>
      claims.filter(({ held }) => held).map((claim) => ({ ...claim, outcomeKey, accountId: row.accountId })),
    );
    const holders = await loadClaims(db, workspaceId, asked);
    const taken = asked.filter((claim) => {
      const holder = holders.find(({ kind, key }) => kind === claim.kind && key === claim.key);
      return holder !== undefined && (holder.accountId !== claim.accountId || holder.outcomeKey !== claim.outcomeKey);
    });
    if (taken.length === 0) return { ...replay, rules, row };
    for (const claim of taken) lost.add(claimId(claim));
  }
}
