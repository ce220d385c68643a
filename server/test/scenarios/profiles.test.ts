/* Guarantee: members keep their own data, say what they allow, accept conditions and ask for their data; nobody else's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { joinProgramme } from './join-programme.ts';
import { type MailTray, openMailTray } from './mail-tray.ts';
import { type AsMember, type MemberWorld, openMemberWorld } from './member-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const database = testDatabase();
let world: MemberWorld;
let mails: MailTray;
let personId: string;
let me: AsMember;
let buyer: AsMember;
let base: string;
let companyId: string;

beforeAll(async () => {
  world = await openMemberWorld(database, NOW, joinProgramme('open'));
  mails = openMailTray(world);
  const company = await world.company({ name: 'Petersen Bau' });
  companyId = company.id;
  ({ personId } = await world.member(company, ['administrator']));
  me = world.as(personId);
  buyer = world.as((await world.member(company, ['buyer'])).personId);
  base = `/v1/member/accounts/${company.id}`;
});
afterAll(() => world?.close());

describe('my data', () => {
  test('are changed by myself, fields of the operator among them where they are mine to keep', async () => {
    const changed = await me('PATCH', '/v1/member/profile', {
      givenName: 'Anna',
      familyName: 'Petersen',
      phone: '+49 40 123456',
      language: 'de',
      fields: { trade: 'solar' },
    });
    expect(changed.status).toBe(200);
    const { body } = await me('GET', '/v1/member/profile');
    expect(body).toMatchObject({ givenName: 'Anna', language: 'de', phone: '+49 40 123456' });
    expect(body.fields).toEqual([
      {
        key: 'trade',
        label: { en: 'Trade', de: 'Gewerk' },
        type: 'enum',
        options: ['electric', 'solar'],
        required: false,
        value: 'solar',
      },
    ]);
  });

  test('do not include what the operator keeps, nor values that do not fit', async () => {
    const score = await me('PATCH', '/v1/member/profile', { fields: { score: 100 } });
    expect(score.body).toMatchObject({ code: 'validation_failed', errors: [{ path: 'fields.score' }] });
    const trade = await me('PATCH', '/v1/member/profile', { fields: { trade: 'plumbing' } });
    expect(trade.body.code).toBe('validation_failed');
    const empty = await me('PATCH', '/v1/member/profile', { givenName: '' });
    expect(empty.body.code).toBe('validation_failed');
  });

  test('leave in the trail that they changed and by whom, never what they say', async () => {
    const { data } = await world.must('GET', `/v1/audit?actor=${personId}`);
    expect(data.map(({ action }: { action: string }) => action)).toContain('updatePerson');
    expect(JSON.stringify(data)).not.toMatch(/Petersen|123456/);
  });
});

describe('my address', () => {
  test('changes when the link sent to the new one was opened, once', async () => {
    expect((await me('POST', '/v1/member/profile/email', { email: 'Anna@New.example' })).status).toBe(202);
    expect((await me('GET', '/v1/member/profile')).body.newEmail).toBe('anna@new.example');
    const path = `/v1/email-confirmations/${mails.token('anna@new.example')}`;
    expect((await world.call(null, 'POST', path)).body).toEqual({ email: 'anna@new.example' });
    expect((await me('GET', '/v1/member/profile')).body).toMatchObject({ email: 'anna@new.example', newEmail: null });
    expect((await world.call(null, 'POST', path)).body.code).toBe('link_invalid');
  });

  test('cannot become somebody else’s; asking for it tells nothing', async () => {
    const free = await buyer('POST', '/v1/member/profile/email', { email: 'free@example.org' });
    const taken = await buyer('POST', '/v1/member/profile/email', { email: 'anna@new.example' });
    expect([taken.status, taken.text]).toEqual([free.status, free.text]);
    const path = `/v1/email-confirmations/${mails.token('anna@new.example')}`;
    expect((await world.call(null, 'POST', path)).body.code).toBe('email_taken');
  });
});

describe('what I allow', () => {
  test('is said by channel and purpose, with the words I read, and taken back', async () => {
    const say = (state: string) =>
      me('PUT', '/v1/member/consents', {
        statements: [{ channel: 'email', purpose: 'marketing', state, textShown: 'Send me news by e-mail.' }],
      });
    expect((await say('given')).status).toBe(200);
    const held = async () =>
      (await me('GET', '/v1/member/consents')).body.data.find(
        (one: { channel: string; purpose: string }) => one.channel === 'email' && one.purpose === 'marketing',
      );
    expect(await held()).toMatchObject({ state: 'given', mayContact: true });
    world.clock.advance(1_000);
    await say('withdrawn');
    expect(await held()).toMatchObject({ state: 'withdrawn', mayContact: false });
    const { data } = await world.must('GET', `/v1/persons/${personId}/consents/history`);
    expect(data).toMatchObject([
      { state: 'given', source: 'form', textShown: 'Send me news by e-mail.', recordedBy: personId },
      { state: 'withdrawn' },
    ]);
  });
});

describe('what I ask for under data protection law', () => {
  test('goes into the register, and I see what became of it; not what others ask for', async () => {
    const asked = await me('POST', '/v1/member/data-requests', { kind: 'access' });
    expect(asked).toMatchObject({
      status: 201,
      body: { personId, kind: 'access', state: 'open', recordedBy: personId },
    });
    await world.must('POST', `/v1/data-requests/${asked.body.id}/close`, { outcome: 'done', reason: 'Sent by post' });
    expect((await me('GET', '/v1/member/data-requests')).body.data).toMatchObject([{ state: 'done' }]);
    expect((await buyer('GET', '/v1/member/data-requests')).body.data).toEqual([]);
  });
});

describe('conditions', () => {
  test('are shown in my language with who accepted what; the company takes part once everything is accepted', async () => {
    await world.must('PUT', `/v1/accounts/${companyId}/participations/club`, { status: 'invited' });
    const { body } = await me('GET', `${base}/terms`);
    expect(body.data).toMatchObject([
      { name: 'Bedingungen', isCurrent: true, mustAccept: true, company: null, own: null },
    ]);
    const terms = { key: 'participation', version: 1, language: 'de' };
    const own = await buyer('POST', `${base}/terms/accept`, terms);
    expect(own.body.data).toMatchObject([{ company: null, own: {} }]);
    const refused = await buyer('POST', `${base}/terms/accept`, { ...terms, forCompany: true });
    expect(refused.body.code).toBe('account_administrator_required');
    const accepted = await me('POST', `${base}/terms/accept`, { ...terms, forCompany: true });
    expect(accepted.body.data[0].company.at).toBe(accepted.body.data[0].own.at);
    const account = await world.must('GET', `/v1/accounts/${companyId}`);
    expect(account.participations).toMatchObject({ club: { status: 'active' } });
  });
});

describe('help', () => {
  test('names the contact of the operator and who looks after the company', async () => {
    const contact = {
      contactName: 'Partner desk',
      email: 'desk@nordwerk.example',
      helpUrl: 'https://nordwerk.example/help',
    };
    await world.must('PUT', '/v1/help-contact', contact);
    const { body } = await me('GET', `${base}/help`);
    expect(body).toEqual({ contact: { ...contact, phone: null, address: null }, accountManager: null });
    const bad = await world.send('PUT', '/v1/help-contact', { helpUrl: 'javascript:alert(1)' });
    expect(bad.body.code).toBe('validation_failed');
    const { data } = await world.must('GET', '/v1/audit?subjectType=helpContact');
    expect(data).toMatchObject([{ action: 'setHelpContact' }]);
  });
});

test('a key of the operator that speaks for nobody gets nothing of this', async () => {
  const { key } = await world.key(['*']);
  const answers = await Promise.all(
    ['/v1/member/profile', '/v1/member/consents', '/v1/member/data-requests', `${base}/terms`].map((path) =>
      world.call(key, 'GET', path),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
});
