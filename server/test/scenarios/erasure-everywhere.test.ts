/*
 * Guarantee: whatever people at the operator, members and suppliers wrote about a person, into whatever feature takes text,
 * is handed to the person where it is theirs, and is found nowhere in the database after an erasure; the books and the
 * audit trail still prove what they proved, and what belongs to others is there.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCheckpoints, verifyTrail } from '#modules/audit';
import { SupplierDesk } from '#modules/rewards';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { searchDump } from '../support/search-dump.ts';
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts';
import { type Company, openRewardWorld, type RewardWorld } from './reward-world.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const GIVEN = 'Quillonia';
const FAMILY = 'Zorbatrexx';
const EMAIL = 'quillonia.zorbatrexx@marker.example';
const PHONE = '+49 40 778812349';
const STREET = 'Xylomarkerweg 7';
const MARKERS = [GIVEN, FAMILY, EMAIL, PHONE, STREET];
/** What somebody writes who does not read the manual. */
const NOTE = `for ${GIVEN} ${FAMILY}, ${EMAIL}, ${PHONE}`;
const RECIPIENT = {
  ...{ name: `${GIVEN} ${FAMILY}`, street: STREET, postalCode: '24103', city: 'Kiel', country: 'DE' },
  ...{ phone: PHONE, note: NOTE },
};

const COUPONS = {
  name: { en: 'Spring offer', de: 'Frühlingsangebot' },
  behaviour: 'Orders for more than 250 euros instead of several small ones',
  stimulates: 'volume',
  value: { kind: 'percentage', percent: '10' },
  currency: 'EUR',
  minimum: { amount: '250' },
};

const database = testDatabase();
let world: RewardWorld;
let receiver: Receiver;
let desk: SupplierDesk;
let company: Company;
let personId: string;
let member: string;
let colleague: string;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Body = any;

