/** Where redemptions are delivered: fields of people, in this table and nowhere else. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface Recipient {
  name: string;
  company?: string | undefined;
  street: string;
  postalCode: string;
  city: string;
  country: string;
  phone?: string | undefined;
  note?: string | undefined;
}

export async function insertRecipient(
  tx: Queryable,
  workspaceId: string,
  { redemptionId, personId, recipient }: { redemptionId: string; personId: string | null; recipient: Recipient },
): Promise<void> {
  await tx.query(
    `insert into redemption_recipient (workspace_id, redemption_id, person_id, recipient) values ($1, $2, $3, $4)
     on conflict (workspace_id, redemption_id) do update set recipient = excluded.recipient`,
    [workspaceId, redemptionId, personId, JSON.stringify(recipient)],
  );
}

export async function selectRecipients(
  db: Queryable,
  workspaceId: string,
  redemptionIds: readonly string[],
): Promise<Map<string, Recipient>> {
  const { rows } = await db.query<{ redemption_id: string; recipient: Recipient }>(
    `select redemption_id, recipient from redemption_recipient
     where workspace_id = $1 and redemption_id = any($2::uuid[])`,
    [workspaceId, redemptionIds],
  );
  return new Map(rows.map(({ redemption_id, recipient }) => [redemption_id, recipient]));
}

/** It is needed until then, in case something comes back. */
export async function keepRecipientUntil(
  tx: Queryable,
  workspaceId: string,
  redemptionId: string,
  until: Instant,
): Promise<void> {
  await tx.query('update redemption_recipient set delete_after = $3 where workspace_id = $1 and redemption_id = $2', [
    workspaceId,
    redemptionId,
    formatInstant(until),
  ]);
}

export async function deleteOldRecipients(tx: Queryable, workspaceId: string, now: Instant): Promise<number> {
  const { rowCount } = await tx.query(
    'delete from redemption_recipient where workspace_id = $1 and delete_after <= $2',
    [workspaceId, formatInstant(now)],
  );
  return rowCount ?? 0;
}
