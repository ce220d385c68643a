/** Categories, caps and black-outs. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { BenefitClass, Blackout, BlackoutOccasion, Cap, RecipientCategory } from '../domain/benefit.ts';

interface CapRow {
  cap_id: string;
  account_id: string | null;
  country: string | null;
  category: RecipientCategory | null;
  classes: BenefitClass[];
  amount: bigint;
  currency: string;
  reason: string;
  created_at: Instant;
  created_by: string;
  ended_at: Instant | null;
}

const capColumns =
  'cap_id, account_id, country, category, classes, amount, currency, reason, created_at, created_by, ended_at';

const capFromRow = (row: CapRow): Cap => ({
  capId: row.cap_id,
  accountId: row.account_id,
  country: row.country,
  category: row.category,
  classes: row.classes,
  amount: row.amount,
  currency: row.currency,
  reason: row.reason,
  createdAt: row.created_at,
  createdBy: row.created_by,
  endedAt: row.ended_at,
});

const capsOf = defineStatement(
  'recipient_caps',
  `select ${capColumns} from recipient_cap
   where workspace_id = $1 and ended_at is null and (account_id is null or account_id = any($2::uuid[]))`,
);

/** Those that bind people of these accounts. */
export async function loadCaps(db: Queryable, workspaceId: string, accountIds: readonly string[]): Promise<Cap[]> {
  const { rows } = await db.query<CapRow>(capsOf, [workspaceId, accountIds]);
  return rows.map(capFromRow);
}

/** By id, those that ended included. @param scope an account's own, or the operator's */
export async function selectCaps(
  db: Queryable,
  workspaceId: string,
  scope: { accountId: string | null },
  range: { after: string | null; limit: number },
): Promise<Cap[]> {
  const { rows } = await db.query<CapRow>(
    `select ${capColumns} from recipient_cap
     where workspace_id = $1 and account_id is not distinct from $2::uuid and ($3::uuid is null or cap_id > $3)
     order by cap_id limit $4`,
    [workspaceId, scope.accountId, range.after, range.limit],
  );
  return rows.map(capFromRow);
}

export async function insertCap(tx: Queryable, workspaceId: string, cap: Cap): Promise<void> {
  await tx.query(
    `insert into recipient_cap (workspace_id, ${capColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null)`,
    [
      workspaceId,
      cap.capId,
      cap.accountId,
      cap.country,
      cap.category,
      cap.classes,
      String(cap.amount),
      cap.currency,
      cap.reason,
      formatInstant(cap.createdAt),
      cap.createdBy,
    ],
  );
}

/** Null where there is none of this scope; one that has ended stays as it was. */
export async function endCap(
  tx: Queryable,
  workspaceId: string,
  { capId, accountId, now }: { capId: string; accountId: string | null; now: Instant },
): Promise<Cap | null> {
  const { rows } = await tx.query<CapRow>(
    `update recipient_cap set ended_at = coalesce(ended_at, $4)
     where workspace_id = $1 and cap_id = $2 and account_id is not distinct from $3::uuid returning ${capColumns}`,
    [workspaceId, capId, accountId, formatInstant(now)],
  );
  return rows[0] ? capFromRow(rows[0]) : null;
}

interface BlackoutRow {
  blackout_id: string;
  account_id: string | null;
  occasion: BlackoutOccasion;
  reason: string;
  from_at: Instant;
  to_at: Instant;
  created_at: Instant;
  created_by: string;
}

const blackoutColumns = 'blackout_id, account_id, occasion, reason, from_at, to_at, created_at, created_by';

const blackoutFromRow = (row: BlackoutRow): Blackout => ({
  blackoutId: row.blackout_id,
  accountId: row.account_id,
  occasion: row.occasion,
  reason: row.reason,
  from: row.from_at,
  to: row.to_at,
  createdAt: row.created_at,
  createdBy: row.created_by,
});

const blackoutsAt = defineStatement(
  'recipient_blackouts_at',
  `select ${blackoutColumns} from recipient_blackout
   where workspace_id = $1 and to_at > $3 and from_at <= $3 and (account_id is null or account_id = any($2::uuid[]))`,
);

export async function loadBlackouts(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  now: Instant,
): Promise<Blackout[]> {
  const { rows } = await db.query<BlackoutRow>(blackoutsAt, [workspaceId, accountIds, formatInstant(now)]);
  return rows.map(blackoutFromRow);
}

/** The newest first. @param accountId those that hold for this account; null: all of the workspace */
export async function selectBlackouts(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string | null },
  range: { before: string | null; limit: number },
): Promise<Blackout[]> {
  const { rows } = await db.query<BlackoutRow>(
    `select ${blackoutColumns} from recipient_blackout
     where workspace_id = $1 and ($2::uuid is null or account_id is null or account_id = $2)
       and ($3::uuid is null or blackout_id < $3)
     order by blackout_id desc limit $4`,
    [workspaceId, filter.accountId, range.before, range.limit],
  );
  return rows.map(blackoutFromRow);
}

export async function insertBlackout(tx: Queryable, workspaceId: string, blackout: Blackout): Promise<void> {
  await tx.query(
    `insert into recipient_blackout (workspace_id, ${blackoutColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      workspaceId,
      blackout.blackoutId,
      blackout.accountId,
      blackout.occasion,
      blackout.reason,
      formatInstant(blackout.from),
      formatInstant(blackout.to),
      formatInstant(blackout.createdAt),
      blackout.createdBy,
    ],
  );
}

export async function findBlackout(db: Queryable, workspaceId: string, blackoutId: string): Promise<Blackout | null> {
  const { rows } = await db.query<BlackoutRow>(
    `select ${blackoutColumns} from recipient_blackout where workspace_id = $1 and blackout_id = $2`,
    [workspaceId, blackoutId],
  );
  return rows[0] ? blackoutFromRow(rows[0]) : null;
}

export async function moveBlackoutEnd(
  tx: Queryable,
  workspaceId: string,
  { blackoutId, to }: { blackoutId: string; to: Instant },
): Promise<void> {
  await tx.query(
    'update recipient_blackout set to_at = greatest(from_at, $3) where workspace_id = $1 and blackout_id = $2',
    [workspaceId, blackoutId, formatInstant(to)],
  );
}

export interface CategoryRow {
  accountId: string;
  /** `account` or a membership's uuid. */
  holder: string;
  category: RecipientCategory;
}

const categoriesOf = defineStatement(
  'recipient_categories',
  `select account_id, holder, category from recipient_category
   where workspace_id = $1 and account_id = any($2::uuid[]) order by account_id, holder`,
);

export async function loadCategories(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<CategoryRow[]> {
  const { rows } = await db.query<{ account_id: string; holder: string; category: RecipientCategory }>(categoriesOf, [
    workspaceId,
    accountIds,
  ]);
  return rows.map((row) => ({ accountId: row.account_id, holder: row.holder, category: row.category }));
}

export async function saveCategory(
  tx: Queryable,
  workspaceId: string,
  row: CategoryRow & { bucket: number; now: Instant; by: string },
): Promise<void> {
  await tx.query(
    `insert into recipient_category (workspace_id, account_id, holder, bucket, category, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, account_id, holder) do update
       set category = excluded.category, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, row.accountId, row.holder, row.bucket, row.category, formatInstant(row.now), row.by],
  );
}
