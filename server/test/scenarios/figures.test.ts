/*
 * Guarantee: the figures on screens equal the ledger to the last part, whatever was corrected, re-dated, moved to another
 * account, used, given back or merged, in whatever order it came; counting twice or dying while counting changes nothing.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countEverything, rebuildRollUps, verifyRollUps } from '#modules/analytics';
import { inWorkspace, queryable } from '#platform/postgres';
import { openDoomedInstance } from '../support/doomed-instance.ts';
import { testDatabase } from '../support/index.ts';
import { DAY, type FiguresWorld, NOW, openFiguresWorld } from './figures-world.ts';

const database = testDatabase();
let world: FiguresWorld;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openFiguresWorld(database.pool);
  for (const name of ['A', 'B', 'C', 'D']) ids[name] = await world.account(name, { joinedAt: '2025-01-10T09:00:00Z' });
});
afterAll(() => world?.api.close());

const money = (netAmount: number, occurredAt: string, more: object = {}) => ({
  currency: 'EUR',
  netAmount,
  occurredAt,
  ...more,
});
/** Smallest parts of a unit with two decimals. */
const parts = (text: string) => BigInt(Math.round(Number(text) * 100));
const liability = (unit: string, more = '') => world.must('GET', `/v1/liability?unit=${unit}${more}`);
const results = (key: string) => world.must('GET', `/v1/campaigns/${key}/results?from=2026-01-01&to=2026-03-31`);

async function expectFiguresToHold(): Promise<void> {
  expect(await world.verified()).toEqual({ behind: 0, differences: [] });
  for (const unit of ['points', 'cash', 'stars']) {
    const { issued, redeemed, expired, reversed, outstanding } = await world.ledger(unit);
    const { outstanding: told, months } = await liability(unit);
    const scale = unit === 'stars' ? 1n : 100n;
    const sum = (field: string) =>
      months.reduce((all: bigint, month: never) => all + (parts(month[field]) * scale) / 100n, 0n);
    expect((parts(told) * scale) / 100n, unit).toBe(outstanding);
    expect([sum('earned'), sum('spent'), sum('expired'), sum('reversed')], unit).toEqual([
      issued,
      redeemed,
      expired,
      reversed,
    ]);
  }
}

