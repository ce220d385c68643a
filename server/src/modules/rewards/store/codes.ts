/** Codes to be handed out. They are asked for after the stock row was taken, which says that there are enough. */
import { formatInstant, type Instant, newUuid } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';

/** @returns how many were new */
export async function insertCodes(
  tx: Queryable,
  workspaceId: string,
  rewardId: string,
  { codes, now }: { codes: readonly string[]; now: Instant },
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into reward_code (workspace_id, reward_id, code_id, code, created_at)
     select $1, $2, c.id, c.code, $5 from unnest($3::uuid[], $4::text[]) as c(id, code)
     on conflict (workspace_id, reward_id, code) do nothing`,
    [workspaceId, rewardId, codes.map(() => newUuid()), codes, formatInstant(now)],
  );
  return rowCount ?? 0;
}

const take = defineStatement(
  'reward_code_take',
  `update reward_code set redemption_id = $3
   where workspace_id = $1 and reward_id = $2 and redemption_id is null and code_id = any (array(
     select code_id from reward_code where workspace_id = $1 and reward_id = $2 and redemption_id is null
     order by code_id limit $4 for update skip locked))
   returning code_id, code`,
);

// An array is made once; as a sub-select the limit could be applied again for every row.
/** The oldest free ones; those that others are just taking are theirs, and there are enough for everybody. */
export async function takeCodes(
  tx: Queryable,
  workspaceId: string,
  { rewardId, redemptionId, quantity }: { rewardId: string; redemptionId: string; quantity: number },
): Promise<string[]> {
  const { rows } = await tx.query<{ code_id: string; code: string }>(take, [
    workspaceId,
    rewardId,
    redemptionId,
    quantity,
  ]);
  return rows.sort((a, b) => (a.code_id < b.code_id ? -1 : 1)).map(({ code }) => code);
}

/** Nobody gets them again: whoever had them may have used them. */
export async function voidCodes(tx: Queryable, workspaceId: string, redemptionId: string, now: Instant): Promise<void> {
  await tx.query('update reward_code set voided_at = $3 where workspace_id = $1 and redemption_id = $2', [
    workspaceId,
    redemptionId,
    formatInstant(now),
  ]);
}