let keys = 0;
/** Every write under a key, so that answers are kept. */
async function write(method: 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown, send = world.send): Promise<Body> {
  const answer = await send(method, path, body, `everywhere-${++keys}`);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const found = async () => [...new Set((await searchDump(database.pool, MARKERS)).map(({ table }) => table))].sort();
const redeem = (rewardId: string, more: object) =>
  write('POST', `/v1/accounts/${company.id}/redemptions`, { rewardId, ...more });
const sendOrders = async () => {
  await inWorkspace(world.workspaceId, () => desk.sweep(world.workspaceId));
  await desk.idle();
};

beforeAll(async () => {
  world = await openRewardWorld(database, NOW, { webhookNetworks: ['127.0.0.0/8'] });
  receiver = await openReceiver();
  const body = JSON.stringify({ status: 'accepted', reason: NOTE, tracking: 'DHL-1' });
  receiver.reply = () => ({ status: 200, body });
  const { rewards, webhookPolicy: policy } = world.api.services;
  desk = new SupplierDesk({ rewards, policy, log: { error: () => {} }, timeoutMs: 1_000 });
  company = await world.company({ name: 'Nordwerk' });
  const person = { givenName: GIVEN, familyName: FAMILY, email: EMAIL, phone: PHONE };
  personId = (await write('POST', '/v1/persons', person)).id;
  member = (await world.member(company, ['buyer'], personId)).id;
  colleague = (await world.member(company, ['administrator'])).id;
  await world.credit(company, 10_000);
  await world.credit(company, 5_000, member);
  const consent = { mode: 'personalWithEmployerView', textVersion: '1', from: '2025-01-01T00:00:00Z' };
  await write('PUT', `/v1/accounts/${company.id}/consent-mode`, consent);
  await write('POST', '/v1/webhook-subscriptions', { url: 'https://receiver.example/hook', types: ['*'] });
});
afterAll(async () => {
  await desk.stop();
  await receiver.close();
  await world.close();
});

async function leaveTracesInRewards() {
  await write('PUT', '/v1/reward-suppliers/parcels', { name: 'Parcels Ltd', url: receiver.url });
  const manual = await world.reward({ needsRecipient: true });
  const approved = await world.reward({ approvals: [{ by: 'operator' }] });
  const ordered = await world.reward({ fulfilment: { by: 'supplier', supplier: 'parcels' }, needsRecipient: true });
  const own = { membershipId: member, recipient: RECIPIENT };
  const [rejected, failed, sent, returned] = [
    await redeem(approved.id, own),
    await redeem(manual.id, own),
    await redeem(ordered.id, own),
    await redeem(manual.id, own),
  ];
  await write('POST', `/v1/redemptions/${rejected.id}/reject`, { reason: NOTE });
  await write('POST', `/v1/redemptions/${failed.id}/fail`, { reason: NOTE });
  await sendOrders();
  await write('POST', `/v1/redemptions/${returned.id}/fulfil`, {
    delivered: true,
    reference: 'DOC-1',
    tracking: 'DHL-2',
  });
  await write('POST', `/v1/redemptions/${returned.id}/return`, { reason: NOTE, restock: true });
  const open = await redeem(approved.id, own);
  // Of the company, to an address under which the person is named.
  const named = await redeem(manual.id, { recipient: { ...RECIPIENT, note: 'leave it at the gate' } });
  const dock = { name: 'Goods in', street: 'Kai 1', postalCode: '24103', city: 'Kiel', country: 'DE' };
  const others = await redeem(manual.id, { recipient: dock });
  const gift = { accountId: company.id, rewardId: approved.id, kind: 'surprise', reason: NOTE };
  await write('POST', '/v1/reward-grants', { ...gift, membershipId: member, recipient: RECIPIENT });
  await write('PUT', `/v1/accounts/${company.id}/wishes/${manual.id}?membershipId=${member}`);
  return { sent, open, named, others };
}

async function leaveTracesInWallets() {
  const wallet = `/v1/accounts/${company.id}/wallets/points`;
  const adjust = { reasonCode: 'goodwill', reason: NOTE, amount: '10' };
  await write('POST', `${wallet}/adjust`, { ...adjust, holder: member });
  await write('POST', `${wallet}/adjust`, { ...adjust, holder: 'account' });
  await write('POST', `${wallet}/spend`, { amount: '1', reference: 'S-1', holder: member, reason: NOTE });
  await write('POST', `${wallet}/move`, { holder: member, amount: '1', to: { accountId: company.id }, reason: NOTE });
  await write('PATCH', '/v1/adjustment-rules', { approvalAbove: { points: '100' } });
  const waiting = { ...adjust, accountId: company.id, unit: 'points', amount: '500', holder: member };
  const first = await write('POST', '/v1/adjustments', waiting);
  await write('POST', '/v1/adjustments', waiting);
  const boss = await world.staff('boss', ['owner']);
  await write('POST', `/v1/adjustments/${first.id}/reject`, { reason: NOTE }, boss.send);
}

async function leaveTracesInRules() {
  const gold = { level: 'gold', reason: NOTE };
  const { id } = await write('POST', `/v1/accounts/${company.id}/levels/status/grants`, gold);
  await write('POST', `/v1/accounts/${company.id}/levels/status/grants/${id}/end`);
  const author = await world.staff('author', ['owner']);
  const reviewer = await world.staff('reviewer', ['owner']);
  await write('PATCH', '/v1/review-rules', { fourEyes: 'always' }, author.send);
  const purpose = { objective: 'More orders', behaviour: 'order', family: 'grow', success: { reach: 0.4 } };
  const effects = [{ award: { unit: 'points', amount: 'event.netAmount' } }];
  const draft = { ...purpose, name: 'Another name', trigger: { events: ['invoice'] }, effects };
  await write('PUT', '/v1/campaigns/base/draft', { definition: draft }, author.send);
  await write('POST', '/v1/campaigns/base/draft/submit', { reason: NOTE }, author.send);
  await write('POST', '/v1/campaigns/base/draft/reject', { reason: NOTE }, reviewer.send);
}

async function leaveTracesElsewhere() {
  const other = await world.company({ name: 'Twice' });
  await write('POST', `/v1/accounts/${other.id}/merge`, { into: company.id, reason: NOTE });
  const request = await write('POST', `/v1/persons/${personId}/data-requests`, { kind: 'rectification', note: NOTE });
  await write('POST', `/v1/data-requests/${request.id}/close`, { outcome: 'refused', reason: NOTE });
  await write('PUT', '/v1/coupon-series/ten', { ...COUPONS, codes: 'personal' });
  const { coupons } = await write('POST', '/v1/coupon-series/ten/issue', { accounts: [{ id: company.id }] });
  await write('POST', `/v1/coupons/${coupons[0].id}/block`, { reason: NOTE });
}

describe('a person about whom everybody has written everywhere', () => {
  let made: Awaited<ReturnType<typeof leaveTracesInRewards>>;

  it('leaves traces in many tables', async () => {
    made = await leaveTracesInRewards();
    await leaveTracesInWallets();
    await leaveTracesInRules();
    await leaveTracesElsewhere();
    await world.pass(1);
    await inWorkspace(world.workspaceId, () =>
      makeCheckpoints(database.pool, { workspaceId: world.workspaceId, now: world.clock.now() }),
    );
    const traces = ['act', 'adjustment', 'audit_reason', 'idempotency_key', 'person', 'redemption_recipient'];
    expect(await found()).toEqual(expect.arrayContaining([...traces, 'redemption_step', 'supplier_request']));
  });

  it('is handed what they redeemed, where it goes, what they got and wish for', async () => {
    const data = await world.must('POST', `/v1/persons/${personId}/data-export`, {});
    expect(data.holdings.redemptions.map(({ recipient }: Body) => recipient?.street)).toContain(STREET);
    expect(data.holdings.redemptions.some(({ id }: Body) => id === made.named.id)).toBe(true);
    expect(data.holdings.redemptions.some(({ id }: Body) => id === made.others.id)).toBe(false);
    expect(data.holdings.gifts.length).toBeGreaterThan(0);
    expect(data.holdings.wishes).toHaveLength(1);
    expect(data.holdings.adjustments.map(({ reason }: Body) => reason)).toContain(NOTE);
    expect(data.disclosedTo).toEqual(['supplier parcels']);
  });

  it('is found nowhere afterwards; the answer says what is gone', async () => {
    const path = `/v1/persons/${personId}/erasure`;
    const { confirmation, holdings } = await world.must('GET', path);
    const report = await write('POST', path, { confirmation, note: NOTE });
    const tables = (list: Body) => list.map(({ table }: Body) => table);
    expect(tables(holdings)).toEqual(tables(report.holdings));
    const gone = ['act', 'adjustment', 'audit_reason', 'idempotency_key', 'redemption', 'redemption_recipient'];
    expect(tables(report.holdings)).toEqual(
      expect.arrayContaining([...gone, 'redemption_step', 'supplier_request', 'wish']),
    );
    expect(report.disclosedTo).toEqual(['supplier parcels']);
    expect(await found()).toEqual([]);
  });

  it('leaves whole books, a trail that verifies, and what belongs to others', async () => {
    await world.pass(0);
    expect(await world.brokenPromises()).toEqual([]);
    expect(await world.replayDifferences()).toEqual([]);
    const { workspaceId } = world;
    const trail = await inWorkspace(workspaceId, () => verifyTrail(database.pool, { workspaceId }));
    expect(trail.faults).toEqual([]);
    const states = await Promise.all(
      [made.open, made.sent, made.named, made.others].map(({ id }) => world.redemption(id)),
    );
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'toFulfil', 'toFulfil']);
    expect(states.map(({ recipient }) => recipient?.street ?? null)).toEqual([null, null, null, 'Kai 1']);
    const { data } = await world.must('GET', '/v1/audit?action=rejectRedemption');
    expect(data.map(({ reason }: Body) => reason)).toEqual(['(erased)']);
    expect(await world.wallet(company, colleague)).toEqual({ available: 0, reserved: 0 });
    await sendOrders();
    expect(receiver.all.map(({ type }) => type)).toEqual(['redemption.order', 'redemption.cancel']);
  });
});

