/*
 * Guarantee: a subscription's secret is shown once and can be changed without a gap, its URL leads nowhere inside, its log
 * tells what was answered, and what was sent can be sent again under the same ids.
 */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatId, parseId } from '#kernel';
import { sweepDeliveries } from '#modules/integrations';
import { testDatabase } from '../support/index.ts';
import { openReceiver, type Received, type Receiver } from '../support/webhook-receiver.ts';
import { openWorld, type World } from './webhook-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const database = testDatabase();
let world: World;
let receiver: Receiver;

beforeEach(async () => {
  world = await openWorld(database, NOW);
  receiver = await openReceiver();
});
afterEach(async () => {
  await world.close();
  await receiver.close();
});

const account = (index: number) => formatId('acc', world.workspace.accountIds.get(`K-${index}`)!);
const ids = (list: readonly Received[]) => list.map((received) => received.data.id);
const path = (id: string) => `/v1/webhook-subscriptions/${id}`;

async function rows(table: string): Promise<number> {
  const { rows: found } = await database.pool.query(`select count(*) as count from ${table} where workspace_id = $1`, [
    world.workspace.workspaceId,
  ]);
  return Number(found[0].count);
}

function isSignedWith(secret: string, { headers, body }: Received): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const signature = new Webhook(secret).sign(headers['webhook-id']!, at, body);
  return headers['webhook-signature']!.split(' ').includes(signature);
}

