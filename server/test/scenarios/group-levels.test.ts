/**
 * Corporate groups: members' events count for the group, and the group's level reaches its members from the instant it
 * is reached, for as long as they belong to it, whatever arrives late.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { newUuid } from '#kernel';
import { type AccountProfile, bucketOf, openAccountState, runDerived } from '#modules/decisions';
import { withTransaction } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { openPartyServer, type PartyServer, unique, uuid } from '../support/party-server.ts';

const programme = (ladder: string, metricSubject: string) => `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points }
metrics:
  spend:
    name: Net spend in the year
    subject: ${metricSubject}
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
  returns:
    name: Spend of the month, returns counted when they happen
    subject: ${metricSubject}
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: month }
    corrections: ownDate
ladders:
  status:
    name: Status
    ${ladder}
    period: { calendar: year }
    effectiveFrom: "2026-01-01"
    levels:
      - { key: basic, name: Basic }
      - { key: silver, name: Silver, entry: { all: [{ metric: spend, atLeast: 500 }] } }
      - { key: gold, name: Gold, entry: { all: [{ metric: spend, atLeast: 1000 }] } }
campaigns:
  base:
    name: One point per euro
    from: "2026-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  double:
    name: Gold doubles
    from: "2026-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: gold, when: 'levels.status.atLeast("gold")' }]
    effects: [{ multiply: { unit: points, factor: "2" } }]
`;

const NOW = Date.parse('2026-03-01T00:00:00Z');
const database = testDatabase();
let server: PartyServer;

async function open(ladder: string, subject: string): Promise<void> {
  server = await openPartyServer(database.pool, NOW);
  await server.apply(programme(ladder, subject));
}
afterEach(() => server.close());

interface Member {
  id: string;
  externalId: string;
}

async function account(parent?: Member): Promise<Member> {
  const externalId = unique('C');
  const id = await server.createAccount({
    joinedAt: '2025-01-01T00:00:00Z',
    externalIds: [{ system: 'erp', externalId }],
    ...(parent === undefined ? {} : { parentId: parent.id }),
  });
  return { id, externalId };
}

const document = (member: Member, type: string, day: string, netAmount: number, more: object = {}) => ({
  source: 'erp',
  id: unique(type),
  type,
  occurredAt: `2026-${day}T10:00:00Z`,
  account: { externalId: member.externalId },
  currency: 'EUR',
  netAmount,
  ...more,
});

async function send(...events: object[]): Promise<void> {
  for (const event of events) {
    const answers = await server.events(event);
    expect(answers[0]).toMatchObject({ status: 'recorded' });
  }
  await settle();
}

/** Until nothing is under way between the accounts any more. */
async function settle(): Promise<void> {
  do await server.settle();
  while ((await runDerived(server.deps, server.workspaceId)) > 0);
}

async function levels(...members: Member[]): Promise<string[]> {
  const { rows } = await database.pool.query<{ account_id: string; level: string }>(
    `select account_id, level from account_level where workspace_id = $1 and ladder = 'status'`,
    [server.workspaceId],
  );
  const found = new Map(rows.map((row) => [row.account_id, row.level]));
  return members.map((member) => found.get(uuid(member.id)) ?? 'none');
}

async function points(member: Member): Promise<string> {
  const { rows } = await database.pool.query(
    'select books from account_state where workspace_id = $1 and account_id = $2',
    [server.workspaceId, uuid(member.id)],
  );
  return rows[0].books.wallets['account|points']?.available ?? '0';
}

async function history(member: Member): Promise<string[]> {
  const { rows } = await database.pool.query<{ at: number; to_level: string }>(
    'select at, to_level from level_move where workspace_id = $1 and account_id = $2 order by at, sequence',
    [server.workspaceId, uuid(member.id)],
  );
  return rows.map(({ at, to_level }) => `${new Date(at).toISOString().slice(5, 10)} ${to_level}`);
}

