import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import { laneCount, type Workspace } from '../domain/workspace.ts';

interface WorkspaceRow {
  workspace_id: string;
  slug: string;
  name: string;
  time_zone: string;
  created_at: Instant;
}

const fromRow = (row: WorkspaceRow): Workspace => ({
  workspaceId: row.workspace_id,
  slug: row.slug,
  name: row.name,
  timeZone: row.time_zone,
  createdAt: row.created_at,
});

/** @returns false if the short name is taken */
export async function insertWorkspace(tx: Queryable, workspace: Workspace): Promise<boolean> {
  const inserted = await tx.query(
    `insert into workspace (workspace_id, slug, name, time_zone, created_at) values ($1, $2, $3, $4, $5)
     on conflict (slug) do nothing`,
    [workspace.workspaceId, workspace.slug, workspace.name, workspace.timeZone, formatInstant(workspace.createdAt)],
  );
  return inserted.rowCount === 1;
}

/** The rows the write path locks; without them no account of the workspace could ever change. */
export async function insertLanes(tx: Queryable, workspaceId: string): Promise<void> {
  await tx.query('insert into lane (workspace_id, lane) select $1, lane from unnest($2::smallint[]) as lane', [
    workspaceId,
    Array.from({ length: laneCount }, (_, lane) => lane),
  ]);
}

const selectBySlug = defineStatement(
  'workspace_by_slug',
  'select workspace_id, slug, name, time_zone, created_at from workspace where slug = $1',
);

export async function findWorkspaceBySlug(db: Queryable, slug: string): Promise<Workspace | null> {
  const { rows } = await db.query<WorkspaceRow>(selectBySlug, [slug]);
  return rows[0] ? fromRow(rows[0]) : null;
}

const selectById = defineStatement(
  'workspace_by_id',
  'select workspace_id, slug, name, time_zone, created_at from workspace where workspace_id = $1',
);

export async function findWorkspace(db: Queryable, workspaceId: string): Promise<Workspace | null> {
  const { rows } = await db.query<WorkspaceRow>(selectById, [workspaceId]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** All workspaces, oldest first: for sweepers, which work through them one by one. */
export async function listWorkspaces(db: Queryable): Promise<Workspace[]> {
  const { rows } = await db.query<WorkspaceRow>(
    'select workspace_id, slug, name, time_zone, created_at from workspace order by created_at, workspace_id',
  );
  return rows.map(fromRow);
}
