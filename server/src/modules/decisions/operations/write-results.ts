/** Writes what a batch decided: events, entries, lots, state, outcomes, levels, derived facts, what is due. */
import type { Instant } from '#kernel';
import { noteCouponAwards } from '#modules/coupons';
import { factKey } from '#modules/events';
import { announce } from '#modules/integrations';
import type { Act, Cause, Wallet } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import { type AccountRow, walletKey } from '../domain/account-row.ts';
import { actN } from '../domain/act-items.ts';
import { packDecision } from '../domain/decision-record.ts';
import { eventLotKey, type WantedLot } from '../domain/lot-changes.ts';
import type { AccountResult } from '../domain/process-account.ts';
import { foldedUntil, isStale, rulesStamp } from '../domain/rules-stamp.ts';
import { noteDue, resetDue, rewriteAccountRows } from '../store/account-rows.ts';
import { type ActRow, insertActs } from '../store/acts.ts';
import { type Checkpoint, dropCheckpointsFrom, insertCheckpoints } from '../store/checkpoints.ts';
import { clearDerivedFacts, markDerivedApplied, writeDerivedFacts } from '../store/derived-facts.ts';
import { type DecisionRevisionRow, type EventRow, insertDecisionRevisions, insertEvents } from '../store/facts.ts';
import { type EntryRow, insertEntries, type LotRow, loadLots, writeLots } from '../store/ledger-rows.ts';
import { writeMoves, writeOutcomes } from '../store/outcome-rows.ts';
import { announcementsOf } from './announce-results.ts';
import type { AccountTask, BatchContext, BatchRequest } from './batch.ts';
import { originNOf } from './batch.ts';
import { couponRows } from './coupon-rows.ts';
import { derivedRows, noteGroup } from './derived-rows.ts';
import { noteWaitingAwards } from './note-waiting-awards.ts';
import { type PostingTask, postLots, toWallet, type WalletRef, walletsToLoad } from './post-lots.ts';
import { Sending } from './sending.ts';
import { writeWorkItems } from './work-items.ts';
import type { Written } from './written.ts';

/** A checkpoint every so many facts: a late fact is decided from at most this many before it. */
const FACTS_PER_CHECKPOINT = 32;

/**
 * @param last sends what must come after everything else: rows that several accounts share
 * @returns accounts that have derived facts to take in
 */
export async function writeResults(
  context: BatchContext,
  tasks: ReadonlyMap<string, AccountTask>,
  results: ReadonlyMap<string, AccountResult>,
  request: BatchRequest,
  last: () => Promise<void>,
): Promise<string[]> {
  const { tx, workspaceId, rules, now } = context;
  const written: Written[] = [];
  for (const [accountId, task] of tasks) {
    const result = results.get(accountId);
    if (result === undefined) continue;
    const cause = causeOf(task, rules);
    written.push({ task, result, cause, posting: postingOf({ task, result, cause }, rules, request) });
  }
  const wallets = await loadWallets(context, written);
  const entries: EntryRow[] = [];
  const lots: LotRow[] = [];
  const acts: ActRow[] = [];
  for (const item of written) {
    postOne(item, wallets.get(item.task.row.accountId) ?? new Map(), rules, now, { entries, lots, acts });
    movedAwayActs(item.task, now, acts);
    answerActs(item.task, request, now, acts);
  }
  const checkpoints = written.flatMap(({ task, result }) => finishRow(task, result, rules));
  const dues = noteDues(written, request);
  const news = written.flatMap((item) => noteGroup(item, context));
  const derived = await derivedRows(context, written, news);
  const emptied = await clearDerivedFacts(tx, workspaceId, derived.cleared);
  const told = { news: await announcementsOf(context, written, { entries, lots }), now };
  const sending = new Sending();
  tx.together(() => {
    const events = written.flatMap(({ task, result }) => eventRows(task, result, now));
    sending.add(insertEvents(tx, workspaceId, events));
    sending.add(insertEntries(tx, workspaceId, entries));
    sending.add(writeLots(tx, workspaceId, lots));
    const rows = written.map(({ task }) => task.row);
    sending.add(rewriteAccountRows(tx, workspaceId, rows));
    sending.add(dropCheckpointsFrom(tx, workspaceId, droppedCheckpoints(written)));
    sending.add(insertCheckpoints(tx, workspaceId, checkpoints));
    const revisions = written.flatMap((item) => revisionRows(item, now));
    sending.add(insertDecisionRevisions(tx, workspaceId, revisions));
    sending.add(insertActs(tx, workspaceId, acts));
    const outcomes = written.map(outcomesOf).filter((of) => of.outcomes.length > 0);
    sending.add(writeOutcomes(tx, workspaceId, outcomes));
    sending.add(writeMoves(tx, workspaceId, written.flatMap(movesOf), now));
    sending.add(writeDerivedFacts(tx, workspaceId, derived.rows));
    sending.add(noteCouponAwards(tx, workspaceId, couponRows(written), now));
    const applied = request.items.flatMap((item) => item.derived ?? []);
    sending.add(markDerivedApplied(tx, workspaceId, applied));
    sending.add(writeWorkItems(context, written));
    sending.add(noteWaitingAwards(context, written));
    sending.add(resetDue(tx, workspaceId, dues.exact));
    sending.add(noteDue(tx, workspaceId, dues.earlier));
    sending.add(announce(tx, workspaceId, rules.announced, told));
    sending.add(last());
  });
  await sending.done();
  return [...new Set([...derived.rows.map((row) => row.accountId), ...emptied])];
}

