/**
 * An account from its facts alone: the whole history folded from the beginning, what is due without a fact run, and its
 * wallets built from what the outcomes owe and the recorded acts. Pure; compared with what is stored.
 */
import type { Instant } from '#kernel';
import type { EventFact } from '#modules/events';
import { type Act, type DesiredLot, type LedgerContext, replayWallet, type Wallet } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import { AccountFold } from './account-fold.ts';
import { type AccountPicture, drawPicture, levelsOf } from './account-picture.ts';
import type { AccountProfile } from './account-profile.ts';
import { walletKey } from './account-row.ts';
import type { HolderOutcome } from './fold-environment.ts';
import type { FoldItem } from './fold-items.ts';
import { comparePositions, type FoldState, initialFold } from './fold-state.ts';
import { eventLotKey, holderLotKey, type WantedLot, wantedLots } from './lot-changes.ts';
import { type HistoryTerms, netHistory } from './net-history.ts';
import { AccountShared, claimId, type OutcomeActs, SharedBook } from './shared-book.ts';

/** A ledger act as recorded, with its wallet. */
export interface RecordedAct {
  holder: string;
  unit: string;
  act: Act;
}

/** A lot that no outcome owes: credited by hand. */
export interface CreditedLot {
  holder: string;
  unit: string;
  lot: DesiredLot;
}

export interface AccountFacts {
  accountId: string;
  profile: AccountProfile;
  facts: readonly EventFact[];
  terms: HistoryTerms;
  /** Derived facts and acts that the fold reads. */
  items: readonly FoldItem[];
  /** Grants and routes as they stand, by outcome key. */
  outcomeActs: ReadonlyMap<string, OutcomeActs>;
  /** In the order in which they were taken. */
  ledgerActs: readonly RecordedAct[];
  credits: readonly CreditedLot[];
}

export interface Rebuilt {
  picture: AccountPicture;
  /** Claims the fold got: whether they really are this account's is for the caller to check. */
  claims: { kind: string; key: string; id: string; outcomeKey: string }[];
}

/** @param lostClaims claims known to be held by other outcomes, see {@link claimId} */
export function rebuildAccount(
  rules: Rules,
  account: AccountFacts,
  at: Instant,
  lostClaims: ReadonlySet<string>,
): Rebuilt {
  const { accountId, profile } = account;
  // Nothing is left in any pot: what was granted is recorded.
  const book = new SharedBook([], lostClaims);
  const shared = new AccountShared(book, profile, at, account.outcomeActs);
  const net = netHistory(account.facts, account.terms);
  const instants = [...account.facts.map((fact) => fact.occurredAt), ...account.items.map((item) => item.position.at)];
  const start = initialFold(Math.min(profile.joinedAt, ...instants));
  const fold = new AccountFold(start, { rules, profile, shared });
  const items = [...net.items, ...account.items].sort((a, b) => comparePositions(a.position, b.position));
  for (const item of items) fold.apply(item);
  const stored: FoldState = structuredClone(fold.toState());
  fold.advance(at);
  const outcomes = lastOutcomes(fold);
  const wallets = rebuildWallets(rules, account, wantedOf(fold, outcomes, account.items), { at, stored });
  const picture = drawPicture({
    decisions: fold.events.map(({ item, awards }) => ({ source: item.fact.source, id: item.fact.id, awards })),
    outcomes,
    levels: levelsOf(fold.state.levels),
    moves: fold.moves.map(({ move }) => move),
    fold: stored,
    wallets: wallets.built,
    broken: wallets.broken,
    names: namesOf(account.facts),
  });
  const claims = [...book.claims.values()].map((claim) => ({ ...claim, id: claimId(claim), accountId }));
  return { picture, claims };
}

/** Documents by the place of their first revision, those included that count elsewhere by now. */
function namesOf(facts: readonly EventFact[]): Map<number, string> {
  const origins = new Map<string, number>();
  for (const { source, id, n } of facts) {
    const name = `${source} ${id}`;
    origins.set(name, Math.min(n, origins.get(name) ?? n));
  }
  return new Map([...origins].map(([name, n]) => [n, name]));
}

/** The last word on every grain. */
function lastOutcomes(fold: AccountFold): HolderOutcome[] {
  const last = new Map<string, HolderOutcome>();
  for (const outcome of fold.holderOutcomes) last.set(`${outcome.campaign}|${outcome.grain}`, outcome);
  return [...last.values()];
}

/** Everything the account's wallets are owed in the end. */
function wantedOf(fold: AccountFold, outcomes: readonly HolderOutcome[], items: readonly FoldItem[]): WantedLot[] {
  return [
    ...fold.events.flatMap(({ item, awards }) =>
      wantedLots(awards, item.position.at, (variant) => eventLotKey(item.originN, variant)),
    ),
    ...outcomes.flatMap(({ campaign, grain, at, awards }) =>
      wantedLots(awards, at, (variant) => holderLotKey(campaign, grain, variant)),
    ),
    ...items.flatMap((item) =>
      item.kind === 'award' ? wantedLots([item.award], item.position.at, () => item.key) : [],
    ),
  ];
}

function rebuildWallets(
  rules: Rules,
  { ledgerActs, credits }: AccountFacts,
  wanted: readonly WantedLot[],
  moment: { at: Instant; stored: FoldState },
): { built: Wallet[]; broken: string[] } {
  const ctx: LedgerContext = {
    now: moment.at,
    zone: rules.zone,
    cause: { kind: 'replay', ref: '' },
    activity: moment.stored.activity.map(([from, to]) => ({ from, to })),
  };
  const key = ({ holder, unit }: { holder: string; unit: string }) => walletKey(holder, unit);
  const lots = Map.groupBy(
    [...wanted, ...credits.map(({ holder, unit, lot }): WantedLot => ({ ...lot, holder, unit }))],
    key,
  );
  const acts = Map.groupBy(ledgerActs, key);
  const broken: string[] = [];
  const built = [...new Set([...lots.keys(), ...acts.keys()])].flatMap((name) => {
    const [holder = '', unitKey = ''] = name.split('|');
    const unit = rules.units.get(unitKey)?.definition;
    if (unit === undefined) return [];
    const own = (acts.get(name) ?? []).map(({ act }) => act);
    const owed = lots.get(name) ?? [];
    try {
      return [replayWallet({ holder, unit, lots: [...owed, ...emptyLots(owed, own)], acts: own }, ctx)];
    } catch (error) {
      // Acts that do not fit the facts: one of both was changed.
      broken.push(`${holder} ${unitKey}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  return { built, broken };
}

/** Lots that acts name and no outcome owes any more: they are worth nothing, and what was used of them is owed. */
function emptyLots(owed: readonly DesiredLot[], acts: readonly Act[]): DesiredLot[] {
  const known = new Set(owed.map(({ lotKey }) => lotKey));
  for (const act of acts) {
    if (act.kind === 'moveIn' || act.kind === 'takeDebt') for (const { lotKey } of act.lots) known.add(lotKey);
  }
  const empty = new Map<string, DesiredLot>();
  const note = (lotKey: string) => {
    if (known.has(lotKey)) return;
    empty.set(lotKey, {
      lotKey,
      desired: 0n,
      valueAt: 0,
      availableAt: 0,
      expiry: null,
      fundingSource: 'programme',
    });
  };
  for (const act of acts) {
    if ('lotKey' in act) note(act.lotKey);
    if (act.kind === 'cover') note(act.byLotKey);
    if ('lots' in act) for (const { lotKey } of act.lots) note(lotKey);
  }
  return [...empty.values()];
}
