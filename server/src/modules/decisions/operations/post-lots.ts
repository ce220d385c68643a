/** Posts wanted lots: the quick way for lots nobody has seen yet, the full way for everything else. */
import { assert, type Instant } from '#kernel';
import {
  type Act,
  type ActivityRun,
  type Cause,
  type Entry,
  emptyWallet,
  type LedgerContext,
  type Lot,
  nextDue,
  openLot,
  type Posting,
  setAllDesired,
  settleClock,
  type Wallet,
} from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import { type AccountRow, EMPTY_WALLET_BOOK, type WalletBook, walletKey } from '../domain/account-row.ts';
import type { WantedLot } from '../domain/lot-changes.ts';

/** What posting one account's lots leads to. */
export interface Posted {
  entries: Entry[];
  /** Lots to write, by wallet and key; `n` 0 until numbered. */
  lots: Lot[];
  acts: { holder: string; unit: string; act: Act }[];
}

export interface PostingTask {
  row: AccountRow;
  activity: readonly ActivityRun[];
  lots: readonly WantedLot[];
  /** Lots whose origin is new in this batch. */
  isNew(lot: WantedLot): boolean;
  cause(lot: WantedLot): Cause;
  /** Wallets to be settled although no lot of theirs is wanted otherwise. */
  settle: readonly { holder: string; unit: string }[];
}

export interface WalletRef {
  accountId: string;
  holder: string;
  unit: string;
}

/** Wallets whose lots must be loaded before the task can be posted. */
export function walletsToLoad(task: PostingTask): WalletRef[] {
  const wallets = new Map<string, WalletRef>();
  const note = (holder: string, unit: string) => {
    wallets.set(walletKey(holder, unit), { accountId: task.row.accountId, holder, unit });
  };
  for (const lot of task.lots) if (!isQuick(task, lot)) note(lot.holder, lot.unit);
  for (const { holder, unit } of task.settle) note(holder, unit);
  return [...wallets.values()];
}

function isQuick(task: PostingTask, lot: WantedLot): boolean {
  return task.isNew(lot) && (task.row.books.wallets[walletKey(lot.holder, lot.unit)]?.debt ?? '0') === '0';
}

/** Posts the task into the row's books. @param loaded wallets asked for by {@link walletsToLoad} */
export function postLots(task: PostingTask, loaded: ReadonlyMap<string, Wallet>, rules: Rules, now: Instant): Posted {
  const posted: Posted = { entries: [], lots: [], acts: [] };
  const wallets = new Map(loaded);
  const wantedOf = new Map<string, (WantedLot & { cause: Cause })[]>();
  for (const wanted of task.lots) {
    const unit = rules.units.get(wanted.unit)?.definition;
    if (unit === undefined) continue;
    const key = walletKey(wanted.holder, wanted.unit);
    const ctx: LedgerContext = { now, zone: rules.zone, cause: task.cause(wanted), activity: task.activity };
    if (wallets.has(key)) {
      const together = wantedOf.get(key) ?? [];
      together.push({ ...wanted, cause: ctx.cause });
      wantedOf.set(key, together);
      continue;
    }
    const book = task.row.books.wallets[key] ?? EMPTY_WALLET_BOOK;
    const opened = openLot({ holder: wanted.holder, debt: BigInt(book.debt) }, unit, wanted, ctx);
    if (opened === null) continue;
    posted.entries.push(opened.entry);
    posted.lots.push(opened.lot);
    for (const act of opened.acts) posted.acts.push({ holder: wanted.holder, unit: wanted.unit, act });
    task.row.books.wallets[key] = bookWith(book, opened.lot, opened.pending, opened.available, now);
  }
  for (const [key, wanted] of wantedOf) {
    const wallet = wallets.get(key);
    const unit = wallet === undefined ? undefined : rules.units.get(wallet.unit)?.definition;
    if (wallet === undefined || unit === undefined) continue;
    const ctx = { now, zone: rules.zone, activity: task.activity };
    wallets.set(key, take(setAllDesired(wallet, unit, wanted, ctx), posted));
  }
  for (const { holder, unit } of task.settle) {
    const definition = rules.units.get(unit)?.definition;
    const wallet = wallets.get(walletKey(holder, unit));
    if (definition === undefined || wallet === undefined) continue;
    const cause: Cause = { kind: 'clock', ref: '' };
    const ctx: LedgerContext = { now, zone: rules.zone, cause, activity: task.activity };
    wallets.set(walletKey(holder, unit), take(settleClock(wallet, definition, ctx), posted));
  }
  for (const [key, wallet] of wallets) {
    const definition = rules.units.get(wallet.unit)?.definition;
    assert(definition !== undefined, `unit ${wallet.unit} of a loaded wallet is known`);
    const ctx: LedgerContext = { now, zone: rules.zone, cause: { kind: 'clock', ref: '' }, activity: task.activity };
    task.row.books.wallets[key] = toBook(wallet, nextDue(wallet, definition, ctx));
  }
  return posted;
}

/** Collects a posting; a lot changed twice is written once, as it ends. */
export function take(posting: Posting, posted: Posted): Wallet {
  const { wallet } = posting;
  posted.entries.push(...posting.entries);
  for (const act of posting.acts) posted.acts.push({ holder: wallet.holder, unit: wallet.unit, act });
  const places = new Map<string, number>();
  for (const [place, { key, holder, unit }] of posted.lots.entries()) {
    if (holder === wallet.holder && unit === wallet.unit) places.set(key, place);
  }
  for (const key of posting.changedLots) {
    const lot = wallet.lots[key];
    assert(lot !== undefined, `changed lot ${key} is in its wallet`);
    posted.lots[places.get(key) ?? posted.lots.length] = { ...lot };
  }
  return wallet;
}

function bookWith(book: WalletBook, lot: Lot, pending: bigint, available: bigint, now: Instant): WalletBook {
  let due = book.due;
  for (const at of [lot.availableAt, lot.graceUntil ?? lot.expiresAt]) {
    if (at !== null && at > now && (due === null || at < due)) due = at;
  }
  return {
    ...book,
    pending: String(BigInt(book.pending) + pending),
    available: String(BigInt(book.available) + available),
    due,
  };
}

export function toBook(wallet: Wallet, due: Instant | null): WalletBook {
  const book: WalletBook = {
    pending: String(wallet.pending),
    available: String(wallet.available),
    reserved: String(wallet.reserved),
    debt: String(wallet.debt),
    due,
  };
  const reservations = Object.entries(wallet.reservations);
  if (reservations.length > 0) {
    book.reservations = Object.fromEntries(
      reservations.map(([ref, lots]) => [ref, lots.map(({ lotKey, amount }) => ({ lotKey, amount: String(amount) }))]),
    );
  }
  return book;
}

/** A wallet from its book and its lots. */
export function toWallet(book: WalletBook | undefined, holder: string, unit: string, lots: readonly Lot[]): Wallet {
  const empty = emptyWallet(holder, unit);
  if (book === undefined) return empty;
  const reservations: Record<string, { lotKey: string; amount: bigint }[]> = {};
  for (const [ref, parts] of Object.entries(book.reservations ?? {})) {
    reservations[ref] = parts.map(({ lotKey, amount }) => ({ lotKey, amount: BigInt(amount) }));
  }
  return {
    ...empty,
    pending: BigInt(book.pending),
    available: BigInt(book.available),
    reserved: BigInt(book.reserved),
    debt: BigInt(book.debt),
    lots: Object.fromEntries(lots.map((lot) => [lot.key, lot])),
    reservations,
  };
}
