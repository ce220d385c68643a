import type { Lot, LotAmount, Wallet } from './types.ts';

/**
 * What two wallets must agree on to count as equal, in business keys and a fixed order: no storage numbers, no time
 * of booking, and of issued and reversed only the difference, since a lot that rose and fell again ends where one
 * that never moved stands. Lots with nothing in them are left out. Amounts are text, so that the result is JSON.
 */
export function canonicalWallet(wallet: Wallet): Record<string, unknown> {
  const lots = Object.values(wallet.lots)
    .map(canonicalLot)
    .filter((lot) => lot !== null)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const reservations = Object.entries(wallet.reservations)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([ref, held]) => ({ ref, held: canonicalAmounts(held) }));
  return {
    holder: wallet.holder,
    unit: wallet.unit,
    pending: `${wallet.pending}`,
    available: `${wallet.available}`,
    reserved: `${wallet.reserved}`,
    debt: `${wallet.debt}`,
    lots,
    reservations,
  };
}

const AMOUNTS = [
  'movedIn',
  'movedOut',
  'pending',
  'available',
  'reserved',
  'spent',
  'expired',
  'coversOthers',
  'coveredByDebt',
  'waived',
] as const;

function canonicalLot(lot: Lot): { key: string } | null {
  const net = lot.issued - lot.reversed;
  const amounts = AMOUNTS.filter((field) => lot[field] !== 0n).map((field) => [field, `${lot[field]}`]);
  if (net === 0n && amounts.length === 0) return null;
  const graced = lot.graced !== null && lot.graced.amount > 0n;
  return {
    key: lot.key,
    origin: lot.origin,
    book: lot.book,
    fundingSource: lot.fundingSource,
    valueAt: lot.valueAt,
    availableAt: lot.availableAt,
    expiry: lot.expiry,
    net: `${net}`,
    ...Object.fromEntries(amounts),
    coveredBy: canonicalAmounts(lot.coveredBy),
    graced: graced ? { amount: `${lot.graced!.amount}`, until: lot.graced!.until } : null,
  } as { key: string };
}

function canonicalAmounts(amounts: readonly LotAmount[]): { lotKey: string; amount: string }[] {
  return amounts
    .map(({ lotKey, amount }) => ({ lotKey, amount: `${amount}` }))
    .sort((a, b) => (a.lotKey < b.lotKey ? -1 : 1));
}
