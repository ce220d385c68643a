/** Accounts of all sorts with levels, balances, people and activity, behind the lists that staff work with. */
import type { Pool } from 'pg';
import { formatId } from '#kernel';
import { noteErrors, noteRoutes } from '#modules/notes';
import { followAccounts, overviewErrors, overviewRoutes } from '#modules/overviews';
import { addStaff, UNLIMITED } from '#modules/workspaces';
import { inWorkspace, withTransaction } from '#platform/postgres';
import { openPartyServer, type PartyServer, unique } from '../support/party-server.ts';
import { type Random, seededRandom } from '../support/seeded-random.ts';

export const NOW = Date.parse('2026-06-01T09:00:00Z');
const DAY_MS = 86_400_000;

const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR, entry: application, accountAttributes: { segment: string, employees: number, since: date, key: boolean } }
units:
  points: { name: Points, scale: 2 }
  stars: { name: Stars }
metrics:
  spendYear: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: year } }
ladders:
  status:
    name: Status
    effectiveFrom: "2025-01-01"
    period: { calendar: year }
    keepUntil: followingPeriodEnd
    levels:
      - { key: basic, name: Basic }
      - { key: silver, name: Silver, entry: { all: [{ metric: spendYear, atLeast: 300 }] } }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1000 }] } }
