import { formatInstant, type Instant, RefusedError } from '#kernel';
import { type AccountBooks, type LaneDeps, readWallets } from '#modules/decisions';
import { settleClock, type UnitDefinition, type WalletTotals } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import { type Queryable, withTransaction } from '#platform/postgres';
import { expiryDates, type NextExpiry } from '../domain/next-expiry.ts';
import { selectPastBalances } from '../store/entry-rows.ts';
import { selectExpiryDates } from '../store/lot-rows.ts';
import { openAccount } from './open-account.ts';

export interface WalletView {
  unit: UnitDefinition;
  holder: string;
  totals: WalletTotals;
  /** Null where nothing will expire, and for past balances. */
  nextExpiry: NextExpiry | null;
  /** Everything that is to expire, by date; empty for past balances. */
  expiring: readonly NextExpiry[];
}

export interface WalletsAsked {
  workspaceId: string;
  accountId: string;
  /** `account`, a membership's uuid, or null for all holders of the account. */
  holder: string | null;
  /** Balances as booked up to this instant; null = as they are now. */
  at: Instant | null;
  /** Whether to say what expires next; without it nothing but the account's own row is read. */
  forecast: boolean;
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
  const views = new Map<string, WalletView>();
  const byLot: typeof names = [];
  const forecasts = asked.forecast ? await forecastsOf(tx, asked, rules) : NO_FORECASTS;
  for (const name of names) {
    const unit = rules.units.get(name.unit)?.definition;
    if (unit === undefined) continue;
    const totals = books.wallets.find(({ holder, unit: key }) => holder === name.holder && key === name.unit)!;
    // Nothing has changed by the clock since it was booked: the account's own row says it all.
    const booked = totals.dueAt === null || totals.dueAt > now;
    const forecast = totals.dueAt === null ? null : forecasts(name.holder, unit);
    if (booked && forecast !== 'byLot')
      views.set(key(name), { unit, holder: name.holder, totals, ...foreseen(forecast ?? []) });
    else byLot.push(name);
  }
  for (const stored of await readWallets(tx, workspaceId, byLot, 'open')) {
    const unit = rules.units.get(stored.unit)!.definition;
    const cause = { kind: 'clock', ref: '' };
    const wallet = settleClock(stored, unit, { now, zone: rules.zone, cause, activity: books.activity }).wallet;
    const dates = asked.forecast ? expiryDates(wallet, now) : [];
    views.set(key(stored), { unit, holder: stored.holder, totals: wallet, ...foreseen(dates) });
  }
  return [...views.values()];
}

function key({ holder, unit }: { holder: string; unit: string }): string {
  return `${holder}|${unit}`;
}

/** What expires next, or that only its lots can tell: their dates move with activity, or they have days of grace. */
type Forecasts = (holder: string, unit: UnitDefinition) => readonly NextExpiry[] | 'byLot';

const NO_FORECASTS: Forecasts = () => [];

function foreseen(expiring: readonly NextExpiry[]): Pick<WalletView, 'nextExpiry' | 'expiring'> {
  return { nextExpiry: expiring[0] ?? null, expiring };
}

async function forecastsOf(
  tx: Queryable,
  asked: WalletsAsked & { books: AccountBooks; now: Instant },
  rules: Rules,
): Promise<Forecasts> {
  const timed = asked.books.wallets.some(({ unit, dueAt }) => dueAt !== null && rules.units.has(unit));
  const dates = timed ? await selectExpiryDates(tx, asked.workspaceId, asked) : [];
  return (holder, unit) => {
    const own = dates.filter((date) => date.holder === holder && date.unit === unit.key);
    if (unit.expiry.kind === 'sliding' || own.some(({ byLot, at }) => byLot || at <= asked.now)) return 'byLot';
    return own.map(({ at, amount }) => ({ at, amount })).sort((a, b) => a.at - b.at);
  };
}

async function pastWallets(tx: Queryable, asked: WalletsAsked & { at: Instant }, rules: Rules): Promise<WalletView[]> {
  const balances = await selectPastBalances(tx, asked.workspaceId, asked);
  return balances.flatMap((totals) => {
    const unit = rules.units.get(totals.unit)?.definition;
    return unit === undefined ? [] : [{ unit, holder: totals.holder, totals, ...foreseen([]) }];
  });
}

/** The account's own wallet before those of its members. */
function place(holder: string): string {
  return holder === 'account' ? '' : holder;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
