/** Campaigns tried over the history through the API: what a programme manager is told before launching one. */
import { describe, expect, it } from 'vitest';
import { BacktestRunner } from '#modules/backtests';
import { inWorkspace, queryable } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { PURPOSE } from '../support/programme-file.ts';
import { openWholeApi, type Tenant, type WholeApi } from './whole-api.ts';

const NOW = Date.parse('2026-01-10T09:00:00Z');

const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR, objective: To be tested }
units:
  points: { name: Points, costPerUnit: "0.01" }
metrics:
  spendYear: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: year } }
campaigns:
  base: { name: Base, ${PURPOSE}, from: "2024-01-01", trigger: { events: [invoice] }, effects: [{ award: { unit: points, amount: event.netAmount } }] }
`;

const purpose = { objective: 'to be tested', behaviour: 'buys', family: 'grow', success: { reach: '0.5' } };

/** A tenth of what is bought, in points. */
const draft = (fields: object = {}) => ({
  name: { en: 'Ten per cent', de: 'Zehn Prozent' },
  ...purpose,
  trigger: { events: ['invoice'] },
  effects: [{ award: { unit: 'points', amount: 'matched.netAmount * 10' } }],
  ...fields,
});

const YEAR = { from: '2025-01-01', to: '2025-12-31' };

describe('backtests', () => {
  const database = testDatabase();
  let api: WholeApi;
  let key = 0;

  /** One account buys as before, one more, one for the first time, and one no longer. */
  async function history(): Promise<Tenant> {
    api = await openWholeApi(database.pool, NOW);
    const tenant = await api.tenant();
    await tenant.call('PUT', '/v1/programme', PROGRAMME);
    for (const name of ['early', 'same', 'more', 'new'])
      await tenant.account(name, { joinedAt: '2024-01-01T00:00:00Z' });
    await tenant.invoice('early', '2024-01-02T10:00:00Z', 1);
    for (const year of [2024, 2025]) await tenant.invoice('same', `${year}-03-05T10:00:00Z`, 1000);
    await tenant.invoice('more', '2024-06-05T10:00:00Z', 100);
    await tenant.invoice('more', '2025-06-05T10:00:00Z', 400);
    await tenant.invoice('new', '2025-06-30T22:30:00Z', 200);
    await tenant.settle();
    return tenant;
  }

  async function ask(tenant: Tenant, campaign: string, body: object) {
    key += 1;
    return tenant.call('POST', `/v1/campaigns/${campaign}/backtests`, body, { 'idempotency-key': `bt-${key}` });
  }

  async function run({ workspaceId }: Tenant): Promise<void> {
    const runner = new BacktestRunner({ pool: database.pool, url: database.url, clock: api.clock }, (error) => {
      throw error;
    });
    await inWorkspace(workspaceId, async () => {
      await runner.sweep(workspaceId);
      await runner.drained();
    });
  }

  /** Asked for, run and read. */
  async function tried(tenant: Tenant, campaign: string, body: object) {
    const asked = await ask(tenant, campaign, body);
    expect(asked.status, asked.text).toBe(202);
    await run(tenant);
    const { body: backtest } = await tenant.call('GET', `/v1/backtests/${asked.body.id}`);
    expect(backtest.failure).toBeNull();
    expect(backtest.state).toBe('done');
    return { id: asked.body.id as string, backtest, side: backtest.result.sides[0], result: backtest.result };
  }

  it('tells cost by month, winners and what is earned by doing nothing new', async () => {
    const tenant = await history();
    const { side, result } = await tried(tenant, 'tenth', { definition: draft(), period: YEAR });
    expect(result.baseline).toEqual({ from: '2024-01-01', to: '2024-12-31' });
    expect(side).toMatchObject({
      cost: '160',
      awards: 3,
      units: [{ unit: 'points', amount: '16000', cost: '160' }],
      accounts: { concerned: 3, active: 3, winners: 3, share: 1, lowerHalfShare: 1 },
      rewarded: { events: 3, net: '1600', costShare: 0.1 },
      // 100 of the first account and 10 of the second it would have got for what it did the year before.
      nothingNew: { cost: '110', share: 0.6875, accounts: 1 },
      budget: null,
      margin: null,
    });
    // The last invoice was half an hour after midnight in Berlin.
    expect(side.months.map(({ month, cost }: { month: string; cost: string }) => [month, cost])).toEqual([
      ['2025-03', '100'],
      ['2025-06', '40'],
      ['2025-07', '20'],
    ]);
    expect(side.distribution.percentiles).toMatchObject({ p10: 20, p50: 40, p90: 100 });
    expect(side.top.map(({ name }: { name: string }) => name)).toEqual(['same', 'more', 'new']);
    expect(side.warnings.map(({ code }: { code: string }) => code)).toContain('nothing_new');
    expect(side.summary.de).toContain('160 EUR');
    await api.close();
  });

  it('writes nothing but itself', async () => {
    const tenant = await history();
    const db = queryable(database.pool);
    const counts = async () => {
      const tables = ['event', 'entry', 'lot', 'act', 'claim', 'outcome', 'account_state', 'checkpoint', 'outbox'];
      const rows = tables.map((table) =>
        db.query(`select count(*)::text, max(xmin::text::bigint)::text from ${table} where workspace_id = $1`, [
          tenant.workspaceId,
        ]),
      );
      return (await Promise.all(rows)).map(({ rows: [row] }) => row);
    };
    await inWorkspace(tenant.workspaceId, async () => {
      const before = await counts();
      await tried(tenant, 'tenth', { definition: draft(), period: YEAR });
      expect(await counts()).toEqual(before);
    });
    await api.close();
  });

  it('tells when the budget is gone and what limits take', async () => {
    const tenant = await history();
    const definition = draft({
      limits: [{ key: 'most', unit: 'points', window: { calendar: 'year' }, max: '5000' }],
      budget: { unit: 'points', total: '8000' },
    });
    const { side } = await tried(tenant, 'tenth', { definition, period: YEAR });
    // 5,000 (instead of 10,000), then 3,000 are left of the budget, then nothing.
    expect(side.cost).toBe('80');
    // The last one got nothing, so it is not among what is rewarded.
    expect(side.rewarded).toMatchObject({ events: 2, net: '1400' });
    expect(side.limits).toEqual([
      { limit: 'most', events: 1, refused: 0, trimmed: '5000', unit: 'points', accounts: 1 },
    ]);
    expect(side.budget).toEqual({
      unit: 'points',
      total: '8000',
      used: '8000',
      share: 1,
      eightyPercentAt: '2025-06-05T10:00:00.000Z',
      exhaustedAt: '2025-06-05T10:00:00.000Z',
      trimmedAwards: 2,
      trimmed: '3000',
    });
    expect(side.warnings.find(({ code }: { code: string }) => code === 'budget_gone').text.en).toContain('5 June 2025');
    await api.close();
  });

  it('gives a claim to whoever was first in time', async () => {
    const tenant = await history();
    const definition = draft({ claim: { kind: 'once', key: '"the only one"' } });
    const { side } = await tried(tenant, 'tenth', { definition, period: YEAR });
    expect(side).toMatchObject({ cost: '100', awards: 1, claimsLost: 2 });
    await api.close();
  });

  it('compares two, account by account, and lists them as CSV', async () => {
    const tenant = await history();
    const onlyLarge = draft({ clauses: [{ name: 'large', when: 'event.netAmount >= 400.0' }] });
    const body = { definition: draft(), against: { key: 'large', definition: onlyLarge }, period: YEAR };
    const { id, result } = await tried(tenant, 'tenth', body);
    expect(result.comparison).toMatchObject({ difference: '20', gainers: 1, losers: 0, equal: 2, gained: '20' });
    expect(result.comparison.topGainers).toMatchObject([{ name: 'new', a: '20', b: '0', difference: '20' }]);
    expect(result.sides[1].reasons).toContainEqual({
      reason: 'clause 0',
      text: { en: 'condition not met: large', de: 'Bedingung nicht erfüllt: large' },
      events: 1,
    });
    const list = await tenant.call('GET', `/v1/backtests/${id}/accounts?limit=2`);
    expect(list.body.data.map(({ name, a }: { name: string; a: { cost: string } }) => [name, a.cost])).toEqual([
      ['same', '100'],
      ['more', '40'],
    ]);
    const csv = await tenant.call('GET', `/v1/backtests/${id}/accounts?format=csv`);
    expect(csv.text.split('\r\n')[1]).toMatch(/^acc_\w+,same,1,100,100,1,100,100$/);
    await api.close();
  });

  it('reads metrics as they stood, and chooses the audience when the period begins', async () => {
    const tenant = await history();
    const loyal = draft({ clauses: [{ name: 'had bought', when: 'previous.spendYear >= 500.0' }] });
    const first = await tried(tenant, 'loyal', { definition: loyal, period: YEAR });
    expect(first.side.top).toMatchObject([{ name: 'same', cost: '100' }]);
    const chosen = { expression: 'metrics.spendYear < 500.0' };
    const period = { from: '2025-04-01', to: '2025-12-31' };
    const second = await tried(tenant, 'tenth', { definition: draft(), period, audience: chosen });
    // On 1 April 2025 one account has bought for 1,000 in the year.
    expect(second.result.accounts).toEqual({ all: 4, selected: 3 });
    expect(second.side.cost).toBe('60');
    await api.close();
  });

  it('tries what only multiplies beside the campaigns that ran, and tells what all of it costs', async () => {
    const tenant = await history();
    const double = draft({ effects: [{ multiply: { unit: 'points', factor: '2' } }] });
    const { side, result } = await tried(tenant, 'double', { definition: double, period: YEAR });
    expect(result.stacking).toBe('live');
    expect(side).toMatchObject({ cost: '16', others: { cost: '16', without: '16', netCost: '16' } });
    await api.close();
  });

  it('refuses what cannot be tried before it begins, naming the place', async () => {
    const tenant = await history();
    const misspelt = draft({ clauses: [{ name: 'large', when: 'event.netAmuont > 1.0' }] });
    const answers = [
      await ask(tenant, 'tenth', { definition: misspelt, period: YEAR }),
      await ask(tenant, 'nothing', { period: YEAR }),
      await ask(tenant, 'tenth', { definition: draft(), period: { from: '2025-02-01', to: '2025-01-01' } }),
      await ask(tenant, 'tenth', { definition: draft(), period: YEAR, audience: { expression: 'account.contry' } }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'rules_invalid'],
      [404, 'backtest_campaign_unknown'],
      [422, 'backtest_invalid'],
      [422, 'backtest_invalid'],
    ]);
    expect(answers[0]?.body.errors[0].path).toContain('clauses[0].when');
    await api.close();
  });

  describe('of drafts', () => {
    const saved = (tenant: Tenant, key: string, fields: object) =>
      tenant.call('PUT', `/v1/campaigns/${key}/draft`, { definition: draft(fields) });

    it('try what the draft says when it is asked, whatever becomes of it', async () => {
      const tenant = await history();
      await saved(tenant, 'tenth', {});
      const { body } = await ask(tenant, 'tenth', { draft: true, period: YEAR });
      await tenant.call('DELETE', '/v1/campaigns/tenth/draft');
      await run(tenant);
      const { result } = (await tenant.call('GET', `/v1/backtests/${body.id}`)).body;
      expect(result.sides).toMatchObject([{ source: 'draft', cost: '160' }]);
      await api.close();
    });

    it('compare two, or one with the campaign that runs', async () => {
      const tenant = await history();
      await saved(tenant, 'tenth', {});
      await saved(tenant, 'large', { clauses: [{ name: 'large', when: 'event.netAmount >= 400.0' }] });
      const two = { draft: true, against: { key: 'large', draft: true }, period: YEAR };
      const { result } = await tried(tenant, 'tenth', two);
      expect(result.sides.map(({ source }: { source: string }) => source)).toEqual(['draft', 'draft']);
      expect(result.comparison).toMatchObject({ difference: '20', gainers: 1 });
      await saved(tenant, 'base', {});
      const own = await tried(tenant, 'base', { draft: true, against: { key: 'base' }, period: YEAR });
      expect(own.result.sides).toMatchObject([
        { key: 'base', source: 'draft', cost: '160' },
        { key: 'base', source: 'running', cost: '16' },
      ]);
      await api.close();
    });

    it('are refused where there is none, or the campaign is said twice', async () => {
      const tenant = await history();
      const none = await ask(tenant, 'base', { draft: true, period: YEAR });
      expect([none.status, none.body.code]).toEqual([404, 'backtest_campaign_unknown']);
      const twice = await ask(tenant, 'base', { draft: true, definition: draft(), period: YEAR });
      expect([twice.status, twice.body.errors[0].path]).toEqual([422, 'draft']);
      await api.close();
    });
  });

  it('reads events whose personal fields are sealed, and data that a later schema would not take', async () => {
    const tenant = await history();
    const type = (title: string) => `${PROGRAMME}
