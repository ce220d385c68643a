/*
 * Guarantee: single sign-on lets in whom the workspace knows, by a provider it chose and for addresses of its domains
 * alone; its sessions count in this workspace and nowhere else, and a second factor is asked for all the same.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import {
  type Answer,
  Browser,
  must,
  openSignInWorld,
  type SignInWorld,
  type Site,
  setUp,
  signInByLink,
  totpOf,
} from './sign-in-world.ts';

const SECRET = 'a-secret-of-the-client-0123456789';
const database = testDatabase();
let world: SignInWorld;
let server: Server;
let issuer: string;
/** Whom the provider signs in next, and whether it says that the address is theirs. */
let signsIn = { email: 'jana@nordwerk.example', verified: true };
const redirectUris: string[] = [];

beforeAll(async () => {
  world = await openSignInWorld(database);
  const opened = await openProvider();
  server = opened.server;
  issuer = opened.issuer;
});
afterAll(async () => {
  await world?.close();
  server?.closeAllConnections();
  server?.close();
});

async function openProvider(): Promise<{ server: Server; issuer: string }> {
  const { createServer } = await import('node:http');
  const http = createServer();
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'hanse',
        client_secret: SECRET,
        redirect_uris: ['http://localhost/elsewhere'],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: signsIn.email, email_verified: signsIn.verified, name: 'Jana' }),
    }),
    clientBasedCORS: () => false,
  });
  provider.Client.prototype.redirectUriAllowed = (uri: string) => redirectUris.includes(uri);
  http.on('request', provider.callback());
  return { server: http, issuer: url };
}

/** Walks through the provider's own pages as a browser would, and comes back. */
async function walk(browser: Browser, started: Answer): Promise<Answer> {
  const provider = new Browser(issuer, null);
  let url: string = started.body.url;
  for (let step = 0; step < 12; step++) {
    const answer = url.startsWith(issuer) || url.startsWith('/') ? await provider.send('GET', url) : null;
    if (answer === null) return browser.send('GET', url);
    const location = answer.headers.get('location');
    if (location !== null) {
      url = location;
      continue;
    }
    const [, action = ''] = /action="([^"]+)"/.exec(answer.body) ?? [];
    const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(answer.body) ?? [];
    const form = new URLSearchParams({ prompt, login: signsIn.email, password: 'x' });
    const cookie = [...provider.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = await fetch(action, { method: 'POST', redirect: 'manual', body: form, headers: { cookie } });
    for (const line of sent.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      provider.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    url = sent.headers.get('location') ?? '';
  }
  throw new Error('the provider never sent the browser back');
}

async function addProvider(site: Site, fields: object = {}): Promise<string> {
  const body = {
    audience: 'staff',
    name: 'Nordwerk account',
    issuer,
    clientId: 'hanse',
    clientSecret: SECRET,
    domains: ['nordwerk.example'],
    ...fields,
  };
  const made = await must(site.call('POST', '/v1/sso-providers', body));
  redirectUris.push(made.body.redirectUri.replace(/^http:\/\/[^/]+/, world.url));
  return made.body.id;
}

async function comeBy(site: Site, provider: string, base = '/auth/staff'): Promise<{ browser: Browser; back: Answer }> {
  const browser = site.browser();
  const started = await must(browser.post(`${base}/sso`, { provider, workspace: site.slug, next: '/accounts' }));
  return { browser, back: await walk(browser, started) };
}

test('staff come in by the provider of their workspace, and back to the page they wanted', async () => {
  const site = await world.site();
  signsIn = { email: 'sso1@nordwerk.example', verified: true };
  await site.staff(signsIn.email);
  const provider = await addProvider(site);
  expect((await site.browser().session()).providers).toEqual([
    { id: provider, name: 'Nordwerk account', audience: 'staff' },
  ]);
  const { browser, back } = await comeBy(site, provider);
  expect([back.status, back.headers.get('location')]).toEqual([302, `${world.url}/console/accounts`]);
  expect((await browser.session()).staff).toMatchObject({ email: signsIn.email, method: 'sso', secondFactor: 'done' });
  expect((await browser.get('/v1/me')).status).toBe(200);
});

test('members come in by a provider for members, and are the person', async () => {
  const site = await world.site();
  signsIn = { email: 'sso2@kunde.example', verified: true };
  const personId = await site.person(signsIn.email);
  const provider = await addProvider(site, { audience: 'member', domains: ['kunde.example'] });
  const base = `/auth/member/${site.slug}`;
  const { browser } = await comeBy(site, provider, base);
  expect((await browser.session()).member).toMatchObject({ personId, method: 'sso' });
});

