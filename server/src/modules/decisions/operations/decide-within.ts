/** A batch inside somebody else's transaction: an act or a changed profile, and what follows from it. */
import type { Transaction } from '#platform/postgres';
import { type AttemptMemory, type BatchOutcome, type BatchRequest, DecideAgain } from './batch.ts';
import { decideBatch } from './decide-batch.ts';
import type { LaneDeps } from './dependencies.ts';
import { bucketOf, laneOf, noteWoken } from './in-lanes.ts';
import { loadRates } from './rates.ts';

/** A claim that turns out to be taken costs one more attempt; what was written before the batch stays. */
const ATTEMPTS_MAX = 12;

/** @param accountIds accounts whose lanes the transaction holds */
export async function decideWithin(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  accountIds: readonly string[],
  request: Partial<BatchRequest>,
): Promise<BatchOutcome> {
  const rules = await deps.rules.load(tx, workspaceId);
  const rates = await loadRates(tx, workspaceId, rules);
  const lanes = new Set(accountIds.map((accountId) => laneOf(bucketOf(accountId))));
  const locked = (accountId: string) => lanes.has(laneOf(bucketOf(accountId)));
  const memory: AttemptMemory = { lockBudgets: true, lostClaims: new Set(), moreAccounts: new Set() };
  const whole = { facts: [], items: [], due: [], refold: new Map(), ...request };
  for (let attempt = 1; ; attempt++) {
    await tx.query('savepoint decide');
    try {
      const now = deps.clock.now();
      const recipients = deps.recipients ?? null;
      const context = { tx, workspaceId, rules, rates, recipients, now, memory, locked, facts: null };
      const outcome = await decideBatch(context, whole);
      noteWoken(tx, outcome.wake);
      return outcome;
    } catch (error) {
      if (!(error instanceof DecideAgain) || attempt >= ATTEMPTS_MAX) throw error;
      await tx.query('rollback to savepoint decide');
    }
  }
}
