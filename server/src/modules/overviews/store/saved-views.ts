import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { SavedView, ViewDefinition, ViewEntity } from '../domain/saved-view.ts';

interface Row {
  view_id: string;
  entity: ViewEntity;
  name: string;
  owner: string;
  shared: boolean;
  definition: ViewDefinition;
  revision: number;
  created_at: Instant;
  changed_at: Instant;
}

const columns = 'view_id, entity, name, owner, shared, definition, revision, created_at, changed_at';

const fromRow = (row: Row): SavedView => ({
  viewId: row.view_id,
  entity: row.entity,
  name: row.name,
  owner: row.owner,
  shared: row.shared,
  definition: row.definition,
  revision: row.revision,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

export async function insertView(tx: Queryable, workspaceId: string, view: SavedView): Promise<void> {
  await tx.query(`insert into saved_view (workspace_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
    workspaceId,
    view.viewId,
    view.entity,
    view.name,
    view.owner,
    view.shared,
    JSON.stringify(view.definition),
    view.revision,
    formatInstant(view.createdAt),
    formatInstant(view.changedAt),
  ]);
}

export async function updateView(tx: Queryable, workspaceId: string, view: SavedView): Promise<void> {
  await tx.query(
    `update saved_view set name = $3, shared = $4, definition = $5, revision = $6, changed_at = $7
     where workspace_id = $1 and view_id = $2`,
    [
      workspaceId,
      view.viewId,
      view.name,
      view.shared,
      JSON.stringify(view.definition),
      view.revision,
      formatInstant(view.changedAt),
    ],
  );
}

export async function deleteView(tx: Queryable, workspaceId: string, viewId: string): Promise<void> {
  await tx.query('delete from saved_view where workspace_id = $1 and view_id = $2', [workspaceId, viewId]);
}

/** Held until the end of the transaction. */
export async function lockView(tx: Queryable, workspaceId: string, viewId: string): Promise<SavedView | null> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from saved_view where workspace_id = $1 and view_id = $2 for update`,
    [workspaceId, viewId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** One's own and those that are shared, in the order in which they were made. */
export async function selectViews(
  db: Queryable,
  workspaceId: string,
  query: { reader: string; entity: ViewEntity | null; after: string | null; limit: number },
): Promise<SavedView[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from saved_view
     where workspace_id = $1 and (shared or owner = $2) and ($3::text is null or entity = $3)
       and ($4::uuid is null or view_id > $4)
     order by view_id limit $5`,
    [workspaceId, query.reader, query.entity, query.after, query.limit],
  );
  return rows.map(fromRow);
}

export async function countViewsOf(db: Queryable, workspaceId: string, owner: string): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>(
    'select count(*) as count from saved_view where workspace_id = $1 and owner = $2',
    [workspaceId, owner],
  );
  return Number(rows[0]?.count ?? 0n);
}
