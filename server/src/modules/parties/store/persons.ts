import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { afterPrefix } from '../domain/account.ts';
import { type Language, type Person, personSearchName } from '../domain/person.ts';

interface PersonRow {
  person_id: string;
  given_name: string;
  family_name: string;
  search_name: string;
  email: string | null;
  phone: string | null;
  language: Language;
  external_id: string | null;
  external_system: string | null;
  fields: Record<string, unknown>;
  created_at: Instant;
  erased_at: Instant | null;
}

const columns = `p.person_id, p.given_name, p.family_name, p.search_name, p.email, p.phone, p.language, p.external_id,
  p.external_system, p.fields, p.created_at, p.erased_at`;

const fromRow = (row: PersonRow): Person => ({
  personId: row.person_id,
  givenName: row.given_name,
  familyName: row.family_name,
  email: row.email,
  phone: row.phone,
  language: row.language,
  external: row.external_id === null ? null : { system: row.external_system ?? '', externalId: row.external_id },
  fields: row.fields,
  createdAt: row.created_at,
  erasedAt: row.erased_at,
});

const valuesOf = (workspaceId: string, person: Person) => [
  workspaceId,
  person.personId,
  person.givenName,
  person.familyName,
  personSearchName(person),
  person.email,
  person.phone,
  person.language,
  person.external?.externalId ?? null,
  person.external?.system ?? null,
];

export async function insertPerson(tx: Queryable, workspaceId: string, person: Person): Promise<void> {
  await tx.query(
    `insert into person (workspace_id, person_id, given_name, family_name, search_name, email, phone, language,
       external_id, external_system, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [...valuesOf(workspaceId, person), formatInstant(person.createdAt)],
  );
}

export async function updatePersonRow(tx: Queryable, workspaceId: string, person: Person): Promise<void> {
  await tx.query(
    `update person set given_name = $3, family_name = $4, search_name = $5, email = $6, phone = $7, language = $8,
       external_id = $9, external_system = $10 where workspace_id = $1 and person_id = $2`,
    valuesOf(workspaceId, person),
  );
}

/** Takes everything away that tells who it was; what hangs on the person keeps its place. */
export async function blankPerson(tx: Queryable, workspaceId: string, personId: string, at: Instant): Promise<void> {
  await tx.query(
    `update person set given_name = '', family_name = '', search_name = '', email = null, phone = null, language = 'en',
       external_id = null, external_system = null, fields = '{}', erased_at = $3
     where workspace_id = $1 and person_id = $2`,
    [workspaceId, personId, formatInstant(at)],
  );
}

/** All of them, as they are now. */
export async function updatePersonFields(
  tx: Queryable,
  workspaceId: string,
  personId: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.query('update person set fields = $3 where workspace_id = $1 and person_id = $2', [
    workspaceId,
    personId,
    JSON.stringify(fields),
  ]);
}

export async function findPerson(db: Queryable, workspaceId: string, personId: string): Promise<Person | null> {
  const { rows } = await db.query<PersonRow>(
    `select ${columns} from person p where p.workspace_id = $1 and p.person_id = $2`,
    [workspaceId, personId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The same, held until the end of the transaction: two changes of one person come one after the other. */
export async function lockPerson(tx: Queryable, workspaceId: string, personId: string): Promise<Person | null> {
  const { rows } = await tx.query<PersonRow>(
    `select ${columns} from person p where p.workspace_id = $1 and p.person_id = $2 for update`,
    [workspaceId, personId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Who has the id in this system. */
export async function findPersonIdByExternalId(
  db: Queryable,
  workspaceId: string,
  external: { system: string; externalId: string },
): Promise<string | null> {
  const { rows } = await db.query<{ person_id: string }>(
    'select person_id from person where workspace_id = $1 and external_id = $2 and external_system = $3',
    [workspaceId, external.externalId, external.system],
  );
  return rows[0]?.person_id ?? null;
}

/** Everybody who has one of these ids in any system. */
export async function selectPersonsByExternalId(
  db: Queryable,
  workspaceId: string,
  externalIds: readonly string[],
): Promise<Person[]> {
  const { rows } = await db.query<PersonRow>(
    `select ${columns} from person p where p.workspace_id = $1 and p.external_id = any($2::text[])`,
    [workspaceId, externalIds],
  );
  return rows.map(fromRow);
}

/** What {@link selectPersons} looks for; null leaves a filter out. */
export interface PersonFilter {
  /** Already as searchName writes it. */
  namePrefix: string | null;
  externalId: string | null;
  system: string | null;
  /** Persons with a membership in this account, ended ones included. */
  accountId: string | null;
}

/** A person and their place in lists. */
export interface ListedPerson extends Person {
  searchName: string;
}

/** By family name, given name and id, from after a place. */
export async function selectPersons(
  db: Queryable,
  workspaceId: string,
  filter: PersonFilter,
  range: { after: readonly [searchName: string, personId: string] | null; limit: number },
): Promise<ListedPerson[]> {
  const { namePrefix } = filter;
  const { rows } = await db.query<PersonRow>(
    `select ${columns} from person p
     where p.workspace_id = $1
       and ($2::text is null or (p.search_name >= $2 and p.search_name < $3))
       and ($4::text is null or (p.external_id = $4 and ($5::text is null or p.external_system = $5)))
       and ($6::uuid is null or p.person_id in (
         select m.person_id from membership m where m.workspace_id = $1 and m.account_id = $6))
       and ($7::text is null or (p.search_name, p.person_id) > ($7, $8::uuid))
     order by p.search_name, p.person_id limit $9`,
    [
      workspaceId,
      namePrefix,
      namePrefix === null ? null : afterPrefix(namePrefix),
      filter.externalId,
      filter.system,
      filter.accountId,
      range.after?.[0] ?? null,
      range.after?.[1] ?? null,
      range.limit,
    ],
  );
  return rows.map((row) => ({ ...fromRow(row), searchName: row.search_name }));
}
