import { formatId, RefusedError } from '#kernel';
import type { Account, ExternalId } from '../domain/account.ts';
import { findOwners, insertExternalIds, raisePartyRevision } from '../store/external-ids.ts';
import { type Change, requireAccount } from './change-account.ts';

/**
 * Gives an account the id it has in another system; giving it again changes nothing.
 * @throws RefusedError `not_found`, `account_merged`, `external_id_taken`
 */
export async function addExternalId(change: Change, fields: ExternalId & { accountId: string }): Promise<void> {
  const account = await requireAccount(change.tx, change.workspaceId, fields.accountId);
  await giveExternalIds(change, account, [{ system: fields.system, externalId: fields.externalId }]);
}

/**
 * The same for several ids, all normal already.
 * @throws RefusedError `external_id_taken`
 */
export async function giveExternalIds(change: Change, account: Account, ids: readonly ExternalId[]): Promise<void> {
  if (ids.length === 0) return;
  const { tx, workspaceId } = change;
  const { accountId } = account;
  const sorted = ids.map((id) => ({ ...id, accountId })).toSorted(compareExternalIds);
  await insertExternalIds(tx, workspaceId, sorted);
  const owners = await findOwners(
    tx,
    workspaceId,
    sorted.map((id) => id.externalId),
  );
  const others = owners.filter((owner) => owner.accountId !== accountId);
  const taken = others.find((owner) =>
    sorted.some((id) => id.system === owner.system && id.externalId === owner.externalId),
  );
  if (taken !== undefined) throw externalIdTaken(taken);
  // An id without its system was clear until now and is not any more.
  if (others.length > 0) await raisePartyRevision(tx, workspaceId);
}

/** The order in which ids are inserted everywhere. */
export function compareExternalIds(a: ExternalId, b: ExternalId): number {
  if (a.externalId !== b.externalId) return a.externalId < b.externalId ? -1 : 1;
  return a.system === b.system ? 0 : a.system < b.system ? -1 : 1;
}

function externalIdTaken(taken: ExternalId & { accountId: string }): RefusedError {
  return new RefusedError({
    code: 'external_id_taken',
    detail: `The id ${JSON.stringify(taken.externalId)} of the system ${JSON.stringify(taken.system)} belongs to another account.`,
    accountId: formatId('acc', taken.accountId),
  });
}
