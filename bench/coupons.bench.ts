/** Codes by the million, and how many carts with codes are answered, through HTTP. `--rows` says how many codes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { formatId } from '../server/src/kernel/index.ts';
import type { Pool } from './support/database.ts';
import { expectStatus, HttpConnection } from './support/http-connection.ts';
import { Prng } from './support/prng.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { openBenchWorkspace } from './support/workspace.ts';

const CLIENTS = 32;
const ACCOUNTS = 1_000;
const SAMPLE = 20_000;
const LOOK_EVERY_MS = 200;
const TERMS = {
  name: 'Bench',
  behaviour: 'Buys again',
  stimulates: 'repeat',
  value: { kind: 'percentage', percent: '10' },
  limits: { perAccount: 1_000_000 },
  prefix: 'BENCH',
};
const PROGRAMME =
  'hanse: 1\nprogramme: { key: bench, name: Bench, timeZone: Europe/Berlin, currency: EUR, objective: Codes }\n';

export const coupons: Benchmark = {
  name: 'coupons',
  title: 'Codes made, asked for and redeemed',
  run: async ({ server, options, note }: BenchContext): Promise<Figure[]> => {
    const database = await server.open('coupons');
    const { apiKey, accountIds } = await openBenchWorkspace(database.pool, {
      accounts: ACCOUNTS,
      programme: PROGRAMME,
    });
    const hanse = await startServer({ DATABASE_URL: database.url });
    const connections = await Promise.all(
      Array.from({ length: CLIENTS }, () => HttpConnection.open({ port: hanse.port, apiKey })),
    );
    try {
      const generated = await generate({ port: hanse.port, apiKey }, options.rows);
      const codes = await sampleCodes(database.pool, options.rows);
      await database.pool.query('analyze coupon');
      const prng = new Prng(11);
      const body = (n: number, reference?: string) =>
        JSON.stringify({
          ...(reference === undefined ? {} : { reference }),
          account: { id: formatId('acc', accountIds[prng.below(accountIds.length)] ?? '') },
          currency: 'EUR',
          lines: Array.from({ length: 5 }, (_, line) => ({
            id: String(line),
            sku: `S-${prng.below(1000)}`,
            quantity: '2',
            netAmount: '19.99',
          })),
          codes: [codes[n % codes.length]],
        });
      const asked = await measure(connections, options.seconds, (client, n) =>
        expectStatus(client.post('/v1/coupons/validate', body(n)), 200),
      );
      const empty = await measure(connections, options.seconds, (client) =>
        expectStatus(client.get('/v1/workspace'), 200),
      );
      const redeemed = await measure(connections, options.seconds, (client, n) =>
        n < codes.length ? expectStatus(client.post('/v1/coupon-redemptions', body(n, `order-${n}`)), 201) : null,
      );
      note(`${CLIENTS} clients that wait for each answer; carts of five lines with one code, ${SAMPLE} codes in turn.`);
      return [
        { what: 'codes made, per second', value: generated },
        {
          what: 'a million codes, s',
          value: 1_000_000 / generated,
          digits: 1,
          target: '< 60',
          met: generated > 16_667,
        },
        { what: 'carts asked about, per second', value: asked, target: '≥ 3,000', met: asked >= 3_000 },
        { what: 'authenticated requests that read nothing, per second', value: empty },
        { what: 'carts redeemed, per second', value: redeemed },
      ];
    } finally {
      for (const connection of connections) connection.close();
      await hanse.stop();
      await database.close();
    }
  },
};

interface Target {
  port: number;
  apiKey: string;
}

async function generate(target: Target, count: number): Promise<number> {
  await ask(target, 'PUT', 'coupon-series/bench', TERMS);
  const from = performance.now();
  const { id } = await ask(target, 'POST', 'coupon-series/bench/generate', { count });
  for (;;) {
    await sleep(LOOK_EVERY_MS);
    const { state } = await ask(target, 'GET', `coupon-jobs/${id}`);
    if (state === 'failed') throw new Error('the codes could not be made');
    if (state === 'done') return count / ((performance.now() - from) / 1000);
  }
}

async function ask(
  { port, apiKey }: Target,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** Spread over the whole series. */
async function sampleCodes(pool: Pool, count: number): Promise<string[]> {
  const every = Math.max(1, Math.floor(count / SAMPLE));
  const { rows } = await pool.query<{ code: string }>('select code from coupon where n % $1 = 0 limit $2', [
    every,
    SAMPLE,
  ]);
  return rows.map(({ code }) => code);
}

/** @returns answers per second; null ends a client */
async function measure(
  connections: readonly HttpConnection[],
  seconds: number,
  send: (client: HttpConnection, n: number) => Promise<unknown> | null,
): Promise<number> {
  const from = performance.now();
  const until = from + seconds * 1000;
  let next = 0;
  let answered = 0;
  await Promise.all(
    connections.map(async (client) => {
      while (performance.now() < until) {
        const answer = send(client, next++);
        if (answer === null) return;
        await answer;
        answered += 1;
      }
    }),
  );
  return answered / ((performance.now() - from) / 1000);
}
