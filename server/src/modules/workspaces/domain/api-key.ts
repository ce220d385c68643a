import type { Instant } from '#kernel';

/** Certain accounts, and with `descendants` everything below them. */
export interface AccountScope {
  /** uuids */
  accountIds: readonly string[];
  descendants: boolean;
}

/** An API key as it is kept: everything but the secret. */
export interface ApiKey {
  workspaceId: string;
  keyId: string;
  name: string;
  /** The readable beginning of the key. */
  prefix: string;
  /** For a personal key: at most this, and at most what the person may do at that moment. */
  scopes: readonly string[];
  /** The person a personal key acts as; null for a key of the workspace. */
  staffId: string | null;
  /** The only accounts it sees; null: all. */
  accounts: AccountScope | null;
  /** Null: never. */
  expiresAt: Instant | null;
  revokedAt: Instant | null;
  createdAt: Instant;
  /** Exact to about a minute; null while never used. */
  lastUsedAt: Instant | null;
}

/** Does the key still open the door at this instant? */
export function isValidAt(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: Instant): boolean {
  return key.revokedAt === null && (key.expiresAt === null || now < key.expiresAt);
}
