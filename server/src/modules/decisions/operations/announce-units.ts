/** Movements of units as others are told of them: one announcement per wallet, kind of movement and cause. */
import { Decimal, formatChildId, formatId, formatInstant } from '#kernel';
import { type Announcement, type UnitsData, unitMovement } from '#modules/integrations';
import type { Rules } from '#modules/programmes';
import { type AccountRow, EMPTY_WALLET_BOOK, walletKey } from '../domain/account-row.ts';
import type { EntryRow, LotRow } from '../store/ledger-rows.ts';

/** @param accounts with the books as they are after everything that was posted */
export function unitNews(
  accounts: ReadonlyMap<string, AccountRow>,
  { entries, lots }: { entries: readonly EntryRow[]; lots: readonly LotRow[] },
  rules: Rules,
): Announcement[] {
  const lotOf = new Map(lots.map(({ accountId, lot }) => [lotName(accountId, lot.holder, lot.unit, lot.key), lot]));
  const groups = Map.groupBy(
    entries.flatMap((entry) => {
      const movement = unitMovement(entry.from, entry.to);
      return movement === null ? [] : [{ entry, movement }];
    }),
    ({ entry: { accountId, holder, unit, cause }, movement }) =>
      [accountId, holder, unit, cause.kind, cause.ref, movement.type, movement.sign].join('\u0000'),
  );
  return [...groups.values()].flatMap((parts): Announcement[] => {
    const [{ entry: first, movement }] = parts as [(typeof parts)[number]];
    const { accountId, holder, unit, postedAt } = first;
    const row = accounts.get(accountId);
    const scale = rules.units.get(unit)?.definition.scale ?? 0;
    if (row === undefined) return [];
    const text = (units: bigint) => Decimal.fromUnits(units, scale).toString();
    const { pending, available, reserved, debt } = row.books.wallets[walletKey(holder, unit)] ?? EMPTY_WALLET_BOOK;
    const data: UnitsData = {
      accountId: formatId('acc', accountId),
      holder: holder === 'account' ? holder : formatId('mem', holder),
      unit,
      amount: text(parts.reduce((sum, { entry }) => sum + entry.amount * BigInt(movement.sign), 0n)),
      lots: parts.map(({ entry }) => {
        const lot = lotOf.get(lotName(accountId, holder, unit, entry.lotKey));
        return {
          lotId: lot === undefined ? null : formatChildId('lot', accountId, lot.n),
          amount: text(entry.amount),
          expiresAt: lot === undefined || lot.expiresAt === null ? null : formatInstant(lot.expiresAt),
        };
      }),
      entryIds: parts.map(({ entry }) => formatChildId('ent', accountId, entry.n)),
      cause: shownCause(accountId, first.cause),
      balance: {
        pending: text(BigInt(pending)),
        available: text(BigInt(available)),
        reserved: text(BigInt(reserved)),
        debt: text(BigInt(debt)),
      },
      postedAt: formatInstant(postedAt),
    };
    return [{ type: movement.type, accountId, at: postedAt, data }];
  });
}

function lotName(accountId: string, holder: string, unit: string, key: string): string {
  return [accountId, holder, unit, key].join('\u0000');
}

function shownCause(accountId: string, { kind, ref }: EntryRow['cause']): UnitsData['cause'] {
  const [plain = kind] = kind.split(':');
  if (plain === 'event' && /^\d+$/.test(ref)) {
    return { kind: plain, reference: formatChildId('evt', accountId, Number.parseInt(ref, 10)) };
  }
  // The name of a derived fact means nothing to anybody else.
  return { kind: plain, reference: plain === 'derived' ? '' : ref };
}
