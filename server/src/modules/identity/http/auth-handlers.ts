/**
 * `/auth/staff/…` and `/auth/member/<workspace>/…`: signing in, and what somebody changes of their own sign-in. No
 * operations of the API: browsers call them with cookies, from our own pages.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusedError } from '#kernel';
import { queryable } from '#platform/postgres';
import { basePath, type Realm, STAFF } from '../domain/realm.ts';
import { requireOwnOrigin } from '../operations/authenticate-session.ts';
import type { IdentityDeps } from '../operations/dependencies.ts';
import { ensureLogin, normalAddress } from '../operations/ensure-login.ts';
import { currentSession } from '../operations/find-session.ts';
import { inRealm } from '../operations/in-realm.ts';
import { Libraries } from '../operations/libraries.ts';
import { CLIENT_ADDRESS } from '../operations/library.ts';
import { endOwnSessions, requireOwnMeans } from '../operations/my-security.ts';
import { findBySlug, findMemberRealm } from '../operations/realms.ts';
import { credentialsWrong, paused, signInNeeded } from '../operations/refusals.ts';
import { readProviderKey } from '../operations/sso.ts';
import { type AuthCall, readRefusal } from './auth-call.ts';
import { LIBRARY_PATHS, type LibraryPath } from './library-paths.ts';
import { type OwnCall, ownHandlers } from './own-handlers.ts';

const BODY_BYTES_MAX = 64 * 1024;
const CALLBACK = '/callback/';

/** Registers the handlers of both kinds of people. */
export function registerAuth(app: FastifyInstance, deps: IdentityDeps): void {
  const libraries = new Libraries(deps);
  const own = ownHandlers(deps);
  const answer = async (realm: Realm, request: FastifyRequest, reply: FastifyReply) => {
    const path = `/${(request.params as { '*': string })['*']}`;
    const { method, headers } = request;
    requireOwnOrigin(deps, { method, origin: headers.origin, host: headers.host });
    const origin = deps.addresses.originOf(headers.host);
    if (method === 'GET' && path.startsWith(CALLBACK)) {
      return finishSso(deps, libraries, { realm, path, origin, request, reply, session: null });
    }
    const library = LIBRARY_PATHS[path];
    const handler = own[`${method} ${path}`];
    if (library?.method !== method && handler === undefined) throw notFound(request);
    const session = await currentSession(deps, realm, headers.cookie);
    const call: AuthCall = { realm, path, origin, request, reply, session };
    if (handler !== undefined) return handler({ ...call, askLibrary: askerOf(libraries, call) } satisfies OwnCall);
    return passOn(deps, libraries, call, library!);
  };
  const common = { method: ['GET', 'POST'], bodyLimit: BODY_BYTES_MAX };
  app.route({ ...common, url: '/auth/staff/*', handler: (request, reply) => answer(STAFF, request, reply) });
  app.route({
    ...common,
    url: '/auth/member/:workspace/*',
    handler: async (request, reply) => {
      const realm = await findMemberRealm(deps, (request.params as { workspace: string }).workspace);
      if (realm === null) throw notFound(request);
      return answer(realm, request, reply);
    },
  });
}

/** A path of the library, as {@link LIBRARY_PATHS} allows it. */
async function passOn(deps: IdentityDeps, libraries: Libraries, call: AuthCall, path: LibraryPath): Promise<unknown> {
  const { realm, request, reply, session, origin } = call;
  if (path.needs === 'ownMeans') {
    if (session === null) throw signInNeeded();
    requireOwnMeans(session);
  }
  const body = bodyOf(request, path.takes);
  if (call.path === '/sign-in/email') await prepareAddress(deps, realm, body);
  const counted = countedOf(path, call, body);
  requirePatience(deps, request.ip, counted);
  const answer = await inRealm(realm, () => libraries.of(realm, origin).handler(libraryRequest(call, body)));
  if (!answer.ok) {
    const refusal = await readRefusal(answer);
    const now = deps.clock.now();
    if (counted !== null && ['credentials_wrong', 'code_wrong'].includes(refusal.code)) {
      deps.attempts.add(counted.kind, counted.who, now);
      deps.attempts.add('ip', request.ip, now);
    }
    throw new RefusedError(refusal);
  }
  if (counted !== null) deps.attempts.clear(counted.kind, counted.who);
  const isNew = takeCookies(answer, reply);
  // Whoever signs in anew in the same browser leaves no session behind.
  if (isNew && session !== null && path.needs === 'nothing') {
    await endOwnSessions(deps, realm, session, { only: session.sessionId });
  }
  return sendAnswer(answer, reply, path);
}

