/*
 * Guarantee: who is wrong too often is paused by their own address, also behind a reverse proxy that is trusted; what
 * anybody else claims about their address is not believed.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openSignInWorld, type SignInWorld, type Site } from './sign-in-world.ts';

/** As many links as one address of the network may ask for in a quarter of an hour. */
const LINKS_MAX = 100;
const database = testDatabase();
let trusting: SignInWorld;
let direct: SignInWorld;

beforeAll(async () => {
  trusting = await openSignInWorld(database, { trustedProxies: ['127.0.0.0/8', '::1'] });
  direct = await openSignInWorld(database);
});
afterAll(async () => {
  await trusting?.close();
  await direct?.close();
});

let asked = 0;
async function askForLink(site: Site, address: string): Promise<number> {
  const body = { email: `nobody${asked++}@nowhere.example` };
  const { status } = await site.browser().send('POST', '/auth/staff/link', body, { 'x-forwarded-for': address });
  return status;
}
const askOften = (site: Site, address: string) =>
  Promise.all(Array.from({ length: LINKS_MAX }, () => askForLink(site, address)));

test('behind a trusted proxy one address is paused and the others go on', async () => {
  const site = await trusting.site();
  expect(new Set(await askOften(site, '203.0.113.7'))).toEqual(new Set([202]));
  expect(await askForLink(site, '203.0.113.7')).toBe(429);
  expect(await askForLink(site, '203.0.113.8')).toBe(202);
  // What came before the proxy was written by whoever asks.
  expect(await askForLink(site, '198.51.100.1, 203.0.113.7')).toBe(429);
});

test('without a trusted proxy nobody gets a new address by claiming one', async () => {
  const site = await direct.site();
  await askOften(site, '203.0.113.9');
  expect(await askForLink(site, '203.0.113.10')).toBe(429);
});
