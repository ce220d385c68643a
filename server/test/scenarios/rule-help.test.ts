/*
 * Guarantee: whoever writes a rule is told what it can read, where its first fault is and what to write instead, what it
 * says in plain words, and what it makes of an event that happened; and nothing of this changes anything.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { withPurpose } from '../support/programme-file.ts';
import { openWholeApi, type Tenant, type WholeApi } from './whole-api.ts';

const NOW = Date.parse('2026-03-10T09:00:00Z');
const PROGRAMME = withPurpose(`
hanse: 1
programme:
  key: club
  name: Club
  timeZone: Europe/Berlin
  currency: EUR
  accountAttributes: { branches: number }
units:
  points: { name: Points, costPerUnit: "0.01" }
eventTypes:
  visit:
    name: { en: Visit, de: Besuch }
    schema: { type: object, properties: { minutes: { type: number } } }
metrics:
  spendYear:
    name: { en: Net purchases this year, de: Einkauf in diesem Jahr }
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    period: { calendar: year }
    levels:
      - { key: basic, name: { en: Basic, de: Basis } }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1000 }] } }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`);

const database = testDatabase();
let api: WholeApi;
let tenant: Tenant;
let eventId: string;

const check = async (expression: string, more: object = { events: ['invoice'] }) =>
  (await tenant.call('POST', '/v1/expressions/check', { expression, expected: 'bool', ...more })).body;
const bonus = (more: object = {}) => ({
  name: { en: 'Large orders', de: 'Große Bestellungen' },
  ...{ objective: 'Larger orders', behaviour: 'Orders in one go', family: 'grow', success: { reach: 0.3 } },
  trigger: { events: ['invoice'] },
  effects: [{ award: { unit: 'points', amount: '250' } }],
  ...more,
});

beforeAll(async () => {
  api = await openWholeApi(database.pool, NOW);
  tenant = await api.tenant();
  const applied = await tenant.call('PUT', '/v1/programme', PROGRAMME);
  expect(applied.status).toBe(200);
  await tenant.account('C-1');
  eventId = (await tenant.invoice('C-1', '2026-03-01T10:00:00Z', 640)).body.eventId;
});
afterAll(() => api.close());

describe('what rules can read', () => {
  const scope = async (events: string) => (await tenant.call('GET', `/v1/expression-scope${events}`)).body;

  it('is the programme’s own: its metrics, levels and fields beside those of the events named, with names', async () => {
    const { fields, ladders } = await scope('?events=invoice');
    expect(fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'event.netAmount', type: 'Decimal' }),
        expect.objectContaining({ path: 'line.category', type: 'string' }),
        {
          ...{ path: 'metrics.spendYear', type: 'Decimal' },
          name: { en: 'Net purchases this year', de: 'Einkauf in diesem Jahr' },
        },
        expect.objectContaining({ path: 'account.attributes.branches' }),
      ]),
    );
    expect(ladders).toEqual([
      {
        ...{ key: 'status', name: { en: 'Status', de: 'Status' } },
        levels: [
          { key: 'basic', name: { en: 'Basic', de: 'Basis' } },
          { key: 'gold', name: { en: 'Gold', de: 'Gold' } },
        ],
      },
    ]);
  });

  it('holds the data of declared events, and no event where a rule runs over periods', async () => {
    const paths = (body: { fields: { path: string }[] }) => body.fields.map(({ path }) => path);
    expect(paths(await scope('?events=visit'))).toContain('event.data.minutes');
    expect(paths(await scope('?events=invoice'))).not.toContain('event.data.minutes');
    const overPeriods = paths(await scope(''));
    expect(overPeriods).toContain('metrics.spendYear');
    expect(overPeriods.filter((path) => /^(?:event|line)\b/.test(path))).toEqual([]);
  });

  it('names a type of events nobody knows', async () => {
    const refused = await tenant.call('GET', '/v1/expression-scope?events=invoice,visits');
    expect([refused.status, refused.body.code]).toEqual([422, 'event_type_unknown']);
    expect(refused.body.detail).toContain('visits');
  });

  it('is complete: everything listed with a simple type can be used in a rule', async () => {
    const { fields } = await scope('?events=invoice');
    const usable = (fields as { path: string; type: string }[]).filter(({ type }) =>
      ['bool', 'int', 'Decimal', 'string'].includes(type),
    );
    expect(usable.length).toBeGreaterThan(20);
    for (const { path, type } of usable) {
      const expression = { bool: path, string: `${path} == 'x'` }[type] ?? `${path} > 1`;
      const { valid, problem } = await check(expression, { events: ['invoice'], perLine: path.startsWith('line') });
      expect([path, valid, problem]).toEqual([path, true, null]);
    }
  });
});

describe('checking an expression', () => {
  it('tells what it says, in both languages, and what it reads', async () => {
    const source = "metrics.spendYear > 5000 && levels.status.atLeast('gold')";
    expect(await check(source)).toEqual({
      ...{ valid: true, problem: null },
      reading: {
        en: 'Net purchases this year is more than 5,000 and Status is at least Gold',
        de: 'Einkauf in diesem Jahr ist größer als 5.000 und Status ist mindestens Gold',
      },
      reads: ['levels.status', 'metrics.spendYear'],
    });
  });

  it.each([
    ['metrics.spendYer > 5000', 'unknown_field', 'spendYer', 'did you mean spendYear'],
    ['event.netAmount > "5"', 'type_mismatch', 'event.netAmount > "5"', ''],
    ['event.netAmount', 'result_type', 'event.netAmount', 'compare it with something'],
    ['event.netAmount >', 'syntax', '', 'check brackets'],
    ['line.category == "x"', 'unknown_variable', 'line', ''],
  ])('%s: the first fault with its place and a remedy', async (source, cause, place, remedy) => {
    const { valid, problem, reading } = await check(source);
    expect([valid, reading, problem.code, problem.cause]).toEqual([false, null, 'expression_invalid', cause]);
    const { start, end } = problem.position;
    expect(source.slice(start, end)).toBe(place);
    expect(problem.remedy).toContain(remedy);
    expect(problem.remedy).not.toBe('');
  });

  it('depends on where it stands: of lines only per line, of events only with a trigger', async () => {
    expect((await check('line.category == "x"', { events: ['invoice'], perLine: true })).valid).toBe(true);
    expect((await check('event.netAmount > 5', { events: [] })).valid).toBe(false);
    expect((await check('event.netAmount', { events: ['invoice'], expected: 'Decimal' })).valid).toBe(true);
  });

  it('agrees with what saving a draft says', async () => {
    const saved = await tenant.call('PUT', '/v1/campaigns/faulty/draft', {
      definition: bonus({ audience: 'metrics.spendYer > 5000' }),
    });
    expect(saved.status).toBe(422);
    expect(saved.body.errors[0].remedy).toContain('spendYear');
  });
});

describe('saying what a campaign does', () => {
  const read = (definition: object) => tenant.call('POST', '/v1/campaigns/large/reading', { definition });

  it('tells one line per part, of one that nobody saved', async () => {
    const answer = await read(bonus({ audience: "levels.status.atLeast('gold')", from: '2026-04-01' }));
    expect(answer.body).toEqual({
      en: [
        'For each event: invoice.',
        'From 1 Apr 2026 on.',
        'For accounts where Status is at least Gold.',
        'Gives Points: 250.',
      ],
      de: expect.arrayContaining(['Für Accounts, bei denen gilt: Status ist mindestens Gold.', 'Gibt Points: 250.']),
    });
  });

  it('leaves what is half written as it is written', async () => {
    const answer = await read(bonus({ audience: 'levels.status.' }));
    expect([answer.status, answer.body.en[1]]).toEqual([200, 'For accounts where levels.status..']);
  });

  it('refuses what is no campaign, with the place', async () => {
    const answer = await read({ ...bonus(), family: 'other' });
    expect([answer.status, answer.body.code]).toEqual([422, 'programme_invalid']);
    expect(answer.body.errors[0].path).toContain('family');
  });
});

describe('trying a campaign on an event that happened', () => {
  const attempt = (definition: object, event = eventId) =>
    tenant.call('POST', '/v1/campaigns/large/trials', { eventId: event, definition, language: 'en' });

  it('tells what it would have given, with every condition and its values', async () => {
    const clauses = [{ name: 'Large', when: 'event.netAmount >= 500' }];
    const { body } = await attempt(bonus({ clauses }));
    expect([body.awarded, body.awards[0].granted]).toEqual([true, '250']);
    expect(body.rules[0].clauses[0]).toMatchObject({
      ...{ name: 'Large', holds: true, reading: 'net amount is at least 500' },
      values: [{ path: 'event.netAmount', shown: '640.00 €' }],
    });
  });

  it('tells what stood in its way', async () => {
    const { body } = await attempt(bonus({ audience: "levels.status.atLeast('gold')" }));
    expect([body.awarded, body.audience.holds]).toEqual([false, false]);
    expect(body.sentences[0]).toContain('Status is at least Gold');
  });

  it('leaves out its days, and stores nothing', async () => {
    const { body } = await attempt(bonus({ from: '2026-05-01' }));
    expect(body.awarded).toBe(true);
    const wallets = await tenant.call('GET', `/v1/events/${eventId}`);
    expect(JSON.stringify(wallets.body)).not.toContain('large');
    expect((await tenant.call('GET', '/v1/campaigns')).body.data.map(({ key }: { key: string }) => key)).toEqual([
      'base',
    ]);
  });

  it('knows no event of somebody else, and no campaign that cannot run', async () => {
    const other = await api.tenant();
    await other.call('PUT', '/v1/programme', PROGRAMME);
    await other.account('C-9');
    const foreign = (await other.invoice('C-9', '2026-03-01T10:00:00Z', 10)).body.eventId;
    expect((await attempt(bonus(), foreign)).body.code).toBe('not_found');
    expect((await attempt(bonus({ audience: 'metrics.nothing > 1' }))).body.code).toBe('rules_invalid');
  });
});
