/** Entries as statements show them. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';

export interface StoredEntry {
  n: number;
  holder: string;
  unit: string;
  lotKey: string;
  /** Null only where an entry names a lot that is not there. */
  lotN: number | null;
  from: string;
  to: string;
  amount: bigint;
  causeKind: string;
  causeRef: string;
  postedAt: Instant;
  valueAt: Instant;
}

interface Row {
  n: bigint;
  holder: string;
  unit: string;
  lot_key: string;
  lot_n: bigint | null;
  from_book: string;
  to_book: string;
  amount: bigint;
  cause_kind: string;
  cause_ref: string;
  posted_at: Instant;
  value_at: Instant;
}

/** Null leaves a filter out. */
export interface EntryFilter {
  accountId: string;
  holder: string | null;
  unit: string | null;
  /** Inclusive. */
  postedFrom: Instant | null;
  /** Exclusive. */
  postedTo: Instant | null;
  /** `event`, `spend`, …; `adjustment` means every reason. */
  cause: string | null;
}

const selectPage = defineStatement(
  'entries_of_account',
  `with shown as (
     select n, holder, unit, lot_key, from_book, to_book, amount, cause_kind, cause_ref, posted_at, value_at
     from entry
     where workspace_id = $1 and account_id = $2 and ($3::bigint is null or n < $3)
       and ($4::text is null or holder = $4) and ($5::text is null or unit = $5)
       and ($6::timestamptz is null or posted_at >= $6) and ($7::timestamptz is null or posted_at < $7)
       and ($8::text is null or split_part(cause_kind, ':', 1) = $8)
     order by n desc limit $9)
   select s.*, l.n as lot_n from shown s
   left join lot l on l.workspace_id = $1 and l.account_id = $2
     and l.holder = s.holder and l.unit = s.unit and l.key = s.lot_key
   order by s.n desc`,
);

/** The newest first, from before a place. */
export async function selectEntries(
  db: Queryable,
  workspaceId: string,
  filter: EntryFilter,
  range: { beforeN: number | null; limit: number },
): Promise<StoredEntry[]> {
  const { rows } = await db.query<Row>(selectPage, [
    workspaceId,
    filter.accountId,
    range.beforeN,
    filter.holder,
    filter.unit,
    instantOrNull(filter.postedFrom),
    instantOrNull(filter.postedTo),
    filter.cause,
    range.limit,
  ]);
  return rows.map((row) => ({
    n: Number(row.n),
    holder: row.holder,
    unit: row.unit,
    lotKey: row.lot_key,
    lotN: row.lot_n === null ? null : Number(row.lot_n),
    from: row.from_book,
    to: row.to_book,
    amount: row.amount,
    causeKind: row.cause_kind,
    causeRef: row.cause_ref,
    postedAt: row.posted_at,
    valueAt: row.value_at,
  }));
}

const selectOfAct = defineStatement(
  'entries_of_act',
  `select n from entry where workspace_id = $1 and account_id = $2 and n > $3 and holder = $4 and unit = $5
     and cause_kind = $6 and cause_ref = $7 order by n`,
);

/** Places of the entries one act has just booked in one wallet, after place `afterN`. */
export async function selectEntriesOfAct(
  db: Queryable,
  workspaceId: string,
  wallet: { accountId: string; holder: string; unit: string },
  act: { afterN: number; kind: string; ref: string },
): Promise<number[]> {
  const { rows } = await db.query<{ n: bigint }>(selectOfAct, [
    workspaceId,
    wallet.accountId,
    act.afterN,
    wallet.holder,
    wallet.unit,
    act.kind,
    act.ref,
  ]);
  return rows.map(({ n }) => Number(n));
}

export interface PastBalance {
  holder: string;
  unit: string;
  pending: bigint;
  available: bigint;
  reserved: bigint;
  debt: bigint;
}

/** What flowed into a compartment less what flowed out of it. */
export function flowSql(book: string): string {
  const sum = (column: string) => `coalesce(sum(amount) filter (where ${column} = '${book}'), 0)`;
  return `${sum('to_book')} - ${sum('from_book')}`;
}

const selectPast = defineStatement(
  'balances_of_account_at',
  `select holder, unit, (${flowSql('holder:pending')})::bigint as pending, (${flowSql('holder:available')})::bigint as available,
          (${flowSql('holder:reserved')})::bigint as reserved, (-(${flowSql('holder:debt')}))::bigint as debt
   from entry
   where workspace_id = $1 and account_id = $2 and posted_at <= $3 and ($4::text is null or holder = $4)
   group by holder, unit`,
);

/** What the wallets of an account showed at an instant, by what was booked up to and including it. */
export async function selectPastBalances(
  db: Queryable,
  workspaceId: string,
  asked: { accountId: string; holder: string | null; at: Instant },
): Promise<PastBalance[]> {
  const { rows } = await db.query<PastBalance>(selectPast, [
    workspaceId,
    asked.accountId,
    formatInstant(asked.at),
    asked.holder,
  ]);
  return rows;
}

function instantOrNull(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
