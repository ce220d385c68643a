/*
 * Guarantee: two server processes send webhooks while one after the other is killed in mid work; in the end the receiver
 * has everything that was announced, every account in its order, and what came twice came under the same id.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { suiteSettings } from '../support/suite-settings.ts';
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts';
import { Api } from './api.ts';
import { bankProgramme } from './bank-programme.ts';
import { type Installation, openInstallation } from './installation.ts';

const KILLS = Math.max(2, Math.floor(suiteSettings.serverKills / 4));
const ACCOUNTS = 20;
/** A killed sender's queues are taken over when its lease ends. */
const LEASE_MS = 30_000;

let installation: Installation;
let receiver: Receiver;

beforeAll(async () => {
  installation = await openInstallation(bankProgramme, ACCOUNTS);
  receiver = await openReceiver();
});
afterAll(async () => {
  await installation?.close();
  await receiver?.close();
});

test(
  `nothing announced is lost or out of order after ${KILLS} kills of senders in mid work`,
  async () => {
    const environment = { HANSE_WEBHOOK_NETWORKS: '127.0.0.0/8' };
    const servers = [await installation.server(environment), await installation.server(environment)];
    for (const server of servers) await server.start();
    let living = servers[0]!;
    const api = new Api(() => living.url, installation.apiKey);
    const subscribed = await api.send('POST', '/v1/webhook-subscriptions', {
      url: receiver.url,
      types: ['decision.posted'],
    });
    expect(subscribed.status, JSON.stringify(subscribed.body)).toBe(201);
    receiver.reply = () => ({ status: 204, after: 20 });
    const random = seededRandom(11);
    const sent = new Map<string, string[]>();
    for (let kill = 0; kill < KILLS; kill++) {
      const dying = servers[kill % 2]!;
      living = servers[(kill + 1) % 2]!;
      const already = receiver.all.length;
      const announced = announce(api, sent, kill);
      // The kill must hit deliveries in progress.
      await expect.poll(() => receiver.all.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(already + 5);
      await sleep(random.below(200));
      await dying.kill();
      await announced;
      await dying.start();
    }
    const total = [...sent.values()].reduce((sum, ids) => sum + ids.length, 0);
    await expect.poll(() => receiver.taken.length, { timeout: 3 * LEASE_MS, interval: 200 }).toBe(total);
    for (const [account, ids] of sent) {
      const taken = receiver.taken.filter(({ accountId }) => accountId === account);
      expect(taken.map(({ data }) => data.id)).toEqual(ids);
    }
    process.stdout.write(
      `webhook senders: ${KILLS} kills, ${total} announced, ${receiver.all.length - total} came twice, 0 missing, 0 out of order\n`,
    );
  },
  120_000 + KILLS * 20_000,
);

/** A few documents of every account, each a second later than those before. */
async function announce(api: Api, sent: Map<string, string[]>, round: number): Promise<void> {
  for (const part of [1, 2, 3]) {
    const events = installation.accounts.map((externalId) => ({
      source: 'erp',
      id: `W${externalId}-${round}-${part}`,
      type: 'invoice',
      occurredAt: new Date(Date.UTC(2026, 0, 1) + (sent.get(idOf(externalId))?.length ?? 0) * 1000).toISOString(),
      account: { externalId },
      netAmount: 10,
      currency: 'EUR',
    }));
    for (const [index, event] of events.entries()) {
      const answer = await api.sendUntilAnswered('POST', '/v1/events', event);
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      const account = idOf(installation.accounts[index]!);
      sent.set(account, [...(sent.get(account) ?? []), event.id]);
    }
  }
}

function idOf(externalId: string): string {
  return installation.accountPath(externalId).slice('/v1/accounts/'.length);
}
