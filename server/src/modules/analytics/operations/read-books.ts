/** The accounts of the books, unit by unit: what was there, what moved, what is there; and that both sides are equal. */
import type { Instant } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import type { Days } from '../domain/period.ts';
import { unitTexts } from '../domain/unit-texts.ts';
import { type BookAccount, type BookSums, selectBooks, type UnitBooks } from '../store/book-reads.ts';
import type { Basis } from '../store/flow-reads.ts';
import { readFreshness } from './asked-days.ts';

export const bookSides = ['sources', 'uses', 'holders'] as const;

/** In the order in which they are read. What holders owe is taken off what they have. */
export const bookAccounts: readonly { account: BookAccount; side: (typeof bookSides)[number]; sign: bigint }[] = [
  { account: 'issued', side: 'sources', sign: 1n },
  { account: 'credited', side: 'sources', sign: 1n },
  { account: 'redeemed', side: 'uses', sign: 1n },
  { account: 'expired', side: 'uses', sign: 1n },
  { account: 'reversed', side: 'uses', sign: 1n },
  { account: 'debited', side: 'uses', sign: 1n },
  { account: 'transferred', side: 'uses', sign: 1n },
  { account: 'pending', side: 'holders', sign: 1n },
  { account: 'available', side: 'holders', sign: 1n },
  { account: 'reserved', side: 'holders', sign: 1n },
  { account: 'owed', side: 'holders', sign: -1n },
];

export async function readBooks(
  db: Queryable,
  workspaceId: string,
  rules: Rules,
  asked: { days: Days; basis: Basis; now: Instant },
) {
  const [freshness, found] = await Promise.all([
    readFreshness(db, workspaceId, rules, asked.now),
    selectBooks(db, workspaceId, asked),
  ]);
  return {
    ...freshness,
    units: found.map((books) => unitToApi(rules, books)),
    data: found.flatMap((books) => accountsToApi(rules, books)),
  };
}

function accountsToApi(rules: Rules, { unit, opening, change }: UnitBooks) {
  const { text, cost, name } = unitTexts(rules, unit);
  return bookAccounts.map(({ account, side, sign }) => {
    const closing = sign * (opening[account] + change[account]);
    return {
      ...{ unit, name, side, account },
      opening: text(sign * opening[account]),
      change: text(sign * change[account]),
      closing: text(closing),
      cost: cost(closing),
    };
  });
}

function unitToApi(rules: Rules, { unit, entries, opening, change }: UnitBooks) {
  const { text, cost, name } = unitTexts(rules, unit);
  const closing = (side: string) => sideSum(opening, side) + sideSum(change, side);
  const [sources, uses, holders] = [closing('sources'), closing('uses'), closing('holders')];
  const kept = sources - opening.reversed - change.reversed;
  return {
    unit,
    name,
    entries: Number(entries),
    sources: text(sources),
    uses: text(uses),
    holders: text(holders),
    cost: cost(holders),
    difference: text(sources - uses - holders),
    redeemedShare: share(opening.redeemed + change.redeemed, kept),
    expiredShare: share(opening.expired + change.expired, kept),
  };
}

function sideSum(sums: BookSums, side: string): bigint {
  return bookAccounts.reduce((sum, own) => (own.side === side ? sum + own.sign * sums[own.account] : sum), 0n);
}

const SHARE_PARTS = 10_000n;

/** Null where nothing was given for good. */
function share(part: bigint, whole: bigint): number | null {
  return whole <= 0n ? null : Number((part * SHARE_PARTS) / whole) / Number(SHARE_PARTS);
}
