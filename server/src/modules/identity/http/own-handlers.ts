/** Paths of our own beside those of the library: links, single sign-on, and what somebody changes of their sign-in. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { formatId, formatInstant, parseId, RefusedError } from '#kernel';
import { inWorkspace, queryable } from '#platform/postgres';
import { appPath } from '../domain/realm.ts';
import type { Session } from '../domain/session.ts';
import type { IdentityDeps } from '../operations/dependencies.ts';
import { normalAddress } from '../operations/ensure-login.ts';
import { endOwnSessions, readSecurity, removePasskey, setPassword } from '../operations/my-security.ts';
import { findBySlug } from '../operations/realms.ts';
import { paused, signInNeeded } from '../operations/refusals.ts';
import { sendSignInLink } from '../operations/sign-in-link.ts';
import { openProviders, providerKey } from '../operations/sso.ts';
import { findPolicy } from '../store/settings.ts';
import { type AuthCall, readRefusal } from './auth-call.ts';

export interface OwnCall extends AuthCall {
  askLibrary(
    path: string,
    ask: {
      method: 'GET' | 'POST';
      body?: unknown;
      query?: string;
      workspace?: { workspaceId: string; slug: string };
    },
  ): Promise<Response>;
}

type OwnHandler = (call: OwnCall) => Promise<unknown>;

/** So long takes the answer at least, whether anybody has the address or not. */
const LINK_ANSWER_MS = 300;

const NEXT = z
  .string()
  .max(500)
  .regex(/^\/(?!\/)[\w\-./?=&%]*$/)
  .optional();
const LinkBody = z.object({ email: z.string().max(320), language: z.enum(['en', 'de']).optional(), next: NEXT });
const TokenBody = z.object({ token: z.string().max(200) });
const SsoBody = z.object({ provider: z.string().max(60), workspace: z.string().max(60).optional(), next: NEXT });
const PasswordBody = z.object({ password: z.string().max(1_000), present: z.string().max(1_000).optional() });
const SessionsBody = z.union([z.object({ id: z.string().max(60) }), z.object({ others: z.literal(true) })]);
const PasskeyBody = z.object({ id: z.uuid() });

/** By method and path. */
export function ownHandlers(deps: IdentityDeps): Readonly<Record<string, OwnHandler>> {
  return {
    'POST /link': (call) => sendLink(deps, call),
    'POST /link/open': (call) => openLink(deps, call),
    'POST /sso': (call) => startSso(deps, call),
    'GET /security': async (call) => showSecurity(deps, call),
    'POST /password': async ({ realm, session, request, reply }) => {
      const { password, present = null } = read(PasswordBody, request.body);
      await setPassword(deps, realm, signedIn(session), { password, present });
      return reply.code(204).send();
    },
    'POST /sessions/end': async ({ realm, session, request, reply }) => {
      const which = read(SessionsBody, request.body);
      const own = signedIn(session);
      const only = 'id' in which ? parseId('ses', which.id) : null;
      if ('id' in which && only === null)
        throw new RefusedError({ code: 'not_found', detail: 'There is no such session.' });
      await endOwnSessions(deps, realm, own, only === null ? { except: own.sessionId } : { only });
      return reply.code(204).send();
    },
    'POST /passkeys/remove': async ({ realm, session, request, reply }) => {
      await removePasskey(deps, realm, signedIn(session), read(PasskeyBody, request.body).id);
      return reply.code(204).send();
    },
  };
}

/** Answers the same, and as late, whether the address is known or not. */
async function sendLink(deps: IdentityDeps, { realm, request, reply }: OwnCall): Promise<unknown> {
  const { email, language = null, next } = read(LinkBody, request.body);
  const { attempts, clock } = deps;
  const now = clock.now();
  const who = `${appPath(realm)} ${normalAddress(email)}`;
  const wait = Math.max(attempts.waitSeconds('link', who, now), attempts.waitSeconds('ip', request.ip, now));
  if (wait > 0) throw paused(wait);
  attempts.add('link', who, now);
  attempts.add('ip', request.ip, now);
  const work = sendSignInLink(deps, realm, { email, language, next }).catch((error: unknown) => {
    // An address nobody can write to is no different from one that is not known.
    if (error instanceof RefusedError && error.refusal.code === 'mail_address_unusable') return;
    throw error;
  });
  await Promise.all([work, sleep(LINK_ANSWER_MS)]);
  return reply.code(202).send({});
}

