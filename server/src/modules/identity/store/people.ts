/** Who may have a login: staff of the installation, persons of a workspace. */
import type { Queryable } from '#platform/postgres';

export interface StaffUser {
  userId: string;
  email: string;
}

export async function findStaffUser(db: Queryable, email: string): Promise<StaffUser | null> {
  const { rows } = await db.query<{ user_id: string; email: string }>(
    "select user_id, email from staff_user where email = $1 and status = 'active'",
    [email],
  );
  return rows[0] ? { userId: rows[0].user_id, email: rows[0].email } : null;
}

export interface MemberPerson {
  personId: string;
  email: string | null;
  name: string;
  language: 'en' | 'de';
}

interface PersonRow extends Record<string, unknown> {
  person_id: string;
  email: string | null;
  given_name: string;
  family_name: string;
  language: 'en' | 'de';
}

const fromRow = (row: PersonRow): MemberPerson => ({
  personId: row.person_id,
  email: row.email,
  name: `${row.given_name} ${row.family_name}`.trim(),
  language: row.language,
});

export async function findMember(db: Queryable, workspaceId: string, personId: string): Promise<MemberPerson | null> {
  const { rows } = await db.query<PersonRow>(
    `select person_id, email, given_name, family_name, language from person
     where workspace_id = $1 and person_id = $2 and erased_at is null`,
    [workspaceId, personId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/**
 * Whose address this is. Of several persons it is the one who belongs to a company, and of those the one who was there
 * first.
 */
export async function findMemberByEmail(
  db: Queryable,
  workspaceId: string,
  email: string,
): Promise<MemberPerson | null> {
  const { rows } = await db.query<PersonRow>(
    `select p.person_id, p.email, p.given_name, p.family_name, p.language from person p
     where p.workspace_id = $1 and lower(p.email) = $2 and p.erased_at is null
     order by exists (
       select 1 from membership m
       where m.workspace_id = $1 and m.person_id = p.person_id and m.valid_to is null) desc, p.person_id
     limit 1`,
    [workspaceId, email],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}