eventTypes:
  visit: { name: Visit, schema: { type: object, properties: { title: { type: ${title} } } } }
`;
    await tenant.call('PUT', '/v1/programme', type('string'));
    const send = (id: string, kind: string, data: object) =>
      tenant.call('POST', '/v1/events', {
        ...{ source: 'academy', id, type: kind, occurredAt: '2025-05-01T10:00:00Z', data },
        account: { externalId: 'same' },
      });
    const certificate = { certificate: 'installer', validFrom: '2025-05-01', number: 'NA-100200' };
    const taken = [await send('Z-1', 'certification', certificate), await send('V-1', 'visit', { title: 'Fair' })];
    expect(taken.map(({ status }) => status)).toEqual([201, 201]);
    const { rows } = await inWorkspace(tenant.workspaceId, () =>
      queryable(database.pool).query<{ body: { data: { number: unknown } } }>(
        `select body from event where workspace_id = $1 and id = 'Z-1'`,
        [tenant.workspaceId],
      ),
    );
    expect(rows[0]?.body.data.number).toHaveProperty('$sealed');
    await tenant.call('PUT', '/v1/programme', type('integer'));
    const definition = draft({
      trigger: { events: ['certification', 'visit'] },
      effects: [{ award: { unit: 'points', amount: '100.0' } }],
    });
    const { side } = await tried(tenant, 'learners', { definition, period: YEAR });
    expect(side).toMatchObject({ awards: 2, cost: '2' });
    await api.close();
  });

  it('can be cancelled, and is listed with those before it', async () => {
    const tenant = await history();
    const { body } = await ask(tenant, 'tenth', { definition: draft(), period: YEAR });
    const cancelled = await tenant.call('POST', `/v1/backtests/${body.id}/cancel`);
    expect(cancelled.body.state).toBe('cancelled');
    await run(tenant);
    expect((await tenant.call('GET', `/v1/backtests/${body.id}`)).body.result).toBeNull();
    const again = await tenant.call('POST', `/v1/backtests/${body.id}/cancel`);
    expect([again.status, again.body.code]).toEqual([409, 'backtest_ended']);
    const accounts = await tenant.call('GET', `/v1/backtests/${body.id}/accounts`);
    expect([accounts.status, accounts.body.code]).toEqual([409, 'backtest_not_done']);
    const second = await tried(tenant, 'base', { period: YEAR });
    expect(second.side).toMatchObject({ source: 'running', cost: '16' });
    const { body: list } = await tenant.call('GET', '/v1/backtests');
    expect(list.data.map(({ id }: { id: string }) => id)).toEqual([second.id, body.id]);
    await api.close();
  });

  it('stops within seconds when it is cancelled while it runs', async () => {
    const tenant = await history();
    const { body } = await ask(tenant, 'tenth', { definition: draft(), period: YEAR });
    const runner = new BacktestRunner({ pool: database.pool, url: database.url, clock: api.clock });
    await inWorkspace(tenant.workspaceId, async () => {
      await runner.sweep(tenant.workspaceId);
      await tenant.call('POST', `/v1/backtests/${body.id}/cancel`);
      await runner.stop();
    });
    const { state } = (await tenant.call('GET', `/v1/backtests/${body.id}`)).body;
    // Given up by this process; the next one that looks finds that it is not wanted any more.
    expect(['cancelled', 'queued', 'cancelling']).toContain(state);
    await run(tenant);
    expect((await tenant.call('GET', `/v1/backtests/${body.id}`)).body.state).toBe('cancelled');
    await api.close();
  });
});
