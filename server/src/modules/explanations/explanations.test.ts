/** What was decided about events, why, and what would be: through HTTP on a real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatId, newUuid } from '#kernel';
import { testDatabase } from '../../../test/support/index.ts';
import { bodyOf, invoice, openReadSide, type ReadSide } from './read-side.fixture.ts';

const database = testDatabase();
let side: ReadSide;
beforeAll(async () => {
  side = await openReadSide(database.pool);
});
afterAll(() => side.server.close());

describe('events', () => {
  it('are listed by account with the latest arrival first, page by page, each once', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { data, nextCursor } = bodyOf(await side.get(`/v1/events?account=${side.acc}&limit=2${cursor}`));
      seen.push(...data.map((event: { id: string }) => event.id));
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(seen).toEqual(['I-3', 'I-2', 'I-1']);
  });

  it('are found by their number, their type and the time they happened', async () => {
    const ids = async (query: string) =>
      bodyOf(await side.get(`/v1/events?${query}`)).data.map((one: { id: string }) => one.id);
    expect(await ids('source=erp&id=I-2')).toEqual(['I-2']);
    expect(await ids('type=order')).toEqual([]);
    expect(await ids('from=2026-01-10T00:00:00Z&to=2026-01-20T10:00:00Z')).toEqual(['I-2']);
  });

  it('are shown as they were sent, with what they give', async () => {
    const event = bodyOf(await side.get(`/v1/events/${side.invoiceId}`));
    expect(event).toMatchObject({ eventId: side.invoiceId, accountId: side.acc, status: 'decided', corrections: [] });
    expect(event.body).toEqual(invoice('I-1', '2026-01-05T10:00:00Z', '149.90'));
    expect(event.awards).toContainEqual({ campaign: 'base', holder: 'account', unit: 'points', granted: '149' });
    expect(event.revisions).toHaveLength(1);
  });

  it('are explained in English and in German', async () => {
    const english = bodyOf(await side.get(`/v1/events/${side.invoiceId}/explanation`));
    const german = bodyOf(await side.get(`/v1/events/${side.invoiceId}/explanation?language=de`));
    expect(english.sentences).toContain('Base points: 1 point per euro on 149.90 € → 149 points.');
    expect(german.sentences).toContain('Nicht vergeben: Gold verdoppelt verlangt „Gold“ — die Stufe war Basis.');
    expect(english.matchesStored).toBe(true);
    const double = english.campaigns.find((one: { campaign: string }) => one.campaign === 'double');
    expect(double.reason).toEqual({ code: 'clause', about: 'gold' });
    expect(double.rules[0].clauses[0]).toMatchObject({
      reading: 'Status is at least Gold',
      holds: false,
      values: [{ path: 'levels.status', value: 'basic', shown: 'Basic' }],
    });
  });

  it('are explained for one campaign, also for one that listens to something else', async () => {
    const serial = bodyOf(await side.get(`/v1/events/${side.invoiceId}/explanation/serial`));
    expect(serial).toMatchObject({ awarded: false, reason: { code: 'otherEvents', about: null } });
    expect(await side.get(`/v1/events/${side.invoiceId}/explanation/none`)).toMatchObject({
      status: 404,
      problem: { code: 'campaign_unknown' },
    });
  });

  it('of another workspace or account are not there', async () => {
    const foreign = `evt_${formatId('acc', newUuid()).slice(4)}-1`;
    for (const url of [`/v1/events/${foreign}`, `/v1/events/${foreign}/explanation`]) {
      expect(await side.get(url)).toMatchObject({ status: 404, problem: { code: 'not_found' } });
    }
    expect(await side.get('/v1/events/evt_1')).toMatchObject({ status: 422 });
  });
});

describe('a dry run', () => {
  const tables = [
    'event',
    'act',
    'entry',
    'lot',
    'decision_revision',
    'outcome',
    'level_move',
    'claim',
    'checkpoint',
    'account_state',
    'due',
    'derived_fact',
    'work_item',
  ];
  const snapshot = async () => {
    const parts = tables.map(
      (table) => `(select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from ${table} t) as ${table}`,
    );
    const sums = await database.pool.query(`select ${parts.join(', ')}, (select sum(used) from budget) as used`);
    return sums.rows[0];
  };

  it('answers what sending answers, explains it, and leaves not a byte behind', async () => {
    const event = invoice('I-9', '2026-01-25T10:00:00Z', 300);
    const before = await snapshot();
    const dry = bodyOf(await side.server.send('POST', '/v1/dry-runs', { body: { event } }));
    expect(await snapshot()).toEqual(before);
    expect(dry).toMatchObject({ status: 'recorded', accountId: side.acc, waitingFor: null, changes: [], levels: [] });
    const [answer] = await side.path.send(event);
    if (answer?.status !== 'recorded') throw new Error('not recorded');
    expect(dry.eventId).toBe(answer.eventId);
    const short = (award: { campaign: string; unit: string; granted: unknown }) =>
      `${award.campaign} ${award.unit} ${award.granted}`;
    const bonus = (text: string) => text.replace(/bonus (\d+)$/, (_, units) => `bonus ${Number(units) / 100}`);
    expect(dry.awards.map(short)).toEqual(answer.awards.map((award) => bonus(short(award))));
    const real = bodyOf(await side.get(`/v1/events/${answer.eventId}/explanation`));
    expect(dry.explanation.campaigns).toEqual(real.campaigns);
    expect(dry.explanation.sentences).toEqual(real.sentences);
  });

  it('tells which earlier events a late one would change, and which level', async () => {
    const fresh = await side.path.account('C-9', { joinedAt: 0 });
    const place = { account: { id: formatId('acc', fresh.id) } };
    const late = { ...invoice('D-2', '2026-01-02T10:00:00Z', 2000), ...place };
    const [first] = await side.path.send({
      ...invoice('D-1', '2026-01-08T10:00:00Z', 50),
      account: { externalId: 'C-9' },
    });
    expect(first).toMatchObject({ status: 'recorded' });
    const { account: _, ...event } = late;
    const body = { event, accountId: formatId('acc', fresh.id) };
    const dry = bodyOf(await side.server.send('POST', '/v1/dry-runs', { body }));
    expect(dry.levels).toEqual([{ ladder: 'status', from: 'basic', to: 'gold' }]);
    expect(dry.changes.map((change: { id: string }) => change.id)).toEqual(['D-1']);
    const points = (list: { unit: string; granted: string }[]) =>
      list.filter(({ unit }) => unit === 'points').reduce((sum, { granted }) => sum + Number(granted), 0);
    expect(points(dry.changes[0].after)).toBeGreaterThan(points(dry.changes[0].before));
  });

  it('of an unknown company is decided as its first event', async () => {
    const event = { ...invoice('N-1', '2026-01-25T10:00:00Z', 80), account: { externalId: 'nobody' } };
    const before = await snapshot();
    const dry = bodyOf(await side.server.send('POST', '/v1/dry-runs', { body: { event, language: 'de' } }));
    expect(dry).toMatchObject({ status: 'unmatched', accountId: null, eventId: null });
    expect(dry.explanation.sentences).toContain('Grundpunkte: 1 Punkt je Euro auf 80,00 € → 80 Punkte.');
    expect(await snapshot()).toEqual(before);
  });

  it('of an event that is there already says so; with other content it is refused', async () => {
    const event = invoice('I-1', '2026-01-05T10:00:00Z', '149.90');
    const dry = bodyOf(await side.server.send('POST', '/v1/dry-runs', { body: { event } }));
    expect(dry).toMatchObject({ status: 'replayed', eventId: side.invoiceId });
    const other = { ...event, netAmount: 1 };
    const refused = await side.server.send('POST', '/v1/dry-runs', { body: { event: other } });
    expect(refused.problem.code).toBe('event_conflict');
  });

  it('of something that is no event is refused with its faults', async () => {
    const refused = await side.server.send('POST', '/v1/dry-runs', { body: { event: { type: 'invoice' } } });
    expect(refused.status).toBe(422);
    expect(refused.problem.errors?.length).toBeGreaterThan(0);
  });

  it('on an account that does not exist is not found', async () => {
    const body = { event: invoice('X', '2026-01-05T10:00:00Z', 1), accountId: formatId('acc', newUuid()) };
    expect(await side.server.send('POST', '/v1/dry-runs', { body })).toMatchObject({ status: 404 });
  });
});

describe('an entry', () => {
  it('is explained from its lot to the event and why that gave it', async () => {
    const { rows } = await database.pool.query(
      "select n from entry where account_id = $1 and lot_key = 'e1' and unit = 'points' order by n limit 1",
      [side.accountId],
    );
    const id = `ent_${side.acc.slice(4)}-${Number(rows[0].n).toString(36)}`;
    const entry = bodyOf(await side.get(`/v1/entries/${id}/explanation`));
    expect(entry).toMatchObject({ entryId: id, unit: 'points', from: 'issuer:issued', origin: { kind: 'event' } });
    expect(entry.cause.eventId).toBe(side.invoiceId);
    expect(entry.explanation.event.eventId).toBe(side.invoiceId);
    expect(entry.sentences[0]).toMatch(/points were credited with effect of 5 Jan 2026 \(booked on 1 Feb 2026\)\.$/);
    expect(entry.sentences).toContain('Base points: 1 point per euro on 149.90 € → 149 points.');
    expect((await side.get(`/v1/entries/ent_${side.acc.slice(4)}-zzz/explanation`)).problem.code).toBe('not_found');
  });
});

describe('work items', () => {
  it('are listed by kind while they are open, and as closed when they are done', async () => {
    await side.send('W-1', '2026-01-12T10:00:00Z', 10, { currency: 'USD' });
    const list = async (query: string) => bodyOf(await side.get(`/v1/work-items?${query}`)).data;
    expect(await list('kind=waitingForRate')).toMatchObject([
      { kind: 'waitingForRate', accountId: side.acc, closedAt: null },
    ]);
    expect(await list('kind=excess')).toEqual([]);
    await database.pool.query("update work_item set closed_at = now() where kind = 'waitingForRate'");
    expect(await list('kind=waitingForRate')).toEqual([]);
    expect(await list('state=closed')).toHaveLength(1);
  });
});

describe('definitions', () => {
  it('are listed with their version and read in plain words in both languages', async () => {
    const campaigns = bodyOf(await side.get('/v1/campaigns?limit=200')).data;
    const capped = campaigns.find((one: { key: string }) => one.key === 'capped');
    expect(capped).toMatchObject({ version: 1, name: { en: 'Quantity bonus', de: 'Mengenbonus' } });
    expect(capped.reading.en).toEqual([
      'For each event: invoice.',
      'From 1 Jan 2025 on.',
      'Gives Points: quantity × 100.',
      'At most 250 points (calendar month).',
    ]);
    expect(capped.reading.de).toEqual([
      'Für jedes Ereignis: Rechnung.',
      'Ab 1. Januar 2025.',
      'Gibt Punkte: Menge × 100.',
      'Höchstens 250 Punkte (Kalendermonat).',
    ]);
    const ladder = bodyOf(await side.get('/v1/ladders')).data[0];
    expect(ladder.reading.en[2]).toBe('Gold: Net purchases this year at least 1,000.');
    const metrics = bodyOf(await side.get('/v1/metrics')).data;
    expect(metrics.find((one: { key: string }) => one.key === 'spendYear').reading.de).toEqual([
      'Summe von Nettobetrag über Rechnung (Kalenderjahr).',
    ]);
    const types = bodyOf(await side.get('/v1/event-types?limit=200')).data;
    expect(types.find((one: { key: string }) => one.key === 'installation').builtIn).toBe(false);
    expect(types.find((one: { key: string }) => one.key === 'invoice').builtIn).toBe(true);
  });

  it('page by their keys', async () => {
    const first = bodyOf(await side.get('/v1/campaigns?limit=2'));
    const second = bodyOf(await side.get(`/v1/campaigns?limit=2&cursor=${first.nextCursor}`));
    const keys = [...first.data, ...second.data].map((one: { key: string }) => one.key);
    expect(keys).toEqual([...new Set(keys)].sort());
  });
});

describe('permissions', () => {
  it.each([
    ['GET', '/v1/events', 'events:read'],
    ['GET', '/v1/events/EVT', 'events:read'],
    ['GET', '/v1/events/EVT/explanation', 'decisions:read'],
    ['GET', '/v1/events/EVT/explanation/base', 'decisions:read'],
    ['GET', '/v1/entries/ENT/explanation', 'decisions:read'],
    ['POST', '/v1/dry-runs', 'decisions:read'],
    ['GET', '/v1/accounts/ACC/metrics', 'metrics:read'],
    ['GET', '/v1/accounts/ACC/metrics/spendYear', 'metrics:read'],
    ['GET', '/v1/accounts/ACC/levels', 'levels:read'],
    ['GET', '/v1/accounts/ACC/levels/status', 'levels:read'],
    ['GET', '/v1/accounts/ACC/levels/status/history', 'levels:read'],
    ['POST', '/v1/accounts/ACC/levels/status/grants', 'levels:write'],
    ['POST', '/v1/accounts/ACC/levels/status/grants/grt_x/end', 'levels:write'],
    ['GET', '/v1/accounts/ACC/outcomes', 'decisions:read'],
    ['GET', '/v1/work-items', 'events:read'],
    ['GET', '/v1/campaigns', 'decisions:read'],
    ['GET', '/v1/metrics', 'decisions:read'],
    ['GET', '/v1/ladders', 'decisions:read'],
    ['GET', '/v1/event-types', 'decisions:read'],
    ['POST', '/v1/ladders/status/previews', 'levels:read'],
  ])('%s %s needs %s', async (method, url, permission) => {
    const real = url
      .replace('ACC', side.acc)
      .replace('EVT', side.invoiceId)
      .replace('ENT', `ent_${side.acc.slice(4)}-2`);
    const headers = { authorization: 'Bearer accounts:read' };
    const body = method === 'POST' ? {} : undefined;
    const refused = await side.server.send(method, real, { headers, ...(body === undefined ? {} : { body }) });
    expect(refused).toMatchObject({ status: 403, problem: { code: 'permission_denied', permission } });
  });
});

it('describes every operation in the OpenAPI document', async () => {
  const { paths } = bodyOf(await side.get('/openapi.json'));
  const operations = Object.values(paths).flatMap((path) =>
    Object.values(path as Record<string, { operationId: string }>),
  );
  const names = operations.map(({ operationId }) => operationId);
  expect(names).toEqual(expect.arrayContaining(['explainEvent', 'createDryRun', 'previewLadder', 'listWorkItems']));
});
