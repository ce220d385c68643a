/*
 * Guarantee: a campaign that would sell below the stated margin floor is refused or flagged, as the floor says, when its
 * draft is saved, when it is published and when a programme file is applied; what is below the floor anyhow is not its fault; every discount names the
 * behaviour it rewards.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { testDatabase } from '../support/index.ts';
import { withPurpose } from '../support/programme-file.ts';
import { type Company, openRewardWorld, type RewardWorld } from './reward-world.ts';

const NOW = Date.parse('2026-03-10T09:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, costPerUnit: "0.01" }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;
const database = testDatabase();
let world: RewardWorld;
let company: Company;

beforeAll(async () => {
  world = await openRewardWorld(database, NOW, { programme: PROGRAMME });
  company = await world.company();
  // Ten percent of margin, then thirty; of the last nothing is known.
  await sell('100', '10');
  await sell('200', '60');
  await sell('300', null);
});
afterAll(() => world.close());

const sell = (netAmount: string, marginAmount: string | null) =>
  world.buy(company, Number(netAmount), {
    lines: [{ id: '1', sku: 'A', quantity: '1', netAmount, ...(marginAmount === null ? {} : { marginAmount }) }],
  });
const floor = (action: 'refuse' | 'flag' | null, percent = '5') =>
  world.must('PUT', '/v1/coupon-rules', {
    groups: [{ key: 'standard', choose: 'all' }],
    combine: [],
    marginFloor: action === null ? null : { percent, per: 'order', action },
    attempts: { perAccount: 10, perKey: 300, minutes: 10 },
  });
const campaign = (perEuro: string, more: object = {}) => ({
  definition: {
    ...{ name: 'More', objective: 'Sell more', behaviour: 'Orders more', family: 'grow', success: { reach: 0.5 } },
    trigger: { events: ['invoice'] },
    effects: [{ award: { unit: 'points', amount: `event.netAmount * ${perEuro}` } }],
    ...more,
  },
});
const save = (key: string, body: object) => world.send('PUT', `/v1/campaigns/${key}/draft`, body);

describe('a draft that would sell below the floor', () => {
  test('is refused where the floor refuses, with the document that has the least left', async () => {
    await floor('refuse');
    const { status, body } = await save('more', campaign('6'));
    expect([status, body.code]).toEqual([409, 'campaign_below_margin']);
    // 10 of margin, less 1 for the base and 6 for the draft, of 100.
    expect(body).toMatchObject({ floor: '5', documents: 2, belowFloor: 1, worst: expect.stringMatching(/^evt_/) });
    expect(body.detail).toContain('the least 3 % of 100');
    expect((await save('more', campaign('4'))).body.margin).toEqual({
      ...{ floor: { percent: '5', action: 'refuse' }, documents: 2, belowFloor: 0, worst: null },
    });
  });

  test('is flagged where the floor flags, and may be published', async () => {
    await floor('flag');
    const { status, body } = await save('flagged', campaign('6'));
    expect(status).toBe(200);
    expect(body.margin).toMatchObject({
      ...{ documents: 2, belowFloor: 1 },
      worst: { net: '100', margin: '10', cost: '7', percentAfter: '3' },
    });
    const published = await world.send('POST', '/v1/campaigns/flagged/draft/submit', {});
    expect([published.status, published.body.draft]).toEqual([200, null]);
    await world.must('POST', '/v1/campaigns/flagged/end', { reason: 'the test goes on' });
  });

  test('is refused when it is published, where the floor has risen since it was saved', async () => {
    await floor('flag');
    expect((await save('later', campaign('6'))).status).toBe(200);
    await floor('refuse');
    const { body } = await world.send('POST', '/v1/campaigns/later/draft/submit', {});
    expect(body.code).toBe('campaign_below_margin');
  });
});

test('what is below the floor anyhow is not the fault of a draft that gives it nothing', async () => {
  await floor('refuse', '9.5');
  const more = { clauses: [{ name: 'large', when: 'event.netAmount >= 150' }] };
  const { status, body } = await save('large', campaign('2', more));
  expect([status, body.margin?.belowFloor]).toEqual([200, 0]);
});

test('without a floor, and of what no document triggers, nothing is said', async () => {
  await floor(null);
  expect((await save('quiet', campaign('50'))).body.margin).toBeNull();
  await floor('refuse');
  const yearly = campaign('1', {
    trigger: { period: { calendar: 'year' } },
    effects: [{ award: { unit: 'points', amount: "decimal('7')" } }],
  });
  expect((await save('yearly', yearly)).body.margin).toBeNull();
});

describe('a programme file that would sell below the floor', () => {
  /** The programme with one more campaign. */
  const file = (perEuro: string) =>
    `${PROGRAMME}  file:\n    name: From a file\n    trigger: { events: [invoice] }\n    effects: [{ award: { unit: points, amount: event.netAmount * ${perEuro} } }]\n`;
  const put = (path: string, method: 'POST' | 'PUT', text: string) =>
    world.send(method, path, parse(withPurpose(text)) as object);

  test('is refused as a whole where the floor refuses, and the plan says so before', async () => {
    await floor('refuse');
    const plan = await put('/v1/programme/plan', 'POST', file('6'));
    expect(plan.body).toMatchObject({ different: true });
    expect(plan.body.margin).toMatchObject({
      floor: { percent: '5', action: 'refuse' },
      ...{ documents: 2, belowFloor: 1, worst: { net: '100', cost: '7', percentAfter: '3' } },
    });
    const refused = await put('/v1/programme', 'PUT', file('6'));
    expect([refused.status, refused.body.code]).toEqual([409, 'campaign_below_margin']);
    const running = await world.must('GET', '/v1/programme');
    expect(JSON.stringify(running)).not.toContain('From a file');
  });

  test('is applied where the floor only flags', async () => {
    await floor('flag');
    expect((await put('/v1/programme', 'PUT', file('6'))).status).toBe(200);
    expect((await put('/v1/programme', 'PUT', PROGRAMME)).status).toBe(200);
  });

  test('that changes no campaign is never held up', async () => {
    await floor('refuse', '99');
    const { body } = await put('/v1/programme/plan', 'POST', PROGRAMME);
    expect([body.different, body.margin]).toEqual([false, null]);
  });
});

test('a campaign, a coupon or a discount of a level that names no behaviour is refused', async () => {
  const { definition } = campaign('1');
  const { behaviour: _, ...silent } = definition;
  expect((await save('silent', { definition: silent })).status).toBe(422);
  const series = await world.send('PUT', '/v1/coupon-series/silent', {
    ...{ name: { en: 'Off', de: 'Ab' }, stimulates: 'repeat', value: { kind: 'percentage', percent: '5' } },
    codes: 'personal',
  });
  expect(series.status).toBe(422);
});
