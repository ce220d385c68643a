/*
 * Guarantee: an acknowledged event is never lost and never applied twice, even if the server is killed in mid batch
 * again and again. Clients send again whatever was not answered; in the end they send everything once more.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { suiteSettings } from '../support/suite-settings.ts';
import { bankProgramme } from './bank-programme.ts';
import { CrashWorkload } from './crash-workload.ts';
import { type Installation, openInstallation } from './installation.ts';

const KILLS = suiteSettings.serverKills;
const CLIENTS = 6;
const BACK_MS_MAX = 10_000;

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation(bankProgramme, 40);
});
afterAll(() => installation?.close());

test(
  `nothing acknowledged is missing or doubled after ${KILLS} kills of the server, and it is back within 10 seconds`,
  async () => {
    const server = await installation.server();
    const random = seededRandom(3);
    await server.start();
    const workload = new CrashWorkload(installation, server.url);
    workload.start(CLIENTS, 7);
    const back: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      // The kill must hit work in progress, not a server that has just come up.
      await workload.answersBeyond(50);
      await sleep(random.below(250));
      await server.kill();
      const from = performance.now();
      const answered = workload.answersBeyond(1, BACK_MS_MAX);
      await Promise.all([server.start(), answered]);
      back.push(performance.now() - from);
    }
    await workload.stop();
    await workload.verify();
    await workload.sendEverythingAgain();
    await workload.verify();
    expect(workload.events).toBeGreaterThan(KILLS * 40);
    expect(Math.max(...back)).toBeLessThan(BACK_MS_MAX);
    process.stdout.write(
      `server kills ${KILLS}: ${workload.events} events, ${workload.answersLost} answers lost, 0 missing, 0 doubled, back after ${Math.round(Math.max(...back))} ms at most\n`,
    );
  },
  120_000 + KILLS * 20_000,
);
