/** Entries and sums of them by the instant of booking. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { LatestEntry } from '../domain/recent-lines.ts';
import type { Balance, BookedEntry } from '../domain/statement.ts';

/** One holder's wallets. */
export interface Wallets {
  accountId: string;
  /** `account` or a membership's uuid. */
  holder: string;
  /** Null: every unit. */
  unit: string | null;
}

/** Σ by unit of everything booked before an instant. Units nothing was booked in are absent. */
export async function selectBalancesBefore(
  db: Queryable,
  workspaceId: string,
  { accountId, holder, unit }: Wallets,
  before: Instant,
): Promise<Map<string, Balance>> {
  const flow = (books: string) => `(coalesce(sum(amount) filter (where to_book in (${books})), 0)
    - coalesce(sum(amount) filter (where from_book in (${books})), 0))::bigint`;
  const { rows } = await db.query<Balance & { unit: string }>(
    `select unit, ${flow(`'holder:pending'`)} as pending, ${flow(`'holder:available', 'holder:debt'`)} as balance,
            ${flow(`'holder:reserved'`)} as reserved
     from entry
     where workspace_id = $1 and account_id = $2 and holder = $3 and ($4::text is null or unit = $4)
       and posted_at < $5
     group by unit`,
    [workspaceId, accountId, holder, unit, formatInstant(before)],
  );
  return new Map(rows.map(({ unit: key, ...balance }) => [key, balance]));
}

interface EntryRow extends Record<string, unknown> {
  n: bigint;
  unit: string;
  lot_key: string;
  from_book: string;
  to_book: string;
  amount: bigint;
  cause_kind: string;
  cause_ref: string;
  posted_at: Instant;
  value_at: Instant;
}

const fromRow = (row: EntryRow): BookedEntry => ({
  n: Number(row.n),
  unit: row.unit,
  lotKey: row.lot_key,
  from: row.from_book,
  to: row.to_book,
  amount: row.amount,
  causeKind: row.cause_kind,
  causeRef: row.cause_ref,
  postedAt: row.posted_at,
  valueAt: row.value_at,
});

/** In the order of booking. */
export async function selectBooked(
  db: Queryable,
  workspaceId: string,
  { accountId, holder, unit }: Wallets,
  period: { from: Instant; to: Instant },
  limit: number,
): Promise<BookedEntry[]> {
  const { rows } = await db.query<EntryRow>(
    `select n, unit, lot_key, from_book, to_book, amount, cause_kind, cause_ref, posted_at, value_at
     from entry
     where workspace_id = $1 and account_id = $2 and holder = $3 and ($4::text is null or unit = $4)
       and posted_at >= $5 and posted_at < $6
     order by posted_at, n limit $7`,
    [workspaceId, accountId, holder, unit, formatInstant(period.from), formatInstant(period.to), limit],
  );
  return rows.map(fromRow);
}

const selectLatestPage = defineStatement(
  'entries_latest',
  `select e.n, e.holder, e.unit, e.lot_key, e.from_book, e.to_book, e.amount, e.cause_kind, e.cause_ref, e.posted_at,
     e.value_at, l.pending as lot_pending, l.reversed as lot_reversed
   from (select n, holder, unit, lot_key, from_book, to_book, amount, cause_kind, cause_ref, posted_at, value_at
         from entry
         where workspace_id = $1 and account_id = $2 and holder = any($3::text[])
           and ($4::text is null or unit = $4) and ($5::bigint is null or n < $5)
         order by n desc limit $6) e
   left join lot l on l.workspace_id = $1 and l.account_id = $2
     and l.holder = e.holder and l.unit = e.unit and l.key = e.lot_key
   order by e.n desc`,
);

/** The newest first, from before a place. */
export async function selectLatest(
  db: Queryable,
  workspaceId: string,
  asked: { accountId: string; holders: readonly string[]; unit: string | null; beforeN: number | null },
  limit: number,
): Promise<LatestEntry[]> {
  const { rows } = await db.query<
    EntryRow & { holder: string; lot_pending: bigint | null; lot_reversed: bigint | null }
  >(selectLatestPage, [workspaceId, asked.accountId, asked.holders, asked.unit, asked.beforeN, limit]);
  return rows.map((row) => ({
    ...fromRow(row),
    holder: row.holder,
    lotPending: row.lot_pending,
    lotReversed: row.lot_reversed,
  }));
}
