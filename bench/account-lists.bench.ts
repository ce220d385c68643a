/** The lists staff work with at 100,000 accounts: filters combined, every order, deep pages, search. */

import { followAccounts, overviewErrors, overviewRoutes } from '../server/src/modules/overviews/index.ts';
import { partyErrors } from '../server/src/modules/parties/index.ts';
import { createApiKeyAuthentication } from '../server/src/modules/workspaces/index.ts';
import { createHttpServer, type HttpServerOptions } from '../server/src/platform/http/index.ts';
import { inWorkspace, queryable } from '../server/src/platform/postgres/index.ts';
import { createLogger } from '../server/src/platform/telemetry/index.ts';
import type { Pool } from './support/database.ts';
import { invoices, take } from './support/invoices.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { type BenchWorkspace, openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

const ACCOUNTS = 100_000;
const REAL = 4_000;
const ROUNDS = 6;
const PAGE = 50;
const TARGET_MS = 300;
const SEARCH_TARGET_MS = 50;

/** What somebody in the console asks for; every one of them with every order. */
const FILTERS = [
  '',
  'q=mann',
  'country=DE&country=AT&type=dealer',
  'level=status:gold&participation=bench:active',
  'balance=points:100..5000&metric=spendYear:1000..',
  'q=gmbh&country=DE&level=status:silver&balance=points:500..&singleThread=false',
  'near=rise&activeFrom=2026-01-01T00:00:00Z',
  'singleThread=true&joinedFrom=2024-01-01T00:00:00Z&joinedTo=2025-01-01T00:00:00Z&type=company',
  'q=zzzz',
];
const ORDERS = [
  'name',
  '-name',
  '-lastActivity',
  'lastActivity',
  '-balance:points',
  'level:status',
  '-metric:spendYear',
  'joined',
];
const WORDS = ['mann', 'Firma 12', 'müller', 'xyz', 'Neu', '10'];

export const accountLists: Benchmark = {
  name: 'account-lists',
  title: 'Lists of 100,000 accounts',
  run: async ({ server, note }: BenchContext): Promise<Figure[]> => {
    const database = await server.open('account_lists');
    const { pool } = database;
    const workspace = await openBenchWorkspace(pool, { accounts: REAL, programme: benchProgramme });
    const stream = invoices({ prng: new Prng(4), accounts: REAL, ids: 'ascending', latePercent: 1 }, REAL * 2);
    await benchWritePath(workspace).feed(take(stream, REAL * 2));
    const { workspaceId, deps } = workspace;
    const from = performance.now();
    const followed = await inWorkspace(workspaceId, () => followAccounts(deps, workspaceId, Number.POSITIVE_INFINITY));
    const perSecond = followed / ((performance.now() - from) / 1000);
    await addAccounts(pool, workspaceId);
    await pool.query('vacuum analyze account_overview');
    await pool.query('analyze');
    const http = await serveLists(pool, deps);
    const get = async (url: string) => {
      const began = performance.now();
      const answer = await http.app.inject({
        method: 'GET',
        url,
        headers: { authorization: `Bearer ${workspace.apiKey}` },
      });
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
      return { ms: performance.now() - began, body: answer.json() };
    };
    try {
      const { first, deep, slowest } = await askPages(get);
      const found: number[] = [];
      for (let round = 0; round < ROUNDS * 4; round++) {
        for (const words of WORDS) found.push((await get(`/v1/search?q=${encodeURIComponent(words)}`)).ms);
      }
      note(`Slowest page: ${slowest.ms.toFixed(0)} ms for \`${slowest.url}\`.`);
      note(`${FILTERS.length} combinations of filters with ${ORDERS.length} orders, first pages with their counts.`);
      return [
        { what: 'first page with count: p50, ms', value: share(first, 0.5), digits: 1 },
        {
          what: 'first page with count: p95, ms',
          value: share(first, 0.95),
          digits: 1,
          target: '< 300',
          met: share(first, 0.95) < TARGET_MS,
        },
        {
          what: 'deep page: p95, ms',
          value: share(deep, 0.95),
          digits: 1,
          target: '< 300',
          met: share(deep, 0.95) < TARGET_MS,
        },
        {
          what: 'search: p95, ms',
          value: share(found, 0.95),
          digits: 1,
          target: '< 50',
          met: share(found, 0.95) < SEARCH_TARGET_MS,
        },
        { what: 'accounts followed per second', value: perSecond },
      ];
    } finally {
      await http.close();
      await database.close();
    }
  },
};

/** The operations of lists alone, in this process. */
function serveLists(pool: Pool, deps: BenchWorkspace['deps']) {
  return createHttpServer({
    routes: overviewRoutes(deps),
    errors: [overviewErrors, partyErrors],
    info: {
      title: 'Bench',
      version: '1',
      description: 'A benchmark.',
      tags: ['Accounts', 'Persons', 'Workspace'].map((name) => ({ name, description: name })),
    },
    authenticate: createApiKeyAuthentication({ db: queryable(pool), clock: deps.clock }),
    clock: deps.clock,
    logger: createLogger({ level: 'silent', format: 'json' }) as unknown as HttpServerOptions['logger'],
  });
}

