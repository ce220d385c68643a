/** Loads what late facts and corrections need besides the packed rows. */
import type { Instant } from '#kernel';
import {
  type EventFact,
  factKey,
  movedAwayFact,
  type ParsedEvent,
  parseEvent,
  paymentState,
  toFact,
} from '#modules/events';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import type { AccountRow } from '../domain/account-row.ts';
import { actItem, derivedItem, foldedActKinds } from '../domain/act-items.ts';
import { unpackDecision } from '../domain/decision-record.ts';
import type { FoldItem } from '../domain/fold-items.ts';
import { comparePositions } from '../domain/fold-state.ts';
import { type HistoryTerms, netHistory } from '../domain/net-history.ts';
import { type AccountHistory, earliestChange, type RecordedFact } from '../domain/process-account.ts';
import { type ActRow, loadActs } from '../store/acts.ts';
import { loadCheckpointsBefore } from '../store/checkpoints.ts';
import { loadAppliedDerived } from '../store/derived-facts.ts';
import { loadFacts, type StoredFact } from '../store/facts.ts';
import { loadOutcomesAfter } from '../store/outcome-rows.ts';
import { goneFacts } from './document-moves.ts';
import type { RateTable } from './rates.ts';

/** One account that cannot simply be folded on. */
export interface SlowAccount {
  row: AccountRow;
  facts: readonly EventFact[];
  items: readonly FoldItem[];
  /** Documents that count in another account from now on. */
  movedAway: readonly { source: string; id: string; revision: number }[];
  /** All documents are needed: corrections are among the facts or were before. */
  netted: boolean;
  /** Folded again from here on although no fact is new. */
  refoldFrom: Instant | null;
  /** Nothing later is looked at; for whoever only looks back. Where documents are netted, all are needed all the same. */
  until?: Instant;
}

export interface LoadedHistory {
  history: AccountHistory;
  terms: HistoryTerms;
}

/** Rates and payments as the rules know them, over all given facts. */
export function termsOf(
  rules: Rules,
  rates: RateTable,
  facts: readonly RecordedFact[],
  added: readonly EventFact[],
): HistoryTerms {
  const origins = new Map<string, number>();
  for (const { fact, originN } of facts) origins.set(factKey(fact), originN);
  for (const fact of added) {
    const key = factKey(fact);
    if (!origins.has(key)) origins.set(key, fact.n);
  }
  const terms: HistoryTerms = {
    rateOf: (fact) => rates.rateOf(fact, rules),
    paidAt: new Map(),
    waitingPayments: [],
    originOf: (key) => origins.get(key) ?? 0,
  };
  if (!rules.waitsForPayment) return terms;
  const all = [...facts.map((recorded) => recorded.fact), ...added];
  const payments = paymentState(netHistory(all, terms).netting);
  const paidAt = new Map<string, Instant>();
  for (const [key, state] of payments.documents) if (state.fullyPaidAt !== null) paidAt.set(key, state.fullyPaidAt);
  const waitingPayments = payments.waiting.flatMap(({ reason, target }) =>
    reason === 'waiting' ? [factKey(target)] : [],
  );
  return { ...terms, paidAt, waitingPayments };
}

/** For accounts in which only time has passed: the stored fold itself is the checkpoint. */
export async function settleHistories(
  db: Queryable,
  workspaceId: string,
  rules: Rules,
  rates: RateTable,
  rows: readonly AccountRow[],
): Promise<Map<string, LoadedHistory>> {
  if (rows.length === 0) return new Map();
  const outcomes = await loadOutcomesAfter(
    db,
    workspaceId,
    rows.map((row) => ({ accountId: row.accountId, after: row.fold.position?.at ?? 0 })),
  );
  return new Map(
    rows.map((row) => [
      row.accountId,
      {
        history: {
          facts: [],
          items: [],
          checkpoint: structuredClone(row.fold),
          outcomes: outcomes.get(row.accountId) ?? [],
          gone: [],
          settleOnly: true,
        },
        terms: termsOf(rules, rates, [], []),
      },
    ]),
  );
}

