/** Conditions without an event: they open and close by the calendar, whether or not anything happens on the day. */
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type Account, openWritePath, type WritePath } from '../support/write-path.ts';

const programme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR, accountAttributes: { tier: string } }
units:
  before: { name: Month before }
  rolling: { name: Rolling }
  attribute: { name: Attribute }
  granted: { name: Arrival by hand }
metrics:
  month: { name: Month, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: month } }
  thirty: { name: Thirty days, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { rolling: { days: 30 } } }
ladders:
  status:
    name: Status
    period: { calendar: year }
    effectiveFrom: "2025-01-01"
    levels: [{ key: basic, name: Basic }, { key: gold, name: Gold, gates: [{ attribute: tier, equals: a }], entry: { all: [{ metric: month, atLeast: 0 }] } }]
campaigns:
  before:
    name: While the month before had 200
    from: "2025-01-01"
    trigger: { period: { calendar: month } }
    whileHolds: true
    clauses: [{ name: enough, when: previous.month >= 200.0 }]
    effects: [{ award: { unit: before, amount: "10.0" } }]
  rolling:
    name: While thirty days hold 200
    from: "2025-01-01"
    trigger: { period: { calendar: month } }
    whileHolds: true
    clauses: [{ name: enough, when: metrics.thirty >= 200.0 }]
    effects: [{ award: { unit: rolling, amount: "10.0" } }]
  attribute:
    name: While the account is of tier a
    from: "2025-01-01"
    trigger: { period: { calendar: month } }
    whileHolds: true
    clauses: [{ name: tier, when: 'account.attributes.tier == "a"' }]
    effects: [{ award: { unit: attribute, amount: "10.0" } }]
  granted:
    name: Arriving at gold
    from: "2025-01-01"
    trigger: { ladder: status, reaches: gold }
    effects: [{ award: { unit: granted, amount: "10.0" } }]
`;

const LATE = `campaigns:
  late:
    name: While the account is of tier b
    trigger: { period: { calendar: month } }
    whileHolds: true
    clauses: [{ name: tier, when: 'account.attributes.tier == "b"' }]
    effects: [{ award: { unit: late, amount: "5.0" } }]`;

const tiers: [number, unknown][] = [
  [0, 'b'],
  [Date.parse('2026-02-10T00:00:00Z'), 'a'],
  [Date.parse('2026-03-05T00:00:00Z'), 'b'],
];

/** Units held on a day without any event on it; the only invoice is of 15 January. */
const days: [day: string, before: number, rolling: number, attribute: number, arrived: number][] = [
  ['2026-01-20', 0, 10, 0, 0],
  ['2026-02-02', 10, 10, 0, 0],
  ['2026-02-11', 10, 10, 10, 10],
  ['2026-02-20', 10, 0, 10, 10],
  ['2026-03-02', 0, 0, 10, 10],
  ['2026-03-06', 0, 0, 0, 10],
];

describe('running conditions', () => {
  const database = testDatabase();
  let path: WritePath;
  let account: Account;

  beforeAll(async () => {
    const joinedAt = Date.parse('2026-01-01T09:00:00Z');
    path = await openWritePath(database.pool, programme, joinedAt);
    account = await path.account('C-1', { joinedAt, attributes: { tier: tiers } });
    path.clock.set(Date.parse('2026-01-15T12:00:00Z'));
    const invoice = { id: '1', type: 'invoice', occurredAt: '2026-01-15T10:00:00Z', currency: 'EUR', netAmount: 250 };
    const [answer] = await path.send({ source: 'erp', account: { externalId: 'C-1' }, ...invoice });
    expect(answer?.status).toBe('recorded');
  });

  it.each(days)('hold on %s what they should', async (day, before, rolling, attribute, arrived) => {
    path.clock.set(Date.parse(`${day}T12:00:00Z`));
    await path.settle();
    const held = await Promise.all(
      ['before', 'rolling', 'attribute', 'granted'].map(async (unit) => (await path.balance(account, unit)).available),
    );
    expect(held.map(Number)).toEqual([before, rolling, attribute, arrived]);
  });

  it('open for accounts in which nothing happens when their campaign is applied', async () => {
    await path.apply(programme.replace('units:', 'units:\n  late: { name: Late }').replace('campaigns:', LATE));
    await path.settle();
    expect((await path.balance(account, 'late')).available).toBe(5n);
  });
});
