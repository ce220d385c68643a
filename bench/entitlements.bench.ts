/** What support desks, shops and ERPs ask all day: what an account is entitled to; and using it up. */
import { formatId, newUuid } from '../server/src/kernel/index.ts';
import { bucketOf } from '../server/src/modules/decisions/index.ts';
import type { Pool } from './support/database.ts';
import { expectStatus, HttpConnection } from './support/http-connection.ts';
import { invoices, take } from './support/invoices.ts';
import { measureLatencies } from './support/latencies.ts';
import { Prng } from './support/prng.ts';
import { benchProgramme } from './support/programme.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { type BenchWorkspace, openBenchWorkspace } from './support/workspace.ts';
import { benchWritePath } from './support/write-path.ts';

const CLIENTS = 16;
const READS_PER_SECOND = 400;
const USES_PER_SECOND = 50;
const WARM_UP_SECONDS = 2;
const GRANTS_PER_ACCOUNT = 5;
const USES_PER_ACCOUNT = 40;
const ACCOUNTS_PER_STATEMENT = 1_000;

const BENEFITS = `
benefits:
  service: { name: Service level, kind: choice, choices: [{ key: standard, name: Standard }, { key: express, name: Express }] }
  discount: { name: Discount, kind: number, unit: "%" }
  days: { name: Days to pay, kind: number, unit: days }
  prices: { name: Price list, kind: text }
  early: { name: Early access, kind: access }
  hours: { name: Support hours, kind: allowance, renews: { calendar: year }, resolution: sum }
  seats: { name: Training seats, kind: allowance, renews: { calendar: quarter }, leftover: carries, carryMax: 4 }
`;
const OF_LEVELS = `benefits: [{ benefit: service, value: standard }, { benefit: discount, value: 2 },
        { benefit: days, value: 30 }, { benefit: prices, value: A }, { benefit: early }, { benefit: hours, value: 1000000 },
        { benefit: seats, value: 2 }]`;

export const entitlements: Benchmark = {
  name: 'entitlements',
  title: 'What accounts are entitled to',
  run: async ({ server, options, note }: BenchContext): Promise<Figure[]> => {
    const { accounts, seconds } = options;
    const database = await server.open('entitlements');
    const programme = benchProgramme.replace(/name: (Basic|Silver|Gold|Platinum)/g, `$&, ${OF_LEVELS}`) + BENEFITS;
    const workspace = await openBenchWorkspace(database.pool, { accounts, programme });
    const events = Math.min(options.events, accounts * 2);
    const stream = invoices({ prng: new Prng(4), accounts, ids: 'ascending', latePercent: 1 }, events);
    await benchWritePath(workspace).feed(take(stream, events));
    await addHistory(database.pool, workspace);
    await database.pool.query('analyze');
    const hanse = await startServer({ DATABASE_URL: database.url, HANSE_ROLES: 'api' });
    const target = { port: hanse.port, apiKey: workspace.apiKey };
    const connections = await Promise.all(Array.from({ length: CLIENTS }, () => HttpConnection.open(target)));
    const prng = new Prng(5);
    const path = () => `/v1/accounts/${formatId('acc', workspace.accountIds[prng.below(accounts)] ?? '')}/entitlements`;
    const measure = async (perSecond: number, send: (connection: HttpConnection) => Promise<void>) => {
      const one = (client: number) => send(connections[client] as HttpConnection);
      await measureLatencies({ perSecond, seconds: WARM_UP_SECONDS, clients: CLIENTS }, one);
      return measureLatencies({ perSecond, seconds: Math.ceil(seconds / 4), clients: CLIENTS }, one);
    };
    try {
      const figures: Figure[] = [];
      const all = await measure(READS_PER_SECOND, (to) => expectStatus(to.get(path()), 200));
      figures.push({ what: 'all of an account: p50, ms', value: all.p50, digits: 1 });
      figures.push({ what: 'all of an account: p99, ms', value: all.p99, digits: 1, target: '< 5', met: all.p99 < 5 });
      const one = await measure(READS_PER_SECOND, (to) => expectStatus(to.get(`${path()}/hours`), 200));
      figures.push({
        what: 'one with its grants: p99, ms',
        value: one.p99,
        digits: 1,
        target: '< 5',
        met: one.p99 < 5,
      });
      const use = await measure(USES_PER_SECOND, (to) => {
        const body = JSON.stringify({ quantity: '1', reference: newUuid() });
        return expectStatus(to.post(`${path()}/hours/uses`, body), 200);
      });
      figures.push({ what: 'recording a use: p99, ms', value: use.p99, digits: 1 });
      note(
        `${READS_PER_SECOND} reads and ${USES_PER_SECOND} uses a second from ${CLIENTS} clients; 7 benefits, ${GRANTS_PER_ACCOUNT} grants and ${USES_PER_ACCOUNT} uses per account.`,
      );
      return figures;
    } finally {
      for (const connection of connections) connection.close();
      await hanse.stop();
      await database.close();
    }
  },
};

/** Grants by hand and uses of the last months, as they would have come one by one. */
async function addHistory(pool: Pool, { workspaceId, accountIds }: BenchWorkspace): Promise<void> {
  for (let from = 0; from < accountIds.length; from += ACCOUNTS_PER_STATEMENT) {
    const ids = accountIds.slice(from, from + ACCOUNTS_PER_STATEMENT);
    const times = (count: number) => ids.flatMap((id) => Array.from({ length: count }, () => id));
    const ofGrants = times(GRANTS_PER_ACCOUNT);
    const benefits = ['service', 'discount', 'days', 'prices', 'hours'];
    const values = ['express', '3', '45', 'B', '10'];
    await pool.query(
      `insert into entitlement_grant (workspace_id, account_id, grant_id, bucket, benefit, source, value, renews, from_at,
         granted_at, granted_by)
       select $1, a, g, b, n, 'manual', v, true, now() - interval '90 days', now() - interval '90 days', 'bench'
       from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::text[]) as t (a, g, b, n, v)`,
      [
        workspaceId,
        ofGrants,
        ofGrants.map(() => newUuid()),
        ofGrants.map(bucketOf),
        ofGrants.map((_, index) => benefits[index % GRANTS_PER_ACCOUNT]),
        ofGrants.map((_, index) => values[index % GRANTS_PER_ACCOUNT]),
      ],
    );
    const ofUses = times(USES_PER_ACCOUNT);
    await pool.query(
      `insert into entitlement_use (workspace_id, account_id, use_id, bucket, benefit, quantity, reference, used_at,
         recorded_by, draws)
       select $1, a, u, b, 'hours', 1, u::text, now() - (n || ' hours')::interval, 'bench',
         '[{"source": "level:status", "level": "basic", "quantity": "1"}]'
       from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::int[]) as t (a, u, b, n)`,
      [workspaceId, ofUses, ofUses.map(() => newUuid()), ofUses.map(bucketOf), ofUses.map((_, index) => index % 2_000)],
    );
  }
}
