/** Acceptances of terms over all accounts and members. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { AcceptanceWay } from '../domain/terms.ts';

export interface TermsReach {
  /** Accounts there are, without those merged into others. */
  accounts: number;
  /** Memberships that hold now. */
  members: number;
  versions: { key: string; version: number; accounts: number; members: number }[];
}

/** How many of those there are have accepted which version. */
export async function selectTermsReach(db: Queryable, workspaceId: string, at: Instant): Promise<TermsReach> {
  const { rows: totals } = await db.query<{ accounts: bigint; members: bigint }>(
    `select (select count(*) from account where workspace_id = $1 and merged_into is null) as accounts,
            (select count(*) from membership m
             where m.workspace_id = $1 and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2)) as members`,
    [workspaceId, formatInstant(at)],
  );
  const { rows } = await db.query<{ terms_key: string; version: number; accounts: bigint; members: bigint }>(
    `select t.terms_key, t.version, count(distinct a.account_id) filter (where t.membership_id is null) as accounts,
            count(distinct m.membership_id) as members
     from terms_acceptance t
     left join account a on a.workspace_id = $1 and a.account_id = t.account_id and a.merged_into is null
     left join membership m on m.workspace_id = $1 and m.account_id = t.account_id and m.membership_id = t.membership_id
       and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2)
     where t.workspace_id = $1 group by t.terms_key, t.version order by t.terms_key, t.version`,
    [workspaceId, formatInstant(at)],
  );
  return {
    accounts: Number(totals[0]?.accounts ?? 0),
    members: Number(totals[0]?.members ?? 0),
    versions: rows.map(({ terms_key: key, version, accounts, members }) => {
      return { key, version, accounts: Number(accounts), members: Number(members) };
    }),
  };
}

export interface GivenAcceptance {
  acceptanceId: string;
  accountId: string;
  accountName: string;
  membershipId: string | null;
  /** Who accepted for themselves, or for the account; null where nobody knows, or the person was erased. */
  personName: string | null;
  key: string;
  version: number;
  language: string;
  acceptedAt: Instant;
  how: AcceptanceWay;
  recordedBy: string;
}

interface Row {
  acceptance_id: string;
  account_id: string;
  account_name: string;
  membership_id: string | null;
  given_name: string | null;
  family_name: string | null;
  terms_key: string;
  version: number;
  language: string;
  accepted_at: Instant;
  how: AcceptanceWay;
  recorded_by: string;
}

/** The newest first. Null leaves a filter out. */
export async function selectGivenAcceptances(
  db: Queryable,
  workspaceId: string,
  filter: { key: string | null; version: number | null; accountId: string | null; by: 'account' | 'member' | null },
  range: { beforeId: string | null; limit: number },
): Promise<GivenAcceptance[]> {
  const { rows } = await db.query<Row>(
    `select t.acceptance_id, t.account_id, a.name as account_name, t.membership_id, p.given_name, p.family_name,
       t.terms_key, t.version, t.language, t.accepted_at, t.how, t.recorded_by
     from terms_acceptance t
     join account a on a.workspace_id = $1 and a.account_id = t.account_id
     left join membership m on m.workspace_id = $1 and m.account_id = t.account_id
       and m.membership_id = coalesce(t.membership_id, t.accepted_by_membership_id)
     left join person p on p.workspace_id = $1 and p.person_id = m.person_id and p.erased_at is null
     where t.workspace_id = $1 and ($2::text is null or t.terms_key = $2) and ($3::integer is null or t.version = $3)
       and ($4::uuid is null or t.account_id = $4) and ($5::uuid is null or t.acceptance_id < $5)
       and ($6::text is null or ($6 = 'member') = (t.membership_id is not null))
     order by t.acceptance_id desc limit $7`,
    [workspaceId, filter.key, filter.version, filter.accountId, range.beforeId, filter.by, range.limit],
  );
  return rows.map((row) => ({
    acceptanceId: row.acceptance_id,
    accountId: row.account_id,
    accountName: row.account_name,
    membershipId: row.membership_id,
    personName: row.family_name === null ? null : `${row.given_name} ${row.family_name}`.trim(),
    key: row.terms_key,
    version: row.version,
    language: row.language,
    acceptedAt: row.accepted_at,
    how: row.how,
    recordedBy: row.recorded_by,
  }));
}
