/** Links that sign somebody in, once. */
import { createHash, randomBytes } from 'node:crypto';
import { type Instant, RefusedError } from '#kernel';
import { findStaffByUser, findWorkspace, listWorkspaces, readBrandLook } from '#modules/workspaces';
import { type MailLanguage, requireMailAddress } from '#platform/mail';
import { inWorkspace, type Queryable, queryable, withTransaction } from '#platform/postgres';
import { LINK_MINUTES, type LinkPurpose, linkTexts } from '../domain/mail-texts.ts';
import { type Realm, STAFF } from '../domain/realm.ts';
import { insertLink, type Login } from '../store/logins.ts';
import { findMember } from '../store/people.ts';
import { Scoped } from '../store/scoped.ts';
import type { IdentityDeps } from './dependencies.ts';
import { ensureLogin, ensureMemberLogin, ensureStaffLogin } from './ensure-login.ts';
import { memberRealm } from './realms.ts';

const TOKEN_BYTES = 24;
const MINUTE_MS = 60_000;

/** Makes a link that works once. @returns where it leads: a page that asks before it signs anybody in */
async function makeLink(
  { addresses }: Pick<IdentityDeps, 'addresses'>,
  db: Scoped,
  { login, purpose, now, next }: { login: Login; purpose: LinkPurpose; now: Instant; next?: string | undefined },
): Promise<{ url: string; expiresAt: Instant }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest('base64url');
  const expiresAt = now + LINK_MINUTES[purpose] * MINUTE_MS;
  await insertLink(db, { email: login.email, purpose, tokenHash, expiresAt, now });
  const { realm } = db;
  const page =
    realm.kind === 'staff' ? addresses.consoleUrl('/sign-in/link') : addresses.portalUrl(realm.slug, '/sign-in/link');
  // Behind #: it reaches no server and no log before the page uses it.
  const rest = new URLSearchParams({ token, ...(next === undefined || next === '/' ? {} : { next }) });
  return { url: `${page}#${rest}`, expiresAt };
}

interface Letter {
  workspaceId: string;
  login: Login;
  purpose: LinkPurpose;
  language: MailLanguage;
  now: Instant;
  next?: string | undefined;
}

async function mailLink(deps: IdentityDeps, tx: Queryable, db: Scoped, letter: Letter): Promise<void> {
  const { workspaceId, login, purpose, language, now, next } = letter;
  requireMailAddress(login.email);
  const { url, expiresAt } = await makeLink(deps, db, { login, purpose, now, next });
  const { displayName } = await readBrandLook(tx, workspaceId);
  const name = displayName ?? (await findWorkspace(tx, workspaceId))?.name ?? '';
  const texts = linkTexts(db.realm.kind, language, purpose, { name });
  await deps.sendMail(tx, workspaceId, {
    to: login.email,
    name: login.name,
    language,
    kind: purpose,
    subject: texts.subject,
    heading: texts.heading,
    paragraphs: texts.paragraphs,
    action: { label: texts.button, url },
    notes: texts.notes,
    now,
    usefulUntil: expiresAt,
    ...(login.personId === null ? {} : { personId: login.personId }),
  });
}

/** Sends a link to whoever has the address and may sign in; otherwise does nothing, and tells nobody. */
export async function sendSignInLink(
  deps: IdentityDeps,
  realm: Realm,
  { email, language, next }: { email: string; language: MailLanguage | null; next?: string | undefined },
): Promise<void> {
  const login = await ensureLogin(deps, realm, { email, workspaceId: null });
  if (login === null) return;
  const now = deps.clock.now();
  const [first] = realm.workspaceId === null ? await workspacesOfStaff(deps, login.userId) : [];
  const workspaceId = realm.workspaceId ?? first?.workspaceId;
  if (workspaceId === undefined) return;
  await inWorkspace(workspaceId, () =>
    withTransaction(deps.pool, async (tx) => {
      const known = login.personId === null ? null : await findMember(tx, workspaceId, login.personId);
      const letter = {
        workspaceId,
        login: { ...login, name: first?.staffName ?? login.name },
        purpose: 'signIn' as const,
        language: language ?? known?.language ?? 'en',
        now,
        next,
      };
      await mailLink(deps, tx, new Scoped(tx, realm), letter);
    }),
  );
}

