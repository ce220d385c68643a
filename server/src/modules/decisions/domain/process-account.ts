/**
 * One account's part of a batch: from its row and the new facts to everything that has to be written. Pure.
 *
 * The fast way continues the stored fold. A fact that is not later than all others, a correction, and everything in an
 * account whose documents are netted starts again from the last checkpoint before the earliest change.
 */
import { assert, type Instant } from '#kernel';
import type { EventFact } from '#modules/events';
import type { Rules } from '#modules/programmes';
import { AccountFold, type EventOutcome, type HolderOutcome } from './account-fold.ts';
import type { AccountRow } from './account-row.ts';
import { type CheckpointMark, foldWithMarks } from './checkpoint-marks.ts';
import type { StoredAward } from './decision-record.ts';
import { type OwedElsewhere, owedElsewhere } from './elsewhere.ts';
import type { GroupPart, PlacedMove } from './fold-environment.ts';
import type { FoldItem } from './fold-items.ts';
import { comparePositions, type FoldState, initialFold, type Position } from './fold-state.ts';
import { changedLots, eventLotKey, holderLotKey, type WantedLot, wantedLots } from './lot-changes.ts';
import { type HistoryTerms, type NetHistory, netHistory, positionOf } from './net-history.ts';
import { AccountShared, type AwardAnswer, type OutcomeActs, type SharedBook } from './shared-book.ts';

/** An event or correction as recorded, with its latest decision. */
export interface RecordedFact {
  fact: EventFact;
  originN: number;
  /** Null for corrections. */
  awards: StoredAward[] | null;
  acts: OutcomeActs | null;
  /** Number of the latest decision; 1 is the first. */
  revision: number;
}

/** An outcome without an event, as recorded. */
export interface RecordedOutcome {
  campaign: string;
  grain: string;
  at: Instant;
  awards: StoredAward[];
}

/** What a slow way needs besides the row. */
export interface AccountHistory {
  /** Facts since the checkpoint, or all where documents are netted. */
  facts: readonly RecordedFact[];
  /** These, the new facts and `gone`, netted. */
  net: NetHistory;
  /** Other items in the same stretch: contributions and awards of other accounts, level acts, spends. */
  items: readonly FoldItem[];
  /** The last checkpoint before the earliest change; null: from the beginning. */
  checkpoint: FoldState | null;
  /** Outcomes and moves recorded after the checkpoint. */
  outcomes: readonly RecordedOutcome[];
  /** Documents that stand here and count in another account from now on. */
  gone: readonly EventFact[];
  /** No fact is folded: only what is due without one. */
  settleOnly: boolean;
}

export interface AccountInput {
  rules: Rules;
  now: Instant;
  row: AccountRow;
  book: SharedBook;
  terms: HistoryTerms;
  /** New facts with the n they get, in order of arrival. */
  facts: readonly EventFact[];
  /** New items that are not events: derived facts, acts. */
  items: readonly FoldItem[];
  /** To awards that waited for the employer. */
  answers?: readonly AwardAnswer[];
  history: AccountHistory | null;
  /** Run what is due without a fact up to here, and post it. */
  settleUntil: Instant | null;
}

/** A decision that differs from the recorded one. */
export interface Redecision {
  n: number;
  originN: number;
  revision: number;
  outcome: EventOutcome;
  before: StoredAward[];
}

export interface AccountResult {
  /** State after the last fact. */
  fold: FoldState;
  /** The next instant at which something is due without a fact. */
  due: Instant | null;
  /** First decisions of the new facts, by n. */
  decided: Map<number, EventOutcome>;
  redecided: Redecision[];
  holderOutcomes: HolderOutcome[];
  /** Moves found in this run, and the instant after which recorded ones are replaced (null: only add). */
  moves: PlacedMove[];
  movesReplaceAfter: Instant | null;
  lots: WantedLot[];
  acts: ReadonlyMap<string, OutcomeActs>;
  /** Awards of which something waits for the employer, or did before this run. */
  waiting: AccountShared['waiting'];
  /** Levels at the end, what is due up to the horizon included. */
  levels: FoldState['levels'];
  /** Up to where what is due without a fact is posted now; null: unchanged. */
  horizon: Instant | null;
  /** Facts folded in this run: decides when a checkpoint is due. */
  folded: number;
  /** Checkpoints along a long run. */
  marks: readonly CheckpointMark[];
  /** The netting of the whole account; null on the fast way. */
  net: NetHistory | null;
  /** Events of this run in other currencies than the programme's. */
  foreign: ForeignEvents;
  /** What the events of this run owe other accounts, as far as that is another than before. */
  elsewhere: OwedElsewhere[];
  /** Contributions to metrics of the group; of a slow run also those that are none any more. */
  groupParts: readonly GroupPart[];
  /** Levels passed on in the group, what is due up to the horizon included. */
  passed: NonNullable<FoldState['passed']>;
}

