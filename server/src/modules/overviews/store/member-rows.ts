/** Memberships as lists of people show them, and when their persons did something. */
import { formatInstant, type Instant } from '#kernel';
import { columns, type Queryable } from '#platform/postgres';

export interface MemberRow {
  accountId: string;
  bucket: number;
  membershipId: string;
  personId: string;
  roles: readonly string[];
  from: Instant;
  to: Instant | null;
  participations: readonly string[];
  /** Null: nothing was done yet. */
  lastAt: Instant | null;
  events: number;
  days: Readonly<Record<string, number>>;
}

interface Row {
  account_id: string;
  bucket: number;
  membership_id: string;
  person_id: string;
  roles: string[];
  valid_from: Instant;
  valid_to: Instant | null;
  participations: string[];
  last_activity_at: Instant;
  events: bigint;
  days: Record<string, number>;
}

const read = `account_id, bucket, membership_id, person_id, roles, valid_from, valid_to, participations,
  last_activity_at, events, days`;

const fromRow = (row: Row): MemberRow => ({
  accountId: row.account_id,
  bucket: row.bucket,
  membershipId: row.membership_id,
  personId: row.person_id,
  roles: row.roles,
  from: row.valid_from,
  to: row.valid_to,
  participations: row.participations,
  lastAt: row.last_activity_at === 0 ? null : row.last_activity_at,
  events: Number(row.events),
  days: row.days,
});

export async function loadMembers(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<MemberRow[]> {
  const { rows } = await db.query<Row>(
    `select ${read} from member_overview where workspace_id = $1 and account_id = any($2::uuid[])
     order by account_id, membership_id`,
    [workspaceId, accountIds],
  );
  return rows.map(fromRow);
}

/** Of persons in all their accounts, accounts that live on in others left out. */
export async function loadMembersOfPersons(
  db: Queryable,
  workspaceId: string,
  personIds: readonly string[],
): Promise<(MemberRow & { accountName: string })[]> {
  const { rows } = await db.query<Row & { account_name: string }>(
    `select m.account_id, m.bucket, m.membership_id, m.person_id, m.roles, m.valid_from, m.valid_to, m.participations,
       m.last_activity_at, m.events, m.days, o.name as account_name
     from member_overview m
     join account_overview o on o.workspace_id = $1 and o.account_id = m.account_id
     where m.workspace_id = $1 and m.person_id = any($2::uuid[])
     order by m.person_id, o.sort_name, m.membership_id`,
    [workspaceId, personIds],
  );
  return rows.map((row) => ({ ...fromRow(row), accountName: row.account_name }));
}

export async function writeMembers(tx: Queryable, workspaceId: string, members: readonly MemberRow[]): Promise<void> {
  if (members.length === 0) return;
  await tx.query(
    `insert into member_overview (workspace_id, ${read})
     select $1, r.account_id, r.bucket, r.membership_id, r.person_id, r.roles, r.valid_from, r.valid_to,
       r.participations, r.last_activity_at, r.events, r.days
     from jsonb_to_recordset($2::jsonb) as r(account_id uuid, bucket smallint, membership_id uuid, person_id uuid,
       roles text[], valid_from timestamptz, valid_to timestamptz, participations text[], last_activity_at timestamptz,
       events bigint, days json)
     on conflict (workspace_id, account_id, membership_id) do update set
       person_id = excluded.person_id, roles = excluded.roles, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to, participations = excluded.participations,
       last_activity_at = excluded.last_activity_at, events = excluded.events, days = excluded.days`,
    [
      workspaceId,
      JSON.stringify(
        members.map((member) => ({
          account_id: member.accountId,
          bucket: member.bucket,
          membership_id: member.membershipId,
          person_id: member.personId,
          roles: member.roles,
          valid_from: formatInstant(member.from),
          valid_to: member.to === null ? null : formatInstant(member.to),
          participations: member.participations,
          last_activity_at: formatInstant(member.lastAt ?? 0),
          events: member.events,
          days: member.days,
        })),
      ),
    ],
  );
}

/** The newest of what they did anywhere; it never goes back. */
export async function notePersons(
  tx: Queryable,
  workspaceId: string,
  persons: ReadonlyMap<string, Instant>,
): Promise<void> {
  if (persons.size === 0) return;
  const sorted = [...persons].sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.query(
    `insert into person_overview (workspace_id, person_id, last_activity_at)
     select $1, * from unnest($2::uuid[], $3::timestamptz[])
     on conflict (workspace_id, person_id) do update set
       last_activity_at = greatest(person_overview.last_activity_at, excluded.last_activity_at)`,
    [workspaceId, columns.uuids(sorted.map(([id]) => id)), columns.instants(sorted.map(([, at]) => at))],
  );
}
