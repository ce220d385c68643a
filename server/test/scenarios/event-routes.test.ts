/** What a sender of events sees. */
import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type HttpScenario, openHttpScenario } from './http-scenario.ts';

const programme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, scale: 2 }
campaigns:
  base:
    name: One point per euro
    order: 1
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  large:
    name: Large invoices
    order: 2
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: big enough, when: event.netAmount >= 500 }]
    effects: [{ award: { unit: points, amount: "100" } }]
  advised:
    name: For whoever advised
    order: 3
    from: "2025-01-01"
    trigger: { events: [invoice] }
    withheld: notGranted
    clauses: [{ name: advised, when: 'event.data.specifier != ""' }]
    effects: [{ award: { unit: points, amount: "7.5", beneficiaries: [{ to: relation, field: specifier }] } }]
`;

const now = Date.parse('2026-02-01T00:00:00Z');

const invoice = {
  source: 'erp',
  id: 'A-1',
  type: 'invoice',
  occurredAt: '2026-01-05T10:00:00Z',
  account: { externalId: 'C-1' },
  currency: 'EUR',
  netAmount: '149.905',
  data: {},
};

describe('POST /v1/events', () => {
  const database = testDatabase();
  let scenario: HttpScenario;
  const open = async () => {
    scenario = await openHttpScenario(database.pool, programme, now);
    await scenario.account('C-1');
    return scenario;
  };
  afterEach(() => scenario.close());

  it('answers 201 with every campaign that listened, units as exact decimals', async () => {
    const { call } = await open();
    const answer = await call('POST', '/v1/events', { ...invoice, data: { specifier: 'C-9' } });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'recorded', posting: 'follows', waitingFor: null });
    expect(answer.body.eventId).toMatch(/^evt_[0-9a-z]{26}-1$/);
    const awardOf = (unit: string, holder: string, amount: string) => {
      return { unit, holder, step: null, computed: amount, granted: amount, availableAt: '2026-01-05T10:00:00.000Z' };
    };
    expect(answer.body.decisions).toEqual([
      { campaign: 'base', version: 1, reason: null, awards: [awardOf('points', 'account', '149.9')] },
      { campaign: 'large', version: 1, reason: { code: 'clause', about: 'big enough' }, awards: [] },
      { campaign: 'advised', version: 1, reason: null, awards: [awardOf('points', 'external:C-9', '7.5')] },
    ]);
  });

  it('answers a repetition with the first result, status 200 and a header, whatever was decided since (T5)', async () => {
    const { call } = await open();
    const first = await call('POST', '/v1/events', invoice);
    await call('POST', '/v1/events', {
      ...invoice,
      id: 'K-1',
      type: 'creditNote',
      corrects: { id: 'A-1' },
      netAmount: '49.905',
      data: { reason: 'price' },
    });
    const again = await call('POST', '/v1/events', invoice);
    expect(again.status).toBe(200);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual({ ...first.body, status: 'replayed' });
  });

  it('refuses other content under the same source and id, and names what differs', async () => {
    const { call } = await open();
    await call('POST', '/v1/events', invoice);
    const answer = await call('POST', '/v1/events', { ...invoice, netAmount: '159.90', data: { channel: 'edi' } });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'event_conflict', remedy: expect.stringContaining('"revision": 2') });
    expect(
      answer.body.errors.map((error: { path: string; reason: string }) => `${error.path} ${error.reason}`),
    ).toEqual(['netAmount was "149.905" and is now "159.90"', 'data.channel was absent and is now "edi"']);
  });

  it('names every faulty field of a refused event', async () => {
    const { call } = await open();
    const answer = await call('POST', '/v1/events', { ...invoice, id: undefined, ocurredAt: 'x', currency: 'eur' });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('event_invalid');
    expect(answer.body.errors.map((error: { path: string; code: string }) => `${error.path} ${error.code}`)).toEqual(
      expect.arrayContaining(['id required', 'ocurredAt unknown_field', 'currency unknown_currency']),
    );
  });

  it('keeps an event whose account nobody knows, and counts it at its own time once the account is there', async () => {
    const { call, account, settle, balance } = await open();
    const event = { ...invoice, account: { externalId: 'C-2' } };
    expect(await call('POST', '/v1/events', event)).toMatchObject({
      status: 202,
      body: { status: 'unmatched', waitingFor: 'account' },
    });
    const again = await call('POST', '/v1/events', event);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([202, 'true']);
    const changed = await call('POST', '/v1/events', { ...event, netAmount: '1' });
    expect([changed.status, changed.body.errors[0].path]).toEqual([409, 'netAmount']);
    const list = await call('GET', '/v1/unmatched-events');
    expect(list.body.data).toMatchObject([
      { source: 'erp', id: 'A-1', type: 'invoice', account: { externalId: 'C-2' } },
    ]);
    expect((await call('POST', '/v1/unmatched-events/match')).body).toEqual({
      matched: 0,
      refused: [],
      beneficiaries: 0,
    });
    const late = await account('C-2');
    expect((await call('POST', '/v1/unmatched-events/match')).body).toEqual({
      matched: 1,
      refused: [],
      beneficiaries: 0,
    });
    await settle();
    expect((await balance(late, 'points')).available).toBe(14990n);
    expect((await call('GET', '/v1/unmatched-events')).body.data).toEqual([]);
    expect((await call('POST', '/v1/events', event)).status).toBe(200);
  });

  it('pages unmatched events by source, id and revision', async () => {
    const { call, bulk } = await open();
    await bulk(['3', '1', '2'].map((id) => ({ ...invoice, id, account: { externalId: 'nobody' } })));
    const first = await call('GET', '/v1/unmatched-events?limit=2');
    expect(first.body.data.map((event: { id: string }) => event.id)).toEqual(['1', '2']);
    const second = await call('GET', `/v1/unmatched-events?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ data: [{ id: '3' }], nextCursor: null });
  });
});

