/*
 * Guarantee: a database that was migrated step by step, version after version, has the same schema as a new one, and
 * migrating again changes nothing.
 */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { expect, test } from 'vitest';
import { migrate, queryable } from '../../src/platform/postgres/index.ts';
import { testDatabase } from '../support/index.ts';
import { readCatalogue } from './catalogue.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

const fresh = testDatabase({ migrations: 'none' });
const grown = testDatabase({ migrations: 'none' });

test('a database grown one migration at a time is equal to a new one, down to checks, defaults and storage settings', async () => {
  await migrate(fresh.pool, { folder: MIGRATIONS });
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
  expect(files.length).toBeGreaterThan(3);
  const folder = await mkdtemp(join(tmpdir(), 'hanse-migrations-'));
  try {
    for (const file of files) {
      await cp(join(MIGRATIONS, file), join(folder, file));
      expect((await migrate(grown.pool, { folder })).applied).toEqual([file]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(await describeSchema(grown.pool)).toEqual(await describeSchema(fresh.pool));
});

test('migrating a migrated database changes nothing', async () => {
  const before = await describeSchema(fresh.pool);
  expect((await migrate(fresh.pool, { folder: MIGRATIONS })).applied).toEqual([]);
  expect(await describeSchema(fresh.pool)).toEqual(before);
});

async function describeSchema(pool: Pool): Promise<unknown> {
  const catalogue = await readCatalogue(queryable(pool));
  const checks = await pool.query(
    `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as definition
       from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2, 3`,
  );
  const indexes = await pool.query(
    `select tablename, indexname, indexdef from pg_indexes where schemaname = 'public' order by 1, 2`,
  );
  const storage = await pool.query(
    `select relname, reloptions from pg_class where relnamespace = 'public'::regnamespace order by 1`,
  );
  return { ...catalogue, checks: checks.rows, indexes: indexes.rows, storage: storage.rows };
}
