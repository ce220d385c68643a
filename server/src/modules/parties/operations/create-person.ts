import { formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import type { Person } from '../domain/person.ts';
import { findPersonIdByExternalId, insertPerson } from '../store/persons.ts';

export type NewPerson = Omit<Person, 'personId' | 'createdAt' | 'fields' | 'erasedAt'>;

/** @throws RefusedError `person_external_id_taken` */
export async function createPerson(
  tx: Queryable,
  workspaceId: string,
  fields: NewPerson & { by: string; now: Instant },
): Promise<Person> {
  const { by, now, ...rest } = fields;
  const person: Person = { ...rest, fields: {}, personId: newUuid(), createdAt: now, erasedAt: null };
  await refuseTaken(tx, workspaceId, person);
  await storing(() => insertPerson(tx, workspaceId, person));
  await recordPerson(tx, workspaceId, { by, action: 'createPerson', before: null, after: person, at: now });
  return person;
}

/** Everything of a person but the language is theirs; the trail tells which of it changed, never to what. */
const PERSONAL = ['givenName', 'familyName', 'email', 'phone', 'external'] as const;

export async function recordPerson(
  tx: Queryable,
  workspaceId: string,
  { before, after, ...change }: { by: string; action: string; before: Person | null; after: Person; at: Instant },
): Promise<void> {
  const fields = ({ givenName, familyName, email, phone, external, language }: Person) => {
    return { givenName, familyName, email, phone, external, language };
  };
  await recordChange(tx, {
    ...change,
    workspaceId,
    subject: { type: 'person', id: formatId('per', after.personId) },
    before: before && fields(before),
    after: fields(after),
    personal: PERSONAL,
  });
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
