import { formatInstant, type Instant } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';
import type { Queryable } from '#platform/postgres';
import type { Adjustment, Status } from '../domain/adjustment.ts';

interface Row {
  adjustment_id: string;
  account_id: string;
  holder: string;
  unit: string;
  amount: bigint;
  reason_code: string;
  reason: string;
  reference: string;
  expiry: ExpiryModel | null;
  funding: string;
  content_hash: string;
  status: Status;
  requested_by: string;
  requested_at: Instant;
  expires_at: Instant | null;
  decided_by: string | null;
  decided_at: Instant | null;
  decision_reason: string | null;
}

const columns = `adjustment_id, account_id, holder, unit, amount, reason_code, reason, reference, expiry, funding,
  content_hash, status, requested_by, requested_at, expires_at, decided_by, decided_at, decision_reason`;

const fromRow = (row: Row): Adjustment => ({
  adjustmentId: row.adjustment_id,
  accountId: row.account_id,
  holder: row.holder,
  unit: row.unit,
  amount: row.amount,
  reasonCode: row.reason_code,
  reason: row.reason,
  reference: row.reference,
  expiry: row.expiry,
  funding: row.funding,
  contentHash: row.content_hash,
  status: row.status,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at,
  expiresAt: row.expires_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  decisionReason: row.decision_reason,
});

const instantOrNull = (at: Instant | null) => (at === null ? null : formatInstant(at));

export async function insertAdjustment(tx: Queryable, workspaceId: string, one: Adjustment): Promise<void> {
  await tx.query(
    `insert into adjustment (workspace_id, ${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      workspaceId,
      one.adjustmentId,
      one.accountId,
      one.holder,
      one.unit,
      one.amount,
      one.reasonCode,
      one.reason,
      one.reference,
      one.expiry === null ? null : JSON.stringify(one.expiry),
      one.funding,
      one.contentHash,
      one.status,
      one.requestedBy,
      formatInstant(one.requestedAt),
      instantOrNull(one.expiresAt),
      one.decidedBy,
      instantOrNull(one.decidedAt),
      one.decisionReason,
    ],
  );
}

export async function findAdjustment(
  db: Queryable,
  workspaceId: string,
  adjustmentId: string,
): Promise<Adjustment | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from adjustment where workspace_id = $1 and adjustment_id = $2`,
    [workspaceId, adjustmentId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** False if it does not wait any more: two decisions at once, or the deadline. */
export async function updateDecided(
  tx: Queryable,
  workspaceId: string,
  decided: { adjustmentId: string; status: Status; by: string | null; at: Instant; reason: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update adjustment set status = $3, decided_by = $4, decided_at = $5, decision_reason = $6
     where workspace_id = $1 and adjustment_id = $2 and status = 'waiting'`,
    [workspaceId, decided.adjustmentId, decided.status, decided.by, formatInstant(decided.at), decided.reason],
  );
  return rowCount === 1;
}

/** What one person moved by hand, alone, in a unit of an account since an instant: Σ |amount|, smallest parts. */
export async function sumOfPerson(
  db: Queryable,
  workspaceId: string,
  asked: { accountId: string; unit: string; requestedBy: string; since: Instant },
): Promise<bigint> {
  const { rows } = await db.query<{ sum: bigint }>(
    `select coalesce(sum(abs(amount)), 0)::bigint as sum from adjustment
     where workspace_id = $1 and account_id = $2 and requested_at >= $3 and unit = $4 and requested_by = $5
       and status = 'executed' and decided_by is null`,
    [workspaceId, asked.accountId, formatInstant(asked.since), asked.unit, asked.requestedBy],
  );
  return rows[0]!.sum;
}

/** Null leaves a filter out. */
export interface AdjustmentFilter {
  accountId: string | null;
  status: Status | null;
  requestedBy: string | null;
  reasonCode: string | null;
}

/** The newest first (ids rise with time), from before one. Requests past their deadline count as expired. */
export async function selectAdjustments(
  db: Queryable,
  workspaceId: string,
  filter: AdjustmentFilter & { now: Instant },
  range: { before: string | null; limit: number },
): Promise<Adjustment[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from adjustment
     where workspace_id = $1 and ($2::uuid is null or account_id = $2) and ($4::text is null or requested_by = $4)
       and ($5::text is null or reason_code = $5) and ($6::uuid is null or adjustment_id < $6)
       and ($3::text is null
         or $3 = case when status = 'waiting' and expires_at <= $8::timestamptz then 'expired' else status end)
     order by adjustment_id desc limit $7`,
    [
      workspaceId,
      filter.accountId,
      filter.status,
      filter.requestedBy,
      filter.reasonCode,
      range.before,
      range.limit,
      formatInstant(filter.now),
    ],
  );
  return rows.map(fromRow);
}

/** Waiting requests past their deadline. */
export async function selectOverdue(db: Queryable, workspaceId: string, now: Instant): Promise<Adjustment[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from adjustment where workspace_id = $1 and status = 'waiting' and expires_at <= $2
     order by expires_at limit 100`,
    [workspaceId, formatInstant(now)],
  );
  return rows.map(fromRow);
}

/** In the wallets of these memberships, the newest first. */
export async function selectAdjustmentsOf(
  db: Queryable,
  workspaceId: string,
  membershipIds: readonly string[],
): Promise<Adjustment[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from adjustment where workspace_id = $1 and holder = any ($2::text[])
     order by adjustment_id desc`,
    [workspaceId, membershipIds],
  );
  return rows.map(fromRow);
}

/** Puts a word in place of what was written as reasons. */
export async function blankReasons(
  tx: Queryable,
  workspaceId: string,
  adjustmentIds: readonly string[],
  word: string,
): Promise<void> {
  await tx.query(
    `update adjustment set reason = $3, decision_reason = case when decision_reason is not null then $3 end
     where workspace_id = $1 and adjustment_id = any ($2::uuid[])`,
    [workspaceId, adjustmentIds, word],
  );
}
