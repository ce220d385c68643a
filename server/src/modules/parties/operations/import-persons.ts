import type { Pool } from 'pg';
import type { Refusal } from '#kernel';
import { inSavepoint, type Transaction, withTransaction } from '#platform/postgres';
import { isEmail, isPhone, type Language, type Person } from '../domain/person.ts';
import { selectPersonsByExternalId } from '../store/persons.ts';
import { createPerson } from './create-person.ts';
import type { RowImport, RowOutcome } from './import-rows.ts';
import { updatePerson } from './update-person.ts';

/** One person as a file knows it; what is left out stays as it is. */
export interface PersonRow {
  system: string;
  externalId: string;
  givenName?: string;
  familyName?: string;
  email?: string;
  phone?: string;
  language?: Language;
}

const FIELDS = ['givenName', 'familyName', 'email', 'phone', 'language'] as const;

/** Creates the persons that are not there and changes those that differ. */
export async function importPersons(
  pool: Pool,
  workspaceId: string,
  rows: readonly PersonRow[],
  options: RowImport,
): Promise<void> {
  await withTransaction(pool, async (tx) => {
    const ids = [...new Set(rows.map(({ externalId }) => externalId))];
    const known = new Map(
      (await selectPersonsByExternalId(tx, workspaceId, ids)).map((person) => [keyOf(person.external!), person]),
    );
    const outcomes: RowOutcome[] = [];
    for (const row of rows) outcomes.push(await takePerson(tx, workspaceId, { row, known }, options));
    await options.commit(tx, outcomes);
  });
}

const keyOf = ({ system, externalId }: { system: string; externalId: string }) => `${system}\u0000${externalId}`;

async function takePerson(
  tx: Transaction,
  workspaceId: string,
  { row, known }: { row: PersonRow; known: Map<string, Person> },
  { now, by }: RowImport,
): Promise<RowOutcome> {
  const refusal = refused(row);
  if (refusal !== null) return { refusal };
  const person = known.get(keyOf(row));
  const given = Object.fromEntries(FIELDS.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])));
  if (person !== undefined && FIELDS.every((field) => row[field] === undefined || row[field] === person[field])) {
    return 'unchanged';
  }
  const stored = await inSavepoint(tx, () => {
    if (person !== undefined) return updatePerson(tx, workspaceId, { ...given, personId: person.personId, by, now });
    const external = { system: row.system, externalId: row.externalId };
    const empty = { givenName: '', familyName: '', email: null, phone: null, language: 'en' as const };
    return createPerson(tx, workspaceId, { ...empty, ...given, external, by, now });
  });
  if ('refusal' in stored) return stored;
  known.set(keyOf(row), stored);
  return person === undefined ? 'created' : 'changed';
}

function refused({ email, phone }: PersonRow): Refusal | null {
  if (email !== undefined && !isEmail(email)) {
    return { code: 'validation_failed', detail: `${JSON.stringify(email)} is not an e-mail address.` };
  }
  if (phone !== undefined && !isPhone(phone)) {
    return { code: 'validation_failed', detail: `${JSON.stringify(phone)} is not a telephone number.` };
  }
  return null;
}
