/** Persons with the companies they belong to: who somebody is, in one statement. */
import { formatInstant, type Instant } from '#kernel';
import type { AccountProfile } from '#modules/decisions';
import { defineStatement, type Queryable } from '#platform/postgres';

export interface CompanyRow {
  accountId: string;
  name: string;
  profile: AccountProfile;
  /** Wallets there ever were: `holder|unit`. */
  wallets: string[];
}

export interface MemberRow {
  personId: string;
  givenName: string;
  familyName: string;
  language: 'en' | 'de';
  /** Roles that administer a company; null: as delivered. */
  administratorRoles: readonly string[] | null;
}

interface Row {
  given_name: string;
  family_name: string;
  language: 'en' | 'de';
  roles: string[] | null;
  account_id: string | null;
  name: string | null;
  profile: AccountProfile | null;
  wallets: Record<string, unknown> | null;
}

const person = `select p.given_name, p.family_name, p.language, r.rules -> 'administratorRoles' as roles,
         c.account_id, c.name, c.profile, c.wallets
  from person p left join redemption_rules r on r.workspace_id = $1`;
const company = `select m.person_id, a.account_id, a.name, s.profile, s.books -> 'wallets' as wallets
    from membership m
    join account a on a.workspace_id = $1 and a.account_id = m.account_id and a.merged_into is null
    join account_state s on s.workspace_id = $1 and s.account_id = m.account_id
    where m.workspace_id = $1 and m.person_id = $2 and m.valid_from <= $3 and (m.valid_to is null or m.valid_to > $3)`;

const selectAll = defineStatement(
  'member_companies',
  `${person} left join (${company}) c on c.person_id = p.person_id
   where p.workspace_id = $1 and p.person_id = $2 and p.erased_at is null order by c.name, c.account_id`,
);

const selectOne = defineStatement(
  'member_company',
  `${person} left join (${company} and m.account_id = $4) c on c.person_id = p.person_id
   where p.workspace_id = $1 and p.person_id = $2 and p.erased_at is null`,
);

/** The person with the companies of valid memberships, or with one of them; null for nobody, and for who was erased. */
export async function findMember(
  db: Queryable,
  workspaceId: string,
  { personId, accountId, now }: { personId: string; accountId: string | null; now: Instant },
): Promise<{ member: MemberRow; companies: CompanyRow[] } | null> {
  const values = [workspaceId, personId, formatInstant(now)];
  const { rows } =
    accountId === null
      ? await db.query<Row>(selectAll, values)
      : await db.query<Row>(selectOne, [...values, accountId]);
  const [first] = rows;
  if (first === undefined) return null;
  const companies = rows.flatMap(({ account_id, name, profile, wallets }) =>
    account_id === null || profile === null
      ? []
      : [{ accountId: account_id, name: name ?? '', profile, wallets: Object.keys(wallets ?? {}) }],
  );
  const { given_name: givenName, family_name: familyName, language, roles } = first;
  return {
    member: { personId, givenName, familyName, language, administratorRoles: roles },
    companies: [...new Map(companies.map((one) => [one.accountId, one])).values()],
  };
}

const selectPerson = defineStatement(
  'member_person',
  'select 1 from person where workspace_id = $1 and person_id = $2 and erased_at is null',
);

export async function isPerson(db: Queryable, workspaceId: string, personId: string): Promise<boolean> {
  return (await db.query(selectPerson, [workspaceId, personId])).rows.length > 0;
}
