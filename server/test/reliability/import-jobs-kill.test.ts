/*
 * Guarantee: an import that works in the background goes on by itself after its server was killed, from the chunk it was
 * at, and ends like one that was never interrupted: the same events, the same books, the same counts in its report.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerHash, verifyLedger } from '#modules/wallets';
import { type OpenedWorkspace, openWorkspace } from '../support/instances.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { bankProgramme } from './bank-programme.ts';
import { type Installation, openInstallation } from './installation.ts';
import type { ServerProcess } from './server-process.ts';

const DOCUMENTS = 20_000;
const KILLS = 3;
const TIMEOUT_MS = 400_000;
/** On a machine with much else to do, a lease that has to run out included. */
const WAIT_MS_MAX = 100_000;

const mapping = {
  name: 'Invoices',
  source: 'erp',
  file: { delimiter: ';' },
  document: { id: 'number', occurredAt: { column: 'date', format: 'iso', zone: 'Europe/Berlin' }, currency: 'EUR' },
  account: { system: 'erp', externalId: 'customer' },
  createAccounts: true,
  lines: { sku: 'item', quantity: 'pieces', netAmount: 'net' },
  types: [{ when: { column: 'kind', equals: 'I' }, type: 'invoice' }],
};

let installation: Installation;
let killed: OpenedWorkspace;
let whole: OpenedWorkspace;
let server: ServerProcess;
let file = '';
let euros = 0;

beforeAll(async () => {
  installation = await openInstallation(bankProgramme, 0);
  const spec = { programme: bankProgramme, accounts: 0, joinedAt: Date.UTC(2025, 0, 1) };
  killed = await openWorkspace(installation.pool, spec);
  whole = await openWorkspace(installation.pool, spec);
  server = await installation.server();
  const random = seededRandom(43);
  const rows = ['number;kind;date;customer;item;pieces;net'];
  for (let n = 0; n < DOCUMENTS; n++) {
    const date = new Date(Date.UTC(2025, 0, 2) + Math.floor(n / 40) * 86_400_000).toISOString().slice(0, 10);
    const net = random.between(1, 90);
    // One in a thousand cannot be read, and stays behind.
    const faulty = n % 1000 === 500;
    rows.push(`INV-${n};I;${date};C-${random.below(200)};bolt;${faulty ? 'many' : 1};${net}`);
    if (!faulty) euros += net;
  }
  file = `${rows.join('\n')}\n`;
});
afterAll(() => installation?.close());

test(`an import whose server is killed ${KILLS} times ends like one that was never interrupted`, {
  timeout: TIMEOUT_MS,
}, async () => {
  await server.start();
  const id = await begin(killed);
  const seen: number[] = [];
  for (let kill = 1; kill <= KILLS; kill++) {
    await reached(killed, (kill * DOCUMENTS) / (KILLS + 2));
    await server.kill();
    seen.push(await count(killed));
    await server.start();
  }
  const ended = await finished(killed, id);
  expect(
    seen.every((events) => events > 0 && events < DOCUMENTS),
    String(seen),
  ).toBe(true);
  const control = await finished(whole, await begin(whole));
  const counts = ({ state, progress }: { state: string; progress: { rows: object; outcomes: object } }) => {
    return { state, rows: progress.rows, outcomes: progress.outcomes };
  };
  expect(counts(ended)).toEqual(counts(control));
  expect(counts(ended)).toMatchObject({
    state: 'done',
    outcomes: { created: DOCUMENTS - DOCUMENTS / 1000, unchanged: 0 },
  });
  const texts = await Promise.all([rejects(killed, id), rejects(killed, id)]);
  expect(texts[0].trimEnd().split('\n')).toHaveLength(1 + DOCUMENTS / 1000);
  const [first, second] = await Promise.all(
    [killed, whole].map(({ workspaceId }) => ledgerHash(installation.pool, workspaceId)),
  );
  expect(first).toEqual(second);
  expect((await verifyLedger(installation.pool, { workspaceId: killed.workspaceId })).violations).toEqual([]);
  const { rows } = await installation.pool.query<{ points: string }>(
    `select sum(issued - reversed)::text as points from lot where workspace_id = $1 and unit = 'points'`,
    [killed.workspaceId],
  );
  expect(rows).toEqual([{ points: String(euros) }]);
  process.stdout.write(`import kills ${KILLS}: ${seen.join(', ')} of ${DOCUMENTS} documents were recorded\n`);
});

async function call(workspace: OpenedWorkspace, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${workspace.apiKey}`, ...init.headers };
  return fetch(`${server.url}${path}`, { signal: AbortSignal.timeout(WAIT_MS_MAX), ...init, headers });
}

async function begin(workspace: OpenedWorkspace): Promise<string> {
  const uploaded = await call(workspace, '/v1/uploads?name=invoices.csv', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
  });
  const { id: uploadId } = (await uploaded.json()) as { id: string };
  const created = await call(workspace, '/v1/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uploadId, mapping }),
  });
  expect(created.status).toBe(202);
  return ((await created.json()) as { id: string }).id;
}

async function finished(workspace: OpenedWorkspace, id: string) {
  for (const deadline = performance.now() + WAIT_MS_MAX; performance.now() < deadline; ) {
    const job = (await (await call(workspace, `/v1/imports/${id}`)).json()) as {
      state: string;
      progress: { rows: object; outcomes: object };
    };
    if (job.state !== 'queued' && job.state !== 'running') return job;
    await sleep(200);
  }
  throw new Error(`the import does not end:\n${server.log.join('\n')}`);
}

async function rejects(workspace: OpenedWorkspace, id: string): Promise<string> {
  return (await call(workspace, `/v1/imports/${id}/rejects`)).text();
}

/** Returns when so many documents are there. */
async function reached(workspace: OpenedWorkspace, enough: number): Promise<void> {
  let seen = 0;
  for (let since = performance.now(); seen < enough; await sleep(5)) {
    const before = seen;
    seen = await count(workspace);
    if (seen > before) since = performance.now();
    if (performance.now() - since > WAIT_MS_MAX) {
      throw new Error(`the import stands still at ${seen} documents:\n${server.log.join('\n')}`);
    }
  }
}

async function count({ workspaceId }: OpenedWorkspace): Promise<number> {
  const { rows } = await installation.pool.query<{ count: bigint }>(
    'select count(*) from event where workspace_id = $1',
    [workspaceId],
  );
  return Number(rows[0]?.count);
}
