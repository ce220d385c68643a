/*
 * Guarantee: a passkey made in a browser signs its owner in with both factors at once, nobody without its device, and not
 * after it was removed; a device that does not check its user is not enough.
 */
import type { CDPSession, Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSignInWorld, type SignInWorld, type Site, signInByLink } from '../scenarios/sign-in-world.ts';
import { launchBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/index.ts';

const BASE = '/auth/staff';
const database = testDatabase();
let world: SignInWorld;
let chromium: Chromium;

beforeAll(async () => {
  world = await openSignInWorld(database);
  chromium = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await world?.close();
});

interface Window {
  page: Page;
  devices: CDPSession;
  deviceId: string;
}

/** A page of the server with an authenticator that says yes; the page needs nothing but its origin. */
async function openWindow({ verifies = true }: { verifies?: boolean } = {}): Promise<Window> {
  const context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${world.url}/health/live`);
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  return { page, devices, deviceId: authenticatorId };
}

/** Takes over a session that was made by link, as the pages of the console would have. */
async function takeOver({ page }: Window, site: Site, email: string): Promise<void> {
  const browser = await signInByLink(site, BASE, email);
  const cookies = [...browser.cookies].map(([name, value]) => ({ name, value, url: world.url }));
  await page.context().addCookies(cookies);
}

/** What the sign-in pages do, with the browser's own methods. */
const ADD = `async (base) => {
  const options = await (await fetch(base + '/passkey/generate-register-options')).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  const answer = await fetch(base + '/passkey/verify-registration', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response: credential.toJSON(), name: 'Laptop' }),
  });
  return answer.status;
}`;
const SIGN_IN = `async ([base, verification]) => {
  const options = await (await fetch(base + '/passkey/generate-authenticate-options')).json();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: verification });
  const credential = await navigator.credentials.get({ publicKey });
  const answer = await fetch(base + '/passkey/verify-authentication', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response: credential.toJSON() }),
  });
  return [answer.status, answer.status === 204 ? null : (await answer.json()).code];
}`;

const add = ({ page }: Window) => page.evaluate(`(${ADD})('${BASE}')`);
const signIn = ({ page }: Window, verification = 'required') => {
  return page.evaluate(`(${SIGN_IN})(['${BASE}', '${verification}'])`);
};
const session = ({ page }: Window, slug: string) =>
  page.evaluate(
    `fetch('/v1/session', { headers: { 'hanse-workspace': '${slug}' } }).then((answer) => answer.json())`,
  ) as Promise<{ staff: { secondFactor: string; method: string } | null }>;

test('a passkey signs in with both factors, also where the workspace asks for two, until it is removed', async () => {
  const site = await world.site();
  await site.staff('key@nordwerk.example');
  await site.call('PATCH', '/v1/sign-in-policy', { staffSecondFactor: true });
  const window = await openWindow();
  await takeOver(window, site, 'key@nordwerk.example');
  expect((await session(window, site.slug)).staff?.secondFactor).toBe('must_enrol');
  expect(await add(window)).toBe(204);
  expect((await session(window, site.slug)).staff).toMatchObject({ secondFactor: 'done', method: 'link' });
  await window.page.context().clearCookies();
  expect(await signIn(window)).toEqual([204, null]);
  expect((await session(window, site.slug)).staff).toMatchObject({ secondFactor: 'done', method: 'passkey' });
  const removed = await window.page.evaluate(`(async () => {
    const { passkeys } = await (await fetch('${BASE}/security')).json();
    const answer = await fetch('${BASE}/passkeys/remove', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: passkeys[0].id }),
    });
    return [passkeys[0].name, answer.status];
  })()`);
  expect(removed).toEqual(['Laptop', 204]);
  await window.page.context().clearCookies();
  expect(await signIn(window)).toEqual([401, 'passkey_refused']);
});

test('a device that does not check who uses it signs nobody in', async () => {
  const site = await world.site();
  await site.staff('weak@nordwerk.example');
  const window = await openWindow();
  await takeOver(window, site, 'weak@nordwerk.example');
  expect(await add(window)).toBe(204);
  await window.page.context().clearCookies();
  await window.devices.send('WebAuthn.setUserVerified', { authenticatorId: window.deviceId, isUserVerified: false });
  // The page of an attacker would not ask for it.
  expect(await signIn(window, 'discouraged')).toEqual([401, 'passkey_refused']);
  expect((await session(window, site.slug)).staff).toBeNull();
});
