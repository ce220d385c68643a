/**
 * The heart of the write path, inside one transaction that holds the lanes of all accounts it touches: load set-based,
 * decide in memory, write in multi-row statements, shared rows last.
 */
import { assert, formatId, type Instant, type Refusal } from '#kernel';
import { type EventFact, factKey, type ParsedEvent, toFact } from '#modules/events';
import type { Rules } from '#modules/programmes';
import type { AccountProfile } from '../domain/account-profile.ts';
import type { AccountRow } from '../domain/account-row.ts';
import { unpackDecision, unpackVerdicts } from '../domain/decision-record.ts';
import { positionOf } from '../domain/net-history.ts';
import { type AccountResult, isFast, processAccount } from '../domain/process-account.ts';
import { isStale } from '../domain/rules-stamp.ts';
import { type AwardAnswer, claimId, mayGiveToPersons, SharedBook } from '../domain/shared-book.ts';
import { loadAccountRows } from '../store/account-rows.ts';
import { type KnownEvent, loadKnownEvents } from '../store/facts.ts';
import { chargeBudgets, loadBudgets, takeClaims } from '../store/shared-rows.ts';
import {
  type AccountTask,
  type BatchContext,
  type BatchOutcome,
  type BatchRequest,
  DecideAgain,
  type FactAnswer,
  type IncomingFact,
  type IncomingItem,
  originOf,
} from './batch.ts';
import type { OpenRoom } from './dependencies.ts';
import { type DocumentMove, documentMoves } from './document-moves.ts';
import { handDownLevels } from './hand-down-levels.ts';
import { loadHistories, type SlowAccount, settleHistories, termsOf } from './load-history.ts';
import { rememberFacts } from './remember-facts.ts';
import { writeResults } from './write-results.ts';

export async function decideBatch(context: BatchContext, request: BatchRequest): Promise<BatchOutcome> {
  const { tx, workspaceId, rules, now } = context;
  const answers: FactAnswer[] = new Array(request.facts.length);
  const duplicates = new Map<number, number>();
  const loaded = await loadFirst(context, request);
  const { fresh: arrived, moves } = sortOutKnown(context, loaded.known, request.facts, answers, duplicates);
  const fresh = sendOnMerged(arrived, loaded.rows, answers);
  const rows = await rowsOf(context, request, { fresh, moves }, loaded.rows);
  const asks = request.asks ?? [];
  if (rows.size === 0 && asks.length === 0) return { answers, wake: [], unfinished: [] };
  const tasks = makeTasks(rows, { fresh, moves }, request.items, now);
  const { fast, slow, settling } = partition(tasks, request, rules);
  const histories = new Map([
    ...(await loadHistories(tx, workspaceId, { rules, rates: context.rates, memory: context.facts }, slow, now)),
    ...(await settleHistories(tx, workspaceId, rules, context.rates, settling)),
  ]);
  const personal = [...rows.values()].map(({ profile }) => profile).filter(mayGiveToPersons);
  const room = await openPersonal(context, personal);
  const book = new SharedBook(loaded.budgets, context.memory.lostClaims, room);
  const results = new Map<string, AccountResult>();
  for (const [accountId, task] of tasks) {
    const past = histories.get(accountId);
    assert(past !== undefined || fast.has(accountId), `history of ${accountId} was loaded`);
    const facts = task.facts.map(({ fact }) => fact);
    results.set(
      accountId,
      processAccount({
        rules,
        now,
        row: task.row,
        book,
        terms: past?.terms ?? termsOf(rules, context.rates, [], facts),
        facts,
        items: task.items.map(({ item }) => item),
        answers: answersTo(request, accountId),
        history: past?.history ?? null,
        settleUntil: request.due.includes(accountId) ? now : null,
      }),
    );
  }
  const shared = () => takeShared(context, book, room);
  const [wake] = await Promise.all([
    writeResults(context, tasks, results, request, asks.length === 0 ? shared : async () => {}),
    rememberFacts(context, tasks.values(), results),
  ]);
  if (asks.length > 0) {
    wake.push(...(await handDownLevels(context, asks)));
    await shared();
  }
  for (const task of tasks.values()) answerTask(task, results.get(task.row.accountId), answers);
  for (const [index, first] of duplicates) answers[index] = repeated(answers[first]);
  return { answers, wake, unfinished: request.unfinished ?? [] };
}

