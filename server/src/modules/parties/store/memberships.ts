import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Membership } from '../domain/membership.ts';

interface MembershipRow {
  account_id: string;
  membership_id: string;
  person_id: string;
  roles: string[];
  valid_from: Instant;
  valid_to: Instant | null;
  created_at: Instant;
}

const columns = 'm.account_id, m.membership_id, m.person_id, m.roles, m.valid_from, m.valid_to, m.created_at';

const fromRow = (row: MembershipRow): Membership => ({
  accountId: row.account_id,
  membershipId: row.membership_id,
  personId: row.person_id,
  roles: row.roles,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  createdAt: row.created_at,
});

const instantOrNull = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));

export async function insertMembership(
  tx: Queryable,
  workspaceId: string,
  membership: Membership,
  bucket: number,
): Promise<void> {
  await tx.query(
    `insert into membership (workspace_id, account_id, membership_id, bucket, person_id, roles, valid_from, valid_to,
       created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      workspaceId,
      membership.accountId,
      membership.membershipId,
      bucket,
      membership.personId,
      membership.roles,
      formatInstant(membership.validFrom),
      instantOrNull(membership.validTo),
      formatInstant(membership.createdAt),
    ],
  );
}

/** Roles and end as they are recorded now. */
export async function updateMembershipRow(tx: Queryable, workspaceId: string, membership: Membership): Promise<void> {
  await tx.query(
    `update membership set roles = $4, valid_to = $5
     where workspace_id = $1 and account_id = $2 and membership_id = $3`,
    [workspaceId, membership.accountId, membership.membershipId, membership.roles, instantOrNull(membership.validTo)],
  );
}

export async function findMembership(
  db: Queryable,
  workspaceId: string,
  { accountId, membershipId }: { accountId: string; membershipId: string },
): Promise<Membership | null> {
  const { rows } = await db.query<MembershipRow>(
    `select ${columns} from membership m where m.workspace_id = $1 and m.account_id = $2 and m.membership_id = $3`,
    [workspaceId, accountId, membershipId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** All memberships of one person in one account. */
export async function selectMembershipsOfPerson(
  db: Queryable,
  workspaceId: string,
  { accountId, personId }: { accountId: string; personId: string },
): Promise<Membership[]> {
  const { rows } = await db.query<MembershipRow>(
    `select ${columns} from membership m
     where m.workspace_id = $1 and m.account_id = $2 and m.person_id = $3 order by m.valid_from, m.membership_id`,
    [workspaceId, accountId, personId],
  );
  return rows.map(fromRow);
}

/** Every membership of a person in any account, ended ones included. */
export async function selectPersonAccounts(
  db: Queryable,
  workspaceId: string,
  personId: string,
): Promise<{ accountId: string; membershipId: string }[]> {
  const { rows } = await db.query<{ account_id: string; membership_id: string }>(
    `select m.account_id, m.membership_id from membership m
     join account a on a.workspace_id = $1 and a.account_id = m.account_id and a.merged_into is null
     where m.workspace_id = $1 and m.person_id = $2 order by m.account_id, m.membership_id`,
    [workspaceId, personId],
  );
  return rows.map((row) => ({ accountId: row.account_id, membershipId: row.membership_id }));
}

/** All memberships of an account, ended ones included. */
export async function selectAllMemberships(
  db: Queryable,
  workspaceId: string,
  accountId: string,
): Promise<Membership[]> {
  const { rows } = await db.query<MembershipRow>(
    `select ${columns} from membership m where m.workspace_id = $1 and m.account_id = $2 order by m.membership_id`,
    [workspaceId, accountId],
  );
  return rows.map(fromRow);
}

/** Of an account, or of a person in all accounts; in the order in which they were made. */
export async function selectMemberships(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string } | { personId: string },
  range: { afterMembershipId: string | null; limit: number },
): Promise<Membership[]> {
  const [condition, id] =
    'accountId' in filter ? ['m.account_id = $2', filter.accountId] : ['m.person_id = $2', filter.personId];
  const { rows } = await db.query<MembershipRow>(
    `select ${columns} from membership m
     where m.workspace_id = $1 and ${condition} and ($3::uuid is null or m.membership_id > $3)
     order by m.membership_id limit $4`,
    [workspaceId, id, range.afterMembershipId, range.limit],
  );
  return rows.map(fromRow);
}

const selectByIds = defineStatement(
  'memberships_by_id',
  `select account_id, membership_id from membership
   where workspace_id = $1 and account_id = any($2::uuid[]) and membership_id = any($3::uuid[])`,
);

/** Which of these memberships these accounts have. */
export async function findMembershipIds(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  membershipIds: readonly string[],
): Promise<{ accountId: string; membershipId: string }[]> {
  const { rows } = await db.query<{ account_id: string; membership_id: string }>(selectByIds, [
    workspaceId,
    accountIds,
    membershipIds,
  ]);
  return rows.map((row) => ({ accountId: row.account_id, membershipId: row.membership_id }));
}

const selectPersonsOf = defineStatement(
  'persons_of_memberships',
  `select membership_id, person_id from membership
   where workspace_id = $1 and account_id = any($2::uuid[]) and membership_id = any($3::uuid[])`,
);

/** Persons by membership. */
export async function findPersonsOf(
  db: Queryable,
  workspaceId: string,
  memberships: readonly { accountId: string; membershipId: string }[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ membership_id: string; person_id: string }>(selectPersonsOf, [
    workspaceId,
    [...new Set(memberships.map(({ accountId }) => accountId))],
    memberships.map(({ membershipId }) => membershipId),
  ]);
  return new Map(rows.map((row) => [row.membership_id, row.person_id]));
}

const selectByExternalIds = defineStatement(
  'memberships_by_external_id',
  `select ${columns}, p.external_id, p.external_system
   from person p join membership m on m.workspace_id = p.workspace_id and m.person_id = p.person_id
   where p.workspace_id = $1 and m.workspace_id = $1 and p.external_id = any($2::text[])
     and m.account_id = any($3::uuid[])`,
);

/** A membership and the external id of its person. */
export interface NamedMembership extends Membership {
  externalId: string;
  system: string;
}

/** Memberships of persons with these external ids in these accounts. */
export async function findMembershipsByExternalId(
  db: Queryable,
  workspaceId: string,
  externalIds: readonly string[],
  accountIds: readonly string[],
): Promise<NamedMembership[]> {
  const { rows } = await db.query<MembershipRow & { external_id: string; external_system: string }>(
    selectByExternalIds,
    [workspaceId, externalIds, accountIds],
  );
  return rows.map((row) => ({ ...fromRow(row), externalId: row.external_id, system: row.external_system }));
}
