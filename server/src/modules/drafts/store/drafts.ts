import { formatInstant, type Instant } from '#kernel';
import type { RuleKind } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { type Draft, type DraftState, type LastReview, noDraft } from '../domain/draft.ts';

interface Row {
  kind: RuleKind;
  key: string;
  state: DraftState;
  revision: bigint;
  programme: string | null;
  content: unknown;
  holds_from: Instant | null;
  base_version: number;
  edited_by: string[];
  saved_at: Instant | null;
  saved_by: string | null;
  submitted_at: Instant | null;
  submitted_by: string | null;
  expires_at: Instant | null;
  last_review: LastReview | null;
  archived_at: Instant | null;
}

const columns = `kind, key, state, revision, programme, content, holds_from, base_version, edited_by, saved_at, saved_by,
  submitted_at, submitted_by, expires_at, last_review, archived_at`;

const fromRow = (row: Row): Draft => ({
  kind: row.kind,
  key: row.key,
  state: row.state,
  revision: row.revision,
  programme: row.programme,
  content: row.content,
  holdsFrom: row.holds_from,
  baseVersion: row.base_version,
  editedBy: row.edited_by,
  savedAt: row.saved_at,
  savedBy: row.saved_by,
  submittedAt: row.submitted_at,
  submittedBy: row.submitted_by,
  expiresAt: row.expires_at,
  lastReview: row.last_review,
  archivedAt: row.archived_at,
});

export interface RuleName {
  kind: RuleKind;
  key: string;
}

/** The draft, or that there never was one. */
export async function findDraft(db: Queryable, workspaceId: string, { kind, key }: RuleName): Promise<Draft> {
  const { rows } = await db.query<Row>(
    `select ${columns} from rule_draft where workspace_id = $1 and kind = $2 and key = $3`,
    [workspaceId, kind, key],
  );
  return rows[0] ? fromRow(rows[0]) : noDraft(kind, key);
}

const text = (at: Instant | null) => (at === null ? null : formatInstant(at));

/** Whoever writes holds the workspace's rules (`lockRevision`). */
export async function writeDraft(tx: Queryable, workspaceId: string, draft: Draft): Promise<void> {
  await tx.query(
    `insert into rule_draft (workspace_id, ${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (workspace_id, kind, key) do update set
       state = excluded.state, revision = excluded.revision, programme = excluded.programme,
       content = excluded.content, holds_from = excluded.holds_from, base_version = excluded.base_version,
       edited_by = excluded.edited_by, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
       submitted_at = excluded.submitted_at, submitted_by = excluded.submitted_by,
       expires_at = excluded.expires_at, last_review = excluded.last_review, archived_at = excluded.archived_at`,
    [
      workspaceId,
      draft.kind,
      draft.key,
      draft.state,
      draft.revision,
      draft.programme,
      draft.content === null ? null : JSON.stringify(draft.content),
      text(draft.holdsFrom),
      draft.baseVersion,
      [...draft.editedBy],
      text(draft.savedAt),
      draft.savedBy,
      text(draft.submittedAt),
      draft.submittedBy,
      text(draft.expiresAt),
      draft.lastReview === null ? null : JSON.stringify(draft.lastReview),
      text(draft.archivedAt),
    ],
  );
}

/** Drafts that are there, by kind and key. A review past its deadline is a draft again. */
export async function selectDrafts(
  db: Queryable,
  workspaceId: string,
  filter: { state: DraftState | null; kind: RuleKind | null; now: Instant },
  range: { after: RuleName | null; limit: number },
): Promise<Draft[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from rule_draft
     where workspace_id = $1 and state <> 'none' and ($2::text is null or kind = $2)
       and ($3::text is null
         or $3 = case when state = 'inReview' and expires_at <= $4::timestamptz then 'draft' else state end)
       and ($5::text is null or (kind, key) > ($5, $6)) order by kind, key limit $7`,
    [
      workspaceId,
      filter.kind,
      filter.state,
      formatInstant(filter.now),
      range.after?.kind ?? null,
      range.after?.key ?? null,
      range.limit,
    ],
  );
  return rows.map(fromRow);
}

export async function selectOverdue(db: Queryable, workspaceId: string, now: Instant): Promise<Draft[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from rule_draft where workspace_id = $1 and state = 'inReview' and expires_at <= $2
     order by expires_at limit 100`,
    [workspaceId, formatInstant(now)],
  );
  return rows.map(fromRow);
}