describe('POST /v1/events/bulk', () => {
  const database = testDatabase();
  let scenario: HttpScenario;
  afterEach(() => scenario.close());

  it('answers 3,000 lines in their order, and faulty ones alone', async () => {
    scenario = await openHttpScenario(database.pool, programme, now);
    const accounts = await Promise.all(Array.from({ length: 20 }, (_, i) => scenario.account(`C-${i}`)));
    const lines: unknown[] = Array.from({ length: 3000 }, (_, i) => ({
      ...invoice,
      id: `B-${i}`,
      account: { externalId: `C-${i % 20}` },
      netAmount: 10,
      occurredAt: new Date(Date.parse('2026-01-05T10:00:00Z') + i * 1000).toISOString(),
    }));
    lines[7] = '{"source": "erp", "id": broken}';
    lines[1500] = {
      ...invoice,
      id: 'B-0',
      netAmount: 11,
      account: { externalId: 'C-0' },
      occurredAt: invoice.occurredAt,
    };
    lines[2999] = { ...invoice, id: 'last', type: 'invioce' };
    const answers = await scenario.bulk(lines);
    expect(answers.map((answer) => answer.line)).toEqual(lines.map((_, i) => i + 1));
    const refused = answers.filter((answer) => answer.status !== 'recorded');
    expect(refused).toMatchObject([
      { line: 8, status: 'refused', problem: { code: 'malformed_json', status: 400 } },
      { line: 1501, status: 'refused', problem: { code: 'event_conflict', status: 409 } },
      {
        line: 3000,
        status: 'refused',
        problem: { code: 'event_invalid', errors: [{ path: 'type', remedy: 'did you mean invoice?' }] },
      },
    ]);
    await scenario.settle();
    const balances = await Promise.all(accounts.map((account) => scenario.balance(account, 'points')));
    expect(balances.reduce((sum, { available }) => sum + available, 0n)).toBe(2997n * 1000n);
    const again = await scenario.bulk(lines);
    expect(again.filter((answer) => answer.status === 'replayed')).toHaveLength(2997);
    expect(again[0]).toEqual({ ...answers[0], status: 'replayed' });
  });

  it('lists campaigns that gave nothing only where they are asked for', async () => {
    scenario = await openHttpScenario(database.pool, programme, now);
    await scenario.account('C-1');
    const campaigns = async (query?: string) => {
      const [answer] = await scenario.bulk([invoice], query);
      return (answer?.decisions as { campaign: string }[] | undefined)?.map(({ campaign }) => campaign);
    };
    expect(await campaigns()).toEqual(['base']);
    expect(await campaigns('?decisions=all')).toEqual(['base', 'large', 'advised']);
  });
});
