/*
 * Guarantee: a member signs in to one workspace and is nobody in any other; whoever is erased is signed out for good, and
 * nothing of the sign-in stays.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { must, openSignInWorld, PASSWORD, type SignInWorld, setUp, signInByLink } from './sign-in-world.ts';

const database = testDatabase();
let world: SignInWorld;

beforeAll(async () => {
  world = await openSignInWorld(database);
});
afterAll(() => world?.close());

const baseOf = ({ slug }: { slug: string }) => `/auth/member/${slug}`;

test('a member signs in as the person, with the rights of members and no others', async () => {
  const site = await world.site();
  const personId = await site.person('erik@kunde.example');
  const browser = await signInByLink(site, baseOf(site), 'erik@kunde.example');
  const session = await browser.session();
  expect(session.staff).toBeNull();
  expect(session.member).toEqual({
    personId,
    email: 'erik@kunde.example',
    name: 'Erik Lindqvist',
    secondFactor: 'done',
    method: 'link',
  });
  expect((await browser.get('/v1/accounts')).body.code).toBe('permission_denied');
  expect((await browser.get('/v1/member/accounts')).status).not.toBe(401);
});

test('the same address in two workspaces is two people with passwords of their own', async () => {
  const [one, other] = [await world.site(), await world.site()];
  const email = 'mia@kunde.example';
  const persons = [await one.person(email), await other.person(email)];
  await setUp(await signInByLink(one, baseOf(one), email), baseOf(one));
  const refused = await other.browser().post(`${baseOf(other)}/sign-in/email`, { email, password: PASSWORD });
  expect(refused.body.code).toBe('credentials_wrong');
  const browser = one.browser();
  await must(browser.post(`${baseOf(one)}/sign-in/email`, { email, password: PASSWORD }));
  expect((await browser.session()).member.personId).toBe(persons[0]);
  // The cookie of one workspace, sent to another under any name.
  browser.workspace = other.slug;
  expect((await browser.session()).member).toBeNull();
  for (const [name, value] of [...browser.cookies]) browser.cookies.set(name.replace(one.slug, other.slug), value);
  expect((await browser.session()).member).toBeNull();
  const otherBrowser = await signInByLink(other, baseOf(other), email);
  expect((await otherBrowser.session()).member.personId).toBe(persons[1]);
});

test('a cookie of staff is nothing to the portal, and one of a member nothing to the console', async () => {
  const site = await world.site();
  await site.staff('lena@nordwerk.example');
  await site.person('lena@nordwerk.example');
  const member = await signInByLink(site, baseOf(site), 'lena@nordwerk.example');
  expect((await member.session()).staff).toBeNull();
  const staff = await signInByLink(site, '/auth/staff', 'lena@nordwerk.example');
  expect((await staff.session()).member).toBeNull();
  for (const [name, value] of [...member.cookies]) staff.cookies.set(name, value);
  const both = await staff.session();
  expect([both.staff.email, both.member.email]).toEqual(['lena@nordwerk.example', 'lena@nordwerk.example']);
  expect((await staff.get('/v1/me')).body.kind).toBe('staff');
});

test('the login follows the address of its person', async () => {
  const site = await world.site();
  const personId = await site.person('old@kunde.example');
  await setUp(await signInByLink(site, baseOf(site), 'old@kunde.example'), baseOf(site));
  await must(site.call('PATCH', `/v1/persons/${personId}`, { email: 'new@kunde.example' }));
  const sign = (email: string) => site.browser().post(`${baseOf(site)}/sign-in/email`, { email, password: PASSWORD });
  expect((await sign('new@kunde.example')).status).toBe(200);
  expect((await sign('old@kunde.example')).body.code).toBe('credentials_wrong');
});

test('staff help a member: a link by mail, sessions ended, a lost second factor taken away, all in the trail', async () => {
  const site = await world.site();
  const email = 'tom@kunde.example';
  const personId = await site.person(email, { language: 'de' });
  await must(site.call('POST', `/v1/persons/${personId}/sign-in-mail`));
  expect(await site.mailTo(email)).toMatchObject({ purpose: 'invitation', language: 'de', personId });
  const browser = site.browser();
  await must(browser.post(`${baseOf(site)}/link/open`, { token: await site.linkTo(email) }));
  await setUp(browser, baseOf(site), { totp: true });
  expect((await site.call('GET', `/v1/persons/${personId}/sessions`)).body.data).toHaveLength(1);
  await must(site.call('POST', `/v1/persons/${personId}/second-factor/reset`));
  expect((await browser.session()).member).toBeNull();
  const again = await signInByLink(site, baseOf(site), email);
  expect((await again.session()).member.secondFactor).toBe('done');
  expect((await site.call('POST', `/v1/persons/${personId}/sessions/end`, {})).body).toEqual({ ended: 1 });
  expect((await again.session()).member).toBeNull();
  const { body } = await site.call('GET', `/v1/audit?subjectId=${personId}`);
  const actions = body.data?.map((one: { action: string }) => one.action) ?? [];
  expect(actions).toEqual(expect.arrayContaining(['sendSignInMail', 'resetSecondFactor', 'endPersonSessions']));
});

test('an erased person is signed out at once, and nothing of the sign-in stays', async () => {
  const site = await world.site();
  const email = 'gone@kunde.example';
  const personId = await site.person(email);
  const browser = await signInByLink(site, baseOf(site), email);
  await setUp(browser, baseOf(site), { totp: true });
  await site.browser().post(`${baseOf(site)}/link`, { email });
  const path = `/v1/persons/${personId}/erasure`;
  const { confirmation } = (await must(site.call('GET', path))).body;
  const report = await must(site.call('POST', path, { confirmation, remainder: 'company', note: 'asked for by mail' }));
  expect(report.status).toBe(200);
  expect((await browser.session()).member).toBeNull();
  const db = queryable(database.pool);
  for (const table of ['login', 'credential', 'session', 'two_factor', 'passkey', 'verification']) {
    const { rows } = await db.query(`select 1 from member_${table} where workspace_id = $1`, [site.workspaceId]);
    expect([table, rows.length]).toEqual([table, 0]);
  }
  const { rows } = await db.query('select 1 from mail where workspace_id = $1', [site.workspaceId]);
  expect(rows).toHaveLength(0);
  expect((await site.browser().post(`${baseOf(site)}/link`, { email })).status).toBe(202);
  expect(await site.mailTo(email)).toBeNull();
});
