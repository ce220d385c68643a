import { contentHash } from '#kernel';

/** Where what is left in the person's wallets goes. */
export const remainders = ['company', 'forfeit'] as const;

/** One wallet of the person, amounts as exact decimals. */
export interface PlannedWallet {
  accountId: string;
  membershipId: string;
  unit: string;
  /** Goes at once. */
  available: string;
  /** Follow when their time has come. */
  pending: string;
  reserved: string;
  debt: string;
}

/** What an erasure would do. Ids are public ones. */
export interface ErasurePlan {
  personId: string;
  remainder: (typeof remainders)[number];
  /** Names of the fields that are there and go, never their values. */
  fields: string[];
  /** Memberships that end. */
  memberships: { accountId: string; membershipId: string }[];
  wallets: PlannedWallet[];
  /** Events that name the person: what is personal in them becomes unreadable. */
  events: number;
  /** Events that name nobody and speak of the person, or wait for their account: likewise. */
  mentions: number;
  /** Files of the workspace that may hold copies; all of them are destroyed, and imports that are not done are cancelled. */
  files: { uploads: number; exports: number; openImports: number };
}

/**
 * What the caller confirms: who, what ends, and what becomes of units. Files and counts of events come and go by
 * themselves; the person agrees to their loss whatever their number.
 */
export function planHash({ personId, remainder, fields, memberships, wallets }: ErasurePlan): string {
  return contentHash({ personId, remainder, fields, memberships, wallets });
}