/** Workspaces somebody works in now, by the installation's id of them. */
export async function workspacesOfStaff(
  { pool }: Pick<IdentityDeps, 'pool'>,
  userId: string,
): Promise<{ workspaceId: string; slug: string; name: string; staffName: string }[]> {
  const db = queryable(pool);
  const found: { workspaceId: string; slug: string; name: string; staffName: string }[] = [];
  for (const { workspaceId, slug, name } of await listWorkspaces(db)) {
    const staff = await inWorkspace(workspaceId, () => findStaffByUser(db, workspaceId, userId));
    if (staff?.status === 'active') found.push({ workspaceId, slug, name, staffName: staff.name });
  }
  return found;
}

/**
 * Writes to a person of the workspace with a link that signs them in, in the caller's transaction.
 * @param fields.next where in the portal it leads, such as `/rewards`
 * @throws RefusedError `not_found`; `mail_address_unusable` without a usable address, or one that is somebody else's login
 */
export async function requestSignInMail(
  deps: IdentityDeps,
  tx: Queryable,
  fields: { workspaceId: string; personId: string; purpose: LinkPurpose; next?: string },
): Promise<void> {
  const { workspaceId, personId, purpose, next } = fields;
  const now = deps.clock.now();
  const workspace = await findWorkspace(tx, workspaceId);
  const person = await findMember(tx, workspaceId, personId);
  if (!person) throw new RefusedError({ code: 'not_found', detail: 'There is no such person.' });
  const realm = workspace && memberRealm(workspace);
  const login = realm && (await ensureMemberLogin(tx, realm, person, now));
  if (!realm || !login) throw noAddress();
  await mailLink(deps, tx, new Scoped(tx, realm), {
    workspaceId,
    login,
    purpose,
    language: person.language,
    now,
    next,
  });
}

/**
 * A link that signs a person in, once, for whoever has just proved that the address is theirs.
 * @returns null without a usable address
 */
export async function makeMemberLink(
  deps: Pick<IdentityDeps, 'clock' | 'addresses'>,
  tx: Queryable,
  fields: { workspaceId: string; personId: string; purpose: LinkPurpose },
): Promise<string | null> {
  const { workspaceId, personId, purpose } = fields;
  const now = deps.clock.now();
  const workspace = await findWorkspace(tx, workspaceId);
  const person = await findMember(tx, workspaceId, personId);
  const realm = workspace && memberRealm(workspace);
  const login = realm && person && (await ensureMemberLogin(tx, realm, person, now));
  if (!realm || !login) return null;
  return (await makeLink(deps, new Scoped(tx, realm), { login, purpose, now })).url;
}

/** Invites somebody who was added to the staff. @throws RefusedError `mail_address_unusable` */
export async function inviteStaff(
  deps: IdentityDeps,
  tx: Queryable,
  fields: { workspaceId: string; email: string; language: MailLanguage },
): Promise<void> {
  const { workspaceId, email, language } = fields;
  const now = deps.clock.now();
  const login = await ensureStaffLogin(tx, STAFF, { address: email, workspaceId, now });
  if (login === null) throw noAddress();
  await mailLink(deps, tx, new Scoped(tx, STAFF), { workspaceId, login, purpose: 'invitation', language, now });
}

/**
 * A link for somebody of the staff, for whoever has the machine: the first owner gets in without mail.
 * @returns null where the address is nobody's
 */
export async function makeStaffLink(
  deps: Pick<IdentityDeps, 'pool' | 'clock' | 'addresses'>,
  email: string,
): Promise<{ url: string; expiresAt: Instant } | null> {
  const login = await ensureLogin(deps, STAFF, { email, workspaceId: null });
  if (login === null) return null;
  const now = deps.clock.now();
  return withTransaction(deps.pool, (tx) => makeLink(deps, new Scoped(tx, STAFF), { login, purpose: 'signIn', now }));
}

function noAddress(): RefusedError {
  return new RefusedError({
    code: 'mail_address_unusable',
    detail: 'The person has no address, or it is the one somebody else signs in with.',
  });
}
