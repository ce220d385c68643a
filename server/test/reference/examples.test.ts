/*
 * Guarantee: what the reference shows works. Every operation is sent its own example over HTTP and answers with the status
 * and the shape that the document states; the document is valid; and every link from a problem to its page leads there.
 */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { steppableClock } from '#platform/clock';
import { inWorkspace } from '#platform/postgres';
import { settleWorkspace } from '../../src/app/settle-workspace.ts';
import { PROGRAMME } from '../authorization/world.ts';
import { testDatabase } from '../support/index.ts';
import { type Instance, openInstance, openWorkspace } from '../support/instances.ts';
import { runExamples } from './run-examples.ts';

const START = Date.UTC(2026, 5, 1, 9);

/** Examples that cannot be answered with success in an empty workspace, and why. */
const NOT_EXECUTED: Record<string, string> = {};

const database = testDatabase();
let instance: Instance;
let url: string;
let key: string;
let workspaceId: string;

beforeAll(async () => {
  ({ apiKey: key, workspaceId } = await openWorkspace(database.pool, {
    programme: PROGRAMME,
    accounts: 0,
    joinedAt: START,
  }));
  instance = await openInstance({ url: database.url, clock: steppableClock(START), apiKey: key });
  url = await instance.listen();
});
afterAll(() => instance?.close());

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

test('every example of the reference is answered with the documented status and shape, but for those listed with a reason', async () => {
  const settle = () => inWorkspace(workspaceId, () => settleWorkspace(instance.services, workspaceId));
  const run = await runExamples({ url, key, settle });
  expect(run.unlike).toEqual([]);
  expect(run.refused.filter(({ operationId }) => NOT_EXECUTED[operationId] === undefined)).toEqual([]);
  expect(Object.keys(NOT_EXECUTED).filter((operationId) => run.executed.includes(operationId))).toEqual([]);
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
