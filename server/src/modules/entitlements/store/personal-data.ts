/** Uses of persons: found for an answer to them, emptied by an erasure. */
import type { Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface PersonalUse {
  accountId: string;
  useId: string;
  benefit: string;
  quantity: bigint;
  reference: string;
  at: Instant;
  note: string | null;
}

/** In the order in which they were recorded. */
export async function selectUsesOf(
  db: Queryable,
  workspaceId: string,
  membershipIds: readonly string[],
): Promise<PersonalUse[]> {
  const { rows } = await db.query<{
    account_id: string;
    use_id: string;
    benefit: string;
    quantity: bigint;
    reference: string;
    used_at: Instant;
    note: string | null;
  }>(
    `select account_id, use_id, benefit, quantity, reference, used_at, note from entitlement_use
     where workspace_id = $1 and membership_id = any ($2::uuid[]) order by use_id`,
    [workspaceId, membershipIds],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    useId: row.use_id,
    benefit: row.benefit,
    quantity: row.quantity,
    reference: row.reference,
    at: row.used_at,
    note: row.note,
  }));
}

/** @returns how many uses are theirs */
export async function blankNotesOf(
  tx: Queryable,
  workspaceId: string,
  membershipIds: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `update entitlement_use set note = null, reverse_reason = null
     where workspace_id = $1 and membership_id = any ($2::uuid[])`,
    [workspaceId, membershipIds],
  );
  return rowCount ?? 0;
}
