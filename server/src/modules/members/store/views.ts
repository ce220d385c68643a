import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';

/** Somebody looking through a person's eyes. */
export interface View {
  viewId: string;
  personId: string;
  /** Public id of who looks. */
  viewer: string;
  reason: string;
  startedAt: Instant;
  /** Exclusive. */
  endsAt: Instant;
}

interface Row {
  view_id: string;
  person_id: string;
  viewer: string;
  reason: string;
  started_at: Instant;
  ends_at: Instant;
}

const columns = 'view_id, person_id, viewer, reason, started_at, ends_at';

const fromRow = (row: Row): View => ({
  viewId: row.view_id,
  personId: row.person_id,
  viewer: row.viewer,
  reason: row.reason,
  startedAt: row.started_at,
  endsAt: row.ends_at,
});

export async function insertView(tx: Queryable, workspaceId: string, view: View): Promise<void> {
  const { viewId, personId, viewer, reason, startedAt, endsAt } = view;
  await tx.query(`insert into member_view (workspace_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7)`, [
    workspaceId,
    viewId,
    personId,
    viewer,
    reason,
    formatInstant(startedAt),
    formatInstant(endsAt),
  ]);
}

const selectOpen = defineStatement(
  'member_view_open',
  `select v.ends_at from member_view v
   join person p on p.workspace_id = $1 and p.person_id = v.person_id and p.erased_at is null
   where v.workspace_id = $1 and v.person_id = $2 and v.viewer = $3 and v.ends_at > $4 limit 1`,
);

/** Whether this caller has an open view of the person. */
export async function hasOpenView(
  db: Queryable,
  workspaceId: string,
  { personId, viewer, now }: { personId: string; viewer: string; now: Instant },
): Promise<boolean> {
  return (await db.query(selectOpen, [workspaceId, personId, viewer, formatInstant(now)])).rows.length > 0;
}

/** Ends every open view this caller has of the person. @returns their ids */
export async function endViews(
  tx: Queryable,
  workspaceId: string,
  { personId, viewer, now }: { personId: string; viewer: string; now: Instant },
): Promise<string[]> {
  const { rows } = await tx.query<{ view_id: string }>(
    `update member_view set ends_at = $4
     where workspace_id = $1 and person_id = $2 and viewer = $3 and ends_at > $4 returning view_id`,
    [workspaceId, personId, viewer, formatInstant(now)],
  );
  return rows.map((row) => row.view_id);
}

/** The newest first, from before a place. */
export async function selectViews(
  db: Queryable,
  workspaceId: string,
  personId: string,
  range: { before: string | null; limit: number },
): Promise<View[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from member_view
     where workspace_id = $1 and person_id = $2 and ($3::uuid is null or view_id < $3)
     order by view_id desc limit $4`,
    [workspaceId, personId, range.before, range.limit],
  );
  return rows.map(fromRow);
}
