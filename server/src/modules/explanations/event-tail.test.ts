/** Following events as they come in: nothing is left out, also where transactions end in another order than they began. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '#kernel';
import { type ApiServer, openApiServer } from '../../../test/support/api-server.ts';
import { testDatabase } from '../../../test/support/index.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units: { points: { name: Points } }
campaigns:
  large:
    name: Large invoices
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: big enough, when: event.netAmount >= 500 }]
    effects: [{ award: { unit: points, amount: "100" } }]
`;

const database = testDatabase();
let api: ApiServer;
let account: { id: string; externalId: string };
let documents = 0;

async function send(netAmount = 10): Promise<string> {
  const id = `D-${++documents}`;
  await api.event({
    ...{ source: 'erp', id, type: 'invoice', occurredAt: '2026-01-20T10:00:00Z', currency: 'EUR', netAmount },
    account: { externalId: account.externalId },
  });
  return id;
}

const tail = (after: string | null, query = '') =>
  api.must('GET', `/v1/events/tail?${after === null ? '' : `after=${after}`}${query}`);
const idsOf = ({ events }: { events: { id: string }[] }) => events.map(({ id }) => id);

beforeAll(async () => {
  api = await openApiServer(database.pool, PROGRAMME, NOW);
  account = await api.account();
});
afterAll(() => api.close());

describe('following events', () => {
  it('begins now, and then brings what came in since, once', async () => {
    await send();
    const began = await tail(null);
    expect(began.events).toEqual([]);
    api.clock.set(api.clock.now() + 1_000);
    const first = await send();
    api.clock.set(api.clock.now() + 1_000);
    const second = await send();
    const next = await tail(began.after);
    expect(idsOf(next)).toEqual([second, first]);
    expect(idsOf(await tail(next.after))).toEqual([]);
  });

  it('brings what became visible after later arrivals were seen already', async () => {
    const began = await tail(null);
    api.clock.set(api.clock.now() + 1_000);
    const early = await send();
    api.clock.set(api.clock.now() + 5_000);
    const late = await send();
    // As if the transaction of the first had not ended yet: it is not there when the second one is seen.
    const hidden = await hide(early);
    const next = await tail(began.after);
    expect(idsOf(next)).toEqual([late]);
    await hidden.show();
    expect(idsOf(await tail(next.after))).toEqual([early]);
  });

  it('brings what joins an instant that was seen, with all of that instant', async () => {
    const began = await tail(null);
    api.clock.set(api.clock.now() + 1_000);
    const one = await send();
    const next = await tail(began.after);
    expect(idsOf(next)).toEqual([one]);
    const other = await send();
    expect(idsOf(await tail(next.after)).toSorted()).toEqual([one, other].toSorted());
  });

  it('goes on over minutes, and filters without losing the place', async () => {
    let { after } = await tail(null);
    const wanted: string[] = [];
    const seen: string[] = [];
    for (let round = 0; round < 8; round++) {
      api.clock.set(api.clock.now() + 20_000);
      const large = round % 3 === 0;
      const id = await send(large ? 900 : 5);
      if (large) wanted.push(id);
      const next = await tail(after, '&outcome=awarded');
      seen.push(...idsOf(next));
      after = next.after;
    }
    expect(seen).toEqual(wanted);
  });

  it('the list of events filters by outcome, too', async () => {
    const all: { id: string; awards: unknown[] }[] = (await api.must('GET', '/v1/events?limit=200')).data;
    for (const [outcome, keeps] of [
      ['awarded', (awards: unknown[]) => awards.length > 0],
      ['nothing', (awards: unknown[]) => awards.length === 0],
    ] as const) {
      const { data } = await api.must('GET', `/v1/events?limit=200&outcome=${outcome}`);
      expect(idsOf({ events: data })).toEqual(all.filter(({ awards }) => keeps(awards)).map(({ id }) => id));
    }
  });

  it('refuses a place of another list', async () => {
    expect(await api.send('GET', '/v1/events/tail?after=abc')).toMatchObject({ body: { code: 'cursor_invalid' } });
  });
});

/** Moves an event out of sight by its instant of arrival, and back. */
async function hide(id: string): Promise<{ show(): Promise<void> }> {
  const { pool } = database;
  const { rows } = await pool.query(
    'select workspace_id, received_at from event where workspace_id is not null and id = $1',
    [id],
  );
  const [{ workspace_id, received_at }] = rows as [{ workspace_id: string; received_at: number }];
  const move = (at: number) =>
    pool.query('update event set received_at = $3 where workspace_id = $1 and id = $2', [
      workspace_id,
      id,
      formatInstant(at),
    ]);
  await move(received_at - 3_600_000);
  return { show: async () => void (await move(received_at)) };
}
