import { RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Person } from '../domain/person.ts';
import { findPerson } from '../store/persons.ts';

/** @throws RefusedError `not_found` */
export async function getPerson(db: Queryable, workspaceId: string, personId: string): Promise<Person> {
  const person = await findPerson(db, workspaceId, personId);
  if (person === null) throw personNotFound();
  return person;
}

export function personNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such person in this workspace.' });
}
