import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { ShareOut, ShareOutState } from '../domain/share-out.ts';

interface Row {
  share_out_id: string;
  account_id: string;
  rule_key: string | null;
  period: string | null;
  unit: string;
  state: ShareOutState;
  shares: ShareOut['shares'];
  total: bigint;
  reason: string;
  due_at: Instant | null;
  requested_by: string;
  decided_by: string | null;
  created_at: Instant;
  changed_at: Instant;
}

const columns = `share_out_id, account_id, rule_key, period, unit, state, shares, total, reason, due_at, requested_by,
  decided_by, created_at, changed_at`;

const fromRow = (row: Row): ShareOut => ({
  shareOutId: row.share_out_id,
  accountId: row.account_id,
  ruleKey: row.rule_key,
  period: row.period,
  unit: row.unit,
  state: row.state,
  shares: row.shares,
  total: row.total,
  reason: row.reason,
  dueAt: row.due_at,
  requestedBy: row.requested_by,
  decidedBy: row.decided_by,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

const instantOrNull = (at: Instant | null) => (at === null ? null : formatInstant(at));

/** @returns false where the rule was run for the period before */
export async function insertShareOut(tx: Queryable, workspaceId: string, shareOut: ShareOut): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into share_out (workspace_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (workspace_id, account_id, rule_key, period) do nothing`,
    [
      workspaceId,
      shareOut.shareOutId,
      shareOut.accountId,
      shareOut.ruleKey,
      shareOut.period,
      shareOut.unit,
      shareOut.state,
      JSON.stringify(shareOut.shares),
      String(shareOut.total),
      shareOut.reason,
      instantOrNull(shareOut.dueAt),
      shareOut.requestedBy,
      shareOut.decidedBy,
      formatInstant(shareOut.createdAt),
      formatInstant(shareOut.changedAt),
    ],
  );
  return rowCount === 1;
}

export async function updateShareOut(tx: Queryable, workspaceId: string, shareOut: ShareOut): Promise<void> {
  await tx.query(
    `update share_out set state = $3, shares = $4, total = $5, due_at = $6, decided_by = $7, changed_at = $8
     where workspace_id = $1 and share_out_id = $2`,
    [
      workspaceId,
      shareOut.shareOutId,
      shareOut.state,
      JSON.stringify(shareOut.shares),
      String(shareOut.total),
      instantOrNull(shareOut.dueAt),
      shareOut.decidedBy,
      formatInstant(shareOut.changedAt),
    ],
  );
}

export async function findShareOut(
  db: Queryable,
  workspaceId: string,
  { accountId, shareOutId }: { accountId: string; shareOutId: string },
): Promise<ShareOut | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from share_out where workspace_id = $1 and share_out_id = $2 and account_id = $3`,
    [workspaceId, shareOutId, accountId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The newest first, from before one. Null leaves a filter out; what waits and is overdue has expired. */
export async function selectShareOuts(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string; state: ShareOutState | null; now: Instant },
  range: { before: string | null; limit: number },
): Promise<ShareOut[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from share_out
     where workspace_id = $1 and account_id = $2
       and ($3::text is null or case when state = 'waiting' and due_at <= $4 then 'expired' else state end = $3)
       and ($5::uuid is null or share_out_id < $5)
     order by share_out_id desc limit $6`,
    [workspaceId, filter.accountId, filter.state, formatInstant(filter.now), range.before, range.limit],
  );
  return rows.map(fromRow);
}

/** Those that wait for an administrator, by id. Null leaves a filter out. */
export async function selectWaitingShareOuts(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string | null; dueBefore: Instant | null; now: Instant },
  range: { after: string | null; limit: number },
): Promise<ShareOut[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from share_out
     where workspace_id = $1 and state = 'waiting' and due_at > $2 and ($3::uuid is null or account_id = $3)
       and ($4::timestamptz is null or due_at <= $4) and ($5::uuid is null or share_out_id > $5)
     order by share_out_id limit $6`,
    [
      workspaceId,
      formatInstant(filter.now),
      filter.accountId,
      instantOrNull(filter.dueBefore),
      range.after,
      range.limit,
    ],
  );
  return rows.map(fromRow);
}

/** Writes down that nobody agreed in time. @returns how many */
export async function expireShareOuts(tx: Queryable, workspaceId: string, now: Instant): Promise<number> {
  const { rowCount } = await tx.query(
    `update share_out set state = 'expired', due_at = null, changed_at = due_at
     where workspace_id = $1 and state = 'waiting' and due_at <= $2`,
    [workspaceId, formatInstant(now)],
  );
  return rowCount ?? 0;
}

/** What a company earned by booking in a stretch of time: awards less what was taken back. Smallest parts. */
export async function sumEarned(
  db: Queryable,
  workspaceId: string,
  asked: { accountId: string; unit: string; from: Instant; to: Instant },
): Promise<bigint> {
  const { rows } = await db.query<{ earned: string }>(
    `select coalesce(sum(case when from_book = 'issuer:issued' then amount when to_book = 'issuer:reversed' then -amount
                              else 0 end), 0)::text as earned
     from entry
     where workspace_id = $1 and account_id = $2 and holder = 'account' and unit = $3 and posted_at >= $4 and posted_at < $5`,
    [workspaceId, asked.accountId, asked.unit, formatInstant(asked.from), formatInstant(asked.to)],
  );
  return BigInt(rows[0]?.earned ?? 0);
}
