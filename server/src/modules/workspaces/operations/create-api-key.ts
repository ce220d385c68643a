import { createHash, randomBytes } from 'node:crypto';
import { assert, formatId, formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import { COMMAND_LINE, recordChange } from '#modules/audit';
import { isScope } from '#platform/http';
import type { Queryable } from '#platform/postgres';
import type { AccountScope, ApiKey } from '../domain/api-key.ts';
import { readApiKey, writeApiKey } from '../domain/api-key-text.ts';
import { beyond, type RoleLimits } from '../domain/rights.ts';
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
  /** Limits of whoever asks. */
  grantorLimits?: RoleLimits;
  /**
   * Makes it a personal key: it acts as this person, with their rights of that moment and within the scopes. What whoever
   * asks may do does not matter then.
   */
  staffId?: string;
  /** The only accounts it sees; all if left out. */
  accounts?: AccountScope | null;
  /** Public id of who asks; the command line unless given. */
  by?: string;
  now: Instant;
}

/**
 * Creates an API key. Its text is given back this once; only the hash is stored.
 * @throws RefusedError `scope_not_grantable`, `api_key_expiry_past`
 */
export async function createApiKey(tx: Queryable, fields: NewApiKey): Promise<{ key: ApiKey; text: string }> {
  const { workspaceId, name, scopes, expiresAt, now } = fields;
  assert(scopes.length > 0 && scopes.every(isScope), 'a key has at least one scope, and scopes are well formed');
  if (fields.staffId === undefined) requireGrantableScopes(fields);
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
    staffId: fields.staffId ?? null,
    accounts: fields.accounts ?? null,
    expiresAt,
    revokedAt: null,
    createdAt: now,
    lastUsedAt: null,
  };
  await insertApiKey(tx, key, hashOfKey(text));
  await recordChange(tx, {
    workspaceId,
    by: fields.by ?? COMMAND_LINE,
    action: 'createApiKey',
    subject: { type: 'apiKey', id: formatId('key', key.keyId) },
    before: null,
    after: {
      name,
      prefix: key.prefix,
      scopes: key.scopes,
      staffId: key.staffId && formatId('usr', key.staffId),
      accountIds: key.accounts?.accountIds.map((accountId) => formatId('acc', accountId)) ?? null,
      descendants: key.accounts?.descendants ?? null,
      expiresAt: expiresAt === null ? null : formatInstant(expiresAt),
    },
    at: now,
  });
  return { key, text };
}

/** A key has no limits of its own, so what is limited cannot be handed on. */
function requireGrantableScopes({ scopes, grantorScopes, grantorLimits = {} }: NewApiKey): void {
  const giver = { permissions: grantorScopes, limits: grantorLimits };
  const tooMuch = beyond(giver, { permissions: scopes, limits: {} });
  if (tooMuch.length === 0) return;
  const detail = `The credentials that create the key do not have ${tooMuch.join(', ')} themselves, or not without limit.`;
  throw new RefusedError({ code: 'scope_not_grantable', detail });
}

/** What is stored instead of a key. */
export function hashOfKey(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
