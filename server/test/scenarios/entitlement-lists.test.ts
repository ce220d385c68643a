/*
 * Guarantee: whoever has a benefit is in its list and nobody else, page by page and as CSV; what benefits cost adds up to
 * what was held and used, by level and by account; sheets are printed in both languages; announcements say what happened.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { type EntitlementWorld, openEntitlementWorld } from './entitlement-world.ts';
import { type Company, DAY } from './reward-world.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');

const database = testDatabase();
let world: EntitlementWorld;
let golds: Company[];
let plain: Company;
let url: string;
let apiKey: string;

beforeAll(async () => {
  world = await openEntitlementWorld(database, NOW);
  golds = [await world.gold(), await world.gold(), await world.gold()];
  plain = await world.company();
  url = await world.api.listen();
  apiKey = (await world.must('POST', '/v1/api-keys', { name: 'sheets', scopes: ['*'] })).key;
});
afterAll(async () => {
  await world.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
async function holders(benefit: string, query = ''): Promise<any[]> {
  const found = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/v1/benefits/${benefit}/holders?limit=2${query}${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = await world.must('GET', path);
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
}

test('lists everybody who has a benefit, by level or by grant, page by page', async () => {
  await world.grant(plain, 'earlyAccess', { until: new Date(NOW + DAY).toISOString() });
  const ids = golds.map(({ id }) => id);
  const found = await holders('earlyAccess');
  expect(found.map(({ accountId }) => accountId)).toEqual([...ids, plain.id].sort());
  expect((await holders('earlyAccess', '&source=level')).map(({ accountId }) => accountId)).toEqual(ids.sort());
  expect(await holders('earlyAccess', '&source=manual')).toMatchObject([
    { accountId: plain.id, sources: ['granted by hand'], until: new Date(NOW + DAY).toISOString() },
  ]);
  expect(await holders('serviceLevel')).toHaveLength(4);
  expect((await holders('serviceLevel', '&value=standard')).map(({ accountId }) => accountId)).toEqual([plain.id]);
  expect(await holders('consulting')).toEqual([]);
  expect((await world.send('GET', '/v1/benefits/nothing/holders')).body.code).toBe('benefit_unknown');
});

test('the list of an allowance says what is left, and is a file as well', async () => {
  await world.use(golds[0]!, 'supportHours', '2.5', 'H-1');
  const found = await holders('supportHours');
  expect(found.find(({ accountId }) => accountId === golds[0]!.id)).toMatchObject({ value: '10', left: '7.5' });
  const answer = await fetchText('/v1/benefits/supportHours/holders?format=csv');
  expect(answer.split('\r\n')[0]).toBe('accountId,accountName,value,valueText,left,until,sources');
  expect(answer).toContain(`${golds[0]!.id},`);
});

test('the cost of a level is what was held for how long, and what was used of it', async () => {
  const company = await world.gold();
  await world.use(company, 'supportHours', '3', 'K-1');
  const span = `from=2026-02-02T09:00:00Z&to=${new Date(NOW + 365 * DAY).toISOString()}`;
  const early = await world.send('GET', `/v1/benefit-costs?${span}`);
  expect(early.body.code).toBe('cost_period_invalid');
  world.clock.set(NOW + 10 * DAY);
  const ten = `from=2026-02-02T09:00:00Z&to=${new Date(NOW + 10 * DAY).toISOString()}`;
  const { data } = await world.must('GET', `/v1/benefit-costs/accounts?${ten}&accountId=${company.id}`);
  expect(data).toEqual([
    {
      ...{ accountId: company.id, accountName: company.externalId, benefit: 'serviceLevel', source: 'level' },
      ...{ ladder: 'status', level: 'gold', currency: 'EUR', heldDays: '10', holdingCost: '20', used: '0' },
      ...{ usingCost: '0', cost: '20' },
    },
    {
      ...{ accountId: company.id, accountName: company.externalId, benefit: 'supportHours', source: 'level' },
      ...{ ladder: 'status', level: 'gold', currency: 'EUR', heldDays: '0', holdingCost: '0', used: '3' },
      ...{ usingCost: '270', cost: '270' },
    },
  ]);
  const sums = (await world.must('GET', `/v1/benefit-costs?${ten}`)).data;
  const of = (level: string, benefit: string) =>
    sums.find((one: { level: string; benefit: string }) => one.level === level && one.benefit === benefit);
  expect(of('gold', 'serviceLevel')).toMatchObject({ accounts: 4, heldDays: '40', cost: '80' });
  // 365 a year is one a day, for the one account that stayed on the lowest level.
  expect(of('base', 'serviceLevel')).toMatchObject({ accounts: 1, heldDays: '10', cost: '10' });
  expect(of('gold', 'supportHours')).toMatchObject({ accounts: 2, used: '5.5', cost: '495' });
  const all = await everyAccount(ten);
  const total = (list: { cost: string }[]) => list.reduce((sum, { cost }) => sum + Number(cost), 0);
  expect(total(all)).toBe(total(sums));
});

test('a grant that counts costs in place of the level, and one that loses costs nothing', async () => {
  const company = await world.company();
  const begin = world.clock.now();
  await world.grant(company, 'serviceLevel', { value: 'express', until: new Date(begin + 5 * DAY).toISOString() });
  await world.grant(company, 'serviceLevel', { value: 'standard' });
  world.clock.set(begin + 10 * DAY);
  const span = `from=${new Date(begin).toISOString()}&to=${new Date(begin + 10 * DAY).toISOString()}`;
  const { data } = await world.must('GET', `/v1/benefit-costs/accounts?${span}&accountId=${company.id}`);
  const rows = data.map(({ source, level, heldDays, cost }: Record<string, string>) => [source, level, heldDays, cost]);
  expect(rows).toEqual([
    ['level', 'base', '5', '5'],
    ['manual', null, '5', '10'],
  ]);
});

test.each([
  ['account benefit sheet', (language: string) => `/v1/accounts/${golds[0]!.id}/entitlements.pdf?language=${language}`],
  ['tier sheet', (language: string) => `/v1/ladders/status/benefits.pdf?language=${language}`],
])('the %s is a PDF in both languages, and equal contents give equal bytes', async (_, path) => {
  const [german, again, english] = [
    await fetchText(path('de')),
    await fetchText(path('de')),
    await fetchText(path('en')),
  ];
  expect(german.startsWith('%PDF-')).toBe(true);
  expect(again).toBe(german);
  expect(english).not.toBe(german);
});

test('a ladder that does not exist has no sheet', async () => {
  expect((await world.send('GET', '/v1/ladders/nothing/benefits.pdf')).body.code).toBe('ladder_unknown');
});

test('announces grants, uses, the end of an allowance and of a grant, without texts', async () => {
  await world.must('POST', '/v1/webhook-subscriptions', {
    url: 'https://receiver.example/hook',
    types: ['entitlement.*'],
  });
  const company = await world.company();
  const { grantId } = (await world.grant(company, 'consulting', { value: '1' })).body.grants[0];
  await world.use(company, 'consulting', '1', 'A-1');
  const path = `/v1/accounts/${company.id}/entitlements/consulting/grants/${grantId}/end`;
  await world.must('POST', path, { reason: 'over' });
  const { rows } = await inWorkspace(world.workspaceId, () =>
    database.pool.query('select announcements from outbox where workspace_id = $1', [world.workspaceId]),
  );
  const told = rows.flatMap(({ announcements }) => announcements as { type: string; data: object }[]);
  expect(told.map(({ type }) => type)).toEqual([
    'entitlement.granted',
    'entitlement.used',
    'entitlement.exhausted',
    'entitlement.ended',
  ]);
  expect(told[1]!.data).toMatchObject({ accountId: company.id, benefit: 'consulting', quantity: '1', left: '0' });
});

async function everyAccount(span: string): Promise<{ cost: string }[]> {
  const found = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/v1/benefit-costs/accounts?${span}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = await world.must('GET', path);
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
}

/** As bytes, one character each. */
async function fetchText(path: string): Promise<string> {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer()).toString('latin1');
}
