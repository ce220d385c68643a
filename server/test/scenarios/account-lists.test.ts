/** Lists of accounts: what they show, that filters do what they say, that pages are complete, and who may see what. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followAccounts, remakeOverviews } from '#modules/overviews';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { fillWorld, type Listed, type Made, NOW, type OverviewWorld, openOverviewWorld } from './overview-world.ts';

const DAY_MS = 86_400_000;
const database = testDatabase();
let world: OverviewWorld;
let made: Made[];
let staff: string[];
/** As the list shows all of them, without any filter. */
let everything: Listed[];

beforeAll(async () => {
  world = await openOverviewWorld(database.pool);
  staff = [await world.staff('Jana'), await world.staff('Ole')];
  made = await fillWorld(world, 60, 7, staff);
  await world.follow();
  everything = await world.listAll('sort=name', 200);
}, 240_000);

afterAll(() => world.close());

describe('a list of accounts', () => {
  it('shows every account as it is', () => {
    const shown = new Map(everything.map((row) => [row.id, row]));
    expect(shown.size).toBe(made.length);
    for (const one of made) {
      const row = shown.get(one.id);
      const { attributes, employees, ...rest } = { employees: one.attributes.employees, ...one };
      expect(row).toMatchObject({
        ...{ name: rest.name, type: rest.type, country: rest.country, parentId: rest.parentId, groupId: rest.groupId },
        ...{ joinedAt: rest.joinedAt, managerId: rest.manager, people: rest.people, engagedPeople: rest.engaged },
        ...{ lastActivityAt: rest.lastActivityAt, singleThread: rest.engaged === 1, consentMode: 'companyOnly' },
        participations: rest.participation === null ? {} : { club: rest.participation },
        fields: { ...attributes, ...(employees === undefined ? {} : { employees: String(employees) }) },
      });
      expect(Number(row?.metrics.spendYear ?? 0)).toBe(one.spent);
    }
  });

  it('shows levels, the way to the next one, and what an account can use', async () => {
    const id = await world.createAccount({ name: 'Levelled', externalIds: [{ system: 'erp', externalId: 'L-1' }] });
    await world.send('PUT', `/v1/accounts/${id}/participations/club`, {
      status: 'active',
      from: '2026-01-01T00:00:00Z',
    });
    await world.invoice('L-1', 920.5);
    await world.follow();
    const [row] = (await world.list('externalId=L-1')).data;
    expect(row).toMatchObject({ levels: { status: 'silver' }, progress: { status: '0.9205' }, near: ['rise'] });
    expect(row?.balances.points).toBe('460.25');
    everything = await world.listAll('sort=name', 200);
  });

  it('follows what changes: names, managers, participation, orders', async () => {
    const id = await world.createAccount({ name: 'Before', externalIds: [{ system: 'erp', externalId: 'F-1' }] });
    await world.follow();
    await world.send('PATCH', `/v1/accounts/${id}`, { name: 'Afterwards' });
    await world.send('PUT', `/v1/accounts/${id}/manager`, { managerId: staff[0] });
    await world.invoice('F-1', 10);
    await world.follow();
    const [row] = (await world.list('q=afterw')).data;
    expect(row).toMatchObject({ id, managerId: staff[0], metrics: { spendYear: '10' } });
    expect((await world.list('q=before')).data).toEqual([]);
    everything = await world.listAll('sort=name', 200);
  });

  it('made anew from the beginning says the same', async () => {
    const before = (await world.listAll('sort=name', 200)).map(({ refreshedAt: _, ...row }) => row);
    await inWorkspace(world.workspaceId, () => remakeOverviews(world.deps, world.workspaceId));
    await inWorkspace(world.workspaceId, () => followAccounts(world.deps, world.workspaceId, Number.POSITIVE_INFINITY));
    const after = (await world.listAll('sort=name', 200)).map(({ refreshedAt: _, ...row }) => row);
    expect(after).toEqual(before);
  });

  it('is found by name however it is written, and signs of patterns are signs', async () => {
    const names = async (q: string) =>
      (await world.listAll(`q=${encodeURIComponent(q)}`, 50)).map(({ name }) => name.split(' ')[0]);
    const present = new Set(everything.map(({ name }) => name.split(' ')[0]));
    const expected = (...all: string[]) => all.filter((name) => present.has(name)).toSorted();
    expect([...new Set(await names('MÜLLER'))].toSorted()).toEqual(expected('Mueller', 'Muller', 'Müller').toSorted());
    expect([...new Set(await names('mueller'))].toSorted()).toEqual(expected('Mueller', 'Müller'));
    expect([...new Set(await names('gross'))].toSorted()).toEqual(expected('Gross', 'Groß'));
    expect([...new Set(await names('odz'))].toSorted()).toEqual(expected('Łódź'));
    expect([...new Set(await names('100%_s'))]).toEqual(expected('100%_sure'));
    expect(await names('100x')).toEqual([]);
  });
});

