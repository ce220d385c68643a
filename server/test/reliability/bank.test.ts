/*
 * Guarantee: the ledger balances at every instant. Sixteen clients earn, credit, spend, reserve, move, adjust and read
 * at once over two server processes, half of it on three hot accounts. Every read is checked: wallets equal their lots
 * and their entries, nothing is below its floor, and what is only moved keeps its total.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '#modules/wallets';
import { withTransaction } from '#platform/postgres';
import { seededRandom } from '../support/seeded-random.ts';
import { suiteSettings } from '../support/suite-settings.ts';
import { Api } from './api.ts';
import { BankClient, Expected } from './bank-clients.ts';
import { bankProgramme } from './bank-programme.ts';
import { type Installation, openInstallation } from './installation.ts';

const SECONDS = suiteSettings.bankSeconds;
const CASH_EACH = 1_000;
const WORK = [
  'earn',
  'earn',
  'earn',
  'credit',
  'credit',
  'spend',
  'spend',
  'spend',
  'reserve',
  'move',
  'move',
  'move',
  'adjust',
  'adjust',
  'read',
  'read',
] as const;

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation(
    `${bankProgramme}`.replace('units:', 'units:\n  cash: { name: Cash, kind: money }'),
    30,
  );
});
afterAll(() => installation?.close());

test(
  `every sum is right in every read while ${WORK.length} clients work for ${SECONDS} seconds on two servers`,
  async () => {
    const servers = [await installation.server(), await installation.server()];
    for (const server of servers) await server.start();
    const expected = new Expected();
    const clients = WORK.map((work, n) => {
      const url = servers[n % 2]?.url ?? '';
      return {
        work,
        client: new BankClient(installation, expected, { name: `${work}${n}`, url, random: seededRandom(n) }),
      };
    });
    for (const account of installation.accounts) {
      const body = {
        amount: String(CASH_EACH),
        reasonCode: 'opening',
        reason: 'opening',
        reference: `opening-${account}`,
      };
      const path = clients[0]?.client.path(account, '/wallets/cash/adjust') ?? '';
      expect((await clients[0]?.client.api.send('POST', path, body))?.status).toBe(200);
      expected.add('cash', account, CASH_EACH);
    }
    let running = true;
    let compared = 0;
    const work = clients.map(async ({ work: kind, client }) => {
      while (running) if ((await client[kind]()) === true) compared++;
    });
    const snapshots = watchBooks(() => running);
    const health = watchHealth(servers[1]?.url ?? '', () => running);
    await Promise.race([sleep(SECONDS * 1000), Promise.all(work), snapshots, health]);
    running = false;
    await Promise.all(work);
    expect(await balances()).toEqual(expected.amounts);
    expect((await verifyLedger(installation.pool)).violations).toEqual([]);
    const done = clients.reduce((sum, { client }) => sum + client.done, 0);
    const refused = clients.reduce((sum, { client }) => sum + client.refused, 0);
    expect(compared).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(SECONDS * 5);
    process.stdout.write(
      `bank ${SECONDS} s: ${done} operations (${refused} refused for want of units), ${await snapshots} snapshots of all accounts, ${await health} health checks, ${compared} reads compared, 0 wrong, 0 below floor\n`,
    );
  },
  120_000 + SECONDS * 2_000,
);

/** All accounts on one snapshot, again and again: sums, floors, and cash as much as there ever was. */
async function watchBooks(running: () => boolean): Promise<number> {
  let snapshots = 0;
  while (running()) {
    expect((await verifyLedger(installation.pool)).violations).toEqual([]);
    const { rows } = await withTransaction(
      installation.pool,
      (tx) =>
        tx.query<{ cash: string; lowest: string }>(
          `select (select sum(available) from lot where workspace_id = $1 and unit = 'cash')::text as cash,
                  (select min(least(available, reserved, pending, spent)) from lot where workspace_id = $1)::text as lowest`,
          [installation.workspaceId],
        ),
      { readOnly: true, isolation: 'repeatable read' },
    );
    expect(rows).toEqual([{ cash: String(installation.accounts.length * CASH_EACH), lowest: '0' }]);
    snapshots++;
    await sleep(100);
  }
  return snapshots;
}

async function watchHealth(url: string, running: () => boolean): Promise<number> {
  const api = new Api(url, installation.apiKey);
  let checks = 0;
  for (; running(); checks++) {
    const { status, body } = await api.send('GET', '/health/ledger');
    expect([status, body.status, body.violations]).toEqual([200, 'ok', 0]);
    await sleep(150);
  }
  return checks;
}

async function balances(): Promise<Record<string, number>> {
  const { rows } = await installation.pool.query<{ key: string; balance: string }>(
    `select split_part(w.key, '|', 2) || ' ' || e.external_id as key,
            ((w.value->>'available')::bigint - (w.value->>'debt')::bigint)::text as balance
       from account_state a
       cross join lateral json_each(a.books->'wallets') w
       join account_external_id e on e.workspace_id = a.workspace_id and e.account_id = a.account_id
      where a.workspace_id = $1 order by 1`,
    [installation.workspaceId],
  );
  const found = rows.filter(({ key, balance }) => !key.startsWith('stars') && balance !== '0');
  return Object.fromEntries(
    found.map(({ key, balance }) => [key, Number(balance)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}
