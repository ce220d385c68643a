/** What is in the wallets of an account that was merged goes into those of the account that goes on. */
import { formatId, type Instant, ok } from '#kernel';
import {
  type AccountBooks,
  changeWallets,
  inLanes,
  type LaneDeps,
  type OpenWallet,
  readBooks,
} from '#modules/decisions';
import { mergeWallets, type Posting, type UnitDefinition, type WalletTotals } from '#modules/ledger';
import { type Carrying, markCarried, selectStragglers } from '#modules/parties';
import { queryable, type Transaction } from '#platform/postgres';
import { refuseOverflow } from '../domain/amounts.ts';
import { holderName } from '../domain/holders.ts';
import { detailOf, joined, settled } from './act-on-wallet.ts';

/** One wallet of the ended account. Smallest parts. */
export interface CarriedWallet {
  unit: UnitDefinition;
  /** Whose it was, and whose it is. */
  holder: string;
  becomes: string;
  pending: bigint;
  available: bigint;
  debt: bigint;
  /** What stays until it is captured or cancelled, and until what it waits for has come. */
  staysReserved: bigint;
  staysPending: bigint;
}

/** Inside the lanes of both accounts. @returns the wallets with anything in them */
export async function carryOver(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  merge: Carrying & { by: string },
): Promise<CarriedWallet[]> {
  const { accountId } = merge;
  const rules = await deps.rules.load(tx, workspaceId);
  const books = (await readBooks(tx, workspaceId, [accountId])).get(accountId);
  const carried: CarriedWallet[] = [];
  for (const wallet of books?.wallets ?? []) {
    if (isEmpty(wallet) || !rules.units.has(wallet.unit)) continue;
    carried.push(await carryOne(tx, deps, workspaceId, { ...merge, holder: wallet.holder, unit: wallet.unit }));
  }
  await markCarried(tx, workspaceId, accountId);
  return carried;
}

function isEmpty({ pending, available, reserved, debt }: WalletTotals): boolean {
  return pending === 0n && available === 0n && reserved === 0n && debt === 0n;
}

async function carryOne(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  merge: Carrying & { by: string; holder: string; unit: string },
): Promise<CarriedWallet> {
  const { accountId, survivorId, holder, unit } = merge;
  const becomes = merge.holders[holder] ?? holder;
  const books = await readBooks(tx, workspaceId, [accountId, survivorId]);
  const names = [
    { accountId, holder, unit },
    { accountId: survivorId, holder: becomes, unit },
  ];
  const ends = { ended: books.get(accountId)!, survivor: books.get(survivorId)! };
  return changeWallets(tx, deps, workspaceId, names, ([from, into], now) =>
    pour({ from: from!, into: into!, ...ends, now }, { ...merge, becomes }),
  );
}

interface Ends {
  from: OpenWallet;
  into: OpenWallet;
  ended: AccountBooks;
  survivor: AccountBooks;
  now: Instant;
}

function pour(ends: Ends, merge: { accountId: string; holder: string; becomes: string; by: string }) {
  const from = settled(ends.from, ends.ended, ends.now);
  const into = settled(ends.into, ends.survivor, ends.now);
  const { unit } = ends.from;
  const reference = formatId('acc', merge.accountId);
  const before = from.open.wallet;
  const overflow = refuseOverflow(into.open.wallet, before.pending + before.available, unit);
  if (overflow !== null) return overflow;
  const names = { fromName: holderName(ends.from.name), toName: holderName(ends.into.name) };
  const ctx = { ...ends.from.ctx({ kind: 'merge', ref: reference }), toActivity: ends.survivor.activity };
  const wallets = { from: before, to: into.open.wallet };
  const merged = mergeWallets(wallets, unit, { ref: reference, ...names }, ctx);
  if (!merged.ok) return merged;
  const after = merged.value.from.wallet;
  const change = (end: typeof from, posting: Posting, kind: string, told: Record<string, unknown>) => ({
    name: end.open.name,
    posting: joined(end.due, posting),
    kind,
    takenBy: merge.by,
    spent: 0n,
    detail: detailOf({ reference }, [], told),
  });
  const changes = [
    change(from, merged.value.from, 'merge', { to: names.toName }),
    change(into, merged.value.to, 'mergeIn', { from: names.fromName }),
  ];
  const isNews = merged.value.from.acts.length > 0 || merged.value.to.acts.length > 0;
  return ok({
    changes: isNews ? changes : [],
    answer: {
      unit,
      holder: merge.holder,
      becomes: merge.becomes,
      pending: before.pending - after.pending,
      available: before.available - after.available,
      debt: before.debt - after.debt,
      staysReserved: after.reserved,
      staysPending: after.pending,
    },
  });
}

const MERGES_PER_CALL = 500;

/**
 * Carries over what late corrections, refunds, payments and other accounts have left in wallets of merged accounts.
 * @returns merges looked at; call again while it is not 0
 */
export async function runMerges(deps: LaneDeps, workspaceId: string): Promise<number> {
  const stragglers = await selectStragglers(queryable(deps.pool), workspaceId, MERGES_PER_CALL);
  for (const merge of stragglers) {
    const { accountId, survivorId } = merge;
    await inLanes(deps, workspaceId, [accountId, survivorId], (tx) =>
      carryOver(tx, deps, workspaceId, { ...merge, by: 'system' }),
    );
  }
  return stragglers.length;
}