describe('a level of the whole group (metrics of the group, inherited from its topmost account)', () => {
  it.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[1, 3, 0, 2]]])(
    'reaches every member from the instant the members together reach it: order of arrival %j',
    async (order) => {
      await open('subject: group', 'group');
      const parent = await account();
      const [a, b] = [await account(parent), await account(parent)];
      const grandchild = await account(a);
      const events = [
        document(a, 'invoice', '01-05', 600),
        document(grandchild, 'invoice', '01-10', 400),
        document(b, 'invoice', '01-12', 100),
        document(a, 'invoice', '01-13', 50),
      ];
      for (const index of order) await send(events[index] as object);
      expect(await levels(parent, a, b, grandchild)).toEqual(['gold', 'gold', 'gold', 'gold']);
      expect(await history(b)).toEqual(['01-05 silver', '01-10 gold']);
      expect([await points(a), await points(b), await points(grandchild)]).toEqual(['700', '200', '400']);
    },
  );

  it('falls back for all members when a return undoes what it was reached with, and takes back what it doubled', async () => {
    await open('subject: group', 'group');
    const parent = await account();
    const [a, b] = [await account(parent), await account(parent)];
    const large = document(a, 'invoice', '01-05', 1000);
    await send(large, document(b, 'invoice', '01-12', 100));
    expect(await points(b)).toBe('200');
    await send(document(a, 'creditNote', '02-01', 600, { corrects: { id: large.id } }));
    expect(await levels(parent, a, b)).toEqual(['silver', 'silver', 'silver']);
    expect(await history(b)).toEqual(['01-12 silver']);
    expect(await points(b)).toBe('100');
  });

  it('moves with a document that a replacement dates anew, and leaves nothing at its old date', async () => {
    await open('subject: group', 'group');
    const parent = await account();
    const [a, b] = [await account(parent), await account(parent)];
    const large = document(a, 'invoice', '01-05', 1000);
    await send(large);
    expect(await history(b)).toEqual(['01-05 gold']);
    await send({ ...large, revision: 2, occurredAt: '2026-02-10T10:00:00Z' });
    expect(await history(b)).toEqual(['02-10 gold']);
    await send({ ...large, revision: 3, occurredAt: '2026-01-20T10:00:00Z' });
    expect(await history(b)).toEqual(['01-20 gold']);
    await send({
      ...large,
      revision: 4,
      occurredAt: '2026-01-20T10:00:00Z',
      account: { externalId: (await account()).externalId },
    });
    expect(await levels(parent, a, b)).toEqual(['basic', 'basic', 'basic']);
  });

  it('counts a return at its own date where the metric says so', async () => {
    await open('subject: group', 'group');
    const parent = await account();
    const a = await account(parent);
    const invoice = document(a, 'invoice', '01-05', 1000);
    await send(invoice, document(a, 'creditNote', '02-01', 300, { corrects: { id: invoice.id } }));
    const { rows } = await database.pool.query(
      'select fold from account_state where workspace_id = $1 and account_id = $2',
      [server.workspaceId, uuid(parent.id)],
    );
    const kept = (key: string) => JSON.stringify(rows[0].fold.metrics[key]);
    expect([kept('spend'), kept('returns')]).toEqual([
      expect.stringContaining('"700"'),
      expect.stringContaining('"-300"'),
    ]);
  });

  it('begins for a member when it joins the group and ends when it leaves', async () => {
    await open('subject: group', 'group');
    const parent = await account();
    const a = await account(parent);
    const late = await account();
    await send(document(a, 'invoice', '01-05', 1000));
    await send(document(late, 'invoice', '01-20', 10), document(late, 'invoice', '02-20', 10));
    expect(await levels(late)).toEqual(['basic']);
    const join = await server.send('PUT', `/v1/accounts/${late.id}/parent`, {
      parentId: parent.id,
      from: '2026-02-01T00:00:00Z',
    });
    expect(join.status).toBe(200);
    await settle();
    expect(await levels(late)).toEqual(['gold']);
    expect(await points(late)).toBe('30');
    const leave = await server.send('PUT', `/v1/accounts/${late.id}/parent`, {
      parentId: null,
      from: '2026-02-15T00:00:00Z',
    });
    expect(leave.status).toBe(200);
    await settle();
    expect(await points(late)).toBe('20');
  });
});