function postingOf(
  { task, result, cause }: Pick<Written, 'task' | 'result' | 'cause'>,
  rules: Rules,
  request: BatchRequest,
): PostingTask {
  const { row } = task;
  const newKeys = new Set<string>();
  for (const outcome of result.decided.values()) {
    const { fact, originN } = outcome.item;
    if (fact.n !== originN) continue;
    for (const award of outcome.awards) newKeys.add(eventLotKey(originN, award.variant));
  }
  // What other rules for the past change names them; what is new names its event all the same.
  const named = (lot: WantedLot) => (cause.kind !== 'rules' || newKeys.has(lot.lotKey) ? ownCause(lot) : null);
  return {
    row,
    activity: result.fold.activity.map(([from, to]) => ({ from, to })),
    lots: result.lots,
    isNew: (lot) => newKeys.has(lot.lotKey),
    cause: (lot) => named(lot) ?? cause,
    settle: walletsToSettle(row, result, rules, request),
  };
}

/** A lot opened by an event of this batch names that event; what a late fact changes names the late fact. */
function ownCause(lot: WantedLot): Cause | null {
  const { lotKey } = lot;
  if (lotKey.startsWith('h')) return { kind: 'campaign', ref: lotKey.slice(1) };
  if (!lotKey.startsWith('e')) return null;
  const end = lotKey.indexOf('.');
  return { kind: 'event', ref: end < 0 ? lotKey.slice(1) : lotKey.slice(1, end) };
}

/** Before the row moves on: a fold made under other rules for its past is decided anew because of them. */
function causeOf(task: AccountTask, rules: Rules): Cause {
  if (rules.lastIntoPast !== null && isStale(task.row, rules)) return { kind: 'rules', ref: rules.lastIntoPast };
  const [first] = task.facts;
  if (first !== undefined) return { kind: 'event', ref: String(first.fact.n) };
  const [incoming] = task.items;
  if (incoming === undefined) return { kind: 'clock', ref: '' };
  const { derived, item } = incoming;
  return derived === undefined
    ? { kind: 'act', ref: String(actN(item) ?? '') }
    : { kind: 'derived', ref: derived.factId };
}

function walletsToSettle(row: AccountRow, result: AccountResult, rules: Rules, request: BatchRequest) {
  const settle: { holder: string; unit: string }[] = [];
  const due = request.due.includes(row.accountId) || isStale(row, rules);
  for (const key of Object.keys(row.books.wallets)) {
    const [holder = '', unit = ''] = key.split('|');
    const sliding = rules.units.get(unit)?.definition.expiry.kind === 'sliding';
    // Late activity may bring back what had expired.
    if (due || (sliding && result.net !== null)) settle.push({ holder, unit });
  }
  return settle;
}

