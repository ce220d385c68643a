/*
 * Guarantee: name, colour and logo of a workspace are on its statements, changed only by whoever may, noted in the trail;
 * and no logo carries anything but a picture.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openRewardWorld, type RewardWorld } from './reward-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" onload="alert(1)"><script>alert(2)</script>
  <rect width="40" height="20" fill="#0b6e4f"/></svg>`;
const KEPT =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#0b6e4f"></rect></svg>';

const database = testDatabase();
let world: RewardWorld;
let url: string;
let key: string;

beforeAll(async () => {
  world = await openRewardWorld(database, NOW);
  url = await world.api.listen();
  key = (await world.must('POST', '/v1/api-keys', { name: 'raw', scopes: ['*'] })).key;
});
afterAll(() => world.close());

const raw = (method: string, path: string, body?: string | Uint8Array, type = 'image/svg+xml') =>
  fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body: body as string }),
  });

async function statement(accountId: string): Promise<Buffer> {
  const answer = await raw('GET', `/v1/accounts/${accountId}/statements.pdf?from=2026-01-01&language=de`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return Buffer.from(await answer.arrayBuffer());
}

test('a workspace shows its own name, colour and logo, and goes back to those as delivered', async () => {
  const company = await world.company({ name: 'Petersen Bau' });
  await world.buy(company, 120);
  const plain = await statement(company.id);
  expect(await world.must('GET', '/v1/branding')).toMatchObject({ displayName: null, logo: null });
  const set = await world.must('PATCH', '/v1/branding', { displayName: 'Nordwerk Club', primaryColour: '#FFD400' });
  expect(set).toMatchObject({ displayName: 'Nordwerk Club', primaryColour: '#ffd400' });
  expect(set.colours.accent).not.toBe('#ffd400');
  expect((await raw('PUT', '/v1/branding/logo', LOGO)).status).toBe(200);
  const branded = await statement(company.id);
  expect(branded.equals(plain)).toBe(false);
  expect((await statement(company.id)).equals(branded)).toBe(true);
  expect((await raw('DELETE', '/v1/branding/logo')).status).toBe(204);
  expect(await world.must('PATCH', '/v1/branding', { displayName: null, primaryColour: null })).toMatchObject({
    logo: null,
  });
  expect((await statement(company.id)).equals(plain)).toBe(true);
});

test('a logo is served as it was cleaned, and runs nothing where it is opened by itself', async () => {
  await raw('PUT', '/v1/branding/logo', LOGO, 'application/octet-stream');
  const answer = await raw('GET', '/v1/branding/logo');
  expect(await answer.text()).toBe(KEPT);
  expect(answer.headers.get('content-type')).toBe('image/svg+xml');
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('what is no picture, too large, or would look different without its text, is refused', async () => {
  const bodies = ['<svg viewBox="0 0 1 1"><text>Nord</text></svg>', 'GIF89a', new Uint8Array(200_001)];
  const refused = await Promise.all(bodies.map((body) => raw('PUT', '/v1/branding/logo', body)));
  expect(await Promise.all(refused.map(async (answer) => [answer.status, (await answer.json()).code]))).toEqual([
    [422, 'logo_unusable'],
    [422, 'logo_unusable'],
    [413, 'payload_too_large'],
  ]);
  expect(await (await raw('GET', '/v1/branding/logo')).text()).toBe(KEPT);
});

test('every change is in the trail, by whom and from what to what; whoever may only read changes nothing', async () => {
  const { data } = await world.must('GET', '/v1/audit?subjectType=branding');
  const actions = data.map(({ action }: { action: string }) => action);
  expect(actions).toEqual(['setLogo', 'setBranding', 'removeLogo', 'setLogo', 'setBranding']);
  expect(data[1]).toMatchObject({ before: { displayName: 'Nordwerk Club' }, after: { displayName: null } });
  const reader = await world.staff('reader', ['readOnly']);
  expect((await reader.send('PATCH', '/v1/branding', { displayName: 'Mine' })).body.code).toBe('permission_denied');
});
