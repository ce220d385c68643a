/** Programmes over HTTP: applied as YAML or JSON, checked without effect, refused with the path of every fault. */
import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type HttpScenario, openHttpScenario } from './http-scenario.ts';
import { award, campaign, club, invoice, points } from './shop.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const database = testDatabase();
const base = club(campaign('perEuro', award('event.netAmount')));
const yaml = { 'content-type': 'application/yaml' };

let scenario: HttpScenario;
const open = async () => {
  scenario = await openHttpScenario(database.pool, base, now);
  return scenario;
};
afterEach(() => scenario.close());

const changesOf = (body: { changes: { kind: string; key: string; version: number; change: string }[] }) =>
  body.changes.map(({ kind, key, version, change }) => `${kind} ${key} ${version} ${change}`);

describe('PUT /v1/programme', () => {
  it('answers what became of each definition; applied again, nothing changes', async () => {
    const { call } = await open();
    const again = await call('PUT', '/v1/programme', base, yaml);
    expect(again.status).toBe(200);
    expect(changesOf(again.body)).toEqual([
      'programme club 1 unchanged',
      'unit points 1 unchanged',
      'campaign perEuro 1 unchanged',
    ]);
    const doubled = await call('PUT', '/v1/programme', base.replace('event.netAmount', 'event.netAmount * 2'), yaml);
    expect(changesOf(doubled.body)).toContain('campaign perEuro 2 changed');
    const ended = await call('PUT', '/v1/programme', club(campaign('other', award('1.0'))), yaml);
    expect(changesOf(ended.body)).toEqual(
      expect.arrayContaining(['campaign other 1 created', 'campaign perEuro 3 ended']),
    );
  });

  it('takes the same file as JSON, and rules hold from then on', async () => {
    const { call, account, clock } = await open();
    const customer = await account('C-1');
    await call('POST', '/v1/events', invoice(customer, '01-05', 10));
    const file = {
      hanse: 1,
      programme: { key: 'club', name: 'Club', timeZone: 'Europe/Berlin', currency: 'EUR', objective: 'To be tested' },
      eventTypes: { visit: { name: 'Visit', schema: { type: 'object', properties: {} } } },
      units: { points: { name: 'Points', scale: 2, costPerUnit: '0.01' } },
      campaigns: {
        perVisit: {
          name: 'Per visit',
          objective: 'more visits',
          behaviour: 'visits us',
          family: 'engage',
          success: { reach: 0.5 },
          trigger: { events: ['visit'] },
          effects: [{ award: { unit: 'points', amount: '5.0' } }],
        },
      },
    };
    expect((await call('PUT', '/v1/programme', file)).status).toBe(200);
    clock.advance(60_000);
    const visit = {
      source: 'crm',
      id: 'V-1',
      type: 'visit',
      occurredAt: '2026-06-01T00:00:30Z',
      account: { externalId: 'C-1' },
    };
    // The type is known at once, although compiled rules are remembered for half a second.
    expect(await call('POST', '/v1/events', visit)).toMatchObject({
      status: 201,
      body: { decisions: [{ campaign: 'perVisit', awards: [{ granted: '5' }] }] },
    });
    expect(await points(scenario, customer)).toBe('15');
  });

  it('repeats the answer for a repeated Idempotency-Key', async () => {
    const { call } = await open();
    const file = base.replace('event.netAmount', 'event.netAmount * 3');
    const send = () => call('PUT', '/v1/programme', file, { ...yaml, 'idempotency-key': 'k-1' });
    const [first, second] = [await send(), await send()];
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it.each([
    ['a misspelt field', base.replace('trigger:', 'triger:'), 'programme_invalid', 'campaigns.perEuro'],
    [
      'a misspelt event field',
      base.replace('event.netAmount', 'event.netAmout'),
      'rules_invalid',
      'campaigns.perEuro.effects[0].amount',
    ],
    [
      'a unit that is not there',
      base.replace('unit: points', 'unit: pionts'),
      'rules_invalid',
      'campaigns.perEuro.effects',
    ],
    [
      'a zone that is not there',
      base.replace('Europe/Berlin', 'Europe/Berlín'),
      'programme_invalid',
      'programme.timeZone',
    ],
  ])('refuses %s and names its path', async (_title, file, code, path) => {
    const { call } = await open();
    const answer = await call('PUT', '/v1/programme', file, yaml);
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe(code);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    const checked = await call('POST', '/v1/programme/plan', file, yaml);
    expect(checked.body.errors).toEqual(answer.body.errors);
  });

  it('refuses text that is no YAML with the place of the fault, and other media types', async () => {
    const { call } = await open();
    const broken = await call('PUT', '/v1/programme', 'hanse: 1\nprogramme: {', yaml);
    expect(broken).toMatchObject({ status: 400, body: { code: 'programme_unreadable' } });
    expect(broken.body.detail).toMatch(/line 2/);
    expect((await call('PUT', '/v1/programme', '<a/>', { 'content-type': 'text/xml' })).status).toBe(415);
    const nested = await call('PUT', '/v1/programme', '['.repeat(100_000), yaml);
    expect(nested).toMatchObject({ status: 400, body: { code: 'programme_unreadable' } });
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]`;
    expect((await call('PUT', '/v1/programme', bomb, yaml)).status).toBe(400);
  });
});

describe('GET /v1/programme', () => {
  it('shows what holds now and what is scheduled, without campaigns that have ended', async () => {
    const { call, account } = await open();
    await call('POST', '/v1/events', invoice(await account('C-1'), '01-05', 10));
    const later = base.replace('"2026-01-01"', '"2026-09-01"').replace('event.netAmount', 'event.netAmount * 2');
    await call('PUT', '/v1/programme', later, yaml);
    const { body } = await call('GET', '/v1/programme');
    expect(body).toMatchObject({ timeZone: 'Europe/Berlin', currency: 'EUR' });
    const campaigns = body.definitions.filter((definition: { kind: string }) => definition.kind === 'campaign');
    expect(campaigns).toMatchObject([
      { key: 'perEuro', version: 1, state: 'inForce' },
      { key: 'perEuro', version: 2, state: 'scheduled', validFrom: '2026-08-31T22:00:00.000Z' },
    ]);
  });
});
