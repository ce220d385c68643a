/*
 * Guarantee: where the employer wants to be asked, nothing reaches a person before an administrator agrees; what is not
 * agreed to in time goes where the programme says; whatever was answered is an act: books and a replay agree.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expireAwardApprovals, remindApprovers } from '#modules/employers';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { type Employer, type EmployerWorld, openEmployerWorld } from './employer-world.ts';
import { DAY } from './reward-world.ts';

const NOW = Date.parse('2026-03-10T09:00:00Z');
const database = testDatabase();
let world: EmployerWorld;

beforeAll(async () => {
  world = await openEmployerWorld(database, NOW);
});

afterAll(async () => {
  await world.api.settle(world.workspaceId);
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
  await world.close();
});

const inside = <T>(work: () => Promise<T>) => inWorkspace(world.workspaceId, work);
const bonus = (employer: Employer, holder?: string) => world.balance(employer, holder, 'bonus');
const path = ({ id }: Employer) => `/v1/accounts/${id}/award-approvals`;
const inbox = async ({ id }: Employer) => (await world.must('GET', `/v1/accounts/${id}/approvals`)).data;
const answer = (employer: Employer, id: string, verb: 'approve' | 'reject', membershipId = employer.boss) =>
  world.send('POST', `${path(employer)}/${id}/${verb}`, {
    membershipId,
    ...(verb === 'reject' ? { reason: 'Against our rules on gifts' } : {}),
  });

let count = 0;

/** A member who earned 100 for which the employer is asked. */
async function asked(roles: readonly string[] = ['buyer']) {
  const employer = await world.employer('personalWithApproval');
  const member = await world.member(employer, roles);
  const event = `A-${++count}`;
  await world.order(employer, member.id, 100, { id: event });
  const [item] = await inbox(employer);
  return { employer, member, event, id: item.item as string };
}