/** Filters drawn at random, each with what it means, told without SQL. */
interface Trial {
  query: string;
  keeps: (row: Listed) => boolean;
}

function drawFilters(random: ReturnType<typeof seededRandom>): Trial[] {
  const day = (ago: number) => new Date(NOW - ago * DAY_MS).toISOString();
  const [from, to] = [random.below(400), random.below(400)];
  const number = (row: Listed, kind: string, key: string) =>
    row[kind][key] === undefined ? Number.NaN : Number(row[kind][key]);
  const group = random.pick(made).groupId;
  const trials: Trial[] = [
    { query: 'country=DE&country=FR', keeps: (row) => ['DE', 'FR'].includes(row.country) },
    { query: 'type=dealer', keeps: (row) => row.type === 'dealer' },
    { query: `groupId=${group}`, keeps: (row) => row.groupId === group },
    { query: `parentId=${group}`, keeps: (row) => row.parentId === group },
    { query: 'participation=club:active', keeps: (row) => row.participations.club === 'active' },
    { query: 'level=status:silver&level=status:gold', keeps: (row) => ['silver', 'gold'].includes(row.levels.status) },
    {
      query: `balance=points:${from}..${from + 200}`,
      keeps: (row) => {
        const value = number(row, 'balances', 'points');
        return value >= from && value <= from + 200;
      },
    },
    { query: `metric=spendYear:..${to}`, keeps: (row) => number(row, 'metrics', 'spendYear') <= to },
    { query: `field=employees:${from % 200}..`, keeps: (row) => number(row, 'fields', 'employees') >= from % 200 },
    {
      query: 'field=segment:med%20tech&field=segment:food',
      keeps: (row) => ['med tech', 'food'].includes(row.fields.segment),
    },
    { query: 'field=key:true', keeps: (row) => row.fields.key === true },
    {
      query: 'field=since:2020-01-01..2025-06-15',
      keeps: (row) =>
        row.fields.since !== undefined && row.fields.since >= '2020-01-01' && row.fields.since <= '2025-06-15',
    },
    { query: `manager=none&manager=${staff[0]}`, keeps: (row) => row.managerId === null || row.managerId === staff[0] },
    { query: 'singleThread=true', keeps: (row) => row.singleThread },
    { query: `activeFrom=${day(60)}`, keeps: (row) => (row.lastActivityAt ?? '') >= day(60) },
    { query: `activeTo=${day(60)}`, keeps: (row) => row.lastActivityAt === null || row.lastActivityAt < day(60) },
    {
      query: `joinedFrom=${day(300)}&joinedTo=${day(30)}`,
      keeps: (row) => row.joinedAt >= day(300) && row.joinedAt < day(30),
    },
    { query: 'consentMode=companyOnly', keeps: () => true },
    { query: 'near=rise', keeps: (row) => row.near.includes('rise') },
    { query: 'q=soehne', keeps: (row) => row.name.includes('Söhne') },
  ];
  return random.shuffle(trials).slice(0, random.between(1, 3));
}

