/**
 * The floor every throughput is told beside: one row per event (its JSON validated by the column's type, primary key and
 * unique source and id), 1,000 per transaction, two connections, the same durability. Nothing that records events can be
 * faster than this.
 */
import type { Pool } from './database.ts';

const EVENTS_PER_TRANSACTION = 1_000;
const CONNECTIONS = 2;

const WORKSPACE = '01980000-0000-7000-8000-000000000000';

export async function measureFloor(
  pool: Pool,
  accountIds: readonly string[],
  lines: readonly string[],
): Promise<number> {
  await pool.query(`
    create table floor (
      workspace_id uuid not null, account_id uuid not null, n bigint not null, source text not null, id text not null,
      occurred_at timestamptz not null, body json not null,
      primary key (workspace_id, account_id, n), unique (workspace_id, source, id))`);
  const from = performance.now();
  let next = 0;
  const writer = async () => {
    const client = await pool.connect();
    try {
      while (next < lines.length) {
        const start = next;
        const part = lines.slice(start, start + EVENTS_PER_TRANSACTION);
        next += part.length;
        await client.query('begin');
        const events = part.map((text) => JSON.parse(text) as { source: string; id: string; occurredAt: string });
        await client.query({
          name: 'floor_insert',
          text: `insert into floor select $1, * from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[],
                                                            $6::timestamptz[], $7::json[])`,
          values: [
            WORKSPACE,
            events.map((_, index) => accountIds[(start + index) % accountIds.length]),
            events.map((_, index) => start + index),
            events.map((event) => event.source),
            events.map((event) => event.id),
            events.map((event) => event.occurredAt),
            part,
          ],
        });
        await client.query('commit');
      }
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, writer));
  const seconds = (performance.now() - from) / 1000;
  await pool.query('drop table floor');
  return lines.length / seconds;
}