describe('an award of a person', () => {
  test('waits in the inbox, and reaches the person once an administrator agrees', async () => {
    const { employer, member, id } = await asked();
    expect([await bonus(employer), await bonus(employer, member.id)]).toEqual([0, 0]);
    expect(await inbox(employer)).toEqual([
      expect.objectContaining({
        ...{ item: id, kind: 'award', campaign: 'own', unit: 'bonus', total: '100', membershipId: member.id },
        deadline: '2026-04-09T09:00:00.000Z',
      }),
    ]);
    expect(await world.log(employer)).toEqual([]);
    const agreed = await answer(employer, id, 'approve');
    expect(agreed).toMatchObject({
      status: 200,
      body: { state: 'approved', decidedBy: employer.boss, deadline: null },
    });
    expect([await bonus(employer), await bonus(employer, member.id)]).toEqual([0, 100]);
    expect(await inbox(employer)).toEqual([]);
    expect(await world.log(employer)).toMatchObject([{ kind: 'award', membershipId: member.id }]);
    const { data } = await world.must('GET', `/v1/audit?action=approveAward`);
    expect(data[0]).toMatchObject({ subject: { type: 'awardApproval', id }, after: { state: 'approved' } });
  });

  test('goes where the programme says when an administrator turns it down', async () => {
    const { employer, member, id } = await asked();
    expect((await answer(employer, id, 'reject')).body).toMatchObject({
      state: 'rejected',
      reason: 'Against our rules on gifts',
    });
    expect([await bonus(employer), await bonus(employer, member.id)]).toEqual([100, 0]);
    const again = await answer(employer, id, 'approve');
    expect(again).toMatchObject({ status: 409, body: { code: 'award_approval_state', awardState: 'rejected' } });
  });

  test('ends by itself at its deadline, after one reminder, and goes where the programme says', async () => {
    const { employer, member, id } = await asked();
    const { lanes } = world.api.services;
    world.clock.set(world.clock.now() + 28 * DAY);
    expect(await inside(() => remindApprovers(lanes, world.workspaceId))).toBeGreaterThan(0);
    expect(await inside(() => remindApprovers(lanes, world.workspaceId))).toBe(0);
    world.clock.set(world.clock.now() + 2 * DAY);
    expect((await answer(employer, id, 'approve')).body).toMatchObject({ awardState: 'expired' });
    expect(await inbox(employer)).toEqual([]);
    while ((await inside(() => expireAwardApprovals(lanes, world.workspaceId))) > 0);
    expect([await bonus(employer), await bonus(employer, member.id)]).toEqual([100, 0]);
    const { data } = await world.must('GET', `${path(employer)}?state=expired`);
    expect(data).toMatchObject([{ id, decidedBy: 'clock', deadline: null }]);
  });

  test('is not for its own receiver to agree to; whom approvals were handed to may', async () => {
    const { employer, member, id } = await asked(['administrator']);
    expect((await answer(employer, id, 'approve', member.id)).body.code).toBe('award_own_approval');
    const helper = await world.member(employer, ['buyer']);
    expect((await answer(employer, id, 'approve', helper.id)).body.code).toBe('administrator_required');
    const to = new Date(world.clock.now() + 7 * DAY).toISOString();
    const handed = { membershipId: employer.boss, toMembershipId: helper.id, to };
    await world.must('POST', `/v1/accounts/${employer.id}/delegations`, handed);
    expect((await answer(employer, id, 'approve', helper.id)).body.state).toBe('approved');
    expect(await bonus(employer, member.id)).toBe(100);
  });

  test('is looked at by the law of the day it is agreed to: caps bind then', async () => {
    const employer = await world.employer('personalWithApproval', { country: 'PT' });
    const member = await world.member(employer, ['buyer']);
    await world.order(employer, member.id, 100);
    await world.must('POST', '/v1/recipient-caps', { country: 'PT', amount: '0.40', reason: 'the test' });
    const [{ item }] = await inbox(employer);
    await answer(employer, item, 'approve');
    expect([await bonus(employer), await bonus(employer, member.id)]).toEqual([60, 40]);
  });

  test('follows its document: what is taken back waits no more, what is added later is asked for anew', async () => {
    const { employer, member, event, id } = await asked();
    const send = (fields: object) =>
      world.must('POST', '/v1/events', {
        ...{ source: 'erp', type: 'invoice', currency: 'EUR', account: { externalId: employer.externalId } },
        ...{ occurredAt: new Date(world.clock.now()).toISOString(), person: { membershipId: member.id }, ...fields },
      });
    await send({ id: event, revision: 2, netAmount: 40 });
    expect(await inbox(employer)).toMatchObject([{ item: id, total: '40' }]);
    await answer(employer, id, 'approve');
    expect(await bonus(employer, member.id)).toBe(40);
    await send({ id: event, revision: 3, netAmount: 90 });
    const [later] = await inbox(employer);
    expect(later).toMatchObject({ total: '50' });
    expect(await bonus(employer, member.id)).toBe(40);
    await send({ id: event, revision: 4, netAmount: 30 });
    expect(await inbox(employer)).toEqual([]);
    expect([await bonus(employer), await bonus(employer, member.id)]).toEqual([0, 30]);
    const { data } = await world.must('GET', path(employer));
    expect(data.map(({ state }: { state: string }) => state)).toEqual(['gone', 'approved']);
  });

  test('that was given before the employer wanted to be asked stays; what follows waits', async () => {
    const employer = await world.employer('personalWithEmployerView');
    const member = await world.member(employer, ['buyer']);
    await world.order(employer, member.id, 10);
    world.clock.set(world.clock.now() + DAY);
    await world.choose(employer, 'personalWithApproval');
    await world.order(employer, member.id, 5);
    expect(await bonus(employer, member.id)).toBe(10);
    expect(await inbox(employer)).toMatchObject([{ total: '5' }]);
    await world.choose(employer, 'companyOnly');
    const [{ item }] = await inbox(employer);
    await answer(employer, item, 'approve');
    expect([await bonus(employer), await bonus(employer, member.id)]).toEqual([5, 10]);
  });

  test('is answered once, however many administrators answer at the same time', async () => {
    const { employer, member, id } = await asked();
    const answers = await Promise.all(
      ['approve', 'reject', 'approve', 'reject'].map((verb) => answer(employer, id, verb as 'approve' | 'reject')),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await bonus(employer)) + (await bonus(employer, member.id))).toBe(100);
  });
});
