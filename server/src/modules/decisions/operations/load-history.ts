/** Loads what late facts and corrections need besides the packed rows. */
import type { Instant } from '#kernel';
import {
  type EventFact,
  factKey,
  movedAwayFact,
  type Netting,
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
import { comparePositions, type FoldState } from '../domain/fold-state.ts';
import { firstDifference, type HistoryTerms, historyOf, type NetHistory, nettingOf } from '../domain/net-history.ts';
import type { AccountHistory, RecordedFact } from '../domain/process-account.ts';
import { type ActRow, loadActs } from '../store/acts.ts';
import { loadCheckpointsBefore } from '../store/checkpoints.ts';
import { loadAppliedDerived } from '../store/derived-facts.ts';
import { loadFacts, type StoredFact } from '../store/facts.ts';
import { loadOutcomesAfter } from '../store/outcome-rows.ts';
import { goneFacts } from './document-moves.ts';
import type { FactMemory } from './fact-cache.ts';
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

/**
 * Rates and payments as the rules know them, over all given facts.
 * @param netting of all these facts, where it is known already
 */
export function termsOf(
  rules: Rules,
  rates: RateTable,
  facts: readonly RecordedFact[],
  added: readonly EventFact[],
  netting?: Netting,
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
  const payments = paymentState(netting ?? nettingOf([...factsOf(facts), ...added]));
  const paidAt = new Map<string, Instant>();
  for (const [key, state] of payments.documents) if (state.fullyPaidAt !== null) paidAt.set(key, state.fullyPaidAt);
  const waitingPayments = payments.waiting.flatMap(({ reason, target }) =>
    reason === 'waiting' ? [factKey(target)] : [],
  );
  return { ...terms, paidAt, waitingPayments };
}

function factsOf(recorded: readonly RecordedFact[]): EventFact[] {
  return recorded.map(({ fact }) => fact);
}

/** The facts netted once, with what rates and payments say about them. */
function netWithTerms(
  rules: Rules,
  rates: RateTable,
  facts: readonly RecordedFact[],
  added: readonly EventFact[],
): { net: NetHistory; terms: HistoryTerms } {
  const all = [...factsOf(facts), ...added];
  const netting = nettingOf(all);
  const terms = termsOf(rules, rates, facts, added, netting);
  return { net: historyOf(all, netting, terms), terms };
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
  const { net, terms } = netWithTerms(rules, rates, [], []);
  return new Map(
    rows.map((row) => [
      row.accountId,
      {
        history: {
          facts: [],
          net,
          items: [],
          checkpoint: structuredClone(row.fold),
          outcomes: outcomes.get(row.accountId) ?? [],
          gone: [],
          settleOnly: true,
        },
        terms,
      },
    ]),
  );
}

/** @param memory where whole accounts may be known already; for who holds their lanes */
export async function loadHistories(
  db: Queryable,
  workspaceId: string,
  { rules, rates, memory }: { rules: Rules; rates: RateTable; memory: FactMemory | null },
  accounts: readonly SlowAccount[],
  now: Instant,
): Promise<Map<string, LoadedHistory>> {
  if (accounts.length === 0) return new Map();
  const late = accounts.filter((account) => !account.netted);
  const ends = late.map((account) => ({ accountId: account.row.accountId, before: earliestNew(account) }));
  const [lateCheckpoints, allActs] = await Promise.all([
    loadCheckpointsBefore(db, workspaceId, ends),
    loadActs(db, workspaceId, ids(accounts), foldedActKinds),
  ]);
  const acts = groupByAccount(allActs);
  const facts = await recordedFacts(db, workspaceId, { rules, memory, acts, lateCheckpoints }, accounts);
  const histories = new Map<string, NettedHistory>();
  for (const account of accounts) {
    const { accountId } = account.row;
    const recorded = facts.get(accountId) ?? [];
    const gone = goneFacts([...factsOf(recorded), ...account.facts], account.movedAway, now);
    const added = [...account.facts, ...gone];
    const { net, terms } = netWithTerms(rules, rates, recorded, added);
    const before = account.netted ? netWithTerms(rules, rates, recorded, []).net : null;
    const change =
      before === null ? Number.POSITIVE_INFINITY : (firstDifference(before, net) ?? Number.POSITIVE_INFINITY);
    histories.set(accountId, {
      account,
      facts: recorded,
      gone,
      net,
      terms,
      from: Math.min(change, earliestNew(account)),
    });
  }
  const nettedEnds = [...histories.values()].flatMap(({ account: { netted, row }, from }) =>
    netted && Number.isFinite(from) ? [{ accountId: row.accountId, before: from }] : [],
  );
  const nettedCheckpoints = await loadCheckpointsBefore(db, workspaceId, nettedEnds);
  const checkpoints = new Map([...lateCheckpoints, ...nettedCheckpoints]);
  return withRest(db, workspaceId, { rules, acts, checkpoints }, histories);
}

interface NettedHistory {
  account: SlowAccount;
  facts: readonly RecordedFact[];
  gone: readonly EventFact[];
  net: NetHistory;
  terms: HistoryTerms;
  /** The earliest instant at which anything changes. */
  from: Instant;
}

/** Of netted accounts all facts, of others those since the checkpoint. */
async function recordedFacts(
  db: Queryable,
  workspaceId: string,
  known: {
    rules: Rules;
    memory: FactMemory | null;
    acts: ReadonlyMap<string, ActRow[]>;
    lateCheckpoints: ReadonlyMap<string, { n: number }>;
  },
  accounts: readonly SlowAccount[],
): Promise<Map<string, readonly RecordedFact[]>> {
  const facts = new Map<string, readonly RecordedFact[]>();
  const asked: { accountId: string; afterN: number; until?: Instant }[] = [];
  for (const { row, netted, until } of accounts) {
    const { accountId } = row;
    const remembered = netted ? (known.memory?.get(row) ?? null) : null;
    if (remembered !== null) facts.set(accountId, remembered);
    else if (netted) asked.push({ accountId, afterN: 0 });
    else {
      const afterN = known.lateCheckpoints.get(accountId)?.n ?? 0;
      asked.push({ accountId, afterN, ...(until === undefined ? {} : { until }) });
    }
  }
  const stored = groupByAccount(asked.length === 0 ? [] : await loadFacts(db, workspaceId, asked));
  for (const { row, netted } of accounts) {
    const { accountId } = row;
    if (facts.has(accountId)) continue;
    const recorded = toRecorded(stored.get(accountId) ?? [], known.acts.get(accountId) ?? [], known.rules);
    facts.set(accountId, recorded);
    if (netted) known.memory?.loaded(accountId, recorded);
  }
  return facts;
}

/** Adds what was recorded after each checkpoint besides facts. */
async function withRest(
  db: Queryable,
  workspaceId: string,
  known: { rules: Rules; acts: ReadonlyMap<string, ActRow[]>; checkpoints: ReadonlyMap<string, { fold: FoldState }> },
  netted: ReadonlyMap<string, NettedHistory>,
): Promise<Map<string, LoadedHistory>> {
  const { rules, acts, checkpoints } = known;
  const starts = [...netted.keys()].map((accountId) => ({
    accountId,
    from: checkpoints.get(accountId)?.fold.position?.at ?? null,
  }));
  const after = starts.map(({ accountId, from }) => ({ accountId, after: from ?? 0 }));
  const [applied, outcomes] = await Promise.all([
    loadAppliedDerived(db, workspaceId, starts),
    loadOutcomesAfter(db, workspaceId, after),
  ]);
  const derived = groupByAccount(applied);
  const histories = new Map<string, LoadedHistory>();
  for (const [accountId, { account, facts, gone, net, terms }] of netted) {
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
    const history = {
      facts,
      net,
      items,
      checkpoint,
      outcomes: outcomes.get(accountId) ?? [],
      gone,
      settleOnly: false,
    };
    histories.set(accountId, { history, terms });
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
  const parsed = parseEvent(row.body, { receivedAt: row.receivedAt, types: rules.compiledTypes, recorded: true });
  if (!parsed.ok) throw new Error(`recorded event ${row.accountId}/${row.n} cannot be read: ${parsed.error.detail}`);
  const event: ParsedEvent = parsed.value;
  return toFact(event, { n: row.n, receivedAt: row.receivedAt, membershipId: row.membershipId });
}
