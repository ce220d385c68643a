import type { ClientBase } from 'pg';
import { assert } from '#kernel';
import { type TablePlacement, tables } from './table-registry.ts';

/** A table as it stands in the database. */
export interface SchemaTable {
  name: string;
  placement: TablePlacement;
  /** Policies show a workspace its own rows only, and the owner none. */
  fenced: boolean;
  /** Those that can be written, in their order. */
  columns: string[];
}

interface TableRow {
  name: string;
  fenced: boolean;
  columns: string[];
  needs: string[] | null;
}

const TABLES = `
  select c.relname::text as name, c.relforcerowsecurity as fenced,
         array(select a.attname::text from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum) as columns,
         array(select distinct k.confrelid::regclass::text from pg_constraint k
                where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
   order by 1`;

/** All tables, each after those its foreign keys lead to. */
export async function readTablesInOrder(client: ClientBase): Promise<SchemaTable[]> {
  const { rows } = await client.query<TableRow>(TABLES);
  const ordered: TableRow[] = [];
  for (let rest = rows; rest.length > 0; ) {
    const ready = rest.filter(({ needs }) => (needs ?? []).every((name) => ordered.some((row) => row.name === name)));
    assert(ready.length > 0, `foreign keys go round in a circle: ${rest.map(({ name }) => name).join(', ')}`);
    ordered.push(...ready);
    rest = rest.filter((row) => !ready.includes(row));
  }
  return ordered.map(({ name, columns, fenced }) => ({ name, columns, fenced, placement: placementOf(name, columns) }));
}

/** A database that a newer version has extended may have tables this one does not know. */
function placementOf(name: string, columns: readonly string[]): TablePlacement {
  return tables[name] ?? (columns.includes('workspace_id') ? 'distributed' : 'local');
}
