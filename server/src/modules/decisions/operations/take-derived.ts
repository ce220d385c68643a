/** Derived facts an account takes in: the oldest first, a bounded number per batch. */
import type { Queryable } from '#platform/postgres';
import { derivedItem } from '../domain/act-items.ts';
import { loadOpenDerived } from '../store/derived-facts.ts';
import type { BatchRequest } from './batch.ts';

const DERIVED_PER_BATCH = 1000;

export async function derivedRequest(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Pick<BatchRequest, 'items' | 'asks' | 'unfinished'>> {
  const facts = await loadOpenDerived(db, workspaceId, accountIds, DERIVED_PER_BATCH);
  return {
    items: facts.flatMap((fact) => {
      const item = derivedItem(fact);
      return item === null ? [] : [{ accountId: fact.accountId, item, derived: fact }];
    }),
    asks: facts.filter(({ kind }) => kind === 'groupAsk'),
    unfinished: facts.length < DERIVED_PER_BATCH ? [] : accountIds,
  };
}
