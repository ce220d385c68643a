/*
 * Guarantee: what is adjusted by hand keeps to the reasons of the workspace and the limits of the role, and above the
 * threshold is booked only after another person, who may do so now, has confirmed exactly what was requested.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatId, newUuid, RefusedError } from '#kernel';
import { adjustDirectly, adjustmentErrors, adjustmentRoutes, expireAdjustments } from '#modules/adjustments';
import { auditRoutes } from '#modules/audit';
import { explanationErrors, explanationRoutes } from '#modules/explanations';
import { partyErrors } from '#modules/parties';
import { programmeErrors } from '#modules/programmes';
import { walletErrors, walletRoutes } from '#modules/wallets';
import { startTestServer, type TestServer } from '../../src/platform/http/testing.ts';
import { testDatabase } from '../support/index.ts';
import { type Account, openWritePath, type WritePath } from '../support/write-path.ts';

const NOW = Date.parse('2026-02-02T12:00:00Z');
const DAY = 86_400_000;
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points }
  cash: { name: Cash, kind: money, scale: 2, costPerUnit: "1" }
`;

const database = testDatabase();
let path: WritePath;
let server: TestServer;
let account: Account;
let accountId: string;

/** Who may do what; a test changes it to take a right away. */
let staff: Record<string, { scopes: string[]; limit?: Record<string, string> }>;
const STAFF = {
  usrEva: { scopes: ['*'] },
  usrTom: { scopes: ['*'] },
  usrClerk: { scopes: ['ledger:adjust', 'ledger:read'], limit: { points: '500' } },
  usrChief: { scopes: ['ledger:approve', 'ledger:adjust', 'ledger:read'], limit: { points: '3000', '*': '50' } },
};

beforeAll(async () => {
  path = await openWritePath(database.pool, PROGRAMME, NOW);
  const routes = [
    ...walletRoutes(path.deps, adjustDirectly(path.deps)),
    ...adjustmentRoutes(path.deps),
    ...explanationRoutes(path.intake),
    ...auditRoutes(database.pool),
  ];
  server = await startTestServer(routes, {
    errors: [walletErrors, adjustmentErrors, explanationErrors, partyErrors, programmeErrors],
    clock: path.clock,
    authenticate: async ({ authorization }) => {
      const who = /^Bearer (\w+)$/.exec(authorization ?? '')?.[1] ?? '';
      const rights = staff[who] ?? (who === 'keyErp' ? { scopes: ['*'] } : null);
      if (rights === null) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
      const limits = 'limit' in rights && rights.limit ? { limits: { adjustment: rights.limit } } : {};
      const kind = who.startsWith('usr') ? 'staff' : 'apiKey';
      return { kind, id: who, workspaceId: path.workspaceId, scopes: rights.scopes, ...limits };
    },
  });
  staff = structuredClone(STAFF);
  await call('usrEva', 'PATCH', '/v1/adjustment-rules', { approvalAbove: { points: '1000' } });
});
afterAll(() => server.close());
beforeEach(async () => {
  staff = structuredClone(STAFF);
  account = await path.account(`C-${newUuid()}`);
  accountId = formatId('acc', account.id);
});

