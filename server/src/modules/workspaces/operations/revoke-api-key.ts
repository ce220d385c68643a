import { formatId, formatInstant, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import type { ApiKey } from '../domain/api-key.ts';
import { findApiKey, updateRevoked } from '../store/api-keys.ts';

/**
 * Revokes a key for good; revoking it again changes nothing. Processes that have used the key lately notice within
 * `authenticationCacheMilliseconds`.
 * @throws RefusedError `not_found`
 */
export async function revokeApiKey(
  tx: Queryable,
  fields: { workspaceId: string; keyId: string; by: string; now: Instant },
): Promise<ApiKey> {
  const { workspaceId, keyId, by, now } = fields;
  const before = await findApiKey(tx, workspaceId, keyId);
  if (!before) throw new RefusedError({ code: 'not_found', detail: 'There is no such API key in this workspace.' });
  await updateRevoked(tx, workspaceId, keyId, now);
  const revokedAt = before.revokedAt ?? now;
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'revokeApiKey',
    subject: { type: 'apiKey', id: formatId('key', keyId) },
    before: { revokedAt: before.revokedAt === null ? null : formatInstant(before.revokedAt) },
    after: { revokedAt: formatInstant(revokedAt) },
    at: now,
  });
  return { ...before, revokedAt };
}