describe('a subscription', () => {
  test('signs with its secret, and with the old one too until the overlap of a rotation ends', async () => {
    const { id, secret: first } = await world.subscribe(receiver.url, { types: ['decision.posted'] });
    const signers = async (event: string, ...secrets: string[]) => {
      await world.buy(0, event, 10);
      await world.deliver();
      return secrets.map((secret) => isSignedWith(secret, receiver.all.at(-1)!));
    };
    expect(first).toMatch(/^whsec_/);
    expect(await signers('A1', first)).toEqual([true]);
    const { secret: second } = await world.must('POST', `${path(id)}/rotate-secret`, { overlapHours: 24 });
    expect(await signers('A2', first, second)).toEqual([true, true]);
    world.clock.advance(25 * HOUR);
    expect(await signers('A3', first, second)).toEqual([false, true]);
    const { secret: third } = await world.must('POST', `${path(id)}/rotate-secret`, { overlapHours: 0 });
    expect(await signers('A4', second, third)).toEqual([false, true]);
  });

  test('shows its secret once: not when the answer is repeated, not in a list', async () => {
    const send = () =>
      world.api.send('POST', '/v1/webhook-subscriptions', { url: receiver.url, types: ['*'] }, 'create-1');
    const [first, again] = [await send(), await send()];
    expect(first.body.secret).toMatch(/^whsec_/);
    expect(again).toMatchObject({ status: 201, replayed: true, body: { id: first.body.id, secret: null } });
    const shown = JSON.stringify([
      await world.must('GET', '/v1/webhook-subscriptions'),
      await world.must('GET', path(first.body.id)),
    ]);
    expect(shown).not.toContain(first.body.secret);
  });

  test('is refused for a URL that leads inside, and for a type that does not exist', async () => {
    const refused = async (fields: object) =>
      (await world.api.send('POST', '/v1/webhook-subscriptions', { url: receiver.url, types: ['*'], ...fields })).body
        .code;
    expect(await refused({ url: 'https://169.254.169.254/latest' })).toBe('webhook_url_refused');
    expect(await refused({ url: 'http://example.com/hook' })).toBe('webhook_url_refused');
    expect(await refused({ types: ['levels.changed'] })).toBe('announcement_type_unknown');
  });

  test('is tested with a ping, whose delivery tells what was answered', async () => {
    const { id } = await world.subscribe(receiver.url, { types: ['level.changed'] });
    const { deliveryId } = await world.must('POST', `${path(id)}/ping`);
    await world.deliver();
    expect(receiver.taken).toMatchObject([{ type: 'webhook.ping', data: { subscriptionId: id } }]);
    const shown = await world.must('GET', `${path(id)}/deliveries/${deliveryId}`);
    expect(shown).toMatchObject({
      status: 'delivered',
      attempts: 1,
      log: [{ status: 204, error: null, milliseconds: expect.any(Number) }],
    });
    expect(shown.body).toBe(receiver.all[0]!.body);
  });

  test('has a log that pages from the newest to the oldest, and figures', async () => {
    const { id } = await world.subscribe(receiver.url, { types: ['decision.posted'] });
    for (let n = 1; n <= 5; n++) await world.buy(0, `A${n}`, 10);
    await world.deliver();
    receiver.reply = () => ({ status: 500 });
    await world.buy(1, 'B1', 10);
    await world.deliver();
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await world.must('GET', `${path(id)}/deliveries?limit=4${more}`);
      seen.push(...page.data.map((one: { id: string }) => one.id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(6);
    const failing = await world.must('GET', `${path(id)}/deliveries?status=pending&accountId=${account(1)}`);
    expect(failing.data).toMatchObject([{ status: 'pending', accountId: account(1), lastStatus: 500 }]);
    expect(await world.must('GET', `${path(id)}/stats`)).toMatchObject({ pending: 1, delivered: 5, failed: 0 });
    expect(await world.must('GET', path(id))).toMatchObject({ failingSince: expect.any(String) });
  });

  test('sends again what was delivered since an instant, under the same ids and in the same order', async () => {
    const { id } = await world.subscribe(receiver.url, { types: ['decision.posted'] });
    await world.buy(0, 'A1', 10);
    await world.deliver();
    world.clock.advance(HOUR);
    const since = new Date(world.clock.now()).toISOString();
    for (const event of ['A2', 'A3']) await world.buy(0, event, 10);
    await world.deliver();
    const before = receiver.all.slice(1).map((one) => one.id);
    receiver.forget();
    expect(await world.must('POST', `${path(id)}/replay`, { status: 'all', since })).toMatchObject({ replayed: 2 });
    await world.deliver();
    expect(receiver.all.map((one) => one.id)).toEqual(before);
    const [newest] = (await world.must('GET', `${path(id)}/deliveries?limit=1`)).data;
    await world.must('POST', `${path(id)}/deliveries/${newest.id}/replay`);
    await world.deliver();
    expect(receiver.all.at(-1)?.id).toBe(newest.messageId);
    const unknown = await world.api.send(
      'POST',
      `${path(id)}/deliveries/${formatId('whd', parseId('whs', id)!)}/replay`,
    );
    expect(unknown.status).toBe(404);
  });

  test('sends to its new URL from the change on, and nothing after it was deleted', async () => {
    const other = await openReceiver();
    const { id } = await world.subscribe(receiver.url, { types: ['decision.posted'] });
    await world.must('PATCH', path(id), { url: other.url });
    await world.buy(0, 'A1', 10);
    await world.deliver();
    expect([ids(receiver.taken), ids(other.taken)]).toEqual([[], ['A1']]);
    await world.must('DELETE', path(id));
    await world.buy(0, 'A2', 10);
    await world.deliver();
    expect(ids(other.taken)).toEqual(['A1']);
    expect(await rows('outbox')).toBe(0);
    expect((await world.api.send('GET', path(id))).status).toBe(404);
    await other.close();
  });

  test('forgets deliveries when their days are over', async () => {
    await world.subscribe(receiver.url, { types: ['decision.posted'] });
    await world.buy(0, 'A1', 10);
    await world.deliver();
    world.clock.advance(20 * DAY);
    await world.buy(0, 'A2', 10);
    await world.deliver();
    world.clock.advance(15 * DAY);
    const swept = await sweepDeliveries({ pool: database.pool, clock: world.clock }, world.workspace.workspaceId, 30);
    expect([swept, await rows('webhook_delivery'), await rows('webhook_queue')]).toEqual([1, 1, 0]);
    await world.buy(0, 'A3', 10);
    await world.deliver();
    expect(ids(receiver.taken)).toEqual(['A1', 'A2', 'A3']);
  });
});
