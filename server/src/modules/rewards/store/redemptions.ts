/** Redemptions and their steps as they are stored. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { RewardKind } from '../domain/kinds.ts';
import type { Origin, Redemption, RedemptionOutcome, RedemptionState, RedemptionTerms } from '../domain/redemption.ts';
import type { Words } from '../domain/reward.ts';

interface Row {
  redemption_id: string;
  account_id: string;
  membership_id: string | null;
  person_id: string | null;
  holder: string;
  reward_id: string;
  reward_key: string;
  kind: RewardKind;
  origin: Origin;
  quantity: bigint;
  location: string;
  state: RedemptionState;
  due_at: Instant | null;
  due_state: RedemptionState | null;
  terms: RedemptionTerms;
  outcome: RedemptionOutcome;
  requested_by: string;
  requested_at: Instant;
  changed_at: Instant;
}

const columns = `redemption_id, account_id, membership_id, person_id, holder, reward_id, reward_key, kind, origin, quantity,
  location, state, due_at, due_state, terms, outcome, requested_by, requested_at, changed_at`;

const fromRow = (row: Row): Redemption => ({
  redemptionId: row.redemption_id,
  accountId: row.account_id,
  membershipId: row.membership_id,
  personId: row.person_id,
  holder: row.holder,
  rewardId: row.reward_id,
  rewardKey: row.reward_key,
  kind: row.kind,
  origin: row.origin,
  quantity: Number(row.quantity),
  location: row.location,
  state: row.state,
  due: row.due_at === null || row.due_state === null ? null : { at: row.due_at, state: row.due_state },
  terms: row.terms,
  outcome: row.outcome,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at,
  changedAt: row.changed_at,
});

const dueAt = ({ due }: Redemption) => (due === null ? null : formatInstant(due.at));

const insert = defineStatement(
  'redemption_insert',
  `insert into redemption (workspace_id, ${columns})
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
);

export async function insertRedemption(tx: Queryable, workspaceId: string, one: Redemption): Promise<void> {
  await tx.query(insert, [
    workspaceId,
    one.redemptionId,
    one.accountId,
    one.membershipId,
    one.personId,
    one.holder,
    one.rewardId,
    one.rewardKey,
    one.kind,
    one.origin,
    one.quantity,
    one.location,
    one.state,
    dueAt(one),
    one.due?.state ?? null,
    JSON.stringify(one.terms),
    JSON.stringify(one.outcome),
    one.requestedBy,
    formatInstant(one.requestedAt),
    formatInstant(one.changedAt),
  ]);
}

/** Inside the lane of its account, which is its lock. */
export async function updateRedemption(tx: Queryable, workspaceId: string, one: Redemption): Promise<void> {
  await tx.query(
    `update redemption set holder = $3, location = $4, state = $5, due_at = $6, due_state = $7, terms = $8, outcome = $9,
       changed_at = $10
     where workspace_id = $1 and redemption_id = $2`,
    [
      workspaceId,
      one.redemptionId,
      one.holder,
      one.location,
      one.state,
      dueAt(one),
      one.due?.state ?? null,
      JSON.stringify(one.terms),
      JSON.stringify(one.outcome),
      formatInstant(one.changedAt),
    ],
  );
}

