import { formatId, type Instant, newUuid, RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Person } from '../domain/person.ts';
import { findPersonIdByExternalId, insertPerson } from '../store/persons.ts';

export type NewPerson = Omit<Person, 'personId' | 'createdAt'>;

/** @throws RefusedError `person_external_id_taken` */
export async function createPerson(
  tx: Queryable,
  workspaceId: string,
  fields: NewPerson & { now: Instant },
): Promise<Person> {
  const { now, ...rest } = fields;
  const person: Person = { ...rest, personId: newUuid(), createdAt: now };
  await refuseTaken(tx, workspaceId, person);
  await storing(() => insertPerson(tx, workspaceId, person));
  return person;
}

/** @throws RefusedError `person_external_id_taken` */
export async function refuseTaken(tx: Queryable, workspaceId: string, person: Person): Promise<void> {
  if (person.external === null) return;
  const owner = await findPersonIdByExternalId(tx, workspaceId, person.external);
  if (owner !== null && owner !== person.personId) throw taken({ personId: formatId('per', owner) });
}

/** Two requests that take the same id at the same time are told apart by the index alone. */
export async function storing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code, constraint } = error as { code?: unknown; constraint?: unknown };
    if (code === '23505' && constraint === 'person_by_external_id') throw taken({});
    throw error;
  }
}

function taken(extra: { personId?: string }): RefusedError {
  const detail = 'Another person has this external id in this system.';
  return new RefusedError({ code: 'person_external_id_taken', detail, ...extra });
}
