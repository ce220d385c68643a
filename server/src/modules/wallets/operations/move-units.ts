import { type Decimal, formatId, type Instant, newUuid, ok, RefusedError, type Result } from '#kernel';
import {
  type AccountBooks,
  changeWallets,
  type LaneDeps,
  type OpenWallet,
  type WalletChange,
  type WalletToOpen,
} from '#modules/decisions';
import { type LotAmount, move, type WalletTotals } from '#modules/ledger';
import type { Transaction } from '#platform/postgres';
import { positiveUnits, refuseOverflow } from '../domain/amounts.ts';
import { inDecimals } from '../domain/explain-refusal.ts';
import { type Holder, holderName } from '../domain/holders.ts';
import {
  type ActedWallet,
  type ActRequest,
  detailOf,
  joined,
  readBack,
  refuseUsedReference,
  settled,
} from './act-on-wallet.ts';
import { checkRedemption } from './check-redemption.ts';
import { openAccount, openReceiver, refuseMerged } from './open-account.ts';

export interface MoveRequest extends Omit<ActRequest, 'reference'> {
  /** Made up here unless given. */
  reference?: string;
  amount: Decimal;
  reason: string;
  to: Holder;
  /** These lots and no others: what was received goes back. */
  lots?: readonly LotAmount[];
}

export interface MoveAnswer {
  reference: string;
  /** Smallest parts. */
  amount: bigint;
  from: ActedWallet;
  to: ActedWallet;
}

interface End {
  totals: WalletTotals;
  lots: LotAmount[];
}

/**
 * Moves units into another wallet: of a member, of the account, of another account. Lots keep origin, expiry and funding.
 * Inside `inLanes` of both accounts.
 * @throws RefusedError as `spendUnits`, and `move_to_itself`
 */
export async function moveUnits(tx: Transaction, deps: LaneDeps, request: MoveRequest): Promise<MoveAnswer> {
  const { workspaceId, accountId, holder, unit, to } = request;
  const reference = request.reference ?? formatId('mov', newUuid());
  const own = { ...request, reference };
  if (to.accountId === accountId && to.holder === holder) {
    throw new RefusedError({ code: 'move_to_itself', detail: 'The receiving wallet is the giving one.' });
  }
  const giver = await openAccount(tx, workspaceId, { accountId, holder });
  const receiver = await openReceiver(tx, workspaceId, to);
  for (const end of [giver, receiver]) await refuseMerged(tx, workspaceId, end);
  await checkRedemption(tx, deps, workspaceId, { ...giver, holder }, deps.clock.now());
  if (request.reference !== undefined) await refuseUsedReference(tx, own);
  // What is moved may return into a lot that was emptied long ago: of the receiver all lots are read.
  const names: [WalletToOpen, WalletToOpen] = [
    { accountId, holder, unit, lots: 'open' },
    { accountId: to.accountId, holder: to.holder, unit },
  ];
  const cause = { kind: 'move', ref: reference };
  const done = await changeWallets(tx, deps, workspaceId, names, ([from, into], now) =>
    transfer({ from: from!, into: into!, giver, receiver, now }, own),
  );
  const read = (name: WalletToOpen, end: End, books: AccountBooks) =>
    readBack(tx, workspaceId, { ...name, ...end, unit: done.unit }, { afterN: books.lastN, cause });
  return {
    reference,
    amount: done.amount,
    from: await read(names[0], done.from, giver),
    to: await read(names[1], done.to, receiver),
  };
}

/** Both ends settled and the units moved, as changes to be stored. */
export function transfer(
  ends: { from: OpenWallet; into: OpenWallet; giver: AccountBooks; receiver: AccountBooks; now: Instant },
  request: MoveRequest & { reference: string },
): Result<{ changes: WalletChange[]; answer: { unit: OpenWallet['unit']; amount: bigint; from: End; to: End } }> {
  const from = settled(ends.from, ends.giver, ends.now);
  const into = settled(ends.into, ends.receiver, ends.now);
  const { unit } = ends.from;
  const amount = positiveUnits(request.amount, unit);
  if (!amount.ok) return amount;
  const overflow = refuseOverflow(into.open.wallet, amount.value, unit);
  if (overflow !== null) return overflow;
  const names = { fromName: holderName(ends.from.name), toName: holderName(ends.into.name) };
  const ctx = { ...ends.from.ctx({ kind: 'move', ref: request.reference }), toActivity: ends.receiver.activity };
  const wallets = { from: from.open.wallet, to: into.open.wallet };
  const moved = inDecimals(
    move(
      wallets,
      unit,
      {
        ref: request.reference,
        amount: amount.value,
        ...names,
        ...(request.lots === undefined ? {} : { lots: request.lots }),
      },
      ctx,
    ),
    unit,
    amount.value,
  );
  if (!moved.ok) return moved;
  const given = moved.value.from.acts.flatMap((act) => (act.kind === 'moveOut' ? act.lots : []));
  const received = moved.value.to.acts.flatMap((act) =>
    act.kind === 'moveIn' ? act.lots.map(({ lotKey, amount: units }) => ({ lotKey, amount: units })) : [],
  );
  const units = String(amount.value);
  const change = (
    end: typeof from,
    posting: WalletChange['posting'],
    kind: string,
    lots: LotAmount[],
    other: string,
  ) => ({
    name: end.open.name,
    posting: joined(end.due, posting),
    kind,
    takenBy: request.by,
    spent: 0n,
    detail: detailOf(request, lots, { units, ...(kind === 'move' ? { to: other } : { from: other }) }),
  });
  return ok({
    changes: [
      change(from, moved.value.from, 'move', given, names.toName),
      change(into, moved.value.to, 'receive', received, names.fromName),
    ],
    answer: {
      unit,
      amount: amount.value,
      from: { totals: moved.value.from.wallet, lots: given },
      to: { totals: moved.value.to.wallet, lots: received },
    },
  });
}
