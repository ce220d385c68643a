/** Documents that a replacement moves between accounts: they count where their newest revision stands, and only there. */
import { type EventFact, factKey, movedAwayFact } from '#modules/events';
import type { IncomingFact } from './batch.ts';

/** One account in which the document no longer counts. */
export interface DocumentMove {
  accountId: string;
  source: string;
  id: string;
  /** The revision that counts elsewhere. */
  revision: number;
}

interface Standing {
  accountId: string;
  revision: number;
}

/**
 * Which accounts have to be told that a document counts elsewhere, in whatever order its revisions arrive.
 * @param known earlier revisions by key of the document
 */
export function documentMoves(
  fresh: readonly IncomingFact[],
  known: ReadonlyMap<string, readonly Standing[]>,
): DocumentMove[] {
  const moves: DocumentMove[] = [];
  for (const [key, own] of Map.groupBy(fresh, ({ event }) => factKey(event))) {
    const [first] = own;
    if (first === undefined) continue;
    const arrived = own.map(({ accountId, event }): Standing => ({ accountId, revision: event.revision }));
    const all = [...(known.get(key) ?? []), ...arrived];
    const newest = all.reduce((a, b) => (a.revision < b.revision ? b : a));
    // An older revision is news to its own account only; the newest is news to everybody who had the document before.
    const told = arrived.includes(newest) ? all : arrived;
    const { source, id } = first.event;
    for (const accountId of new Set(told.map((standing) => standing.accountId))) {
      if (accountId !== newest.accountId) moves.push({ accountId, source, id, revision: newest.revision });
    }
  }
  return moves;
}

/** The last word in the account on each document that moved away. */
export function goneFacts(
  facts: readonly EventFact[],
  moves: readonly Omit<DocumentMove, 'accountId'>[],
  at: number,
): EventFact[] {
  return moves.flatMap(({ source, id, revision }) => {
    const last = facts.findLast((fact) => fact.source === source && fact.id === id);
    return last === undefined ? [] : [movedAwayFact(last, revision, at)];
  });
}
