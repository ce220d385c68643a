import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { ImportKind } from '../domain/record-fields.ts';

export interface SavedMapping {
  name: string;
  kind: ImportKind;
  /** As it was written. */
  mapping: unknown;
  changedAt: Instant;
  changedBy: string;
}

interface MappingRow {
  name: string;
  kind: string;
  mapping: unknown;
  changed_at: Instant;
  changed_by: string;
}

const fromRow = (row: MappingRow): SavedMapping => ({
  name: row.name,
  kind: row.kind as ImportKind,
  mapping: row.mapping,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
});

export async function putMapping(tx: Queryable, workspaceId: string, saved: SavedMapping): Promise<void> {
  await tx.query(
    `insert into import_mapping (workspace_id, name, kind, mapping, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, name) do update set kind = excluded.kind, mapping = excluded.mapping,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [
      workspaceId,
      saved.name,
      saved.kind,
      JSON.stringify(saved.mapping),
      formatInstant(saved.changedAt),
      saved.changedBy,
    ],
  );
}

export async function findMapping(db: Queryable, workspaceId: string, name: string): Promise<SavedMapping | null> {
  const { rows } = await db.query<MappingRow>(
    'select name, kind, mapping, changed_at, changed_by from import_mapping where workspace_id = $1 and name = $2',
    [workspaceId, name],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** By name. */
export async function listMappings(
  db: Queryable,
  workspaceId: string,
  range: { after: string | null; limit: number },
): Promise<SavedMapping[]> {
  const { rows } = await db.query<MappingRow>(
    `select name, kind, mapping, changed_at, changed_by from import_mapping
     where workspace_id = $1 and ($2::text is null or name > $2) order by name limit $3`,
    [workspaceId, range.after, range.limit],
  );
  return rows.map(fromRow);
}

/** @returns false where there is none of that name */
export async function deleteMapping(tx: Queryable, workspaceId: string, name: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from import_mapping where workspace_id = $1 and name = $2', [
    workspaceId,
    name,
  ]);
  return rowCount === 1;
}