async function loadWallets(
  context: BatchContext,
  written: readonly Written[],
): Promise<Map<string, Map<string, Wallet>>> {
  const refs: WalletRef[] = written.flatMap(({ posting }) => walletsToLoad(posting));
  const lots = await loadLots(context.tx, context.workspaceId, refs);
  const byWallet = Map.groupBy(lots, ({ accountId, lot }) => `${accountId}|${walletKey(lot.holder, lot.unit)}`);
  const books = new Map(written.map(({ task }) => [task.row.accountId, task.row.books.wallets]));
  const wallets = new Map<string, Map<string, Wallet>>();
  for (const { accountId, holder, unit } of refs) {
    const key = walletKey(holder, unit);
    const ofAccount = wallets.get(accountId) ?? new Map<string, Wallet>();
    wallets.set(accountId, ofAccount);
    const own = byWallet.get(`${accountId}|${key}`) ?? [];
    const book = books.get(accountId)?.[key];
    ofAccount.set(
      key,
      toWallet(
        book,
        holder,
        unit,
        own.map(({ lot }) => lot),
      ),
    );
  }
  return wallets;
}

function postOne(
  { task, posting }: Written,
  wallets: ReadonlyMap<string, Wallet>,
  rules: Rules,
  now: Instant,
  out: { entries: EntryRow[]; lots: LotRow[]; acts: ActRow[] },
): void {
  const { row } = task;
  const { accountId, bucket } = row;
  const posted = postLots(posting, wallets, rules, now);
  for (const lot of posted.lots) {
    const isNew = lot.n === 0;
    if (isNew) lot.n = ++row.lastN;
    out.lots.push({ accountId, bucket, lot, isNew });
  }
  for (const entry of posted.entries) out.entries.push({ ...entry, accountId, bucket, n: ++row.lastN });
  for (const { holder, unit, act } of posted.acts) {
    out.acts.push({
      accountId,
      bucket,
      n: ++row.lastN,
      kind: 'ledger',
      takenAt: now,
      takenBy: 'system',
      body: { holder, unit, act: plainAct(act) },
    });
  }
}

/** Amounts as decimal text: JSON has no integers beyond 2^53. */
export function plainAct(act: Act): unknown {
  return JSON.parse(JSON.stringify(act, (_key, value) => (typeof value === 'bigint' ? String(value) : value)));
}

function movedAwayActs(task: AccountTask, now: Instant, acts: ActRow[]): void {
  for (const body of task.movedAway) {
    const { row } = task;
    const { accountId, bucket } = row;
    acts.push({ accountId, bucket, n: ++row.lastN, kind: 'movedAway', takenAt: now, takenBy: 'system', body });
  }
}

/** Who decided over what waited; the route itself stands with the decision. */
function answerActs({ row }: AccountTask, { answers = [] }: BatchRequest, now: Instant, acts: ActRow[]): void {
  for (const { accountId, by, membershipId: holder, ...answer } of answers) {
    if (accountId !== row.accountId) continue;
    const { bucket } = row;
    const body = { holder, ...answer };
    acts.push({ accountId, bucket, n: ++row.lastN, kind: 'awardAnswer', takenAt: now, takenBy: by, body });
  }
}

/** Moves the row on to the state after the batch. @returns checkpoints where some are due */
function finishRow(task: AccountTask, result: AccountResult, rules: Rules): Checkpoint[] {
  const { row } = task;
  const { accountId, bucket } = row;
  row.fold = result.fold;
  // A run from an earlier checkpoint has folded everything since that one again.
  const again = result.net !== null;
  const sinceMark = result.folded - (result.marks.at(-1)?.folded ?? 0);
  row.books.sinceCheckpoint = again ? sinceMark : row.books.sinceCheckpoint + result.folded;
  if (result.horizon !== null) row.books.horizon = result.horizon;
  if (result.net !== null) noteWaiting(row, result);
  row.books.rules = rulesStamp(rules, foldedUntil(row));
  const marked = result.marks.map(({ fold, n }) => ({ n, fold }));
  if (row.books.sinceCheckpoint >= FACTS_PER_CHECKPOINT && result.fold.position !== null) {
    row.books.sinceCheckpoint = 0;
    marked.push({ n: row.lastN, fold: result.fold });
  }
  return marked.flatMap(({ n, fold }) =>
    fold.position === null ? [] : [{ accountId, n, bucket, positionAt: fold.position.at, fold }],
  );
}