const SORTS: Readonly<Record<string, (row: Listed) => string | number | null>> = {
  name: (row) => row.name,
  lastActivity: (row) => row.lastActivityAt,
  joined: (row) => row.joinedAt,
  'balance:points': (row) => (row.balances.points === undefined ? null : Number(row.balances.points)),
  'metric:spendYear': (row) => (row.metrics.spendYear === undefined ? null : Number(row.metrics.spendYear)),
  'level:status': (row) => ['basic', 'silver', 'gold'].indexOf(row.levels.status),
  'field:employees': (row) => (row.fields.employees === undefined ? null : Number(row.fields.employees)),
};

describe('filters and orders', () => {
  it('give what a look at every single account gives, in any combination', async () => {
    const random = seededRandom(11);
    for (let round = 0; round < 60; round++) {
      const filters = drawFilters(random);
      const sort = random.pick(Object.keys(SORTS));
      const sign = random.chance(0.5) ? '-' : '';
      const query = [...filters.map((filter) => filter.query), `sort=${encodeURIComponent(sign + sort)}`].join('&');
      const expected = everything.filter((row) => filters.every(({ keeps }) => keeps(row)));
      const found = await world.listAll(query, random.between(1, 20));
      expect(found.map(({ id }) => id).toSorted(), query).toEqual(expected.map(({ id }) => id).toSorted());
      const first = await world.list(query);
      expect(first.total, query).toEqual({ count: expected.length, isExact: true });
      if (sort === 'name') continue;
      const values = found.map((row) => SORTS[sort]!(row));
      const known = values.filter((value) => value !== null && value !== '');
      const ordered = known.toSorted((a, b) => (a! < b! ? -1 : a! > b! ? 1 : 0));
      expect(known, query).toEqual(sign === '-' ? ordered.toReversed() : ordered);
      if (sort.includes(':'))
        expect(
          values.slice(known.length).every((value) => value === null),
          query,
        ).toBe(true);
    }
  });

  it('refuse keys and orders there are not, and say which there are', async () => {
    const { send } = world;
    for (const query of [
      'level=rank:gold',
      'balance=points:many',
      'balance=points',
      'sort=balance:euros',
      'manager=x',
    ]) {
      const answer = await send('GET', `/v1/account-overviews?${query}`);
      expect([answer.status, answer.body.code], query).toEqual([422, 'validation_failed']);
      expect(answer.body.errors[0].remedy).not.toBe('');
    }
    expect((await send('GET', '/v1/account-overviews?level=rank:gold')).body.errors[0].remedy).toContain('status');
  });

  it('page through everything once while rows change that the order does not look at', async () => {
    const expected = (await world.listAll('sort=name', 200)).map(({ id }) => id);
    let changes = 0;
    const seen = await world.listAll('sort=name', 3, async () => {
      const one = made[(changes * 7) % made.length]!;
      changes += 1;
      await world.invoice(one.externalId, 5);
      await world.follow();
    });
    expect(changes).toBeGreaterThan(15);
    expect(seen.map(({ id }) => id)).toEqual(expected);
    const balances = await world.listAll('sort=-lastActivity', 3, async () => {
      changes += 1;
      await world.invoice(made[(changes * 7) % made.length]!.externalId, 5, {
        occurredAt: new Date(NOW).toISOString(),
      });
      await world.follow();
    });
    expect(new Set(balances.map(({ id }) => id)).size).toBe(balances.length);
  });
});

describe('who may see lists', () => {
  it('is whoever may see accounts, and each workspace sees its own', async () => {
    const { send } = world;
    const none = await world.makeKey(['events:read']);
    expect((await send('GET', '/v1/account-overviews', undefined, { key: none })).status).toBe(403);
    const other = await world.openWorkspace();
    const foreign = await send('GET', '/v1/account-overviews', undefined, { key: other.key });
    expect(foreign.body).toEqual({ data: [], nextCursor: null, total: { count: 0, isExact: true } });
    const id = made[0]!.id;
    for (const path of [`/v1/accounts/${id}/manager`, `/v1/accounts/${id}/engagement`, `/v1/accounts/${id}/timeline`]) {
      expect((await send('GET', path, undefined, { key: other.key })).status, path).toBe(404);
    }
  });
});
