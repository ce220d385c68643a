import { hash } from 'node:crypto';
import { formatId, type Instant, RefusedError } from '#kernel';
import type { Authenticate, Principal } from '#platform/http';
import { inWorkspace, type Queryable } from '#platform/postgres';
import { type ApiKey, isValidAt } from '../domain/api-key.ts';
import { readApiKey } from '../domain/api-key-text.ts';
import { intersection, type Rights } from '../domain/rights.ts';
import { findApiKeyByHash, updateLastUsed } from '../store/api-keys.ts';
import { findStaff } from '../store/staff.ts';
import { findWorkspaceBySlug } from '../store/workspaces.ts';
import { readRights } from './read-rights.ts';

/**
 * How long a process trusts what it has read about a key: a revoked key is refused everywhere after at most this time.
 * Expiry is exact, because the instant is known. Without the cache every request would cost a round trip.
 */
export const authenticationCacheMilliseconds = 5_000;

/** Keys remembered at once; the one unused for longest goes first. */
const cacheSize = 10_000;

/** `last_used_at` is written at most this often per key and process: it is there to find forgotten keys, not to audit. */
const lastUsedMilliseconds = 60_000;

/** A key and, for a personal one, what its person may do; null where nobody is let in. */
interface Found {
  key: ApiKey;
  rights: Rights | null;
}

interface CacheEntry {
  found: Promise<Found | null>;
  readAt: Instant;
}

/**
 * Makes the authentication of API keys (`Authorization: Bearer hk_…`). The workspace is read from the key itself.
 * Unknown, expired, revoked and mistyped keys, and those of people who may not enter, get the same answer.
 */
export function createApiKeyAuthentication(options: {
  db: Queryable;
  clock: { now(): Instant };
  /** Told when noting the last use failed, which is no reason to refuse a request. */
  onError?: (error: unknown) => void;
}): Authenticate {
  const { db, clock } = options;
  const cache = new Map<string, CacheEntry>();
  const usedAt = new Map<string, Instant>();

  const noteUse = (key: ApiKey, now: Instant) => {
    const last = Math.max(usedAt.get(key.keyId) ?? 0, key.lastUsedAt ?? 0);
    if (now - last < lastUsedMilliseconds) return;
    remember(usedAt, key.keyId, now);
    const noted = inWorkspace(key.workspaceId, () => updateLastUsed(db, key.workspaceId, key.keyId, now));
    noted.catch((error) => options.onError?.(error));
  };

  return async ({ authorization }) => {
    const text = bearerToken(authorization);
    const now = clock.now();
    const parsed = readApiKey(text);
    if (!parsed) throw failed();
    const hashed = hash('sha256', text, 'buffer');
    const name = hashed.toString('base64');
    let entry = cache.get(name);
    if (!entry || Math.abs(now - entry.readAt) >= authenticationCacheMilliseconds) {
      entry = { found: readKey(db, parsed.slug, hashed), readAt: now };
      // A failed look-up must not be remembered: the database may be back a moment later.
      entry.found.catch(() => cache.delete(name));
      remember(cache, name, entry);
    }
    const found = await entry.found;
    if (!found || !isValidAt(found.key, now)) throw failed();
    noteUse(found.key, now);
    return principalOf(found);
  };
}

async function readKey(db: Queryable, slug: string, hashed: Buffer): Promise<Found | null> {
  const workspace = await findWorkspaceBySlug(db, slug);
  return workspace && inWorkspace(workspace.workspaceId, () => readKeyIn(db, workspace.workspaceId, hashed));
}

async function readKeyIn(db: Queryable, workspaceId: string, hashed: Buffer): Promise<Found | null> {
  const key = await findApiKeyByHash(db, workspaceId, hashed);
  if (!key) return null;
  if (key.staffId === null) return { key, rights: null };
  const staff = await findStaff(db, key.workspaceId, key.staffId);
  const rights = staff && (await readRights(db, staff));
  return rights && { key, rights };
}

function principalOf({ key, rights }: Found): Principal {
  const { workspaceId, staffId, accounts } = key;
  const keyId = formatId('key', key.keyId);
  const scope = accounts === null ? {} : { accounts };
  if (staffId === null || rights === null)
    return { kind: 'apiKey', id: keyId, workspaceId, scopes: key.scopes, ...scope };
  const scopes = intersection(key.scopes, rights.permissions);
  const id = formatId('usr', staffId);
  return { kind: 'staff', id, credentialId: keyId, workspaceId, scopes, limits: rights.limits, ...scope };
}

function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined || authorization === '') {
    throw new RefusedError({ code: 'authentication_required', detail: 'The request carries no credentials.' });
  }
  const match = /^Bearer +(\S+) *$/i.exec(authorization);
  if (!match) throw failed();
  return match[1]!;
}

function failed(): RefusedError {
  const detail = 'The credentials are mistyped, unknown, expired or revoked.';
  return new RefusedError({ code: 'authentication_failed', detail });
}

/** Sets an entry and forgets the oldest beyond the limit. */
function remember<Value>(map: Map<string, Value>, name: string, value: Value): void {
  map.delete(name);
  map.set(name, value);
  if (map.size > cacheSize) map.delete(map.keys().next().value!);
}
