/** Whose statement it is: names as they are now. */
import type { Queryable } from '#platform/postgres';

export interface StatedHolder {
  accountName: string;
  country: string;
  /** The account's id in another system, other than its VAT number: what letters call the customer number. */
  customerNumber: string | null;
  /** Of a membership; null for the account itself. */
  personName: string | null;
}

/** Null where there is no such account, or no such membership in it. */
export async function findHolder(
  db: Queryable,
  workspaceId: string,
  { accountId, holder }: { accountId: string; holder: string },
): Promise<StatedHolder | null> {
  const { rows } = await db.query<{ name: string; country: string }>(
    'select name, country from account where workspace_id = $1 and account_id = $2',
    [workspaceId, accountId],
  );
  const [account] = rows;
  if (account === undefined) return null;
  const ids = await db.query<{ external_id: string }>(
    `select external_id from account_external_id
     where workspace_id = $1 and account_id = $2 and system <> 'vat' order by system, external_id limit 1`,
    [workspaceId, accountId],
  );
  const person = holder === 'account' ? null : await findPerson(db, workspaceId, accountId, holder);
  if (person === undefined) return null;
  return {
    accountName: account.name,
    country: account.country,
    customerNumber: ids.rows[0]?.external_id ?? null,
    personName: person,
  };
}

/** An erased person has no name any more; undefined where there is no such membership. */
async function findPerson(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  membershipId: string,
): Promise<string | null | undefined> {
  const { rows } = await db.query<{ given_name: string | null; family_name: string | null }>(
    `select p.given_name, p.family_name from membership m
     left join person p on p.workspace_id = $1 and p.person_id = m.person_id
     where m.workspace_id = $1 and m.account_id = $2 and m.membership_id = $3`,
    [workspaceId, accountId, membershipId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const name = `${row.given_name ?? ''} ${row.family_name ?? ''}`.trim();
  return name === '' ? null : name;
}
