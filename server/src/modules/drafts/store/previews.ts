import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Preview, PreviewProgress, PreviewRow, PreviewState } from '../domain/preview.ts';
import type { RuleName } from './drafts.ts';

interface Row {
  preview_id: string;
  kind: Preview['kind'];
  key: string;
  content_hash: string;
  rules_revision: bigint;
  since: Instant;
  as_if: boolean;
  state: PreviewState;
  accounts_all: bigint;
  accounts_done: bigint;
  progress: PreviewProgress;
  preview_hash: string | null;
  failure: Preview['failure'];
  created_at: Instant;
  created_by: string;
  finished_at: Instant | null;
  keep_until: Instant;
}

const columns = `preview_id, kind, key, content_hash, rules_revision, since, as_if, state, accounts_all, accounts_done,
  progress, preview_hash, failure, created_at, created_by, finished_at, keep_until`;

const fromRow = (row: Row): Preview => ({
  previewId: row.preview_id,
  kind: row.kind,
  key: row.key,
  contentHash: row.content_hash,
  rulesRevision: row.rules_revision,
  since: row.since,
  asIf: row.as_if,
  state: row.state,
  accountsAll: Number(row.accounts_all),
  accountsDone: Number(row.accounts_done),
  progress: row.progress,
  previewHash: row.preview_hash,
  failure: row.failure,
  createdAt: row.created_at,
  createdBy: row.created_by,
  finishedAt: row.finished_at,
  keepUntil: row.keep_until,
});

export async function insertPreview(tx: Queryable, workspaceId: string, one: Preview): Promise<void> {
  await tx.query(
    `insert into rule_preview (workspace_id, ${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      workspaceId,
      one.previewId,
      one.kind,
      one.key,
      one.contentHash,
      one.rulesRevision,
      formatInstant(one.since),
      one.asIf,
      one.state,
      one.accountsAll,
      one.accountsDone,
      JSON.stringify(one.progress),
      one.previewHash,
      one.failure === null ? null : JSON.stringify(one.failure),
      formatInstant(one.createdAt),
      one.createdBy,
      one.finishedAt === null ? null : formatInstant(one.finishedAt),
      formatInstant(one.keepUntil),
    ],
  );
}

/** How far it is; a preview that was cancelled meanwhile stays so. @returns false in that case */
export async function updatePreview(tx: Queryable, workspaceId: string, one: Preview): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update rule_preview set state = $3, accounts_done = $4, progress = $5, preview_hash = $6, failure = $7,
       finished_at = $8
     where workspace_id = $1 and preview_id = $2 and state in ('queued', 'running')`,
    [
      workspaceId,
      one.previewId,
      one.state,
      one.accountsDone,
      JSON.stringify(one.progress),
      one.previewHash,
      one.failure === null ? null : JSON.stringify(one.failure),
      one.finishedAt === null ? null : formatInstant(one.finishedAt),
    ],
  );
  return rowCount === 1;
}

export async function insertPreviewRows(
  tx: Queryable,
  workspaceId: string,
  previewId: string,
  rows: readonly PreviewRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const units = rows.map((row) => (row.ladder === null ? row : null));
  const levels = rows.map((row) => (row.ladder === null ? null : row));
  await tx.query(
    `insert into rule_preview_row (workspace_id, preview_id, n, account_id, holder, unit, campaign, units_before,
       units_after, ladder, level_before, level_after)
     select $1, $2, * from unnest($3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[],
       $9::bigint[], $10::text[], $11::text[], $12::text[])`,
    [
      workspaceId,
      previewId,
      rows.map(({ n }) => n),
      rows.map(({ accountId }) => accountId),
      units.map((row) => row?.holder ?? null),
      units.map((row) => row?.unit ?? null),
      units.map((row) => row?.campaign ?? null),
      units.map((row) => (row === null ? null : String(row.before))),
      units.map((row) => (row === null ? null : String(row.after))),
      levels.map((row) => row?.ladder ?? null),
      levels.map((row) => row?.before ?? null),
      levels.map((row) => row?.after ?? null),
    ],
  );
}

export async function findPreview(db: Queryable, workspaceId: string, previewId: string): Promise<Preview | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from rule_preview where workspace_id = $1 and preview_id = $2`,
    [workspaceId, previewId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The one that was begun last; null where there is none. */
export async function latestPreview(db: Queryable, workspaceId: string, name: RuleName): Promise<Preview | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from rule_preview where workspace_id = $1 and kind = $2 and key = $3
     order by preview_id desc limit 1`,
    [workspaceId, name.kind, name.key],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** A finished preview by what it says. */
export async function findPreviewByHash(
  db: Queryable,
  workspaceId: string,
  name: RuleName,
  previewHash: string,
): Promise<Preview | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from rule_preview
     where workspace_id = $1 and kind = $2 and key = $3 and preview_hash = $4 and state = 'done'
     order by preview_id desc limit 1`,
    [workspaceId, name.kind, name.key, previewHash],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The oldest that is to be gone on with, held until the transaction ends; null where others hold all there are. */
export async function claimPreview(tx: Queryable, workspaceId: string): Promise<Preview | null> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from rule_preview where workspace_id = $1 and state in ('queued', 'running')
     order by created_at limit 1 for update skip locked`,
    [workspaceId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function selectPreviewRows(
  db: Queryable,
  workspaceId: string,
  previewId: string,
  range: { afterN: number; limit: number },
): Promise<PreviewRow[]> {
  const { rows } = await db.query<{
    n: bigint;
    account_id: string;
    holder: string | null;
    unit: string | null;
    campaign: string | null;
    units_before: bigint | null;
    units_after: bigint | null;
    ladder: string | null;
    level_before: string | null;
    level_after: string | null;
  }>(
    `select n, account_id, holder, unit, campaign, units_before, units_after, ladder, level_before, level_after
     from rule_preview_row where workspace_id = $1 and preview_id = $2 and n > $3 order by n limit $4`,
    [workspaceId, previewId, range.afterN, range.limit],
  );
  return rows.map((row): PreviewRow => {
    const place = { n: Number(row.n), accountId: row.account_id };
    if (row.ladder !== null) {
      const level = { ladder: row.ladder, before: row.level_before ?? '', after: row.level_after ?? '' };
      return { ...place, ...level, holder: null, unit: null, campaign: null };
    }
    return {
      ...place,
      holder: row.holder ?? '',
      unit: row.unit ?? '',
      campaign: row.campaign ?? '',
      before: row.units_before ?? 0n,
      after: row.units_after ?? 0n,
      ladder: null,
    };
  });
}

/** Forgets previews that have come to their end. */
export async function sweepPreviews(tx: Queryable, workspaceId: string, now: Instant): Promise<void> {
  const over = `select preview_id from rule_preview where workspace_id = $1 and keep_until <= $2`;
  await tx.query(`delete from rule_preview_row where workspace_id = $1 and preview_id in (${over})`, [
    workspaceId,
    formatInstant(now),
  ]);
  await tx.query('delete from rule_preview where workspace_id = $1 and keep_until <= $2', [
    workspaceId,
    formatInstant(now),
  ]);
}

export async function countAccounts(db: Queryable, workspaceId: string): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>('select count(*) from account_state where workspace_id = $1', [
    workspaceId,
  ]);
  return Number(rows[0]?.count ?? 0);
}

export async function accountIdsAfter(
  db: Queryable,
  workspaceId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `select account_id from account_state where workspace_id = $1 and ($2::uuid is null or account_id > $2)
     order by account_id limit $3`,
    [workspaceId, after, limit],
  );
  return rows.map((row) => row.account_id);
}
