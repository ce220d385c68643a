import type { Instant } from '#kernel';

/** An API key as it is kept: everything but the secret. */
export interface ApiKey {
  workspaceId: string;
  keyId: string;
  name: string;
  /** The readable beginning of the key. */
  prefix: string;
  scopes: readonly string[];
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