describe('an erasure that takes two people', () => {
  it('is carried out by somebody else than who recorded the request, and by people alone', async () => {
    const { id } = await write('POST', '/v1/persons', { givenName: 'Jens', familyName: 'Petersen' });
    const path = `/v1/persons/${id}/erasure`;
    const first = await world.staff('first', ['compliance']);
    const second = await world.staff('second', ['compliance']);
    await write('PUT', '/v1/erasure-rules', { secondPerson: true }, first.send);
    const { confirmation } = await world.must('GET', path);
    const asked = await write('POST', `/v1/persons/${id}/data-requests`, { kind: 'erasure' }, first.send);
    const body = { confirmation, requestId: asked.id };
    for (const [send, sent] of [
      [second.send, { confirmation }],
      [first.send, body],
      [world.send, body],
    ] as const) {
      const refused = await send('POST', path, sent);
      expect([refused.status, refused.body.code]).toEqual([409, 'erasure_needs_second_person']);
    }
    const done = await second.send('POST', path, body);
    expect(done).toMatchObject({ status: 200, body: { requestId: asked.id } });
    const { data } = await world.must('GET', '/v1/audit?action=setErasureRules');
    expect(data).toMatchObject([{ actor: first.id, before: { secondPerson: false }, after: { secondPerson: true } }]);
  });
});
