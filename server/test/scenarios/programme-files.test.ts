/** Programmes as files: planned, applied, exported, promoted from a test workspace to a live one. */
import { afterEach, describe, expect, it } from 'vitest';
import { demoProgrammeText } from '../../../demo/programme.ts';
import { testDatabase } from '../support/index.ts';
import { openWholeApi, type Tenant, type WholeApi } from './whole-api.ts';

const now = Date.parse('2026-06-01T08:00:00Z');
const database = testDatabase();
let api: WholeApi;

const open = async (): Promise<Tenant> => {
  api = await openWholeApi(database.pool, now);
  return api.tenant();
};
afterEach(() => api.close());

const PURPOSE = `
    objective: Win a larger part of what regular customers need
    behaviour: Buys from us instead of from whoever is nearest
    family: grow
    success: { metric: spendYear, target: 5000 }`;

const file = `
hanse: 1
programme:
  key: club
  name: { en: Partner club, de: Partnerclub }
  timeZone: Europe/Berlin
  currency: EUR
  languages: [en, de]
  objective: Win a larger part of what regular customers need
units:
  points: { name: { en: Points, de: Punkte }, costPerUnit: 0.01 }
metrics:
  spendYear:
    name: { en: Net purchases this year, de: Nettoumsatz in diesem Jahr }
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    effectiveFrom: 2026-01-01
    period: { calendar: year }
    levels:
      - { key: basic, name: { en: Basic, de: Basis } }
      - key: gold
        name: { en: Gold, de: Gold }
        entry: { all: [{ metric: spendYear, atLeast: 1000 }] }
        benefits: [{ en: Delivery before ten, de: Lieferung vor zehn Uhr }]
campaigns:
  base:
    name: { en: One point per euro, de: Ein Punkt je Euro }${PURPOSE}
    from: 2026-01-01
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  golden:
    name: Gold doubles${PURPOSE}
    from: 2026-01-01
    trigger: { events: [invoice] }
    audience: levels.status.atLeast('gold')
    effects: [{ multiply: { unit: points, factor: '2.0' } }]
    order: 200
`;

/** A workspace with the programme, three accounts and what they bought: 1,500, 600 and nothing. */
async function running(): Promise<Tenant> {
  const tenant = await open();
  expect((await tenant.call('PUT', '/v1/programme', file)).status).toBe(200);
  for (const name of ['A', 'B', 'C']) await tenant.account(name);
  await tenant.invoice('A', '2026-05-05T10:00:00Z', 1500);
  await tenant.invoice('B', '2026-05-06T10:00:00Z', 600);
  return tenant;
}

const plan = async (tenant: Tenant, text: string, query = '') => {
  const answer = await tenant.call('POST', `/v1/programme/plan${query}`, text);
  expect(answer.status, answer.text).toBe(200);
  return answer;
};

