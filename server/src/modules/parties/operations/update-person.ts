import type { Queryable } from '#platform/postgres';
import type { Person } from '../domain/person.ts';
import { lockPerson, updatePersonRow } from '../store/persons.ts';
import { type NewPerson, refuseTaken, storing } from './create-person.ts';
import { personNotFound } from './get-person.ts';

/**
 * Changes what is given; what is undefined stays.
 * @throws RefusedError `not_found`, `person_external_id_taken`
 */
export async function updatePerson(
  tx: Queryable,
  workspaceId: string,
  fields: Partial<NewPerson> & { personId: string },
): Promise<Person> {
  const person = await lockPerson(tx, workspaceId, fields.personId);
  if (person === null) throw personNotFound();
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const updated: Person = { ...person, ...Object.fromEntries(given) };
  await refuseTaken(tx, workspaceId, updated);
  await storing(() => updatePersonRow(tx, workspaceId, updated));
  return updated;
}
