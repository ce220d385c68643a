import type { Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Person } from '../domain/person.ts';
import { updatePersonRow } from '../store/persons.ts';
import { type NewPerson, recordPerson, refuseTaken, storing } from './create-person.ts';
import { holdPerson } from './get-person.ts';

/**
 * Changes what is given; what is undefined stays.
 * @throws RefusedError `not_found`, `person_erased`, `person_external_id_taken`
 */
export async function updatePerson(
  tx: Queryable,
  workspaceId: string,
  { by, now, ...fields }: Partial<NewPerson> & { personId: string; by: string; now: Instant },
): Promise<Person> {
  const person = await holdPerson(tx, workspaceId, fields.personId);
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const updated: Person = { ...person, ...Object.fromEntries(given) };
  await refuseTaken(tx, workspaceId, updated);
  await storing(() => updatePersonRow(tx, workspaceId, updated));
  await recordPerson(tx, workspaceId, { by, action: 'updatePerson', before: person, after: updated, at: now });
  return updated;
}
