/** People across companies, who is engaged, the timeline, saved views, notes and tasks, and search. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { NOW, type OverviewWorld, openOverviewWorld } from './overview-world.ts';

const DAY_MS = 86_400_000;
const database = testDatabase();
let world: OverviewWorld;
let staffId: string;
const accounts: string[] = [];
const persons: Record<string, string> = {};
const members: Record<string, string> = {};

const day = (ago: number) => new Date(NOW - ago * DAY_MS).toISOString();
const must = async (method: string, path: string, body?: unknown, options?: { key?: string }) => {
  const answer = await world.send(method, path, body, options);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

async function join(person: string, account: number, roles: string[]): Promise<void> {
  const body = { personId: persons[person], roles, validFrom: '2025-01-01T00:00:00Z' };
  members[`${person}${account}`] = (await must('POST', `/v1/accounts/${accounts[account]}/memberships`, body)).id;
}

const order = (account: number, netAmount: number, ago: number, who?: string) =>
  world.invoice(`A-${account}`, netAmount, {
    occurredAt: day(ago),
    ...(who === undefined ? {} : { person: { membershipId: members[who] } }),
  });

beforeAll(async () => {
  world = await openOverviewWorld(database.pool);
  staffId = await world.staff('Jana Brandt');
  for (const [index, name] of ['Nordwerk Anlagenbau', 'Süddraht GmbH'].entries()) {
    const externalIds = [{ system: 'erp', externalId: `A-${index}` }];
    accounts.push(await world.createAccount({ name, externalIds, joinedAt: day(400) }));
    const active = { status: 'active', from: day(399) };
    await must('PUT', `/v1/accounts/${accounts[index]}/participations/club`, active);
  }
  for (const [given, family] of [
    ['Jürgen', 'Müller'],
    ['Anna', 'Petersen'],
    ['Zoë', 'Åberg'],
  ] as const) {
    const email = `${given.slice(0, 2).toLowerCase().replace('ü', 'u').replace('ë', 'e')}.x@kunde.example`;
    persons[given] = await world.createPerson({ givenName: given, familyName: family, email });
  }
  await join('Jürgen', 0, ['decision-maker']);
  await join('Anna', 0, ['user']);
  await join('Jürgen', 1, ['influencer']);
  await order(0, 200, 120, 'Anna0');
  await order(0, 150, 40, 'Jürgen0');
  await order(0, 500, 10, 'Jürgen0');
  await order(1, 20, 5);
  await world.follow();
}, 120_000);
afterAll(() => world.close());

describe('people across companies', () => {
  const found = async (query: string) =>
    (await must('GET', `/v1/person-overviews?${query}`)).data.map(({ givenName }: { givenName: string }) => givenName);

  it('are found by name in any order and spelling, by address, role, company and activity', async () => {
    expect(await found('q=mueller%20jurgen')).toEqual(['Jürgen']);
    expect(await found('q=ABERG')).toEqual(['Zoë']);
    expect(await found('q=an.x@kunde')).toEqual(['Anna']);
    expect(await found('role=influencer')).toEqual(['Jürgen']);
    expect((await found(`accountId=${accounts[0]}`)).toSorted()).toEqual(['Anna', 'Jürgen']);
    expect(await found(`activeFrom=${day(30)}`)).toEqual(['Jürgen']);
    expect(await found('activeDays=30')).toEqual(await found(`activeFrom=${day(30)}`));
    expect(await found('quietDays=30')).toEqual(await found(`activeTo=${day(30)}`));
    expect((await found(`activeTo=${day(30)}`)).toSorted()).toEqual(['Anna', 'Zoë']);
    expect(await found('sort=-lastActivity')).toEqual(['Jürgen', 'Anna', 'Zoë']);
  });

  it('show every company with roles and activity, page by page', async () => {
    const { data, total } = await must('GET', '/v1/person-overviews?q=petersen');
    expect(total).toEqual({ count: 1, isExact: true });
    expect(data[0].memberships).toMatchObject([
      { accountName: 'Nordwerk Anlagenbau', roles: ['user'], lastActivityAt: day(120), isCurrent: true },
    ]);
    const names: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await must('GET', `/v1/person-overviews?limit=1${cursor}`);
      names.push(...page.data.map(({ familyName }: { familyName: string }) => familyName));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(names).toEqual(['Müller', 'Petersen', 'Åberg']);
  });
});

describe('who is engaged', () => {
  it('is told with roles and shares, and warned of where it is one person alone', async () => {
    const seen = await must('GET', `/v1/accounts/${accounts[0]}/engagement`);
    expect(seen).toMatchObject({ days: 90, engagedPeople: 1, singleThread: true, rolesCovered: ['decision-maker'] });
    expect(seen.rolesSilent).toContain('user');
    expect(seen.people).toMatchObject([
      { name: 'Jürgen Müller', events: 2, share: 1, isEngaged: true, lastActivityAt: day(10) },
      { name: 'Anna Petersen', events: 0, share: 0, isEngaged: false, lastActivityAt: day(120) },
    ]);
    const longer = await must('GET', `/v1/accounts/${accounts[0]}/engagement?days=200`);
    expect(longer).toMatchObject({ engagedPeople: 2, singleThread: false });
    expect(longer.weeks.reduce((sum: number, { events }: { events: number }) => sum + events, 0)).toBe(3);
  });

  it('is told without names to whoever may not see people', async () => {
    const key = await world.makeKey(['accounts:read']);
    const { people } = await must('GET', `/v1/accounts/${accounts[0]}/engagement`, undefined, { key });
    expect(people.map(({ name }: { name: unknown }) => name)).toEqual([null, null]);
  });
});

describe('the timeline', () => {
  it('is one stream of what happened, with what each event brought', async () => {
    const { data } = await must('GET', `/v1/accounts/${accounts[0]}/timeline`);
    const events = data.filter(({ kind }: { kind: string }) => kind === 'event');
    expect(events.map(({ at }: { at: string }) => at)).toEqual([day(10), day(40), day(120)]);
    expect(events[0]).toMatchObject({
      personName: 'Jürgen Müller',
      event: { netAmount: '500', currency: 'EUR', awards: [{ campaign: 'base', unit: 'points', granted: '250' }] },
    });
    expect(data.some(({ level }: { level: { to: string } | null }) => level?.to === 'silver')).toBe(true);
    expect(data.some(({ kind }: { kind: string }) => kind === 'participation')).toBe(true);
    const instants = data.map(({ at }: { at: string }) => at);
    expect(instants).toEqual(instants.toSorted().toReversed());
  });

  it('is complete page by page, also where things share an instant, and filters by kind', async () => {
    for (let i = 0; i < 5; i++) await must('POST', `/v1/accounts/${accounts[0]}/notes`, { text: `note ${i}` });
    const whole = (await must('GET', `/v1/accounts/${accounts[0]}/timeline?limit=200`)).data;
    for (const limit of [1, 2, 3]) {
      const paged: unknown[] = [];
      for (let cursor = ''; ; ) {
        const page = await must('GET', `/v1/accounts/${accounts[0]}/timeline?limit=${limit}${cursor}`);
        paged.push(...page.data);
        if (page.nextCursor === null) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(paged).toEqual(whole);
    }
    const levels = (await must('GET', `/v1/accounts/${accounts[0]}/timeline?kind=level`)).data;
    expect(new Set(levels.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['level']));
  });

  it('leaves out what the caller may not see', async () => {
    const key = await world.makeKey(['accounts:read', 'events:read']);
    const { data } = await must('GET', `/v1/accounts/${accounts[0]}/timeline`, undefined, { key });
    const kinds = new Set(data.map(({ kind }: { kind: string }) => kind));
    expect([...kinds].toSorted()).toEqual(['event', 'participation']);
    expect(data.every(({ personName }: { personName: unknown }) => personName === null)).toBe(true);
  });
});

describe('notes and tasks', () => {
  it('are written, changed, done and deleted, and the trail keeps none of their words', async () => {
    const words = 'Herr Müller mag keine Anrufe vor zehn';
    const task = await must('POST', `/v1/accounts/${accounts[1]}/notes`, {
      ...{ text: words, isTask: true, dueOn: '2026-06-10', assigneeId: staffId },
    });
    const later = await must('POST', `/v1/persons/${persons.Anna}/notes`, { text: 'Ruft zurück', isTask: true });
    const open = (await must('GET', '/v1/tasks')).data;
    expect(open.map(({ id }: { id: string }) => id)).toEqual([task.id, later.id]);
    expect(open[0]).toMatchObject({ accountName: 'Süddraht GmbH', dueOn: '2026-06-10', assigneeId: staffId });
    expect((await must('GET', `/v1/tasks?assignee=${staffId}`)).data).toHaveLength(1);
    expect((await must('GET', '/v1/tasks?assignee=me')).data).toEqual([]);
    const done = await must('PATCH', `/v1/notes/${task.id}`, { done: true });
    expect(done.doneAt).not.toBeNull();
    expect((await must('GET', `/v1/tasks?assignee=${staffId}`)).data).toEqual([]);
    await must('DELETE', `/v1/notes/${later.id}`);
    expect((await must('GET', `/v1/persons/${persons.Anna}/notes`)).data).toEqual([]);
    const { rows } = await database.pool.query('select before::text, after::text, reason from audit_entry');
    expect(JSON.stringify(rows)).not.toContain('Anrufe');
    const kept = await database.pool.query('select answer from idempotency_key');
    expect(JSON.stringify(kept.rows)).not.toContain('Anrufe');
  });

  it('refuse days of what is no task, people and accounts there are not, and too many words', async () => {
    const { send } = world;
    const path = `/v1/accounts/${accounts[1]}/notes`;
    expect((await send('POST', path, { text: 'x', dueOn: '2026-06-10' })).body.code).toBe('note_invalid');
    expect((await send('POST', path, { text: 'x'.repeat(4_001) })).status).toBe(422);
    const nobody = 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd';
    const body = { text: 'x', isTask: true, assigneeId: nobody };
    expect((await send('POST', path, body)).body.code).toBe('reference_not_found');
    const key = await world.makeKey(['notes:read']);
    expect((await send('POST', path, { text: 'x' }, { key })).status).toBe(403);
  });
});

describe('saved views', () => {
  const view = { entity: 'accounts', name: 'Gold on one thread', definition: { filters: { singleThread: true } } };

  it('are one’s own until they are shared, and changed by whose they are', async () => {
    const mine = await must('POST', '/v1/saved-views', { ...view, shared: false });
    const key = await world.makeKey(['views:read', 'views:write']);
    expect((await must('GET', '/v1/saved-views', undefined, { key })).data).toEqual([]);
    expect((await world.send('PATCH', `/v1/saved-views/${mine.id}`, { name: 'x' }, { key })).status).toBe(404);
    await must('PATCH', `/v1/saved-views/${mine.id}`, { shared: true });
    expect((await must('GET', '/v1/saved-views', undefined, { key })).data).toMatchObject([
      { id: mine.id, isOwn: false, shared: true },
    ]);
    expect((await world.send('PATCH', `/v1/saved-views/${mine.id}`, { name: 'x' }, { key })).status).toBe(409);
    expect((await world.send('DELETE', `/v1/saved-views/${mine.id}`)).status).toBe(204);
    expect((await must('GET', '/v1/saved-views')).data).toEqual([]);
  });

  it('hold what their list takes, and nothing else', async () => {
    const refused = [
      { ...view, definition: { filters: { colour: 'red' } } },
      { ...view, definition: { filters: { level: ['rank:gold'] } } },
      { ...view, definition: { filters: {}, sort: 'balance:euros' } },
      { ...view, entity: 'people', definition: { filters: { country: ['DE'] } } },
      { ...view, entity: 'events', definition: { filters: { outcome: 'good' } } },
    ];
    for (const body of refused) {
      const answer = await world.send('POST', '/v1/saved-views', body);
      expect([answer.status, answer.body.code], JSON.stringify(body)).toEqual([422, 'validation_failed']);
    }
    const all = { filters: { level: ['status:gold'], balance: ['points:100..'], q: 'x' }, sort: '-balance:points' };
    const kept = await must('POST', '/v1/saved-views', { ...view, definition: { ...all, columns: ['level:status'] } });
    expect(kept.definition).toEqual({ ...all, columns: ['level:status'] });
  });
});

describe('search', () => {
  const kinds = async (q: string, options?: { key?: string }) => {
    const { groups } = await must('GET', `/v1/search?q=${encodeURIComponent(q)}`, undefined, options);
    return Object.fromEntries(
      groups.map(({ kind, items }: { kind: string; items: { title: string }[] }) => [
        kind,
        items.map(({ title }) => title),
      ]),
    );
  };

  it('finds accounts, people, documents, campaigns, ladders and staff', async () => {
    expect(await kinds('suddraht')).toEqual({ account: ['Süddraht GmbH'] });
    expect(await kinds('a-1')).toEqual({ account: ['Süddraht GmbH'] });
    expect(await kinds('petersen')).toEqual({ person: ['Anna Petersen'] });
    expect(await kinds('i-2')).toEqual({ event: ['I-2'] });
    expect(await kinds('stat')).toEqual({ ladder: ['Status'] });
    expect(await kinds('brandt')).toEqual({ staff: ['Jana Brandt'] });
    expect(await kinds('points')).toEqual({ campaign: ['Points'] });
  });

  it('finds nothing for whoever may not see it, nor anything of others', async () => {
    const key = await world.makeKey(['workspace:read', 'accounts:read']);
    expect(await kinds('petersen', { key })).toEqual({});
    expect(await kinds('nordwerk', { key })).toEqual({ account: ['Nordwerk Anlagenbau'] });
    const other = await world.openWorkspace();
    expect(await kinds('nordwerk', { key: other.key })).toEqual({});
  });
});
