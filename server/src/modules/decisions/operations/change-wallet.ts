/**
 * Acts on wallets: spending, reserving, giving back, moving, adjusting. The same lanes, the same rows, the same fold as
 * events; the act is recorded with the lots it took and never computed again.
 */
import { type Instant, RefusedError, type Result } from '#kernel';
import { announce } from '#modules/integrations';
import type { LedgerContext, Lot, Posting, UnitDefinition, Wallet } from '#modules/ledger';
import { nextDue } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import { type AccountRow, walletKey } from '../domain/account-row.ts';
import { actItem, type SpendBody } from '../domain/act-items.ts';
import { loadAccountRows, noteDue, rewriteAccountRows } from '../store/account-rows.ts';
import { type ActRow, insertActs } from '../store/acts.ts';
import { type EntryRow, insertEntries, type LotRow, loadLots, writeLots } from '../store/ledger-rows.ts';
import { unitNews } from './announce-units.ts';
import { decideWithin } from './decide-within.ts';
import type { LaneDeps } from './dependencies.ts';
import { type Posted, take, toBook, toWallet } from './post-lots.ts';
import { plainAct } from './write-results.ts';

export interface WalletName {
  accountId: string;
  /** 'account' or a membership id. */
  holder: string;
  unit: string;
}

/** A wallet to be changed, with its lots: all, or those with something left or owed, for acts that name no other lot. */
export type WalletToOpen = WalletName & { lots?: 'open' };

/** An open wallet: what an act may look at, and where its posting goes. */
export interface OpenWallet {
  name: WalletName;
  wallet: Wallet;
  unit: UnitDefinition;
  /** n of the account's latest fact or act; the act's own comes after it. */
  ctx(cause: LedgerContext['cause']): LedgerContext;
}

/** What an act did to one wallet. */
export interface WalletChange {
  name: WalletName;
  posting: Posting;
  /** kind of the act as recorded: spend, reserve, capture, cancelReservation, refund, move, adjust */
  kind: string;
  takenBy: string;
  /** Units that count as spent for metrics; negative when given back. */
  spent: bigint;
  /** Further facts of the act, e.g. a reason. */
  detail: Record<string, unknown>;
}

/** An account as it is in this transaction, where that was read before. */
export interface KnownAccount {
  accountId: string;
  /** Changed by what is stored. */
  row: AccountRow;
  /** Gets what is on its way to the tables, for callers who send more and wait for all of it. */
  sent?: Promise<unknown>[];
}

/**
 * Inside `inLanes` of all accounts concerned: opens the wallets with all their lots, lets the body act, stores what it
 * did. The body may be run again.
 * @throws RefusedError what the body refuses, `unit_unknown`, `account_not_found`
 */
export async function changeWallets<T>(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  names: readonly WalletToOpen[],
  body: (wallets: OpenWallet[], now: Instant) => Result<{ changes: WalletChange[]; answer: T }>,
  known: KnownAccount | null = null,
): Promise<T> {
  const now = deps.clock.now();
  const { rules, rows, lots } = await load(tx, deps, workspaceId, names, known);
  const opened = names.map((name): OpenWallet => {
    const row = rows.get(name.accountId);
    if (row === undefined) throw new RefusedError({ code: 'account_not_found', detail: 'There is no such account.' });
    const unit = rules.units.get(name.unit)?.definition;
    if (unit === undefined) {
      throw new RefusedError({
        code: 'unit_unknown',
        detail: `There is no unit "${name.unit}".`,
        remedy: `Use one of: ${[...rules.units.keys()].join(', ')}.`,
      });
    }
    const own = lots.flatMap(({ accountId, lot }) =>
      accountId === name.accountId && lot.holder === name.holder && lot.unit === name.unit ? [lot] : [],
    );
    const activity = row.fold.activity.map(([from, to]) => ({ from, to }));
    return {
      name,
      wallet: toWallet(row.books.wallets[walletKey(name.holder, name.unit)], name.holder, name.unit, own),
      unit,
      ctx: (cause) => ({ now, zone: rules.zone, cause, activity }),
    };
  });
  const result = body(opened, now);
  if (!result.ok) throw new RefusedError(result.error);
  const { changes, answer } = result.value;
  const { spent, booked, sent } = store(tx, workspaceId, rows, opened, changes, now);
  if (known?.sent === undefined) await sent;
  else known.sent.push(sent);
  if (rules.announced.size > 0) {
    await announce(tx, workspaceId, rules.announced, { news: unitNews(rows, booked, rules), now });
  }
  await foldSpending(tx, deps, workspaceId, { rules, spent, now });
  return answer;
}