async function sendAnswer(answer: Response, reply: FastifyReply, { answers }: LibraryPath): Promise<unknown> {
  if (answers === 'nothing') return reply.code(204).send();
  const body = (await answer.json()) as { twoFactorRedirect?: boolean };
  if (answers === 'all') return reply.send(body);
  return reply.send({ secondFactor: body.twoFactorRedirect === true ? 'needed' : 'done' });
}

/** The answer of a provider of single sign-on, which says itself whose provider it is. */
async function finishSso(deps: IdentityDeps, libraries: Libraries, call: AuthCall): Promise<unknown> {
  const { realm, path, origin, reply, request } = call;
  const key = readProviderKey(decodeURIComponent(path.slice(CALLBACK.length)));
  const workspace = key && (await findBySlug(queryable(deps.pool), key.slug));
  if (!workspace || (realm.kind === 'member' && realm.slug !== workspace.slug)) throw notFound(request);
  const library = await libraries.withProviders(realm, origin, workspace);
  const answer = await inRealm(realm, () => library.handler(libraryRequest(call, null)));
  takeCookies(answer, reply);
  const to = answer.headers.get('location');
  if (to === null) throw new RefusedError(await readRefusal(answer));
  return reply.code(302).header('location', to).send();
}

function askerOf(libraries: Libraries, call: AuthCall): OwnCall['askLibrary'] {
  const { realm, origin, reply } = call;
  return async (path, { method, body, query, workspace }) => {
    const library = workspace ? await libraries.withProviders(realm, origin, workspace) : libraries.of(realm, origin);
    const request = libraryRequest({ ...call, path: `${path}${query === undefined ? '' : `?${query}`}` }, body, method);
    const answer = await inRealm(realm, () => library.handler(request));
    takeCookies(answer, reply);
    return answer;
  };
}

/** The request as the library sees it: our cookies, what it may know of the client, and nothing else. */
function libraryRequest(call: AuthCall, body: unknown, method = call.request.method): Request {
  const { realm, path, origin, request } = call;
  const headers = new Headers({ origin, [CLIENT_ADDRESS]: request.ip });
  for (const name of ['cookie', 'user-agent']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const [, query] = request.url.split('?', 2);
  const isCallback = path.startsWith(CALLBACK);
  const url = `${origin}${basePath(realm)}${path}${isCallback && query !== undefined ? `?${query}` : ''}`;
  if (method === 'GET') return new Request(url, { headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method, headers, body: JSON.stringify(body ?? {}) });
}

/** @returns true if a session came with it */
function takeCookies(answer: Response, reply: FastifyReply): boolean {
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return cookies.some((cookie) => /\.session_token=[^;]/.test(cookie));
}

function bodyOf({ body }: FastifyRequest, takes: readonly string[]): Record<string, unknown> {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return Object.fromEntries(takes.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}

/** The login follows the address of its person. Whether there is one takes as long to find out either way. */
async function prepareAddress(deps: IdentityDeps, realm: Realm, body: Record<string, unknown>): Promise<void> {
  const { email, password } = body;
  if (typeof email !== 'string' || typeof password !== 'string') throw credentialsWrong();
  body.email = normalAddress(email);
  await ensureLogin(deps, realm, { email, workspaceId: null });
}

interface Counted {
  kind: 'password' | 'code';
  who: string;
}

function countedOf(path: LibraryPath, { realm, session, request }: AuthCall, body: Record<string, unknown>) {
  if (path.counts === undefined) return null;
  const name = path.counts === 'password' ? String(body.email) : (session?.userId ?? request.ip);
  return { kind: path.counts, who: `${basePath(realm)} ${name}` } satisfies Counted;
}

/** @throws RefusedError `sign_in_paused` */
function requirePatience({ attempts, clock }: IdentityDeps, ip: string, counted: Counted | null): void {
  if (counted === null) return;
  const now = clock.now();
  const wait = Math.max(attempts.waitSeconds(counted.kind, counted.who, now), attempts.waitSeconds('ip', ip, now));
  if (wait > 0) throw paused(wait);
}

function notFound(request: FastifyRequest): RefusedError {
  const [path = ''] = request.url.split('?', 1);
  return new RefusedError({ code: 'route_not_found', detail: `There is nothing at ${path}.` });
}