describe('figures hold', () => {
  test('after invoices of several accounts and people', async () => {
    const person = await world.must('POST', '/v1/persons', { familyName: 'Berg' });
    await world.must('PUT', `/v1/accounts/${ids.A}/consent-mode`, {
      mode: 'personalWithEmployerView',
      textVersion: '1',
      from: '2025-02-01T00:00:00Z',
    });
    const member = await world.must('POST', `/v1/accounts/${ids.A}/memberships`, {
      personId: person.id,
      roles: [],
      validFrom: '2025-02-01T00:00:00Z',
    });
    await world.event('A', 'I-1', money(600, '2026-01-05T10:00:00Z', { person: { membershipId: member.id } }));
    await world.event('A', 'I-2', money(100.5, '2026-01-12T10:00:00Z'));
    await world.event('B', 'I-3', money(2000, '2026-01-20T23:30:00Z'));
    await world.event('C', 'I-4', money(80, '2026-02-10T10:00:00Z', { data: { specifier: 'D' } }));
    await world.event('C', 'I-5', money(40, '2026-02-11T10:00:00Z'));
    await expectFiguresToHold();
    const base = await results('base');
    expect(base.units[0]).toMatchObject({ unit: 'points', awards: 5, amount: '2820.5' });
    expect(base.units[0].days.find(({ day }: { day: string }) => day === '2026-01-21')).toMatchObject({ awards: 1 });
    expect(base.accounts).toEqual({ reached: 3, total: 4 });
    expect((await results('buyer')).units[0]).toMatchObject({
      unit: 'cash',
      amount: '60',
      personal: '60',
      company: '0',
    });
    expect((await results('referred')).units[0]).toMatchObject({ amount: '4', awards: 1 });
    expect((await results('starter')).budgets).toEqual([{ unit: 'stars', total: '4', used: '4', left: '0' }]);
  });

  test('after a late invoice that makes others count twice', async () => {
    await world.event('A', 'I-6', money(500, '2026-01-08T10:00:00Z'));
    await world.event('A', 'I-7', money(10, '2026-02-01T10:00:00Z'));
    await expectFiguresToHold();
    expect(parts((await results('goldDoubles')).units[0].amount)).toBeGreaterThan(0n);
  });

  test('after credit notes, a cancellation and an undo', async () => {
    const at = '2026-02-20T10:00:00Z';
    const corrects = (id: string) => ({ corrects: { id } });
    await world.event('A', 'K-1', { type: 'creditNote', ...money(100, at), ...corrects('I-1') });
    await world.event('B', 'K-2', { type: 'cancellation', occurredAt: at, ...corrects('I-3') });
    await world.event('C', 'K-3', { type: 'creditNote', ...money(80, at), ...corrects('I-4') });
    await expectFiguresToHold();
    await world.event('C', 'K-4', { type: 'undo', occurredAt: at, ...corrects('K-3') });
    await expectFiguresToHold();
    expect((await results('referred')).units[0]).toMatchObject({ amount: '4' });
  });

  test('after replacements with another day, another amount and another account, back and forth', async () => {
    await world.event('C', 'I-5', { ...money(55, '2026-02-25T10:00:00Z'), revision: 2 });
    await world.event('D', 'I-4', { ...money(70, '2026-02-10T10:00:00Z'), revision: 2 });
    await expectFiguresToHold();
    const { data } = await world.must('GET', '/v1/activity?from=2026-02-09&to=2026-02-28&type=invoice');
    expect(data.map(({ day, events }: { day: string; events: number }) => `${day} ${events}`)).toEqual([
      '2026-02-10 1',
      '2026-02-25 1',
    ]);
    await world.event('C', 'I-4', { ...money(75, '2026-02-11T10:00:00Z'), revision: 3 });
    await expectFiguresToHold();
  });

  test('after units were used, given back, set aside, adjusted and moved, and when time has passed', async () => {
    const wallet = `/v1/accounts/${ids.A}/wallets/points`;
    await world.must('POST', `${wallet}/spend`, { amount: '200', reference: 'S-1' });
    await world.must('POST', `${wallet}/refund`, { amount: '50', reference: 'S-1' });
    await world.must('POST', `${wallet}/reserve`, { amount: '30', reference: 'R-1' });
    await expectFiguresToHold();
    world.api.clock.set(NOW + 40 * DAY);
    await world.event('A', 'I-8', money(20, new Date(NOW + 39 * DAY).toISOString()));
    await expectFiguresToHold();
    world.api.clock.set(NOW + 90 * DAY);
    await expectFiguresToHold();
    const { expiry, outstanding, company, personal } = await liability('points');
    const ahead = expiry.months.reduce((all: bigint, { amount }: { amount: string }) => all + parts(amount), 0n);
    const reserved = parts(company.reserved) + parts(personal.reserved);
    expect(ahead + parts(expiry.undated) + reserved).toBe(parts(outstanding));
  });

  test('after accounts were merged', async () => {
    await world.must('POST', `/v1/accounts/${ids.D}/merge`, { into: ids.C, reason: 'Entered twice' });
    await world.event('D', 'I-9', money(33, new Date(NOW + 89 * DAY).toISOString()));
    await expectFiguresToHold();
    const overview = await world.must('GET', '/v1/overview?from=2026-01-01&to=2026-06-30');
    expect(overview.accounts.total).toBe(3);
    const status = overview.ladders[0];
    expect(status.levels.reduce((all: number, level: { accounts: number }) => all + level.accounts, 0)).toBe(3);
  });
});

describe('the overview', () => {
  test('leaves out what the caller may not read', async () => {
    const { key } = await world.must('POST', '/v1/api-keys', {
      name: 'levels',
      scopes: ['workspace:read', 'levels:read'],
    });
    const { body } = await world.call('GET', '/v1/overview', undefined, { authorization: `Bearer ${key}` });
    expect(body).toMatchObject({ accounts: null, people: null, activity: null, units: null });
    expect(body.ladders).toHaveLength(1);
    const kinds = new Set(body.attention.map(({ kind }: { kind: string }) => kind));
    expect([...kinds].filter((kind) => kind !== 'accountsNearRise' && kind !== 'accountsNearFall')).toEqual([]);
  });

  test('tells of open tasks that are due by today, and of no others', async () => {
    const due = async () => {
      const { attention } = await world.must('GET', '/v1/overview');
      return attention.find(({ kind }: { kind: string }) => kind === 'tasksDue')?.count ?? 0;
    };
    const dayFrom = (days: number) => new Date(NOW + days * DAY).toISOString().slice(0, 10);
    const write = (dueOn: string | null) =>
      world.must('POST', `/v1/accounts/${ids.A}/notes`, { text: 'Call them', isTask: true, dueOn });
    const before = await due();
    await write(null);
    await write('2099-01-01');
    expect(await due()).toBe(before);
    const late = await write(dayFrom(-3));
    expect(await due()).toBe(before + 1);
    await world.must('PATCH', `/v1/notes/${late.id}`, { done: true });
    expect(await due()).toBe(before);
  });

  test('names lists that exist, with parameters they take', async () => {
    const overview = await world.must('GET', '/v1/overview?from=2026-01-01&to=2026-06-30');
    const document = await world.must('GET', '/openapi.json');
    const known = new Map<string, Set<string>>();
    for (const methods of Object.values<Record<string, { operationId: string; parameters?: { name: string }[] }>>(
      document.paths,
    )) {
      for (const { operationId, parameters = [] } of Object.values(methods)) {
        known.set(operationId, new Set(parameters.map(({ name }) => name)));
      }
    }
    const links: { operation: string; parameters: Record<string, string> }[] = [];
    JSON.stringify(overview, (name, value) => {
      if (name === 'list') links.push(value);
      return value;
    });
    expect(links.length).toBeGreaterThan(8);
    for (const { operation, parameters } of links) {
      expect([...(known.get(operation) ?? [])], operation).toEqual(expect.arrayContaining(Object.keys(parameters)));
    }
  });

  test('refuses days that are not in a row', async () => {
    const answer = await world.call('GET', '/v1/overview?from=2026-03-02&to=2026-03-01');
    expect([answer.status, answer.body.code]).toEqual([422, 'period_invalid']);
  });
});

