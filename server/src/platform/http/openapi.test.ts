import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ndjsonLimitsDefault } from './ndjson.ts';
import type { OpenApiDocument, OpenApiOperation } from './openapi.ts';
import { pageOf, pageQuery } from './paging.ts';
import { defineRoute, ndjsonBody, ndjsonContent } from './route.ts';
import { startTestServer, type TestServer } from './testing.ts';
import { idInput, instantInput, instantOutput } from './values.ts';

const Money = z
  .strictObject({ amount: z.string().describe('Exact.'), currency: z.string().length(3) })
  .meta({ id: 'Money' });
const Window = z
  .strictObject({ from: z.iso.date(), days: z.int().default(30), budget: Money.optional() })
  .meta({ id: 'Window', description: 'A stretch of days.' });
const Offer = z
  .strictObject({ window: Window, prices: z.array(Money), next: z.string().nullable() })
  .meta({ id: 'Offer' });
type Node = { name: string; children: Node[] };
const Tree: z.ZodType<Node> = z
  .strictObject({ name: z.string(), children: z.array(z.lazy(() => Tree)) })
  .meta({ id: 'Tree' });

const texts = { tags: ['Offers'], summary: 'Do <it>', description: 'First `code`.\n\nSecond.' };
const routes = [
  defineRoute({
    ...texts,
    method: 'PUT',
    path: '/v1/offers/{offerId}',
    operationId: 'changeOffer',
    permission: 'offers:write',
    params: z.strictObject({ offerId: idInput('ofr', 'The offer.') }),
    query: z.strictObject({ ...pageQuery, at: instantInput('As of.').optional() }),
    body: Offer,
    response: { 200: Offer },
    idempotent: true,
    handler: async ({ body }) => ({ status: 200, body }),
  }),
  defineRoute({
    ...texts,
    method: 'GET',
    path: '/v1/offers',
    operationId: 'listOffers',
    permission: 'public',
    response: { 200: pageOf(z.object({ money: Money, at: instantOutput('When.').nullable(), tree: Tree })) },
    handler: async () => ({ status: 200, body: { data: [], nextCursor: null } }),
  }),
  defineRoute({
    ...texts,
    method: 'POST',
    path: '/v1/events/bulk',
    operationId: 'recordEvents',
    permission: 'events:write',
    body: ndjsonBody(Money, ndjsonLimitsDefault),
    response: { 200: ndjsonContent(z.object({ line: z.int() }), 'One per line.') },
    examples: { body: { amount: '1', currency: 'EUR' }, response: { line: 1 } },
    handler: async () => ({ status: 200, body: (async function* () {})() }),
  }),
];

let test: TestServer;
let document: OpenApiDocument;
beforeAll(async () => {
  test = await startTestServer(routes);
  document = (await test.send('GET', '/openapi.json', { headers: { authorization: '' } })).body as OpenApiDocument;
});
afterAll(() => test.close());

const operation = (path: string, method: string) => document.paths[path]![method] as OpenApiOperation;