type Get = (url: string) => Promise<{ ms: number; body: { nextCursor: string | null } }>;

/** Every combination of filters with every order, the first page and one far into the list. */
async function askPages(get: Get) {
  const first: number[] = [];
  const deep: number[] = [];
  const slowest = { ms: 0, url: '' };
  for (let round = 0; round < ROUNDS; round++) {
    for (const filter of FILTERS) {
      for (const order of ORDERS) {
        const url = `/v1/account-overviews?limit=${PAGE}&sort=${order}${filter === '' ? '' : `&${filter}`}`;
        const { ms, body } = await get(url);
        first.push(ms);
        if (ms > slowest.ms && round > 0) Object.assign(slowest, { ms, url });
        if (body.nextCursor !== null) deep.push((await get(`${url}&cursor=${deepCursor(order, round)}`)).ms);
      }
    }
  }
  return { first, deep, slowest };
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Places far into the list, as a cursor of that list would name them. */
function deepCursor(order: string, round: number): string {
  const values: Record<string, string> = {
    name: 'm',
    lastActivity: '2026-01-15 00:00:00+00',
    joined: '2024-06-01 00:00:00+00',
    'balance:points': '2000',
    'metric:spendYear': '9000',
    'level:status': '1',
  };
  const value = values[order.replace('-', '')] ?? '0';
  const position = [value, `0198${String(round).padStart(4, '0')}-0000-7000-8000-000000000000`];
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Rows like those of the real accounts, with values of every kind spread as in a real workspace. */
async function addAccounts(pool: Pool, workspaceId: string): Promise<void> {
  const { rows } = await pool.query<{ place_in: string; column_key: string; place: number }>(
    'select place_in, column_key, place from overview_column where workspace_id = $1',
    [workspaceId],
  );
  const numbers = arrayOf(rows, 'numbers', (key) => {
    if (key.startsWith('rank')) return 'floor(power(random(), 3) * 4)';
    if (key.startsWith('progress')) return 'round(random()::numeric, 4)';
    return 'round((power(random(), 4) * 100000)::numeric, 2)';
  });
  const texts = arrayOf(rows, 'texts', (key) =>
    key.startsWith('level')
      ? `(array['basic','silver','gold','platinum'])[1 + floor(power(random(), 3) * 4)::int]`
      : `(array['active','active','active','applied','left'])[1 + floor(random() * 5)::int]`,
  );
  const name = `(array['Müller','Hoffmann','Becker','Neumann','Schulz','Weber','Öztürk','Lehmann','Kraft','Zimmer'])[1 + floor(random() * 10)::int]
    || ' ' || (array['Technik','Bau','Handel','Anlagen','Elektro','Logistik','Metall'])[1 + floor(random() * 7)::int]
    || ' ' || (array['GmbH','AG','KG','e.K.'])[1 + floor(random() * 4)::int] || ' ' || i`;
  await pool.query(
    `insert into account (workspace_id, account_id, bucket, name, search_name, type, country, joined_at, created_at)
     select $1, ('01990000-' || lpad(to_hex(i / 65536), 4, '0') || '-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, i % 64,
       ${name}, 'bench', (array['company','dealer','branch'])[1 + floor(random() * 3)::int],
       (array['DE','DE','DE','AT','CH','FR'])[1 + floor(random() * 6)::int],
       timestamptz '2023-01-01' + random() * interval '1200 days', now()
     from generate_series(1, $2::int) i`,
    [workspaceId, ACCOUNTS - REAL],
  );
  await pool.query(
    `insert into account_overview (workspace_id, account_id, bucket, name, sort_name, search_text, type, country,
       root_account_id, joined_at, consent_mode, last_activity_at, activity_n, people, engaged_people, single_thread,
       near_rise, near_fall, numbers, texts, refreshed_at)
     select $1, a.account_id, a.bucket, a.name, translate(lower(a.name), 'äöü', 'aou'),
       lower(a.name) || chr(10) || translate(lower(a.name), 'äöü', 'aou'), a.type, a.country, a.account_id, a.joined_at,
       'companyOnly', timestamptz '2026-06-01' - power(random(), 2) * interval '700 days', 0, 3, 1, random() < 0.2,
       random() < 0.05, random() < 0.03, array[${numbers}]::numeric[], array[${texts}]::text[], now()
     from account a where a.workspace_id = $1 and a.search_name = 'bench'`,
    [workspaceId],
  );
}

function arrayOf(
  rows: readonly { place_in: string; column_key: string; place: number }[],
  placeIn: string,
  value: (key: string) => string,
): string {
  const own = rows.filter((row) => row.place_in === placeIn).toSorted((a, b) => a.place - b.place);
  return own.map((row) => value(row.column_key)).join(', ');
}
