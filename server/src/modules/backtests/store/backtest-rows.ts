import { formatInstant, type Instant, type Refusal } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { BacktestResult } from '../domain/backtest-result.ts';
import type { BacktestRequest } from '../domain/request.ts';

export const backtestStates = ['queued', 'running', 'cancelling', 'cancelled', 'done', 'failed'] as const;
export type BacktestState = (typeof backtestStates)[number];

export interface BacktestProgress {
  accounts: number;
  /** Accounts in the workspace; 0 while nobody has counted. */
  of: number;
  events: number;
  eventsPerSecond: number;
}

export interface StoredBacktest {
  backtestId: string;
  campaign: string;
  state: BacktestState;
  request: BacktestRequest;
  definitionHash: string;
  progress: BacktestProgress;
  result: BacktestResult | null;
  failure: Refusal | null;
  createdAt: Instant;
  createdBy: string;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  keepUntil: Instant;
}

interface Row {
  backtest_id: string;
  campaign: string;
  state: BacktestState;
  request: BacktestRequest;
  definition_hash: string;
  progress: BacktestProgress;
  result: BacktestResult | null;
  failure: Refusal | null;
  created_at: Instant;
  created_by: string;
  started_at: Instant | null;
  finished_at: Instant | null;
  keep_until: Instant;
}

const columns = `b.backtest_id, b.campaign, b.state, b.request, b.definition_hash, b.progress, b.result, b.failure,
  b.created_at, b.created_by, b.started_at, b.finished_at, b.keep_until`;

const fromRow = (row: Row): StoredBacktest => ({
  backtestId: row.backtest_id,
  campaign: row.campaign,
  state: row.state,
  request: row.request,
  definitionHash: row.definition_hash,
  progress: row.progress,
  result: row.result,
  failure: row.failure,
  createdAt: row.created_at,
  createdBy: row.created_by,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  keepUntil: row.keep_until,
});

