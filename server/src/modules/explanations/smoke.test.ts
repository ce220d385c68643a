import { describe, expect, it } from 'vitest';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { openWritePath } from '../../../test/support/write-path.ts';
import { explainEvent } from './operations/explain-event.ts';
const programme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: { en: Points, de: Punkte } }
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    period: { calendar: year }
    effectiveFrom: "2025-01-01"
    levels:
      - { key: basic, name: Basic }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1000 }] } }
campaigns:
  base:
    name: { en: Base points, de: Grundpunkte }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  double:
    name: Gold doubles
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: gold, when: 'levels.status.atLeast("gold")' }]
    effects: [{ multiply: { unit: points, factor: "2" } }]
`;
describe('smoke', () => {
  const database = testDatabase();
  it('works', async () => {
    const path = await openWritePath(database.pool, programme, Date.parse('2026-02-01T00:00:00Z'));
    const account = await path.account('C-1');
    const send = (id: string, occurredAt: string, netAmount: number | string, more = {}) => path.send({ source: 'erp', id, type: 'invoice', account: { externalId: 'C-1' }, currency: 'EUR', occurredAt, netAmount, ...more });
    console.log(JSON.stringify(await send('B', '2026-01-10T10:00:00Z', '149.90'), (k, v) => typeof v === 'bigint' ? String(v) : v));
    await send('A', '2026-01-05T10:00:00Z', 1200);
    await path.send({ source: 'erp', id: 'CN1', type: 'creditNote', account: { externalId: 'C-1' }, currency: 'EUR', occurredAt: '2026-01-20T10:00:00Z', corrects: { id: 'B' }, netAmount: 50 });
    for (const language of ['en', 'de'] as const)
    for (const n of [1, 3, 5, 6, 7,8,9]) {
      const e = await explainEvent(queryable(database.pool), path.deps, path.workspaceId, { accountId: account.id, n }, language);
      if (e) console.log(n, e.status, e.matchesStored, e.sentences);
      if (n === 1 && language === 'en') console.log(JSON.stringify(e, null, 1));
    }
    expect(1).toBe(1);
  });
});