describe('POST /v1/programme/plan', () => {
  it('names every field that differs with both values, and whom it concerns; nothing is changed', async () => {
    const tenant = await running();
    const before = (await tenant.call('GET', '/v1/programme/export')).text;
    const changed = file
      .replace('amount: event.netAmount }', 'amount: event.netAmount * 2.0 }')
      .replace(`levels.status.atLeast('gold')`, `levels.status.atLeast('gold') && account.country == 'DE'`);
    const { body } = await plan(tenant, changed);
    expect(body.differences).toMatchObject([
      {
        kind: 'campaign',
        key: 'base',
        change: 'changed',
        version: 2,
        fields: [{ path: 'effects[0].award.amount', before: 'event.netAmount', after: 'event.netAmount * 2.0' }],
        affected: { accounts: 2, of: 3, campaign: { inAudience: 3, active: 2, concerned: 2, rewarded: 2 } },
      },
      {
        key: 'golden',
        fields: [{ path: 'audience' }],
        affected: { accounts: 0, campaign: { inAudience: 0, rewarded: 0 } },
      },
    ]);
    expect(body).toMatchObject({ different: true, unchanged: 4, accounts: { all: 3, looked: 3 } });
    expect((await tenant.call('GET', '/v1/programme/export')).text).toBe(before);
  });

  it('names who would move on a changed ladder', async () => {
    const tenant = await running();
    const { body } = await plan(tenant, file.replace('atLeast: 1000', 'atLeast: 500'));
    expect(body.differences).toMatchObject([
      {
        kind: 'ladder',
        key: 'status',
        fields: expect.arrayContaining([{ path: 'levels[gold].entry.all[0].atLeast', before: 1000, after: 500 }]),
        affected: {
          accounts: 1,
          of: 3,
          ladder: {
            before: { basic: 2, gold: 1 },
            after: { basic: 1, gold: 2 },
            movers: [{ from: 'basic', to: 'gold' }],
          },
        },
      },
    ]);
  });

  it('says what ends, what is new, and what stays without being in the file', async () => {
    const tenant = await running();
    const { body } = await plan(
      tenant,
      file
        .replace(/units:[\s\S]*?metrics:/, 'units:\n  stars: { name: Stars }\nmetrics:')
        .replaceAll('unit: points', 'unit: stars')
        .replace(/ {2}golden:[\s\S]*/, ''),
    );
    expect(body.differences.map(({ kind, key, change }: Record<string, string>) => `${change} ${kind} ${key}`)).toEqual(
      ['created unit stars', 'changed campaign base', 'ended campaign golden'],
    );
    expect(body.kept).toEqual([{ kind: 'unit', key: 'points' }]);
  });

  it('cannot tell who an audience is that reads what does not run yet, and says so', async () => {
    const tenant = await running();
    const metric = `metrics:\n  orders: { name: Orders, source: { events: [order] }, aggregation: count }\n`;
    const { body } = await plan(
      tenant,
      file.replace('metrics:\n', metric).replace(`levels.status.atLeast('gold')`, 'metrics.orders > 3.0'),
    );
    const golden = body.differences.find(({ key }: { key: string }) => key === 'golden');
    expect(golden.affected).toMatchObject({
      campaign: { inAudience: null },
      note: expect.stringMatching(/cannot be told/),
    });
  });

  it('finds no difference in what was just exported', async () => {
    const tenant = await running();
    const { text } = await tenant.call('GET', '/v1/programme/export');
    expect((await plan(tenant, text)).body).toMatchObject({ different: false, differences: [], unchanged: 6 });
  });
});

describe('a change somebody else made in between', () => {
  it('is found by the ETag and named, and nothing is applied', async () => {
    const tenant = await running();
    const planned = await plan(tenant, file.replace('netAmount }', 'netAmount * 2.0 }'));
    const etag = String(planned.headers.etag);
    expect((await tenant.call('GET', '/v1/programme')).headers.etag).toBe(etag);
    api.clock.advance(60_000);
    await tenant.call('PUT', '/v1/programme', file.replace(`factor: '2.0'`, `factor: '3.0'`));
    const late = await tenant.call('PUT', '/v1/programme', file, { 'if-match': etag });
    expect(late).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed', changedMeanwhile: [{ kind: 'campaign', key: 'golden', version: 2 }] },
    });
    expect(late.body.detail).toContain('campaign golden');
    const fresh = String((await tenant.call('GET', '/v1/programme/export')).headers.etag);
    const applied = await tenant.call('PUT', '/v1/programme', file, { 'if-match': fresh });
    expect(applied.status).toBe(200);
    expect(applied.headers.etag).toBe((await tenant.call('GET', '/v1/programme')).headers.etag);
  });

  it('is not made by applying what runs already, and an ETag of another kind is refused', async () => {
    const tenant = await running();
    const { etag } = (await tenant.call('GET', '/v1/programme')).headers;
    await tenant.call('PUT', '/v1/programme', file);
    expect((await tenant.call('PUT', '/v1/programme', file, { 'if-match': String(etag) })).status).toBe(200);
    expect((await tenant.call('PUT', '/v1/programme', file, { 'if-match': 'abc' })).status).toBe(400);
    expect((await tenant.call('PUT', '/v1/programme', file, { 'if-match': '*' })).status).toBe(200);
  });
});

describe('GET /v1/programme/export', () => {
  it('applied to an empty workspace gives the same bytes, for the demonstration as for a small file', async () => {
    const first = await open();
    for (const text of [file, demoProgrammeText(now - 1)]) {
      const source = await api.tenant();
      const target = await api.tenant();
      expect((await source.call('PUT', '/v1/programme', text)).status).toBe(200);
      const exported = (await source.call('GET', '/v1/programme/export')).text;
      const applied = await target.call('PUT', '/v1/programme', exported);
      expect(applied.status, applied.text).toBe(200);
      expect((await target.call('GET', '/v1/programme/export')).text).toBe(exported);
      expect((await plan(target, text)).body.different).toBe(false);
    }
    const none = await first.call('GET', '/v1/programme/export');
    expect(none).toMatchObject({ status: 404, body: { code: 'programme_missing' } });
  });

  it('names the schema for editors when asked to', async () => {
    const tenant = await running();
    const { text, headers } = await tenant.call('GET', '/v1/programme/export?schema=/schemas/programme.json');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=/schemas/programme.json');
    expect(headers['content-type']).toMatch(/yaml/);
    expect((await plan(tenant, text)).body.different).toBe(false);
  });
});