test('a second factor is asked for after single sign-on too', async () => {
  const site = await world.site();
  signsIn = { email: 'sso3@nordwerk.example', verified: true };
  await site.staff(signsIn.email);
  const { secret } = await setUp(await signInByLink(site, '/auth/staff', signsIn.email), '/auth/staff', { totp: true });
  const { browser } = await comeBy(site, await addProvider(site));
  expect((await browser.get('/v1/me')).body.code).toBe('second_factor_needed');
  await must(browser.post('/auth/staff/two-factor/verify-totp', { code: totpOf(secret) }));
  expect((await browser.get('/v1/me')).status).toBe(200);
});

test('a session counts in the workspace whose provider vouched for it alone, and changes nothing of the sign-in', async () => {
  const [site, other] = [await world.site(), await world.site()];
  signsIn = { email: 'sso4@nordwerk.example', verified: true };
  await site.staff(signsIn.email);
  await other.staff(signsIn.email);
  const { browser } = await comeBy(site, await addProvider(site));
  expect((await browser.session()).staff.workspaces.map(({ slug }: { slug: string }) => slug)).toEqual([site.slug]);
  browser.workspace = other.slug;
  expect((await browser.get('/v1/me')).body.code).toBe('sign_in_method_off');
  for (const path of ['/two-factor/enable', '/password', '/passkey/verify-registration']) {
    const answer = await browser.post(`/auth/staff${path}`, { password: 'a very long new password' });
    expect([path, answer.body.code]).toEqual([path, 'sign_in_again']);
  }
});

test.each([
  ['an address of another domain', { email: 'sso5@elsewhere.example', verified: true }],
  ['an address the provider has not checked', { email: 'sso6@nordwerk.example', verified: false }],
  ['somebody the workspace does not know', { email: 'sso7@nordwerk.example', verified: true }],
])('%s does not get in', async (_, who) => {
  const site = await world.site();
  signsIn = who;
  if (who.email !== 'sso7@nordwerk.example') await site.staff(who.email);
  const { browser, back } = await comeBy(site, await addProvider(site));
  expect(back.headers.get('location')).toMatch(/\/console\/sign-in\?error=/);
  expect((await browser.session()).staff).toBeNull();
});

test('a provider that is off, or of another workspace, signs nobody in', async () => {
  const [site, other] = [await world.site(), await world.site()];
  const provider = await addProvider(site);
  const start = (workspace: string) => site.browser().post('/auth/staff/sso', { provider, workspace });
  expect((await start(other.slug)).body.code).toBe('sso_provider_off');
  await must(site.call('PATCH', `/v1/sso-providers/${provider}`, { enabled: false }));
  expect((await start(site.slug)).body.code).toBe('sso_provider_off');
  expect((await other.call('PATCH', `/v1/sso-providers/${provider}`, { enabled: true })).status).toBe(404);
  expect((await other.call('DELETE', `/v1/sso-providers/${provider}`)).status).toBe(404);
  expect((await site.call('DELETE', `/v1/sso-providers/${provider}`)).status).toBe(204);
});

test('the secret of a provider is answered by nothing and stands nowhere in clear', async () => {
  const site = await world.site();
  await addProvider(site);
  const listed = await site.call('GET', '/v1/sso-providers');
  expect(JSON.stringify(listed.body)).not.toContain(SECRET);
  const { rows } = await queryable(database.pool).query<{ row: string }>(
    'select row_to_json(p)::text as row from sso_provider p where workspace_id = $1',
    [site.workspaceId],
  );
  expect(rows[0]!.row).not.toContain(SECRET);
  const { body } = await site.call('GET', '/v1/audit');
  expect(JSON.stringify(body)).not.toContain(SECRET);
});

test('an issuer that is not public, or no provider at all, is refused', async () => {
  const site = await world.site();
  for (const address of ['http://169.254.169.254/latest', 'https://10.1.2.3', 'http://127.0.0.1:9']) {
    const body = {
      audience: 'staff',
      name: 'x',
      issuer: address,
      clientId: 'x',
      clientSecret: 'x',
      domains: ['a.example'],
    };
    expect([address, (await site.call('POST', '/v1/sso-providers', body)).body.code]).toEqual([
      address,
      'sso_provider_unusable',
    ]);
  }
});
