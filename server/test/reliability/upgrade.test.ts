/*
 * Guarantee: an upgrade needs no interruption, and there is a way back. A server of this version and one of the next, with
 * a migration more, work on one database under load: no request fails, no acknowledged event is missing, and the old
 * version can be started again on the extended database. The next version is a copy of this one in a folder of its own;
 * there is no released version yet to upgrade from.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '#modules/wallets';
import { bankProgramme } from './bank-programme.ts';
import { type Installation, openInstallation } from './installation.ts';
import { RollingLoad } from './rolling-load.ts';

const SERVER = fileURLToPath(new URL('../..', import.meta.url));
const CLIENTS = 6;
const STAGE_MS = 2_500;

/** As a next version might extend what is there: columns, an index, a table. */
const EXTENSION = `
alter table account add column test_rating text;
alter table event add column test_weight bigint not null default 1;
alter table lot add column test_colour text;
create index test_account_by_rating on account (workspace_id, test_rating);
create table test_note (
  workspace_id uuid not null,
  note_id uuid not null,
  noted_at timestamptz not null,
  primary key (workspace_id, note_id)
);
`;

let installation: Installation;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanse-next-version-'));
  installation = await openInstallation(bankProgramme, 24);
});
afterAll(async () => {
  await installation?.close();
  await rm(folder, { recursive: true, force: true });
});

/** @returns its main program */
async function buildNextVersion(): Promise<string> {
  const server = join(folder, 'server');
  await mkdir(server);
  for (const part of ['src', 'migrations', 'package.json'])
    await cp(join(SERVER, part), join(server, part), { recursive: true });
  await symlink(join(SERVER, '..', 'node_modules'), join(folder, 'node_modules'));
  const number = String((await readdir(join(server, 'migrations'))).length + 1).padStart(4, '0');
  await writeFile(join(server, 'migrations', `${number}_next_version.sql`), EXTENSION);
  const registry = join(server, 'src/platform/postgres/table-registry.ts');
  const text = await readFile(registry, 'utf8');
  await writeFile(registry, text.replace('account_fact:', "test_note: 'distributed',\n  account_fact:"));
  return join(server, 'src/main.ts');
}

test('old and new processes work together, and the old ones come back, without a single failed request', async () => {
  const before = await installation.server();
  const after = await installation.server({}, await buildNextVersion());
  const again = await installation.server();
  const ready = async (url: string) => (await fetch(`${url}/health/ready`)).status;
  await before.start();
  const load = new RollingLoad(installation);
  await load.use(before.url);
  load.start(CLIENTS);
  await sleep(STAGE_MS);
  // The new one migrates while the old one works.
  await after.start();
  await load.use(before.url, after.url);
  await sleep(STAGE_MS);
  expect([await ready(before.url), await ready(after.url)]).toEqual([200, 200]);
  const table = await installation.pool.query(
    `select 1 from pg_class where relname = 'test_note' and relforcerowsecurity`,
  );
  expect(table.rowCount).toBe(1);
  await load.use(after.url);
  await before.stop();
  await sleep(STAGE_MS);
  // The way back: the old version on the extended database.
  await again.start();
  await load.use(after.url, again.url);
  await sleep(STAGE_MS);
  expect(await ready(again.url)).toBe(200);
  await load.use(again.url);
  await after.stop();
  await sleep(STAGE_MS);
  await load.stop();
  expect(load.errors).toEqual([]);
  for (const { url } of [before, after, again]) expect(load.served.get(url)).toBeGreaterThan(20);
  expect(await points()).toEqual(load.expected());
  expect((await verifyLedger(installation.pool)).violations).toEqual([]);
  const served = [...load.served.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(`upgrade and back: ${served} requests, ${load.acknowledged.size} events, 0 errors\n`);
}, 180_000);

async function points(): Promise<Map<string, number>> {
  const { rows } = await installation.pool.query<{ account: string; points: number }>(
    `select x.external_id as account, sum(l.issued - l.reversed)::float as points
       from lot l join account_external_id x on x.workspace_id = l.workspace_id and x.account_id = l.account_id
      where l.workspace_id = $1 and l.unit = 'points' group by 1`,
    [installation.workspaceId],
  );
  return new Map(rows.map(({ account, points }) => [account, points]));
}
