/** Personal awards that wait for the employer's say: opened and closed by difference, answered once. */
import { formatInstant, type Instant } from '#kernel';
import { columns, type Queryable } from '#platform/postgres';

export const awardApprovalStates = ['waiting', 'approved', 'rejected', 'expired', 'gone'] as const;
export type AwardApprovalState = (typeof awardApprovalStates)[number];

export interface AwardApproval {
  approvalId: string;
  accountId: string;
  outcomeKey: string;
  campaign: string;
  unit: string;
  membershipId: string;
  /** Instant of the event. */
  valueAt: Instant;
  /** Smallest parts. */
  units: bigint;
  state: AwardApprovalState;
  askedAt: Instant;
  /** While it waits. */
  dueAt: Instant | null;
  decidedAt: Instant | null;
  /** `mem_…`, or `clock`. */
  decidedBy: string | null;
  reason: string | null;
}

export type WaitingRow = Pick<
  AwardApproval,
  'approvalId' | 'accountId' | 'outcomeKey' | 'campaign' | 'unit' | 'membershipId' | 'valueAt' | 'units'
> & { bucket: number };

function nameOf({ accountId, outcomeKey, campaign, unit, membershipId }: WaitingRow): string {
  return [accountId, outcomeKey, campaign, unit, membershipId].join(' ');
}

const valueAtOf = (row: WaitingRow) => row.valueAt;
const unitsOf = (row: WaitingRow) => row.units;

/** What waits now: new rows with a deadline, others with another amount; 0 ends what was waiting. */
export async function writeWaitingAwards(
  tx: Queryable,
  workspaceId: string,
  rows: readonly WaitingRow[],
  { now, dueAt }: { now: Instant; dueAt: Instant },
): Promise<void> {
  const open = rows.filter(({ units }) => units > 0n);
  const over = rows.filter(({ units }) => units <= 0n);
  const names = (of: readonly WaitingRow[]) => [
    columns.uuids(of.map((row) => row.accountId)),
    columns.texts(of.map((row) => row.outcomeKey)),
    columns.texts(of.map((row) => row.campaign)),
    columns.texts(of.map((row) => row.unit)),
    columns.uuids(of.map((row) => row.membershipId)),
  ];
  if (open.length > 0) {
    // Whoever writes holds the lane of the account: nobody else opens the same.
    const { rows: known } = await tx.query<{ name: string }>(
      `update award_approval a set units = w.units, value_at = w.value_at
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::timestamptz[], $8::bigint[])
         as w(account_id, outcome_key, campaign, unit, membership_id, value_at, units)
       where a.workspace_id = $1 and a.account_id = w.account_id and a.outcome_key = w.outcome_key
         and a.campaign = w.campaign and a.unit = w.unit and a.membership_id = w.membership_id and a.state = 'waiting'
       returning concat_ws(' ', a.account_id, a.outcome_key, a.campaign, a.unit, a.membership_id) as name`,
      [workspaceId, ...names(open), columns.instants(open.map(valueAtOf)), columns.bigints(open.map(unitsOf))],
    );
    const knownNames = new Set(known.map(({ name }) => name));
    const fresh = open.filter((row) => !knownNames.has(nameOf(row)));
    if (fresh.length > 0) {
      await tx.query(
        `insert into award_approval (workspace_id, account_id, outcome_key, campaign, unit, membership_id, approval_id,
           bucket, value_at, units, state, asked_at, due_at)
         select $1, w.*, 'waiting', $11::timestamptz, $12::timestamptz
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::smallint[],
                     $9::timestamptz[], $10::bigint[]) as w`,
        [
          ...[workspaceId, ...names(fresh)],
          columns.uuids(fresh.map((row) => row.approvalId)),
          columns.smallints(fresh.map((row) => row.bucket)),
          ...[columns.instants(fresh.map(valueAtOf)), columns.bigints(fresh.map(unitsOf))],
          ...[formatInstant(now), formatInstant(dueAt)],
        ],
      );
    }
  }
  if (over.length === 0) return;
  await tx.query(
    `update award_approval a set state = 'gone', due_at = null, decided_at = $7
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[])
       as w(account_id, outcome_key, campaign, unit, membership_id)
     where a.workspace_id = $1 and a.account_id = w.account_id and a.outcome_key = w.outcome_key
       and a.campaign = w.campaign and a.unit = w.unit and a.membership_id = w.membership_id and a.state = 'waiting'`,
    [workspaceId, ...names(over), formatInstant(now)],
  );
}