describe('from a test workspace to a live one', () => {
  it('a change that was tried there is planned here with real accounts, and applied as it was tried', async () => {
    const live = await running();
    const test = await api.tenant();
    await test.call('PUT', '/v1/programme', (await live.call('GET', '/v1/programme/export')).text);
    await test.account('T');
    const tried = (await test.call('GET', '/v1/programme/export')).text.replace('factor: "2.0"', 'factor: "3.0"');
    await test.call('PUT', '/v1/programme', tried);
    await test.invoice('T', '2026-06-01T07:00:00Z', 2000);
    const promoted = (await test.call('GET', '/v1/programme/export')).text;
    const planned = await plan(live, promoted);
    expect(planned.body.differences).toMatchObject([
      {
        key: 'golden',
        fields: [{ path: 'effects[0].multiply.factor', before: '2.0', after: '3.0' }],
        affected: { accounts: 1 },
      },
    ]);
    const applied = await live.call('PUT', '/v1/programme', promoted, { 'if-match': String(planned.headers.etag) });
    expect(applied.status).toBe(200);
    expect((await live.call('GET', '/v1/programme/export')).text).toBe(promoted);
    api.clock.advance(60_000);
    const { body } = await live.invoice('A', '2026-06-01T08:00:30Z', 10);
    expect(body.decisions.flatMap((one: { awards: { granted: string }[] }) => one.awards)).toMatchObject([
      { granted: '10' },
      { granted: '20' },
    ]);
  });
});

describe('a programme without units', () => {
  it('runs on levels and benefits alone: levels rise, nothing is issued, and nothing speaks of points', async () => {
    const tenant = await open();
    const levelsOnly = file.replace(/units:[\s\S]*?metrics:/, 'metrics:').replace(/campaigns:[\s\S]*/, '');
    expect((await tenant.call('PUT', '/v1/programme', levelsOnly)).status).toBe(200);
    const account = await tenant.account('A');
    const { body } = await tenant.invoice('A', '2026-05-05T10:00:00Z', 1500);
    expect(body).toMatchObject({ status: 'recorded', decisions: [] });
    const levels = await tenant.call('GET', `/v1/accounts/${account}/levels`);
    expect(levels.text).toContain('gold');
    const wallets = await tenant.call('GET', `/v1/accounts/${account}/wallets`);
    expect(wallets.body.data).toEqual([]);
    expect(`${levels.text} ${wallets.text}`).not.toMatch(/point/i);
    const exported = (await tenant.call('GET', '/v1/programme/export')).text;
    expect(exported).not.toMatch(/^(units|campaigns):/m);
    expect((await plan(tenant, exported)).body).toMatchObject({ different: false, review: { clarity: 1, units: [] } });
  });
});

describe('what a file must say', () => {
  it.each([
    [
      'a campaign without an objective',
      'objective: Win a larger part of what regular customers need\n    behaviour',
      'behaviour',
      'campaigns.base.objective',
    ],
    [
      'a reward without the behaviour it rewards',
      'behaviour: Buys from us instead of from whoever is nearest\n',
      '\n',
      'campaigns.base.behaviour',
    ],
    ['a campaign without a family', 'family: grow\n', '\n', 'campaigns.base.family'],
    [
      'a campaign without a measure of success',
      'success: { metric: spendYear, target: 5000 }\n',
      '\n',
      'campaigns.base.success',
    ],
    [
      'a programme without an objective',
      '  objective: Win a larger part of what regular customers need\nunits',
      'units',
      'programme.objective',
    ],
  ])('refuses %s and says why it is asked', async (_title, present, absent, path) => {
    const tenant = await open();
    const answer = await tenant.call('PUT', '/v1/programme', file.replace(present, absent));
    expect(answer).toMatchObject({ status: 422, body: { code: 'programme_invalid' } });
    const error = answer.body.errors.find((one: { path: string }) => one.path === path);
    expect(error).toMatchObject({ code: 'missing', reason: expect.stringMatching(/^is missing: .+/) });
  });

  it('refuses a measure of success that no metric gives', async () => {
    const tenant = await open();
    const answer = await tenant.call(
      'PUT',
      '/v1/programme',
      file.replace('metric: spendYear, target', 'metric: spent, target'),
    );
    expect(answer.body).toMatchObject({
      code: 'rules_invalid',
      errors: [{ path: 'campaigns.base.success.metric', code: 'unknown_name' }],
    });
  });
});

