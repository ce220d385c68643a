/** Members of a company with who they are. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface TeamRow {
  membershipId: string;
  personId: string;
  givenName: string;
  familyName: string;
  email: string | null;
  phone: string | null;
  roles: string[];
  since: Instant;
  /** Planned; null while it has no end. */
  until: Instant | null;
}

/** Memberships that hold at the instant, by name. */
export async function selectTeam(
  db: Queryable,
  workspaceId: string,
  { accountId, now }: { accountId: string; now: Instant },
): Promise<TeamRow[]> {
  const { rows } = await db.query<TeamRow>(
    `select m.membership_id as "membershipId", m.person_id as "personId", p.given_name as "givenName",
       p.family_name as "familyName", p.email, p.phone, m.roles, m.valid_from as since, m.valid_to as until
     from membership m join person p on p.workspace_id = m.workspace_id and p.person_id = m.person_id
     where m.workspace_id = $1 and p.workspace_id = $1 and m.account_id = $2 and m.valid_from <= $3
       and (m.valid_to is null or m.valid_to > $3)
     order by p.search_name, m.membership_id limit 2000`,
    [workspaceId, accountId, formatInstant(now)],
  );
  return rows;
}

/** When people did something last while they were signed in, by person; who never was is missing. */
export async function selectLastSeen(
  db: Queryable,
  workspaceId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await db.query<{ person_id: string; seen: Instant }>(
    `select l.person_id, max(coalesce(s.last_used_at, s.created_at)) as seen
     from member_login l join member_session s on s.workspace_id = l.workspace_id and s.user_id = l.id
     where l.workspace_id = $1 and s.workspace_id = $1 and l.person_id = any($2::uuid[]) group by l.person_id`,
    [workspaceId, personIds],
  );
  return new Map(rows.map(({ person_id, seen }) => [person_id, seen]));
}