/** The link was opened, and somebody said yes to it: a mail program that fetches links signs nobody in. */
async function openLink(deps: IdentityDeps, call: OwnCall): Promise<unknown> {
  const { token } = read(TokenBody, call.request.body);
  const answer = await call.askLibrary('/magic-link/verify', {
    method: 'GET',
    query: new URLSearchParams({ token }).toString(),
  });
  const failed = !answer.ok || answer.headers.has('location');
  if (failed)
    throw new RefusedError({ code: 'sign_in_link_invalid', detail: 'The link was used already, or is too old.' });
  const { realm, session, reply } = call;
  if (session !== null) await endOwnSessions(deps, realm, session, { only: session.sessionId });
  return reply.code(204).send();
}

async function startSso(deps: IdentityDeps, call: OwnCall): Promise<unknown> {
  const { realm, request, reply, origin } = call;
  const { provider, next = '/', workspace: given } = read(SsoBody, request.body);
  const workspace = await findBySlug(queryable(deps.pool), realm.slug ?? given);
  const providerId = parseId('sso', provider);
  if (workspace === null || providerId === null) throw ssoOff();
  const { workspaceId, slug } = workspace;
  const policy = await inWorkspace(workspaceId, () => findPolicy(queryable(deps.pool), workspaceId));
  const methods = realm.kind === 'staff' ? policy.staffMethods : policy.memberMethods;
  const { providers } = await openProviders(deps, workspace, realm.kind);
  const key = providerKey(slug, providerId);
  if (!methods.includes('sso') || !providers.some((one) => one.key === key)) throw ssoOff();
  const page = `${origin}${appPath(realm)}`;
  const body = {
    provider: key,
    callbackURL: `${page}${next}`,
    errorCallbackURL: `${page}/sign-in`,
    disableRedirect: true,
  };
  const answer = await call.askLibrary('/sign-in/social', { method: 'POST', body, workspace });
  if (!answer.ok) throw new RefusedError(await readRefusal(answer));
  const { url } = (await answer.json()) as { url: string };
  return reply.send({ url });
}

async function showSecurity(deps: IdentityDeps, { realm, session, reply }: OwnCall): Promise<unknown> {
  const own = signedIn(session);
  const { hasPassword, hasTotp, passkeys, sessions } = await readSecurity(deps, realm, own);
  return reply.send({
    email: own.email,
    name: own.name,
    hasPassword,
    hasTotp,
    bySingleSignOn: own.firstFactor === 'sso',
    passkeys: passkeys.map(({ passkeyId, name, createdAt, backedUp }) => ({
      id: passkeyId,
      name,
      createdAt: createdAt === null ? null : formatInstant(createdAt),
      synced: backedUp,
    })),
    sessions: sessions.map((one) => ({ ...sessionToApi(one), current: one.sessionId === own.sessionId })),
  });
}

/** A session as its owner, and whoever helps them, sees it. */
export function sessionToApi(session: Session) {
  return {
    id: formatId('ses', session.sessionId),
    method: session.firstFactor,
    secondFactor: session.secondFactor,
    ip: session.ipAddress,
    userAgent: session.userAgent,
    createdAt: formatInstant(session.createdAt),
    lastUsedAt: session.lastUsedAt === null ? null : formatInstant(session.lastUsedAt),
    expiresAt: formatInstant(session.expiresAt),
  };
}

function signedIn(session: Session | null): Session {
  if (session === null) throw signInNeeded();
  return session;
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    code: 'invalid_format',
    reason: message,
    remedy: 'Send the field as the sign-in pages do.',
  }));
  throw new RefusedError({ code: 'validation_failed', detail: 'The request cannot be read.', errors });
}

function ssoOff(): RefusedError {
  return new RefusedError({ code: 'sso_provider_off', detail: 'There is no such provider of single sign-on here.' });
}
