/*
 * Guarantee: whoever reads the database cannot sign in the name of Hanse; secrets from before go on working and are
 * encrypted by themselves; and a subscription's condition lets through what it says, or is refused when it is saved.
 */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealWebhookSecrets } from '#modules/integrations';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { searchDump } from '../support/search-dump.ts';
import { openReceiver, type Received, type Receiver } from '../support/webhook-receiver.ts';
import { openWorld, type World } from './webhook-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
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

function isSignedWith(secret: string, { headers, body }: Received): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const signature = new Webhook(secret).sign(headers['webhook-id']!, at, body);
  return headers['webhook-signature']!.split(' ').includes(signature);
}

const bytesOf = (secret: string) => Buffer.from(secret.slice('whsec_'.length), 'base64');

describe('signing secrets', () => {
  test('stand nowhere in the database, in no spelling, and sign all the same', async () => {
    const { id, secret } = await world.subscribe(receiver.url, { types: ['decision.posted'] });
    const rotated = await world.must('POST', `/v1/webhook-subscriptions/${id}/rotate-secret`, { overlapHours: 1 });
    for (const text of [secret, rotated.secret]) {
      expect(await searchDump(database.pool, [text.slice('whsec_'.length)])).toEqual([]);
      const hex = bytesOf(text).toString('hex');
      expect(await searchDump(database.pool, [hex])).toEqual([]);
    }
    await world.buy(0, 'I-1', 10);
    await world.deliver();
    expect([secret, rotated.secret].map((text) => isSignedWith(text, receiver.all[0]!))).toEqual([true, true]);
  });

  test('from before they were encrypted sign on, and are encrypted by the job', async () => {
    const { secret } = await world.subscribe(receiver.url, { types: ['decision.posted'] });
    const clear = await database.pool.query(
      'update webhook_secret set secret = $2, secret_sealed = null where workspace_id = $1 returning 1',
      [world.workspace.workspaceId, bytesOf(secret)],
    );
    expect(clear.rowCount).toBe(1);
    await world.buy(0, 'I-2', 10);
    await world.deliver();
    expect(isSignedWith(secret, receiver.all[0]!)).toBe(true);
    const { workspaceId } = world.workspace;
    const deps = { pool: world.api.pool, clock: world.clock, keys: world.api.services.keys };
    expect(await inWorkspace(workspaceId, () => sealWebhookSecrets(deps, workspaceId))).toBe(1);
    expect(await inWorkspace(workspaceId, () => sealWebhookSecrets(deps, workspaceId))).toBe(0);
    const { rows } = await database.pool.query(
      'select secret is null as sealed from webhook_secret where workspace_id = $1',
      [workspaceId],
    );
    expect(rows).toEqual([{ sealed: true }]);
    await world.buy(0, 'I-3', 10);
    await world.deliver();
    expect(isSignedWith(secret, receiver.all[1]!)).toBe(true);
  });
});

describe('a condition', () => {
  test('lets through what it says, besides the lists', async () => {
    const filters = { units: ['points'], condition: 'data.amount >= 100.0' };
    await world.subscribe(receiver.url, { types: ['units.earned'], filters });
    for (const [index, euros] of [99.99, 100, 250].entries()) await world.buy(index, `C-${index}`, euros);
    await world.deliver();
    expect(receiver.taken.map(({ data }) => Number(data.amount)).sort((a, b) => a - b)).toEqual([100, 250]);
  });

  test('is refused with its place when it reads what no announced type has, also when the types change later', async () => {
    const body = { url: 'https://receiver.example/hook', types: ['units.earned'] };
    const wrong = await world.api.send('POST', '/v1/webhook-subscriptions', {
      ...body,
      filters: { condition: 'data.amonut > 1.0' },
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'webhook_condition_invalid', position: { start: 5, end: 11 } },
    });
    expect(wrong.body.errors).toMatchObject([{ path: 'filters.condition', remedy: expect.stringContaining('amount') }]);
    const { id } = await world.must('POST', '/v1/webhook-subscriptions', {
      ...body,
      filters: { condition: 'data.amount > 1.0' },
    });
    const path = `/v1/webhook-subscriptions/${id}`;
    const changed = await world.api.send('PATCH', path, { types: ['level.changed'] });
    expect(changed.body.code).toBe('webhook_condition_invalid');
    const simple = await world.must('PATCH', path, { filters: { units: ['points'] }, types: ['*'] });
    expect(simple.filters).toEqual({ units: ['points'] });
  });
});
