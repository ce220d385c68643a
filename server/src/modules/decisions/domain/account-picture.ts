/**
 * All outcomes of one account in business keys and a fixed order: what two ways to the same end must agree on. No
 * numbers of arrival, no times of booking; a lot is named by its event's source and id instead of its place.
 */
import { canonicalWallet, type Wallet } from '#modules/ledger';
import type { LevelMove, LevelState } from '#modules/tiers';
import type { HolderOutcome } from './account-fold.ts';
import type { StoredAward } from './decision-record.ts';
import type { FoldState } from './fold-state.ts';

export interface AccountPicture {
  /** By `source id`: the latest decision of the revision that counts. */
  decisions: Record<string, unknown[]>;
  /** By `campaign grain`. */
  outcomes: Record<string, unknown[]>;
  levels: Record<string, { level: string; since: number }>;
  moves: unknown[];
  fold: FoldState;
  wallets: unknown[];
  /** What entries, lots and totals disagree on; always empty in what was replayed. */
  broken: string[];
}

/** Everything a picture is drawn from. */
export interface PictureParts {
  decisions: readonly { source: string; id: string; awards: readonly StoredAward[] }[];
  outcomes: readonly Pick<HolderOutcome, 'campaign' | 'grain' | 'at' | 'awards'>[];
  levels: readonly { ladder: string; level: string; since: number }[];
  moves: readonly LevelMove[];
  fold: FoldState;
  wallets: readonly Wallet[];
  broken: readonly string[];
  /** Source and id by n of an event's first revision. */
  names: ReadonlyMap<number, string>;
}

export function drawPicture(parts: PictureParts): AccountPicture {
  return {
    decisions: Object.fromEntries(
      parts.decisions.flatMap(({ source, id, awards }) =>
        awards.length === 0 ? [] : [[`${source} ${id}`, awards.map((award) => plainAward(award))]],
      ),
    ),
    outcomes: Object.fromEntries(parts.outcomes.flatMap(outcomeEntry)),
    levels: Object.fromEntries(parts.levels.map(({ ladder, level, since }) => [ladder, { level, since }])),
    moves: [...parts.moves]
      .sort((a, b) => (a.ladder === b.ladder ? a.at - b.at : a.ladder < b.ladder ? -1 : 1))
      .map((move) => JSON.parse(JSON.stringify(move))),
    fold: parts.fold,
    wallets: parts.wallets
      .map((wallet) => namedWallet(wallet, parts.names))
      .filter((wallet) => wallet.lots.length > 0)
      .sort((a, b) => (`${a.holder}|${a.unit}` < `${b.holder}|${b.unit}` ? -1 : 1)),
    broken: [...parts.broken],
  };
}

function outcomeEntry({ campaign, grain, at, awards }: PictureParts['outcomes'][number]): [string, unknown[]][] {
  const owed = awards.filter((award) => award.granted !== 0n || award.computed !== 0n);
  if (owed.length === 0) return [];
  const sorted = owed
    .map((award) => ({ at, ...plainAward(award) }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return [[`${campaign} ${grain}`, sorted]];
}

function plainAward(award: StoredAward): Record<string, unknown> {
  return { ...award, computed: String(award.computed), granted: String(award.granted) };
}

interface CanonicalLot {
  key: string;
  net: string;
  coveredBy: { lotKey: string; amount: string }[];
  coveredByDebt?: string;
  waived?: string;
  origin: unknown;
  [field: string]: unknown;
}

interface CanonicalWallet {
  holder: string;
  unit: string;
  lots: CanonicalLot[];
  reservations: { ref: string; held: { lotKey: string; amount: string }[] }[];
  [field: string]: unknown;
}

const DATES_OF_A_LOT = ['valueAt', 'availableAt', 'expiry', 'fundingSource'];

function namedWallet(wallet: Wallet, names: ReadonlyMap<number, string>): CanonicalWallet {
  const canonical = canonicalWallet(wallet) as unknown as CanonicalWallet;
  const byKey = (a: { lotKey: string }, b: { lotKey: string }) => (a.lotKey < b.lotKey ? -1 : 1);
  const named = (amounts: readonly { lotKey: string; amount: string }[]) =>
    amounts.map(({ lotKey, amount }) => ({ lotKey: lotName(lotKey, names), amount })).sort(byKey);
  const lots = canonical.lots.map((lot): CanonicalLot => {
    const copy = { ...lot, key: lotName(lot.key, names), coveredBy: named(lot.coveredBy) };
    // A lot whose outcome owes nothing any more has no dates of its own: they are those of whatever it was last. What came
    // from another holder keeps those it came with.
    if (desiredOf(lot) === 0n && lot.origin === null)
      for (const field of DATES_OF_A_LOT) delete (copy as Record<string, unknown>)[field];
    return copy;
  });
  lots.sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    ...canonical,
    lots,
    reservations: canonical.reservations.map(({ ref, held }) => ({ ref, held: named(held) })),
  };
}

function desiredOf(lot: CanonicalLot): bigint {
  const covered = lot.coveredBy.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  return BigInt(lot.net) - covered - BigInt(lot.coveredByDebt ?? 0) - BigInt(lot.waived ?? 0);
}

function lotName(key: string, names: ReadonlyMap<number, string>): string {
  const match = /^e(\d+)(.*)$/.exec(key);
  const name = match === null ? undefined : names.get(Number(match[1]));
  return name === undefined ? key : `event ${name}${match?.[2] ?? ''}`;
}

/** Levels as they are listed: of every ladder the fold has begun. */
export function levelsOf(levels: Readonly<Record<string, LevelState>>): PictureParts['levels'] {
  return Object.entries(levels).map(([ladder, { level, since }]) => ({ ladder, level, since }));
}
