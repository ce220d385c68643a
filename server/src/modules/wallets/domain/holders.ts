/** Names of holders: inside an account, and unique over all accounts. */
import { formatId, parseId } from '#kernel';

/** The account itself as holder; every other holder is a membership. */
export const ACCOUNT_HOLDER = 'account';

/** A wallet's owner. */
export interface Holder {
  accountId: string;
  /** `account`, or the membership's uuid. */
  holder: string;
}

/** As answers show it: `account` or `mem_…`. */
export function holderText(holder: string): string {
  return holder === ACCOUNT_HOLDER ? holder : formatId('mem', holder);
}

/**
 * The name lots carry from wallet to wallet: `acc_…/account`, `acc_…/mem_…`. Used for moves inside one account too: a lot
 * that goes on to another account later must still say whose it was.
 */
export function holderName({ accountId, holder }: Holder): string {
  return `${formatId('acc', accountId)}/${holderText(holder)}`;
}

/** Reads {@link holderName}; null for what is none. */
export function readHolderName(name: string): Holder | null {
  const [account = '', holder = ''] = name.split('/');
  const accountId = parseId('acc', account);
  const membershipId = holder === ACCOUNT_HOLDER ? ACCOUNT_HOLDER : parseId('mem', holder);
  return accountId === null || membershipId === null ? null : { accountId, holder: membershipId };
}
