import type { Pool } from 'pg';
import { pendingMigrations, queryable } from '#platform/postgres';
import type { ReadinessChecks } from './health.ts';

/** The checks of a process that needs its database: it answers, and no migration is waiting. */
export function databaseReadiness(pool: Pool, migrationsFolder: string): ReadinessChecks {
  return {
    database: async () => {
      await queryable(pool).query('select 1');
    },
    migrations: async () => {
      const pending = await pendingMigrations(pool, { folder: migrationsFolder });
      if (pending.length > 0) throw new Error(`migrations waiting: ${pending.join(', ')}`);
    },
  };
}
