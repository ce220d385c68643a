/** A statement: what a wallet had, what was booked, what it has then. All by the instant of booking. */
import { assert, type Instant } from '#kernel';
import { type MovementKind, movementKind, movementKinds } from '#modules/ledger';

/** What is in a wallet; amounts in smallest parts. */
export interface Balance {
  pending: bigint;
  /** Usable, less what is owed: what people call the balance. */
  balance: bigint;
  reserved: bigint;
}

/** What a line is about; the summary adds up by it. */
export const categories = movementKinds;
export type Category = MovementKind;

/** An entry of the ledger, as far as statements need it. */
export interface BookedEntry {
  n: number;
  unit: string;
  lotKey: string;
  from: string;
  to: string;
  amount: bigint;
  causeKind: string;
  causeRef: string;
  postedAt: Instant;
  valueAt: Instant;
}

/** Entries booked together for one cause. */
export interface StatementLine {
  postedAt: Instant;
  valueAt: Instant;
  category: Category;
  causeKind: string;
  causeRef: string;
  /** Lot of the first entry: what was released, what expired. */
  lotKey: string;
  change: Balance;
  /** The balance after this line. */
  balanceAfter: bigint;
  /** Places of the entries. */
  entries: readonly number[];
}

export interface UnitStatement {
  unit: string;
  opening: Balance;
  lines: readonly StatementLine[];
  /** Σ of the changes of the balance by category; categories without any are left out. */
  totals: ReadonlyMap<Category, bigint>;
  closing: Balance;
}

const NOTHING: Balance = { pending: 0n, balance: 0n, reserved: 0n };

export function add(a: Balance, b: Balance): Balance {
  return { pending: a.pending + b.pending, balance: a.balance + b.balance, reserved: a.reserved + b.reserved };
}

/** What an entry does to the wallet. The holder's debt is a negative sum, so it counts like what is available. */
export function effectOf({ from, to, amount }: Pick<BookedEntry, 'from' | 'to' | 'amount'>): Balance {
  const change = { ...NOTHING };
  for (const [book, units] of [
    [from, -amount],
    [to, amount],
  ] as const) {
    if (book === 'holder:pending') change.pending += units;
    else if (book === 'holder:reserved') change.reserved += units;
    else if (book === 'holder:available' || book === 'holder:debt') change.balance += units;
  }
  return change;
}

export const categoryOf = movementKind;

/**
 * The statement of one unit.
 * @param opening what was booked before the period
 * @param entries of the period and unit, in the order of booking
 * @param closing what was booked up to its end, summed up independently: the two must agree
 */
export function makeStatement(
  unit: string,
  opening: Balance,
  entries: readonly BookedEntry[],
  closing: Balance,
): UnitStatement {
  const lines: StatementLine[] = [];
  const totals = new Map<Category, bigint>();
  let running = opening;
  for (const group of grouped(entries)) {
    const [first] = group as [BookedEntry];
    const change = group.map(effectOf).reduce(add, NOTHING);
    running = add(running, change);
    if (change.pending === 0n && change.balance === 0n && change.reserved === 0n) continue;
    const category = categoryOf(first);
    totals.set(category, (totals.get(category) ?? 0n) + change.balance);
    const { postedAt, valueAt, causeKind, causeRef, lotKey } = first;
    const at = { postedAt, valueAt, category, causeKind, causeRef, lotKey };
    lines.push({ ...at, change, balanceAfter: running.balance, entries: group.map(({ n }) => n) });
  }
  assert(
    running.balance === closing.balance && running.pending === closing.pending && running.reserved === closing.reserved,
    `the entries of ${unit} lead from the opening to the closing balance`,
  );
  return { unit, opening, lines, totals, closing };
}

/** Entries that follow one another, booked at one instant for one cause and of one kind. */
function grouped(entries: readonly BookedEntry[]): BookedEntry[][] {
  const groups: BookedEntry[][] = [];
  let key: string | null = null;
  for (const entry of entries) {
    const own = keyOf(entry);
    if (own === key) groups.at(-1)!.push(entry);
    else groups.push([entry]);
    key = own;
  }
  return groups;
}

function keyOf(entry: BookedEntry): string {
  const { postedAt, causeKind, causeRef } = entry;
  // What the clock did has no cause of its own: the lots say what it was about, except where all simply expired.
  const category = categoryOf(entry);
  const about = causeKind === 'clock' && category !== 'expired' ? lotOrigin(entry.lotKey) : '';
  return JSON.stringify([postedAt, causeKind, causeRef, category, about]);
}

/** Lots of one origin that differ in funding, release or expiry end in `.` and eight hexadecimal digits. */
export function lotOrigin(key: string): string {
  return key.replace(/\.[0-9a-f]{8}$/, '');
}
