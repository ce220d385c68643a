/** Levels granted, ended and opened by hand: acts, recorded with who and why, and folded like every other fact. */
import { RefusedError } from '#kernel';
import type { Transaction } from '#platform/postgres';
import { actItem } from '../domain/act-items.ts';
import type { LevelAct } from '../domain/fold-items.ts';
import { loadAccountRows, rewriteAccountRows } from '../store/account-rows.ts';
import { insertActs } from '../store/acts.ts';
import type { AttemptMemory } from './batch.ts';
import { decideBatch } from './decide-batch.ts';
import type { LaneDeps } from './dependencies.ts';
import { bucketOf, laneOf } from './in-lanes.ts';
import { loadRates } from './rates.ts';

/**
 * Inside `inLanes` of the account. The level moves in the same transaction where the act takes effect at once.
 * @returns place of the act inside the account
 * @throws RefusedError `not_found`
 */
export async function recordLevelAct(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  request: { accountId: string; act: LevelAct; by: string },
): Promise<number> {
  const { accountId, act, by } = request;
  const now = deps.clock.now();
  const row = (await loadAccountRows(tx, workspaceId, [accountId])).get(accountId);
  if (row === undefined) throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
  row.lastN += 1;
  const n = row.lastN;
  await insertActs(tx, workspaceId, [
    { accountId, n, bucket: row.bucket, kind: 'level', takenAt: now, takenBy: by, body: act },
  ]);
  await rewriteAccountRows(tx, workspaceId, [row]);
  const item = actItem({ kind: 'level', n, takenAt: now, body: act });
  if (item === null) throw new Error('an act of kind level is folded');
  const rules = await deps.rules.load(tx, workspaceId);
  const rates = await loadRates(tx, workspaceId, rules);
  const memory: AttemptMemory = { lockBudgets: true, lostClaims: new Set(), moreAccounts: new Set() };
  const lane = laneOf(bucketOf(accountId));
  await decideBatch(
    { tx, workspaceId, rules, rates, now, memory, locked: (id) => laneOf(bucketOf(id)) === lane },
    { facts: [], items: [{ accountId, item }], due: [], refold: new Map() },
  );
  return n;
}
