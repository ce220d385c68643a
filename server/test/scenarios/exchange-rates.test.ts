/** Events in other currencies: they wait until the table of rates reaches their day, and then count as if it always had. */
import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import type { Account } from '../support/write-path.ts';
import { type HttpScenario, openHttpScenario } from './http-scenario.ts';
import { award, campaign, club, invoice, points, sent } from './shop.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const database = testDatabase();
const metric = `metrics:
  spend: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: year } }`;
const programme = club(
  [
    campaign('perEuro', award('event.netAmount')),
    campaign('large', `clauses: [{ name: over 100 before, when: metrics.spend >= 100 }], ${award('1000.0')}`),
  ].join('\n'),
  metric,
);

let scenario: HttpScenario;
let account: Account;
afterEach(() => scenario.close());

async function open(): Promise<void> {
  scenario = await openHttpScenario(database.pool, programme, now);
  account = await scenario.account('C-1');
}

const dollars = (when: string, netAmount: number) => invoice(account, when, netAmount, { currency: 'USD' });
const rates = (...list: [day: string, rate: string][]) =>
  scenario.call('PUT', '/v1/exchange-rates', {
    rates: list.map(([day, rate]) => ({ currency: 'USD', day: `2026-${day}`, rate })),
  });

async function openItems(): Promise<string[]> {
  const { rows } = await database.pool.query(
    'select kind, ref from work_item where workspace_id = $1 and closed_at is null order by kind, ref',
    [scenario.workspaceId],
  );
  return rows.map((row) => row.kind);
}

describe('an event in another currency', () => {
  it('waits for the rate of its day, is decided when that comes, and answers a repetition as at first', async () => {
    await open();
    const event = dollars('01-05', 200);
    const first = await scenario.call('POST', '/v1/events', event);
    expect(first).toMatchObject({ status: 201, body: { waitingFor: 'rate', decisions: [] } });
    expect(await openItems()).toEqual(['waitingForRate']);
    await scenario.send(invoice(account, '01-10', 10));
    expect(await points(scenario, account)).toBe('10');
    const set = await rates(['01-05', '0.92']);
    expect(set).toMatchObject({ status: 200, body: { changed: 1, unchanged: 0 } });
    await scenario.settle();
    // 184 for the dollars, and with them before it the later invoice is over the threshold.
    expect(await points(scenario, account)).toBe('1194');
    expect(await openItems()).toEqual([]);
    expect((await scenario.call('POST', '/v1/events', event)).body).toEqual({ ...first.body, status: 'replayed' });
  });

  it.each([
    ['before', true],
    ['after', false],
  ])('counts the same whether the rate comes %s it', async (_title, rateFirst) => {
    await open();
    if (rateFirst) await rates(['01-05', '0.92']);
    await scenario.send(dollars('01-05', 200));
    if (!rateFirst) await rates(['01-05', '0.92']);
    expect(await points(scenario, account)).toBe('184');
  });

  it('of a day without a rate of its own takes the last one before, once the table goes beyond that day', async () => {
    await open();
    await rates(['01-09', '0.90']);
    const [saturday] = await scenario.send(dollars('01-10', 100));
    expect(saturday).toMatchObject({ waitingFor: 'rate' });
    await rates(['01-12', '0.95']);
    expect(await points(scenario, account)).toBe('90');
  });

  it('in a hole of the table keeps waiting until the hole is filled', async () => {
    await open();
    await rates(['01-01', '0.90'], ['01-31', '0.95']);
    await scenario.send(dollars('01-20', 100));
    expect([await points(scenario, account), await openItems()]).toEqual(['0', ['waitingForRate']]);
    await rates(['01-19', '0.93']);
    expect([await points(scenario, account), await openItems()]).toEqual(['93', []]);
  });

  it('is decided anew when its rate is corrected, and nothing else is', async () => {
    await open();
    await rates(['01-05', '0.92'], ['01-06', '0.91']);
    const documents = [dollars('01-05', 100), dollars('01-06', 100)];
    await scenario.send(...documents);
    expect(await points(scenario, account)).toBe('183');
    expect((await rates(['01-05', '0.82'], ['01-06', '0.91'])).body).toEqual({ changed: 1, unchanged: 1 });
    expect([await points(scenario, account), await openItems()]).toEqual(['173', []]);
    const { rows } = await database.pool.query('select event_n from decision_revision where workspace_id = $1', [
      scenario.workspaceId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('still waits when a credit note of the account arrives', async () => {
    await open();
    const waiting = dollars('01-05', 100);
    await scenario.send(waiting);
    await scenario.send(
      sent(account, 'creditNote', '01-06', { currency: 'USD', netAmount: 40, corrects: { id: waiting.id } }),
    );
    expect(await openItems()).toEqual(['waitingForRate']);
    await rates(['01-05', '0.50']);
    expect([await points(scenario, account), await openItems()]).toEqual(['30', []]);
  });
});

describe('/v1/exchange-rates', () => {
  it('refuses the currency of the programme, codes that are none, days that are none and rates of 0', async () => {
    await open();
    const put = (rate: object) => scenario.call('PUT', '/v1/exchange-rates', { rates: [rate] });
    expect((await put({ currency: 'EUR', day: '2026-01-05', rate: '1' })).body).toMatchObject({
      code: 'exchange_rate_invalid',
      status: 422,
      errors: [{ path: 'rates[0].currency' }],
    });
    for (const [wrong, path] of [
      [{ currency: 'usd' }, 'rates[0].currency'],
      [{ day: '2026-02-30' }, 'rates[0].day'],
      [{ rate: '0' }, 'rates[0].rate'],
      [{ rate: '-1' }, 'rates[0].rate'],
    ] as const) {
      const answer = await put({ currency: 'USD', day: '2026-01-05', rate: '1', ...wrong });
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
    }
  });

  it('lists by currency and day, filtered and in pages', async () => {
    await open();
    const list = ['USD', 'CHF'].flatMap((currency) =>
      ['05', '06', '07'].map((day) => ({ currency, day: `2026-01-${day}`, rate: '0.9' })),
    );
    await scenario.call('PUT', '/v1/exchange-rates', { rates: list });
    const read = async (query: string) => (await scenario.call('GET', `/v1/exchange-rates?${query}`)).body;
    const first = await read('limit=4');
    const second = await read(`limit=4&cursor=${first.nextCursor}`);
    const places = [...first.data, ...second.data].map(({ currency, day }) => `${currency} ${day.slice(-2)}`);
    expect(places).toEqual(['CHF 05', 'CHF 06', 'CHF 07', 'USD 05', 'USD 06', 'USD 07']);
    const filtered = await read('currency=USD&from=2026-01-06&to=2026-01-06');
    expect(filtered).toEqual({ data: [{ currency: 'USD', day: '2026-01-06', rate: '0.9' }], nextCursor: null });
  });
});