interface ForeignEvents {
  waiting: EventFact[];
  rated: EventFact[];
}

function foreignEvents(fold: AccountFold): ForeignEvents {
  const foreign: ForeignEvents = { waiting: [], rated: [] };
  for (const { item } of fold.events) {
    if (item.rate === undefined) foreign.waiting.push(item.fact);
    else if (item.rate !== null) foreign.rated.push(item.fact);
  }
  return foreign;
}

/** Whether the new facts can simply be folded on. */
export function isFast(row: AccountRow, positions: readonly Position[]): boolean {
  let last = row.fold.position;
  const sorted = [...positions].sort(comparePositions);
  for (const position of sorted) {
    if (last !== null && comparePositions(position, last) <= 0) return false;
    last = position;
  }
  return (row.fold.position !== null || (sorted[0]?.at ?? 0) >= row.fold.start) && isAhead(row, sorted[0]);
}

/** Nothing that is due without a fact has been posted beyond the first new fact. */
function isAhead(row: AccountRow, first: Position | undefined): boolean {
  return row.books.horizon === null || first === undefined || first.at > row.books.horizon;
}

export function processAccount(input: AccountInput): AccountResult {
  return input.history === null ? processFast(input) : processSlow(input, input.history);
}

function processFast(input: AccountInput): AccountResult {
  const { row, rules, now, terms } = input;
  const shared = new AccountShared(input.book, row.profile, now, new Map());
  const fold = new AccountFold(row.fold, { rules, profile: row.profile, shared });
  const { items } = netHistory(input.facts, terms);
  const all = input.items.length === 0 ? items : [...items, ...input.items].sort(byPosition);
  for (const item of all) fold.apply(item);
  const decided = new Map<number, EventOutcome>();
  const lots: WantedLot[] = [];
  for (const outcome of fold.events) {
    decided.set(outcome.item.fact.n, outcome);
    lots.push(...lotsOf(outcome.item, outcome.awards).filter((lot) => lot.desired > 0n));
  }
  lots.push(...holderLots(fold.holderOutcomes, []), ...receivedLots(input.items));
  return {
    fold: fold.toState(),
    due: fold.nextDue(),
    decided,
    redecided: [],
    holderOutcomes: fold.holderOutcomes,
    moves: fold.moves,
    movesReplaceAfter: null,
    lots,
    acts: shared.acts,
    waiting: shared.waiting,
    levels: fold.state.levels,
    horizon: null,
    folded: all.length,
    marks: [],
    net: null,
    foreign: foreignEvents(fold),
    elsewhere: fold.events.flatMap((outcome) => newElsewhere(outcome)),
    groupParts: fold.groupParts.filter(({ parts }) => parts.length > 0),
    passed: fold.state.passed ?? {},
  };
}

function processSlow(input: AccountInput, history: AccountHistory): AccountResult {
  const { row, rules, now } = input;
  const known = history.facts.map((recorded) => recorded.fact);
  const { net } = history;
  const shared = new AccountShared(input.book, row.profile, now, recordedActs(history.facts), input.answers);
  const state = startState(input, history);
  const startAt = state.position;
  const fold = new AccountFold(state, { rules, profile: row.profile, shared });
  const items = [...net.items, ...history.items, ...input.items]
    .filter((item) => startAt === null || comparePositions(item.position, startAt) > 0)
    .sort(byPosition);
  const marks = foldWithMarks(fold, items, [...known, ...input.facts]);
  const base = fold.toState();
  const posted = fold.moves.length + fold.holderOutcomes.length;
  const until = Math.max(row.books.horizon ?? Number.NEGATIVE_INFINITY, input.settleUntil ?? Number.NEGATIVE_INFINITY);
  const snapshot = until > Number.NEGATIVE_INFINITY ? structuredClone(base) : base;
  if (until > Number.NEGATIVE_INFINITY) fold.advance(until);
  const beyond = fold.moves.length + fold.holderOutcomes.length > posted;
  const compared = compareEvents(input, history, fold, shared, startAt);
  const outcomes = settledOutcomes(fold, history);
  return {
    fold: snapshot,
    due: fold.nextDue(),
    ...compared,
    holderOutcomes: outcomes,
    moves: fold.moves,
    movesReplaceAfter: startAt?.at ?? Number.NEGATIVE_INFINITY,
    lots: [...compared.lots, ...holderLots(outcomes, history.outcomes), ...receivedLots([...input.items])],
    acts: shared.acts,
    waiting: shared.waiting,
    levels: fold.state.levels,
    horizon: beyond ? until : null,
    folded: items.length,
    marks,
    net: history.settleOnly ? null : net,
    foreign: foreignEvents(fold),
    groupParts: rules.hasGroupMetrics ? [...fold.groupParts, ...emptiedParts(history.facts, fold, startAt)] : [],
    passed: fold.state.passed ?? {},
  };
}

