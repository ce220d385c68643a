/*
 * Guarantee: what the reference shows works. Every operation is sent its own example over HTTP and answers with the status
 * and the shape that the document states; the document is valid; and every link from a problem to its page leads there.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROGRAMME } from '../authorization/world.ts';
import { type Installation, openInstallation } from '../reliability/installation.ts';
import { runExamples } from './run-examples.ts';

/** Examples that an empty workspace refuses whatever its state, and why. */
const NOT_EXECUTED: Record<string, string> = {
  addRewardCodes: 'the reward of the examples is goods, which have no codes',
  createOwnApiKey: 'personal keys are made by persons, and the test has a key of the workspace',
  getFileContent: 'links are signed, and nobody knows the signature of an example',
  previewLadder: 'it has no example: a ladder is as long as a page',
  setLogo: 'a logo is a picture, which an example cannot show',
  erasePerson: 'the confirmation of the example belongs to the preview of that very moment',
  inviteToReward: 'the reward of the examples is open to everybody',
  createSsoProvider: 'a provider is asked for its configuration, and that of the example is nobody’s',
  issueCoupons: 'the codes of the example belong to a series with another pattern',
};
/** Of all operations; the others act on what other examples have ended or not begun. */
const EXECUTED_SHARE_MIN = 0.8;

let installation: Installation;
let url: string;
let key: string;

beforeAll(async () => {
  installation = await openInstallation(PROGRAMME, 0);
  const server = await installation.server();
  await server.start();
  url = server.url;
  key = installation.apiKey;
});
afterAll(() => installation?.close());

async function send(method: string, path: string, body: object): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return (await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) })).status;
}

/** What the examples take for granted: a second account, known by the name they use, and some fields. */
async function prepare(): Promise<void> {
  const externalIds = [{ system: 'erp', externalId: 'C-1001' }];
  expect(await send('POST', '/v1/accounts', { name: 'Known', externalIds })).toBe(201);
  expect(
    await send('PUT', '/v1/fields/membership/salesTeam', {
      type: 'string',
      label: { en: 'Sales team', de: 'Vertriebsteam' },
    }),
  ).toBe(200);
  const label = { en: 'Trade', de: 'Gewerk' };
  expect(await send('PUT', '/v1/fields/person/trade', { type: 'string', label, memberEditable: true })).toBe(200);
}

test('the OpenAPI document passes the linter of Redocly with its recommended rules and those for examples, without a warning', async () => {
  const source = await (await fetch(`${url}/openapi.json`)).text();
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: { 'no-invalid-parameter-examples': 'error', 'no-invalid-schema-examples': 'error' },
  });
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  const told = problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
  expect(told).toEqual([]);
});

test('every example of the reference is answered with the documented status and shape, but for those listed with a reason and those the state refuses as documented', async () => {
  await prepare();
  // Imports and exports are read and written by jobs, which sweep every second.
  const run = await runExamples({ url, key, settle: () => sleep(2_500) });
  expect(run.unlike).toEqual([]);
  expect(run.refused.filter(({ operationId }) => NOT_EXECUTED[operationId] === undefined)).toEqual([]);
  expect(run.executed.length / run.operations).toBeGreaterThan(EXECUTED_SHARE_MIN);
  process.stdout.write(
    `examples: ${run.executed.length} of ${run.operations} operations answered with success; in another state: ${run.foreseen.join(', ')}\n`,
  );
}, 120_000);

test('the type of every problem leads to a page that names its code', async () => {
  const index = await (await fetch(`${url}/errors`)).text();
  const codes = [...index.matchAll(/href="\/errors\/([a-z0-9_]+)"/g)].map(([, code]) => code!);
  expect(codes.length).toBeGreaterThan(80);
  for (const code of codes) {
    const page = await fetch(`${url}/errors/${code}`);
    expect([page.status, (await page.text()).includes(`<code>${code}</code>`)]).toEqual([200, true]);
  }
  const problem = await (
    await fetch(`${url}/v1/accounts?limit=nonsense`, { headers: { authorization: `Bearer ${key}` } })
  ).json();
  expect(problem).toMatchObject({ type: '/errors/validation_failed' });
  expect((await fetch(new URL(problem.type, url))).status).toBe(200);
});
