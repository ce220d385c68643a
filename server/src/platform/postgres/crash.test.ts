/*
 * Guarantee: whatever withTransaction answered as done is stored exactly once, and whatever it reported as failed is
 * stored at most once, while the database server is killed again and again under load.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPool, startEmbeddedPostgres, withTransaction } from './index.ts';

const KILLS = 5;
const WRITERS = 8;

test('no transaction is lost or doubled while the database is killed five times under load', async () => {
  const folder = await mkdtemp('/tmp/hanse-crash-');
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: { shared_buffers: '16MB' } });
  const pool = createPool({ url: server.url, size: WRITERS });
  // No unique key on purpose: a doubled insert must show.
  await pool.query('create table work (id text not null)');
  const done: string[] = [];
  const failed: string[] = [];
  let running = true;
  const writer = async (name: number): Promise<void> => {
    for (let n = 0; running; n++) {
      const id = `${name}-${n}`;
      try {
        await withTransaction(pool, (transaction) => transaction.query('insert into work values ($1)', [id]), {
          patienceMs: 15_000,
        });
        done.push(id);
      } catch (error) {
        expect(error).toMatchObject({ refusal: { code: 'database_unavailable' } });
        failed.push(id);
      }
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, name) => writer(name));
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(300 + kill * 37);
    const pid = server.pid();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => server.pid(), { timeout: 20_000 }).not.toBe(pid);
  }
  await sleep(300);
  running = false;
  await Promise.all(writers);
  const { rows } = await pool.query<{ id: string }>('select id from work');
  const stored = rows.map((row) => row.id);
  await pool.end();
  await server.stop();
  await rm(folder, { recursive: true });

  expect(done.length).toBeGreaterThan(100);
  expect(new Set(stored).size).toBe(stored.length);
  const kept = new Set(stored);
  expect(done.filter((id) => !kept.has(id))).toEqual([]);
  const known = new Set([...done, ...failed]);
  expect(stored.filter((id) => !known.has(id))).toEqual([]);
});
