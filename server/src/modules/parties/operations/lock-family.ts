import { RefusedError } from '#kernel';
import { bucketOf, inLanes, type LaneDeps, laneOf } from '#modules/decisions';
import { type Queryable, queryable, type Transaction } from '#platform/postgres';
import { DESCENDANTS_MAX, LEVELS_MAX } from '../domain/hierarchy.ts';
import { selectChildrenEver } from '../store/account-facts.ts';

/** Families grow between reading and locking; one that outgrows its locks so often is being imported. */
const ATTEMPTS_MAX = 5;

/** The lanes locked do not cover everybody any more. */
class Outgrown extends Error {}

/**
 * Runs the body in one transaction that holds the lanes of an account, of another one, and of everybody who is or ever
 * was below the first. Whoever hangs an account below another holds the other's lane, so the family stands still then.
 *
 * @throws RefusedError `hierarchy_too_large`, `hierarchy_too_deep`, and whatever the body refuses
 */
export async function inFamilyLanes<T>(
  deps: LaneDeps,
  workspaceId: string,
  ids: { accountId: string; otherId: string | null },
  body: (tx: Transaction, descendantIds: readonly string[]) => Promise<T>,
): Promise<T> {
  const own = ids.otherId === null ? [ids.accountId] : [ids.accountId, ids.otherId];
  const read = (tx: Queryable) => loadDescendants(tx, workspaceId, ids.accountId);
  for (let attempt = 1; ; attempt++) {
    const expected = [...own, ...(await read(queryable(deps.pool)))];
    const lanes = new Set(expected.map(laneOfAccount));
    try {
      return await inLanes(deps, workspaceId, expected, async (tx) => {
        const descendantIds = await read(tx);
        if (!descendantIds.every((id) => lanes.has(laneOfAccount(id)))) throw new Outgrown();
        return body(tx, descendantIds);
      });
    } catch (error) {
      if (!(error instanceof Outgrown) || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

const laneOfAccount = (accountId: string) => laneOf(bucketOf(accountId));

/** Level by level; everybody below an account at any time, in no particular order. */
async function loadDescendants(db: Queryable, workspaceId: string, accountId: string): Promise<string[]> {
  const found = new Set<string>([accountId]);
  let level = [accountId];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > LEVELS_MAX) {
      const detail = `Accounts nest at most ${LEVELS_MAX} levels deep.`;
      throw new RefusedError({ code: 'hierarchy_too_deep', detail });
    }
    const children = await selectChildrenEver(db, workspaceId, level, DESCENDANTS_MAX + 1);
    level = children.filter((id) => !found.has(id));
    for (const id of level) found.add(id);
    if (found.size > DESCENDANTS_MAX + 1) {
      const detail = `More than ${DESCENDANTS_MAX} accounts hang below this one, or did once.`;
      throw new RefusedError({ code: 'hierarchy_too_large', detail });
    }
  }
  found.delete(accountId);
  return [...found];
}
