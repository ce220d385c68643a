/** What a load leaves behind: rows written and bytes kept, per table. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from './database.ts';

export interface Storage {
  /** By table: rows inserted and updated so far, and bytes with indexes and out-of-line values. */
  tables: ReadonlyMap<string, { inserted: number; updated: number; bytes: number }>;
}

export async function readStorage(pool: Pool): Promise<Storage> {
  // Each connection tells what it wrote about a second after its last transaction.
  await sleep(1_500);
  const { rows } = await pool.query<{ name: string; inserted: bigint; updated: bigint; bytes: bigint }>(
    `select relname as name, n_tup_ins as inserted, n_tup_upd as updated, pg_total_relation_size(relid) as bytes
     from pg_stat_user_tables order by relname`,
  );
  return {
    tables: new Map(
      rows.map((row) => [
        row.name,
        { inserted: Number(row.inserted), updated: Number(row.updated), bytes: Number(row.bytes) },
      ]),
    ),
  };
}

export interface StoragePerEvent {
  rows: number;
  bytes: number;
  /** Table, rows inserted, rows updated, bytes; all per event, those that matter. */
  tables: { name: string; inserted: number; updated: number; bytes: number }[];
}

export function storagePerEvent(before: Storage, after: Storage, events: number): StoragePerEvent {
  const tables = [...after.tables].map(([name, now]) => {
    const then = before.tables.get(name) ?? { inserted: 0, updated: 0, bytes: 0 };
    return {
      name,
      inserted: (now.inserted - then.inserted) / events,
      updated: (now.updated - then.updated) / events,
      bytes: (now.bytes - then.bytes) / events,
    };
  });
  return {
    rows: tables.reduce((sum, table) => sum + table.inserted + table.updated, 0),
    bytes: tables.reduce((sum, table) => sum + table.bytes, 0),
    tables: tables.filter((table) => table.inserted + table.updated > 0.001 || table.bytes > 1),
  };
}
