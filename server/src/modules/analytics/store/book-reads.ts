/** The books by account: what was there before a day, and what moved until another. */
import { formatDay } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Days } from '../domain/period.ts';
import { FLOW_COLUMNS, type FLOWS } from './count-entries.ts';
import type { Basis } from './flow-reads.ts';

export type BookAccount = keyof typeof FLOWS;

/** Smallest parts, as the roll-ups count them: of `owed`, what holders owe. */
export type BookSums = Readonly<Record<BookAccount, bigint>>;

export interface UnitBooks {
  unit: string;
  /** Booked in the stretch. */
  entries: bigint;
  opening: BookSums;
  change: BookSums;
}

const part = (column: string, name: string, condition: string) =>
  `coalesce(sum(${column}) filter (where ${condition}), 0)::bigint as ${name}_${column}`;

const select = defineStatement(
  'analytics_books',
  `select unit, coalesce(sum(entries) filter (where day >= $3::date), 0)::bigint as entries,
          ${FLOW_COLUMNS.map((column) => part(column, 'opening', 'day < $3::date')).join(', ')},
          ${FLOW_COLUMNS.map((column) => part(column, 'change', 'day >= $3::date')).join(', ')}
   from analytics_flow where workspace_id = $1 and basis = $2 and day <= $4::date
   group by unit order by unit`,
);

export async function selectBooks(
  db: Queryable,
  workspaceId: string,
  { basis, days }: { basis: Basis; days: Days },
): Promise<UnitBooks[]> {
  const { rows } = await db.query<{ unit: string; entries: bigint } & Record<string, unknown>>(select, [
    workspaceId,
    basis,
    formatDay(days.from),
    formatDay(days.to),
  ]);
  const sums = (row: Record<string, unknown>, name: string) =>
    Object.fromEntries(FLOW_COLUMNS.map((column) => [column, row[`${name}_${column}`]])) as BookSums;
  return rows.map((row) => ({
    unit: row.unit,
    entries: row.entries,
    opening: sums(row, 'opening'),
    change: sums(row, 'change'),
  }));
}
