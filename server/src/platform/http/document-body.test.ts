/** Bodies that their operation checks itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineRoute, documentBody } from './route.ts';
import { startTestServer, type TestServer } from './testing.ts';

const Plan = z.strictObject({ name: z.string() }).meta({ id: 'Plan', description: 'A plan.' });
const routes = [
  defineRoute({
    tags: ['Plans'],
    summary: 'Apply a plan',
    description: 'Whole.',
    method: 'PUT',
    path: '/v1/plan',
    operationId: 'applyPlan',
    permission: 'plans:write',
    body: documentBody(Plan, ['application/yaml']),
    bodyBytesMax: 1000,
    response: { 200: z.object({ got: z.unknown() }) },
    idempotent: false,
    examples: { body: { name: 'A' } },
    handler: async ({ body }) => ({ status: 200, body: { got: body ?? null } }),
  }),
];

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer(routes);
});
afterAll(() => test.close());

describe('a document', () => {
  it('is handed over as it was parsed, whatever is in it', async () => {
    const answer = await test.send('PUT', '/v1/plan', { body: { nmae: 1 } });
    expect([answer.status, answer.body]).toEqual([200, { got: { nmae: 1 } }]);
  });

  it('comes as text where another media type is declared', async () => {
    const yaml = { 'content-type': 'application/yaml; charset=utf-8' };
    expect((await test.send('PUT', '/v1/plan', { body: 'name: A', headers: yaml })).body).toEqual({ got: 'name: A' });
  });

  it.each([
    ['JSON that is none', 'application/json', '{', 400, 'malformed_json'],
    ['text that is not UTF-8', 'application/yaml', Buffer.from([0xff]), 400, 'invalid_encoding'],
    ['another media type', 'text/plain', 'name: A', 415, 'unsupported_media_type'],
    ['too much', 'application/yaml', 'x'.repeat(1001), 413, 'payload_too_large'],
  ])('is refused for %s', async (_title, type, body, status, code) => {
    const answer = await test.send('PUT', '/v1/plan', { body, headers: { 'content-type': type } });
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
  });

  it('is described with its schema under every media type', () => {
    const { requestBody } = test.server.openApi.paths['/v1/plan']!.put!;
    const schema = { $ref: '#/components/schemas/Plan' };
    expect(Object.keys(requestBody!.content)).toEqual(['application/json', 'application/yaml']);
    for (const content of Object.values(requestBody!.content))
      expect(content).toMatchObject({ schema, example: { name: 'A' } });
  });
});