describe('languages', () => {
  it('a decision is told in the language asked for, falling back to English where a text has none', async () => {
    const tenant = await running();
    const { body } = await tenant.invoice('A', '2026-05-20T10:00:00Z', 100);
    const told = async (language: string) =>
      (await tenant.call('GET', `/v1/events/${body.eventId}/explanation?language=${language}`)).text;
    const [english, german] = [await told('en'), await told('de')];
    expect(english).toContain('One point per euro');
    expect(german).toContain('Ein Punkt je Euro');
    // Written as one text, it serves every language.
    for (const text of [english, german]) expect(text).toContain('Gold doubles');
  });

  it('may leave English out', async () => {
    const tenant = await open();
    const german = file
      .replaceAll(/\{ en: ([^,}]*), de: ([^}]*) \}/g, '{ de: $2 }')
      .replace('languages: [en, de]', 'languages: [de]');
    const applied = await tenant.call('PUT', '/v1/programme', german);
    expect(applied.status, applied.text).toBe(200);
    await tenant.account('A');
    const { body } = await tenant.invoice('A', '2026-05-20T10:00:00Z', 100);
    expect((await tenant.call('GET', `/v1/events/${body.eventId}/explanation?language=en`)).text).toContain(
      'Ein Punkt je Euro',
    );
  });
});

describe('terms', () => {
  it('every change of the text is a version with the day it holds from', async () => {
    const tenant = await running();
    const withTerms = (text: string, from = '') =>
      `${file}terms:\n  participation: { name: Conditions, text: { en: ${text} }${from} }\n`;
    await tenant.call('PUT', '/v1/programme', withTerms('Free of charge'));
    await tenant.call('PUT', '/v1/programme', withTerms('Free for ever', ', from: 2026-07-01'));
    const { body } = await tenant.call('GET', '/v1/programme/terms');
    expect(body.data).toMatchObject([
      { key: 'participation', version: 1, state: 'inForce', text: { en: 'Free of charge' }, acceptance: 'required' },
      { version: 2, state: 'scheduled', validFrom: '2026-06-30T22:00:00.000Z' },
    ]);
    const next = await tenant.call('GET', '/v1/programme/terms?limit=1');
    const rest = await tenant.call('GET', `/v1/programme/terms?limit=1&cursor=${next.body.nextCursor}`);
    expect(rest.body.data).toMatchObject([{ version: 2 }]);
    expect((await tenant.call('GET', '/v1/programme/terms?state=inForce')).body.data).toHaveLength(1);
  });
});

describe('POST /v1/programme/review', () => {
  it('is the same for the same file and accounts, and says what is unclear and out of reach', async () => {
    const tenant = await running();
    const hard = file
      .replace('atLeast: 1000', 'atLeast: 900000')
      .replace('event.netAmount } }]', `'event.netAmount * (event.netAmount > 5.0 ? 2.0 : 1.0)' } }]`);
    const first = await tenant.call('POST', '/v1/programme/review', hard);
    expect(first.status, first.text).toBe(200);
    expect((await tenant.call('POST', '/v1/programme/review', hard)).text).toBe(first.text);
    const codes = (reasons: { code: string }[]) => reasons.map(({ code }) => code);
    const { campaigns, levels, units, complexity, advice } = first.body;
    expect(campaigns.map((one: { campaign: string; clear: boolean }) => [one.campaign, one.clear])).toEqual([
      ['base', false],
      ['golden', false],
    ]);
    expect(codes(campaigns[0].reasons)).toEqual(['sentence_missing']);
    expect(codes(levels[1].reasons)).toEqual(['level_out_of_reach']);
    expect(codes(units[0].reasons)).toContain('worth_unsaid');
    expect(complexity).toMatchObject({ band: 'simple', overlaps: [{ campaigns: ['base', 'golden'], unit: 'points' }] });
    expect(codes(advice)).toContain('proposition_missing');
  });
});

describe('GET /schemas/programme.json', () => {
  it('is open to editors without a key', async () => {
    const tenant = await open();
    const answer = await tenant.call('GET', '/schemas/programme.json', undefined, { authorization: '' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ title: 'Hanse programme file', required: ['hanse', 'programme'] });
  });
});
