/*
 * Guarantee: wherever a process dies that makes deliveries and sends them, everything that was announced arrives, each
 * account in its order. What was sent and not marked as sent is sent again under the same id with the same content.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { WebhookDeliverer } from '#modules/integrations';
import { createLogger } from '#platform/telemetry';
import { openWorld, type World } from '../scenarios/webhook-world.ts';
import { openDoomedInstance } from '../support/doomed-instance.ts';
import { testDatabase } from '../support/index.ts';
import { suiteSettings } from '../support/suite-settings.ts';
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const LEASE_MS = 30_000;
const ACCOUNTS = 3;

const database = testDatabase();
let world: World;
let receiver: Receiver;

afterEach(async () => {
  await world.close();
  await receiver.close();
});

/** Sends in a process that dies at its nth statement. @returns whether it died */
async function sendAndDie(at: number, where: 'before' | 'after'): Promise<boolean> {
  const { workspaceId } = world.workspace;
  const doomed = await openDoomedInstance({ url: database.url, clock: world.clock, workspaceId }, { at, where });
  const deliverer = new WebhookDeliverer({
    pool: doomed.services.lanes.pool,
    clock: world.clock,
    log: createLogger({ level: 'silent', format: 'json' }),
    policy: world.api.services.webhookPolicy,
    keys: world.api.services.keys,
  });
  try {
    await doomed.untilDead(async () => {
      while ((await deliverer.sweep(workspaceId)) > 0) await deliverer.idle();
    });
    return doomed.dead;
  } finally {
    await doomed.close();
    // What it had begun gives up when its patience with the database ends; nobody waits for that.
    void deliverer.stop();
  }
}

test('a sender that dies at any statement loses nothing and puts nothing out of order', {
  timeout: 600_000,
}, async () => {
  world = await openWorld(database, NOW, ACCOUNTS);
  receiver = await openReceiver();
  await world.subscribe(receiver.url, { types: ['decision.posted'] });
  const expected = new Map<string, string[]>();
  const arrived = async () => {
    await world.deliver();
    for (const [account, ids] of expected) {
      const taken = receiver.taken.filter(({ accountId }) => accountId === account);
      expect(taken.map(({ data }) => data.id)).toEqual(ids);
    }
  };
  let deaths = 0;
  for (let round = 0; ; round++) {
    for (const part of ['a', 'b']) {
      for (let account = 0; account < ACCOUNTS; account++) {
        const id = `E${account}-${round}${part}`;
        await world.buy(account, id, 10);
        const path = world.workspace.accountPath(`K-${account}`).slice('/v1/accounts/'.length);
        expected.set(path, [...(expected.get(path) ?? []), id]);
      }
    }
    const died = await sendAndDie(
      1 + Math.floor(round / 2) * suiteSettings.crashStride,
      round % 2 ? 'after' : 'before',
    );
    if (died) deaths++;
    world.clock.advance(LEASE_MS + 1);
    // The database may not have noticed yet that the dead one's connection, and with it its claim, is gone.
    await vi.waitFor(arrived, { timeout: 20_000, interval: 50 });
    if (!died) break;
  }
  expect(deaths).toBeGreaterThan(10);
  const copies = Map.groupBy(receiver.all, ({ id }) => id);
  const repeated = [...copies.values()].filter((all) => all.length > 1);
  expect(repeated.length).toBeGreaterThan(0);
  for (const all of repeated) expect(new Set(all.map(({ body }) => body)).size).toBe(1);
});
