import { formatInstant, type Instant } from '#kernel';
import { bucketOf } from '#modules/decisions';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import type { Draw } from '../domain/allowance.ts';

export interface StoredUse {
  accountId: string;
  useId: string;
  benefit: string;
  /** Smallest parts of the benefit. */
  quantity: bigint;
  reference: string;
  at: Instant;
  membershipId: string | null;
  by: string;
  note: string | null;
  draws: readonly Draw[];
  cost: { currency: string; perUnit: string } | null;
  reversed: { at: Instant; by: string; reason: string | null } | null;
}

type StoredDraw = Omit<Draw, 'quantity'> & { quantity: string };

interface UseRow {
  account_id: string;
  use_id: string;
  benefit: string;
  quantity: bigint;
  reference: string;
  used_at: Instant;
  membership_id: string | null;
  recorded_by: string;
  note: string | null;
  draws: StoredDraw[];
  cost: { currency: string; perUnit: string } | null;
  reversed_at: Instant | null;
  reversed_by: string | null;
  reverse_reason: string | null;
}

const columnsOf = `u.account_id, u.use_id, u.benefit, u.quantity, u.reference, u.used_at, u.membership_id, u.recorded_by,
   u.note, u.draws, u.cost, u.reversed_at, u.reversed_by, u.reverse_reason`;

const drawOf = ({ quantity, ...draw }: StoredDraw): Draw => ({ ...draw, quantity: BigInt(quantity) });

const fromRow = (row: UseRow): StoredUse => ({
  accountId: row.account_id,
  useId: row.use_id,
  benefit: row.benefit,
  quantity: row.quantity,
  reference: row.reference,
  at: row.used_at,
  membershipId: row.membership_id,
  by: row.recorded_by,
  note: row.note,
  draws: row.draws.map(drawOf),
  cost: row.cost,
  reversed:
    row.reversed_at === null ? null : { at: row.reversed_at, by: row.reversed_by ?? '', reason: row.reverse_reason },
});

type Row = UseRow & Record<string, unknown>;

/** What counts of each benefit: uses since an instant, and those since something was granted once that still holds. */
const selectCounting = defineStatement(
  'entitlement_uses_counting',
  `select u.account_id, u.benefit, u.used_at, u.draws
   from unnest($3::text[], $4::timestamptz[]) as b (benefit, since)
   join entitlement_use u on u.benefit = b.benefit
   where u.workspace_id = $1 and u.account_id = any($2::uuid[]) and u.reversed_at is null
     and (u.used_at >= b.since
       or exists (select 1 from entitlement_grant g
                  where g.workspace_id = $1 and g.account_id = u.account_id and g.benefit = u.benefit and not g.renews
                    and (g.ended_at is null or g.ended_at > $5) and g.from_at <= u.used_at and (g.until_at is null or g.until_at > $5)))`,
);

export interface CountingUse {
  accountId: string;
  benefit: string;
  at: Instant;
  draws: readonly Draw[];
}

/** @param since by benefit: earlier uses do not count any more, but for what was granted once */
export async function selectCountingUses(
  db: Queryable,
  workspaceId: string,
  asked: { accountIds: readonly string[]; since: readonly { benefit: string; since: Instant }[]; now: Instant },
): Promise<CountingUse[]> {
  if (asked.since.length === 0) return [];
  const { rows } = await db.query<Pick<Row, 'account_id' | 'benefit' | 'used_at' | 'draws'>>(selectCounting, [
    workspaceId,
    columns.uuids(asked.accountIds),
    asked.since.map(({ benefit }) => benefit),
    columns.instants(asked.since.map(({ since }) => since)),
    formatInstant(asked.now),
  ]);
  return rows.map((row) => ({
    accountId: row.account_id,
    benefit: row.benefit,
    at: row.used_at,
    draws: row.draws.map(drawOf),
  }));
}

/** Uses of one benefit by one account, the newest first. */
export async function selectUses(
  db: Queryable,
  workspaceId: string,
  { accountId, benefit }: { accountId: string; benefit: string },
  { before, limit }: { before: string | null; limit: number },
): Promise<StoredUse[]> {
  const { rows } = await db.query<Row>(
    `select ${columnsOf} from entitlement_use u
     where u.workspace_id = $1 and u.account_id = $2 and u.benefit = $3 and ($4::uuid is null or u.use_id < $4)
     order by u.use_id desc limit $5`,
    [workspaceId, accountId, benefit, before, limit],
  );
  return rows.map(fromRow);
}

/** By its id, or by its reference. */
export async function findUse(
  db: Queryable,
  workspaceId: string,
  { accountId, benefit }: { accountId: string; benefit: string },
  name: { useId: string } | { reference: string },
): Promise<StoredUse | null> {
  const { rows } = await db.query<Row>(
    `select ${columnsOf} from entitlement_use u
     where u.workspace_id = $1 and u.account_id = $2 and u.benefit = $3
       and ${'useId' in name ? 'u.use_id = $4::uuid' : 'u.reference = $4'}`,
    [workspaceId, accountId, benefit, 'useId' in name ? name.useId : name.reference],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function insertUse(tx: Queryable, workspaceId: string, use: StoredUse): Promise<void> {
  await tx.query(
    `insert into entitlement_use (workspace_id, account_id, use_id, bucket, benefit, quantity, reference, used_at,
       membership_id, recorded_by, note, draws, cost)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      workspaceId,
      use.accountId,
      use.useId,
      bucketOf(use.accountId),
      use.benefit,
      use.quantity,
      use.reference,
      formatInstant(use.at),
      use.membershipId,
      use.by,
      use.note,
      JSON.stringify(use.draws.map((draw) => ({ ...draw, quantity: String(draw.quantity) }))),
      use.cost === null ? null : JSON.stringify(use.cost),
    ],
  );
}

export async function reverseUseRow(
  tx: Queryable,
  workspaceId: string,
  { accountId, useId }: Pick<StoredUse, 'accountId' | 'useId'>,
  { at, by, reason }: { at: Instant; by: string; reason: string },
): Promise<void> {
  await tx.query(
    `update entitlement_use set reversed_at = $4, reversed_by = $5, reverse_reason = $6
     where workspace_id = $1 and account_id = $2 and use_id = $3`,
    [workspaceId, accountId, useId, formatInstant(at), by, reason],
  );
}

/** Uses in a span that were not reversed. */
export async function selectUsesBetween(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  { from, to }: { from: Instant; to: Instant },
): Promise<StoredUse[]> {
  const { rows } = await db.query<Row>(
    `select ${columnsOf} from entitlement_use u
     where u.workspace_id = $1 and u.account_id = any($2::uuid[]) and u.reversed_at is null
       and u.used_at >= $3 and u.used_at < $4`,
    [workspaceId, columns.uuids(accountIds), formatInstant(from), formatInstant(to)],
  );
  return rows.map(fromRow);
}

/** What a merged account used counts for the survivor; a reference both had gets the name of its account. */
export async function moveUses(
  tx: Queryable,
  workspaceId: string,
  { accountId, survivorId, name }: { accountId: string; survivorId: string; name: string },
): Promise<void> {
  await tx.query(
    `update entitlement_use u set account_id = $3, bucket = $4,
       reference = case when exists (select 1 from entitlement_use o where o.workspace_id = $1 and o.account_id = $3
         and o.benefit = u.benefit and o.reference = u.reference) then $5 || '/' || u.reference else u.reference end
     where u.workspace_id = $1 and u.account_id = $2`,
    [workspaceId, accountId, survivorId, bucketOf(survivorId), name],
  );
}
