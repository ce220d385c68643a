import { type Instant, RefusedError } from '#kernel';
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
  fields: { workspaceId: string; keyId: string; now: Instant },
): Promise<ApiKey> {
  const { workspaceId, keyId, now } = fields;
  await updateRevoked(tx, workspaceId, keyId, now);
  const key = await findApiKey(tx, workspaceId, keyId);
  if (!key) throw new RefusedError({ code: 'not_found', detail: 'There is no such API key in this workspace.' });
  return key;
}
