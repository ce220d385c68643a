/** What a person leaves behind in the wallets of a membership: it goes to the company, or is given up. */
import { Decimal, type Instant, ok } from '#kernel';
import { type AccountBooks, changeWallets, type LaneDeps, type OpenWallet, readBooks } from '#modules/decisions';
import { adjust, type UnitDefinition } from '#modules/ledger';
import type { Queryable, Transaction } from '#platform/postgres';
import { ACCOUNT_HOLDER } from '../domain/holders.ts';
import { detailOf, joined, settled } from './act-on-wallet.ts';
import { transfer } from './move-units.ts';

export type Remainder = 'company' | 'forfeit';

export interface Leaving {
  workspaceId: string;
  accountId: string;
  membershipId: string;
  into: Remainder;
  /** What the acts are found by; never anything about the person. */
  reference: string;
  reason: string;
  by: string;
}

/** One wallet of the membership. Smallest parts. */
export interface LeftWallet {
  unit: UnitDefinition;
  /** What went, or would go. */
  available: bigint;
  /** What stays until its time has come, and until its reservation is ended; it follows then. */
  pending: bigint;
  reserved: bigint;
  debt: bigint;
}

/** Wallets of a membership with anything in them, as last posted. */
export async function readLeftWallets(
  db: Queryable,
  deps: Pick<LaneDeps, 'rules'>,
  { workspaceId, accountId, membershipId }: Pick<Leaving, 'workspaceId' | 'accountId' | 'membershipId'>,
): Promise<LeftWallet[]> {
  const { units } = await deps.rules.load(db, workspaceId);
  const books = (await readBooks(db, workspaceId, [accountId])).get(accountId);
  return (books?.wallets ?? []).flatMap(({ holder, unit: key, pending, available, reserved, debt }) => {
    const unit = units.get(key)?.definition;
    const isEmpty = pending === 0n && available === 0n && reserved === 0n && debt === 0n;
    return holder !== membershipId || unit === undefined || isEmpty
      ? []
      : [{ unit, available, pending, reserved, debt }];
  });
}

/** Inside `inLanes` of the account. Looks at nothing but what is available. @returns what every wallet gave */
export async function emptyWallets(tx: Transaction, deps: LaneDeps, leaving: Leaving): Promise<LeftWallet[]> {
  const emptied: LeftWallet[] = [];
  for (const left of await readLeftWallets(tx, deps, leaving)) {
    emptied.push(left.available === 0n ? left : await emptyOne(tx, deps, leaving, left.unit.key));
  }
  return emptied;
}

async function emptyOne(tx: Transaction, deps: LaneDeps, leaving: Leaving, unit: string): Promise<LeftWallet> {
  const { workspaceId, accountId, membershipId, into } = leaving;
  const books = (await readBooks(tx, workspaceId, [accountId])).get(accountId)!;
  const name = { accountId, holder: membershipId, unit, lots: 'open' as const };
  const names = into === 'forfeit' ? [name] : [name, { accountId, holder: ACCOUNT_HOLDER, unit }];
  return changeWallets(tx, deps, workspaceId, names, ([own, company], now) => {
    const { wallet, unit: definition } = settled(own!, books, now).open;
    const { pending, reserved, debt } = wallet;
    const answer = { unit: definition, available: wallet.available, pending, reserved, debt };
    if (wallet.available <= 0n) return ok({ changes: [], answer: { ...answer, available: 0n } });
    const done =
      company === undefined ? giveUp(own!, books, leaving, now) : handOver(own!, company, books, leaving, now);
    return done.ok ? ok({ changes: done.value, answer }) : done;
  });
}

function giveUp(own: OpenWallet, books: AccountBooks, leaving: Leaving, now: Instant) {
  const { open, due } = settled(own, books, now);
  const units = -open.wallet.available;
  const { reference } = leaving;
  const adjustment = { ref: reference, reason: 'erasure', amount: units, fundingSource: 'programme', expiry: null };
  const done = adjust(open.wallet, open.unit, adjustment, open.ctx({ kind: 'adjustment', ref: reference }));
  if (!done.ok) return done;
  const detail = detailOf(leaving, done.value.lots, { reasonCode: 'erasure', units: String(units) });
  const posting = joined(due, done.value);
  return ok([{ name: open.name, posting, kind: 'adjust', takenBy: leaving.by, spent: 0n, detail }]);
}

function handOver(own: OpenWallet, company: OpenWallet, books: AccountBooks, leaving: Leaving, now: Instant) {
  const { wallet, unit } = settled(own, books, now).open;
  const { accountId } = leaving;
  const moved = transfer(
    { from: own, into: company, giver: books, receiver: books, now },
    {
      ...leaving,
      holder: leaving.membershipId,
      unit: unit.key,
      amount: Decimal.fromUnits(wallet.available, unit.scale),
      to: { accountId, holder: ACCOUNT_HOLDER },
    },
  );
  return moved.ok ? ok(moved.value.changes) : moved;
}