describe('the OpenAPI document', () => {
  it('names permission and credentials of every operation', () => {
    expect(operation('/v1/offers/{offerId}', 'put')).toMatchObject({
      'x-permission': 'offers:write',
      security: [{ bearer: ['offers:write'] }],
    });
    expect(operation('/v1/offers', 'get')).toMatchObject({ 'x-permission': 'public', security: [] });
    expect(document.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
  });

  it('answers every refusal with the problem document and names the codes', () => {
    const { responses } = operation('/v1/offers/{offerId}', 'put');
    expect(responses['422']).toMatchObject({
      'x-codes': ['validation_failed'],
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
    expect(responses['409']!['x-codes']).toEqual(['idempotency_key_in_progress', 'idempotency_key_reused']);
    expect(responses['404']!['x-codes']).toEqual(['not_found']);
  });

  it('has each schema once, and a second one only where sending and receiving differ', () => {
    // Window has a default: callers may leave the field out, answers never do. Offer contains it. Money is the same.
    expect(Object.keys(document.components.schemas)).toEqual([
      'FieldError',
      'Money',
      'Offer',
      'OfferRequest',
      'Problem',
      'Tree',
      'Window',
      'WindowRequest',
    ]);
    expect(document.components.schemas.Window!.required).toEqual(['from', 'days']);
    expect(document.components.schemas.WindowRequest!.required).toEqual(['from']);
    const put = operation('/v1/offers/{offerId}', 'put');
    expect(put.requestBody!.content['application/json']!.schema).toEqual({ $ref: '#/components/schemas/OfferRequest' });
    expect(put.responses['200']!.content!['application/json']!.schema).toEqual({ $ref: '#/components/schemas/Offer' });
    expect(document.components.schemas.OfferRequest!.properties!.window).toMatchObject({
      $ref: '#/components/schemas/WindowRequest',
    });
  });

  it('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1]!,
    );
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(document.components.schemas).toHaveProperty(name);
    expect(JSON.stringify(document)).not.toMatch(/\$defs|__schema|x-direction|"\$id"/);
  });

  it('holds schemas that a validator of JSON Schema accepts and that judge as the server does', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', components: document.components });
    const validate = ajv.compile({ $ref: 'api#/components/schemas/OfferRequest' });
    const offer = { window: { from: '2026-01-05' }, prices: [{ amount: '1', currency: 'EUR' }], next: null };
    for (const sent of [
      offer,
      { ...offer, next: 7 },
      { ...offer, more: 1 },
      { ...offer, prices: [{}] },
      { prices: [] },
    ]) {
      expect(validate(sent)).toBe(Offer.safeParse(sent).success);
    }
  });

  it('describes parameters with their types, defaults and the idempotency header', () => {
    const parameters = operation('/v1/offers/{offerId}', 'put').parameters!;
    expect(parameters.map((p) => [p.in, p.name, p.required])).toEqual([
      ['path', 'offerId', true],
      ['query', 'limit', false],
      ['query', 'cursor', false],
      ['query', 'at', false],
      ['header', 'Idempotency-Key', false],
    ]);
    expect(parameters[1]!.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 200, default: 50 });
    expect(parameters[3]!.schema).toEqual({ type: 'string', format: 'date-time' });
  });
});

describe('the reference page', () => {
  it('shows every operation, schema and error code, and fetches nothing from anywhere', async () => {
    const page = await test.send('GET', '/reference', { headers: { authorization: '' } });
    expect(page.status).toBe(200);
    for (const name of ['changeOffer', 'listOffers', 'recordEvents']) expect(page.text).toContain(`id="${name}"`);
    for (const name of Object.keys(document.components.schemas)) expect(page.text).toContain(`id="schema-${name}"`);
    expect(page.text).toContain('href="/errors/idempotency_key_reused"');
    expect(page.text).toContain('offers:write');
    expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|@import|url\(/);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('shows markup in descriptions as text', async () => {
    const { text } = await test.send('GET', '/reference');
    expect(text).toContain('Do &#60;it&#62;');
    expect(text).not.toContain('Do <it>');
  });

  it('has no link within itself that leads nowhere', async () => {
    const { text } = await test.send('GET', '/reference');
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
});

describe('the page of an error code', () => {
  it('is where the type of a problem leads', async () => {
    const { problem } = await test.send('PUT', '/v1/offers/1', { body: {} });
    const page = await test.send('GET', problem.type, { headers: { authorization: '' } });
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.text).toContain('The request does not fit its schema');
    expect((await test.send('GET', '/errors')).text).toContain('/errors/validation_failed');
  });

  it('is missing for a code that does not exist', async () => {
    expect(await test.send('GET', '/errors/nonsense')).toMatchObject({ status: 404, problem: { code: 'not_found' } });
  });
});
