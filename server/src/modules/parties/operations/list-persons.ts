import type { Queryable } from '#platform/postgres';
import { searchName } from '../domain/account.ts';
import { type ListedPerson, type PersonFilter, selectPersons } from '../store/persons.ts';

/** The key lists of persons are ordered by. */
export type PersonPosition = readonly [searchName: string, personId: string];

/** Persons by family name and given name. */
export async function listPersons(
  db: Queryable,
  workspaceId: string,
  query: PersonFilter & { after: PersonPosition | null; limit: number },
): Promise<ListedPerson[]> {
  const namePrefix = query.namePrefix === null ? null : searchName(query.namePrefix);
  return selectPersons(db, workspaceId, { ...query, namePrefix }, query);
}