describe('levels', () => {
  test('of the past, moves and accounts behind them tell one story', async () => {
    const { data: now } = await world.must('GET', '/v1/ladders/status/distribution?at=2026-01-06');
    const count = (level: string) => now.find((row: { level: string }) => row.level === level);
    expect(count('base').before).toBe(3);
    const { data: flows } = await world.must('GET', '/v1/ladders/status/movements?from=2026-01-01&to=2026-12-31');
    for (const { fromLevel, toLevel, moves, accounts } of flows) {
      const path = `/v1/ladders/status/moves?from=2026-01-01&to=2026-12-31&fromLevel=${fromLevel}&toLevel=${toLevel}`;
      const { data } = await world.must('GET', path);
      expect(data).toHaveLength(moves);
      expect(new Set(data.map(({ accountId }: { accountId: string }) => accountId)).size).toBe(accounts);
    }
    expect(flows.length).toBeGreaterThan(0);
  });

  test('names who is near the next one, and what is missing', async () => {
    await world.account('N', { joinedAt: '2025-01-10T09:00:00Z' });
    await world.event('N', 'N-1', money(950, new Date(world.api.clock.now() - DAY).toISOString()));
    await world.verified();
    const { data } = await world.must('GET', '/v1/ladders/status/near-moves?direction=up');
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      accountName: 'N',
      level: 'base',
      about: 'gold',
      share: 0.95,
      metric: 'spendYear',
      missing: '50',
    });
    await world.event('N', 'N-2', money(60, new Date(world.api.clock.now() - DAY).toISOString()));
    await world.verified();
    expect((await world.must('GET', '/v1/ladders/status/near-moves?direction=up')).data).toEqual([]);
  });
});

describe('counting', () => {
  const figures = async () => {
    const tables = ['activity', 'active', 'flow', 'award', 'winner', 'expiry'];
    const all = await Promise.all(
      tables.map((table) =>
        queryable(database.pool).query(`select * from analytics_${table} t where workspace_id = $1 order by t::text`, [
          world.workspaceId,
        ]),
      ),
    );
    const text = JSON.stringify(
      all.map(({ rows }) => rows),
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    );
    return JSON.parse(text).map((rows: Record<string, unknown>[]) =>
      rows.filter((row) => Object.values(row).some((value) => /^[1-9-]\d*$/.test(String(value)) || value === true)),
    );
  };

  test('again changes nothing, and counting anew gives the same', async () => {
    const before = await figures();
    await countEverything(world.deps, world.workspaceId);
    expect(await figures()).toEqual(before);
    await rebuildRollUps(world.deps, world.workspaceId);
    expect(await verifyRollUps(world.deps, world.workspaceId)).toEqual({ behind: 0, differences: [] });
  });

  test('that dies at any statement leaves nothing half counted', async () => {
    const { workspaceId } = world;
    const options = { url: database.url, clock: world.api.clock, workspaceId };
    for (let at = 2; at < 60; at += 3) {
      await world.event('B', `X-${at}`, money(at, new Date(world.api.clock.now() - DAY).toISOString()));
      const where = at % 2 === 0 ? 'before' : 'after';
      const doomed = await openDoomedInstance(options, { at, where });
      await inWorkspace(workspaceId, () =>
        doomed.untilDead(({ services }) => countEverything(services.lanes, workspaceId)),
      );
      await doomed.close();
    }
    expect(await world.verified()).toEqual({ behind: 0, differences: [] });
  });

  test('by several at once counts everything once', async () => {
    for (let n = 0; n < 20; n++) {
      await world.event('C', `Y-${n}`, money(n + 1, new Date(world.api.clock.now() - n * DAY).toISOString()));
    }
    await Promise.all([1, 2, 3].map(() => countEverything(world.deps, world.workspaceId)));
    expect(await world.verified()).toEqual({ behind: 0, differences: [] });
  });
});