export async function loadHistories(
  db: Queryable,
  workspaceId: string,
  rules: Rules,
  rates: RateTable,
  accounts: readonly SlowAccount[],
  now: Instant,
): Promise<Map<string, LoadedHistory>> {
  if (accounts.length === 0) return new Map();
  const late = accounts.filter((account) => !account.netted);
  const netted = accounts.filter((account) => account.netted);
  const ends = late.map((account) => ({ accountId: account.row.accountId, before: earliestNew(account) }));
  const [lateCheckpoints, allActs] = await Promise.all([
    loadCheckpointsBefore(db, workspaceId, ends),
    loadActs(db, workspaceId, ids(accounts), foldedActKinds),
  ]);
  const stored = groupByAccount(
    await loadFacts(db, workspaceId, [
      ...late.map(({ row, until }) => {
        const afterN = lateCheckpoints.get(row.accountId)?.n ?? 0;
        return { accountId: row.accountId, afterN, ...(until === undefined ? {} : { until }) };
      }),
      ...netted.map(({ row }) => ({ accountId: row.accountId, afterN: 0 })),
    ]),
  );
  const acts = groupByAccount(allActs);
  const facts = new Map<string, RecordedFact[]>();
  const terms = new Map<string, HistoryTerms>();
  const gone = new Map<string, EventFact[]>();
  const before: { accountId: string; before: Instant }[] = [];
  for (const account of accounts) {
    const { accountId } = account.row;
    const recorded = toRecorded(stored.get(accountId) ?? [], acts.get(accountId) ?? [], rules);
    facts.set(accountId, recorded);
    const known = [...recorded.map(({ fact }) => fact), ...account.facts];
    const goneHere = goneFacts(known, account.movedAway, now);
    gone.set(accountId, goneHere);
    const added = [...account.facts, ...goneHere];
    const ownTerms = termsOf(rules, rates, recorded, added);
    terms.set(accountId, ownTerms);
    if (!account.netted) continue;
    const oldTerms = termsOf(rules, rates, recorded, []);
    const change = earliestChange(recorded, added, account.items, { before: oldTerms, after: ownTerms });
    before.push({ accountId, before: Math.min(change, earliestNew(account)) });
  }
  const nettedCheckpoints = await loadCheckpointsBefore(
    db,
    workspaceId,
    before.filter((item) => Number.isFinite(item.before)),
  );
  const checkpoints = new Map([...lateCheckpoints, ...nettedCheckpoints]);
  const starts = accounts.map(({ row }) => ({
    accountId: row.accountId,
    from: checkpoints.get(row.accountId)?.fold.position?.at ?? null,
  }));
  const after = starts.map(({ accountId, from }) => ({ accountId, after: from ?? 0 }));
  const [applied, outcomes] = await Promise.all([
    loadAppliedDerived(db, workspaceId, starts),
    loadOutcomesAfter(db, workspaceId, after),
  ]);
  const derived = groupByAccount(applied);
  const histories = new Map<string, LoadedHistory>();
  for (const account of accounts) {
    const { accountId } = account.row;
    const checkpoint = checkpoints.get(accountId)?.fold ?? null;
    const fresh = new Set(account.items.map((item) => item.position.key));
    const items = [
      ...(derived.get(accountId) ?? []).flatMap((fact) => derivedItem(fact) ?? []),
      ...(acts.get(accountId) ?? []).flatMap((act) => actItem(act) ?? []).filter((item) => isRead(item, rules)),
    ].filter(
      (item) =>
        !fresh.has(item.position.key) &&
        (checkpoint?.position == null || comparePositions(item.position, checkpoint.position) > 0),
    );
    const ownTerms = terms.get(accountId);
    if (ownTerms === undefined) continue;
    histories.set(accountId, {
      history: {
        facts: facts.get(accountId) ?? [],
        items,
        checkpoint,
        outcomes: outcomes.get(accountId) ?? [],
        gone: gone.get(accountId) ?? [],
        settleOnly: false,
      },
      terms: ownTerms,
    });
  }
  return histories;
}

/** What was spent is folded only where a metric counts it, when it happens and ever after. */
export function isRead(item: FoldItem, rules: Rules): boolean {
  return item.kind !== 'spend' || rules.metricsByUnit.has(`${item.unit} spent`);
}

function ids(accounts: readonly SlowAccount[]): string[] {
  return accounts.map((account) => account.row.accountId);
}

function earliestNew(account: SlowAccount): Instant {
  const instants = [
    ...account.facts.map((fact) => fact.occurredAt),
    ...account.items.map((item) => item.position.at),
    account.row.fold.position?.at ?? Number.POSITIVE_INFINITY,
    account.row.books.horizon ?? Number.POSITIVE_INFINITY,
    account.refoldFrom ?? Number.POSITIVE_INFINITY,
  ];
  return Math.min(...instants);
}

function groupByAccount<T extends { accountId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.accountId);
    if (group === undefined) groups.set(row.accountId, [row]);
    else group.push(row);
  }
  return groups;
}

/** Recorded bodies were valid when they came in; they are read by the same code that checked them. */
function toRecorded(stored: readonly StoredFact[], acts: readonly ActRow[], rules: Rules): RecordedFact[] {
  const recorded = stored.map((row): RecordedFact => {
    const fact = factOf(row, rules);
    return {
      fact,
      originN: row.originN,
      awards: row.decision === null ? null : unpackDecision(row.decision, fact.occurredAt),
      acts: row.acts,
      revision: row.decisionRevision,
    };
  });
  for (const act of acts) {
    if (act.kind !== 'movedAway') continue;
    const { source, id, revision } = act.body as { source: string; id: string; revision: number };
    const last = recorded.findLast(({ fact }) => fact.source === source && fact.id === id);
    if (last === undefined) continue;
    recorded.push({ ...last, fact: movedAwayFact(last.fact, revision, act.takenAt), awards: null, acts: null });
  }
  return recorded;
}

export function factOf(row: StoredFact, rules: Rules): EventFact {
  const parsed = parseEvent(row.body, { receivedAt: row.receivedAt, types: rules.compiledTypes });
  if (!parsed.ok) throw new Error(`recorded event ${row.accountId}/${row.n} cannot be read: ${parsed.error.detail}`);
  const event: ParsedEvent = parsed.value;
  return toFact(event, { n: row.n, receivedAt: row.receivedAt, membershipId: row.membershipId });
}
