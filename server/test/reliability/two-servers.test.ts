/*
 * Guarantee: several server processes on one database are one server. Both are sent the same events at once, in bulk and
 * in different orders, and are read from meanwhile: every event counts once, one of the two answers is a repetition, both
 * give the same answers to every read, and the books balance.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '#modules/wallets';
import { seededRandom } from '../support/seeded-random.ts';
import { Api, type EventLine } from './api.ts';
import { bankProgramme, invoice } from './bank-programme.ts';
import { type Installation, openInstallation } from './installation.ts';

const EVENTS = 1_200;
const LINES = 100;

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation(bankProgramme, 20);
});
afterAll(() => installation?.close());

test('the same events sent in bulk to two processes at once count once, and both tell the same of every account', async () => {
  const servers = [await installation.server(), await installation.server()];
  for (const server of servers) await server.start();
  const [one, other] = servers.map(({ url }) => new Api(url, installation.apiKey)) as [Api, Api];
  const { accounts } = installation;
  const events = Array.from({ length: EVENTS }, (_, n) =>
    invoice(`I-${n}`, accounts[n % accounts.length]!, (n % 70) + 1, n),
  );
  const told = new Map<string, string[]>();
  const send = async (api: Api, lines: EventLine[]) => {
    for (let from = 0; from < lines.length; from += LINES) {
      await api.bulkUntilAnswered(lines.slice(from, from + LINES), ({ id }, { status, eventId, decisions }) => {
        expect(['recorded', 'replayed']).toContain(status);
        told.set(id, [...(told.get(id) ?? []), `${status} ${eventId} ${JSON.stringify(decisions)}`]);
      });
    }
  };
  let running = true;
  const reading = Promise.all([one, other].map((api) => readBooks(api, () => running)));
  await Promise.all([send(one, events), send(other, shuffled(events))]);
  running = false;
  expect(Math.min(...(await reading))).toBeGreaterThan(2);

  for (const answers of told.values()) {
    expect(answers.map((answer) => answer.split(' ', 1)[0]).sort()).toEqual(['recorded', 'replayed']);
    expect(new Set(answers.map((answer) => answer.split(' ').slice(1).join(' '))).size).toBe(1);
  }
  expect(told.size).toBe(EVENTS);
  for (const account of accounts) {
    const euros = events.filter((event) => event.account.externalId === account);
    const path = installation.accountPath(account);
    for (const part of ['', '/wallets', '/levels', '/metrics']) {
      const [left, right] = await Promise.all([one.send('GET', path + part), other.send('GET', path + part)]);
      expect(left.status).toBe(200);
      expect(withoutClock(left.body)).toEqual(withoutClock(right.body));
    }
    const { body } = await one.send('GET', `${path}/wallets`);
    const points = body.data.find((wallet: { unit: string }) => wallet.unit === 'points');
    expect(Number(points.available)).toBe(euros.reduce((sum, { netAmount }) => sum + netAmount, 0));
  }
  expect((await verifyLedger(installation.pool)).violations).toEqual([]);
}, 180_000);

/** While events come in: every answer is whole, and no balance ever falls. */
async function readBooks(api: Api, running: () => boolean): Promise<number> {
  const highest = new Map<string, number>();
  let reads = 0;
  for (; running(); reads++) {
    const account = installation.accounts[reads % installation.accounts.length]!;
    const { status, body } = await api.send('GET', `${installation.accountPath(account)}/wallets`);
    expect(status).toBe(200);
    const points = Number(body.data.find((wallet: { unit: string }) => wallet.unit === 'points')?.available ?? 0);
    expect(points).toBeGreaterThanOrEqual(highest.get(account) ?? 0);
    highest.set(account, points);
  }
  return reads;
}

/** Two reads are never at the same instant. */
function withoutClock(body: object): object {
  return JSON.parse(JSON.stringify(body, (key, value) => (/^(asOf|at|now)$/.test(key) ? undefined : value)));
}

function shuffled<T>(list: readonly T[]): T[] {
  const random = seededRandom(5);
  const copy = [...list];
  for (let n = copy.length - 1; n > 0; n--) {
    const m = random.below(n + 1);
    [copy[n], copy[m]] = [copy[m]!, copy[n]!];
  }
  return copy;
}
