/** Wallets as they are stored, for whoever only looks: no lane is held and nothing changes. */
import type { Instant } from '#kernel';
import type { ActivityRun, Wallet, WalletTotals } from '#modules/ledger';
import type { Queryable } from '#platform/postgres';
import type { AccountProfile } from '../domain/account-profile.ts';
import { type AccountRow, walletKey } from '../domain/account-row.ts';
import { loadAccountRows } from '../store/account-rows.ts';
import { loadLots } from '../store/ledger-rows.ts';
import type { WalletName } from './change-wallet.ts';
import { toWallet } from './post-lots.ts';

/** The wallets of one account as last posted. */
export interface AccountBooks {
  accountId: string;
  /** Place of its last entry, act or fact. */
  lastN: number;
  profile: AccountProfile;
  /** Read by sliding expiry. */
  activity: readonly ActivityRun[];
  /** `dueAt`: when the wallet changes next by the clock alone; null = never. */
  wallets: readonly (WalletTotals & { dueAt: Instant | null })[];
  row: AccountRow;
}

/** @returns by account id; unknown accounts are absent */
export async function readBooks(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, AccountBooks>> {
  const rows = await loadAccountRows(db, workspaceId, accountIds);
  return new Map([...rows].map(([accountId, row]) => [accountId, toBooks(row)]));
}

function toBooks(row: AccountRow): AccountBooks {
  const { accountId, lastN, profile, fold, books } = row;
  const wallets = Object.entries(books.wallets).map(([key, book]) => {
    const [holder = '', unit = ''] = key.split('|');
    return {
      holder,
      unit,
      pending: BigInt(book.pending),
      available: BigInt(book.available),
      reserved: BigInt(book.reserved),
      debt: BigInt(book.debt),
      dueAt: book.due,
    };
  });
  const activity = fold.activity.map(([from, to]) => ({ from, to }));
  return { accountId, lastN, profile, activity, wallets, row };
}

/**
 * The wallets with their lots: all of them, or `open`: those with something left or owed, enough to settle the clock.
 * Read in the transaction the books were read in (repeatable read), or the two may not fit each other.
 */
export async function readWallets(
  db: Queryable,
  workspaceId: string,
  names: readonly (WalletName & { books: AccountBooks })[],
  which: 'all' | 'open',
): Promise<Wallet[]> {
  const lots = await loadLots(db, workspaceId, names, which);
  const byWallet = Map.groupBy(lots, ({ accountId, lot }) => `${accountId}|${walletKey(lot.holder, lot.unit)}`);
  return names.map(({ accountId, holder, unit, books }) => {
    const key = walletKey(holder, unit);
    const own = (byWallet.get(`${accountId}|${key}`) ?? []).map(({ lot }) => lot);
    return toWallet(books.row.books.wallets[key], holder, unit, own);
  });
}
