import { type Instant, newUuid } from '#kernel';
import type { LinkPurpose } from '../domain/mail-texts.ts';
import { at, type Scoped } from './scoped.ts';

/** Whoever can sign in. */
export interface Login {
  userId: string;
  email: string;
  name: string;
  personId: string | null;
  hasTotp: boolean;
}

interface LoginRow extends Record<string, unknown> {
  id: string;
  email: string;
  name: string;
  person_id: string | null;
  two_factor_enabled: boolean | null;
}

const fromRow = (row: LoginRow): Login => ({
  userId: row.id,
  email: row.email,
  name: row.name,
  personId: row.person_id,
  hasTotp: row.two_factor_enabled === true,
});

const columnsOf = ({ realm }: Scoped) =>
  `u.id, u.email, u.name, u.two_factor_enabled, ${realm.kind === 'staff' ? 'null::uuid as person_id' : 'u.person_id'}`;

export async function findLogin(db: Scoped, userId: string): Promise<Login | null> {
  const { rows } = await db.query<LoginRow>(`select ${columnsOf(db)} from {login} u where u.id = $1 {of:u}`, [userId]);
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function findLoginByEmail(db: Scoped, email: string): Promise<Login | null> {
  const { rows } = await db.query<LoginRow>(`select ${columnsOf(db)} from {login} u where u.email = $1 {of:u}`, [
    email,
  ]);
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function findLoginOfPerson(db: Scoped, personId: string): Promise<Login | null> {
  const { rows } = await db.query<LoginRow>(`select ${columnsOf(db)} from {login} u where u.person_id = $1 {of:u}`, [
    personId,
  ]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Two at once end with one login. */
export async function insertLogin(db: Scoped, login: Omit<Login, 'hasTotp'>, now: Instant): Promise<void> {
  const { userId, email, name, personId } = login;
  const row = {
    id: userId,
    ...(personId === null ? {} : { person_id: personId }),
    name,
    email,
    // Whoever may use the address is said by staff, or by the mail that the first link is sent in.
    email_verified: true,
    two_factor_enabled: false,
    created_at: at(now),
    updated_at: at(now),
  };
  await db.insert('login', row, ['email']);
}

export async function renameLogin(
  db: Scoped,
  { userId, email, name }: { userId: string; email: string; name: string },
  now: Instant,
): Promise<void> {
  await db.query('update {login} u set email = $2, name = $3, updated_at = $4 where u.id = $1 {of:u}', [
    userId,
    email,
    name,
    at(now),
  ]);
}

/** A member's login with everything that hangs on it. */
export async function deleteLogin(db: Scoped, { userId, email }: Login): Promise<void> {
  for (const model of ['session', 'credential', 'two_factor', 'passkey']) {
    await db.query(`delete from {${model}} x where x.user_id = $1 {of:x}`, [userId]);
  }
  await db.query('delete from {verification} v where strpos(v.value, $1) > 0 {of:v}', [JSON.stringify(email)]);
  await db.query('delete from {verification} v where strpos(v.value, $1) > 0 {of:v}', [userId]);
  await db.query('delete from {login} u where u.id = $1 {of:u}', [userId]);
}

/** What the library keeps under `magic-link:<hash>`; the purpose stands in its field for a name. */
const linkValue = (email: string, purpose: LinkPurpose) => JSON.stringify({ type: 'magic-link', email, name: purpose });

/** Keeps what makes a link work; one that was made before for the same purpose works no more. */
export async function insertLink(
  db: Scoped,
  link: { email: string; purpose: LinkPurpose; tokenHash: string; expiresAt: Instant; now: Instant },
): Promise<void> {
  const value = linkValue(link.email, link.purpose);
  await db.query('delete from {verification} v where v.value = $1 {of:v}', [value]);
  await db.insert('verification', {
    id: newUuid(),
    identifier: `magic-link:${link.tokenHash}`,
    value,
    expires_at: at(link.expiresAt),
    created_at: at(link.now),
    updated_at: at(link.now),
  });
}

/** The hash of the password; null where there is none. */
export async function passwordOf(db: Scoped, userId: string): Promise<string | null> {
  const { rows } = await db.query<{ password: string | null }>(
    "select c.password from {credential} c where c.user_id = $1 and c.provider_id = 'credential' {of:c}",
    [userId],
  );
  return rows[0]?.password ?? null;
}

/** @param hash as the library makes it */
export async function savePassword(db: Scoped, userId: string, hash: string, now: Instant): Promise<void> {
  const { rowCount } = await db.query(
    "update {credential} c set password = $2, updated_at = $3 where c.user_id = $1 and c.provider_id = 'credential' {of:c}",
    [userId, hash, at(now)],
  );
  if (rowCount > 0) return;
  await db.insert('credential', {
    id: newUuid(),
    user_id: userId,
    account_id: userId,
    provider_id: 'credential',
    password: hash,
    created_at: at(now),
    updated_at: at(now),
  });
}

/** Takes authenticator app and passkeys away, for somebody who has lost them. */
export async function deleteSecondFactors(db: Scoped, userId: string): Promise<void> {
  await db.query('delete from {two_factor} t where t.user_id = $1 {of:t}', [userId]);
  await db.query('delete from {passkey} k where k.user_id = $1 {of:k}', [userId]);
  await db.query('update {login} u set two_factor_enabled = false where u.id = $1 {of:u}', [userId]);
}

export interface Passkey {
  passkeyId: string;
  name: string | null;
  createdAt: Instant | null;
  backedUp: boolean;
}

export async function passkeysOf(db: Scoped, userId: string): Promise<Passkey[]> {
  const { rows } = await db.query<{ id: string; name: string | null; created_at: Instant | null; backed_up: boolean }>(
    'select k.id, k.name, k.created_at, k.backed_up from {passkey} k where k.user_id = $1 {of:k} order by k.id',
    [userId],
  );
  return rows.map((row) => ({
    passkeyId: row.id,
    name: row.name,
    createdAt: row.created_at,
    backedUp: row.backed_up,
  }));
}

/** @returns false if the person has no such passkey */
export async function deletePasskey(db: Scoped, userId: string, passkeyId: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from {passkey} k where k.user_id = $1 and k.id = $2 {of:k}', [
    userId,
    passkeyId,
  ]);
  return rowCount > 0;
}