function answersTo({ answers = [] }: BatchRequest, accountId: string): readonly AwardAnswer[] {
  return answers.length === 0 ? [] : answers.filter((answer) => answer.accountId === accountId);
}

/** A repetition within one batch: the answer of the first, marked as such. */
function repeated(first: FactAnswer | undefined): FactAnswer {
  assert(first !== undefined, 'the first of equal events has its answer');
  return first.status === 'refused' ? first : { ...first, status: 'replayed' };
}

/** What nearly every batch needs, asked for at once. */
async function loadFirst({ tx, workspaceId, rules, memory }: BatchContext, request: BatchRequest) {
  const accountIds = new Set(request.facts.map((fact) => fact.accountId));
  for (const { accountId } of request.items) accountIds.add(accountId);
  for (const accountId of [...request.due, ...request.refold.keys()]) accountIds.add(accountId);
  const [known, rows, budgets] = await tx.together(() =>
    Promise.all([
      request.facts.length === 0 ? [] : loadKnownEvents(tx, workspaceId, uniqueKeys(request.facts)),
      accountIds.size === 0 ? new Map<string, AccountRow>() : loadAccountRows(tx, workspaceId, [...accountIds]),
      rules.hasBudgets ? loadBudgets(tx, workspaceId, memory.lockBudgets) : [],
    ]),
  );
  return { known, rows, budgets };
}

/** Of the rows loaded those with something to do, and those documents move away from. */
async function rowsOf(
  { tx, workspaceId }: BatchContext,
  request: BatchRequest,
  { fresh, moves }: FreshFacts,
  loaded: ReadonlyMap<string, AccountRow>,
): Promise<Map<string, AccountRow>> {
  const wanted = new Set([
    ...fresh.map(({ incoming }) => incoming.accountId),
    ...moves.map((move) => move.accountId),
    ...request.items.map((item) => item.accountId),
    ...request.due,
    ...request.refold.keys(),
  ]);
  const missing = [...wanted].filter((accountId) => !loaded.has(accountId));
  const more = missing.length === 0 ? [] : await loadAccountRows(tx, workspaceId, missing);
  return new Map([...loaded, ...more].filter(([accountId]) => wanted.has(accountId)));
}

interface FreshFact {
  incoming: IncomingFact;
  index: number;
  originN: number | null;
}

interface FreshFacts {
  fresh: readonly FreshFact[];
  /** Accounts in which documents of theirs no longer count. */
  moves: readonly DocumentMove[];
}

/** Repetitions get their first answer, contradictions a refusal; what is left is new. */
function sortOutKnown(
  context: BatchContext,
  stored: readonly KnownEvent[],
  facts: readonly IncomingFact[],
  answers: FactAnswer[],
  duplicates: Map<number, number>,
): FreshFacts {
  const known = new Map<string, KnownEvent[]>();
  for (const event of stored) {
    const key = factKey(event);
    known.set(key, [...(known.get(key) ?? []), event]);
  }
  const first = new Map<string, { incoming: IncomingFact; index: number }>();
  const fresh: FreshFact[] = [];
  for (const [index, incoming] of facts.entries()) {
    const { event } = incoming;
    const revisions = known.get(factKey(event)) ?? [];
    const same = revisions.find((other) => other.revision === event.revision);
    if (same !== undefined) {
      answers[index] = answerKnown(same, incoming);
      continue;
    }
    const key = `${factKey(event)}\u0000${event.revision}`;
    const earlier = first.get(key);
    if (earlier !== undefined) {
      // Equal ids inside one batch: the first counts; its answer is shared once it is known.
      if (earlier.incoming.hash.equals(incoming.hash)) duplicates.set(index, earlier.index);
      else answers[index] = { status: 'refused', refusal: conflict(event, event.revision) };
      continue;
    }
    first.set(key, { incoming, index });
    const own = revisions.filter((other) => other.accountId === incoming.accountId);
    fresh.push({
      incoming,
      index,
      originN: own.length === 0 ? null : Math.min(...own.map((o) => o.originN)),
    });
  }
  const incoming = fresh.map((fact) => fact.incoming);
  // Two transactions would not see each other's revisions: one that knows no earlier one runs alone.
  const orphaned = incoming.some(({ event }) => event.revision > 1 && !known.has(factKey(event)));
  if (orphaned && context.memory.allLanes !== true) {
    context.memory.allLanes = true;
    throw new DecideAgain('a replacement came before its original');
  }
  const moves = documentMoves(incoming, known);
  const unlocked = moves.filter(({ accountId }) => !context.locked(accountId));
  for (const { accountId } of unlocked) context.memory.moreAccounts.add(accountId);
  if (unlocked.length > 0) throw new DecideAgain('a document moves between accounts');
  return { fresh, moves };
}