function startState(input: AccountInput, history: AccountHistory): FoldState {
  if (history.checkpoint !== null) return history.checkpoint;
  const instants = [...history.facts.map((recorded) => recorded.fact), ...input.facts].map((fact) => fact.occurredAt);
  const items = [...history.items, ...input.items].map((item) => item.position.at);
  return initialFold(Math.min(input.row.profile.joinedAt, ...instants, ...items));
}

/** Where documents stood that a replacement has moved in time: nothing is contributed there any more. */
function emptiedParts(facts: readonly RecordedFact[], fold: AccountFold, startAt: Position | null): GroupPart[] {
  const folded = new Set(fold.groupParts.map(({ key, at }) => `${at} ${key}`));
  return facts.flatMap(({ fact }): GroupPart[] => {
    const position = positionOf(fact);
    if (startAt !== null && comparePositions(position, startAt) <= 0) return [];
    const { key, at } = position;
    return folded.has(`${at} ${key}`) ? [] : [{ key, at, parts: [] }];
  });
}

function newElsewhere({ item, awards }: EventOutcome): OwedElsewhere[] {
  const { source, id } = item.fact;
  return owedElsewhere({ originN: item.originN, source, id }, null, { at: item.position.at, awards });
}

interface Compared {
  decided: Map<number, EventOutcome>;
  redecided: Redecision[];
  lots: WantedLot[];
  elsewhere: OwedElsewhere[];
}

/** New events get their first decision; others a further one where it differs from what is recorded. */
function compareEvents(
  input: AccountInput,
  history: AccountHistory,
  fold: AccountFold,
  shared: AccountShared,
  startAt: Position | null,
): Compared {
  const compared: Compared = { decided: new Map(), redecided: [], lots: [], elsewhere: [] };
  const isNew = new Set(input.facts.map((fact) => fact.n));
  // An answer is recorded with the decision even where nobody gets anything by it.
  const answered = new Set((input.answers ?? []).map(({ outcomeKey }) => outcomeKey));
  const latest = latestByOrigin(history.facts);
  const seen = new Set<number>();
  for (const outcome of fold.events) {
    const { originN, fact } = outcome.item;
    seen.add(originN);
    const recorded = latest.get(originN);
    const before = recorded?.awards ?? [];
    if (isNew.has(fact.n)) compared.decided.set(fact.n, outcome);
    else if (answered.has(`e${originN}`) || !sameAwards(before, outcome.awards)) {
      compared.redecided.push({ n: fact.n, originN, revision: (recorded?.revision ?? 1) + 1, outcome, before });
    }
    shared.returnUngranted(`e${originN}`);
    const old = recorded === undefined ? [] : lotsOf({ position: { at: recorded.fact.occurredAt }, originN }, before);
    compared.lots.push(...changedLots(old, lotsOf(outcome.item, outcome.awards)));
    const owed = { at: outcome.item.position.at, awards: outcome.awards };
    const owing = recorded === undefined ? null : { at: recorded.fact.occurredAt, awards: before };
    compared.elsewhere.push(...owedElsewhere({ originN, source: fact.source, id: fact.id }, owing, owed));
  }
  // What a replacement moved out of this stretch or to another account owes nothing here any more.
  for (const [originN, recorded] of latest) {
    if (seen.has(originN) || recorded.awards === null || recorded.awards.length === 0) continue;
    if (startAt !== null && recorded.fact.occurredAt <= startAt.at) continue;
    shared.returnUngranted(`e${originN}`);
    compared.lots.push(
      ...changedLots(lotsOf({ position: { at: recorded.fact.occurredAt }, originN }, recorded.awards), []),
    );
    const { source, id, occurredAt: at } = recorded.fact;
    compared.elsewhere.push(...owedElsewhere({ originN, source, id }, { at, awards: recorded.awards }, null));
  }
  return compared;
}