campaigns:
  base:
    name: Points
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount * 0.5 } }]
`;

export interface OverviewWorld extends PartyServer {
  /** What stands in lists from now on is what stands in the accounts. */
  follow(): Promise<void>;
  list(query?: string): Promise<{ data: Listed[]; nextCursor: string | null; total: { count: number } | null }>;
  /** All pages. */
  listAll(query: string, limit: number, between?: () => Promise<unknown>): Promise<Listed[]>;
  invoice(externalId: string, netAmount: number, more?: object): Promise<void>;
  staff(name: string): Promise<string>;
}

export interface Listed {
  id: string;
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into all of it
  [field: string]: any;
}

export async function openOverviewWorld(pool: Pool): Promise<OverviewWorld> {
  const server = await openPartyServer(pool, NOW, (deps) => ({
    routes: [...overviewRoutes(deps), ...noteRoutes(pool)],
    errors: [overviewErrors, noteErrors],
  }));
  await server.apply(PROGRAMME);
  const { workspaceId, send, deps } = server;
  let documents = 0;
  const list: OverviewWorld['list'] = async (query = '') => {
    const answer = await send('GET', `/v1/account-overviews?${query}`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  return {
    ...server,
    follow: async () => {
      await server.settle();
      await inWorkspace(workspaceId, () => followAccounts(deps, workspaceId, Number.POSITIVE_INFINITY));
    },
    list,
    listAll: async (query, limit, between = async () => {}) => {
      const all: Listed[] = [];
      for (let cursor = ''; ; ) {
        const { data, nextCursor } = await list(`${query}&limit=${limit}${cursor}`);
        all.push(...data);
        if (nextCursor === null) return all;
        cursor = `&cursor=${nextCursor}`;
        await between();
      }
    },
    invoice: async (externalId, netAmount, more = {}) => {
      documents += 1;
      const [answer] = await server.events({
        ...{ source: 'erp', id: `I-${documents}`, type: 'invoice', currency: 'EUR', netAmount },
        ...{ occurredAt: new Date(server.clock.now() - DAY_MS).toISOString(), account: { externalId } },
        ...more,
      });
      if (answer?.status !== 'recorded') throw new Error(JSON.stringify(answer));
    },
    staff: async (name) => {
      const fields = { email: `${unique('s').toLowerCase()}@example.com`, name, roles: ['accountManager'] };
      const added = await withTransaction(pool, (tx) =>
        addStaff(tx, { workspaceId, ...fields, by: 'test', giver: UNLIMITED, now: NOW }),
      );
      return formatId('usr', added.staffId);
    },
  };
}

/** What was put into an account, for a list that is made of it without any SQL. */
export interface Made {
  id: string;
  externalId: string;
  name: string;
  type: string;
  country: string;
  parentId: string | null;
  groupId: string;
  joinedAt: string;
  participation: string | null;
  attributes: Record<string, unknown>;
  spent: number;
  lastActivityAt: string | null;
  people: number;
  engaged: number;
  manager: string | null;
}

const NAMES = [
  'Müller',
  'Mueller',
  'Muller',
  'Öztürk',
  'Bäcker',
  'Groß',
  'Gross',
  'Ångström',
  'Łódź',
  'Zimmer',
  '100%_sure',
];

/** Accounts whose properties are drawn from a seed. */
export async function fillWorld(world: OverviewWorld, count: number, seed: number, staff: string[]): Promise<Made[]> {
  const random = seededRandom(seed);
  const made: Made[] = [];
  for (let i = 0; i < count; i++) made.push(await makeOne(world, { i, random, made, staff }));
  return made;
}

interface Drawing {
  i: number;
  random: Random;
  made: readonly Made[];
  staff: readonly string[];
}

async function makeOne(world: OverviewWorld, { i, random, made, staff }: Drawing): Promise<Made> {
  const parent = i > 5 && random.chance(0.3) ? random.pick(made) : null;
  const externalId = `K-${1000 + i}`;
  const fields = {
    name: `${random.pick(NAMES)} ${random.pick(['GmbH', 'AG', '& Söhne', 'ÉLAN'])} ${i % 7}`,
    type: random.pick(['company', 'dealer', 'branch']),
    country: random.pick(['DE', 'AT', 'FR', '']),
    joinedAt: new Date(NOW - random.below(700) * DAY_MS).toISOString(),
  };
  const attributes = drawAttributes(random);
  const body = { ...fields, attributes, externalIds: [{ system: 'erp', externalId }], parentId: parent?.id ?? null };
  const id = await world.createAccount(body);
  const participation = random.chance(0.7) ? random.pick(['active', 'applied', 'invited']) : null;
  if (participation !== null) {
    await world.send('PUT', `/v1/accounts/${id}/participations/club`, { status: participation });
  }
  const manager = random.chance(0.5) ? random.pick(staff) : null;
  if (manager !== null) await world.send('PUT', `/v1/accounts/${id}/manager`, { managerId: manager });
  const members: string[] = [];
  for (let p = random.below(4); p > 0; p--) members.push(await joinSomebody(world, id, random));
  const activity = await orderSomething(world, { externalId, members, random });
  return {
    ...{ id, externalId, ...fields, parentId: parent?.id ?? null, groupId: parent?.groupId ?? id, participation },
    ...{ attributes, manager, people: members.length, ...activity },
  };
}

function drawAttributes(random: Random): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  if (random.chance(0.6)) attributes.segment = random.pick(['automotive', 'food', 'med tech']);
  if (random.chance(0.6)) attributes.employees = random.below(300);
  if (random.chance(0.5)) attributes.key = random.chance(0.5);
  if (random.chance(0.5)) attributes.since = random.pick(['2019-04-01', '2021-12-31', '2025-06-15']);
  return attributes;
}

async function joinSomebody(world: OverviewWorld, accountId: string, random: Random): Promise<string> {
  const personId = await world.createPerson({ givenName: random.pick(['Anna', 'Jürgen', 'Zoë']) });
  const roles = [random.pick(['buyer', 'user'])];
  const member = { personId, roles, validFrom: '2025-01-01T00:00:00Z' };
  return (await world.send('POST', `/v1/accounts/${accountId}/memberships`, member)).body.id;
}

async function orderSomething(
  world: OverviewWorld,
  { externalId, members, random }: { externalId: string; members: readonly string[]; random: Random },
): Promise<Pick<Made, 'spent' | 'lastActivityAt' | 'engaged'>> {
  let spent = 0;
  let last = Number.NEGATIVE_INFINITY;
  const engaged = new Set<string>();
  for (let n = random.below(4); n > 0; n--) {
    const netAmount = random.between(1, 600);
    const daysAgo = random.between(1, 150);
    const member = members.length > 0 && random.chance(0.7) ? random.pick(members) : null;
    const at = NOW - daysAgo * DAY_MS;
    const person = member === null ? {} : { person: { membershipId: member } };
    await world.invoice(externalId, netAmount, { occurredAt: new Date(at).toISOString(), ...person });
    spent += netAmount;
    last = Math.max(last, at);
    if (member !== null && daysAgo < 90) engaged.add(member);
  }
  return { spent, engaged: engaged.size, lastActivityAt: Number.isFinite(last) ? new Date(last).toISOString() : null };
}
