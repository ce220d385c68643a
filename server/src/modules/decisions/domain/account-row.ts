/** One account as the write path loads and rewrites it: a packed row, one read and one write per batch. */
import type { Instant } from '#kernel';
import type { AccountProfile } from './account-profile.ts';
import type { FoldState } from './fold-state.ts';
import type { GroupBasis } from './group-levels.ts';

/** Wallet totals in smallest parts (decimal text), and when the wallet changes next without a fact. */
export interface WalletBook {
  pending: string;
  available: string;
  reserved: string;
  debt: string;
  due: Instant | null;
  reservations?: Record<string, { lotKey: string; amount: string }[]>;
}

export interface Books {
  /** By `holder|unit`. */
  wallets: Record<string, WalletBook>;
  /** Facts folded since the newest checkpoint. */
  sinceCheckpoint: number;
  /** Up to here what is due without a fact has been posted; null while the facts have always been ahead. */
  horizon: Instant | null;
  /** Corrections, payments or replacements exist: a new fact may touch older ones. */
  netted: boolean;
  /** Keys of documents that corrections or payments wait for. */
  waiting?: string[];
  /** What the group was told of the account; absent where there is nothing to tell. */
  group?: GroupBasis;
  /** Stamp of the rules the fold was made under, see rules-stamp.ts. */
  rules?: string;
  /** What the due table was told last. */
  dueNoted?: Instant | null;
}

export interface AccountRow {
  accountId: string;
  bucket: number;
  lastN: number;
  profile: AccountProfile;
  fold: FoldState;
  books: Books;
  /** Changes with every write of the row, whoever writes it; absent where the row was not read. */
  version?: string;
}

export const NO_BOOKS: Books = { wallets: {}, sinceCheckpoint: 0, horizon: null, netted: false };

export function walletKey(holder: string, unit: string): string {
  return `${holder}|${unit}`;
}

export const EMPTY_WALLET_BOOK: WalletBook = {
  pending: '0',
  available: '0',
  reserved: '0',
  debt: '0',
  due: null,
};
