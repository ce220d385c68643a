import type { Instant } from '#kernel';
import type { SecondFactor, Session, SignInMethod } from '../domain/session.ts';
import { at, type Scoped } from './scoped.ts';

interface SessionRow extends Record<string, unknown> {
  id: string;
  user_id: string;
  person_id: string | null;
  email: string;
  name: string;
  first_factor: SignInMethod;
  second_factor: SecondFactor | null;
  provider_workspace_id: string | null;
  two_factor_enabled: boolean | null;
  has_passkey: boolean;
  created_at: Instant;
  last_used_at: Instant | null;
  expires_at: Instant;
  ip_address: string | null;
  user_agent: string | null;
}

const fromRow = (row: SessionRow): Session => ({
  sessionId: row.id,
  userId: row.user_id,
  personId: row.person_id,
  email: row.email,
  name: row.name,
  firstFactor: row.first_factor,
  secondFactor: row.second_factor,
  providerWorkspaceId: row.provider_workspace_id,
  hasTotp: row.two_factor_enabled === true,
  hasPasskey: row.has_passkey,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  ipAddress: row.ip_address === '' ? null : row.ip_address,
  userAgent: row.user_agent === '' ? null : row.user_agent,
});

/** With whoever may still come in: staff that is not shut out, persons that were not erased. */
function selectSessions({ realm }: Scoped): string {
  const columns = `s.id, s.user_id, u.email, u.name, s.first_factor, s.second_factor, u.two_factor_enabled, s.created_at,
    s.last_used_at, s.expires_at, s.ip_address, s.user_agent,
    exists (select 1 from {passkey} k where k.user_id = s.user_id {same:k,s}) as has_passkey`;
  if (realm.kind === 'staff') {
    return `select ${columns}, s.provider_workspace_id, null::uuid as person_id from {session} s
      join {login} u on u.id = s.user_id join staff_user a on a.user_id = u.id and a.status = 'active'`;
  }
  return `select ${columns}, null::uuid as provider_workspace_id, u.person_id from {session} s
    join {login} u on u.id = s.user_id {same:u,s}
    join person p on p.person_id = u.person_id and p.workspace_id = s.workspace_id and p.erased_at is null`;
}

export async function findSession(db: Scoped, token: string): Promise<Session | null> {
  const { rows } = await db.query<SessionRow>(`${selectSessions(db)} where s.token = $1 {of:s}`, [token]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Those that have not ended, the newest first. */
export async function sessionsOf(db: Scoped, userId: string, now: Instant): Promise<Session[]> {
  const { rows } = await db.query<SessionRow>(
    `${selectSessions(db)} where s.user_id = $1 and s.expires_at > $2 {of:s} order by s.created_at desc limit 100`,
    [userId, at(now)],
  );
  return rows.map(fromRow);
}

export async function touchSession(db: Scoped, sessionId: string, now: Instant): Promise<void> {
  await db.query('update {session} s set last_used_at = $2 where s.id = $1 {of:s}', [sessionId, at(now)]);
}

/** @returns how many there were */
export async function deleteSessions(
  db: Scoped,
  userId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from {session} s where s.user_id = $1 and ($2::uuid is null or s.id = $2) and ($3::uuid is null or s.id <> $3)
       {of:s}`,
    [userId, which.only ?? null, which.except ?? null],
  );
  return rowCount;
}

export async function deleteExpired(db: Scoped, now: Instant): Promise<void> {
  await db.query('delete from {session} s where s.expires_at < $1 {of:s}', [at(now)]);
  await db.query('delete from {verification} v where v.expires_at < $1 {of:v}', [at(now)]);
}
