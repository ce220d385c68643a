import { err, formatId, ok, parseId, type Result } from '#kernel';
import type { SingleAccountReference } from '#modules/events';
import type { Queryable } from '#platform/postgres';
import { VAT_SYSTEM } from '../domain/account.ts';
import { findSurvivors } from '../store/accounts.ts';
import { findOwners, type OwnedExternalId } from '../store/external-ids.ts';

/**
 * One answer per reference, in order: the account's id (of the survivor, where accounts were merged), `account_unknown`,
 * or `account_reference_ambiguous` where systems disagree. Two statements at most.
 */
export async function resolveAccounts(
  db: Queryable,
  workspaceId: string,
  references: readonly SingleAccountReference[],
): Promise<Result<string>[]> {
  const ids = new Set<string>();
  const externalIds = new Set<string>();
  for (const reference of references) {
    if (!('id' in reference)) externalIds.add(idText(reference));
    else {
      const accountId = parseId('acc', reference.id);
      if (accountId !== null) ids.add(accountId);
    }
  }
  const [survivors, owners] = await Promise.all([
    ids.size === 0 ? new Map<string, string>() : findSurvivors(db, workspaceId, [...ids]),
    externalIds.size === 0 ? [] : findOwners(db, workspaceId, [...externalIds]),
  ]);
  const byId = Map.groupBy(owners, (owner) => owner.externalId);
  return references.map((reference) => {
    if ('id' in reference) return accountOrUnknown(survivors.get(parseId('acc', reference.id) ?? ''));
    return ownerOf(reference, byId.get(idText(reference)) ?? []);
  });
}

type ByExternalId = Exclude<SingleAccountReference, { id: string }>;

function idText(reference: ByExternalId): string {
  return 'vatNumber' in reference ? reference.vatNumber : reference.externalId;
}

function ownerOf(reference: ByExternalId, owners: readonly OwnedExternalId[]): Result<string> {
  const system = 'vatNumber' in reference ? VAT_SYSTEM : reference.system;
  const matching = owners.filter((owner) => system === null || owner.system === system);
  const accountIds = new Set(matching.map((owner) => owner.accountId));
  if (accountIds.size <= 1) return accountOrUnknown(matching[0]?.accountId);
  return err({
    code: 'account_reference_ambiguous',
    detail: `The id ${JSON.stringify(idText(reference))} belongs to ${accountIds.size} accounts in different systems.`,
    remedy: 'Send the system with the external id.',
    systems: matching.map((owner) => owner.system).toSorted(),
    accountIds: [...accountIds].map((id) => formatId('acc', id)),
  });
}

function accountOrUnknown(accountId: string | undefined): Result<string> {
  if (accountId !== undefined) return ok(accountId);
  return err({ code: 'account_unknown', detail: 'No account of this workspace has this id.' });
}