/** None of it waits for another: together it costs one turn to the database. */
async function load(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  names: readonly WalletToOpen[],
  known: KnownAccount | null,
) {
  const [open, all] = [names.filter((name) => name.lots === 'open'), names.filter((name) => name.lots !== 'open')];
  const missing = [...new Set(names.map(({ accountId }) => accountId))].filter((id) => id !== known?.accountId);
  const [rules, loaded, ...lots] = await tx.together(() =>
    Promise.all([
      deps.rules.load(tx, workspaceId),
      missing.length === 0 ? new Map<string, AccountRow>() : loadAccountRows(tx, workspaceId, missing),
      loadLots(tx, workspaceId, all),
      loadLots(tx, workspaceId, open, 'open'),
    ]),
  );
  const rows = known === null ? loaded : new Map([...loaded, [known.accountId, known.row]]);
  return { rules, rows, lots: lots.flat() };
}

interface Spent {
  accountId: string;
  n: number;
  change: WalletChange;
}

function store(
  tx: Transaction,
  workspaceId: string,
  rows: ReadonlyMap<string, AccountRow>,
  opened: readonly OpenWallet[],
  changes: readonly WalletChange[],
  now: Instant,
): { spent: Spent[]; booked: { entries: EntryRow[]; lots: LotRow[] }; sent: Promise<unknown> } {
  const entries: EntryRow[] = [];
  const lots: LotRow[] = [];
  const acts: ActRow[] = [];
  const spent: Spent[] = [];
  for (const change of changes) {
    const { name } = change;
    const row = rows.get(name.accountId);
    const open = opened.find(
      (o) => o.name.accountId === name.accountId && o.name.holder === name.holder && o.name.unit === name.unit,
    );
    if (row === undefined || open === undefined)
      throw new Error(`wallet ${walletKey(name.holder, name.unit)} was not opened`);
    const { accountId, bucket } = row;
    const posted: Posted = { entries: [], lots: [], acts: [] };
    const wallet = take(change.posting, posted);
    row.books.wallets[walletKey(name.holder, name.unit)] = toBook(
      wallet,
      nextDue(wallet, open.unit, open.ctx({ kind: 'clock', ref: '' })),
    );
    const base = { accountId, bucket, takenAt: now, takenBy: change.takenBy };
    const spend: SpendBody = {
      unit: name.unit,
      holder: name.holder,
      amount: String(change.spent < 0n ? -change.spent : change.spent),
    };
    row.lastN += 1;
    acts.push({ ...base, n: row.lastN, kind: change.kind, body: { ...spend, ...change.detail } });
    if (change.spent !== 0n) spent.push({ accountId, n: row.lastN, change });
    for (const { holder, unit, act } of posted.acts) {
      acts.push({ ...base, n: ++row.lastN, kind: 'ledger', body: { holder, unit, act: plainAct(act) } });
    }
    for (const lot of posted.lots) {
      const isNew = lot.n === 0;
      if (isNew) lot.n = ++row.lastN;
      lots.push({ accountId, bucket, lot, isNew });
      // What no outcome owes is a fact of its own: replay could not know it otherwise.
      if (isNew && lot.issued > 0n) acts.push({ ...base, n: ++row.lastN, kind: 'credit', body: creditBody(lot) });
    }
    for (const entry of posted.entries) entries.push({ ...entry, accountId, bucket, n: ++row.lastN });
  }
  const sent = tx.together(() =>
    Promise.all([
      insertActs(tx, workspaceId, acts),
      writeLots(tx, workspaceId, lots),
      insertEntries(tx, workspaceId, entries),
      rewriteAccountRows(tx, workspaceId, [...rows.values()]),
      noteDue(tx, workspaceId, [...rows.values()].flatMap(earliestWallet)),
    ]),
  );
  // Whoever throws before it is waited for has an error of their own to tell.
  sent.catch(() => {});
  return { spent, booked: { entries, lots }, sent };
}

function creditBody(lot: Lot): unknown {
  const { holder, unit, key, issued, reversed, valueAt, availableAt, expiry, fundingSource, book } = lot;
  const desired = String(issued - reversed);
  return { holder, unit, lot: { lotKey: key, desired, valueAt, availableAt, expiry, fundingSource, book } };
}

function earliestWallet(row: AccountRow): { accountId: string; bucket: number; at: Instant }[] {
  const dues = Object.values(row.books.wallets).flatMap((wallet) => wallet.due ?? []);
  return dues.length === 0 ? [] : [{ accountId: row.accountId, bucket: row.bucket, at: Math.min(...dues) }];
}

/** Metrics over spent units read the act like any other fact. */
async function foldSpending(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  { rules, spent, now }: { rules: Rules; spent: readonly Spent[]; now: Instant },
): Promise<void> {
  const read = spent.filter(({ change }) => rules.metricsByUnit.has(`${change.name.unit} spent`));
  if (read.length === 0) return;
  const items = read.flatMap(({ accountId, n, change }) => {
    const body: SpendBody = {
      unit: change.name.unit,
      holder: change.name.holder,
      amount: String(change.spent < 0n ? -change.spent : change.spent),
    };
    const item = actItem({ kind: change.spent < 0n ? 'refund' : 'spend', n, takenAt: now, body });
    return item === null ? [] : [{ accountId, item }];
  });
  const accountIds = read.map(({ accountId }) => accountId);
  await decideWithin(tx, deps, workspaceId, accountIds, { items });
}
