/*
 * Guarantee: what an employer chooses for its people holds from then on, for awards, share-outs, redemptions and gifts;
 * nothing that was given moves by itself; and the books and a replay agree whatever path units took.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remindApprovers, runShareOutRules } from '#modules/employers';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { type Employer, type EmployerWorld, openEmployerWorld } from './employer-world.ts';

const NOW = Date.parse('2026-03-10T09:00:00Z');
const database = testDatabase();
let world: EmployerWorld;

beforeAll(async () => {
  world = await openEmployerWorld(database, NOW);
});

afterAll(async () => {
  world.clock.set(Date.parse('2026-07-01T00:00:00Z'));
  await world.api.settle(world.workspaceId);
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
  await world.close();
});

const path = ({ id }: Employer) => `/v1/accounts/${id}`;

describe('a consent mode', () => {
  test.each([
    ['companyOnly', 0, 200, 'recipient_not_allowed'],
    ['companyShares', 0, 200, null],
    ['personalWithEmployerView', 100, 100, null],
    ['forbidden', 0, 200, 'recipient_not_allowed'],
  ] as const)('%s says whether people earn themselves and whether the company may share out', async (...row) => {
    const [mode, own, company, refused] = row;
    const employer = await world.employer(mode);
    const member = await world.member(employer);
    await world.order(employer, member.id, 100);
    expect(await world.balance(employer, member.id, 'bonus')).toBe(own);
    const [points, bonus] = [await world.balance(employer), await world.balance(employer, 'account', 'bonus')];
    expect(points + bonus).toBe(company);
    const shared = await world.shareOut(employer, [[member.id, '10']]);
    expect(shared.body.code ?? null).toBe(refused);
    expect(await world.balance(employer, member.id)).toBe(refused === null ? 10 : 0);
  });

  test('is chosen by an administrator against a text, and every choice is listed with what it means', async () => {
    const employer = await world.employer();
    const member = await world.member(employer, ['buyer']);
    const asMember = await world.choose({ ...employer, boss: member.id }, 'companyShares');
    expect(asMember).toMatchObject({ status: 409, body: { code: 'administrator_required', roles: ['administrator'] } });
    const unknown = await world.choose(employer, 'companyShares', { textVersion: '9' });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'consent_text_unknown' } });
    expect((await world.choose(employer, 'companyShares')).body).toMatchObject({
      mode: 'companyShares',
      before: 'companyOnly',
      setBy: employer.boss,
      from: '2026-03-10T09:00:00.000Z',
    });
    await world.choose(employer, 'forbidden', { from: '2026-04-01T00:00:00+02:00' });
    const { data } = await world.must('GET', `${path(employer)}/consent-modes`);
    expect(data.map(({ mode }: { mode: string }) => mode)).toEqual(['forbidden', 'companyShares']);
    expect(data[0].explanation.en).toContain('From 1 April 2026 on');
    expect(data[0].explanation.de).toContain('Ab dem 1. April 2026 gilt');
    expect((await world.must('GET', path(employer))).consentMode).toBe('companyShares');
  });

  test('a text never changes, and one that was retired is not agreed to any more', async () => {
    const words = (body: string) => ({ en: { title: 'T', body }, de: { title: 'T', body } });
    const add = (body: string) => world.send('POST', '/v1/consent-texts', { version: 'old', texts: words(body) });
    expect((await add('one')).status).toBe(201);
    expect((await add('one')).status).toBe(201);
    expect((await add('two')).body.code).toBe('consent_text_taken');
    await world.must('POST', '/v1/consent-texts/old/end');
    const employer = await world.employer();
    const chosen = await world.choose(employer, 'companyShares', { textVersion: 'old' });
    expect(chosen.body.code).toBe('consent_text_unknown');
  });

  test('in the past opens a work item and moves nothing by itself', async () => {
    const employer = await world.employer();
    const member = await world.member(employer);
    await world.order(employer, member.id, 100);
    await world.choose(employer, 'personalWithEmployerView', { from: '2025-01-01T00:00:00Z' });
    await world.api.settle(world.workspaceId);
    expect(await world.balance(employer, member.id, 'bonus')).toBe(0);
    const { data } = await world.must('GET', `/v1/work-items?account=${employer.id}`);
    expect(data).toMatchObject([{ detail: { changed: 'consent', mode: 'personalWithEmployerView' } }]);
  });

  test('a mode withdrawn later takes nothing back; what a correction takes follows the route, what it adds does not', async () => {
    const employer = await world.employer('personalWithEmployerView');
    const member = await world.member(employer);
    await world.order(employer, member.id, 100, { id: 'ROUTE-1' });
    world.clock.set(world.clock.now() + 60_000);
    await world.choose(employer, 'companyOnly');
    const replace = (revision: number, netAmount: number) =>
      world.order(employer, member.id, netAmount, {
        id: 'ROUTE-1',
        revision,
        occurredAt: '2026-03-10T09:00:00Z',
      });
    await replace(2, 60);
    expect(await world.balance(employer, member.id, 'bonus')).toBe(60);
    await replace(3, 90);
    expect(await world.balance(employer, member.id, 'bonus')).toBe(60);
    expect(await world.balance(employer, 'account', 'bonus')).toBe(30);
  });
});

describe('sharing out', () => {
  async function rich(points = 1000) {
    const employer = await world.employer('companyShares');
    await world.buy(employer, points);
    const [one, two] = [await world.member(employer, ['buyer']), await world.member(employer, ['technician'])];
    return { employer, one, two };
  }

  test('all of it happens or nothing, and a preview keeps nothing', async () => {
    const { employer, one, two } = await rich();
    const body = {
      membershipId: employer.boss,
      unit: 'points',
      reason: 'r',
      shares: [
        { membershipId: one.id, amount: '300' },
        { membershipId: two.id, amount: '200' },
      ],
    };
    const preview = await world.send('POST', `${path(employer)}/share-outs/preview`, body);
    expect(preview).toMatchObject({ status: 200, body: { total: '500', state: 'done' } });
    expect(await world.balance(employer)).toBe(1000);
    expect(await world.log(employer)).toEqual([]);
    const tooMuch = await world.shareOut(employer, [
      [one.id, '300'],
      [two.id, '701'],
    ]);
    expect(tooMuch.body.code).toBe('insufficient_balance');
    expect(await world.balance(employer, one.id)).toBe(0);
    expect((await world.send('POST', `${path(employer)}/share-outs`, body)).status).toBe(201);
    expect([
      await world.balance(employer),
      await world.balance(employer, one.id),
      await world.balance(employer, two.id),
    ]).toEqual([500, 300, 200]);
    const twice = await world.shareOut(employer, [
      [one.id, '1'],
      [one.id, '1'],
    ]);
    expect(twice.body).toMatchObject({ code: 'share_out_invalid', errors: [{ path: 'shares[1].membershipId' }] });
  });

  test('lots keep their dates, and undoing brings exactly these back; what was used is not taken from others', async () => {
    const { employer, one } = await rich();
    const expiry = async (holder: string) =>
      (await world.must('GET', `${path(employer)}/wallets/points/lots?holder=${holder}`)).data.map(
        (lot: { expiresAt: string }) => lot.expiresAt,
      );
    const before = await expiry('account');
    const shared = (await world.shareOut(employer, [[one.id, '400']])).body;
    expect(await expiry(one.id)).toEqual(before);
    const undo = () =>
      world.send('POST', `${path(employer)}/share-outs/${shared.id}/undo`, {
        membershipId: employer.boss,
        reason: 'x',
      });
    const reward = await world.reward({ prices: [{ key: 'p', units: [{ unit: 'points', amount: '100' }] }] });
    const redeemed = (await world.redeem(employer, reward.id, { membershipId: one.id })).body;
    await world.credit(employer, 500, one.id);
    expect((await undo()).body).toMatchObject({ code: 'insufficient_balance', missing: '100' });
    await world.step(redeemed.id, 'cancel', { reason: 'again' });
    expect((await undo()).body).toMatchObject({ state: 'undone' });
    expect([await world.balance(employer), await world.balance(employer, one.id)]).toEqual([1000, 500]);
    expect(await expiry('account')).toEqual(before);
    expect((await undo()).body).toMatchObject({ code: 'share_out_state', shareOutState: 'undone' });
    const lines = await world.log(employer, `?membershipId=${one.id}&kind=shareOut`);
    expect(lines.map(({ amount, value }) => [amount, value])).toEqual([
      ['-400', '-4'],
      ['400', '4'],
    ]);
  });

  test('a standing rule shares what was earned in the period, exactly, once, whoever sweeps', async () => {
    const { employer, one, two } = await rich(0 + 1001);
    const put = await world.send('PUT', `${path(employer)}/share-out-rules/monthly`, {
      membershipId: employer.boss,
      unit: 'points',
      period: 'month',
      percent: '50',
      shares: { by: 'roles', weights: { buyer: '1', technician: '2' } },
    });
    expect(put.body).toMatchObject({ key: 'monthly', from: '2026-03-01', next: '2026-03-01' });
    const sweep = () =>
      inWorkspace(world.workspaceId, () => runShareOutRules(world.api.services.lanes, world.workspaceId));
    expect(await sweep()).toBe(0);
    world.clock.set(Date.parse('2026-04-01T00:00:00+02:00'));
    await Promise.all([sweep(), sweep(), sweep()]);
    const { data } = await world.must('GET', `${path(employer)}/share-outs`);
    expect(data).toMatchObject([{ rule: 'monthly', period: '2026-03', total: '500', state: 'done' }]);
    const got = [await world.balance(employer, one.id), await world.balance(employer, two.id)];
    expect(got.toSorted((a, b) => a - b)).toEqual([167, 333]);
    expect(await world.balance(employer)).toBe(501);
    world.clock.set(NOW);
  });

  test('a proposal waits for an administrator, who can hand that over; in the end it expires', async () => {
    const { employer, one, two } = await rich();
    await world.must('PUT', `${path(employer)}/share-out-rules/asked`, {
      membershipId: employer.boss,
      unit: 'points',
      period: 'month',
      percent: '10',
      shares: { by: 'equal', roles: ['buyer'] },
      approvalDays: 10,
    });
    const lanes = world.api.services.lanes;
    const inside = <T>(work: () => Promise<T>) => inWorkspace(world.workspaceId, work);
    world.clock.set(Date.parse('2026-04-01T12:00:00+02:00'));
    await inside(() => runShareOutRules(lanes, world.workspaceId));
    const inbox = async () => (await world.must('GET', `${path(employer)}/approvals`)).data;
    const [waiting] = await inbox();
    expect(waiting).toMatchObject({
      kind: 'shareOut',
      rule: 'asked',
      total: '100',
      deadline: '2026-04-11T10:00:00.000Z',
    });
    const approve = (membershipId: string) =>
      world.send('POST', `${path(employer)}/share-outs/${waiting.item}/approve`, { membershipId });
    expect((await approve(two.id)).body.code).toBe('administrator_required');
    expect(await inside(() => remindApprovers(lanes, world.workspaceId))).toBe(0);
    world.clock.set(Date.parse('2026-04-09T12:00:00+02:00'));
    expect(await inside(() => remindApprovers(lanes, world.workspaceId))).toBeGreaterThan(0);
    expect(await inside(() => remindApprovers(lanes, world.workspaceId))).toBe(0);
    const delegation = await world.send('POST', `${path(employer)}/delegations`, {
      membershipId: employer.boss,
      toMembershipId: two.id,
      to: '2026-04-10T00:00:00Z',
    });
    expect(delegation.status).toBe(201);
    expect((await approve(two.id)).body).toMatchObject({ state: 'done', total: '100', decidedBy: two.id });
    expect(await world.balance(employer, one.id)).toBe(100);
    world.clock.set(Date.parse('2026-05-01T12:00:00+02:00'));
    await world.buy(employer, 1000);
    world.clock.set(Date.parse('2026-06-01T12:00:00+02:00'));
    await inside(() => runShareOutRules(lanes, world.workspaceId));
    const [proposal] = await inbox();
    world.clock.set(Date.parse('2026-06-12T12:00:00+02:00'));
    expect(await inbox()).toEqual([]);
    const late = await world.send('POST', `${path(employer)}/share-outs/${proposal.item}/approve`, {
      membershipId: employer.boss,
    });
    expect(late.body).toMatchObject({ code: 'share_out_state', shareOutState: 'expired' });
    world.clock.set(NOW);
  });

  test('redemptions that wait for the company are in the same list, and a delegate agrees to them', async () => {
    const { employer, one, two } = await rich();
    await world.must('PATCH', '/v1/redemption-rules', { approvals: [{ by: 'account' }] });
    const reward = await world.reward();
    const asked = (await world.redeem(employer, reward.id, { membershipId: one.id, payer: 'account' })).body;
    expect(asked.state).toBe('awaitingAccount');
    expect((await world.must('GET', `${path(employer)}/approvals`)).data).toMatchObject([
      { item: asked.id, kind: 'redemption', membershipId: one.id },
    ]);
    const approve = (membershipId: string) =>
      world.send('POST', `${path(employer)}/redemptions/${asked.id}/approve`, { membershipId });
    expect((await approve(two.id)).body.code).toBe('redemption_needs_administrator');
    const { id } = await world.must('POST', `${path(employer)}/delegations`, {
      membershipId: employer.boss,
      toMembershipId: two.id,
      to: '2026-04-10T00:00:00Z',
    });
    expect((await approve(two.id)).body.state).toBe('toFulfil');
    await world.must('POST', `${path(employer)}/delegations/${id}/end`, { membershipId: employer.boss });
    await world.must('PATCH', '/v1/redemption-rules', { approvals: [] });
  });
});
