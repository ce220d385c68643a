/**
 * Late facts: the outcome follows the order in which things happened, never the order in which they arrived.
 * The worked example of three invoices under a doubling level comes out the same in all six orders of arrival.
 */
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openWritePath } from '../support/write-path.ts';

const programme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points }
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
    name: One point per euro
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

const invoices = [
  { id: 'A', occurredAt: '2026-01-05T10:00:00Z', netAmount: 600 },
  { id: 'B', occurredAt: '2026-01-10T10:00:00Z', netAmount: 600 },
  { id: 'C', occurredAt: '2026-01-12T10:00:00Z', netAmount: 100 },
];

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

describe('late facts', () => {
  const database = testDatabase();

  it.each(orders)('gives 1,400 points when the invoices arrive in the order %i %i %i', async (...order) => {
    const path = await openWritePath(database.pool, programme, Date.parse('2026-02-01T00:00:00Z'));
    const account = await path.account('C-1');
    for (const index of order) {
      const invoice = invoices[index];
      const answers = await path.send({
        source: 'erp',
        type: 'invoice',
        account: { externalId: 'C-1' },
        currency: 'EUR',
        ...invoice,
      });
      expect(answers[0]).toMatchObject({ status: 'recorded' });
    }
    await path.settle();
    expect(await path.balance(account, 'points')).toEqual({ available: 1400n, pending: 0n, debt: 0n });
  });

  it('gives 1,400 points when all three arrive in one batch, last first', async () => {
    const path = await openWritePath(database.pool, programme, Date.parse('2026-02-01T00:00:00Z'));
    const account = await path.account('C-1');
    const events = [...invoices].reverse().map((invoice) => ({
      source: 'erp',
      type: 'invoice',
      account: { externalId: 'C-1' },
      currency: 'EUR',
      ...invoice,
    }));
    const answers = await path.send(...events, ...events);
    expect(answers.map((answer) => answer.status)).toEqual([
      ...['recorded', 'recorded', 'recorded'],
      ...['replayed', 'replayed', 'replayed'],
    ]);
    expect((await path.balance(account, 'points')).available).toBe(1400n);
  });
});
