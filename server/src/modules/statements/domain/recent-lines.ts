/** Lines of what was booked, from the newest backwards. */
import { add, type Balance, type BookedEntry, type Category, categoryOf, effectOf, lotOrigin } from './statement.ts';

/** An entry with its holder and what became of its lot. */
export interface LatestEntry extends BookedEntry {
  holder: string;
  /** Smallest parts of the lot that wait; that were taken back. Null where the lot is not there. */
  lotPending: bigint | null;
  lotReversed: bigint | null;
}

/** `pending`: it cannot be used yet. `corrected`: it was taken back, in part or whole. */
export type LineState = 'pending' | 'posted' | 'corrected';

/** Entries of one wallet that were booked together for one cause. */
export interface RecentLine {
  /** Place of the newest entry: what the line is called. */
  n: number;
  holder: string;
  unit: string;
  postedAt: number;
  valueAt: number;
  category: Category;
  state: LineState;
  causeKind: string;
  causeRef: string;
  lotKey: string;
  change: Balance;
}

/**
 * @param entries the newest first, one more than `most` where there are more
 * @returns the lines of entries that are there completely, and the place before which the list goes on; null at its end
 */
export function latestLines(
  entries: readonly LatestEntry[],
  most: number,
): { lines: RecentLine[]; rest: number | null } {
  const whole = entries.length > most ? withoutLastBooking(entries.slice(0, most)) : entries;
  const groups = [...Map.groupBy(whole, groupKey).values()];
  const lines = groups.flatMap((group) => lineOf(group) ?? []).sort((a, b) => b.n - a.n);
  return { lines, rest: entries.length > most ? whole.at(-1)!.n : null };
}

/** What was booked together may go on behind what was read; unless it is all there is. */
function withoutLastBooking(entries: readonly LatestEntry[]): readonly LatestEntry[] {
  const last = entries.at(-1)!.postedAt;
  const before = entries.filter(({ postedAt }) => postedAt !== last);
  return before.length === 0 ? entries : before;
}

function groupKey(entry: LatestEntry): string {
  const { holder, unit, postedAt, causeKind, causeRef } = entry;
  const category = categoryOf(entry);
  const about = causeKind === 'clock' && category !== 'expired' ? lotOrigin(entry.lotKey) : '';
  return JSON.stringify([holder, unit, postedAt, causeKind, causeRef, category, about]);
}

/** @param group the newest first */
function lineOf(group: readonly LatestEntry[]): RecentLine | null {
  const first = group.at(-1)!;
  const change = group.map(effectOf).reduce(add, { pending: 0n, balance: 0n, reserved: 0n });
  if (change.pending === 0n && change.balance === 0n && change.reserved === 0n) return null;
  const { holder, unit, postedAt, valueAt, causeKind, causeRef, lotKey } = first;
  const category = categoryOf(first);
  const state = stateOf(category, group);
  return { n: group[0]!.n, holder, unit, postedAt, valueAt, category, state, causeKind, causeRef, lotKey, change };
}

function stateOf(category: Category, group: readonly LatestEntry[]): LineState {
  if (category === 'takenBack') return 'corrected';
  if (category !== 'earned' && category !== 'byHand') return 'posted';
  if (group.some(({ lotReversed }) => (lotReversed ?? 0n) > 0n)) return 'corrected';
  const promised = group.some(({ to }) => to === 'holder:pending');
  return promised && group.some(({ lotPending }) => (lotPending ?? 0n) > 0n) ? 'pending' : 'posted';
}
