import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';

const selectMisses = defineStatement(
  'coupon_misses',
  'select caller, misses from coupon_miss where workspace_id = $1 and caller = any($2) and window_start = $3',
);

/** By caller; one that is not there has missed nothing. */
export async function loadMisses(
  db: Queryable,
  workspaceId: string,
  callers: readonly string[],
  windowStart: Instant,
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ caller: string; misses: bigint }>(selectMisses, [
    workspaceId,
    callers,
    formatInstant(windowStart),
  ]);
  return new Map(rows.map(({ caller, misses }) => [caller, Number(misses)]));
}

const addMisses = defineStatement(
  'coupon_miss_add',
  `insert into coupon_miss (workspace_id, caller, window_start, misses) values ($1, $2, $3, $4)
   on conflict (workspace_id, caller, window_start) do update set misses = coupon_miss.misses + excluded.misses
   returning misses`,
);

/** @returns all misses of the window */
export async function countMisses(
  db: Queryable,
  workspaceId: string,
  { caller, windowStart, misses }: { caller: string; windowStart: Instant; misses: number },
): Promise<number> {
  const { rows } = await db.query<{ misses: bigint }>(addMisses, [
    workspaceId,
    caller,
    formatInstant(windowStart),
    misses,
  ]);
  return Number(rows[0]!.misses);
}

export async function sweepMisses(db: Queryable, workspaceId: string, before: Instant): Promise<void> {
  await db.query('delete from coupon_miss where workspace_id = $1 and window_start < $2', [
    workspaceId,
    formatInstant(before),
  ]);
}
