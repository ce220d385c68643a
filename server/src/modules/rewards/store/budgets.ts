import type { Queryable } from '#platform/postgres';

export interface RewardBudget {
  budget: string;
  currency: string;
  /** Smallest parts of the currency. */
  total: bigint;
  used: bigint;
}

export async function budgetExists(db: Queryable, workspaceId: string, budget: string): Promise<boolean> {
  return (await findBudget(db, workspaceId, budget)) !== null;
}

export async function findBudget(db: Queryable, workspaceId: string, budget: string): Promise<RewardBudget | null> {
  const { rows } = await db.query<RewardBudget>(
    'select budget, currency, total, used from reward_budget where workspace_id = $1 and budget = $2',
    [workspaceId, budget],
  );
  return rows[0] ?? null;
}

export async function selectBudgets(
  db: Queryable,
  workspaceId: string,
  range: { after: string | null; limit: number },
): Promise<RewardBudget[]> {
  const { rows } = await db.query<RewardBudget>(
    `select budget, currency, total, used from reward_budget
     where workspace_id = $1 and ($2::text is null or budget > $2) order by budget limit $3`,
    [workspaceId, range.after, range.limit],
  );
  return rows;
}

/** @returns false where more is used than that, or it is in another currency */
export async function saveBudget(
  tx: Queryable,
  workspaceId: string,
  { budget, currency, total }: Omit<RewardBudget, 'used'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into reward_budget (workspace_id, budget, currency, total) values ($1, $2, $3, $4)
     on conflict (workspace_id, budget) do update set total = excluded.total
       where reward_budget.used <= excluded.total and reward_budget.currency = excluded.currency`,
    [workspaceId, budget, currency, String(total)],
  );
  return rowCount === 1;
}