it('is handed down to a large group piece by piece', async () => {
  await open('subject: group', 'group');
  const parent = await account();
  const members = Array.from({ length: 1100 }, newUuid);
  const profile = await server.profile(parent.id);
  await withTransaction(database.pool, async (tx) => {
    const { workspaceId } = server;
    await tx.query(
      `insert into account (workspace_id, account_id, bucket, name, search_name, type, joined_at, created_at)
       select $1, id, 0, 'M', 'm', 'company', now(), now() from unnest($2::uuid[]) as u(id)`,
      [workspaceId, members],
    );
    await tx.query(
      `insert into account_fact (workspace_id, account_id, bucket, n, kind, name, valid_from, value, parent_account_id, recorded_at, recorded_by)
       select $1, id, 0, 1, 'parent', '', '2025-01-01', to_json($3::text), $3::uuid, now(), 'test' from unnest($2::uuid[]) as u(id)`,
      [workspaceId, members, uuid(parent.id)],
    );
    const states = members.map((accountId) => ({
      accountId,
      bucket: bucketOf(accountId),
      now: NOW,
      profile: {
        ...profile,
        accountId,
        parent: [[0, uuid(parent.id)]],
        root: [[0, uuid(parent.id)]],
      } as AccountProfile,
    }));
    await openAccountState(tx, workspaceId, states);
  });
  await settle();
  await send(document(parent, 'invoice', '01-05', 1000));
  const { rows } = await database.pool.query<{ level: string; n: bigint }>(
    `select level, count(*) as n from account_level where workspace_id = $1 group by level`,
    [server.workspaceId],
  );
  expect(rows.map(({ level, n }) => [level, Number(n)])).toEqual([['gold', 1101]]);
  const asks = await database.pool.query(`select 1 from derived_fact where workspace_id = $1 and kind = 'groupAsk'`, [
    server.workspaceId,
  ]);
  expect(asks.rowCount).toBe(0);
}, 180_000);

describe('the best level in the group (inherit: bestOfGroup)', () => {
  it('is what every member has, the topmost account included, and goes when nobody has it any more', async () => {
    await open('inherit: bestOfGroup', 'account');
    const parent = await account();
    const [a, b] = [await account(parent), await account(parent)];
    const own = document(a, 'invoice', '01-05', 1000);
    const small = document(b, 'invoice', '01-08', 500);
    await send(own, small);
    expect(await levels(parent, a, b)).toEqual(['gold', 'gold', 'gold']);
    expect(await history(b)).toEqual(['01-05 gold']);
    await send(
      document(a, 'cancellation', '02-01', 0, { netAmount: undefined, currency: undefined, corrects: { id: own.id } }),
    );
    expect(await levels(parent, a, b)).toEqual(['silver', 'silver', 'silver']);
    expect(await history(a)).toEqual(['01-08 silver']);
  });

  it('comes to an account that joins, and an account brings its own along', async () => {
    await open('inherit: bestOfGroup', 'account');
    const parent = await account();
    const a = await account(parent);
    const strong = await account();
    await send(document(strong, 'invoice', '01-05', 1000));
    expect(await levels(parent, a, strong)).toEqual(['basic', 'basic', 'gold']);
    await server.send('PUT', `/v1/accounts/${strong.id}/parent`, { parentId: parent.id, from: '2026-02-01T00:00:00Z' });
    await settle();
    expect(await levels(parent, a, strong)).toEqual(['gold', 'gold', 'gold']);
    expect(await history(a)).toEqual(['02-01 gold']);
  });
});
