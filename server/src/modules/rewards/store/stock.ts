/** What is left of rewards: stock, budgets, limits. Shared rows, taken last and in this order, as conditional updates. */
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Use } from '../domain/limits.ts';

export interface StockRow {
  rewardId: string;
  location: string;
  total: number;
  taken: number;
}

export async function selectStock(
  db: Queryable,
  workspaceId: string,
  rewardIds: readonly string[],
): Promise<StockRow[]> {
  const { rows } = await db.query<{ reward_id: string; location: string; total: bigint; taken: bigint }>(
    `select reward_id, location, total, taken from reward_stock
     where workspace_id = $1 and reward_id = any($2::uuid[]) order by reward_id, location`,
    [workspaceId, rewardIds],
  );
  return rows.map((row) => ({
    rewardId: row.reward_id,
    location: row.location,
    total: Number(row.total),
    taken: Number(row.taken),
  }));
}

const take = defineStatement(
  'reward_stock_take',
  `update reward_stock set taken = taken + $4
   where workspace_id = $1 and reward_id = $2 and location = $3 and taken + $4 between 0 and total`,
);

/** Below zero gives back. @returns false where there is not so much left */
export async function takeStock(
  tx: Queryable,
  workspaceId: string,
  { rewardId, location, quantity }: { rewardId: string; location: string; quantity: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(take, [workspaceId, rewardId, location, quantity]);
  return rowCount === 1;
}

/** @returns false where more is taken than that */
export async function setStockTotal(
  tx: Queryable,
  workspaceId: string,
  { rewardId, location, total }: { rewardId: string; location: string; total: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into reward_stock (workspace_id, reward_id, location, total) values ($1, $2, $3, $4)
     on conflict (workspace_id, reward_id, location) do update set total = excluded.total
       where reward_stock.taken <= excluded.total`,
    [workspaceId, rewardId, location, total],
  );
  return rowCount === 1;
}

/** Raises or lowers what there is. @returns false where more is taken than would be left */
export async function addStock(
  tx: Queryable,
  workspaceId: string,
  { rewardId, location, added }: { rewardId: string; location: string; added: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into reward_stock (workspace_id, reward_id, location, total) values ($1, $2, $3, greatest($4, 0::bigint))
     on conflict (workspace_id, reward_id, location) do update set total = reward_stock.total + $4
       where reward_stock.taken <= reward_stock.total + $4`,
    [workspaceId, rewardId, location, added],
  );
  return rowCount === 1;
}

const charge = defineStatement(
  'reward_budget_charge',
  `update reward_budget set used = used + $3
   where workspace_id = $1 and budget = $2 and used + $3 between 0 and total`,
);

/** Below zero gives back. @returns false where there is not so much left */
export async function chargeBudget(
  tx: Queryable,
  workspaceId: string,
  { key, amount }: { key: string; amount: bigint },
): Promise<boolean> {
  const { rowCount } = await tx.query(charge, [workspaceId, key, String(amount)]);
  return rowCount === 1;
}

const raise = defineStatement(
  'reward_use_raise',
  `insert into reward_use (workspace_id, reward_id, subject, period, used) values ($1, $2, $3, $4, $5)
   on conflict (workspace_id, reward_id, subject, period) do update set used = reward_use.used + excluded.used
     where reward_use.used + excluded.used <= $6`,
);

/** @returns the first limit that does not allow it; null where all do */
export async function raiseUses(
  tx: Queryable,
  workspaceId: string,
  rewardId: string,
  { uses, quantity }: { uses: readonly Use[]; quantity: number },
): Promise<Use | null> {
  const tooMany = uses.find(({ max }) => quantity > max);
  if (tooMany !== undefined) return tooMany;
  const raised = await Promise.all(
    uses.map(({ subject, period, max }) => tx.query(raise, [workspaceId, rewardId, subject, period, quantity, max])),
  );
  return uses.find((_, place) => raised[place]?.rowCount !== 1) ?? null;
}

const lower = defineStatement(
  'reward_use_lower',
  `update reward_use set used = greatest(used - $5, 0)
   where workspace_id = $1 and reward_id = $2 and subject = $3 and period = $4`,
);

export async function lowerUses(
  tx: Queryable,
  workspaceId: string,
  rewardId: string,
  { uses, quantity }: { uses: readonly Pick<Use, 'subject' | 'period'>[]; quantity: number },
): Promise<void> {
  for (const { subject, period } of uses) {
    await tx.query(lower, [workspaceId, rewardId, subject, period, quantity]);
  }
}

export async function selectUses(
  db: Queryable,
  workspaceId: string,
  rewardIds: readonly string[],
  subjects: readonly string[],
): Promise<{ rewardId: string; subject: string; period: string; used: number }[]> {
  const { rows } = await db.query<{ reward_id: string; subject: string; period: string; used: bigint }>(
    `select reward_id, subject, period, used from reward_use
     where workspace_id = $1 and reward_id = any($2::uuid[]) and subject = any($3::text[])`,
    [workspaceId, rewardIds, subjects],
  );
  return rows.map((row) => ({
    rewardId: row.reward_id,
    subject: row.subject,
    period: row.period,
    used: Number(row.used),
  }));
}
