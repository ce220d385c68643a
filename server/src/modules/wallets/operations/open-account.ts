/** Finds the account and the holder a request names, with what it has on its books. */
import { formatId, RefusedError } from '#kernel';
import { type AccountBooks, readBooks } from '#modules/decisions';
import { accountMerged, survivorOf } from '#modules/parties';
import type { Queryable } from '#platform/postgres';
import { ACCOUNT_HOLDER, type Holder } from '../domain/holders.ts';

/** @throws RefusedError `not_found` without the account, `holder_unknown` for a membership that is not in it */
export async function openAccount(
  db: Queryable,
  workspaceId: string,
  { accountId, holder }: { accountId: string; holder: string | null },
): Promise<AccountBooks> {
  const books = (await readBooks(db, workspaceId, [accountId])).get(accountId);
  if (books === undefined) {
    throw new RefusedError({ code: 'not_found', detail: 'There is no account with this id.' });
  }
  if (holder !== null && !hasHolder(books, holder))
    throw unknownHolder('holder', `No member of the account has the id ${formatId('mem', holder)}.`);
  return books;
}

/**
 * An account that was merged takes part in nothing new: units are where it went.
 * @throws RefusedError `account_merged`
 */
export async function refuseMerged(
  db: Queryable,
  workspaceId: string,
  { accountId, profile }: Pick<AccountBooks, 'accountId' | 'profile'>,
): Promise<void> {
  if (profile.mergedInto === undefined) return;
  throw accountMerged(accountId, (await survivorOf(db, workspaceId, accountId)) ?? profile.mergedInto);
}

/** The other end of a move; what is wrong with it is a fault of the body. @throws RefusedError `holder_unknown` */
export async function openReceiver(db: Queryable, workspaceId: string, to: Holder): Promise<AccountBooks> {
  const books = (await readBooks(db, workspaceId, [to.accountId])).get(to.accountId);
  if (books === undefined)
    throw unknownHolder('to.accountId', `No account has the id ${formatId('acc', to.accountId)}.`);
  if (!hasHolder(books, to.holder)) {
    throw unknownHolder(
      'to.membershipId',
      `No member of the receiving account has the id ${formatId('mem', to.holder)}.`,
    );
  }
  return books;
}

/** Former members count: what they earned stays theirs until it is moved. */
function hasHolder({ profile, wallets }: AccountBooks, holder: string): boolean {
  return (
    holder === ACCOUNT_HOLDER ||
    profile.members.some(({ membershipId }) => membershipId === holder) ||
    wallets.some((wallet) => wallet.holder === holder)
  );
}

function unknownHolder(path: string, reason: string): RefusedError {
  const remedy = 'Pass the id of a membership as GET /v1/accounts/{accountId}/memberships shows it, or leave it out.';
  return new RefusedError({
    code: 'holder_unknown',
    detail: reason,
    errors: [{ path, code: 'unknown_id', reason, remedy }],
  });
}
