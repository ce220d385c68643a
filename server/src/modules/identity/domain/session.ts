/** What a session is worth: how it was made, and whether that is enough. */
import type { Instant } from '#kernel';

export const signInMethods = ['password', 'link', 'passkey', 'sso'] as const;
export type SignInMethod = (typeof signInMethods)[number];
export type SecondFactor = 'totp' | 'backupCode' | 'passkey';

/** A session with whoever it belongs to. */
export interface Session {
  sessionId: string;
  /** staff_user, or the member's login. */
  userId: string;
  /** Of members. */
  personId: string | null;
  email: string;
  name: string;
  firstFactor: SignInMethod;
  secondFactor: SecondFactor | null;
  /** Of staff who came by single sign-on: the one workspace it counts in. */
  providerWorkspaceId: string | null;
  hasTotp: boolean;
  hasPasskey: boolean;
  createdAt: Instant;
  lastUsedAt: Instant | null;
  expiresAt: Instant;
  ipAddress: string | null;
  userAgent: string | null;
}

/** What a workspace asks of those who sign in. */
export interface SignInPolicy {
  staffSecondFactor: boolean;
  memberSecondFactor: boolean;
  staffMethods: readonly SignInMethod[];
  memberMethods: readonly SignInMethod[];
}

/** Until somebody says otherwise. */
export const DEFAULT_POLICY: SignInPolicy = {
  staffSecondFactor: false,
  memberSecondFactor: false,
  staffMethods: signInMethods,
  memberMethods: signInMethods,
};

/** `needed`: the session opens nothing yet; `must_enrol`: nothing but setting one up. */
export type Assurance = 'done' | 'needed' | 'must_enrol';

/**
 * A second factor is asked for whatever the first was. An authenticator app counts from the moment it is set up; a passkey
 * checks the person and the device and is both factors, so whoever has only that is asked for it where a workspace
 * requires two.
 */
export function assuranceOf(
  session: Pick<Session, 'secondFactor' | 'hasTotp' | 'hasPasskey'>,
  isRequired: boolean,
): Assurance {
  if (session.secondFactor !== null) return 'done';
  if (session.hasTotp) return 'needed';
  if (!isRequired) return 'done';
  return session.hasPasskey ? 'needed' : 'must_enrol';
}

/** How long a session lasts at most, and unused. */
export const SESSION_MS = { staff: 7 * 24 * 3_600_000, member: 60 * 24 * 3_600_000 } as const;
export const IDLE_MS = { staff: 24 * 3_600_000, member: 30 * 24 * 3_600_000 } as const;

export function isOver(session: Session, kind: 'staff' | 'member', now: Instant): boolean {
  return now >= session.expiresAt || now - (session.lastUsedAt ?? session.createdAt) >= IDLE_MS[kind];
}
