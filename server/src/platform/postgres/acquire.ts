/**
 * Connections whose other end has vanished without a goodbye look alive until something is asked of them. Where one keeps
 * silent, those opened before are not waited for one after the other: they are given up when their turn comes.
 */
import type { Pool, PoolClient } from 'pg';

const births = new WeakMap<PoolClient, number>();
/** The last time a connection of the pool did not answer. */
const silences = new WeakMap<Pool, number>();

/** For the pool's `connect` event. */
export function noteBirth(client: PoolClient): void {
  births.set(client, performance.now());
}

/** To be told of every error of a connection. Only pg's own time limit says that nothing came back at all. */
export function noteSilence(pool: Pool, error: unknown): void {
  if (error instanceof Error && error.message === 'Query read timeout') silences.set(pool, performance.now());
}

/** A connection opened after the last silence. */
export async function acquire(pool: Pool): Promise<PoolClient> {
  for (;;) {
    const client = await pool.connect();
    if ((births.get(client) ?? 0) >= (silences.get(pool) ?? 0)) return client;
    client.release(true);
  }
}
