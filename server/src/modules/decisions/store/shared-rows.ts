/** Rows that several accounts share: taken last in every transaction, in (kind, key) order. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { BudgetView } from '../domain/shared-book.ts';

const budgetsLeft = `select campaign, unit, total - used as remaining from budget where workspace_id = $1
   order by campaign, unit`;
const selectBudgets = defineStatement('budgets', budgetsLeft);
const lockBudgets = defineStatement('budgets_locked', `${budgetsLeft} for update`);

const charge = defineStatement(
  'budget_charge',
  `update budget set used = used + $4
   where workspace_id = $1 and campaign = $2 and unit = $3 and used + $4 between 0 and total`,
);

/** @param lock take the rows first, so that the batch can be decided exactly on what is left */
export async function loadBudgets(db: Queryable, workspaceId: string, lock: boolean): Promise<BudgetView[]> {
  const { rows } = await db.query<{ campaign: string; unit: string; remaining: bigint }>(
    lock ? lockBudgets : selectBudgets,
    [workspaceId],
  );
  return rows;
}

/** @returns false if a budget has less left than the batch was decided on */
export async function chargeBudgets(
  db: Queryable,
  workspaceId: string,
  charges: Iterable<{ campaign: string; unit: string; units: bigint }>,
): Promise<boolean> {
  const sorted = [...charges].sort((a, b) => (`${a.campaign}|${a.unit}` < `${b.campaign}|${b.unit}` ? -1 : 1));
  const results = await Promise.all(
    sorted
      .filter(({ units }) => units !== 0n)
      .map(({ campaign, unit, units }) => db.query(charge, [workspaceId, campaign, unit, String(units)])),
  );
  return results.every((result) => result.rowCount === 1);
}

export interface ClaimRow {
  kind: string;
  key: string;
  accountId: string;
  campaign: string;
  /** Outcome that holds the claim. */
  outcomeKey: string;
}

/** Takes claims that are free. @returns the holders of all of them, ours or others' */
export async function takeClaims(
  db: Queryable,
  workspaceId: string,
  claims: readonly ClaimRow[],
  now: Instant,
): Promise<ClaimRow[]> {
  if (claims.length === 0) return [];
  const sorted = [...claims].sort((a, b) => (`${a.kind}\u0000${a.key}` < `${b.kind}\u0000${b.key}` ? -1 : 1));
  const kinds = sorted.map((claim) => claim.kind);
  const keys = sorted.map((claim) => claim.key);
  await db.query(
    `insert into claim (workspace_id, kind, key, account_id, campaign, outcome_key, taken_at)
     select $1, *, $7::timestamptz from unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[])
     on conflict (workspace_id, kind, key) do nothing`,
    [
      workspaceId,
      kinds,
      keys,
      sorted.map((claim) => claim.accountId),
      sorted.map((claim) => claim.campaign),
      sorted.map((claim) => claim.outcomeKey),
      formatInstant(now),
    ],
  );
  return loadClaims(db, workspaceId, sorted);
}

/** Who holds the claims; free ones are absent. */
export async function loadClaims(
  db: Queryable,
  workspaceId: string,
  claims: readonly { kind: string; key: string }[],
): Promise<ClaimRow[]> {
  if (claims.length === 0) return [];
  const { rows } = await db.query<{
    kind: string;
    key: string;
    account_id: string;
    campaign: string;
    outcome_key: string;
  }>(
    `select c.kind, c.key, c.account_id, c.campaign, c.outcome_key
     from unnest($2::text[], $3::text[]) as k(kind, key)
     join claim c on c.workspace_id = $1 and c.kind = k.kind and c.key = k.key`,
    [workspaceId, claims.map((claim) => claim.kind), claims.map((claim) => claim.key)],
  );
  return rows.map((row) => ({
    kind: row.kind,
    key: row.key,
    accountId: row.account_id,
    campaign: row.campaign,
    outcomeKey: row.outcome_key,
  }));
}
