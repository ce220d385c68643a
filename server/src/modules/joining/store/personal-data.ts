import { formatInstant, type Instant } from '#kernel';
import type { RowCounts, SoughtPerson } from '#platform/personal';
import type { Queryable } from '#platform/postgres';

const own = '(person_id = $2 or ($3::text is not null and email = lower($3)))';
const valuesOf = ({ workspaceId, personId, traits }: SoughtPerson) => [workspaceId, personId, traits.email];

interface OwnRow {
  id: string;
  at: Instant;
  email: string;
  givenName: string;
  familyName: string;
}

export async function selectOfPerson(
  db: Queryable,
  person: SoughtPerson,
  limit: number,
): Promise<{
  applications: (OwnRow & {
    companyName: string;
    programme: string;
    state: string;
    phone: string | null;
    message: string | null;
  })[];
  invitations: (OwnRow & { state: string })[];
}> {
  const applications = await db.query(
    `select application_id as id, created_at as at, email, given_name as "givenName", family_name as "familyName",
       company_name as "companyName", programme, state, phone, message
     from join_application where workspace_id = $1 and ${own} order by application_id limit $4`,
    [...valuesOf(person), limit],
  );
  const invitations = await db.query(
    `select invitation_id as id, created_at as at, email, given_name as "givenName", family_name as "familyName", state
     from member_invitation where workspace_id = $1 and ${own} order by invitation_id limit $4`,
    [...valuesOf(person), limit],
  );
  return { applications: applications.rows as never, invitations: invitations.rows as never };
}

export async function countOfPerson(db: Queryable, person: SoughtPerson): Promise<RowCounts> {
  const { rows } = await db.query<{ applications: bigint; invitations: bigint }>(
    `select
       (select count(*) from join_application where workspace_id = $1 and ${own} and email <> '') as applications,
       (select count(*) from member_invitation where workspace_id = $1 and ${own} and email <> '') as invitations`,
    valuesOf(person),
  );
  const { applications, invitations } = rows[0]!;
  return counted({ applications: Number(applications), invitations: Number(invitations) });
}

export async function blankPersonOf(tx: Queryable, person: SoughtPerson & { now: Instant }): Promise<RowCounts> {
  const values = valuesOf(person);
  const applications = await tx.query(
    `update join_application set given_name = '', family_name = '', email = '', phone = null, message = null
     where workspace_id = $1 and ${own} and email <> ''`,
    values,
  );
  const invitations = await tx.query(
    `update member_invitation set given_name = '', family_name = '', email = '',
       state = case state when 'open' then 'withdrawn' else state end,
       ended_at = coalesce(ended_at, $4)
     where workspace_id = $1 and ${own} and email <> ''`,
    [...values, formatInstant(person.now)],
  );
  return counted({
    applications: applications.rowCount ?? 0,
    invitations: invitations.rowCount ?? 0,
  });
}

function counted({ applications, invitations }: Record<'applications' | 'invitations', number>): RowCounts {
  return {
    ...(applications > 0 ? { join_application: applications } : {}),
    ...(invitations > 0 ? { member_invitation: invitations } : {}),
  };
}
