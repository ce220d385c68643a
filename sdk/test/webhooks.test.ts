/*
 * Guarantee: a webhook is believed exactly if Hanse, or the reference implementation of Standard Webhooks, signed it with
 * one of the secrets, lately, and as it is; and what the real outbox sends is believed.
 */
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../../server/test/scenarios/webhook-world.ts';
import { testDatabase } from '../../server/test/support/index.ts';
import { openReceiver, type Receiver } from '../../server/test/support/webhook-receiver.ts';
import { createClient, type HanseClient } from '../src/index.ts';
import { signWebhook, verifyWebhook, type WebhookMessage, WebhookRefused } from '../src/webhooks.ts';

const SECRET = `whsec_${Buffer.from('a secret of twenty-four.').toString('base64')}`;
const OTHER = `whsec_${Buffer.from('another one, just as long').toString('base64')}`;
const NOW = Date.UTC(2026, 2, 2, 9);
const now = () => NOW;

const message: WebhookMessage = {
  id: 'msg_01kk9y0s9qf4rvt3z8m2a1b7cd',
  type: 'decision.posted',
  version: 1,
  timestamp: '2026-03-02T09:00:00.000Z',
  data: {
    accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd',
    eventId: 'evt_01kk9y0s9qf4rvt3z8m2a1b7cd-4',
    source: 'erp',
    id: 'INV-1 für Müller',
    type: 'invoice',
    occurredAt: '2026-03-02T08:55:00.000Z',
    awards: [{ campaign: 'base', version: 1, holder: 'account', unit: 'points', granted: '120' }],
    waitingFor: null,
  },
};

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.catch((thrown: unknown) => thrown);
  return error instanceof WebhookRefused ? error.reason : `no refusal: ${error}`;
}

describe('a signed message', () => {
  test('is what was signed, from text and from bytes, with headers in every shape', async () => {
    const { body, headers } = await signWebhook(message, SECRET, { now });
    expect(await verifyWebhook(body, headers, SECRET, { now })).toEqual(message);
    expect(await verifyWebhook(Buffer.from(body), new Headers(headers), SECRET, { now })).toEqual(message);
    const shouted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    expect(await verifyWebhook(body, shouted, SECRET, { now })).toEqual(message);
  });

  test('has the signature of the reference implementation, and the other way round', async () => {
    const { body, headers } = await signWebhook(message, SECRET, { now });
    const reference = new Webhook(SECRET).sign(message.id, new Date(NOW), body);
    expect(headers['webhook-signature']).toBe(reference);
    const theirs = { ...headers, 'webhook-signature': `v1a,abc ${reference}` };
    expect(await verifyWebhook(body, theirs, SECRET, { now })).toEqual(message);
  });

  test('is believed under either secret while they are changed', async () => {
    const { body, headers } = await signWebhook(message, [OTHER, SECRET], { now });
    expect(await verifyWebhook(body, headers, SECRET, { now })).toEqual(message);
    const old = await signWebhook(message, SECRET, { now });
    expect(await verifyWebhook(old.body, old.headers, [OTHER, SECRET], { now })).toEqual(message);
    expect(await reasonOf(verifyWebhook(old.body, old.headers, OTHER, { now }))).toBe('signature_wrong');
  });

  test.each([
    ['too_old', 301],
    ['too_new', -301],
  ])(
    'is refused as %s when the clock is elsewhere, so that it cannot be kept and sent again later',
    async (reason, seconds) => {
      const { body, headers } = await signWebhook(message, SECRET, { now });
      const later = () => NOW + seconds * 1000;
      expect(await reasonOf(verifyWebhook(body, headers, SECRET, { now: later }))).toBe(reason);
      expect(await verifyWebhook(body, headers, SECRET, { now: later, toleranceSeconds: 302 })).toEqual(message);
    },
  );

  test.each<[string, string, { body?: string; headers?: Record<string, string> }]>([
    ['a changed body', 'signature_wrong', { body: '{}' }],
    ['another id', 'signature_wrong', { headers: { 'webhook-id': 'msg_2' } }],
    ['a later time', 'signature_wrong', { headers: { 'webhook-timestamp': String(NOW / 1000 + 1) } }],
    ['no signature', 'headers_missing', { headers: { 'webhook-signature': '' } }],
    ['no id', 'headers_missing', { headers: { 'webhook-id': '' } }],
    ['a time in words', 'timestamp_invalid', { headers: { 'webhook-timestamp': 'now' } }],
    ['a signature in another scheme', 'signature_wrong', { headers: { 'webhook-signature': 'v2,abc' } }],
    ['a signature that is no base64', 'signature_wrong', { headers: { 'webhook-signature': 'v1,§' } }],
  ])('is refused with %s', async (_what, reason, changed) => {
    const { body, headers } = await signWebhook(message, SECRET, { now });
    const refused = verifyWebhook(changed.body ?? body, { ...headers, ...changed.headers }, SECRET, { now });
    expect(await reasonOf(refused)).toBe(reason);
  });

  test('is never checked against no secret, or an empty one', async () => {
    const { body, headers } = await signWebhook(message, SECRET, { now });
    for (const secrets of [[], '', 'whsec_']) {
      await expect(verifyWebhook(body, headers, secrets, { now })).rejects.toThrow(TypeError);
    }
  });

  test('that is no JSON is refused, although it is signed', async () => {
    const { headers } = await signWebhook(message, SECRET, { now });
    const signature = new Webhook(SECRET).sign(message.id, new Date(NOW), 'not json');
    const refused = verifyWebhook('not json', { ...headers, 'webhook-signature': signature }, SECRET, { now });
    expect(await reasonOf(refused)).toBe('body_invalid');
  });
});

describe('from the real outbox', () => {
  const database = testDatabase();
  let world: World;
  let receiver: Receiver;
  let hanse: HanseClient;

  beforeAll(async () => {
    world = await openWorld(database, NOW);
    receiver = await openReceiver();
    hanse = createClient({ url: await world.api.listen(), apiKey: world.workspace.apiKey });
  });
  afterAll(async () => {
    await receiver?.close();
    await world?.close();
  });

  const received = async (secrets: string | string[]) => {
    const { body, headers } = receiver.all.at(-1)!;
    return verifyWebhook(body, headers, secrets, { now: world.clock.now });
  };

  test('a message is verified and typed, and the old secret holds as long as it was said', async () => {
    const types = ['decision.posted'];
    const subscribed = await hanse.createWebhookSubscription({ body: { url: receiver.url, types } });
    const { id: subscriptionId } = subscribed;
    const secret = subscribed.secret!;
    await world.buy(1, 'INV-1', 120);
    await world.deliver();
    const first = await received(secret);
    if (first.type !== 'decision.posted') throw new Error(first.type);
    expect(first.data.awards).toMatchObject([{ unit: 'points', granted: '120' }]);

    const body = { overlapHours: 24 };
    const next = (await hanse.rotateWebhookSecret({ subscriptionId, body })).secret!;
    await world.buy(1, 'INV-2', 5);
    await world.deliver();
    expect(await received(secret)).toEqual(await received(next));

    world.clock.set(world.clock.now() + 25 * 3_600_000);
    await world.buy(1, 'INV-3', 5);
    await world.deliver();
    expect((await received(next)).type).toBe('decision.posted');
    expect(await reasonOf(received(secret))).toBe('signature_wrong');
    expect((await received([secret, next])).id).toBe(receiver.all.at(-1)!.id);
  });
});