/** Acts by outcome key as they stand: those of the latest decision of each document's newest revision. */
export function recordedActs(facts: readonly RecordedFact[]): Map<string, OutcomeActs> {
  const acts = new Map<string, OutcomeActs>();
  for (const [originN, { acts: own }] of latestByOrigin(facts)) if (own !== null) acts.set(`e${originN}`, own);
  return acts;
}

/** Of each document, by the place of its first revision, the newest one. */
export function latestByOrigin(facts: readonly RecordedFact[]): Map<number, RecordedFact> {
  const latest = new Map<number, RecordedFact>();
  for (const recorded of facts) {
    const other = latest.get(recorded.originN);
    if (other === undefined || other.fact.revision < recorded.fact.revision) latest.set(recorded.originN, recorded);
  }
  return latest;
}

function lotsOf(item: { position: { at: Instant }; originN: number }, awards: readonly StoredAward[]): WantedLot[] {
  return wantedLots(awards, item.position.at, (variant) => eventLotKey(item.originN, variant));
}

export function sameAwards(a: readonly StoredAward[], b: readonly StoredAward[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((award, index) => {
    const other = b[index];
    assert(other !== undefined, 'lists of equal length have equal indexes');
    return (
      award.campaign === other.campaign &&
      award.version === other.version &&
      award.step === other.step &&
      award.holder === other.holder &&
      award.unit === other.unit &&
      award.computed === other.computed &&
      award.granted === other.granted &&
      award.variant === other.variant &&
      award.availableAt === other.availableAt
    );
  });
}

/** The last word of this run on every grain, and nothing for recorded grains that no longer come up. */
function settledOutcomes(fold: AccountFold, history: AccountHistory): HolderOutcome[] {
  const last = new Map<string, HolderOutcome>();
  for (const outcome of fold.holderOutcomes) last.set(`${outcome.campaign}|${outcome.grain}`, outcome);
  for (const { campaign, grain, at, awards: vanished } of history.outcomes) {
    const key = `${campaign}|${grain}`;
    const emitted = last.get(key);
    if (emitted !== undefined) {
      last.set(key, { ...emitted, vanished: [...(emitted.vanished ?? []), ...vanished] });
      continue;
    }
    // Nothing of this run: what was decided before it still stands, or it is owed no more.
    const kept = fold.owedFor(key);
    const version = kept?.awards[0]?.version ?? vanished[0]?.version ?? 1;
    last.set(key, { campaign, version, grain, at: kept?.at ?? at, awards: kept?.awards ?? [], vanished });
  }
  return [...last.values()];
}

function holderLots(outcomes: readonly HolderOutcome[], recorded: readonly RecordedOutcome[]): WantedLot[] {
  const last = new Map(outcomes.map((outcome) => [`${outcome.campaign}|${outcome.grain}`, outcome]));
  const lots: WantedLot[] = [];
  for (const outcome of last.values()) {
    const key = (variant: string) => holderLotKey(outcome.campaign, outcome.grain, variant);
    const now = wantedLots(outcome.awards, outcome.at, key);
    const old = recorded.find((other) => other.campaign === outcome.campaign && other.grain === outcome.grain);
    const before = old === undefined ? [] : wantedLots(old.awards, old.at, key);
    lots.push(...(before.length === 0 ? now : changedLots(before, now)));
    // A running condition that no longer holds leaves its lot behind with nothing in it.
    for (const award of outcome.vanished ?? []) {
      if (
        now.some((lot) => lot.holder === award.holder && lot.unit === award.unit && lot.lotKey === key(award.variant))
      ) {
        continue;
      }
      lots.push(...wantedLots([{ ...award, granted: 0n }], outcome.at, key));
    }
  }
  return lots;
}

/** Awards of other accounts' outcomes, owed here as lots of their own. */
function receivedLots(items: readonly FoldItem[]): WantedLot[] {
  return items.flatMap((item) =>
    item.kind === 'award' ? wantedLots([item.award], item.position.at, () => item.key) : [],
  );
}

function byPosition(a: FoldItem, b: FoldItem): number {
  return comparePositions(a.position, b.position);
}
