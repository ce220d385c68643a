import { createHash, randomBytes } from 'node:crypto';
import { assert, type Instant, newUuid, RefusedError } from '#kernel';
import { grants, isScope } from '#platform/http';
import type { Queryable } from '#platform/postgres';
import type { ApiKey } from '../domain/api-key.ts';
import { readApiKey, writeApiKey } from '../domain/api-key-text.ts';
import { insertApiKey } from '../store/api-keys.ts';
import { findWorkspace } from '../store/workspaces.ts';

/** What is needed to make a key. */
export interface NewApiKey {
  workspaceId: string;
  name: string;
  scopes: readonly string[];
  /** Null: never. */
  expiresAt: Instant | null;
  /** Scopes of whoever asks; `['*']` from the command line. Nobody can hand on more than they have. */
  grantorScopes: readonly string[];
  now: Instant;
}

/**
 * Creates an API key. Its text is given back this once; only the hash is stored.
 * @throws RefusedError `scope_not_grantable`, `api_key_expiry_past`
 */
export async function createApiKey(tx: Queryable, fields: NewApiKey): Promise<{ key: ApiKey; text: string }> {
  const { workspaceId, name, scopes, expiresAt, grantorScopes, now } = fields;
  assert(scopes.length > 0 && scopes.every(isScope), 'a key has at least one scope, and scopes are well formed');
  const tooMuch = scopes.filter((scope) => !grants(grantorScopes, scope));
  if (tooMuch.length > 0) {
    const detail = `The credentials that create the key do not have ${tooMuch.join(', ')} themselves.`;
    throw new RefusedError({ code: 'scope_not_grantable', detail });
  }
  if (expiresAt !== null && expiresAt <= now) {
    throw new RefusedError({ code: 'api_key_expiry_past', detail: 'expiresAt lies in the past.' });
  }
  const workspace = await findWorkspace(tx, workspaceId);
  assert(workspace, `workspace ${workspaceId} exists`);
  const text = writeApiKey(workspace.slug, randomBytes);
  const key: ApiKey = {
    workspaceId,
    keyId: newUuid(),
    name,
    prefix: readApiKey(text)!.prefix,
    scopes: [...new Set(scopes)],
    expiresAt,
    revokedAt: null,
    createdAt: now,
    lastUsedAt: null,
  };
  await insertApiKey(tx, key, hashOfKey(text));
  return { key, text };
}

/** What is stored instead of a key. */
export function hashOfKey(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
