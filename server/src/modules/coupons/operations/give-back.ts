import type { Queryable } from '#platform/postgres';
import { countName, giveCount, giveUse } from '../store/counts.ts';
import type { Redemption } from '../store/redemptions.ts';

/**
 * Gives back what a reservation or an order holds: the uses, the places in the limits, and what is left of the values
 * that are used up bit by bit.
 */
export async function giveBack(tx: Queryable, workspaceId: string, { uses }: Redemption): Promise<void> {
  const sorted = [...uses].sort((a, b) =>
    a.seriesId === b.seriesId ? Number(a.n - b.n) : a.seriesId < b.seriesId ? -1 : 1,
  );
  for (const { seriesId, n, partial, discount, restored } of sorted) {
    await giveUse(tx, workspaceId, { seriesId, n, uses: 1, valueUnits: partial ? discount - restored : 0n });
  }
  const counts = uses.flatMap(({ seriesId, counted }) => counted.map((row) => ({ seriesId, ...row })));
  counts.sort((a, b) => (countName(a) < countName(b) ? -1 : 1));
  for (const key of counts) await giveCount(tx, workspaceId, key);
}
