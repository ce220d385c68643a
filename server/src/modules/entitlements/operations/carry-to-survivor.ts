import { formatId } from '#kernel';
import type { Transaction } from '#platform/postgres';
import { moveGrants } from '../store/grants.ts';
import { moveUses } from '../store/uses.ts';

/** What a merged account was granted and used goes on with the account that took its place. */
export async function carryEntitlements(
  tx: Transaction,
  workspaceId: string,
  { accountId, survivorId }: { accountId: string; survivorId: string },
): Promise<void> {
  await moveGrants(tx, workspaceId, { accountId, survivorId });
  await moveUses(tx, workspaceId, { accountId, survivorId, name: formatId('acc', accountId) });
}
