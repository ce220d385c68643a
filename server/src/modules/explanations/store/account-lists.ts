/** What lists of an account and of the workspace show: outcomes without an event, and work items. */
import { formatInstant, type Instant, RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** @throws RefusedError `not_found` */
export async function requireAccount(db: Queryable, workspaceId: string, accountId: string): Promise<void> {
  const { rowCount } = await db.query('select 1 from account_state where workspace_id = $1 and account_id = $2', [
    workspaceId,
    accountId,
  ]);
  if (rowCount === 0) throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
}

/** Place of an outcome in the list: the rest of its key. */
export type OutcomePlace = [campaign: string, holder: string, grain: string, unit: string];

export interface OutcomeListRow {
  campaign: string;
  version: number;
  holder: string;
  grain: string;
  unit: string;
  computed: bigint;
  granted: bigint;
  valueAt: Instant;
  availableAt: Instant | null;
  funding: string;
}

export async function listOutcomeRows(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string; campaign: string | null },
  page: { after: OutcomePlace | null; limit: number },
): Promise<OutcomeListRow[]> {
  const { rows } = await db.query<{
    campaign: string;
    version: number;
    holder: string;
    grain_key: string;
    unit: string;
    computed: bigint;
    granted: bigint;
    value_at: Instant;
    detail: { availableAt: Instant | null; funding: string };
  }>(
    `select campaign, version, holder, grain_key, unit, computed, granted, value_at, detail from outcome
     where workspace_id = $1 and account_id = $2 and ($3::text is null or campaign = $3)
       and ($4::text is null or (campaign, holder, grain_key, unit) > ($4, $5, $6, $7))
     order by campaign, holder, grain_key, unit limit $8`,
    [workspaceId, filter.accountId, filter.campaign, ...(page.after ?? [null, '', '', '']), page.limit],
  );
  return rows.map((row) => ({
    campaign: row.campaign,
    version: row.version,
    holder: row.holder,
    grain: row.grain_key,
    unit: row.unit,
    computed: row.computed,
    granted: row.granted,
    valueAt: row.value_at,
    availableAt: row.detail.availableAt,
    funding: row.detail.funding,
  }));
}

/** Place of a work item in the list. */
export type WorkItemPlace = [kind: string, openedAt: string, accountId: string, ref: string];

export interface WorkItemRow {
  accountId: string;
  kind: string;
  ref: string;
  detail: Readonly<Record<string, unknown>>;
  openedAt: Instant;
  closedAt: Instant | null;
}

/** By kind, the oldest first: that is how lists are worked through. */
export async function listWorkItemRows(
  db: Queryable,
  workspaceId: string,
  filter: { kinds: readonly string[] | null; accountId: string | null; open: boolean | null },
  page: { after: WorkItemPlace | null; limit: number },
): Promise<WorkItemRow[]> {
  const closed = filter.open === null ? '' : filter.open ? 'and closed_at is null' : 'and closed_at is not null';
  const { rows } = await db.query<{
    account_id: string;
    kind: string;
    ref: string;
    detail: Readonly<Record<string, unknown>>;
    opened_at: Instant;
    closed_at: Instant | null;
  }>(
    `select account_id, kind, ref, detail, opened_at, closed_at from work_item
     where workspace_id = $1 and ($2::text[] is null or kind = any($2)) and ($3::uuid is null or account_id = $3) ${closed}
       and ($4::text is null or (kind, opened_at, account_id, ref) > ($4, $5::timestamptz, $6::uuid, $7))
     order by kind, opened_at, account_id, ref limit $8`,
    [workspaceId, filter.kinds, filter.accountId, ...(page.after ?? [null, null, null, null]), page.limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    kind: row.kind,
    ref: row.ref,
    detail: row.detail,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }));
}

export function workItemPlace({ kind, openedAt, accountId, ref }: WorkItemRow): WorkItemPlace {
  return [kind, formatInstant(openedAt), accountId, ref];
}
