/**
 * What every act on one wallet has in common: due things are booked first and under their own cause, then the act, then
 * the answer is read back from the books.
 */
import { formatId, type Instant, ok, RefusedError, type Result } from '#kernel';
import { type AccountBooks, changeWallets, type LaneDeps, type OpenWallet } from '#modules/decisions';
import {
  type Cause,
  type LotAmount,
  type Posting,
  settleClock,
  type UnitDefinition,
  type WalletTotals,
} from '#modules/ledger';
import type { Queryable, Transaction } from '#platform/postgres';
import { type ActDetail, findActInMerged, findActs, REFERENCED_KINDS, writeLots } from '../store/act-rows.ts';
import { selectEntriesOfAct } from '../store/entry-rows.ts';
import { selectTouchedLots, type TouchedLot } from '../store/lot-rows.ts';
import { checkRedemption } from './check-redemption.ts';
import { openAccount, refuseMerged } from './open-account.ts';

/** One wallet, who acts on it, and under which business key. */
export interface ActRequest {
  workspaceId: string;
  accountId: string;
  holder: string;
  unit: string;
  /** The caller's business key of the act, unique in the wallet. */
  reference: string;
  reason?: string;
  /** Public id of who asks, such as `key_…`. */
  by: string;
}

/** One wallet after an act. */
export interface ActedWallet {
  accountId: string;
  holder: string;
  unit: UnitDefinition;
  totals: WalletTotals;
  /** Lots the act took from or gave back to, in that order. */
  lots: TouchedLot[];
  /** Places of the entries the act booked in this wallet. */
  entryNs: number[];
}

export interface ActAnswer {
  reference: string;
  /** Smallest parts. */
  amount: bigint;
  wallet: ActedWallet;
}

/** What the ledger did, and what is to be recorded of it. */
export interface Performed {
  posting: Posting;
  lots: readonly LotAmount[];
  amount: bigint;
  /** Counts as spent for metrics; negative when given back. */
  spent: bigint;
  /** What the act says besides reference, lots and reason. */
  detail?: Record<string, unknown>;
}

export interface WalletAct {
  /** Kind of the recorded act. */
  kind: string;
  cause: Cause;
  /** Names lots that may be used up already; all lots of the wallet are read then. */
  namesLots?: true;
  /** Uses units, which a suspended account may not. */
  redeems: boolean;
  perform(open: OpenWallet, now: Instant): Result<Performed>;
}

/** What was begun before an account was merged can be ended there; what comes of it is carried over. */
const ENDING_KINDS: readonly string[] = ['capture', 'cancelReservation', 'refund'];

/**
 * Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`, `account_merged`, what the act refuses
 */
export async function actOnWallet(
  tx: Transaction,
  deps: LaneDeps,
  request: ActRequest,
  act: WalletAct,
): Promise<ActAnswer> {
  const { workspaceId, accountId, holder, unit, reference } = request;
  const account = await openAccount(tx, workspaceId, { accountId, holder });
  if (!ENDING_KINDS.includes(act.kind)) await refuseMerged(tx, workspaceId, account);
  if (act.redeems) await checkRedemption(tx, deps, workspaceId, { ...account, holder }, deps.clock.now());
  const name = { accountId, holder, unit };
  const toOpen = act.namesLots === true ? name : { ...name, lots: 'open' as const };
  const done = await pointingToMerged(tx, request, () =>
    changeWallets(tx, deps, workspaceId, [toOpen], ([opened], now) => {
      const { open, due } = settled(opened!, account, now);
      const result = act.perform(open, now);
      if (!result.ok) return result;
      const { posting, lots, amount, spent, detail } = result.value;
      const change = {
        name,
        posting: joined(due, posting),
        kind: act.kind,
        takenBy: request.by,
        spent,
        detail: detailOf(request, lots, detail),
      };
      return ok({ changes: [change], answer: { unit: open.unit, totals: posting.wallet, lots, amount } });
    }),
  );
  const wallet = await readBack(
    tx,
    workspaceId,
    { ...done, ...name, unit: done.unit },
    { afterN: account.lastN, cause: act.cause },
  );
  return { reference, amount: done.amount, wallet };
}