const all = `approval_id, account_id, outcome_key, campaign, unit, membership_id, value_at, units, state, asked_at, due_at,
  decided_at, decided_by, reason`;

interface Row {
  approval_id: string;
  account_id: string;
  outcome_key: string;
  campaign: string;
  unit: string;
  membership_id: string;
  value_at: Instant;
  units: bigint;
  state: AwardApprovalState;
  asked_at: Instant;
  due_at: Instant | null;
  decided_at: Instant | null;
  decided_by: string | null;
  reason: string | null;
}

const fromRow = (row: Row): AwardApproval => ({
  approvalId: row.approval_id,
  accountId: row.account_id,
  outcomeKey: row.outcome_key,
  campaign: row.campaign,
  unit: row.unit,
  membershipId: row.membership_id,
  valueAt: row.value_at,
  units: row.units,
  state: row.state,
  askedAt: row.asked_at,
  dueAt: row.due_at,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  reason: row.reason,
});

export async function findAwardApproval(
  db: Queryable,
  workspaceId: string,
  { accountId, approvalId }: { accountId: string; approvalId: string },
): Promise<AwardApproval | null> {
  const { rows } = await db.query<Row>(
    `select ${all} from award_approval where workspace_id = $1 and account_id = $2 and approval_id = $3`,
    [workspaceId, accountId, approvalId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The newest first, from before one. Null leaves the state out; what waits and is overdue has expired. */
export async function selectAwardApprovals(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string; state: AwardApprovalState | null; now: Instant },
  range: { before: string | null; limit: number },
): Promise<AwardApproval[]> {
  const { rows } = await db.query<Row>(
    `select ${all} from award_approval
     where workspace_id = $1 and account_id = $2
       and ($3::text is null or case when state = 'waiting' and due_at <= $4 then 'expired' else state end = $3)
       and ($5::uuid is null or approval_id < $5)
     order by approval_id desc limit $6`,
    [workspaceId, filter.accountId, filter.state, formatInstant(filter.now), range.before, range.limit],
  );
  return rows.map(fromRow);
}

/** Those that wait for an administrator, by id. Null leaves a filter out. */
export async function selectWaitingAwards(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string | null; dueBefore: Instant | null; now: Instant },
  range: { after: string | null; limit: number },
): Promise<AwardApproval[]> {
  const { rows } = await db.query<Row>(
    `select ${all} from award_approval
     where workspace_id = $1 and state = 'waiting' and due_at > $2 and ($3::uuid is null or account_id = $3)
       and ($4::timestamptz is null or due_at <= $4) and ($5::uuid is null or approval_id > $5)
     order by approval_id limit $6`,
    [
      workspaceId,
      formatInstant(filter.now),
      filter.accountId,
      filter.dueBefore === null ? null : formatInstant(filter.dueBefore),
      range.after,
      range.limit,
    ],
  );
  return rows.map(fromRow);
}

/** Nobody agreed in time. */
export async function selectOverdueAwards(
  db: Queryable,
  workspaceId: string,
  { now, limit }: { now: Instant; limit: number },
): Promise<AwardApproval[]> {
  const { rows } = await db.query<Row>(
    `select ${all} from award_approval where workspace_id = $1 and due_at <= $2 order by due_at limit $3`,
    [workspaceId, formatInstant(now), limit],
  );
  return rows.map(fromRow);
}

/** What was decided. */
export async function saveAwardAnswer(
  tx: Queryable,
  workspaceId: string,
  { accountId, approvalId, state, decidedAt, decidedBy, reason }: AwardApproval,
): Promise<void> {
  await tx.query(
    `update award_approval set state = $4, due_at = null, decided_at = $5, decided_by = $6, reason = $7
     where workspace_id = $1 and account_id = $2 and approval_id = $3`,
    [
      workspaceId,
      accountId,
      approvalId,
      state,
      decidedAt === null ? null : formatInstant(decidedAt),
      decidedBy,
      reason,
    ],
  );
}