export async function findRedemption(
  db: Queryable,
  workspaceId: string,
  redemptionId: string,
): Promise<Redemption | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from redemption where workspace_id = $1 and redemption_id = $2`,
    [workspaceId, redemptionId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** What was redeemed, by redemption. */
export async function selectRedemptionNames(
  db: Queryable,
  workspaceId: string,
  redemptionIds: readonly string[],
): Promise<Map<string, Words>> {
  const { rows } = await db.query<{ redemption_id: string; name: Words }>(
    `select redemption_id, terms -> 'name' as name from redemption
     where workspace_id = $1 and redemption_id = any($2::uuid[])`,
    [workspaceId, redemptionIds],
  );
  return new Map(rows.map(({ redemption_id, name }) => [redemption_id, name]));
}

/** Null leaves a filter out. */
export interface RedemptionFilter {
  accountId: string | null;
  membershipId: string | null;
  personId: string | null;
  rewardId: string | null;
  kind: RewardKind | null;
  state: RedemptionState | null;
  location: string | null;
}

/** The newest first, from before one; `oldest`: the oldest first, from after one. */
export async function selectRedemptions(
  db: Queryable,
  workspaceId: string,
  filter: RedemptionFilter,
  range: { from: string | null; limit: number; order: 'newest' | 'oldest' },
): Promise<Redemption[]> {
  const [compare, direction] = range.order === 'newest' ? ['<', 'desc'] : ['>', 'asc'];
  const { rows } = await db.query<Row>(
    `select ${columns} from redemption
     where workspace_id = $1 and ($2::uuid is null or account_id = $2) and ($3::uuid is null or membership_id = $3)
       and ($4::uuid is null or person_id = $4) and ($5::uuid is null or reward_id = $5)
       and ($6::text is null or kind = $6) and ($7::text is null or state = $7)
       and ($8::text is null or location = $8) and ($9::uuid is null or redemption_id ${compare} $9)
     order by redemption_id ${direction} limit $10`,
    [
      workspaceId,
      filter.accountId,
      filter.membershipId,
      filter.personId,
      filter.rewardId,
      filter.kind,
      filter.state,
      filter.location,
      range.from,
      range.limit,
    ],
  );
  return rows.map(fromRow);
}

/** Waiting ones past their deadline, the longest overdue first. */
export async function selectOverdue(
  db: Queryable,
  workspaceId: string,
  now: Instant,
  limit: number,
): Promise<{ redemptionId: string; accountId: string }[]> {
  const { rows } = await db.query<{ redemption_id: string; account_id: string }>(
    `select redemption_id, account_id from redemption where workspace_id = $1 and due_at <= $2 order by due_at limit $3`,
    [workspaceId, formatInstant(now), limit],
  );
  return rows.map((row) => ({ redemptionId: row.redemption_id, accountId: row.account_id }));
}

export interface Step {
  at: Instant;
  from: RedemptionState | null;
  to: RedemptionState;
  by: string;
  reason: string | null;
}

const insertOne = defineStatement(
  'redemption_step',
  `insert into redemption_step (workspace_id, redemption_id, n, at, from_state, to_state, by, reason)
   select $1, $2, (select count(*) + 1 from redemption_step where workspace_id = $1 and redemption_id = $2), $3, $4, $5, $6,
     $7`,
);

const insertFirst = defineStatement(
  'redemption_first_step',
  `insert into redemption_step (workspace_id, redemption_id, n, at, from_state, to_state, by, reason)
   values ($1, $2, 1, $3, null, $4, $5, $6)`,
);

export async function insertStep(
  tx: Queryable,
  workspaceId: string,
  redemptionId: string,
  { at, from, to, by, reason }: Step,
): Promise<void> {
  if (from === null) await tx.query(insertFirst, [workspaceId, redemptionId, formatInstant(at), to, by, reason]);
  else await tx.query(insertOne, [workspaceId, redemptionId, formatInstant(at), from, to, by, reason]);
}

export async function selectSteps(db: Queryable, workspaceId: string, redemptionId: string): Promise<Step[]> {
  const { rows } = await db.query<{
    at: Instant;
    from_state: RedemptionState | null;
    to_state: RedemptionState;
    by: string;
    reason: string | null;
  }>(
    `select at, from_state, to_state, by, reason from redemption_step
     where workspace_id = $1 and redemption_id = $2 order by n`,
    [workspaceId, redemptionId],
  );
  return rows.map(({ at, from_state, to_state, by, reason }) => ({ at, from: from_state, to: to_state, by, reason }));
}
