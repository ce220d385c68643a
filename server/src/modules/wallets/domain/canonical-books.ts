/** A wallet in business keys only: no generated ids, no places of arrival, no time of booking. */
import { canonicalJson } from '#kernel';
import { canonicalWallet, type Lot, type Wallet } from '#modules/ledger';

/** What things are called outside; a generated id never comes through. */
export interface BusinessNames {
  holder(holder: string): string;
  /** What a lot of the wallet comes from. */
  lot(lot: Pick<Lot, 'key' | 'origin'>): string;
}

interface LotJson {
  key: string;
  origin: Lot['origin'];
  coveredBy: { lotKey: string; amount: string }[];
}

/** The wallet as JSON for hashing; null where nothing is in it and nothing ever happened to it. */
export function canonicalBooks(wallet: Wallet, sums: Readonly<Record<string, string>>, names: BusinessNames): unknown {
  const { holder, lots, reservations, ...rest } = canonicalWallet(wallet) as {
    holder: string;
    lots: LotJson[];
    reservations: { ref: string; held: { lotKey: string; amount: string }[] }[];
  };
  if (lots.length === 0 && reservations.length === 0 && Object.keys(sums).length === 0) return null;
  const nameOf = (key: string) => names.lot(wallet.lots[key] ?? { key, origin: null });
  const renamed = (parts: readonly { lotKey: string; amount: string }[]) =>
    sorted(parts.map(({ lotKey, amount }) => ({ lot: nameOf(lotKey), amount })));
  return {
    ...rest,
    holder: names.holder(holder),
    sums,
    lots: sorted(
      lots.map(({ key, origin: _origin, coveredBy, ...lot }) => ({
        ...lot,
        from: nameOf(key),
        coveredBy: renamed(coveredBy),
      })),
    ),
    reservations: reservations.map(({ ref, held }) => ({ ref, held: renamed(held) })),
  };
}

/** By their own text: keys that carry places of arrival must not decide the order either. */
export function sorted<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, text: canonicalJson(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}
