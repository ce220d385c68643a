import { formatInstant, type Instant, RefusedError } from '#kernel';
import { type AccountBooks, type LaneDeps, readWallets } from '#modules/decisions';
import { settleClock, type UnitDefinition, type Wallet, type WalletTotals } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import { type Queryable, withTransaction } from '#platform/postgres';
import { type NextExpiry, nextExpiry } from '../domain/next-expiry.ts';
import { selectPastBalances } from '../store/entry-rows.ts';
import { openAccount } from './open-account.ts';

export interface WalletView {
  unit: UnitDefinition;
  holder: string;
  totals: WalletTotals;
  /** Null where nothing will expire, and for past balances. */
  nextExpiry: NextExpiry | null;
}

export interface WalletsAsked {
  workspaceId: string;
  accountId: string;
  /** `account`, a membership's uuid, or null for all holders of the account. */
  holder: string | null;
  /** Balances as booked up to this instant; null = as they are now. */
  at: Instant | null;
}

/**
 * The wallets of an account, by unit and holder. Now: as the clock says, even if what is due has not been booked yet.
 * @throws RefusedError `not_found`, `holder_unknown`, `instant_in_future`
 */
export async function listWallets(deps: LaneDeps, asked: WalletsAsked): Promise<WalletView[]> {
  const now = deps.clock.now();
  if (asked.at !== null && asked.at > now) {
    throw new RefusedError({
      code: 'instant_in_future',
      detail: `It is ${formatInstant(now)}.`,
      now: formatInstant(now),
    });
  }
  const views = await withTransaction(
    deps.pool,
    async (tx) => {
      const books = await openAccount(tx, asked.workspaceId, asked);
      const rules = await deps.rules.load(tx, asked.workspaceId);
      return asked.at === null
        ? presentWallets(tx, { ...asked, books, rules, now })
        : pastWallets(tx, { ...asked, at: asked.at }, rules);
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
  return views.sort((a, b) => compare(a.unit.key, b.unit.key) || compare(place(a.holder), place(b.holder)));
}

async function presentWallets(
  tx: Queryable,
  asked: WalletsAsked & { books: AccountBooks; rules: Rules; now: Instant },
): Promise<WalletView[]> {
  const { workspaceId, accountId, books, rules, now } = asked;
  const names = books.wallets
    .filter(({ holder }) => asked.holder === null || holder === asked.holder)
    .map(({ holder, unit }) => ({ accountId, holder, unit, books }));
  const wallets = await readWallets(tx, workspaceId, names, 'open');
  return wallets.flatMap((stored) => {
    const unit = rules.units.get(stored.unit)?.definition;
    if (unit === undefined) return [];
    const wallet = settledNow(stored, unit, { books, zone: rules.zone, now });
    return [{ unit, holder: wallet.holder, totals: wallet, nextExpiry: nextExpiry(wallet, now) }];
  });
}

/** The wallet as it will be booked once its timer has run, with the expiry dates activity has moved. */
function settledNow(
  wallet: Wallet,
  unit: UnitDefinition,
  { books, zone, now }: { books: AccountBooks; zone: string; now: Instant },
): Wallet {
  const dueAt = books.wallets.find(({ holder, unit: key }) => holder === wallet.holder && key === wallet.unit)?.dueAt;
  const slides = [unit, ...Object.values(wallet.lots)].some(({ expiry }) => expiry?.kind === 'sliding');
  if (!slides && (dueAt == null || dueAt > now)) return wallet;
  const cause = { kind: 'clock', ref: '' };
  return settleClock(wallet, unit, { now, zone, cause, activity: books.activity }).wallet;
}

async function pastWallets(tx: Queryable, asked: WalletsAsked & { at: Instant }, rules: Rules): Promise<WalletView[]> {
  const balances = await selectPastBalances(tx, asked.workspaceId, asked);
  return balances.flatMap((totals) => {
    const unit = rules.units.get(totals.unit)?.definition;
    return unit === undefined ? [] : [{ unit, holder: totals.holder, totals, nextExpiry: null }];
  });
}

/** The account's own wallet before those of its members. */
function place(holder: string): string {
  return holder === 'account' ? '' : holder;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
