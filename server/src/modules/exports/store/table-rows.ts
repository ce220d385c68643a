/** Rows of whole tables, in the order of their keys. */
import type { Queryable } from '#platform/postgres';

export interface TableShape {
  /** Columns in their order. */
  columns: readonly string[];
  /** Columns of the primary key after workspace_id, with their types. */
  key: readonly { name: string; type: string }[];
}

const ROWS_AT_ONCE = 2_000;

/** Shapes of the tables as they are now, by name. */
export async function readShapes(db: Queryable, tables: readonly string[]): Promise<Map<string, TableShape>> {
  const { rows } = await db.query<{ table_name: string; column_name: string; type: string; place: number | null }>(
    `select c.relname::text as table_name, a.attname::text as column_name, format_type(a.atttypid, a.atttypmod) as type,
       array_position(i.indkey::int2[], a.attnum) as place
     from pg_class c
     join pg_namespace s on s.oid = c.relnamespace and s.nspname = current_schema()
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relname = any($1::text[])
     order by c.relname, a.attnum`,
    [tables],
  );
  const shapes = new Map<string, TableShape>();
  for (const [table, own] of Map.groupBy(rows, (row) => row.table_name)) {
    const key = own
      .filter(({ place, column_name }) => place !== null && column_name !== 'workspace_id')
      .sort((a, b) => a.place! - b.place!)
      .map(({ column_name, type }) => ({ name: column_name, type }));
    shapes.set(table, { columns: own.map(({ column_name }) => column_name), key });
  }
  return shapes;
}

/** All rows of the workspace as JSON texts, some at a time. Names come from our own list of tables and the catalogue. */
export async function* tableRows(
  db: Queryable,
  workspaceId: string,
  table: string,
  { columns, key }: TableShape,
): AsyncGenerator<string[]> {
  const shown = columns.map((name) => `t."${name}"`).join(', ');
  const keyNames = key.map(({ name }) => `t."${name}"`);
  const order = keyNames.length === 0 ? '' : `order by ${keyNames.join(', ')}`;
  const marks = key.map(({ type }, index) => `$${index + 2}::text::${type}`).join(', ');
  const keyTexts = keyNames.map((name) => `${name}::text`).join(', ');
  let after: string[] | null = null;
  for (;;) {
    const further = after === null ? '' : `and (${keyNames.join(', ')}) > (${marks})`;
    const result: { rows: { row: string; keys: string[] }[] } = await db.query<{ row: string; keys: string[] }>(
      `select (select row_to_json(r)::text from (select ${shown}) r) as row, array[${keyTexts}]::text[] as keys
       from "${table}" t where t.workspace_id = $1 ${further} ${order} limit ${ROWS_AT_ONCE}`,
      [workspaceId, ...(after ?? [])],
    );
    if (result.rows.length === 0) return;
    yield result.rows.map(({ row }) => row);
    after = result.rows.at(-1)!.keys;
    if (result.rows.length < ROWS_AT_ONCE || after.length === 0) return;
  }
}
