/** The list of events of a workspace: the newest arrival first, stable under what comes in, quick by its index. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryable } from '#platform/postgres';
import { type ApiServer, openApiServer } from '../../../test/support/api-server.ts';
import { testDatabase } from '../../../test/support/index.ts';
import { type EventFilter, listEventRows } from './store/event-rows.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units: { points: { name: Points } }
`;
const EVERYTHING: EventFilter = {
  ...{ accountId: null, source: null, id: null, type: null },
  ...{ from: null, to: null, receivedFrom: null, receivedTo: null },
};

const database = testDatabase();
let api: ApiServer;
let accounts: { id: string; externalId: string }[];
/** Numbers of the documents in the order in which they came in. */
const arrived: string[] = [];

async function send(more: object = {}): Promise<string> {
  const id = `D-${arrived.length + 1}`;
  const account = accounts[arrived.length % accounts.length]!;
  arrived.push(id);
  api.clock.set(api.clock.now() + 1000);
  await api.event({
    ...{ source: 'erp', id, type: 'invoice', occurredAt: '2026-01-20T10:00:00Z', currency: 'EUR', netAmount: 10 },
    ...{ account: { externalId: account.externalId }, ...more },
  });
  return id;
}

async function pages(query: string, limit: number, between: () => Promise<unknown> = async () => {}) {
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const { data, nextCursor } = await api.must('GET', `/v1/events?limit=${limit}${query}${cursor}`);
    seen.push(...data.map(({ id }: { id: string }) => id));
    if (nextCursor === null) return seen;
    cursor = `&cursor=${nextCursor}`;
    await between();
  }
}

beforeAll(async () => {
  api = await openApiServer(database.pool, PROGRAMME, NOW);
  accounts = [await api.account(), await api.account(), await api.account()];
  for (let i = 0; i < 12; i++) {
    await send({
      type: i % 4 === 0 ? 'training' : 'invoice',
      source: i % 3 === 0 ? 'shop' : 'erp',
      occurredAt: new Date(Date.UTC(2026, 0, 20 - i)).toISOString(),
      ...(i % 4 === 0 ? { currency: undefined, netAmount: undefined, data: { course: 'C-1' } } : {}),
    });
  }
});

afterAll(() => api.close());

describe('the list of events', () => {
  it('begins with what came in last, over all accounts, whatever their dates', async () => {
    expect(await pages('', 5)).toEqual(arrived.toReversed());
  });

  it('shows every event once while others come in', async () => {
    const known = arrived.toReversed();
    expect(await pages('', 4, () => send())).toEqual(known);
  });

  it('tells events of one batch apart that came in at one instant', async () => {
    api.clock.set(api.clock.now() + 1000);
    const batch = accounts.flatMap((account, a) =>
      [1, 2, 3].map((i) => ({
        ...{ source: 'batch', id: `B-${a}-${i}`, type: 'invoice', occurredAt: '2026-01-20T10:00:00Z' },
        ...{ account: { externalId: account.externalId }, currency: 'EUR', netAmount: 1 },
      })),
    );
    await Promise.all(batch.map((event) => api.event(event)));
    const seen = await pages('&source=batch', 2);
    expect(seen.toSorted()).toEqual(batch.map(({ id }) => id).toSorted());
    arrived.push(...seen.toReversed());
  });

  it('filters by type, source, period, arrival and account, and combines them', async () => {
    const of = (pick: (index: number) => boolean) =>
      arrived
        .slice(0, 12)
        .filter((_id, index) => pick(index))
        .toReversed();
    expect(await pages('&type=training', 2)).toEqual(of((i) => i % 4 === 0));
    expect(await pages('&source=shop', 2)).toEqual(of((i) => i % 3 === 0));
    expect(await pages('&type=training&source=shop', 2)).toEqual(of((i) => i % 12 === 0));
    const period = '&from=2026-01-12T00:00:00Z&to=2026-01-16T00:00:00Z';
    expect(await pages(period, 2)).toEqual(of((i) => 20 - i >= 12 && 20 - i < 16));
    const since = new Date(NOW + 4_000).toISOString();
    const until = new Date(NOW + 8_000).toISOString();
    expect(await pages(`&receivedFrom=${since}&receivedTo=${until}`, 3)).toEqual(of((i) => i >= 3 && i < 7));
    const own = await pages(`&account=${accounts[1]!.id}&to=2026-01-20T00:00:00Z`, 2);
    expect(own).toEqual(of((i) => i % 3 === 1 && i > 0));
    expect(await pages('&source=shop&id=D-1', 2)).toEqual(['D-1']);
  });

  it('answers a short page with a cursor where a filter passes few events, and comes to all of them', async () => {
    const filter = { ...EVERYTHING, type: 'training' };
    const found: string[] = [];
    let short = 0;
    for (let after = null; ; ) {
      const page = await listEventRows(queryable(database.pool), api.workspaceId, filter, { after, limit: 2, walk: 3 });
      found.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
      if (page.rows.length < 2) short += 1;
      after = page.next as never;
    }
    expect(found).toEqual(['D-9', 'D-5', 'D-1']);
    expect(short).toBeGreaterThan(0);
  });
});

describe('look-ups on tables that every event writes to', () => {
  const planOf = async (sql: string): Promise<string> => {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      // Tables of a test are small enough to be read as a whole: what is asked is whether the index could serve.
      await client.query('set local enable_seqscan = off');
      await client.query('set local enable_sort = off');
      const { rows } = await client.query(`explain ${sql}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const workspace = () => `'${api.workspaceId}'`;

  it('walks arrivals backwards along their index', async () => {
    const plan = await planOf(
      `select account_id, n from event e where workspace_id = ${workspace()}
       order by received_at desc, account_id desc, n desc limit 50`,
    );
    expect(plan).toContain('event_by_arrival');
    expect(plan).toContain('Incremental Sort');
  });

  it('finds an act by its reference along its index', async () => {
    const plan = await planOf(
      `select n from act where workspace_id = ${workspace()} and account_id = ${workspace()}
         and body->>'reference' = 'ORDER-1' and kind = any('{spend,reserve}')`,
    );
    expect(plan).toContain('act_by_reference');
  });
});
