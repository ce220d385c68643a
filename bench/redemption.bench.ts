/** Redemptions, one per request, answered when they are committed: over many rewards, and all of one counted reward. */
import { formatId } from '../server/src/kernel/index.ts';
import { expectStatus, HttpConnection } from './support/http-connection.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { openBenchWorkspace } from './support/workspace.ts';

const CLIENTS = 64;
const REWARDS = 50;
const CREDIT = 1_000_000;

const programme = `
hanse: 1
programme: { key: bench, name: Bench, timeZone: Europe/Berlin, currency: EUR, objective: Measuring }
units:
  points: { name: Points }
`;

export const redemption: Benchmark = {
  name: 'redemption',
  title: 'Redemptions with 64 clients, each answered when it is committed',
  run: async ({ server, options }: BenchContext): Promise<Figure[]> => {
    const accounts = Math.min(options.accounts, 2_000);
    const total = Math.max(CLIENTS * 10, options.rate * options.seconds);
    const database = await server.open('redemption');
    const workspace = await openBenchWorkspace(database.pool, { accounts, programme });
    const hanse = await startServer({ DATABASE_URL: database.url, HANSE_ROLES: 'api' });
    const target = { port: hanse.port, apiKey: workspace.apiKey };
    const connections = await Promise.all(Array.from({ length: CLIENTS }, () => HttpConnection.open(target)));
    const url = `http://127.0.0.1:${hanse.port}`;
    try {
      const { credit, reward, path, spend } = operations(url, workspace);
      await inParallel(accounts, (n) => credit(n));
      const many = await Promise.all(Array.from({ length: REWARDS }, (_, n) => reward(`many${n}`, {})));
      const one = await reward('one', { stock: 'counted' });
      await call(url, workspace.apiKey, 'PUT', `/v1/rewards/${one}/stock`, { total: 1_000_000 });
      await database.pool.query('analyze');
      // What an act on a wallet costs by itself, in the same run: a redemption is one, and more.
      const floor = await repeat(connections, total, (n) => spend(n % accounts, n));
      const spread = await redeem(connections, total, (n) => [path(n % accounts), many[n % REWARDS]!]);
      const hot = await redeem(connections, total, (n) => [path(n % accounts), one]);
      const single = await redeem(connections, Math.ceil(total / 4), () => [path(0), many[0]!]);
      return [
        { what: 'redemptions/s, many rewards', value: spread, target: '≥ 800', met: spread >= 800 },
        { what: 'redemptions/s, one counted reward', value: hot, target: '≥ 800', met: hot >= 800 },
        { what: 'redemptions/s, one account', value: single },
        { what: 'spends/s, beside it', value: floor },
        { what: 'redemptions per spend', value: spread / floor, digits: 2 },
      ];
    } finally {
      for (const connection of connections) connection.close();
      await hanse.stop();
      await database.close();
    }
  },
};

function operations(url: string, { apiKey, accountIds }: { apiKey: string; accountIds: readonly string[] }) {
  const path = (n: number) => `/v1/accounts/${formatId('acc', accountIds[n]!)}`;
  return {
    path: (n: number) => `${path(n)}/redemptions`,
    spend: (n: number, reference: number): Request => ({
      path: `${path(n)}/wallets/points/spend`,
      body: { amount: '1', reference: `S-${reference}` },
      status: 200,
    }),
    credit: (n: number) =>
      call(url, apiKey, 'POST', `${path(n)}/wallets/points/adjust`, {
        amount: String(CREDIT),
        reasonCode: 'goodwill',
        reason: 'for the benchmark',
      }),
    reward: async (key: string, more: object): Promise<string> =>
      (
        await call(url, apiKey, 'POST', '/v1/rewards', {
          key,
          kind: 'goods',
          status: 'live',
          name: { en: 'Thing', de: 'Ding' },
          prices: [{ key: 'p', units: [{ unit: 'points', amount: '1' }] }],
          limits: [{ per: 'account', period: 'year', max: 1_000_000 }],
          fulfilment: { by: 'manual' },
          ...more,
        })
      ).id,
  };
}

interface Request {
  path: string;
  body: object;
  status: number;
}

/** @returns redemptions per second */
function redeem(
  connections: readonly HttpConnection[],
  total: number,
  which: (n: number) => [path: string, rewardId: string],
): Promise<number> {
  return repeat(connections, total, (n) => {
    const [path, rewardId] = which(n);
    return { path, body: { rewardId }, status: 201 };
  });
}

/** @returns requests per second */
async function repeat(
  connections: readonly HttpConnection[],
  total: number,
  which: (n: number) => Request,
): Promise<number> {
  let next = 0;
  const from = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (next < total) {
        const { path, body, status } = which(next++);
        await expectStatus(connection.post(path, JSON.stringify(body)), status);
      }
    }),
  );
  return total / ((performance.now() - from) / 1000);
}

async function call(url: string, apiKey: string, method: string, path: string, body: object) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { id: string };
}

async function inParallel(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (next < count) await work(next++);
    }),
  );
}
