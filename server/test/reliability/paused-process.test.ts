/*
 * Guarantee: a process that stands still in mid batch (a suspended machine, a long garbage collection) does not hold the
 * others up for longer than the database lets a transaction idle, and when it goes on with lanes it has lost, it does
 * nothing twice. The clients give up waiting, go to another server, and later use both again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { suiteSettings } from '../support/suite-settings.ts';
import { bankProgramme } from './bank-programme.ts';
import { CrashWorkload } from './crash-workload.ts';
import { type Installation, openInstallation } from './installation.ts';

const SECONDS = suiteSettings.pauseSeconds;
/** From then on the database itself ends what a silent process holds open. */
const IDLE_SECONDS_MAX = 30;
const PAUSES = 3;

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation(bankProgramme, 30);
});
afterAll(() => installation?.close());

test(
  `a process paused ${SECONDS} seconds in mid batch, ${PAUSES} times, goes on with lost lanes and nothing is missing or doubled`,
  async () => {
    const [first, second] = [await installation.server(), await installation.server()];
    await Promise.all([first.start(), second.start()]);
    let turn = 0;
    let paused: typeof first | null = null;
    const url = () =>
      paused === first ? second.url : paused === second ? first.url : turn++ % 2 === 0 ? first.url : second.url;
    const workload = new CrashWorkload(installation, url, 2_000);
    workload.start(6, 23);
    let lanesLost = 0;
    for (let pause = 0; pause < PAUSES; pause++) {
      await workload.answersBeyond(100);
      const stopped = pause % 2 === 0 ? first : second;
      stopped.signal('SIGSTOP');
      paused = stopped;
      const seen = workload.answered;
      for (
        const from = performance.now();
        performance.now() - from < SECONDS * 1000 || workload.answered < seen + 60;
      ) {
        await sleep(200);
        if (SECONDS < IDLE_SECONDS_MAX) lanesLost += await endSilentTransactions();
      }
      stopped.signal('SIGCONT');
      paused = null;
    }
    await workload.answersBeyond(100);
    await workload.stop();
    if (SECONDS < IDLE_SECONDS_MAX) expect(lanesLost).toBeGreaterThan(0);
    await workload.verify();
    await workload.sendEverythingAgain();
    await workload.verify();
    process.stdout.write(
      `pauses ${PAUSES} of ${SECONDS} s: ${workload.events} events, ${lanesLost} transactions lost, ${workload.answersLost} answers lost, 0 missing, 0 doubled\n`,
    );
  },
  240_000 + PAUSES * SECONDS * 2_000,
);

/** What the database does by itself after half a minute. @returns how many there were */
async function endSilentTransactions(): Promise<number> {
  const { rowCount } = await installation.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'hanse serve' and state = 'idle in transaction'
        and state_change < clock_timestamp() - interval '250 milliseconds'`,
  );
  return rowCount ?? 0;
}
