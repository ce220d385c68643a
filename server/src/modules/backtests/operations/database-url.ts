import type { Pool } from 'pg';

/** Where the pool connects to: whoever must not use its connections opens others to the same database. */
export function databaseUrl(pool: Pool): string {
  const { connectionString } = (pool as unknown as { options: { connectionString?: string } }).options;
  if (connectionString === undefined) throw new Error('the pool was opened with a connection string');
  return connectionString;
}