async function call(who: string, method: string, url: string, body?: unknown, key?: string) {
  const headers = { authorization: `Bearer ${who}`, ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const answer = await server.send(method, url, { body, headers });
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever came back
  return { status: answer.status, body: answer.body as any };
}

const terms = (amount: string, more: object = {}) => ({
  accountId,
  unit: 'points',
  amount,
  reasonCode: 'goodwill',
  reason: 'Late delivery of order 4711',
  ...more,
});
const ask = (who: string, amount: string, more?: object) => call(who, 'POST', '/v1/adjustments', terms(amount, more));
const approve = (who: string, one: { id: string; contentHash: string }, contentHash = one.contentHash) =>
  call(who, 'POST', `/v1/adjustments/${one.id}/approve`, { contentHash });
const available = async () => Number((await path.balance(account, 'points')).available);

describe('limits and reasons', () => {
  test('a small adjustment is booked at once, a second one with the same key is not', async () => {
    const key = newUuid();
    const first = await call('usrEva', 'POST', '/v1/adjustments', terms('100'), key);
    const again = await call('usrEva', 'POST', '/v1/adjustments', terms('100'), key);
    expect(first).toMatchObject({ status: 201, body: { status: 'executed', decidedBy: null, expiresAt: null } });
    expect(again.body).toEqual(first.body);
    expect(await available()).toBe(100);
  });

  test('nobody adjusts more than the role allows, in no direction, on neither way', async () => {
    await ask('usrEva', '900');
    expect(await ask('usrClerk', '500')).toMatchObject({ status: 201 });
    expect(await ask('usrClerk', '501')).toMatchObject({
      status: 403,
      body: { code: 'adjustment_limit_exceeded', limit: '500' },
    });
    expect(await ask('usrClerk', '-501', { reasonCode: 'correction' })).toMatchObject({ status: 403 });
    const direct = { amount: '501', reasonCode: 'goodwill', reason: 'x' };
    const url = `/v1/accounts/${accountId}/wallets/points/adjust`;
    expect((await call('usrClerk', 'POST', url, direct)).body.code).toBe('adjustment_limit_exceeded');
    expect((await ask('usrClerk', '1', { unit: 'cash' })).body.code).toBe('adjustment_limit_exceeded');
    expect((await ask('usrChief', '50', { unit: 'cash' })).status).toBe(201);
    expect(await available()).toBe(1400);
  });

  test('a reason has to exist, not be retired, and fit the direction', async () => {
    expect((await ask('usrEva', '1', { reasonCode: 'because' })).body.code).toBe('adjustment_reason_unknown');
    expect((await ask('usrEva', '-1')).body).toMatchObject({
      code: 'adjustment_reason_unknown',
      remedy: 'Use one of: correction, duplicate, misuse, other.',
    });
    const { reasons } = (await call('usrEva', 'GET', '/v1/adjustment-rules')).body;
    const retired = { ...reasons, complaint: { ...reasons.complaint, retired: true } };
    await call('usrEva', 'PATCH', '/v1/adjustment-rules', { reasons: retired });
    expect((await ask('usrEva', '1', { reasonCode: 'complaint' })).body.code).toBe('adjustment_reason_unknown');
    await call('usrEva', 'PATCH', '/v1/adjustment-rules', { reasons });
    expect((await ask('usrEva', '1', { reasonCode: 'complaint' })).status).toBe(201);
  });

  test('faults are told when it is requested, not when it is approved', async () => {
    expect((await ask('usrEva', '5000', { unit: 'miles' })).body.code).toBe('unit_unknown');
    expect((await ask('usrEva', '5000.5')).body.code).toBe('amount_too_precise');
    expect((await ask('usrEva', '0')).body.code).toBe('amount_not_positive');
    expect((await ask('usrEva', '5000', { holder: formatId('mem', newUuid()) })).body.code).toBe('holder_unknown');
    expect((await ask('usrEva', '5000', { accountId: formatId('acc', newUuid()) })).body.code).toBe('not_found');
    const debit = { reasonCode: 'correction', expiry: { kind: 'none' } };
    expect((await ask('usrEva', '-5000', debit)).body.code).toBe('expiry_without_credit');
    const rules = { approvalAbove: { miles: '1' } };
    expect((await call('usrEva', 'PATCH', '/v1/adjustment-rules', rules)).body.code).toBe('validation_failed');
  });
});

describe('above the threshold', () => {
  test('nothing is booked until another person has agreed; both are named in the trail and in the reason why', async () => {
    const asked = await ask('usrEva', '2000', { reference: 'CASE-7' });
    expect(asked.body).toMatchObject({
      status: 'waiting',
      expiresAt: new Date(path.clock.now() + 14 * DAY).toISOString(),
    });
    expect(await available()).toBe(0);
    const waiting = await call('usrTom', 'GET', `/v1/adjustments?status=waiting&accountId=${accountId}`);
    expect(waiting.body.data).toEqual([asked.body]);
    const approved = await approve('usrTom', asked.body);
    expect(approved).toMatchObject({ status: 200, body: { status: 'executed', decidedBy: 'usrTom' } });
    expect(await available()).toBe(2000);
    const trail = await call('usrEva', 'GET', `/v1/audit?subjectType=adjustment&subjectId=${asked.body.id}`);
    expect(trail.body.data).toMatchObject([
      { actor: 'usrTom', action: 'approveAdjustment', before: { status: 'waiting' }, after: { status: 'executed' } },
      { actor: 'usrEva', action: 'requestAdjustment', after: { amountUnits: '2000' } },
    ]);
    const entries = await call('usrEva', 'GET', `/v1/accounts/${accountId}/entries`);
    const why = await call('usrEva', 'GET', `/v1/entries/${entries.body.data[0].id}/explanation`);
    expect(why.body.sentences.join(' ')).toContain('requested by usrEva and approved by usrTom');
    expect(why.body.sentences.join(' ')).toContain('Late delivery of order 4711');
  });

  test('the one who asked cannot agree, and a key of the workspace is nobody', async () => {
    const { body: asked } = await ask('usrEva', '2000');
    expect((await approve('usrEva', asked)).body.code).toBe('adjustment_own_request');
    expect((await approve('keyErp', asked)).body.code).toBe('adjustment_needs_person');
    const { body: byKey } = await ask('keyErp', '2000');
    expect((await approve('usrEva', byKey)).status).toBe(200);
    expect(await available()).toBe(2000);
  });

  test('the right counts at the moment of agreeing', async () => {
    const { body: asked } = await ask('usrEva', '2000');
    staff.usrChief!.scopes = ['ledger:adjust'];
    expect((await approve('usrChief', asked)).body.code).toBe('permission_denied');
    staff.usrChief = { scopes: ['ledger:approve'], limit: { points: '1999' } };
    expect((await approve('usrChief', asked)).body.code).toBe('adjustment_limit_exceeded');
    staff.usrChief = { scopes: ['ledger:approve'], limit: { points: '2000' } };
    expect((await approve('usrChief', asked)).status).toBe(200);
  });

  test('what is confirmed is what was requested: another hash is refused, and so is a request somebody altered', async () => {
    const { body: asked } = await ask('usrEva', '2000');
    const { body: other } = await ask('usrEva', '2001');
    expect(other.contentHash).not.toBe(asked.contentHash);
    expect((await approve('usrTom', asked, other.contentHash)).body.code).toBe('adjustment_hash_differs');
    await database.pool.query('update adjustment set amount = 9000 where reference = $1', [asked.id]);
    expect((await approve('usrTom', asked)).body.code).toBe('adjustment_hash_differs');
    expect(await available()).toBe(0);
  });

  test('it is decided once, also when two agree at the same moment', async () => {
    const { body: asked } = await ask('usrEva', '2000');
    const answers = await Promise.all(['usrTom', 'usrChief', 'usrTom', 'usrChief'].map((who) => approve(who, asked)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await available()).toBe(2000);
    const rejected = await call('usrTom', 'POST', `/v1/adjustments/${asked.id}/reject`, { reason: 'too late' });
    expect(rejected.body).toMatchObject({ code: 'adjustment_not_waiting', adjustmentStatus: 'executed' });
  });

  test('it can be rejected with a reason, or withdrawn by whoever asked; nothing is booked', async () => {
    const { body: first } = await ask('usrEva', '2000');
    const rejected = await call('usrTom', 'POST', `/v1/adjustments/${first.id}/reject`, { reason: 'It was on time' });
    expect(rejected.body).toMatchObject({ status: 'rejected', decidedBy: 'usrTom', decisionReason: 'It was on time' });
    const { body: second } = await ask('usrEva', '2000');
    const withdrawn = await call('usrEva', 'POST', `/v1/adjustments/${second.id}/reject`, { reason: 'A mistake' });
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn' });
    expect((await approve('usrTom', second)).body.code).toBe('adjustment_not_waiting');
    expect(await available()).toBe(0);
  });

  test('it ends at its deadline, whether or not the job has run', async () => {
    await call('usrEva', 'PATCH', '/v1/adjustment-rules', { waitDays: 3 });
    const { body: asked } = await ask('usrEva', '2000');
    path.clock.set(path.clock.now() + 3 * DAY);
    expect((await call('usrTom', 'GET', `/v1/adjustments/${asked.id}`)).body.status).toBe('expired');
    expect((await call('usrTom', 'GET', `/v1/adjustments?status=waiting&accountId=${accountId}`)).body.data).toEqual(
      [],
    );
    expect((await approve('usrTom', asked)).body).toMatchObject({ adjustmentStatus: 'expired' });
    expect(await expireAdjustments(path.deps, path.workspaceId)).toBeGreaterThan(0);
    expect(await expireAdjustments(path.deps, path.workspaceId)).toBe(0);
    const trail = await call('usrEva', 'GET', `/v1/audit?action=expireAdjustment&subjectId=${asked.id}`);
    expect(trail.body.data).toMatchObject([{ actor: 'clock', after: { status: 'expired' } }]);
    await call('usrEva', 'PATCH', '/v1/adjustment-rules', { waitDays: 14 });
  });

  test('a large one in small pieces needs the second person too, the direct way is closed to it', async () => {
    expect((await ask('usrEva', '600')).body.status).toBe('executed');
    expect((await ask('usrEva', '600')).body.status).toBe('waiting');
    const url = `/v1/accounts/${accountId}/wallets/points/adjust`;
    const direct = await call('usrEva', 'POST', url, { amount: '600', reasonCode: 'goodwill', reason: 'x' });
    expect(direct.body.code).toBe('adjustment_needs_approval');
    path.clock.set(path.clock.now() + DAY + 1);
    expect((await ask('usrEva', '600')).body.status).toBe('executed');
    expect(await available()).toBe(1200);
  });

  test('a booking that is refused leaves the request waiting', async () => {
    const { body: asked } = await ask('usrEva', '-2000', { reasonCode: 'correction' });
    expect((await approve('usrTom', asked)).body.code).toBe('insufficient_balance');
    expect((await call('usrTom', 'GET', `/v1/adjustments/${asked.id}`)).body.status).toBe('waiting');
    path.clock.set(path.clock.now() + DAY + 1);
    await ask('usrEva', '1000');
    await ask('usrTom', '1000');
    expect((await approve('usrTom', asked)).status).toBe(200);
    expect(await available()).toBe(0);
  });
});
