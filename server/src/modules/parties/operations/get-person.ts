import { RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Person } from '../domain/person.ts';
import { findPerson, lockPerson } from '../store/persons.ts';

/** @throws RefusedError `not_found` */
export async function getPerson(db: Queryable, workspaceId: string, personId: string): Promise<Person> {
  const person = await findPerson(db, workspaceId, personId);
  if (person === null) throw personNotFound();
  return person;
}

/** Held until the end of the transaction. @throws RefusedError `not_found`, `person_erased` */
export async function holdPerson(tx: Queryable, workspaceId: string, personId: string): Promise<Person> {
  const person = await lockPerson(tx, workspaceId, personId);
  if (person === null) throw personNotFound();
  if (person.erasedAt !== null) throw personErased();
  return person;
}

export function personErased(): RefusedError {
  return new RefusedError({ code: 'person_erased', detail: 'The person was erased at their request.' });
}

export function personNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such person in this workspace.' });
}
