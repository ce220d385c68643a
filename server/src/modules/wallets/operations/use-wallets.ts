/** One act over several wallets of a holder, for what costs units of more than one kind: all of it happens or nothing. */
import { ok, type Result } from '#kernel';
import {
  type AccountBooks,
  changeWallets,
  type KnownAccount,
  type LaneDeps,
  type OpenWallet,
  type WalletChange,
} from '#modules/decisions';
import {
  type Consumption,
  cancelReservation,
  captureReservation,
  refundSpend,
  reserve,
  spend,
  type UnitDefinition,
  type UseBook,
} from '#modules/ledger';
import type { Transaction } from '#platform/postgres';
import { inDecimals } from '../domain/explain-refusal.ts';
import { findActs, type RecordedAct } from '../store/act-rows.ts';
import { detailOf, joined, settled } from './act-on-wallet.ts';

export type WalletUse = 'spend' | 'reserve' | 'capture' | 'cancelReservation' | 'refund';

export interface UseRequest {
  workspaceId: string;
  /** The account's as they are in this transaction. */
  books: AccountBooks;
  holder: string;
  /** One for all wallets; the caller makes sure that nobody else has it. */
  reference: string;
  by: string;
  use: WalletUse;
  /** Smallest parts. A capture, cancellation or refund is of everything that was taken. */
  amounts: readonly { unit: string; units: bigint }[];
  book: UseBook;
  /** Gets what is on its way to the tables; without it that is waited for. */
  sent?: Promise<unknown>[];
}

export interface UsedWallet {
  unit: UnitDefinition;
  /** Smallest parts left after the act. */
  available: bigint;
}

/**
 * Inside `inLanes` of the account.
 * @throws RefusedError `unit_unknown`, `insufficient_balance`, `wallet_in_debt`, `reservation_unknown`, `refund_exceeds_spend`
 */
export async function useWallets(tx: Transaction, deps: LaneDeps, request: UseRequest): Promise<UsedWallet[]> {
  const { workspaceId, books, holder, use, amounts } = request;
  if (amounts.length === 0) return [];
  const { accountId } = books;
  const earlier = use === 'refund' ? await usesOf(tx, request) : [];
  const names = amounts.map(({ unit }) => {
    const name = { accountId, holder, unit };
    return use === 'refund' ? name : { ...name, lots: 'open' as const };
  });
  const act: Parameters<typeof changeWallets<UsedWallet[]>>[4] = (opened, now) => {
    const changes: WalletChange[] = [];
    const answer: UsedWallet[] = [];
    for (const [index, wallet] of opened.entries()) {
      const { units } = amounts[index]!;
      const { open, due } = settled(wallet, books, now);
      const done = inDecimals(perform(request, open, units, earlier[index] ?? []), open.unit, units);
      if (!done.ok) return done;
      const detail = use === 'spend' || use === 'capture' || use === 'refund' ? { book: request.book } : {};
      changes.push({
        name: wallet.name,
        posting: joined(due, done.value),
        kind: use,
        takenBy: request.by,
        spent: use === 'refund' ? -units : use === 'spend' || use === 'capture' ? units : 0n,
        detail: detailOf({ reference: request.reference }, done.value.lots, detail),
      });
      answer.push({ unit: open.unit, available: done.value.wallet.available });
    }
    return ok({ changes, answer });
  };
  return changeWallets(tx, deps, workspaceId, names, act, known(request));
}

const used = new WeakSet<AccountBooks>();

/** Books are good for one act: what follows from it may change the account further. */
function known({ books, sent }: UseRequest): KnownAccount | null {
  if (used.has(books)) return null;
  used.add(books);
  const { accountId, row } = books;
  return sent === undefined ? { accountId, row } : { accountId, row, sent };
}

function perform(
  { use, reference: ref, book }: UseRequest,
  { wallet, unit, ctx }: OpenWallet,
  units: bigint,
  earlier: readonly RecordedAct[],
): Result<Consumption> {
  const at = ctx({ kind: use, ref });
  switch (use) {
    case 'spend':
      return spend(wallet, unit, { ref, amount: units, book }, at);
    case 'reserve':
      return reserve(wallet, unit, { ref, amount: units }, at);
    case 'capture':
      return captureReservation(wallet, unit, { ref, book }, at);
    case 'cancelReservation':
      return cancelReservation(wallet, unit, { ref }, at);
    case 'refund': {
      const lots = earlier.find(({ kind }) => kind !== 'refund')?.lots ?? [];
      const refunded = earlier.reduce((sum, { kind, amount }) => (kind === 'refund' ? sum + amount : sum), 0n);
      return refundSpend(wallet, unit, { ref, lots, book, amount: units, refunded }, at);
    }
  }
}

function usesOf(tx: Transaction, { workspaceId, books, holder, reference, amounts }: UseRequest) {
  const { accountId } = books;
  return Promise.all(
    amounts.map(({ unit }) =>
      findActs(tx, workspaceId, { accountId, holder, unit }, reference, ['spend', 'capture', 'refund']),
    ),
  );
}
