/*
 * Guarantee: a programme can be run from its first rule to a redeemed reward with the SDK alone, and what its types say
 * is what the server answers.
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../server/test/support/index.ts';
import { changeUnderEtag, createClient, type HanseClient, isProblem } from '../src/index.ts';
import { invoice, openServer, PROGRAMME, type Server } from './open-server.ts';

const database = testDatabase();
let server: Server;
let hanse: HanseClient;
let accountId: string;
let eventId: string;

beforeAll(async () => {
  server = await openServer(database);
  hanse = createClient({ url: server.url, apiKey: server.apiKey });
});
afterAll(() => server?.close());

test('a programme is applied from YAML, under the ETag of the plan that was looked at', async () => {
  const plan = await hanse.planProgramme({ body: PROGRAMME }).whole();
  expect(plan.etag).toMatch(/^"r\d+"$/);
  const { changes } = await hanse.applyProgramme({ body: PROGRAMME }, { ifMatch: plan.etag! });
  expect(changes.map(({ kind, key }) => `${kind} ${key}`)).toContain('campaign onePointPerEuro');
  const again = hanse.applyProgramme({ body: PROGRAMME.replace('Club', 'League') }, { ifMatch: plan.etag! });
  await expect(again).rejects.toMatchObject({ code: 'precondition_failed', status: 412 });
});

test('an invoice earns, a partial credit note takes back, and the explanation says why; amounts stay text', async () => {
  const externalIds = [{ system: 'erp', externalId: 'C-1001' }];
  const account = await hanse.createAccount({
    body: { name: 'Müller Maschinenbau', externalIds, joinedAt: '2025-01-01T00:00:00Z' },
  });
  accountId = account.id;
  const recorded = await hanse.recordEvent({ body: invoice('INV-1', 'C-1001', '1299.90') });
  expect(recorded).toMatchObject({ status: 'recorded', posting: 'now' });
  expect(recorded.decisions[0]?.awards[0]?.granted).toBe('1299');
  eventId = recorded.eventId!;
  await hanse.recordEvent({
    body: {
      source: 'erp',
      id: 'CN-1',
      type: 'creditNote',
      occurredAt: '2026-03-02T08:00:00Z',
      account: { externalId: 'C-1001' },
      currency: 'EUR',
      corrects: { id: 'INV-1' },
      lines: [{ sku: 'DRILL-18V', quantity: 1 }],
    },
  });
  const why = await hanse.explainEvent({ eventId, language: 'de' });
  expect(why.netAmount).toEqual({ received: '1299.9', left: '649.95' });
  expect(why.campaigns[0]?.sentences.join(' ')).toContain('649');
  const [wallet] = (await hanse.listWallets({ accountId })).data;
  expect(wallet).toMatchObject({ unit: 'points', available: '649' });
});

test('the level is read, and rises with the next invoice', async () => {
  const levelNow = async () => (await hanse.listAccountLevels({ accountId })).data[0]?.level;
  expect(await levelNow()).toBe('basic');
  await hanse.recordEvent({ body: invoice('INV-2', 'C-1001', '500') });
  expect(await levelNow()).toBe('gold');
  const moves: string[] = [];
  for await (const move of hanse.listLevelMoves({ accountId, ladder: 'status' })) moves.push(move.to);
  expect(moves).toContain('gold');
});

test('a reward is changed under its ETag and redeemed; more than there is, is refused with its code', async () => {
  const { id: rewardId } = await hanse.createReward({
    body: {
      key: 'coffee',
      kind: 'goods',
      status: 'live',
      name: { en: 'Coffee machine', de: 'Kaffeemaschine' },
      prices: [{ key: 'points', units: [{ unit: 'points', amount: '900' }] }],
      value: { currency: 'EUR', fair: '49.90' },
      fulfilment: { by: 'manual' },
    },
  });
  let others = 1;
  const changed = await changeUnderEtag(
    () => hanse.getReward({ rewardId }),
    async (reward, options) => {
      // Somebody else is quicker the first time.
      if (others-- > 0) await hanse.updateReward({ rewardId, body: { quantityMax: 3 } });
      return hanse.updateReward({ rewardId, body: { name: { ...reward.name, en: 'Espresso machine' } } }, options);
    },
  );
  expect(changed).toMatchObject({ name: { en: 'Espresso machine' }, quantityMax: 3 });
  const redemption = await hanse.redeemReward({ accountId, body: { rewardId } });
  expect(redemption.state).toBe('toFulfil');
  const refused = await hanse.redeemReward({ accountId, body: { rewardId } }).catch((error: unknown) => error);
  expect(isProblem(refused, 'insufficient_balance')).toBe(true);
});

test('a statement comes as data, as CSV and as PDF', async () => {
  const period = { accountId, from: '2026-01-01' };
  server.clock.set(server.clock.now() + 60_000);
  expect((await hanse.getStatement(period)).sections[0]?.unit).toBe('points');
  const csv = await hanse.exportStatement(period);
  expect([csv.mediaType, (await csv.text()).includes('INV-1')]).toEqual(['text/csv', true]);
  const pdf = await hanse.printStatement(period);
  expect(new TextDecoder().decode((await pdf.bytes()).subarray(0, 5))).toBe('%PDF-');
});

test('a file is uploaded from a stream, and handed over as it arrives', async () => {
  const body = Readable.toWeb(createReadStream(import.meta.filename)) as ReadableStream<Uint8Array>;
  const upload = await hanse.createUpload({ name: 'customers.csv', contentType: 'text/csv', body });
  expect(upload).toMatchObject({ name: 'customers.csv', mediaType: 'text/csv' });
});

test('what has no answer gives undefined, and an operation without arguments needs none', async () => {
  expect(await hanse.addWish({ accountId, rewardId: (await hanse.listRewards()).data[0]!.id })).toBe(undefined);
  expect(await hanse.getWorkspace()).toMatchObject({ slug: 'sdk' });
});
