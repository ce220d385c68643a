import type { Queryable } from '#platform/postgres';
import type { ApiKey } from '../domain/api-key.ts';
import { selectApiKeys } from '../store/api-keys.ts';

/** The keys of a workspace, revoked and expired ones too, in the order in which they were made. */
export async function listApiKeys(
  db: Queryable,
  range: { workspaceId: string; afterKeyId: string | null; limit: number },
): Promise<ApiKey[]> {
  return selectApiKeys(db, range.workspaceId, range);
}
