/** One batch as one transaction in its lanes, run again while the world of shared rows was different than assumed. */
import { type Transaction, withTransaction } from '#platform/postgres';
import { type AttemptMemory, type BatchOutcome, type BatchRequest, DecideAgain, decideBatch } from './decide-batch.ts';
import type { LaneDeps } from './dependencies.ts';
import { bucketOf, laneOf, lockLanes } from './in-lanes.ts';
import { loadRates } from './rates.ts';

/** Budgets that run dry while many ask, claims, documents that move: each costs one more attempt. */
const ATTEMPTS_MAX = 12;

/**
 * @param request asked for once the lanes are held, so that everything that came in while waiting is in the batch; must
 *   answer the same on every call of one batch
 */
export async function decideInLanes(
  deps: LaneDeps,
  workspaceId: string,
  lanes: readonly number[],
  request: (tx: Transaction) => Promise<BatchRequest>,
): Promise<BatchOutcome> {
  const memory: AttemptMemory = { lockBudgets: false, lostClaims: new Set(), moreAccounts: new Set() };
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(deps, workspaceId, lanes, request, memory);
    } catch (error) {
      if (!(error instanceof DecideAgain) || attempt >= ATTEMPTS_MAX) throw error;
    }
  }
}

async function attemptOnce(
  deps: LaneDeps,
  workspaceId: string,
  lanes: readonly number[],
  request: (tx: Transaction) => Promise<BatchRequest>,
  memory: AttemptMemory,
): Promise<BatchOutcome> {
  const all = new Set([...lanes, ...[...memory.moreAccounts].map((id) => laneOf(bucketOf(id)))]);
  const sorted = [...all].sort((a, b) => a - b);
  return withTransaction(
    deps.pool,
    async (tx) => {
      await lockLanes(tx, deps, workspaceId, sorted);
      const rules = await deps.rules.load(tx, workspaceId);
      const now = deps.clock.now();
      const rates = await loadRates(tx, workspaceId, rules);
      return decideBatch(
        { tx, workspaceId, rules, rates, now, memory, locked: (id) => all.has(laneOf(bucketOf(id))) },
        await request(tx),
      );
    },
    { lockTimeoutMs: 30_000, idempotent: true },
  );
}
