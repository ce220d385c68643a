/*
 * Guarantee: people get in by what they have set up and nothing else, a second factor is asked for whatever the first was,
 * and a session that was ended opens nothing from that instant on.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import {
  must,
  openSignInWorld,
  PASSWORD,
  type SignInWorld,
  type Site,
  setUp,
  signInByLink,
  totpOf,
} from './sign-in-world.ts';

const STAFF = '/auth/staff';
const database = testDatabase();
let world: SignInWorld;

beforeAll(async () => {
  world = await openSignInWorld(database);
});
afterAll(() => world?.close());

let people = 0;
async function staffSite(): Promise<{ site: Site; email: string; staffId: string }> {
  people += 1;
  const site = await world.site();
  const email = `jana${people}@nordwerk.example`;
  return { site, email, staffId: await site.staff(email) };
}

describe('staff', () => {
  test('a link signs in once, and the session is the person with the rights of that moment', async () => {
    const { site, email, staffId } = await staffSite();
    const browser = site.browser();
    expect((await browser.post(`${STAFF}/link`, { email })).status).toBe(202);
    const token = await site.linkTo(email);
    expect((await browser.post(`${STAFF}/link/open`, { token })).status).toBe(204);
    expect((await browser.session()).staff).toEqual({
      email,
      name: 'Jana Brandt',
      secondFactor: 'done',
      method: 'link',
      workspaces: [{ slug: site.slug, name: `Firm ${site.slug}` }],
    });
    const { body: me } = await browser.get('/v1/me');
    expect(me).toMatchObject({ kind: 'staff', id: staffId, name: 'Jana Brandt', permissions: ['*'] });
    const again = await site.browser().post(`${STAFF}/link/open`, { token });
    expect([again.status, again.body.code]).toEqual([401, 'sign_in_link_invalid']);
  });

  test('a password signs in, and a wrong one is refused like an unknown address', async () => {
    const { site, email } = await staffSite();
    await setUp(await signInByLink(site, STAFF, email), STAFF);
    const browser = site.browser();
    const signedIn = await browser.post(`${STAFF}/sign-in/email`, { email: email.toUpperCase(), password: PASSWORD });
    expect([signedIn.status, signedIn.body]).toEqual([200, { secondFactor: 'done' }]);
    expect((await browser.get('/v1/me')).status).toBe(200);
    const wrong = await site.browser().post(`${STAFF}/sign-in/email`, { email, password: 'wrong' });
    const unknown = await site.browser().post(`${STAFF}/sign-in/email`, { email: 'no@one.example', password: 'wrong' });
    const comparable = ({ status, body: { requestId: _, ...body } }: typeof wrong) => ({ status, body });
    expect(comparable(wrong)).toEqual(comparable(unknown));
    expect(wrong.body.code).toBe('credentials_wrong');
  });

  test('setting a password ends all other sessions', async () => {
    const { site, email } = await staffSite();
    const other = await signInByLink(site, STAFF, email);
    const browser = await signInByLink(site, STAFF, email);
    await setUp(browser, STAFF);
    expect((await other.get('/v1/me')).body.code).toBe('sign_in_needed');
    expect((await browser.get('/v1/me')).status).toBe(200);
  });

  test('changing a password takes the present one, and a weak one is refused', async () => {
    const { site, email } = await staffSite();
    await setUp(await signInByLink(site, STAFF, email), STAFF);
    const browser = site.browser();
    await must(browser.post(`${STAFF}/sign-in/email`, { email, password: PASSWORD }));
    const change = (fields: object) => browser.post(`${STAFF}/password`, fields);
    expect((await change({ password: 'another quiet harbour' })).body.code).toBe('password_wrong');
    expect((await change({ password: 'short', present: PASSWORD })).body.code).toBe('password_weak');
    expect((await change({ password: 'another quiet harbour', present: PASSWORD })).status).toBe(204);
  });

  test.each(['password', 'link'] as const)(
    'a code is asked for after a %s, and only then the session counts',
    async (first) => {
      const { site, email } = await staffSite();
      const { secret } = await setUp(await signInByLink(site, STAFF, email), STAFF, { totp: true });
      const browser = first === 'link' ? await signInByLink(site, STAFF, email) : site.browser();
      if (first === 'password') {
        const answer = await browser.post(`${STAFF}/sign-in/email`, { email, password: PASSWORD });
        expect(answer.body).toEqual({ secondFactor: 'needed' });
        expect((await browser.session()).staff).toBeNull();
        expect((await browser.get('/v1/me')).status).toBe(401);
      } else {
        expect((await browser.session()).staff).toMatchObject({ secondFactor: 'needed', workspaces: [] });
        expect((await browser.get('/v1/me')).body.code).toBe('second_factor_needed');
        expect((await browser.get(`${STAFF}/security`)).body.code).toBe('second_factor_needed');
        expect((await browser.post(`${STAFF}/two-factor/disable`, {})).body.code).toBe('second_factor_needed');
        expect((await browser.post(`${STAFF}/password`, { password: 'a wholly new one' })).status).toBe(401);
      }
      expect((await browser.post(`${STAFF}/two-factor/verify-totp`, { code: '000000' })).body.code).toBe('code_wrong');
      const before = new Map(browser.cookies);
      await must(browser.post(`${STAFF}/two-factor/verify-totp`, { code: totpOf(secret) }));
      expect((await browser.session()).staff).toMatchObject({ secondFactor: 'done', method: first });
      expect((await browser.get('/v1/me')).status).toBe(200);
      // The cookie of before the confirmation is worth nothing.
      const thief = site.browser();
      for (const [name, value] of before) thief.cookies.set(name, value);
      expect((await thief.get('/v1/me')).status).toBe(401);
    },
  );

  test('a backup code stands in for the app, once', async () => {
    const { site, email } = await staffSite();
    const { backupCodes } = await setUp(await signInByLink(site, STAFF, email), STAFF, { totp: true });
    const [code] = backupCodes;
    for (const [status, expected] of [
      [204, 200],
      [401, 401],
    ]) {
      const browser = await signInByLink(site, STAFF, email);
      expect((await browser.post(`${STAFF}/two-factor/verify-backup-code`, { code })).status).toBe(status);
      expect((await browser.get('/v1/me')).status).toBe(expected);
    }
  });

  test('wrong codes are limited in a session that is there already', async () => {
    const { site, email } = await staffSite();
    await setUp(await signInByLink(site, STAFF, email), STAFF, { totp: true });
    const browser = await signInByLink(site, STAFF, email);
    const answers: string[] = [];
    for (let n = 0; n < 6; n++) {
      answers.push((await browser.post(`${STAFF}/two-factor/verify-totp`, { code: '000000' })).body.code);
    }
    expect(answers).toEqual([...Array(5).fill('code_wrong'), 'sign_in_paused']);
  });

  test('a workspace that asks for a second factor opens nothing but setting one up', async () => {
    const { site, email } = await staffSite();
    const browser = await signInByLink(site, STAFF, email);
    await must(site.call('PATCH', '/v1/sign-in-policy', { staffSecondFactor: true }));
    expect((await browser.session()).staff).toMatchObject({ secondFactor: 'must_enrol' });
    expect((await browser.get('/v1/me')).body.code).toBe('second_factor_missing');
    await setUp(browser, STAFF, { totp: true });
    expect((await browser.get('/v1/me')).status).toBe(200);
  });

  test('a way of signing in that a workspace does not allow opens nothing there', async () => {
    const { site, email } = await staffSite();
    await setUp(await signInByLink(site, STAFF, email), STAFF);
    await must(site.call('PATCH', '/v1/sign-in-policy', { staffMethods: ['link'] }));
    const browser = site.browser();
    await must(browser.post(`${STAFF}/sign-in/email`, { email, password: PASSWORD }));
    expect((await browser.get('/v1/me')).body.code).toBe('sign_in_method_off');
    expect((await site.call('PATCH', '/v1/sign-in-policy', { staffMethods: ['password'] })).status).toBe(422);
  });

  test('sessions are listed, and end at once: one’s own, and those of others by who may change staff', async () => {
    const { site, email, staffId } = await staffSite();
    const [here, there, elsewhere] = [
      await signInByLink(site, STAFF, email),
      await signInByLink(site, STAFF, email),
      await signInByLink(site, STAFF, email),
    ];
    const { sessions } = (await here.get(`${STAFF}/security`)).body;
    expect(sessions.map((one: { current: boolean }) => one.current).sort()).toEqual([false, false, true]);
    const newest = sessions[0];
    await must(here.post(`${STAFF}/sessions/end`, { id: newest.id }));
    expect((await elsewhere.get('/v1/me')).status).toBe(401);
    const listed = await site.call('GET', `/v1/staff/${staffId}/sessions`);
    expect(listed.body.data).toHaveLength(2);
    expect((await site.call('POST', `/v1/staff/${staffId}/sessions/end`, {})).body).toEqual({ ended: 2 });
    expect((await here.get('/v1/me')).status).toBe(401);
    expect((await there.get('/v1/me')).status).toBe(401);
  });

  test('signing out ends the session, also for whoever kept its cookie', async () => {
    const { site, email } = await staffSite();
    const browser = await signInByLink(site, STAFF, email);
    const kept = site.browser();
    for (const [name, value] of browser.cookies) kept.cookies.set(name, value);
    await must(browser.post(`${STAFF}/sign-out`));
    expect((await kept.get('/v1/me')).body.code).toBe('sign_in_needed');
  });

  test('nobody learns by a link whether an address is known, neither from the answer nor from its time', async () => {
    const { site, email } = await staffSite();
    const ask = async (address: string) => {
      const began = performance.now();
      const answer = await site.browser().post(`${STAFF}/link`, { email: address });
      return { answer: { status: answer.status, body: answer.body }, took: performance.now() - began };
    };
    const known = await ask(email);
    const unknown = await ask('nobody@nowhere.example');
    expect(known.answer).toEqual(unknown.answer);
    expect(Math.min(known.took, unknown.took)).toBeGreaterThan(290);
    expect(await site.mailTo('nobody@nowhere.example')).toBeNull();
  });

  test('links and passwords for one address are limited, with the time to wait', async () => {
    const { site, email } = await staffSite();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await site.browser().post(`${STAFF}/link`, { email })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    for (let n = 0; n < 10; n++) await site.browser().post(`${STAFF}/sign-in/email`, { email, password: 'wrong' });
    const refused = await site.browser().post(`${STAFF}/sign-in/email`, { email, password: PASSWORD });
    expect(refused.body.code).toBe('sign_in_paused');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('a write from another site is refused, whatever cookies come with it', async () => {
    const { site, email } = await staffSite();
    const browser = await signInByLink(site, STAFF, email);
    for (const origin of ['https://evil.example', null]) {
      browser.origin = origin;
      const write = await browser.post('/v1/me/api-keys', { name: 'stolen' });
      expect([write.status, write.body.code]).toEqual([403, 'origin_refused']);
      expect((await browser.post(`${STAFF}/sign-out`)).body.code).toBe('origin_refused');
    }
    expect((await browser.get('/v1/me')).status).toBe(200);
  });

  test('what is not listed of the library does not exist', async () => {
    const { site, email } = await staffSite();
    const browser = await signInByLink(site, STAFF, email);
    for (const path of [
      '/sign-up/email',
      '/update-user',
      '/change-email',
      '/delete-user',
      '/sso/register',
      '/link-social',
      '/sign-in/social',
      '/magic-link/verify',
    ]) {
      expect([path, (await browser.post(`${STAFF}${path}`, { email })).status]).toEqual([path, 404]);
    }
    for (const path of ['/get-session', '/list-sessions', '/list-accounts', '/magic-link/verify?token=x']) {
      expect([path, (await browser.get(`${STAFF}${path}`)).status]).toEqual([path, 404]);
    }
  });

  test('somebody who was taken off the staff, or shut out, gets nowhere with a session', async () => {
    const { site, email, staffId } = await staffSite();
    await site.staff(`other-${email}`);
    const browser = await signInByLink(site, STAFF, email);
    await must(site.call('POST', `/v1/staff/${staffId}/remove`));
    expect((await browser.get('/v1/me')).body.code).toBe('permission_denied');
    expect((await browser.session()).staff.workspaces).toEqual([]);
  });

  test('an invitation works once, for 7 days, and a new one takes the place of the former', async () => {
    const { site, email, staffId } = await staffSite();
    await must(site.call('POST', `/v1/staff/${staffId}/invitation`, { language: 'de' }));
    const first = await site.linkTo(email);
    expect(await site.mailTo(email)).toMatchObject({ purpose: 'invitation', language: 'de', status: 'caught' });
    await must(site.call('POST', `/v1/staff/${staffId}/invitation`, {}));
    const second = await site.linkTo(email);
    expect((await site.browser().post(`${STAFF}/link/open`, { token: first })).body.code).toBe('sign_in_link_invalid');
    const browser = site.browser();
    expect((await browser.post(`${STAFF}/link/open`, { token: second })).status).toBe(204);
    expect((await browser.get('/v1/me')).status).toBe(200);
  });
});