/** Documents that corrections or payments wait for; and whether anything here reaches back at all. */
function noteWaiting(row: AccountRow, result: AccountResult): void {
  const { net } = result;
  if (net === null) return;
  row.books.netted ||= net.reachesBack;
  const waiting = [...net.netting.corrections.values()].flatMap(({ reason, fact }) =>
    reason === 'waiting' && fact.target !== null ? [factKey(fact.target)] : [],
  );
  waiting.push(...net.waitingPayments);
  if (waiting.length > 0) row.books.waiting = [...new Set(waiting)];
  else delete row.books.waiting;
}

function droppedCheckpoints(written: readonly Written[]): { accountId: string; from: Instant }[] {
  return written.flatMap(({ task, result }) => {
    if (result.movesReplaceAfter === null || result.net === null) return [];
    return [{ accountId: task.row.accountId, from: Math.max(result.movesReplaceAfter + 1, 0) }];
  });
}

function eventRows(task: AccountTask, result: AccountResult, now: Instant): EventRow[] {
  return task.facts.map(({ incoming, fact }): EventRow => {
    const outcome = result.decided.get(fact.n);
    const originN = originNOf(fact);
    return {
      accountId: task.row.accountId,
      n: fact.n,
      bucket: task.row.bucket,
      originN,
      source: fact.source,
      id: fact.id,
      revision: fact.revision,
      type: fact.type,
      kind: fact.kind,
      occurredAt: fact.occurredAt,
      receivedAt: now,
      contentHash: incoming.hash,
      membershipId: incoming.membershipId,
      body: incoming.text,
      acts: result.acts.get(`e${originN}`) ?? null,
      decision: outcome === undefined ? null : packDecision(outcome),
    };
  });
}

function revisionRows({ task, result, cause }: Written, now: Instant): DecisionRevisionRow[] {
  return result.redecided.map(({ n, originN, revision, outcome }) => ({
    accountId: task.row.accountId,
    eventN: n,
    revision,
    bucket: task.row.bucket,
    cause,
    acts: result.acts.get(`e${originN}`) ?? null,
    decision: packDecision(outcome),
    decidedAt: now,
  }));
}

function outcomesOf({ task, result }: Written) {
  return { accountId: task.row.accountId, bucket: task.row.bucket, outcomes: result.holderOutcomes };
}

function movesOf({ task, result }: Written) {
  if (result.moves.length === 0 && result.movesReplaceAfter === null) return [];
  const levels = Object.entries(result.levels).map(([ladder, { level, since }]) => ({ ladder, level, since }));
  return [
    {
      accountId: task.row.accountId,
      bucket: task.row.bucket,
      moves: result.moves,
      replaceAfter: result.movesReplaceAfter,
      levels,
    },
  ];
}

/** Notes in the books what the due table is told: a later date than the one it has is found out when that one comes. */
function noteDues(written: readonly Written[], request: BatchRequest) {
  const exact: { accountId: string; bucket: number; at: Instant | null }[] = [];
  const earlier: { accountId: string; bucket: number; at: Instant }[] = [];
  for (const { task, result } of written) {
    const { accountId, bucket, books } = task.row;
    let at = result.due;
    for (const wallet of Object.values(books.wallets)) {
      if (wallet.due !== null && (at === null || wallet.due < at)) at = wallet.due;
    }
    const noted = books.dueNoted ?? Number.POSITIVE_INFINITY;
    if (request.due.includes(accountId)) exact.push({ accountId, bucket, at });
    else if (at !== null && at < noted) earlier.push({ accountId, bucket, at });
    else continue;
    books.dueNoted = at;
  }
  return { exact, earlier };
}
