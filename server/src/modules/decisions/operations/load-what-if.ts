/** What folds under other rules read besides events: acts and what other accounts' outcomes owed. Reads only. */
import { type EventFact, parseEvent, toFact } from '#modules/events';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { actItem, derivedItem, foldedActKinds } from '../domain/act-items.ts';
import type { FoldItem } from '../domain/fold-items.ts';
import type { OutcomeActs } from '../domain/shared-book.ts';
import type { WhatIfFact } from '../domain/what-if.ts';
import { type ActRow, loadActs } from '../store/acts.ts';
import { loadAppliedDerived } from '../store/derived-facts.ts';
import { goneFacts } from './document-moves.ts';

/** A recorded event as a cursor answers it: its body still as text. */
export interface RecordedRow {
  n: number;
  originN: number;
  revision: number;
  membershipId: string | null;
  body: string;
  acts: OutcomeActs | null;
}

export interface WhatIfNeeds {
  /** Acts and derived facts that move levels and metrics; documents that moved away always count. */
  items: boolean;
}

export interface BesideEvents {
  items: FoldItem[];
  movedAway: ActRow[];
}

/** By account id; accounts of which nothing of the kind is recorded are absent. */
export async function loadBesideEvents(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  needs: WhatIfNeeds,
): Promise<Map<string, BesideEvents>> {
  const kinds = needs.items ? foldedActKinds : (['movedAway'] as const);
  const found = new Map<string, BesideEvents>();
  const of = (accountId: string) => {
    let entry = found.get(accountId);
    if (entry === undefined) {
      entry = { items: [], movedAway: [] };
      found.set(accountId, entry);
    }
    return entry;
  };
  for (const act of await loadActs(db, workspaceId, accountIds, kinds)) {
    const item = actItem(act);
    if (item !== null) of(act.accountId).items.push(item);
    else if (act.kind === 'movedAway') of(act.accountId).movedAway.push(act);
  }
  if (!needs.items) return found;
  const starts = accountIds.map((accountId) => ({ accountId, from: null }));
  for (const fact of await loadAppliedDerived(db, workspaceId, starts)) {
    const item = derivedItem(fact);
    if (item !== null) of(fact.accountId).items.push(item);
  }
  return found;
}

/** Recorded bodies were valid when they came in; they are read by the same code that checked them. */
export function readRecorded(accountId: string, row: RecordedRow, rules: Rules): WhatIfFact {
  const { n, originN, membershipId } = row;
  // When it came in decides acts only, and none is taken here.
  const receivedAt = Number.POSITIVE_INFINITY;
  const parsed = parseEvent(JSON.parse(row.body), { receivedAt, types: rules.compiledTypes, recorded: true });
  if (!parsed.ok) throw new Error(`recorded event ${accountId}/${n} cannot be read: ${parsed.error.detail}`);
  return { fact: toFact(parsed.value, { n, receivedAt, membershipId }), originN };
}

/** Documents that count in other accounts by now end here. */
export function withoutMoved(facts: readonly WhatIfFact[], movedAway: readonly ActRow[]): readonly WhatIfFact[] {
  if (movedAway.length === 0) return facts;
  const origins = new Map(facts.map(({ fact, originN }) => [`${fact.source}\u0000${fact.id}`, originN]));
  const known: EventFact[] = facts.map(({ fact }) => fact);
  const gone = movedAway.flatMap(({ body, takenAt }) =>
    goneFacts(known, [body as { source: string; id: string; revision: number }], takenAt),
  );
  return [
    ...facts,
    ...gone.map((fact) => ({ fact, originN: origins.get(`${fact.source}\u0000${fact.id}`) ?? fact.n })),
  ];
}

/** Of each document the acts of its newest revision's latest decision, by outcome key. */
export function recordedActs(rows: readonly RecordedRow[]): Map<string, OutcomeActs> {
  const newest = new Map<number, RecordedRow>();
  for (const row of rows) {
    const other = newest.get(row.originN);
    if (other === undefined || other.revision < row.revision) newest.set(row.originN, row);
  }
  return new Map([...newest].flatMap(([n, { acts }]) => (acts === null ? [] : [[`e${n}`, acts] as const])));
}
