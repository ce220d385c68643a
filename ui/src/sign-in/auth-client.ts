/** What the pages of signing in say to the server: handlers below /auth, which are no operations of the API. */

import { tellOtherTabs } from '../queries/other-tabs.ts';

/** A refusal of the server; `code` is stable. */
export class AuthProblem extends Error {
  readonly code: string;
  readonly detail: string;
  readonly remedy: string;
  readonly requestId: string;
  readonly errors: readonly { path: string; reason: string; remedy: string }[];
  /** When it may be tried again. */
  readonly retryAfterSeconds: number | null;

  constructor(body: Partial<AuthProblem>) {
    super(body.detail ?? '');
    this.name = 'AuthProblem';
    this.code = body.code ?? 'unexpected';
    this.detail = body.detail ?? '';
    this.remedy = body.remedy ?? '';
    this.requestId = body.requestId ?? '';
    this.errors = body.errors ?? [];
    this.retryAfterSeconds = body.retryAfterSeconds ?? null;
  }
}

export interface UserSession {
  id: string;
  method: string;
  secondFactor: string | null;
  ip: string | null;
  userAgent: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  current: boolean;
}

/** What somebody has set up, and where they are signed in. */
export interface Security {
  email: string;
  name: string;
  hasPassword: boolean;
  hasTotp: boolean;
  bySingleSignOn: boolean;
  passkeys: { id: string; name: string | null; createdAt: string | null; synced: boolean }[];
  sessions: UserSession[];
}

export interface TotpSetUp {
  totpURI: string;
  backupCodes: string[];
}

export interface AuthClient {
  signIn(email: string, password: string): Promise<{ secondFactor: 'done' | 'needed' }>;
  sendLink(email: string, language: string, next: string | undefined): Promise<void>;
  openLink(token: string): Promise<void>;
  /** @returns where to go */
  startSso(provider: string, workspace: string | undefined, next: string | undefined): Promise<string>;
  verifyCode(kind: 'totp' | 'backup-code', code: string): Promise<void>;
  signInWithPasskey(): Promise<void>;
  signOut(): Promise<void>;
  security(): Promise<Security>;
  setPassword(password: string, present: string | undefined): Promise<void>;
  beginTotp(password: string | undefined): Promise<TotpSetUp>;
  removeTotp(password: string | undefined): Promise<void>;
  newBackupCodes(password: string | undefined): Promise<string[]>;
  addPasskey(name: string): Promise<void>;
  removePasskey(id: string): Promise<void>;
  endSession(id: string): Promise<void>;
  endOtherSessions(): Promise<void>;
}

/** @param base `/auth/staff`, `/auth/member/<workspace>` */
export function createAuthClient(base: string): AuthClient {
  const ask = async <Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${base}${path}`, {
      method,
      credentials: 'same-origin',
      ...(method === 'GET'
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
    });
    const text = await answer.text();
    const parsed = text === '' ? {} : JSON.parse(text);
    if (!answer.ok) throw new AuthProblem(parsed);
    // Whoever signs in or out does so in every window.
    if (method === 'POST') tellOtherTabs();
    return parsed as Answer;
  };
  const post = <Answer = void>(path: string, body?: object) => ask<Answer>('POST', path, body);
  return {
    signIn: (email, password) => post('/sign-in/email', { email, password }),
    sendLink: (email, language, next) => post('/link', { email, language, next }),
    openLink: (token) => post('/link/open', { token }),
    startSso: async (provider, workspace, next) => {
      return (await post<{ url: string }>('/sso', { provider, workspace, next })).url;
    },
    verifyCode: (kind, code) => post(`/two-factor/verify-${kind}`, { code }),
    signInWithPasskey: async () => {
      const options = await ask<PublicKeyCredentialRequestOptionsJSON>('GET', '/passkey/generate-authenticate-options');
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'required' });
      const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
      await post('/passkey/verify-authentication', { response: credential.toJSON() });
    },
    signOut: () => post('/sign-out'),
    security: () => ask('GET', '/security'),
    setPassword: (password, present) => post('/password', { password, present }),
    beginTotp: (password) => post('/two-factor/enable', { password }),
    removeTotp: (password) => post('/two-factor/disable', { password }),
    newBackupCodes: async (password) => {
      return (await post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password })).backupCodes;
    },
    addPasskey: async (name) => {
      const options = await ask<PublicKeyCredentialCreationOptionsJSON>('GET', '/passkey/generate-register-options');
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
      const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
      await post('/passkey/verify-registration', { response: credential.toJSON(), name });
    },
    removePasskey: (id) => post('/passkeys/remove', { id }),
    endSession: (id) => post('/sessions/end', { id }),
    endOtherSessions: () => post('/sessions/end', { others: true }),
  };
}

/** Passkeys need a page over TLS, or of this machine under its name. */
export function canUsePasskeys(): boolean {
  const isAddress = /^[\d.]+$|^\[/.test(globalThis.location.hostname);
  return (
    !isAddress && typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
  );
}

/** Somebody closed the question of their device, or there was nothing to choose from. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
