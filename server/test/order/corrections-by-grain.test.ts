/**
 * What each kind of correction does to each grain, in numbers. Two invoices of January and February, 800 and 400, are
 * decided and posted; then the correction arrives. It comes out the same when the correction arrives first.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type Account, openWritePath, type WritePath } from '../support/write-path.ts';

/** One unit per grain, so that a balance tells one grain. */
const programme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  event: { name: Event }
  paid: { name: Released by payment }
  atOnce: { name: Running period }
  atClose: { name: Closed period }
  crossing: { name: Metric reached }
  arrival: { name: Level reached }
  whileHolds: { name: While it holds }
metrics:
  quarter: { name: Spend of the quarter, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: quarter } }
  year: { name: Spend of the year, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: year } }
ladders:
  status:
    name: Status
    period: { calendar: year }
    effectiveFrom: "2025-01-01"
    levels:
      - { key: basic, name: Basic }
      - { key: gold, name: Gold, entry: { all: [{ metric: year, atLeast: 1000 }] } }
campaigns:
  event:
    name: One per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: event, amount: event.netAmount } }]
  paid:
    name: One per euro once it is paid
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: paid, amount: event.netAmount, pending: { fullPayment: true } } }]
  atOnce:
    name: A tenth of the quarter, running
    from: "2025-01-01"
    trigger: { period: { calendar: quarter } }
    posting: atOnce
    effects: [{ award: { unit: atOnce, amount: metrics.quarter * 0.1 } }]
  atClose:
    name: A hundred for a quarter of 1,000
    from: "2025-01-01"
    trigger: { period: { calendar: quarter } }
    posting: atClose
    clauses: [{ name: enough, when: metrics.quarter >= 1000.0 }]
    effects: [{ award: { unit: atClose, amount: "100.0" } }]
  crossing:
    name: Fifty when the quarter reaches 1,000
    from: "2025-01-01"
    trigger: { metric: quarter, reaches: 1000 }
    effects: [{ award: { unit: crossing, amount: "50.0" } }]
  arrival:
    name: Seventy for gold
    from: "2025-01-01"
    trigger: { ladder: status, reaches: gold }
    effects: [{ award: { unit: arrival, amount: "70.0" } }]
  whileHolds:
    name: Thirty while the year holds 1,000
    from: "2025-01-01"
    trigger: { period: { calendar: year } }
    whileHolds: true
    clauses: [{ name: enough, when: metrics.year >= 1000.0 }]
    effects: [{ award: { unit: whileHolds, amount: "30.0" } }]
`;

const line = (sku: string, quantity: number, netAmount: number) => ({ sku, quantity, netAmount });
const A = {
  id: 'A',
  type: 'invoice',
  occurredAt: '2026-01-20T10:00:00Z',
  currency: 'EUR',
  lines: [line('S1', 8, 800)],
};
const B = {
  id: 'B',
  type: 'invoice',
  occurredAt: '2026-02-10T10:00:00Z',
  currency: 'EUR',
  lines: [line('S2', 4, 400)],
};
const march = { occurredAt: '2026-03-01T10:00:00Z' };
const cancelB = { id: 'X', type: 'cancellation', ...march, corrects: { id: 'B' } };
const credit = { id: 'K', type: 'creditNote', currency: 'EUR', ...march };

const corrections: Record<string, object[]> = {
  none: [],
  'cancellation of 400': [cancelB],
  'credit of 300 that names its invoice': [{ ...credit, corrects: { id: 'A' }, lines: [{ sku: 'S1', quantity: 3 }] }],
  'credit of 100 that names none': [{ ...credit, lines: [{ sku: 'S2', quantity: 1 }] }],
  'replacement in the next quarter': [{ ...B, revision: 2, occurredAt: '2026-04-10T10:00:00Z' }],
  'undo of a cancellation': [cancelB, { id: 'U', type: 'undo', ...march, corrects: { id: 'X' } }],
  'payment of 800': [{ id: 'P', type: 'payment', currency: 'EUR', netAmount: 800, settles: [{ id: 'A' }], ...march }],
};

const grains = ['event', 'paid', 'atOnce', 'atClose', 'crossing', 'arrival', 'whileHolds'] as const;

/** Available units by grain; the second number is what is pending. */
const table: Record<string, readonly [number, [number, number], number, number, number, number, number]> = {
  none: [1200, [0, 1200], 120, 100, 50, 70, 30],
  // 800 are left: neither quarter nor year ever reached 1,000.
  'cancellation of 400': [800, [0, 800], 80, 0, 0, 0, 0],
  'credit of 300 that names its invoice': [900, [0, 900], 90, 0, 0, 0, 0],
  // 1,100 are left: every threshold still holds.
  'credit of 100 that names none': [1100, [0, 1100], 110, 100, 50, 70, 30],
  // 800 in the first quarter, 400 in the second: the year reaches 1,000 in April, no quarter does.
  'replacement in the next quarter': [1200, [0, 1200], 120, 0, 0, 70, 30],
  'undo of a cancellation': [1200, [0, 1200], 120, 100, 50, 70, 30],
  'payment of 800': [1200, [800, 400], 120, 100, 50, 70, 30],
};

describe.each(['after', 'before'])('a correction that arrives %s its documents', (arrival) => {
  const database = testDatabase();
  let path: WritePath;

  beforeAll(async () => {
    path = await openWritePath(database.pool, programme, Date.parse('2026-05-01T00:00:00Z'));
  });

  describe.each(Object.keys(corrections))('%s', (kind) => {
    let account: Account;

    beforeAll(async () => {
      const name = `${kind} ${arrival}`;
      account = await path.account(name, { joinedAt: Date.parse('2026-01-01T09:00:00Z') });
      const sent = (events: readonly object[]) =>
        events.map((event) => ({ source: name, account: { externalId: name }, ...event }));
      const documents = sent([A, B]);
      const corrected = sent(corrections[kind] ?? []);
      for (const batch of arrival === 'after' ? [documents, corrected] : [corrected, documents]) {
        for (const answer of await path.send(...batch)) expect(answer.status).toBe('recorded');
        await path.settle();
      }
    });

    it.each(grains)('leaves the right amount in grain %s', async (grain) => {
      const cell = table[kind]?.[grains.indexOf(grain)];
      const [available = 0, pending = 0] = Array.isArray(cell) ? cell : [cell];
      expect(await path.balance(account, grain)).toEqual({
        available: BigInt(available),
        pending: BigInt(pending),
        debt: 0n,
      });
    });
  });
});
