/** Everything some accounts' outcomes follow from, and nothing that was ever decided about them. */
import { type EventFact, parseEvent, toFact } from '#modules/events';
import type { Act } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { actItem, derivedItem, foldedActKinds } from '../domain/act-items.ts';
import type { FoldItem } from '../domain/fold-items.ts';
import type { AccountFacts, CreditedLot, RecordedAct } from '../domain/rebuild-account.ts';
import type { OutcomeActs } from '../domain/shared-book.ts';
import { type ActRow, loadActs } from '../store/acts.ts';
import { loadAppliedDerived } from '../store/derived-facts.ts';
import { type AccountBasis, type BareFact, loadBareFacts } from '../store/rebuild-rows.ts';
import { goneFacts } from './document-moves.ts';
import { isRead, termsOf } from './load-history.ts';
import type { RateTable } from './rates.ts';

const KINDS = [...foldedActKinds, 'ledger', 'credit'];

export async function loadAccountFacts(
  db: Queryable,
  workspaceId: string,
  { rules, rates }: { rules: Rules; rates: RateTable },
  accounts: readonly AccountBasis[],
): Promise<AccountFacts[]> {
  const ids = accounts.map(({ accountId }) => accountId);
  const bare = Map.groupBy(await loadBareFacts(db, workspaceId, ids), (fact) => fact.accountId);
  const acts = Map.groupBy(await loadActs(db, workspaceId, ids, KINDS), (act) => act.accountId);
  const starts = ids.map((accountId) => ({ accountId, from: null }));
  const derived = Map.groupBy(await loadAppliedDerived(db, workspaceId, starts), (fact) => fact.accountId);
  return accounts.map(({ accountId, profile }): AccountFacts => {
    const own = acts.get(accountId) ?? [];
    const recorded = (bare.get(accountId) ?? []).map((row) => ({ ...row, fact: factOf(row, rules) }));
    const facts = withGone(
      recorded.map(({ fact }) => fact),
      own,
    );
    const known = recorded.map(({ fact, originN, acts: grants }) => ({
      fact,
      originN,
      acts: grants,
      awards: null,
      revision: 1,
    }));
    const items = [
      ...(derived.get(accountId) ?? []).flatMap((fact) => derivedItem(fact) ?? []),
      ...own.flatMap((act) => actItem(act) ?? []).filter((item: FoldItem) => isRead(item, rules)),
    ];
    return {
      accountId,
      profile,
      facts,
      terms: termsOf(rules, rates, known, facts.slice(recorded.length)),
      items,
      outcomeActs: outcomeActs(recorded),
      ledgerActs: own.flatMap((act) => (act.kind === 'ledger' ? recordedAct(act) : [])),
      credits: own.flatMap((act) => (act.kind === 'credit' ? creditedLot(act) : [])),
    };
  });
}

/** Recorded bodies are read by the same code that checked them when they came in. */
function factOf(row: BareFact, rules: Rules): EventFact {
  const parsed = parseEvent(row.body, { receivedAt: row.receivedAt, types: rules.compiledTypes, recorded: true });
  if (!parsed.ok) throw new Error(`recorded event ${row.accountId}/${row.n} cannot be read: ${parsed.error.detail}`);
  return toFact(parsed.value, { n: row.n, receivedAt: row.receivedAt, membershipId: row.membershipId });
}

/** Documents that moved to other accounts end here. */
function withGone(facts: EventFact[], acts: readonly ActRow[]): EventFact[] {
  const gone = acts.flatMap((act) => {
    if (act.kind !== 'movedAway') return [];
    return goneFacts(facts, [act.body as { source: string; id: string; revision: number }], act.takenAt);
  });
  return [...facts, ...gone];
}

/** Of each document the acts of its newest revision's latest decision. */
function outcomeActs(
  recorded: readonly { originN: number; revision: number; acts: OutcomeActs | null }[],
): Map<string, OutcomeActs> {
  const newest = new Map<number, { revision: number; acts: OutcomeActs | null }>();
  for (const { originN, revision, acts } of recorded) {
    const other = newest.get(originN);
    if (other === undefined || other.revision < revision) newest.set(originN, { revision, acts });
  }
  return new Map([...newest].flatMap(([n, { acts }]) => (acts === null ? [] : [[`e${n}`, acts] as const])));
}

function recordedAct({ body }: ActRow): RecordedAct {
  const { holder, unit, act } = body as { holder: string; unit: string; act: unknown };
  return { holder, unit, act: withAmounts(act) as Act };
}

function creditedLot({ body }: ActRow): CreditedLot {
  return withAmounts(body) as CreditedLot;
}

/** Amounts are decimal text in JSON. */
function withAmounts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withAmounts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      (key === 'amount' || key === 'desired') && typeof inner === 'string' ? BigInt(inner) : withAmounts(inner),
    ]),
  );
}
