/** What these tables hold of a person: found for an answer to them, counted before an erasure, taken away by it. */
import { formatInstant, type Instant } from '#kernel';
import { type SoughtPerson, speaksOf } from '#platform/personal';
import type { Queryable } from '#platform/postgres';
import type { Recipient } from './recipients.ts';

/** Waiting states in which nothing was handed over yet. */
const OPEN = ['invited', 'awaitingAccount', 'awaitingOperator', 'awaitingPayment', 'toFulfil', 'ordered'];

/** Redemptions of the person that are still to be handed over; what has waited too long ends by itself. */
export async function selectOpenRedemptions(
  db: Queryable,
  { workspaceId, personId, now }: SoughtPerson,
): Promise<{ redemptionId: string; accountId: string }[]> {
  const { rows } = await db.query<{ redemption_id: string; account_id: string }>(
    `select redemption_id, account_id from redemption
     where workspace_id = $1 and person_id = $2 and state = any ($3::text[]) and due_at > $4
     order by redemption_id`,
    [workspaceId, personId, OPEN, formatInstant(now)],
  );
  return rows.map((row) => ({ redemptionId: row.redemption_id, accountId: row.account_id }));
}

/** Addresses of the person, and those of others under which the person is named. */
export async function selectRecipientsOf(
  db: Queryable,
  { workspaceId, personId, traits }: SoughtPerson,
): Promise<{ redemptionId: string; recipient: Recipient }[]> {
  const { rows } = await db.query<{ redemption_id: string; person_id: string | null; recipient: Recipient }>(
    'select redemption_id, person_id, recipient from redemption_recipient where workspace_id = $1 order by redemption_id',
    [workspaceId],
  );
  return rows.flatMap(({ redemption_id: redemptionId, person_id, recipient }) => {
    return person_id === personId || speaksOf(recipient, traits) ? [{ redemptionId, recipient }] : [];
  });
}

export async function deleteRecipients(
  tx: Queryable,
  workspaceId: string,
  redemptionIds: readonly string[],
): Promise<void> {
  await tx.query('delete from redemption_recipient where workspace_id = $1 and redemption_id = any ($2::uuid[])', [
    workspaceId,
    redemptionIds,
  ]);
}

export async function selectWishesOf(
  db: Queryable,
  { workspaceId, memberships }: SoughtPerson,
): Promise<{ accountId: string; rewardId: string; rewardKey: string; wishedAt: Instant }[]> {
  const { rows } = await db.query<{ account_id: string; reward_id: string; key: string; wished_at: Instant }>(
    `select w.account_id, w.reward_id, r.key, w.wished_at from wish w
     join reward r on r.workspace_id = w.workspace_id and r.reward_id = w.reward_id
     where w.workspace_id = $1 and w.holder = any ($2::text[]) order by w.wished_at, w.reward_id`,
    [workspaceId, memberships.map(({ membershipId }) => membershipId)],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    rewardId: row.reward_id,
    rewardKey: row.key,
    wishedAt: row.wished_at,
  }));
}

export async function deleteWishesOf(tx: Queryable, { workspaceId, memberships }: SoughtPerson): Promise<void> {
  await tx.query('delete from wish where workspace_id = $1 and holder = any ($2::text[])', [
    workspaceId,
    memberships.map(({ membershipId }) => membershipId),
  ]);
}

/** Where something is said in free words, or by others, of redemptions: which rows, and what becomes of them. */
const NOTES = {
  redemption_step: { where: 'reason is not null', set: 'reason = null' },
  gift: { where: 'reason is not null', set: 'reason = null' },
  redemption: {
    where: `outcome->>'tracking' is not null`,
    set: `outcome = (outcome::jsonb || '{"tracking": null}'::jsonb)::json`,
  },
  // A supplier's answer may repeat the address.
  supplier_request: { where: `log::text <> '[]'`, set: `log = '[]'` },
} as const;

export type NoteTable = keyof typeof NOTES;

export async function countNotes(
  db: Queryable,
  workspaceId: string,
  { table, redemptionIds }: { table: NoteTable; redemptionIds: readonly string[] },
): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>(
    `select count(*) as count from ${table}
     where workspace_id = $1 and redemption_id = any ($2::uuid[]) and ${NOTES[table].where}`,
    [workspaceId, redemptionIds],
  );
  return Number(rows[0]?.count ?? 0);
}

export async function eraseNotes(
  tx: Queryable,
  workspaceId: string,
  { table, redemptionIds }: { table: NoteTable; redemptionIds: readonly string[] },
): Promise<number> {
  const { rowCount } = await tx.query(
    `update ${table} set ${NOTES[table].set}
     where workspace_id = $1 and redemption_id = any ($2::uuid[]) and ${NOTES[table].where}`,
    [workspaceId, redemptionIds],
  );
  return rowCount ?? 0;
}

export async function selectRedemptionIds(db: Queryable, { workspaceId, personId }: SoughtPerson): Promise<string[]> {
  const { rows } = await db.query<{ redemption_id: string }>(
    'select redemption_id from redemption where workspace_id = $1 and person_id = $2 order by redemption_id',
    [workspaceId, personId],
  );
  return rows.map(({ redemption_id }) => redemption_id);
}

/** Suppliers that were sent an order of these redemptions, by key. */
export async function selectSuppliersTold(
  db: Queryable,
  workspaceId: string,
  redemptionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await db.query<{ supplier: string }>(
    `select distinct supplier from supplier_request
     where workspace_id = $1 and redemption_id = any ($2::uuid[]) and action = 'order' and attempts > 0
     order by supplier`,
    [workspaceId, redemptionIds],
  );
  return rows.map(({ supplier }) => supplier);
}
