import type { Instant } from '#kernel';
import type { Language } from '#modules/parties';

export const invitationStates = ['open', 'accepted', 'withdrawn', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** A person is asked to join an account. */
export interface Invitation {
  invitationId: string;
  accountId: string;
  /** Who is meant, where that is known. */
  personId: string | null;
  givenName: string;
  familyName: string;
  /** Lower case. */
  email: string;
  language: Language;
  roles: readonly string[];
  programme: string | null;
  state: Exclude<InvitationState, 'expired'>;
  expiresAt: Instant;
  sentAt: Instant;
  /** How often it was sent. */
  sent: number;
  createdAt: Instant;
  createdBy: string;
  inviterName: string;
  endedAt: Instant | null;
  membershipId: string | null;
}

/** A link opens so long after it was sent. */
export const INVITATION_DAYS = 14;
/** One account has no more open ones. */
export const OPEN_MAX = 200;
/** One invitation is not sent more often. */
export const SENT_MAX = 10;

/** Deadlines hold when they are read. */
export function invitationStateAt(
  { state, expiresAt }: Pick<Invitation, 'state' | 'expiresAt'>,
  now: Instant,
): InvitationState {
  return state === 'open' && expiresAt <= now ? 'expired' : state;
}