export async function insertBacktest(tx: Queryable, workspaceId: string, backtest: StoredBacktest): Promise<void> {
  await tx.query(
    `insert into backtest (workspace_id, backtest_id, campaign, state, request, definition_hash, progress,
                           created_at, created_by, keep_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      workspaceId,
      backtest.backtestId,
      backtest.campaign,
      backtest.state,
      JSON.stringify(backtest.request),
      backtest.definitionHash,
      JSON.stringify(backtest.progress),
      formatInstant(backtest.createdAt),
      backtest.createdBy,
      formatInstant(backtest.keepUntil),
    ],
  );
}

export async function findBacktest(
  db: Queryable,
  workspaceId: string,
  backtestId: string,
): Promise<StoredBacktest | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from backtest b where b.workspace_id = $1 and b.backtest_id = $2`,
    [workspaceId, backtestId],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** The newest first, without their results. */
export async function listBacktestRows(
  db: Queryable,
  workspaceId: string,
  range: { campaign: string | null; before: string | null; limit: number },
): Promise<StoredBacktest[]> {
  const { rows } = await db.query<Row>(
    `select ${columns.replace('b.result', 'null as result')} from backtest b
     where b.workspace_id = $1 and ($2::text is null or b.campaign = $2) and ($3::uuid is null or b.backtest_id < $3)
     order by b.backtest_id desc limit $4`,
    [workspaceId, range.campaign, range.before, range.limit],
  );
  return rows.map(fromRow);
}

/** @returns false where it has come to its end already */
export async function cancelBacktest(
  tx: Queryable,
  workspaceId: string,
  backtestId: string,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update backtest set state = case when state = 'queued' then 'cancelled' else 'cancelling' end,
       finished_at = case when state = 'queued' then $3::timestamptz end
     where workspace_id = $1 and backtest_id = $2 and state in ('queued', 'running', 'cancelling')`,
    [workspaceId, backtestId, formatInstant(now)],
  );
  return rowCount === 1;
}

export interface Lease {
  by: string;
  now: Instant;
  until: Instant;
}

/** Takes the oldest that nobody works on. */
export async function claimBacktest(db: Queryable, workspaceId: string, lease: Lease): Promise<StoredBacktest | null> {
  const { rows } = await db.query<Row>(
    `update backtest b set state = case when b.state = 'queued' then 'running' else b.state end,
       lease_by = $2, lease_until = $4, started_at = $3
     where b.workspace_id = $1 and b.state in ('queued', 'running', 'cancelling')
       and (b.lease_until is null or b.lease_until <= $3)
       and b.backtest_id = (
         select o.backtest_id from backtest o
         where o.workspace_id = $1 and o.state in ('queued', 'running', 'cancelling')
           and (o.lease_until is null or o.lease_until <= $3)
         order by o.created_at, o.backtest_id limit 1)
     returning ${columns}`,
    [workspaceId, lease.by, formatInstant(lease.now), formatInstant(lease.until)],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** @returns its state, or null where another process has taken it over */
export async function noteBacktest(
  db: Queryable,
  workspaceId: string,
  { backtestId, by }: { backtestId: string; by: string },
  note: { until: Instant; progress: BacktestProgress },
): Promise<BacktestState | null> {
  const { rows } = await db.query<{ state: BacktestState }>(
    `update backtest set lease_until = $4, progress = $5
     where workspace_id = $1 and backtest_id = $2 and lease_by = $3 returning state`,
    [workspaceId, backtestId, by, formatInstant(note.until), JSON.stringify(note.progress)],
  );
  return rows[0]?.state ?? null;
}

/**
 * One that is to wait again and was cancelled meanwhile is cancelled.
 * @returns false where another process has taken it over
 */
export async function finishBacktest(
  db: Queryable,
  workspaceId: string,
  { backtestId, by }: { backtestId: string; by: string },
  end: {
    state: BacktestState;
    progress: BacktestProgress;
    result: BacktestResult | null;
    failure: Refusal | null;
    finishedAt: Instant | null;
  },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update backtest set state = case when $4 = 'queued' and state = 'cancelling' then 'cancelled' else $4 end,
       progress = $5, result = $6, failure = $7, finished_at = $8, lease_by = null, lease_until = null
     where workspace_id = $1 and backtest_id = $2 and lease_by = $3`,
    [
      workspaceId,
      backtestId,
      by,
      end.state,
      JSON.stringify(end.progress),
      end.result === null ? null : JSON.stringify(end.result),
      end.failure === null ? null : JSON.stringify(end.failure),
      end.finishedAt === null ? null : formatInstant(end.finishedAt),
    ],
  );
  return rowCount === 1;
}

export interface AccountRow {
  place: number;
  accountId: string;
  sides: { awards: number; cost: string; before: string }[];
}

/** Those of an earlier attempt make way. */
export async function insertAccounts(
  tx: Queryable,
  workspaceId: string,
  backtestId: string,
  rows: readonly AccountRow[],
): Promise<void> {
  await tx.query(
    `insert into backtest_account (workspace_id, backtest_id, place, account_id, sides)
     select $1, $2, * from unnest($3::bigint[], $4::uuid[], $5::json[])`,
    [
      workspaceId,
      backtestId,
      rows.map(({ place }) => place),
      rows.map(({ accountId }) => accountId),
      rows.map(({ sides }) => JSON.stringify(sides)),
    ],
  );
}

export async function deleteAccounts(tx: Queryable, workspaceId: string, backtestId: string): Promise<void> {
  await tx.query('delete from backtest_account where workspace_id = $1 and backtest_id = $2', [
    workspaceId,
    backtestId,
  ]);
}

/** With their names, in the order of what they would have got. */
export async function listAccountRows(
  db: Queryable,
  workspaceId: string,
  backtestId: string,
  range: { after: number; limit: number },
): Promise<(AccountRow & { name: string })[]> {
  const { rows } = await db.query<{
    place: bigint;
    account_id: string;
    name: string | null;
    sides: AccountRow['sides'];
  }>(
    `select b.place, b.account_id, b.sides, a.name from backtest_account b
     left join account a on a.workspace_id = $1 and a.account_id = b.account_id
     where b.workspace_id = $1 and b.backtest_id = $2 and b.place > $3 order by b.place limit $4`,
    [workspaceId, backtestId, range.after, range.limit],
  );
  return rows.map((row) => ({
    place: Number(row.place),
    accountId: row.account_id,
    name: row.name ?? '',
    sides: row.sides,
  }));
}

export async function sweepBacktests(db: Queryable, workspaceId: string, now: Instant): Promise<void> {
  const at = formatInstant(now);
  await db.query(
    `delete from backtest_account where workspace_id = $1 and backtest_id in
       (select backtest_id from backtest where workspace_id = $1 and keep_until <= $2)`,
    [workspaceId, at],
  );
  await db.query(
    `delete from backtest where workspace_id = $1 and keep_until <= $2 and state in ('cancelled', 'done', 'failed')`,
    [workspaceId, at],
  );
}