/**
 * What was on its way when its account was merged is for the account that goes on; only what reaches back to documents of
 * the ended one is decided there.
 */
function sendOnMerged(
  fresh: readonly FreshFact[],
  rows: ReadonlyMap<string, AccountRow>,
  answers: FactAnswer[],
): readonly FreshFact[] {
  return fresh.filter(({ incoming: { accountId, event }, index }) => {
    const mergedInto = rows.get(accountId)?.profile.mergedInto;
    const reachesBack = event.corrects !== null || event.settles.length > 0;
    if (mergedInto === undefined || reachesBack) return true;
    answers[index] = { status: 'refused', refusal: accountMerged(accountId, mergedInto) };
    return false;
  });
}

function accountMerged(accountId: string, mergedInto: string): Refusal {
  return {
    code: 'account_merged',
    detail: `The account ${formatId('acc', accountId)} was merged into another one.`,
    remedy: 'Send the event again: it is recorded for the account that goes on.',
    mergedInto: formatId('acc', mergedInto),
  };
}

function uniqueKeys(facts: readonly IncomingFact[]): { source: string; id: string }[] {
  return [...new Map(facts.map(({ event }) => [factKey(event), { source: event.source, id: event.id }])).values()];
}

function answerKnown(known: KnownEvent, incoming: IncomingFact): FactAnswer {
  if (!known.contentHash.equals(incoming.hash)) {
    return { status: 'refused', refusal: conflict(incoming.event, known.revision) };
  }
  const { accountId, n, decision } = known;
  return {
    status: 'replayed',
    accountId,
    n,
    awards: decision === null ? [] : unpackDecision(decision, known.occurredAt),
    verdicts: decision === null ? [] : unpackVerdicts(decision),
    waitingFor: decision?.w ?? null,
  };
}

function conflict(event: ParsedEvent, revision: number): Refusal {
  return {
    code: 'event_conflict',
    detail: `${event.source} ${event.id} was received before with other content (revision ${revision}).`,
    remedy: `To change it, send the whole event again with "revision": ${revision + 1}; to take it back, send a cancellation.`,
  };
}

function makeTasks(
  rows: ReadonlyMap<string, AccountRow>,
  { fresh, moves }: FreshFacts,
  items: readonly IncomingItem[],
  now: Instant,
): Map<string, AccountTask> {
  const tasks = new Map<string, AccountTask>();
  for (const [accountId, row] of rows) tasks.set(accountId, { row, facts: [], items: [], movedAway: [] });
  const of = (accountId: string): AccountTask => {
    const task = tasks.get(accountId);
    assert(task !== undefined, `account ${accountId} has a state row`);
    return task;
  };
  const origins = new Map<string, number>();
  for (const { incoming, index, originN } of fresh) {
    const task = of(incoming.accountId);
    task.row.lastN += 1;
    const n = task.row.lastN;
    const fact = toFact(incoming.event, { n, receivedAt: now, membershipId: incoming.membershipId });
    task.facts.push({ incoming, fact, index });
    // Several revisions of one document may come in one batch: the first to arrive is the origin of all.
    const key = `${incoming.accountId} ${factKey(fact)}`;
    const origin = originN ?? origins.get(key) ?? null;
    origins.set(key, origin ?? n);
    if (origin !== null) originOf.set(fact, origin);
  }
  for (const { accountId, ...move } of moves) of(accountId).movedAway.push(move);
  for (const item of items) of(item.accountId).items.push(item);
  return tasks;
}

