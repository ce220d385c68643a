/** Which paths of the sign-in library are open, and to whom. What is not here does not exist. */

export interface LibraryPath {
  method: 'GET' | 'POST';
  /** ownMeans: a session that may change what protects the sign-in. */
  needs: 'nothing' | 'ownMeans';
  /** What is counted when it goes wrong. */
  counts?: 'password' | 'code';
  /** What of the library’s answer is handed on; the rest is told by `GET /v1/session`. */
  answers: 'nothing' | 'all' | 'secondFactor';
  /** Fields of the body that are handed on. */
  takes: readonly string[];
}

const nothing = { method: 'POST', needs: 'nothing', answers: 'nothing' } as const;
const own = { method: 'POST', needs: 'ownMeans', answers: 'nothing' } as const;

export const LIBRARY_PATHS: Readonly<Record<string, LibraryPath>> = {
  '/sign-in/email': { ...nothing, counts: 'password', answers: 'secondFactor', takes: ['email', 'password'] },
  '/two-factor/verify-totp': { ...nothing, counts: 'code', takes: ['code'] },
  '/two-factor/verify-backup-code': { ...nothing, counts: 'code', takes: ['code'] },
  '/passkey/generate-authenticate-options': { ...nothing, method: 'GET', answers: 'all', takes: [] },
  '/passkey/verify-authentication': { ...nothing, takes: ['response'] },
  '/sign-out': { ...nothing, takes: [] },
  '/two-factor/enable': { ...own, answers: 'all', takes: ['password'] },
  '/two-factor/disable': { ...own, takes: ['password'] },
  '/two-factor/generate-backup-codes': { ...own, answers: 'all', takes: ['password'] },
  '/passkey/generate-register-options': { ...own, method: 'GET', answers: 'all', takes: [] },
  '/passkey/verify-registration': { ...own, takes: ['response', 'name'] },
};

/** Codes of the library under ours. */
const CODES: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'credentials_wrong',
  INVALID_EMAIL: 'credentials_wrong',
  PASSWORD_TOO_LONG: 'credentials_wrong',
  INVALID_CODE: 'code_wrong',
  INVALID_BACKUP_CODE: 'code_wrong',
  TOTP_NOT_ENABLED: 'code_wrong',
  BACKUP_CODES_NOT_ENABLED: 'code_wrong',
  INVALID_TWO_FACTOR_COOKIE: 'sign_in_needed',
  UNAUTHORIZED: 'sign_in_needed',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign_in_paused',
  ACCOUNT_TEMPORARILY_LOCKED: 'sign_in_paused',
  TOTP_ALREADY_ENABLED: 'totp_set_up',
  CHALLENGE_NOT_FOUND: 'passkey_refused',
  PASSKEY_NOT_FOUND: 'passkey_refused',
  AUTHENTICATION_FAILED: 'passkey_refused',
  FAILED_TO_VERIFY_REGISTRATION: 'passkey_refused',
  USER_NOT_VERIFIED: 'passkey_refused',
  INVALID_PASSWORD: 'password_wrong',
  SESSION_NOT_FRESH: 'sign_in_again',
  PROVIDER_NOT_FOUND: 'sso_provider_unusable',
};

const DETAILS: Readonly<Record<string, string>> = {
  credentials_wrong: 'Nobody signs in with this address and this password.',
  code_wrong: 'The code is not right, or was used already.',
  sign_in_needed: 'Nobody is signed in, or the sign-in took too long.',
  sign_in_paused: 'There were too many wrong codes. It goes on in 15 minutes.',
  totp_set_up: 'An authenticator app is set up already.',
  passkey_refused: 'The passkey was not accepted.',
  password_wrong: 'The present password is another one.',
  sign_in_again: 'The session is too old to change this.',
  sso_provider_unusable: 'The provider of single sign-on does not answer.',
};

const PAUSE_SECONDS = 900;

/** What the library refused, in our words. @param code of the library */
export function refusalOf(code: string | undefined, message: string | undefined) {
  const ours = CODES[code ?? ''] ?? 'sign_in_failed';
  const detail = DETAILS[ours] ?? (message === undefined ? 'Signing in did not work.' : `${message}.`);
  return { code: ours, detail, ...(ours === 'sign_in_paused' ? { retryAfterSeconds: PAUSE_SECONDS } : {}) };
}
