/*
 * Guarantee: whoever subscribed is told of everything that happened, signed, once in the order of each account as long as
 * they answer; what fails is sent again on schedule under the same id, holds back its own account and no other, and nothing
 * is lost while a receiver is down, paused or disabled.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatId } from '#kernel';
import { testDatabase } from '../support/index.ts';
import { openReceiver, type Received, type Receiver } from '../support/webhook-receiver.ts';
import { openWorld, type World } from './webhook-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const SECOND = 1_000;
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
const idsOf = (index: number, list = receiver.taken) => ids(list.filter((one) => one.accountId === account(index)));
const path = (id: string) => `/v1/webhook-subscriptions/${id}`;

async function rows(table: string): Promise<number> {
  const { rows: found } = await database.pool.query(`select count(*) as count from ${table} where workspace_id = $1`, [
    world.workspace.workspaceId,
  ]);
  return Number(found[0].count);
}

describe('what is announced', () => {
  test('fits its documented schema, whatever happens to an account', async () => {
    const { must, buy, clock } = world;
    await world.subscribe(receiver.url);
    const created = await must('POST', '/v1/accounts', { name: 'Meyer Bau', type: 'company', country: 'DE' });
    await must('PUT', `/v1/accounts/${created.id}/parent`, { parentId: account(0), from: '2026-03-01T00:00:00Z' });
    const wallet = `/v1/accounts/${account(0)}/wallets/points`;
    await buy(0, 'INV-1', 1200);
    await must('POST', `${wallet}/spend`, { amount: '100', reference: 'ORDER-1' });
    await must('POST', `${wallet}/refund`, { amount: '40', reference: 'ORDER-1' });
    await must('POST', `${wallet}/reserve`, { amount: '10', reference: 'CART-1' });
    await must('POST', `${wallet}/cancel-reservation`, { reference: 'CART-1' });
    await must('POST', `${wallet}/move`, { to: { accountId: account(1) }, amount: '30', reason: 'share' });
    await must('POST', `${wallet}/adjust`, { amount: '-5', reasonCode: 'correction', reason: 'counted again' });
    await world.api.bulk([
      {
        source: 'erp',
        id: 'CN-1',
        type: 'creditNote',
        occurredAt: new Date(NOW).toISOString(),
        account: { externalId: 'K-0' },
        corrects: { source: 'erp', id: 'INV-1' },
        netAmount: 200,
        currency: 'EUR',
      },
    ]);
    clock.advance(40 * DAY);
    await world.api.settle(world.workspace.workspaceId);
    await world.deliver();
    const { data: types } = await must('GET', '/v1/webhook-event-types');
    const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
    const checks = new Map(
      types.map(({ type, schema }: { type: string; schema: object }) => [type, ajv.compile(schema)]),
    );
    for (const { type, body } of receiver.all) {
      const check = checks.get(type) as ReturnType<typeof ajv.compile>;
      expect(check(JSON.parse(body)), `${type}: ${JSON.stringify(check.errors)}\n${body}`).toBe(true);
    }
    const seen = [...new Set(receiver.all.map(({ type }) => type))].sort();
    expect(seen).toEqual([
      'account.changed',
      'account.created',
      'correction.applied',
      'decision.posted',
      'decision.revised',
      'level.changed',
      'units.adjusted',
      'units.earned',
      'units.expired',
      'units.movedIn',
      'units.movedOut',
      'units.refunded',
      'units.reserved',
      'units.reversed',
      'units.spent',
      'units.unreserved',
    ]);
    expect(JSON.stringify(receiver.all)).not.toContain('Meyer');
    const level = receiver.all.filter(({ type }) => type === 'level.changed').map(({ data }) => [data.from, data.to]);
    expect(level[0]).toEqual(['base', 'gold']);
    const earned = receiver.all.find(({ type }) => type === 'units.earned')!;
    expect(earned.data).toMatchObject({ accountId: account(0), unit: 'points', amount: '1200', holder: 'account' });
    expect(earned.data.cause).toMatchObject({ kind: 'event', reference: expect.stringMatching(/^evt_/) });
  });

  test('is written only where somebody listens, one row for a batch and lane', async () => {
    await world.buy(0, 'INV-0', 10);
    expect([await rows('outbox'), await rows('outbox_stream')]).toEqual([0, 0]);
    await world.subscribe(receiver.url, { types: ['level.changed'] });
    await world.buy(0, 'INV-1', 10);
    expect(await rows('outbox')).toBe(0);
    await world.subscribe(receiver.url, { types: ['units.*'] });
    const at = new Date(NOW).toISOString();
    await world.api.bulk(
      Array.from({ length: 20 }, (_, line) => ({
        source: 'erp',
        id: `B-${line}`,
        type: 'invoice',
        occurredAt: at,
        account: { externalId: 'K-0' },
        netAmount: 5,
        currency: 'EUR',
      })),
    );
    expect(await rows('outbox')).toBeLessThan(20);
    await world.deliver();
    expect(receiver.taken).toHaveLength(20);
    expect(await rows('outbox')).toBe(0);
  });

  test('is in the OpenAPI document as webhooks, with an example each', async () => {
    const answer = await fetch(`${await world.api.listen()}/openapi.json`);
    const { webhooks } = (await answer.json()) as { webhooks: Record<string, { post: { requestBody: unknown } }> };
    expect(webhooks['level.changed']?.post.requestBody).toMatchObject({
      content: { 'application/json': { example: { type: 'level.changed', version: 1 } } },
    });
  });

  test('reaches a subscription through its types and filters only', async () => {
    await world.subscribe(receiver.url, { types: ['decision.posted'], filters: { accounts: [account(1)] } });
    await world.buy(0, 'INV-0', 10);
    await world.buy(1, 'INV-1', 10);
    await world.deliver();
    expect(ids(receiver.taken)).toEqual(['INV-1']);
  });

  test('comes from the transaction of the fact: what was refused is not announced', async () => {
    await world.subscribe(receiver.url);
    await world.api.send('POST', `/v1/accounts/${account(0)}/wallets/points/spend`, { amount: '1', reference: 'R' });
    await world.deliver();
    expect(receiver.all).toEqual([]);
  });
});

describe('a delivery', () => {
  beforeEach(async () => {
    await world.subscribe(receiver.url, { types: ['decision.posted'] });
  });

  test('that fails is sent again under its id and holds back its account, and no other', async () => {
    receiver.reply = ({ data }) => ({ status: data.id === 'A1' ? 500 : 204 });
    for (const [index, id] of [
      [0, 'A1'],
      [0, 'A2'],
      [1, 'B1'],
      [0, 'A3'],
      [1, 'B2'],
    ] as const) {
      await world.buy(index, id, 10);
    }
    await world.deliver();
    expect(idsOf(0)).toEqual([]);
    expect(idsOf(1)).toEqual(['B1', 'B2']);
    world.clock.advance(4 * SECOND);
    await world.deliver();
    expect(receiver.all.filter(({ data }) => data.id === 'A1')).toHaveLength(1);
    receiver.reply = () => ({ status: 204 });
    world.clock.advance(2 * SECOND);
    await world.buy(0, 'A4', 10);
    await world.deliver();
    expect(idsOf(0)).toEqual(['A1', 'A2', 'A3', 'A4']);
    const tries = receiver.all.filter(({ data }) => data.id === 'A1');
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
  });

  test('waits as long as the receiver asks for', async () => {
    receiver.reply = () => ({ status: 503, headers: { 'retry-after': '600' } });
    await world.buy(0, 'A1', 10);
    await world.deliver();
    receiver.reply = () => ({ status: 204 });
    world.clock.advance(590 * SECOND);
    await world.deliver();
    expect(idsOf(0)).toEqual([]);
    world.clock.advance(11 * SECOND);
    await world.deliver();
    expect(idsOf(0)).toEqual(['A1']);
  });

  test('to a receiver that redirects fails and is never sent elsewhere', async () => {
    receiver.reply = () => ({ status: 302, headers: { location: `${receiver.url}/elsewhere` } });
    await world.buy(0, 'A1', 10);
    await world.deliver();
    expect(receiver.all.map((one) => one.path)).toEqual(['/hook']);
  });

  test('to a slow receiver is given up in time and does not stop those of other subscriptions', async () => {
    const quick = await openReceiver();
    await world.subscribe(quick.url, { types: ['decision.posted'] });
    receiver.reply = () => ({ status: 204, after: 3_000 });
    await world.buy(0, 'A1', 10);
    await world.deliver();
    expect(ids(quick.taken)).toEqual(['A1']);
    const [{ id }] = (await world.must('GET', '/v1/webhook-subscriptions')).data;
    const [log] = (await world.must('GET', `${path(id)}/deliveries`)).data;
    expect(log).toMatchObject({ status: 'pending', attempts: 1, lastStatus: null });
    await quick.close();
  });

  test('is made once, however many processes send', async () => {
    const others = [world.anotherDeliverer(), world.anotherDeliverer()];
    receiver.reply = () => ({ status: 204, after: 5 });
    for (let round = 0; round < 5; round++) {
      for (let index = 0; index < 4; index++) await world.buy(index, `M${index}-${round}`, 10);
    }
    const { workspaceId } = world.workspace;
    const all = [world.deliverer, ...others];
    for (let found = 1; found > 0; ) {
      found = (await Promise.all(all.map((one) => one.sweep(workspaceId)))).reduce((sum, one) => sum + one, 0);
      await Promise.all(all.map((one) => one.idle()));
    }
    expect(receiver.all).toHaveLength(20);
    for (let index = 0; index < 4; index++) {
      expect(idsOf(index)).toEqual([0, 1, 2, 3, 4].map((round) => `M${index}-${round}`));
    }
  });
});

describe('a receiver', () => {
  test('that was down for three days gets everything, every account in its order', async () => {
    await world.subscribe(receiver.url, { types: ['decision.posted'] });
    receiver.reply = () => ({ status: 500 });
    for (let hour = 0; hour <= 72; hour++) {
      if (hour % 6 === 0) for (let index = 0; index < 3; index++) await world.buy(index, `D${index}-${hour}`, 10);
      await world.deliver();
      world.clock.advance(HOUR);
    }
    expect(receiver.taken).toEqual([]);
    receiver.reply = () => ({ status: 204 });
    for (let hour = 0; hour < 30; hour++) {
      await world.deliver();
      world.clock.advance(HOUR);
    }
    const expected = Array.from({ length: 13 }, (_, step) => step * 6);
    for (let index = 0; index < 3; index++) expect(idsOf(index)).toEqual(expected.map((hour) => `D${index}-${hour}`));
  });

  test('that is gone (410) is left at once; what waited is sent when it is resumed', async () => {
    const other = await openReceiver();
    await world.subscribe(other.url, { types: ['subscription.disabled'] });
    const { id } = await world.subscribe(receiver.url, { types: ['decision.posted'] });
    receiver.reply = () => ({ status: 410 });
    await world.buy(0, 'A1', 10);
    await world.deliver();
    await world.buy(0, 'A2', 10);
    await world.deliver();
    expect(receiver.all).toHaveLength(1);
    expect(await world.must('GET', path(id))).toMatchObject({ state: 'disabled', disabledBecause: 'gone' });
    expect(other.taken.map(({ data }) => data)).toMatchObject([{ subscriptionId: id, because: 'gone' }]);
    receiver.reply = () => ({ status: 204 });
    await world.must('POST', `${path(id)}/resume`);
    await world.deliver();
    expect(idsOf(0)).toEqual(['A1', 'A2']);
    await other.close();
  });

  test('that fails for days is disabled, and what was given up can be sent again', async () => {
    const { id } = await world.subscribe(receiver.url, { types: ['decision.posted'], disableAfterDays: 4 });
    receiver.reply = () => ({ status: 500 });
    await world.buy(0, 'A1', 10);
    for (let hour = 0; hour < 24 * 4; hour += 2) {
      await world.deliver();
      world.clock.advance(2 * HOUR);
    }
    await world.buy(0, 'A2', 10);
    for (let hour = 0; hour < 6; hour += 2) {
      await world.deliver();
      world.clock.advance(2 * HOUR);
    }
    expect(await world.must('GET', path(id))).toMatchObject({ state: 'disabled', disabledBecause: 'failing' });
    const { data: log } = await world.must('GET', `${path(id)}/deliveries?status=failed`);
    expect(log).toMatchObject([{ status: 'failed', attempts: 10, lastStatus: 500 }]);
    receiver.reply = () => ({ status: 204 });
    await world.must('POST', `${path(id)}/resume`);
    expect(await world.must('POST', `${path(id)}/replay`, {})).toEqual({ replayed: 1, more: false });
    await world.deliver();
    expect(idsOf(0)).toEqual(['A1', 'A2']);
    expect(new Set(receiver.all.filter(({ data }) => data.id === 'A1').map((one) => one.id)).size).toBe(1);
  });

  test('gets nothing while paused, and all of it in order afterwards', async () => {
    const { id } = await world.subscribe(receiver.url, { types: ['decision.posted'] });
    await world.must('POST', `${path(id)}/pause`);
    for (const event of ['A1', 'A2', 'A3']) await world.buy(0, event, 10);
    await world.deliver();
    expect(receiver.all).toEqual([]);
    await world.must('POST', `${path(id)}/resume`);
    await world.deliver();
    expect(idsOf(0)).toEqual(['A1', 'A2', 'A3']);
  });
});