function partition(
  tasks: ReadonlyMap<string, AccountTask>,
  request: BatchRequest,
  rules: Rules,
): { fast: Set<string>; slow: SlowAccount[]; settling: AccountRow[] } {
  const fast = new Set<string>();
  const slow: SlowAccount[] = [];
  const settling: AccountRow[] = [];
  for (const [accountId, task] of tasks) {
    const { row } = task;
    const facts = task.facts.map(({ fact }) => fact);
    const touching = facts.some((fact) => touchesOthers(fact, row, rules)) || task.movedAway.length > 0;
    const items = task.items.map(({ item }) => item);
    const changedDerived = task.items.some(({ derived }) => (derived?.appliedRevision ?? 0) > 0);
    const positions = [...facts.map(positionOf), ...items.map((item) => item.position)];
    const refold = isStale(row, rules) ? 0 : request.refold.get(accountId);
    if (positions.length === 0 && refold === undefined && !touching) {
      settling.push(row);
      continue;
    }
    if (!touching && !changedDerived && refold === undefined && isFast(row, positions)) {
      fast.add(accountId);
      continue;
    }
    const { movedAway } = task;
    slow.push({ row, facts, items, movedAway, netted: touching || row.books.netted, refoldFrom: refold ?? null });
  }
  return { fast, slow, settling };
}

/** Corrections, replacements and payments reach back; an event somebody waits for is reached at once. */
function touchesOthers(fact: EventFact, row: AccountRow, rules: Rules): boolean {
  if (fact.kind !== 'event' || fact.revision > 1 || originOf.has(fact)) return true;
  if (rules.waitsForPayment && fact.settles !== undefined) return true;
  return row.books.waiting?.includes(factKey(fact)) === true;
}

function answerTask(task: AccountTask, result: AccountResult | undefined, answers: FactAnswer[]): void {
  for (const { fact, index } of task.facts) {
    const outcome = result?.decided.get(fact.n);
    answers[index] = {
      status: 'recorded',
      accountId: task.row.accountId,
      n: fact.n,
      awards: outcome?.awards ?? [],
      verdicts: outcome?.verdicts ?? [],
      waitingFor: outcome?.waitingFor ?? null,
    };
  }
}

/** What people may still receive, where any of these accounts lets them; nobody else pays for it. */
async function openPersonal(
  { tx, workspaceId, rules, recipients, memory, now }: BatchContext,
  profiles: readonly AccountProfile[],
): Promise<OpenRoom | null> {
  if (recipients === null || profiles.length === 0) return null;
  return recipients.open(tx, workspaceId, { profiles, rules, now, lock: memory.lockRecipients === true });
}

/** Shared rows come last; if somebody was faster, the batch is decided again on what is really left. */
async function takeShared(context: BatchContext, book: SharedBook, room: OpenRoom | null): Promise<void> {
  const { tx, workspaceId, memory, now } = context;
  if (room !== null && !(await room.store(tx))) {
    memory.lockRecipients = true;
    throw new DecideAgain('a person has received more meanwhile');
  }
  if (!(await chargeBudgets(tx, workspaceId, book.charges.values()))) {
    memory.lockBudgets = true;
    throw new DecideAgain('a budget has less left');
  }
  const wanted = [...book.claims.values()];
  if (wanted.length === 0) return;
  const held = new Map(
    (await takeClaims(tx, workspaceId, wanted, now)).map((row) => [`${row.kind}\u0000${row.key}`, row]),
  );
  let lost = false;
  for (const claim of wanted) {
    const holder = held.get(`${claim.kind}\u0000${claim.key}`);
    if (holder?.accountId === claim.accountId && holder.outcomeKey === claim.outcomeKey) continue;
    memory.lostClaims.add(claimId(claim));
    lost = true;
  }
  if (lost) throw new DecideAgain('a claim is taken');
}
