/*
 * Guarantee: an acknowledged event is never lost and never applied twice, even if PostgreSQL is killed in mid batch and
 * recovers from the crash. The server process stays, starts its database again and goes on by itself.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { suiteSettings } from '../support/suite-settings.ts';
import { bankProgramme } from './bank-programme.ts';
import { CrashWorkload } from './crash-workload.ts';
import { type Installation, openInstallation } from './installation.ts';

const KILLS = suiteSettings.databaseKills;
const CLIENTS = 6;
const BACK_MS_MAX = 10_000;

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation(bankProgramme, 40);
});
afterAll(() => installation?.close());

test(
  `nothing acknowledged is missing or doubled after ${KILLS} kills of PostgreSQL, and events are taken again within 10 seconds`,
  async () => {
    const server = await installation.server();
    const random = seededRandom(5);
    await server.start();
    const workload = new CrashWorkload(installation, server.url);
    workload.start(CLIENTS, 11);
    const back: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await workload.answersBeyond(150);
      await sleep(random.below(250));
      process.kill(await postmasterOf(installation), 'SIGKILL');
      const from = performance.now();
      await workload.answersBeyond(LINES_IN_FLIGHT, BACK_MS_MAX);
      back.push(performance.now() - from);
    }
    await workload.stop();
    await workload.verify();
    await workload.sendEverythingAgain();
    await workload.verify();
    process.stdout.write(
      `database kills ${KILLS}: ${workload.events} events, ${workload.answersLost} answers lost, 0 missing, 0 doubled, back after ${Math.round(Math.max(...back))} ms at most\n`,
    );
  },
  120_000 + KILLS * 30_000,
);

/** Answers that may have been on their way when the database died. */
const LINES_IN_FLIGHT = CLIENTS * 41;

/** The postmaster of this installation's own folder; it changes with every kill. */
async function postmasterOf({ folder }: Installation): Promise<number> {
  const text = await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  const pid = Number(text.split('\n')[0]);
  expect(pid).toBeGreaterThan(1);
  return pid;
}
