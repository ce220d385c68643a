/*
 * Guarantee: companies and people come in as the programme says, once, by a link only they have; and nobody learns from
 * outside who is here already.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { joinProgramme } from './join-programme.ts';
import { type MailTray, openMailTray } from './mail-tray.ts';
import { type MemberWorld, openMemberWorld } from './member-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const database = testDatabase();
const application = {
  companyName: 'Petersen Elektro GmbH',
  registrationNumber: 'DE 123 456 789',
  country: 'DE',
  givenName: 'Anna',
  familyName: 'Petersen',
  language: 'de',
  terms: [{ key: 'participation', version: 1 }],
};

let world: MemberWorld;
let mails: MailTray;
let slug: string;

beforeAll(async () => {
  world = await openMemberWorld(database, NOW, joinProgramme('application'));
  mails = openMailTray(world);
  ({ slug } = await world.must('GET', '/v1/workspace'));
});
afterAll(() => world?.close());

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Body = any;
const open = (method: 'GET' | 'POST', path: string, body?: unknown) => world.call(null, method, path, body);
const joinPath = (programme = 'club') => `/v1/join/${slug}/${programme}`;
const apply = (email: string, more: object = {}) => {
  // The gate at the door lets an address of the network through again after a while.
  world.clock.advance(5 * 60_000);
  return open('POST', `${joinPath()}/applications`, { ...application, email, ...more });
};
const confirm = async (email: string) => open('POST', `/v1/join-confirmations/${mails.token(email)}`);
const waiting = async (): Promise<Body[]> => (await world.must('GET', '/v1/join-applications?state=waiting')).data;

async function applied(email: string, more: object = {}): Promise<Body> {
  expect((await apply(email, more)).status).toBe(202);
  expect((await confirm(email)).body.state).toBe('waiting');
  return (await waiting()).find((one) => one.email === email);
}

describe('the join page', () => {
  test('says the promise in one sentence, how to get in, what levels bring and the conditions, in the language asked for', async () => {
    const { status, body } = await open('GET', `${joinPath()}?language=de`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      promise: 'Je mehr Sie mit uns bauen, desto mehr tun wir für Sie.',
      entry: 'application',
      terms: [{ key: 'participation', version: 1, text: 'Seien Sie fair.', mustAccept: true }],
    });
    expect(body.levels[1]).toEqual({
      name: 'Gold',
      description: 'Für Stammkunden.',
      benefits: ['Eigene Hotline', 'Dankeschön-Essen'],
    });
  });

  test('is not there for programmes and workspaces that do not exist, in the same words', async () => {
    const answers = [await open('GET', joinPath('other')), await open('GET', '/v1/join/nowhere/club')];
    expect(answers.map(({ status, body }) => [status, body.detail])).toEqual([
      [404, 'There is no such programme here.'],
      [404, 'There is no such programme here.'],
    ]);
  });
});

describe('an application', () => {
  test('reaches staff once the address is confirmed, and not before', async () => {
    await apply('anna@petersen.example');
    expect(await waiting()).toEqual([]);
    expect((await confirm('anna@petersen.example')).body).toEqual({
      state: 'waiting',
      companyName: 'Petersen Elektro GmbH',
      programme: 'club',
      email: 'anna@petersen.example',
      signInUrl: null,
    });
    expect(await waiting()).toMatchObject([{ email: 'anna@petersen.example', state: 'waiting', language: 'de' }]);
    const { attention } = await world.must('GET', '/v1/overview');
    expect(attention).toContainEqual({
      kind: 'joinApplications',
      about: null,
      count: 1,
      list: { operation: 'listJoinApplications', parameters: { state: 'waiting' } },
    });
  });

  test('becomes account, person, membership and participation when staff agree, who can then sign in', async () => {
    const [one] = await waiting();
    const approved = await world.must('POST', `/v1/join-applications/${one.id}/approve`, {});
    const account = await world.must('GET', `/v1/accounts/${approved.accountId}`);
    expect(account).toMatchObject({
      name: 'Petersen Elektro GmbH',
      country: 'DE',
      externalIds: [{ system: 'vat', externalId: 'DE123456789' }],
      participations: { club: { status: 'active' } },
    });
    const { data: members } = await world.must('GET', `/v1/accounts/${approved.accountId}/memberships`);
    expect(members).toMatchObject([{ personId: approved.personId, roles: ['administrator'] }]);
    const { accepted } = await world.must('GET', `/v1/accounts/${approved.accountId}/terms-acceptances`);
    expect(accepted).toMatchObject([{ key: 'participation', acceptedByMembershipId: approved.membershipId }]);
    expect(mails.last('anna@petersen.example').subject).toBe('Willkommen bei Baumeister-Club');
    expect((await world.as(approved.personId)('GET', `/v1/member/accounts/${approved.accountId}/team`)).status).toBe(
      200,
    );
  });

  test('is decided once: whoever comes second is told, also in the same moment', async () => {
    const one = await applied('twice@example.org');
    const decide = () => world.send('POST', `/v1/join-applications/${one.id}/approve`, {});
    const answers = await Promise.all([decide(), decide()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const reject = await world.send('POST', `/v1/join-applications/${one.id}/reject`, { reason: 'Too late' });
    expect(reject.body).toMatchObject({ code: 'application_state', applicationState: 'approved' });
  });

  test('that is turned down tells the applicant why, and makes nothing', async () => {
    const one = await applied('no@example.org', { companyName: 'Elsewhere Ltd', language: 'en' });
    await world.must('POST', `/v1/join-applications/${one.id}/reject`, { reason: 'We work with electricians only.' });
    expect(mails.last('no@example.org')).toMatchObject({ kind: 'rejection', action: null });
    expect(mails.last('no@example.org').paragraphs).toContain('We work with electricians only.');
    const { data } = await world.must('GET', '/v1/accounts?namePrefix=Elsewhere');
    expect(data).toEqual([]);
  });

  test('shows whose company it may be: by number, by name without legal form, by the domain of the address', async () => {
    const one = await applied('jens@petersen.example', {
      companyName: 'Petersen Elektro',
      registrationNumber: 'DE123456789',
    });
    const { duplicates } = await world.must('GET', `/v1/join-applications/${one.id}`);
    expect(duplicates[0]).toMatchObject({
      name: 'Petersen Elektro GmbH',
      because: ['registrationNumber', 'name', 'mailDomain'],
    });
    const [{ accountId }] = duplicates;
    const approved = await world.must('POST', `/v1/join-applications/${one.id}/approve`, { accountId });
    expect(approved.accountId).toBe(accountId);
  });

  test('is not taken without the conditions in force', async () => {
    const answer = await apply('unfair@example.org', { terms: [] });
    expect([answer.status, answer.body.code]).toEqual([409, 'terms_not_accepted']);
  });

  test('leaves what was decided and by whom in the trail, and nothing personal', async () => {
    const { data } = await world.must('GET', '/v1/audit?subjectType=application');
    expect(data.map(({ action }: Body) => action)).toContain('approveJoinApplication');
    expect(JSON.stringify(data)).not.toMatch(/petersen|Anna/i);
  });
});

describe('from outside', () => {
  test('known and unknown companies and addresses get the same answer, and machines get it too', async () => {
    const answers = [
      await apply('anna@petersen.example'),
      await apply('never-seen@example.org', { companyName: 'Never Seen AG', registrationNumber: null }),
      await apply('machine@example.org', { website: 'http://spam.example' }),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(mails.to('machine@example.org')).toEqual([]);
  });

  test('nobody fills a mailbox: beyond three a day nothing is sent, and the answer stays the same', async () => {
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await apply('flooded@example.org'));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(mails.to('flooded@example.org')).toHaveLength(3);
  });

  test('one address of the network is asked to wait', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 14; n++) {
      statuses.push(
        (await open('POST', `${joinPath()}/applications`, { ...application, email: `n${n}@example.org` })).status,
      );
    }
    expect(statuses.at(-1)).toBe(429);
    world.clock.advance(HOUR);
  });

  test('a link opens for two days; what nobody confirmed is then deleted', async () => {
    await apply('late@example.org');
    world.clock.advance(3 * DAY);
    expect((await confirm('late@example.org')).body.code).toBe('link_invalid');
  });

  test('whatever is wrong with a link, the answer is the same', async () => {
    const texts = ['x', `hj_${slug}_${'a'.repeat(32)}`, `hj_nowhere_${'a'.repeat(32)}`, 'hj_', '%20'];
    const answers = await Promise.all(texts.map((text) => open('GET', `/v1/invitations/${text}`)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code} ${body.detail}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(404);
  });
});

describe('an invitation', () => {
  const invite = async (companyId: string, email: string, more: object = {}) =>
    world.send('POST', `/v1/accounts/${companyId}/invitations`, {
      email,
      givenName: 'Jens',
      familyName: 'Voss',
      ...more,
    });
  const accept = (email: string, more: object = {}) =>
    open('POST', `/v1/invitations/${mails.token(email)}`, { terms: application.terms, ...more });

  test('shows company, programme and who invites; accepted, it makes a member with the roles', async () => {
    const company = await world.company({ name: 'Voss Bau' });
    expect((await invite(company.id, 'JENS@voss.example', { roles: ['buyer'], programme: 'club' })).status).toBe(201);
    const page = await open('GET', `/v1/invitations/${mails.token('jens@voss.example')}?language=de`);
    expect(page.body).toMatchObject({
      state: 'open',
      companyName: 'Voss Bau',
      programme: { key: 'club', name: 'Baumeister-Club' },
      email: 'jens@voss.example',
      terms: [{ text: 'Seien Sie fair.' }],
    });
    const accepted = await accept('jens@voss.example', { familyName: 'Voss-Petersen' });
    expect(accepted).toMatchObject({ status: 201, body: { workspace: slug, companyName: 'Voss Bau' } });
    expect(accepted.body.signInUrl).toMatch(/\/sign-in\/link#token=/);
    const person = await world.must('GET', `/v1/persons/${accepted.body.personId}`);
    expect(person).toMatchObject({ givenName: 'Jens', familyName: 'Voss-Petersen', email: 'jens@voss.example' });
    const { data } = await world.must('GET', `/v1/accounts/${company.id}/memberships`);
    expect(data).toMatchObject([{ id: accepted.body.membershipId, roles: ['buyer'] }]);
  });

  test('is accepted by one of many who try in the same moment', async () => {
    const company = await world.company();
    await invite(company.id, 'race@example.org');
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept('race@example.org')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect((await world.must('GET', `/v1/accounts/${company.id}/memberships`)).data).toHaveLength(1);
  });

  test('joins the person who has the address already: one sign-in for both companies', async () => {
    const [one, other] = [await world.company(), await world.company()];
    await invite(one.id, 'both@example.org');
    const first = (await accept('both@example.org')).body;
    await invite(other.id, 'Both@Example.org');
    const second = (await accept('both@example.org')).body;
    expect(second.personId).toBe(first.personId);
    expect(second.membershipId).not.toBe(first.membershipId);
  });

  test('makes one person of an address that two companies invite, also where both are accepted in the same moment', async () => {
    const companies = await Promise.all(Array.from({ length: 6 }, () => world.company()));
    const tokens: string[] = [];
    for (const { id } of companies) {
      await invite(id, 'twice@example.org');
      tokens.push(mails.token('twice@example.org'));
    }
    const answers = await Promise.all(
      tokens.map((token) => open('POST', `/v1/invitations/${token}`, { terms: application.terms })),
    );
    expect(answers.map(({ status }) => status)).toEqual(companies.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.personId)).size).toBe(1);
  });

  test('who is invited to administer accepts for the company too, which takes part from then on', async () => {
    const company = await world.company();
    await world.must('PUT', `/v1/accounts/${company.id}/participations/club`, { status: 'invited' });
    await invite(company.id, 'boss@example.org', { roles: ['administrator'], programme: 'club' });
    const without = await accept('boss@example.org', { terms: [] });
    expect([without.status, without.body.code]).toEqual([409, 'terms_not_accepted']);
    expect((await accept('boss@example.org')).status).toBe(201);
    const account = await world.must('GET', `/v1/accounts/${company.id}`);
    expect(account.participations).toMatchObject({ club: { status: 'active' } });
  });

  test('sent again has a new link, and the old one opens nothing; withdrawn or late it opens nothing either', async () => {
    const company = await world.company();
    const { body } = await invite(company.id, 'again@example.org');
    const old = mails.token('again@example.org');
    await world.must('POST', `/v1/accounts/${company.id}/invitations/${body.id}/resend`);
    expect((await open('GET', `/v1/invitations/${old}`)).body.code).toBe('link_invalid');
    expect((await open('GET', `/v1/invitations/${mails.token('again@example.org')}`)).body.state).toBe('open');
    world.clock.advance(15 * DAY);
    expect((await accept('again@example.org')).body).toMatchObject({
      code: 'invitation_state',
      invitationState: 'expired',
    });
    await world.must('POST', `/v1/accounts/${company.id}/invitations/${body.id}/withdraw`);
    expect((await accept('again@example.org')).body.code).toBe('link_invalid');
  });

  test('goes to members without access by their id; to an address of a member or of an open invitation it is refused', async () => {
    const company = await world.company();
    const member = await world.member(company, ['buyer']);
    await world.must('PATCH', `/v1/persons/${member.personId}`, { email: 'known@example.org' });
    expect((await invite(company.id, 'known@example.org')).body.code).toBe('member_already');
    const asked = { personId: member.personId };
    await world.must('POST', `/v1/accounts/${company.id}/invitations`, asked);
    expect((await world.send('POST', `/v1/accounts/${company.id}/invitations`, asked)).body.code).toBe(
      'invitation_open',
    );
    expect((await accept('known@example.org')).body).toMatchObject({
      personId: member.personId,
      membershipId: member.id,
    });
  });

  test('of another workspace is like one that does not exist', async () => {
    const other = await openMemberWorld(database, NOW, joinProgramme('open'));
    const company = await world.company();
    const { body } = await invite(company.id, 'mine@example.org');
    const answer = await other.send('POST', `/v1/accounts/${company.id}/invitations/${body.id}/withdraw`);
    expect(answer.body.code).toBe('not_found');
    await other.close();
  });

  test('goes with the person when they are erased', async () => {
    const company = await world.company();
    await invite(company.id, 'forget@example.org');
    const { personId } = (await accept('forget@example.org')).body;
    const preview = await world.must('GET', `/v1/persons/${personId}/erasure?remainder=company`);
    await world.must('POST', `/v1/persons/${personId}/erasure`, {
      remainder: 'company',
      confirmation: preview.confirmation,
    });
    const { data } = await world.must('GET', `/v1/accounts/${company.id}/invitations`);
    expect(data).toMatchObject([{ email: '', givenName: '', familyName: '' }]);
  });
});

describe('an open programme', () => {
  let own: MemberWorld;
  let tray: MailTray;
  let ownSlug: string;
  beforeAll(async () => {
    own = await openMemberWorld(database, NOW, joinProgramme('open'));
    tray = openMailTray(own);
    ({ slug: ownSlug } = await own.must('GET', '/v1/workspace'));
  });
  afterAll(() => own?.close());
  const enter = async (email: string, more: object = {}) => {
    own.clock.advance(10 * 60_000);
    const path = `/v1/join/${ownSlug}/club/applications`;
    expect((await own.call(null, 'POST', path, { ...application, email, ...more })).status).toBe(202);
    return own.call(null, 'POST', `/v1/join-confirmations/${tray.token(email)}`);
  };

  test('takes a company in as soon as the address is confirmed', async () => {
    expect((await enter('anna@petersen.example')).body.state).toBe('joined');
    const { data } = await own.must('GET', '/v1/join-applications?state=approved');
    expect(data).toMatchObject([{ decidedBy: 'clock', email: 'anna@petersen.example' }]);
    expect((await own.must('GET', `/v1/accounts/${data[0].accountId}`)).participations).toMatchObject({
      club: { status: 'active' },
    });
  });

  test('lets nobody into an account that is there: who claims its number gets one of their own, which staff see', async () => {
    expect((await enter('claim@elsewhere.example')).body.state).toBe('joined');
    const { data } = await own.must('GET', '/v1/join-applications?state=approved');
    const [claimed, first] = data;
    expect(claimed.accountId).not.toBe(first.accountId);
    const { duplicates } = await own.must('GET', `/v1/join-applications/${claimed.id}`);
    expect(duplicates).toMatchObject([{ accountId: first.accountId, because: ['registrationNumber', 'name'] }]);
  });

  test('takes the same company in once, however often its link is opened or the form is sent', async () => {
    const token = tray.token('anna@petersen.example', 'confirmation');
    expect((await own.call(null, 'POST', `/v1/join-confirmations/${token}`)).body.state).toBe('joined');
    expect((await enter('anna@petersen.example')).body.state).toBe('joined');
    const { data } = await own.must('GET', '/v1/accounts?namePrefix=Petersen');
    expect(data).toHaveLength(2);
  });
});

test('a programme by invitation takes no applications', async () => {
  const own = await openMemberWorld(database, NOW, joinProgramme('invitation'));
  const { slug: ownSlug } = await own.must('GET', '/v1/workspace');
  const answer = await own.call(null, 'POST', `/v1/join/${ownSlug}/club/applications`, {
    ...application,
    email: 'x@example.org',
  });
  expect([answer.status, answer.body.code]).toEqual([409, 'joining_by_invitation']);
  await own.close();
});
