/** What waits for somebody: counts from the lists themselves. */
import { type Day, formatDay, formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

async function countOf(db: Queryable, sql: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>(sql, values);
  return Number(rows[0]?.count ?? 0);
}

export async function countWorkItems(db: Queryable, workspaceId: string): Promise<{ kind: string; count: number }[]> {
  const { rows } = await db.query<{ kind: string; count: bigint }>(
    `select kind, count(*) as count from work_item where workspace_id = $1 and closed_at is null group by kind order by kind`,
    [workspaceId],
  );
  return rows.map(({ kind, count }) => ({ kind, count: Number(count) }));
}

export function countUnmatched(db: Queryable, workspaceId: string): Promise<number> {
  return countOf(db, 'select count(*) as count from unmatched_event where workspace_id = $1', [workspaceId]);
}

export interface ScarceBudget {
  campaign: string;
  unit: string;
  used: bigint;
  total: bigint;
}

/** Budgets of campaigns of which four fifths or more are used. */
export async function selectScarceBudgets(db: Queryable, workspaceId: string): Promise<ScarceBudget[]> {
  const { rows } = await db.query<ScarceBudget & Record<string, unknown>>(
    `select campaign, unit, used, total from budget
     where workspace_id = $1 and total > 0 and used::numeric * 10 >= total::numeric * 8 order by campaign, unit`,
    [workspaceId],
  );
  return rows;
}

export function countScarceRewardBudgets(db: Queryable, workspaceId: string): Promise<number> {
  return countOf(
    db,
    `select count(*) as count from reward_budget
     where workspace_id = $1 and total > 0 and used::numeric * 10 >= total::numeric * 8`,
    [workspaceId],
  );
}

/** Deadlines that have passed have ended the state, whether or not somebody has written that down. */
export function countRedemptions(db: Queryable, workspaceId: string, state: string, now: Instant): Promise<number> {
  return countOf(
    db,
    `select count(*) as count from redemption
     where workspace_id = $1 and state = $2 and (due_at is null or due_at > $3)
       and state not in ('delivered', 'rejected', 'declined', 'cancelled', 'failed', 'expired', 'returned')`,
    [workspaceId, state, formatInstant(now)],
  );
}

export function countAdjustments(db: Queryable, workspaceId: string, now: Instant): Promise<number> {
  return countOf(
    db,
    `select count(*) as count from adjustment
     where workspace_id = $1 and status = 'waiting' and (expires_at is null or expires_at > $2)`,
    [workspaceId, formatInstant(now)],
  );
}

export function countDrafts(db: Queryable, workspaceId: string, now: Instant): Promise<number> {
  return countOf(
    db,
    `select count(*) as count from rule_draft where workspace_id = $1 and state = 'inReview' and expires_at > $2`,
    [workspaceId, formatInstant(now)],
  );
}

/** Subscriptions that fail, or were disabled because of it. */
export function countFailingWebhooks(db: Queryable, workspaceId: string): Promise<number> {
  return countOf(
    db,
    `select count(*) as count from webhook_subscription
     where workspace_id = $1 and (state = 'disabled' or (state = 'active' and failing_since is not null))`,
    [workspaceId],
  );
}

export function countRequests(db: Queryable, workspaceId: string): Promise<number> {
  return countOf(db, `select count(*) as count from data_request where workspace_id = $1 and state = 'open'`, [
    workspaceId,
  ]);
}

/** Those whose address nobody has confirmed wait for nobody yet. */
export function countApplications(db: Queryable, workspaceId: string): Promise<number> {
  return countOf(db, `select count(*) as count from join_application where workspace_id = $1 and state = 'waiting'`, [
    workspaceId,
  ]);
}

/** Open tasks of everybody that are due before that day. */
export function countTasks(db: Queryable, workspaceId: string, dueBefore: Day): Promise<number> {
  return countOf(
    db,
    `select count(*) as count from note where workspace_id = $1 and is_task and done_at is null and due_on < $2`,
    [workspaceId, formatDay(dueBefore)],
  );
}

export function countFailedImports(db: Queryable, workspaceId: string): Promise<number> {
  return countOf(db, `select count(*) as count from import_job where workspace_id = $1 and state = 'failed'`, [
    workspaceId,
  ]);
}
