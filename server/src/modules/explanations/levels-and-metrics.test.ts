/** Where an account stands, how it got there and what comes next: through HTTP on a real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatId, newUuid } from '#kernel';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { readLevels } from './index.ts';
import { bodyOf, invoice, openReadSide, type ReadSide, START } from './read-side.fixture.ts';

const database = testDatabase();
let side: ReadSide;
beforeAll(async () => {
  side = await openReadSide(database.pool);
});
afterAll(() => side.server.close());

describe('metrics', () => {
  const value = async (query = '') =>
    bodyOf(await side.get(`/v1/accounts/${side.acc}/metrics/spendYear${query}`)).value as string;

  it('are read now and as of any past instant, the event of that instant included', async () => {
    const now = Number(await value());
    expect(now).toBeGreaterThanOrEqual(1449.9);
    expect(await value('?at=2026-01-05T09:59:59.999Z')).toBe('0');
    expect(await value('?at=2026-01-05T10:00:00Z')).toBe('149.9');
    expect(await value('?at=2026-01-15T00:00:00Z')).toBe('1349.9');
    expect(await value('?at=2025-12-31T00:00:00Z')).toBe('0');
  });

  it('of the past know what came late', async () => {
    await side.path.account('C-5');
    await side.send('M-0', '2026-01-06T10:00:00Z', '0.10');
    expect(await value('?at=2026-01-07T00:00:00Z')).toBe('150');
  });

  it('are listed with their windows, previous values and dimensions', async () => {
    const line = { sku: 'L', brand: 'Lumo', quantity: 1, netAmount: 20 };
    const { netAmount: _, ...head } = invoice('B-1', '2026-01-26T10:00:00Z', 0);
    const [answer] = await side.path.send({ ...head, lines: [line, { ...line, brand: 'Volt', netAmount: 5 }] });
    expect(answer).toMatchObject({ status: 'recorded' });
    const { data } = bodyOf(await side.get(`/v1/accounts/${side.acc}/metrics`));
    const brand = data.find((one: { key: string }) => one.key === 'brandSpend');
    expect(brand).toMatchObject({
      name: { en: 'Net purchases by brand', de: 'Nettoumsatz je Marke' },
      window: { from: '2026-01-01', to: '2027-01-01' },
      dimensions: [
        { dimension: 'Lumo', value: '20' },
        { dimension: 'Volt', value: '5' },
      ],
    });
    expect(bodyOf(await side.get(`/v1/accounts/${side.acc}/metrics/brandSpend?dimension=Volt`))).toMatchObject({
      dimension: 'Volt',
      value: '5',
    });
  });

  it('are refused in the future, of unknown keys and of unknown accounts', async () => {
    const code = async (url: string) => (await side.get(url)).problem.code;
    expect(await code(`/v1/accounts/${side.acc}/metrics?at=2027-01-01T00:00:00Z`)).toBe('instant_in_future');
    expect(await code(`/v1/accounts/${side.acc}/metrics/nothing`)).toBe('metric_unknown');
    expect(await code(`/v1/accounts/${formatId('acc', newUuid())}/metrics`)).toBe('not_found');
  });
});

describe('levels', () => {
  it('say where the account stands, why, what keeps it and what is next at the pace so far', async () => {
    const { data } = bodyOf(await side.get(`/v1/accounts/${side.acc}/levels?language=de`));
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ ladder: 'status', level: 'gold', source: 'computed', rank: 1, grants: [] });
    expect(data[0].since).toBe('2026-01-10T10:00:00.000Z');
    expect(data[0].sentences[0]).toMatch(/^Gold seit 10\. Januar 2026: Nettoumsatz in diesem Jahr/);
    expect(data[0].progress.keep).toMatchObject({ level: 'gold', met: true, secured: true });
    expect(data[0].progress.next.level).toBe('platinum');
    expect(data[0].progress.next.lines[0].pace.days).toBe(32);
  });

  it('are explained one by one', async () => {
    const url = `/v1/accounts/${side.acc}/levels`;
    expect(bodyOf(await side.get(`${url}/status`))).toEqual(bodyOf(await side.get(url)).data[0]);
    expect((await side.get(`${url}/none`)).problem.code).toBe('ladder_unknown');
    const nobody = `/v1/accounts/${formatId('acc', newUuid())}/levels/status`;
    expect((await side.get(nobody)).problem.code).toBe('not_found');
  });

  it('have a history with the reason of every move, the newest first', async () => {
    const { data } = bodyOf(await side.get(`/v1/accounts/${side.acc}/levels/status/history`));
    expect(data[0]).toMatchObject({ from: 'basic', to: 'gold', at: '2026-01-10T10:00:00.000Z', cause: 'threshold' });
    expect(data[0].sentences[0]).toMatch(/^Basic → Gold on 10 Jan 2026: /);
    expect((await side.get(`/v1/accounts/${side.acc}/levels/none/history`)).problem.code).toBe('ladder_unknown');
  });

  it('fall at the end of a period from the second it is due, before anything is posted', async () => {
    const quiet = await side.path.account('C-7', { joinedAt: 0 });
    await side.path.send({ ...invoice('Q-1', '2026-01-15T10:00:00Z', 1500), account: { externalId: 'C-7' } });
    const at = async (text: string) => {
      const clock = { now: () => Date.parse(text) };
      return (await readLevels({ ...side.deps, clock }, side.path.workspaceId, quiet.id, 'en')).levels[0]?.state.level;
    };
    expect(await at('2027-12-31T22:59:59.999Z')).toBe('gold');
    expect(await at('2027-12-31T23:00:00.000Z')).toBe('basic');
    const { rows } = await database.pool.query('select to_level from level_move where account_id = $1', [quiet.id]);
    expect(rows).toEqual([{ to_level: 'gold' }]);
  });

  it('are granted by hand with who and why, count at once, and end when they are ended', async () => {
    const holder = await side.path.account('C-6', { joinedAt: 0 });
    const url = `/v1/accounts/${formatId('acc', holder.id)}/levels`;
    const body = { level: 'platinum', reason: 'Welcome from a competitor' };
    const sent = () =>
      side.server.send('POST', `${url}/status/grants`, { body, headers: { 'idempotency-key': 'grant-1' } });
    const grant = bodyOf(await sent());
    expect(bodyOf(await sent()).id).toBe(grant.id);
    expect(grant).toMatchObject({ level: 'platinum', until: null, by: 'key_test' });
    const [level] = bodyOf(await side.get(url)).data;
    expect(level).toMatchObject({ level: 'platinum', source: 'granted', computed: 'basic' });
    expect(level.grants).toMatchObject([{ id: grant.id, reason: 'Welcome from a competitor' }]);
    side.path.clock.set(START + 86_400_000);
    bodyOf(await side.server.send('POST', `${url}/status/grants/${grant.id}/end`));
    expect(bodyOf(await side.get(url)).data[0]).toMatchObject({ level: 'basic', grants: [] });
    const { data } = bodyOf(await side.get(`${url}/status/history`));
    expect(data.map((move: { cause: string }) => move.cause)).toEqual(['grantEnded', 'manualGrant']);
    const acts = await database.pool.query("select taken_by from act where account_id = $1 and kind = 'level'", [
      holder.id,
    ]);
    expect(acts.rows).toEqual([{ taken_by: 'key_test' }, { taken_by: 'key_test' }]);
  });

  it('are not granted into the past, for unknown levels, or twice ended', async () => {
    const url = `/v1/accounts/${side.acc}/levels/status/grants`;
    const code = async (body: object) => (await side.server.send('POST', url, { body })).problem.code;
    expect(await code({ level: 'diamond', reason: 'x' })).toBe('level_unknown');
    expect(await code({ level: 'gold', reason: 'x', from: '2025-01-01T00:00:00Z' })).toBe('grant_period_invalid');
    expect(await code({ level: 'gold', reason: 'x', until: '2026-01-01T00:00:00Z' })).toBe('grant_period_invalid');
    expect((await side.server.send('POST', `${url}/grt_none/end`)).problem.code).toBe('not_found');
  });
});

describe('a preview of a ladder', () => {
  const part = (silver: number) => ({
    name: 'Status',
    period: { calendar: 'year' },
    keepUntil: 'followingPeriodEnd',
    effectiveFrom: '2026-03-01',
    levels: [
      { key: 'basic', name: 'Basic' },
      { key: 'silver', name: 'Silver', entry: { all: [{ metric: 'spendYear', atLeast: silver }] } },
      { key: 'gold', name: 'Gold', entry: { all: [{ metric: 'spendYear', atLeast: 1000 }] } },
      { key: 'platinum', name: 'Platinum', entry: { all: [{ metric: 'spendYear', atLeast: 5000 }] } },
    ],
  });

  it('names every account that would move and counts all, storing nothing', async () => {
    const medium = await side.path.account('C-8', { joinedAt: 0 });
    await side.path.send({ ...invoice('P-1', '2026-01-15T10:00:00Z', 600), account: { externalId: 'C-8' } });
    const preview = bodyOf(await side.server.send('POST', '/v1/ladders/status/previews', { body: part(500) }));
    expect(preview).toMatchObject({ version: 2, effectiveAt: '2026-02-28T23:00:00.000Z' });
    expect(preview.movers).toContainEqual({
      accountId: formatId('acc', medium.id),
      from: 'basic',
      to: 'silver',
      otherwise: 'basic',
    });
    const count = (levels: Record<string, number>) => Object.values(levels).reduce((sum, one) => sum + one, 0);
    expect(count(preview.after)).toBe(preview.holders);
    expect(bodyOf(await side.get('/v1/ladders')).data[0].versions).toHaveLength(1);
  });

  it('is refused for what cannot work or does not look ahead', async () => {
    const code = async (ladder: string, body: object) =>
      (await side.server.send('POST', `/v1/ladders/${ladder}/previews`, { body })).problem.code;
    expect(await code('none', part(500))).toBe('ladder_unknown');
    expect(await code('status', { ...part(500), effectiveFrom: '2026-02-01' })).toBe('ladder_preview_past');
    expect(
      await code('status', {
        ...part(500),
        reviews: { every: 'month' },
        upgrade: 'atOnce',
        successors: { basic: 'nowhere' },
      }),
    ).toBe('ladder_invalid');
  });
});

describe('what no event carries', () => {
  it('is listed as outcomes, and entries lead back to it', async () => {
    side.path.clock.set(Date.parse('2026-04-02T00:00:00Z'));
    await side.path.settle();
    const { data } = bodyOf(await side.get(`/v1/accounts/${side.acc}/outcomes?campaign=growth`));
    const quarter = data.find((one: { grain: string }) => one.grain === '2026-Q1');
    expect(quarter).toMatchObject({
      campaign: 'growth',
      unit: 'bonus',
      holder: 'account',
      valueAt: '2026-03-31T22:00:00.000Z',
    });
    const { rows } = await queryable(database.pool).query<{ n: bigint; lot_key: string }>(
      "select n, lot_key from entry where account_id = $1 and unit = 'bonus' and lot_key like 'hgrowth|2026-Q1%'",
      [side.accountId],
    );
    const entry = bodyOf(
      await side.get(`/v1/entries/ent_${side.acc.slice(4)}-${Number(rows[0]?.n).toString(36)}/explanation`),
    );
    expect(entry).toMatchObject({
      origin: { kind: 'campaign', campaign: 'growth', grain: '2026-Q1' },
      explanation: null,
    });
    expect(entry.sentences[1]).toBe('They come from Growth of the quarter: the period 2026-Q1.');
  });
});
