/*
 * Guarantee: an import that is killed can simply be started again. What was recorded is recognised, nothing counts
 * twice, and the books end as those of an import that was never interrupted.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerHash, verifyLedger } from '#modules/wallets';
import { type OpenedWorkspace, openWorkspace } from '../support/instances.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { bankProgramme } from './bank-programme.ts';
import { type Installation, openInstallation } from './installation.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const DOCUMENTS = 6_000;
const KILLS = 3;
const TIMEOUT_MS = 240_000;

const mapping = `
name: Invoices
source: erp
file: { format: csv, delimiter: ";", decimals: "1234.56" }
document:
  id: number
  occurredAt: { column: date, format: yyyy-MM-dd, zone: Europe/Berlin }
  currency: EUR
account: { system: erp, externalId: customer }
createAccounts: true
lines: { sku: item, quantity: pieces, netAmount: net }
types:
  - when: { column: kind, equals: I }
    type: invoice
`;

let installation: Installation;
let killed: OpenedWorkspace;
let whole: OpenedWorkspace;
let euros = 0;

beforeAll(async () => {
  installation = await openInstallation(bankProgramme, 0);
  const spec = { programme: bankProgramme, accounts: 0, joinedAt: Date.UTC(2025, 0, 1) };
  killed = await openWorkspace(installation.pool, spec);
  whole = await openWorkspace(installation.pool, spec);
  const random = seededRandom(41);
  const rows = ['number;kind;date;customer;item;pieces;net'];
  for (let n = 0; n < DOCUMENTS; n++) {
    const date = new Date(Date.UTC(2025, 0, 2) + Math.floor(n / 20) * 86_400_000).toISOString().slice(0, 10);
    const customer = `C-${random.below(200)}`;
    for (const item of ['bolt', 'nut']) {
      const net = random.between(1, 90);
      rows.push(`INV-${n};I;${date};${customer};${item};${random.between(1, 9)};${net}`);
      euros += net;
    }
  }
  await writeFile(join(installation.folder, 'invoices.csv'), `${rows.join('\n')}\n`);
  await writeFile(join(installation.folder, 'mapping.yaml'), mapping);
});
afterAll(() => installation?.close());

test(`an import killed ${KILLS} times and started again ends like one that was never killed`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const slugs = await installation.pool.query<{ workspace_id: string; slug: string }>(
    'select workspace_id, slug from workspace',
  );
  const slugOf = ({ workspaceId }: OpenedWorkspace) =>
    slugs.rows.find((row) => row.workspace_id === workspaceId)?.slug ?? '';
  const seen: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const child = importInto(slugOf(killed));
    await recorded(killed, ((kill + 1) * DOCUMENTS) / (KILLS + 2), child);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    seen.push(await count(killed));
  }
  expect(
    seen.every((events) => events > 0 && events < DOCUMENTS),
    String(seen),
  ).toBe(true);
  for (const workspace of [killed, whole]) {
    const child = importInto(slugOf(workspace));
    expect((await once(child, 'exit'))[0]).toBe(0);
    expect(await count(workspace)).toBe(DOCUMENTS);
    expect((await verifyLedger(installation.pool, { workspaceId: workspace.workspaceId })).violations).toEqual([]);
  }
  const hashes = [killed, whole].map(({ workspaceId }) => ledgerHash(installation.pool, workspaceId));
  const [first, second] = await Promise.all(hashes);
  expect(first).toEqual(second);
  const { rows } = await installation.pool.query<{ points: string }>(
    `select sum(issued - reversed)::text as points from lot where workspace_id = $1 and unit = 'points'`,
    [killed.workspaceId],
  );
  expect(rows).toEqual([{ points: String(euros) }]);
  process.stdout.write(
    `import kills ${KILLS}: ${seen.join(', ')} of ${DOCUMENTS} documents were recorded, 0 missing, 0 doubled\n`,
  );
});

function importInto(slug: string): ChildProcess {
  const { folder } = installation;
  const files = [
    join(folder, 'invoices.csv'),
    '--mapping',
    join(folder, 'mapping.yaml'),
    '--rejects',
    join(folder, 'rejected.csv'),
  ];
  return spawn(process.execPath, [MAIN, 'import', ...files, '--workspace', slug], {
    env: { HANSE_DATA_DIR: folder, LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
}

/** Returns when so many documents are there. */
async function recorded(workspace: OpenedWorkspace, enough: number, child: ChildProcess): Promise<void> {
  while ((await count(workspace)) < enough) {
    expect(child.exitCode, 'the import ended by itself before it was killed').toBeNull();
    await sleep(5);
  }
}

async function count({ workspaceId }: OpenedWorkspace): Promise<number> {
  const { rows } = await installation.pool.query<{ count: bigint }>(
    'select count(*) from event where workspace_id = $1',
    [workspaceId],
  );
  return Number(rows[0]?.count);
}
