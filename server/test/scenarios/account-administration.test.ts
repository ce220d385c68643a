/*
 * Guarantee: administrators decide for their company in a portal as the operator's own desk would have it, in their own name;
 * other members, and other companies, get nothing of it.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { joinProgramme } from './join-programme.ts';
import { type MailTray, openMailTray } from './mail-tray.ts';
import { type AsMember, type MemberWorld, openMemberWorld } from './member-world.ts';
import type { Company } from './reward-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const database = testDatabase();
let world: MemberWorld;
let mails: MailTray;

interface Place {
  company: Company;
  base: string;
  boss: { id: string; personId: string };
  buyer: { id: string; personId: string };
  asBoss: AsMember;
  asBuyer: AsMember;
}
let here: Place;

beforeAll(async () => {
  world = await openMemberWorld(database, NOW, joinProgramme('open'));
  mails = openMailTray(world);
  const text = { title: 'Consent', body: 'What our people may receive.' };
  await world.must('POST', '/v1/consent-texts', { version: '1', texts: { en: text, de: text } });
  await world.must('POST', '/v1/consent-texts', { version: '2', texts: { en: text, de: text } });
  await world.must('POST', '/v1/consent-texts/1/end');
});
afterAll(() => world?.close());
beforeEach(async () => {
  const company = await world.company({ name: 'Petersen Bau', country: 'DE' });
  const boss = await world.member(company, ['administrator']);
  const buyer = await world.member(company, ['buyer']);
  const [asBoss, asBuyer] = [world.as(boss.personId), world.as(buyer.personId)];
  here = { company, boss, buyer, asBoss, asBuyer, base: `/v1/member/accounts/${company.id}` };
});

const done = async (answer: ReturnType<AsMember>) => {
  const { status, body, text } = await answer;
  if (status >= 300) throw new Error(text);
  return body;
};

describe('the team', () => {
  test('is shown to administrators with roles people can be given', async () => {
    const team = await done(here.asBoss('GET', `${here.base}/team`));
    expect(team.members).toHaveLength(2);
    expect(team.members.find((one: { isYou: boolean }) => one.isYou)).toMatchObject({
      membershipId: here.boss.id,
      isAdministrator: true,
      lastSeenAt: null,
    });
    expect(team.roles).toContainEqual({ key: 'buyer', name: { en: 'Buyer', de: 'Einkauf' }, administers: false });
    expect(team.roles[0]).toMatchObject({ key: 'administrator', administers: true });
  });

  test('grows by invitations under the name of who invites, which can be sent again and withdrawn', async () => {
    await world.must('PATCH', `/v1/persons/${here.boss.personId}`, { givenName: 'Anna', familyName: 'Petersen' });
    const invited = await done(
      here.asBoss('POST', `${here.base}/invitations`, {
        email: 'new@petersen.example',
        roles: ['buyer'],
        language: 'de',
      }),
    );
    expect(invited).toMatchObject({ inviterName: 'Anna Petersen', invitedBy: here.boss.personId, state: 'open' });
    expect(mails.last('new@petersen.example').subject).toMatch(/^Anna Petersen lädt Sie/);
    await done(here.asBoss('POST', `${here.base}/invitations/${invited.id}/resend`));
    expect((await done(here.asBoss('GET', `${here.base}/invitations`))).data).toMatchObject([{ sent: 2 }]);
    await done(here.asBoss('POST', `${here.base}/invitations/${invited.id}/withdraw`));
    expect((await done(here.asBoss('GET', `${here.base}/invitations`))).data).toEqual([]);
  });

  test('has somebody who administers it, always: roles and ends of the last one are refused, unless somebody follows', async () => {
    const roles = await here.asBoss('PATCH', `${here.base}/team/${here.boss.id}`, { roles: ['buyer'] });
    expect([roles.status, roles.body.code]).toEqual([409, 'last_administrator']);
    const end = await here.asBoss('POST', `${here.base}/team/${here.boss.id}/end`, { units: 'keep' });
    expect(end.body.code).toBe('last_administrator');
    await done(
      here.asBoss('POST', `${here.base}/team/${here.boss.id}/end`, {
        units: 'keep',
        successorMembershipId: here.buyer.id,
      }),
    );
    const team = await done(here.asBuyer('GET', `${here.base}/team`));
    expect(team.members).toMatchObject([{ membershipId: here.buyer.id, roles: ['administrator', 'buyer'] }]);
    expect((await here.asBoss('GET', `${here.base}/team`)).status).toBe(404);
  });

  test('loses a member, whose units go to the company or stay, as is said', async () => {
    await world.allowPersonal(here.company);
    const other = await world.member(here.company, ['buyer']);
    await world.credit(here.company, 40, here.buyer.id);
    await world.credit(here.company, 30, other.id);
    const left = await done(here.asBoss('POST', `${here.base}/team/${here.buyer.id}/end`, { units: 'company' }));
    expect(left.units).toEqual([{ unit: 'points', amount: '40', follows: false }]);
    await done(here.asBoss('POST', `${here.base}/team/${other.id}/end`, { units: 'keep' }));
    expect((await world.wallet(here.company)).available).toBe(40);
    expect((await world.wallet(here.company, other.id)).available).toBe(30);
    expect(await world.brokenPromises()).toEqual([]);
  });
});

describe('consent', () => {
  test('is chosen after its consequences were shown, against a text that can be agreed to', async () => {
    const options = await done(here.asBoss('GET', `${here.base}/consent-options`));
    expect(options).toMatchObject({ current: 'companyOnly', currentTextVersion: null, people: 2 });
    expect(options.texts.map(({ version }: { version: string }) => version)).toEqual(['2']);
    const of = (mode: string) => options.options.find((one: { mode: string }) => one.mode === mode);
    expect(of('companyShares').effects).toMatchObject({ personalAwards: 'notToPerson', sharingOut: true });
    expect(of('personalWithEmployerView').effects).toMatchObject({ personalAwards: 'toPerson', gifts: true });
    expect(of('forbidden').explanation.de).toMatch(/Die Leute des Unternehmens erhalten nichts/);
    const chosen = await done(
      here.asBoss('POST', `${here.base}/consent-modes`, { mode: 'companyShares', textVersion: '2' }),
    );
    expect(chosen).toMatchObject({ mode: 'companyShares', setBy: here.boss.id, recordedBy: here.boss.personId });
    expect((await done(here.asBuyer('GET', `${here.base}/consent-modes`))).data).toHaveLength(1);
  });
});

describe('sharing out', () => {
  test('is previewed, done, logged and taken back, and audited as the person', async () => {
    await done(here.asBoss('POST', `${here.base}/consent-modes`, { mode: 'companyShares', textVersion: '2' }));
    await world.credit(here.company, 100);
    const body = { unit: 'points', shares: [{ membershipId: here.buyer.id, amount: '25' }], reason: 'Best quarter' };
    expect(await done(here.asBoss('POST', `${here.base}/share-outs/preview`, body))).toMatchObject({ total: '25' });
    expect((await world.wallet(here.company)).available).toBe(100);
    const shared = await done(here.asBoss('POST', `${here.base}/share-outs`, body));
    expect((await world.wallet(here.company, here.buyer.id)).available).toBe(25);
    const log = await here.asBoss('GET', `${here.base}/transparency-log`, undefined, { accept: 'text/csv' });
    expect(log.text.split('\n').length).toBeGreaterThan(2);
    await done(here.asBoss('POST', `${here.base}/share-outs/${shared.id}/undo`, { reason: 'Next quarter' }));
    expect((await world.wallet(here.company)).available).toBe(100);
    const { data } = await world.must('GET', `/v1/audit?actor=${here.boss.personId}`);
    const actions = data.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['chooseOwnConsentMode', 'shareOutOwnUnits', 'undoOwnShareOut']));
  });

  test('twice with the same key happens once', async () => {
    await done(here.asBoss('POST', `${here.base}/consent-modes`, { mode: 'companyShares', textVersion: '2' }));
    await world.credit(here.company, 100);
    const body = { unit: 'points', shares: [{ membershipId: here.buyer.id, amount: '25' }], reason: 'Best quarter' };
    const key = { 'idempotency-key': `share-${here.company.id}` };
    const one = await done(here.asBoss('POST', `${here.base}/share-outs`, body, key));
    const two = await done(here.asBoss('POST', `${here.base}/share-outs`, body, key));
    expect(two).toEqual(one);
    expect((await world.wallet(here.company)).available).toBe(75);
  });
});

describe('approvals', () => {
  test('are given by an administrator, or whom they were handed to, never by who asked', async () => {
    await world.credit(here.company, 1_000);
    await world.must('PATCH', `/v1/persons/${here.buyer.personId}`, { givenName: 'Jens', familyName: 'Voss' });
    const reward = await world.reward({ name: { en: 'Drill', de: 'Bohrer' }, approvals: [{ by: 'account' }] });
    const asked = await world.redeem(here.company, reward.id, { membershipId: here.buyer.id, payer: 'account' });
    expect(asked.status).toBe(201);
    const [waiting] = (await done(here.asBoss('GET', `${here.base}/approvals?language=de`))).data;
    expect(waiting).toMatchObject({
      ...{ kind: 'redemption', item: asked.body.id, title: 'Bohrer', quantity: 1, forName: 'Jens Voss', isOwn: false },
    });
    expect((await here.asBuyer('GET', `${here.base}/approvals`)).body.code).toBe('account_administrator_required');
    const other = await world.member(here.company, ['buyer']);
    await done(
      here.asBoss('POST', `${here.base}/delegations`, { toMembershipId: other.id, to: '2026-04-01T00:00:00Z' }),
    );
    const asOther = world.as(other.personId);
    expect((await done(asOther('GET', `${here.base}/approvals`))).data).toHaveLength(1);
    const approved = await done(asOther('POST', `${here.base}/redemptions/${asked.body.id}/approve`, {}));
    expect(approved.state).not.toBe('awaitingAccount');
    expect((await done(here.asBoss('GET', `${here.base}/approvals`))).data).toEqual([]);
  });
});

describe('statements', () => {
  test('of the company are for administrators; of their own for everybody', async () => {
    await world.allowPersonal(here.company);
    await world.credit(here.company, 40, here.buyer.id);
    const query = 'from=2026-01-01&unit=points';
    expect((await here.asBuyer('GET', `${here.base}/statements?${query}`)).body.code).toBe(
      'account_administrator_required',
    );
    expect((await here.asBoss('GET', `${here.base}/statements?${query}`)).status).toBe(200);
    const own = await here.asBuyer('GET', `${here.base}/statements?${query}&holder=${here.buyer.id}`);
    expect(own.body.sections).toMatchObject([{ unit: 'points' }]);
    const paper = await here.asBuyer('GET', `${here.base}/statements.pdf?${query}&holder=${here.buyer.id}`);
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    const year = (member: string) => here.asBuyer('GET', `${here.base}/team/${member}/yearly-statements/2026`);
    expect((await year(here.buyer.id)).status).toBe(200);
    expect((await year(here.boss.id)).status).toBe(403);
  });
});

describe('everybody else', () => {
  const paths = [
    'team',
    'invitations',
    'consent-options',
    'share-outs',
    'delegations',
    'transparency-log',
    'approvals',
  ];

  test('members who do not administer are told so, by every operation', async () => {
    const answers = await Promise.all(paths.map((path) => here.asBuyer('GET', `${here.base}/${path}`)));
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      paths.map(() => '403 account_administrator_required'),
    );
    const writes = [
      here.asBuyer('POST', `${here.base}/invitations`, { email: 'x@example.org' }),
      here.asBuyer('PATCH', `${here.base}/team/${here.boss.id}`, { roles: [] }),
      here.asBuyer('POST', `${here.base}/team/${here.boss.id}/end`, { units: 'company' }),
      here.asBuyer('POST', `${here.base}/consent-modes`, { mode: 'forbidden', textVersion: '2' }),
    ];
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  test('people of another company do not learn that this one exists', async () => {
    const stranger = await world.member(await world.company(), ['administrator']);
    const asStranger = world.as(stranger.personId);
    const missing = '/v1/member/accounts/acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
    for (const path of paths) {
      const [there, nowhere] = [
        await asStranger('GET', `${here.base}/${path}`),
        await asStranger('GET', `${missing}/${path}`),
      ];
      expect([there.status, there.body.detail]).toEqual([404, nowhere.body.detail]);
    }
  });

  test('a member of another company cannot be changed through one’s own', async () => {
    const stranger = await world.member(await world.company(), ['buyer']);
    const changed = await here.asBoss('PATCH', `${here.base}/team/${stranger.id}`, { roles: ['buyer'] });
    expect(changed.status).toBe(404);
  });

  test('whoever looks through a person’s eyes reads and changes nothing', async () => {
    const staff = await world.key(['members:view']);
    const open = { reason: 'She asks on the phone.', minutes: 10 };
    expect((await world.call(staff.key, 'POST', `/v1/persons/${here.boss.personId}/views`, open)).status).toBe(201);
    const eyes = { 'hanse-person': here.boss.personId };
    expect((await world.call(staff.key, 'GET', `${here.base}/team`, undefined, eyes)).status).toBe(200);
    const write = await world.call(staff.key, 'POST', `${here.base}/invitations`, { email: 'x@example.org' }, eyes);
    expect([write.status, write.body.code]).toEqual([403, 'permission_denied']);
  });
});
