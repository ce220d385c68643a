/** Rule versions are facts: appended, never changed. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { RuleVersion } from '../domain/rules.ts';

const selectRevision = defineStatement(
  'rule_revision_select',
  'select revision, announced from rule_revision where workspace_id = $1',
);

/** 0 where nothing was ever applied. */
export async function loadRevision(db: Queryable, workspaceId: string): Promise<bigint> {
  return (await loadRuleState(db, workspaceId)).revision;
}

/** The revision, and the types of announcements somebody subscribed to. */
export async function loadRuleState(
  db: Queryable,
  workspaceId: string,
): Promise<{ revision: bigint; announced: readonly string[] }> {
  const { rows } = await db.query<{ revision: bigint; announced: string[] }>(selectRevision, [workspaceId]);
  return rows[0] ?? { revision: 0n, announced: [] };
}

export interface StoredVersion extends RuleVersion {
  hash: string;
  /** Revision of the rules it came with. */
  revision: bigint;
}

/** The last revision that changed a definition; 0 where nothing was ever applied. */
export function programmeRevision(versions: readonly StoredVersion[]): bigint {
  return versions.reduce((last, { revision }) => (revision > last ? revision : last), 0n);
}

/** Every version there ever was, of all kinds or of one, by kind, key and version. */
export async function loadRuleVersions(
  db: Queryable,
  workspaceId: string,
  kind: RuleVersion['kind'] | null = null,
): Promise<StoredVersion[]> {
  const { rows } = await db.query<{
    kind: RuleVersion['kind'];
    key: string;
    version: number;
    definition: unknown;
    content_hash: string;
    valid_from: Instant;
    revision: bigint;
    recorded_at: Instant;
  }>(
    `select kind, key, version, definition, content_hash, valid_from, revision, recorded_at from rule_version
     where workspace_id = $1 and ($2::text is null or kind = $2) order by kind, key, version`,
    [workspaceId, kind],
  );
  return rows.map((row) => ({
    kind: row.kind,
    key: row.key,
    version: row.version,
    definition: row.definition,
    hash: row.content_hash,
    validFrom: row.valid_from,
    revision: row.revision,
    recordedAt: row.recorded_at,
  }));
}

export async function insertRuleVersions(
  db: Queryable,
  workspaceId: string,
  versions: readonly StoredVersion[],
  recorded: { at: Instant; by: string },
): Promise<void> {
  if (versions.length === 0) return;
  await db.query(
    `insert into rule_version
       (workspace_id, kind, key, version, definition, content_hash, valid_from, revision, recorded_at, recorded_by)
     select $1, *, $9::timestamptz, $10
     from unnest($2::text[], $3::text[], $4::int[], $5::json[], $6::text[], $7::timestamptz[], $8::bigint[])`,
    [
      workspaceId,
      versions.map((version) => version.kind),
      versions.map((version) => version.key),
      versions.map((version) => version.version),
      versions.map((version) => JSON.stringify(version.definition)),
      versions.map((version) => version.hash),
      versions.map((version) => formatInstant(version.validFrom)),
      versions.map((version) => String(version.revision)),
      formatInstant(recorded.at),
      recorded.by,
    ],
  );
}

/** Holds the workspace's rules as they are until the transaction ends. */
export async function lockRevision(db: Queryable, workspaceId: string): Promise<void> {
  await db.query(
    `insert into rule_revision as r (workspace_id, revision) values ($1, 0)
     on conflict (workspace_id) do update set revision = r.revision`,
    [workspaceId],
  );
}

/** Tells every process that its compiled rules are stale. Serialises changes of one workspace's rules. */
export async function raiseRevision(db: Queryable, workspaceId: string): Promise<void> {
  await db.query(
    `insert into rule_revision as r (workspace_id, revision) values ($1, 1)
     on conflict (workspace_id) do update set revision = r.revision + 1`,
    [workspaceId],
  );
}

/** Budgets follow their campaigns; a total is never set below what is used. @returns false where it would be */
export async function setBudget(
  db: Queryable,
  workspaceId: string,
  budget: { campaign: string; unit: string; total: bigint },
): Promise<boolean> {
  const result = await db.query(
    `insert into budget (workspace_id, campaign, unit, total) values ($1, $2, $3, $4)
     on conflict (workspace_id, campaign, unit) do update set total = excluded.total where budget.used <= excluded.total`,
    [workspaceId, budget.campaign, budget.unit, String(budget.total)],
  );
  return result.rowCount === 1;
}

/** Every account is looked at again at the instant: what begins then may owe something without any event. */
export async function wakeAccounts(db: Queryable, workspaceId: string, at: Instant): Promise<void> {
  await db.query(
    `insert into due (workspace_id, account_id, bucket, due_at)
     select workspace_id, account_id, bucket, $2::timestamptz from account_state where workspace_id = $1
     on conflict (workspace_id, account_id) do update set due_at = excluded.due_at where excluded.due_at < due.due_at`,
    [workspaceId, formatInstant(at)],
  );
}

/** Every account that has facts is folded again, so that new metrics count its history. */
export async function requestRefolds(db: Queryable, workspaceId: string, now: Instant): Promise<void> {
  await db.query(
    `insert into account_refold (workspace_id, account_id, bucket, requested_at)
     select workspace_id, account_id, bucket, $2 from account_state where workspace_id = $1 and last_n > 0
     on conflict (workspace_id, account_id) do update set requested_at = excluded.requested_at`,
    [workspaceId, formatInstant(now)],
  );
}

/** Instant of the newest event; null in a workspace without any. */
export async function newestEvent(db: Queryable, workspaceId: string): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant | null }>(
    'select max(occurred_at) as at from (select occurred_at from event where workspace_id = $1 limit 100000) e',
    [workspaceId],
  );
  return rows[0]?.at ?? null;
}

/** What was given of every budget, by `campaign unit`, in smallest parts. */
export async function loadBudgetUse(db: Queryable, workspaceId: string): Promise<Map<string, bigint>> {
  const { rows } = await db.query<{ campaign: string; unit: string; used: bigint }>(
    'select campaign, unit, used from budget where workspace_id = $1',
    [workspaceId],
  );
  return new Map(rows.map(({ campaign, unit, used }) => [`${campaign} ${unit}`, used]));
}
