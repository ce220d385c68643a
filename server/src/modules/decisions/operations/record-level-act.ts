/** Levels granted, ended and opened by hand: acts, recorded with who and why, and folded like every other fact. */
import { formatId, RefusedError } from '#kernel';
import type { Transaction } from '#platform/postgres';
import { actItem } from '../domain/act-items.ts';
import type { LevelAct } from '../domain/fold-items.ts';
import { loadAccountRows, rewriteAccountRows } from '../store/account-rows.ts';
import { insertActs } from '../store/acts.ts';
import { decideWithin } from './decide-within.ts';
import type { LaneDeps } from './dependencies.ts';

/**
 * Inside `inLanes` of the account. The level moves in the same transaction where the act takes effect at once.
 * @returns place of the act inside the account
 * @throws RefusedError `not_found`, `account_merged`
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
  const { mergedInto } = row.profile;
  if (mergedInto !== undefined) {
    const detail = `The account ${formatId('acc', accountId)} was merged into another one.`;
    throw new RefusedError({ code: 'account_merged', detail, mergedInto: formatId('acc', mergedInto) });
  }
  row.lastN += 1;
  const n = row.lastN;
  await insertActs(tx, workspaceId, [
    { accountId, n, bucket: row.bucket, kind: 'level', takenAt: now, takenBy: by, body: act },
  ]);
  await rewriteAccountRows(tx, workspaceId, [row]);
  const item = actItem({ kind: 'level', n, takenAt: now, body: act });
  if (item === null) throw new Error('an act of kind level is folded');
  await decideWithin(tx, deps, workspaceId, [accountId], { items: [{ accountId, item }] });
  return n;
}
