/** The sign-in library, set up once per kind of people and workspace. Which of its paths are open is not decided here. */
import { randomUUID } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { genericOAuth, magicLink, twoFactor } from 'better-auth/plugins';
import { newUuid } from '#kernel';
import { isOfDomains } from '../domain/domains.ts';
import { appPath, basePath, cookiePrefix, type Realm } from '../domain/realm.ts';
import { SESSION_MS, type SecondFactor, type SignInMethod } from '../domain/session.ts';
import { libraryDatabase } from '../store/library-database.ts';
import type { IdentityDeps } from './dependencies.ts';
import { ensureLogin } from './ensure-login.ts';
import * as names from './library-names.ts';

/** A provider as the library needs it: with its secret, in memory. */
export interface OpenProvider {
  /** `<workspace>~sso_…`, so that an answer of the provider finds its workspace. */
  key: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  domains: readonly string[];
}

export interface LibraryOptions {
  realm: Realm;
  origin: string;
  /** With whose providers of single sign-on; null: none. */
  sso: { workspaceId: string; providers: readonly OpenProvider[] } | null;
}

export interface Library {
  handler(request: Request): Promise<Response>;
}

const PASSWORD = { min: 10, max: 200 };
export const passwordLengths = PASSWORD;
/** The address of the client, as our own server found it out; what a client sends under this name is thrown away. */
export const CLIENT_ADDRESS = 'x-hanse-client-address';

export function openLibrary(deps: IdentityDeps, { realm, origin, sso }: LibraryOptions): Library {
  const secure = origin.startsWith('https:');
  const providers = sso?.providers ?? [];
  const name = 'Hanse';
  return betterAuth({
    appName: name,
    baseURL: origin,
    basePath: basePath(realm),
    secret: deps.secret,
    database: { db: libraryDatabase(deps.pool, realm), type: 'postgres', transaction: true },
    trustedOrigins: [origin, ...providers.map(({ issuer }) => new URL(issuer).origin)],
    telemetry: { enabled: false },
    // Ours counts by address as well.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    advanced: advancedOf(realm, secure),
    ...names.modelsOf(realm),
    session: {
      ...names.sessionModel(realm),
      expiresIn: SESSION_MS[realm.kind] / 1000,
      disableSessionRefresh: true,
    },
    account: {
      ...names.accountModel(realm),
      accountLinking: { enabled: true, trustedProviders: providers.map(({ key }) => key) },
      updateAccountOnSignIn: false,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.min,
      maxPasswordLength: PASSWORD.max,
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, ctx) => ({
            data: { ...session, ...factorsOf(session, ctx?.path ?? ''), ...boundTo(realm, sso, ctx?.path ?? '') },
          }),
        },
      },
      // Tokens of providers are of no use to us, and of much to whoever steals them.
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
    },
    // Where no page is known to go back to.
    onAPIError: { errorURL: `${origin}${appPath(realm)}/sign-in` },
    hooks: { after: createAuthMiddleware(stepUp) },
    plugins: [
      magicLink({ disableSignUp: true, storeToken: 'hashed', sendMagicLink: neverSends }),
      twoFactor({ issuer: name, allowPasswordless: true, schema: names.twoFactorSchema(realm) }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: name,
        origin,
        schema: names.passkeySchema(realm),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) => void requireVerified(verification.registrationInfo),
        },
        authentication: {
          afterVerification: async ({ verification }) => void requireVerified(verification.authenticationInfo),
        },
        advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
      }),
      genericOAuth({ config: providers.map((provider) => oauthOf(deps, realm, sso?.workspaceId ?? '', provider)) }),
    ],
  }) as unknown as Library;
}

function advancedOf(realm: Realm, secure: boolean) {
  return {
    useSecureCookies: false,
    cookiePrefix: cookiePrefix(realm, secure),
    defaultCookieAttributes: { secure, path: '/', sameSite: 'lax' as const, httpOnly: true },
    database: { generateId: () => newUuid(), validateSchema: false },
    ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
  };
}

const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
};

async function neverSends(): Promise<void> {
  throw new Error(`links are made and sent by us ${randomUUID()}`);
}

function oauthOf(deps: IdentityDeps, realm: Realm, workspaceId: string, provider: OpenProvider) {
  const { key, issuer, clientId, clientSecret, domains } = provider;
  return {
    providerId: key,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableSignUp: true,
    requireIdTokenVerification: true,
    mapProfileToUser: async (profile: Record<string, unknown>) => {
      const email = typeof profile.email === 'string' ? profile.email.toLowerCase() : '';
      const verified = profile.email_verified !== false;
      // Without an address the library refuses: nobody gets in by an address the provider may not speak for.
      if (!verified || !isOfDomains(email, domains)) return { email: undefined as unknown as string };
      await ensureLogin(deps, realm, { email, workspaceId });
      return { email, emailVerified: true };
    },
  };
}

/** How a session came to be, by the path that made it. */
function factorsOf(
  session: Record<string, unknown>,
  path: string,
): { firstFactor: SignInMethod; secondFactor: SecondFactor | null } {
  const before = (session.firstFactor as SignInMethod | undefined) ?? null;
  if (path === '/two-factor/verify-totp') return { firstFactor: before ?? 'password', secondFactor: 'totp' };
  if (path === '/two-factor/verify-backup-code')
    return { firstFactor: before ?? 'password', secondFactor: 'backupCode' };
  if (path === '/passkey/verify-registration') return { firstFactor: before ?? 'link', secondFactor: 'passkey' };
  if (path === '/passkey/verify-authentication') return { firstFactor: 'passkey', secondFactor: 'passkey' };
  if (before !== null) {
    return { firstFactor: before, secondFactor: (session.secondFactor as SecondFactor | undefined) ?? null };
  }
  if (path === '/magic-link/verify') return { firstFactor: 'link', secondFactor: null };
  if (path.startsWith('/callback/')) return { firstFactor: 'sso', secondFactor: null };
  if (path === '/sign-in/email') return { firstFactor: 'password', secondFactor: null };
  throw new APIError('FORBIDDEN', { message: `no session is made by ${path}` });
}

/** A workspace vouches for staff in its own name only: with single sign-on it decides who its provider says somebody is. */
function boundTo(realm: Realm, sso: LibraryOptions['sso'], path: string): { providerWorkspaceId?: string } {
  if (realm.kind !== 'staff' || !path.startsWith('/callback/') || sso === null) return {};
  return { providerWorkspaceId: sso.workspaceId };
}

const STEPS: readonly string[] = [
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-registration',
];

/**
 * The library asks for a code after a password alone. Whoever came another way confirms within the session, which is then
 * replaced by one that counts: a cookie taken before is worth nothing.
 */
async function stepUp(ctx: Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]): Promise<void> {
  const { returned, newSession, internalAdapter } = ctx.context;
  if (!STEPS.includes(ctx.path) || returned instanceof Error || newSession) return;
  const present = await getSessionFromCtx(ctx as Parameters<typeof getSessionFromCtx>[0]);
  if (present === null) return;
  const session = await internalAdapter.createSession(present.user.id, false, present.session);
  await setSessionCookie(ctx as Parameters<typeof setSessionCookie>[0], { session, user: present.user });
  await internalAdapter.deleteSession(present.session.token);
}

/** A passkey that did not check who uses the device is one factor, and not accepted. */
function requireVerified(info: { userVerified?: boolean } | undefined): void {
  if (info?.userVerified === true) return;
  throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: 'the device did not check its user' });
}
