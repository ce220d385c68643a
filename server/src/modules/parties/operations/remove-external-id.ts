import { RefusedError } from '#kernel';
import type { ExternalId } from '../domain/account.ts';
import { deleteExternalId, raisePartyRevision } from '../store/external-ids.ts';
import { type Change, requireAccount } from './change-account.ts';

/**
 * Takes an external id from an account, so that it can be given to the right one. Events that came with it stay where
 * they are.
 *
 * @throws RefusedError `not_found`, `account_merged`, `external_id_not_found`
 */
export async function removeExternalId(change: Change, fields: ExternalId & { accountId: string }): Promise<void> {
  const { tx, workspaceId } = change;
  await requireAccount(tx, workspaceId, fields.accountId);
  if (!(await deleteExternalId(tx, workspaceId, fields))) {
    throw new RefusedError({ code: 'external_id_not_found', detail: 'The account does not have this external id.' });
  }
  await raisePartyRevision(tx, workspaceId);
}