const UNKNOWN_CODES: readonly string[] = ['spend_unknown', 'reservation_unknown'];

/** What an account was merged into does not know under a reference, the ended account may: it is named then. */
async function pointingToMerged<T>(
  db: Queryable,
  { workspaceId, accountId, reference }: ActRequest,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof RefusedError) || !UNKNOWN_CODES.includes(error.refusal.code)) throw error;
    const ended = await findActInMerged(db, workspaceId, accountId, reference);
    if (ended === null) throw error;
    throw new RefusedError({
      ...error.refusal,
      remedy: 'It was made in an account that was merged into this one: send the request there, with its id.',
      madeIn: formatId('acc', ended),
    });
  }
}

/** The wallet as the clock says it is, and what had to be booked for that; `books` are the account's before the act. */
export function settled(open: OpenWallet, books: AccountBooks, now: Instant): { open: OpenWallet; due: Posting } {
  const { wallet, unit, name } = open;
  const dueAt = books.wallets.find((book) => book.holder === name.holder && book.unit === name.unit)?.dueAt ?? null;
  // Looking at every lot costs; the acts do it anyway, only without telling what was due from what they did.
  if (dueAt === null || dueAt > now) return { open, due: { wallet, entries: [], acts: [], changedLots: [] } };
  const due = settleClock(wallet, unit, open.ctx({ kind: 'clock', ref: '' }));
  return { open: { ...open, wallet: due.wallet }, due };
}

/** Two postings of one wallet, one after the other. */
export function joined(first: Posting, second: Posting): Posting {
  return {
    wallet: second.wallet,
    entries: [...first.entries, ...second.entries],
    acts: [...first.acts, ...second.acts],
    changedLots: [...new Set([...first.changedLots, ...second.changedLots])],
  };
}

export function detailOf(
  { reference, reason }: Pick<ActRequest, 'reference' | 'reason'>,
  lots: readonly LotAmount[],
  more: Record<string, unknown> = {},
): ActDetail {
  return { reference, lots: writeLots(lots), ...(reason === undefined ? {} : { reason }), ...more };
}

/** Reads what the act booked: places are given when it is stored, not before. */
export async function readBack(
  tx: Queryable,
  workspaceId: string,
  done: Omit<ActedWallet, 'lots' | 'entryNs'> & { lots: readonly LotAmount[] },
  act: { afterN: number; cause: Cause },
): Promise<ActedWallet> {
  const { accountId, holder, unit, totals } = done;
  const name = { accountId, holder, unit: unit.key };
  const [entryNs, lots] = await Promise.all([
    selectEntriesOfAct(tx, workspaceId, name, { afterN: act.afterN, ...act.cause }),
    selectTouchedLots(tx, workspaceId, name, done.lots),
  ]);
  const { pending, available, reserved, debt } = totals;
  return {
    accountId,
    holder,
    unit,
    totals: { unit: unit.key, holder, pending, available, reserved, debt },
    lots,
    entryNs,
  };
}

/** @throws RefusedError `reference_used` */
export async function refuseUsedReference(
  tx: Queryable,
  { workspaceId, accountId, holder, unit, reference }: Omit<ActRequest, 'by'>,
): Promise<void> {
  const [earlier] = await findActs(tx, workspaceId, { accountId, holder, unit }, reference, REFERENCED_KINDS);
  if (earlier === undefined) return;
  throw new RefusedError({
    code: 'reference_used',
    detail: `The reference "${reference}" belongs to an earlier ${earlier.kind} of this wallet.`,
    usedBy: earlier.kind,
    usedAt: new Date(earlier.takenAt).toISOString(),
  });
}
