/**
 * Lanes are the only lock on accounts: 16 rows per workspace, locked in ascending order. Every change of an account's
 * state, from any path, goes through here.
 */
import { defineStatement, type Transaction, type TransactionOptions, withTransaction } from '#platform/postgres';
import type { LaneDeps } from './dependencies.ts';

/** Accounts that have something to take in once the transaction has committed. */
const wokenBy = new WeakMap<Transaction, Set<string>>();

/** Notes whom to wake after the commit. Transactions that {@link inLanes} did not begin leave it to the sweep. */
export function noteWoken(tx: Transaction, accountIds: readonly string[]): void {
  const woken = wokenBy.get(tx);
  for (const accountId of accountIds) woken?.add(accountId);
}

const BUCKETS = 64;
const BUCKETS_PER_LANE = 4;

export const ALL_LANES: readonly number[] = Array.from({ length: BUCKETS / BUCKETS_PER_LANE }, (_, lane) => lane);

/** Place of an account among the 64 buckets, for ever: the last 6 bits of its id's random part. */
export function bucketOf(accountId: string): number {
  return Number.parseInt(accountId.slice(-2), 16) % BUCKETS;
}

export function laneOf(bucket: number): number {
  return Math.floor(bucket / BUCKETS_PER_LANE);
}

/**
 * Runs the body in one transaction that holds the lanes of the accounts. The body may be run again after a conflict, so
 * it must do nothing but send statements.
 */
export async function inLanes<T>(
  deps: LaneDeps,
  workspaceId: string,
  accountIds: readonly string[],
  body: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const lanes = [...new Set(accountIds.map((id) => laneOf(bucketOf(id))))].sort((a, b) => a - b);
  let woken = new Set<string>();
  const result = await withTransaction(
    deps.pool,
    async (tx) => {
      // An attempt that is rolled back has told nobody anything.
      woken = new Set();
      wokenBy.set(tx, woken);
      await lockLanes(tx, deps, workspaceId, lanes);
      return body(tx);
    },
    { lockTimeoutMs: 30_000, ...options },
  );
  if (woken.size > 0) deps.wake?.(workspaceId, [...woken]);
  return result;
}

const lockLane = defineStatement('lane_lock', 'select lane from lane where workspace_id = $1 and lane = $2 for update');

/**
 * One statement per lane, in ascending order: a set-based `for update` may lock in any order. They are sent together and
 * carried out one after the other.
 */
export async function lockLanes(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  lanes: readonly number[],
): Promise<void> {
  const from = performance.now();
  await Promise.all(lanes.map((lane) => tx.query(lockLane, [workspaceId, lane])));
  deps.metrics.laneLockSeconds.observe((performance.now() - from) / 1000);
}

/** Accounts by their lane, for work that goes lane by lane. */
export function byLane(accountIds: readonly string[]): Map<number, string[]> {
  return Map.groupBy(accountIds, (accountId) => laneOf(bucketOf(accountId)));
}
