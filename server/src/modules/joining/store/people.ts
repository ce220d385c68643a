/** Who has an address, and whose company somebody may be of. */
import type { Queryable } from '#platform/postgres';

/** The person with this address who has been here longest; null where nobody has it. Erased ones have none. */
export async function findPersonIdByEmail(db: Queryable, workspaceId: string, email: string): Promise<string | null> {
  const { rows } = await db.query<{ person_id: string }>(
    `select person_id from person where workspace_id = $1 and lower(email) = $2 order by created_at, person_id limit 1`,
    [workspaceId, email.toLowerCase()],
  );
  return rows[0]?.person_id ?? null;
}

/** One reason to think that an account is the applicant's. */
export interface AccountHint {
  accountId: string;
  name: string;
  country: string;
}

const AT_MOST = 20;

/** Accounts with one of these ids in another system. */
export async function selectAccountsByIds(
  db: Queryable,
  workspaceId: string,
  externalIds: readonly string[],
): Promise<AccountHint[]> {
  const { rows } = await db.query<HintRow>(
    `select distinct a.account_id, a.name, a.country from account_external_id x
     join account a on a.workspace_id = x.workspace_id and a.account_id = x.account_id
     where x.workspace_id = $1 and a.workspace_id = $1 and x.external_id = any($2::text[]) and a.merged_into is null
     limit ${AT_MOST}`,
    [workspaceId, externalIds],
  );
  return rows.map(fromRow);
}

/** Accounts whose name begins like this. */
export async function selectAccountsByName(db: Queryable, workspaceId: string, prefix: string): Promise<AccountHint[]> {
  const { rows } = await db.query<HintRow>(
    `select account_id, name, country from account
     where workspace_id = $1 and search_name >= $2 and search_name < $3 and merged_into is null
     order by search_name limit ${AT_MOST}`,
    [workspaceId, prefix, `${prefix}\u{10ffff}`],
  );
  return rows.map(fromRow);
}

/** Accounts of people with addresses at a domain. */
export async function selectAccountsByDomain(
  db: Queryable,
  workspaceId: string,
  domain: string,
): Promise<AccountHint[]> {
  const { rows } = await db.query<HintRow>(
    `select distinct a.account_id, a.name, a.country from person p
     join membership m on m.workspace_id = p.workspace_id and m.person_id = p.person_id
     join account a on a.workspace_id = m.workspace_id and a.account_id = m.account_id
     where p.workspace_id = $1 and m.workspace_id = $1 and a.workspace_id = $1 and p.email is not null
       and lower(split_part(p.email, '@', 2)) = $2 and m.valid_to is null and a.merged_into is null
     limit ${AT_MOST}`,
    [workspaceId, domain],
  );
  return rows.map(fromRow);
}

interface HintRow {
  account_id: string;
  name: string;
  country: string;
}

const fromRow = ({ account_id, name, country }: HintRow): AccountHint => ({ accountId: account_id, name, country });
