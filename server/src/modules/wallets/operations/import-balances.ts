/** Opening balances: what wallets held elsewhere, taken over lot by lot with its date and its end. */
import { type Day, type Decimal, type Instant, ok, type Refusal } from '#kernel';
import {
  type AccountBooks,
  changeWallets,
  inLanes,
  type LaneDeps,
  type OpenWallet,
  readBooks,
  type WalletChange,
} from '#modules/decisions';
import { adjust, type ExpiryModel, type Posting } from '#modules/ledger';
import type { RowImport, RowOutcome } from '#modules/parties';
import type { Transaction } from '#platform/postgres';
import { positiveUnits, refuseOverflow } from '../domain/amounts.ts';
import { findReferences, REFERENCED_KINDS } from '../store/act-rows.ts';
import { detailOf, joined, settled } from './act-on-wallet.ts';

/** One lot of one wallet. */
export interface BalanceRow {
  accountId: string;
  /** 'account' or a membership id. */
  holder: string;
  unit: string;
  amount: Decimal;
  /** The sender's key: taken in once per wallet. */
  reference: string;
  earnedAt: Instant | null;
  /** Last day on which it can be used; null: the unit's own rule. */
  lastDay: Day | null;
}

/** Reason code of the adjustments; reports group by it. */
const REASON = 'openingBalance';

/**
 * A balance that is there under its reference already is `unchanged`; with another amount it is refused, for it may be
 * another balance that has no reference of its own.
 */
export async function importBalances(
  deps: LaneDeps,
  workspaceId: string,
  rows: readonly BalanceRow[],
  options: RowImport,
): Promise<void> {
  await inLanes(
    deps,
    workspaceId,
    rows.map(({ accountId }) => accountId),
    async (tx) => {
      const outcomes = await takeBalances(tx, deps, workspaceId, rows, options);
      await options.commit(tx, outcomes);
    },
  );
}

async function takeBalances(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  rows: readonly BalanceRow[],
  options: RowImport,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = new Array(rows.length);
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  const [books, used, rules] = await Promise.all([
    readBooks(tx, workspaceId, accountIds),
    findReferences(tx, workspaceId, accountIds, {
      references: rows.map(({ reference }) => reference),
      kinds: REFERENCED_KINDS,
    }),
    deps.rules.load(tx, workspaceId),
  ]);
  const taken = new Map(
    used.map((act) => [
      walletOf(act) + act.reference,
      act.kind === 'adjust' && act.reasonCode === REASON ? act.units : null,
    ]),
  );
  const accepted = new Map<string, { row: BalanceRow; index: number }[]>();
  for (const [index, row] of rows.entries()) {
    const unit = rules.units.get(row.unit)?.definition;
    const refusal = refused(row, books.get(row.accountId), unit !== undefined, [...rules.units.keys()]);
    const amount = unit === undefined ? null : positiveUnits(row.amount, unit);
    const earlier = taken.get(walletOf(row) + row.reference);
    if (refusal !== null) outcomes[index] = { refusal };
    else if (!amount?.ok) outcomes[index] = { refusal: amount!.error };
    else if (earlier === amount.value) outcomes[index] = 'unchanged';
    else if (earlier !== undefined) outcomes[index] = { refusal: referenceUsed(row.reference, earlier !== null) };
    else {
      taken.set(walletOf(row) + row.reference, amount.value);
      accepted.set(walletOf(row), [...(accepted.get(walletOf(row)) ?? []), { row, index }]);
    }
  }
  if (accepted.size > 0)
    await credit(tx, deps, workspaceId, { groups: [...accepted.values()], books, outcomes, by: options.by });
  return outcomes;
}

const walletOf = ({ accountId, holder, unit }: { accountId: string; holder: string; unit: string }) =>
  `${accountId}|${holder}|${unit}|`;

function refused(
  row: BalanceRow,
  books: AccountBooks | undefined,
  unitKnown: boolean,
  units: readonly string[],
): Refusal | null {
  if (books === undefined) return { code: 'not_found', detail: 'There is no account with this id.' };
  if (unitKnown) return null;
  return {
    code: 'unit_unknown',
    detail: `There is no unit "${row.unit}".`,
    remedy: `Use one of: ${units.join(', ')}.`,
  };
}

function referenceUsed(reference: string, byBalance: boolean): Refusal {
  const what = byBalance ? 'a balance of another amount' : 'something else';
  const detail = `The reference "${reference}" belongs to ${what} in this wallet.`;
  return { code: 'reference_used', detail, remedy: 'Give the balance a reference of its own.' };
}

interface Credits {
  groups: readonly (readonly { row: BalanceRow; index: number }[])[];
  books: ReadonlyMap<string, AccountBooks>;
  outcomes: RowOutcome[];
  by: string;
}

/** All wallets are opened and stored together; of one wallet the rows follow one another. */
async function credit(tx: Transaction, deps: LaneDeps, workspaceId: string, credits: Credits): Promise<void> {
  const names = credits.groups.map(([first]) => {
    const { accountId, holder, unit } = first!.row;
    return { accountId, holder, unit, lots: 'open' as const };
  });
  await changeWallets(tx, deps, workspaceId, names, (wallets, now) => {
    const changes: WalletChange[] = [];
    for (const [place, open] of wallets.entries()) {
      changes.push(...creditWallet(open, credits.groups[place]!, credits, now));
    }
    return ok({ changes, answer: null });
  });
}

function creditWallet(
  opened: OpenWallet,
  rows: readonly { row: BalanceRow; index: number }[],
  { books, outcomes, by }: Credits,
  now: Instant,
): WalletChange[] {
  const { accountId, holder, unit } = opened.name;
  const first = settled(opened, books.get(accountId)!, now);
  let open = first.open;
  let due: Posting | null = first.due;
  const changes: WalletChange[] = [];
  for (const { row, index } of rows) {
    const amount = positiveUnits(row.amount, open.unit);
    const overflow = amount.ok ? refuseOverflow(open.wallet, amount.value, open.unit) : amount;
    if (!amount.ok || overflow !== null) {
      outcomes[index] = { refusal: (overflow as { ok: false; error: Refusal }).error };
      continue;
    }
    const expiry: ExpiryModel | null = row.lastDay === null ? null : { kind: 'lastDay', day: row.lastDay };
    const given = { ref: row.reference, reason: REASON, amount: amount.value, fundingSource: 'openingBalance', expiry };
    const dated = row.earnedAt === null ? given : { ...given, valueAt: row.earnedAt };
    const done = adjust(open.wallet, open.unit, dated, open.ctx({ kind: 'adjustment', ref: row.reference }));
    if (!done.ok) {
      outcomes[index] = { refusal: done.error };
      continue;
    }
    const posting: Posting = due === null ? done.value : joined(due, done.value);
    due = null;
    open = { ...open, wallet: done.value.wallet };
    outcomes[index] = 'created';
    changes.push({
      name: { accountId, holder, unit },
      posting,
      kind: 'adjust',
      takenBy: by,
      spent: 0n,
      detail: detailOf({ reference: row.reference, reason: 'opening balance' }, done.value.lots, {
        reasonCode: REASON,
        units: String(amount.value),
      }),
    });
  }
  return changes;
}
