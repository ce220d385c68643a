/** What persons were counted with by calendar year: shared rows, taken last and in the order of persons. */
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Received, RecipientYear } from '../domain/recipient-book.ts';

interface Row {
  person_id: string;
  year: bigint;
  received: Received;
  revision: bigint;
}

const fromRow = ({ person_id, year, received, revision }: Row): RecipientYear => ({
  personId: person_id,
  year: Number(year),
  received,
  revision: Number(revision),
});

const columns = 'y.person_id, y.year, y.received, y.revision';

const ofAccounts = `select ${columns} from recipient_year y
   where y.workspace_id = $1 and y.person_id in (
     select m.person_id from membership m where m.workspace_id = $1 and m.account_id = any($2::uuid[]))
   order by y.person_id, y.year`;
const selectOfAccounts = defineStatement('recipient_years', ofAccounts);
const lockOfAccounts = defineStatement('recipient_years_locked', `${ofAccounts} for update of y`);

/** Of all members of the accounts. @param lock so that the transaction can be decided exactly on what is left */
export async function loadYearsOfAccounts(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  lock: boolean,
): Promise<RecipientYear[]> {
  const { rows } = await db.query<Row>(lock ? lockOfAccounts : selectOfAccounts, [workspaceId, accountIds]);
  return rows.map(fromRow);
}

const ensure = defineStatement(
  'recipient_year_ensure',
  `insert into recipient_year (workspace_id, person_id, year, received, revision)
   select $1, p.person_id, $3::bigint, '{}'::json, 1 from unnest($2::uuid[]) as p(person_id) order by p.person_id
   on conflict (workspace_id, person_id, year) do nothing`,
);
const lockPersons = defineStatement(
  'recipient_year_lock',
  `select ${columns} from recipient_year y where y.workspace_id = $1 and y.person_id = any($2::uuid[])
   order by y.person_id, y.year for update`,
);

/** Every year of the persons, held until the end of the transaction; the named year is there afterwards. */
export async function lockYears(
  tx: Queryable,
  workspaceId: string,
  personIds: readonly string[],
  year: number,
): Promise<RecipientYear[]> {
  const sorted = [...new Set(personIds)].toSorted();
  const [, { rows }] = await Promise.all([
    tx.query(ensure, [workspaceId, sorted, year]),
    tx.query<Row>(lockPersons, [workspaceId, sorted]),
  ]);
  return rows.map(fromRow);
}

/** One statement per row: a set-based one may lock in any order. They are sent together. */
const upsert = defineStatement(
  'recipient_year_store',
  `insert into recipient_year as y (workspace_id, person_id, year, received, revision) values ($1, $2, $3, $4, $5)
   on conflict (workspace_id, person_id, year) do update set received = excluded.received, revision = excluded.revision
     where y.revision = excluded.revision - 1`,
);

/** @returns false where somebody was faster: nothing may be kept then */
export async function storeYears(
  tx: Queryable,
  workspaceId: string,
  years: readonly RecipientYear[],
): Promise<boolean> {
  const results = await Promise.all(
    years.map(({ personId, year, received, revision }) =>
      tx.query(upsert, [workspaceId, personId, year, JSON.stringify(received), revision + 1]),
    ),
  );
  return results.every(({ rowCount }) => rowCount === 1);
}

/** For showing: what a person was counted with. */
export async function selectYear(
  db: Queryable,
  workspaceId: string,
  personId: string,
  year: number,
): Promise<RecipientYear | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from recipient_year y where y.workspace_id = $1 and y.person_id = $2 and y.year = $3`,
    [workspaceId, personId, year],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}
