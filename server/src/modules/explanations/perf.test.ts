import { it } from 'vitest';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { explainEvent, readLevels } from './index.ts';
import { readMetrics } from './operations/read-metrics.ts';
import { invoice, openReadSide } from './read-side.fixture.ts';
const database = testDatabase();
it('perf', async () => {
  const side = await openReadSide(database.pool);
  const events = Array.from({ length: 3000 }, (_, i) => invoice(`X-${i}`, new Date(Date.parse('2025-02-01T00:00:00Z') + i * 9_000_000).toISOString(), 10 + i));
  for (let i = 0; i < events.length; i += 250) await side.path.send(...events.slice(i, i + 250));
  const time = async (name: string, n: number, f: (i: number) => Promise<unknown>) => {
    const t: number[] = [];
    for (let i = 0; i < n; i++) { const s = performance.now(); await f(i); t.push(performance.now() - s); }
    t.sort((a, b) => a - b);
    console.log(name, 'p50', t[n >> 1]!.toFixed(2), 'p99', t[Math.floor(n * 0.99)]!.toFixed(2));
  };
  await time('levels', 500, () => readLevels(side.deps, side.path.workspaceId, side.accountId, 'en'));
  await time('metrics now', 300, () => readMetrics(side.deps, side.path.workspaceId, { accountId: side.accountId, at: null, membershipId: null }));
  await time('metrics past', 50, (i) => readMetrics(side.deps, side.path.workspaceId, { accountId: side.accountId, at: Date.parse('2025-03-01T00:00:00Z') + i * 86_400_000, membershipId: null }));
  const { rows } = await database.pool.query('select n from event where account_id = $1 order by n limit 1000 offset 500', [side.accountId]);
  await time('explain', 50, (i) => explainEvent(queryable(database.pool), side.deps, side.path.workspaceId, { accountId: side.accountId, n: Number(rows[i * 10].n) }, 'en'));
  await side.path.send({ source: 'erp', id: 'CN', type: 'creditNote', account: { externalId: 'C-1' }, currency: 'EUR', occurredAt: '2026-01-30T00:00:00Z', corrects: { id: 'X-2999' }, netAmount: 5 });
  await time('explain netted', 10, (i) => explainEvent(queryable(database.pool), side.deps, side.path.workspaceId, { accountId: side.accountId, n: Number(rows[i * 10].n) }, 'en'));
  await side.server.close();
}, 300_000);
