import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { answerInOrder, ndjsonLimitsDefault } from './ndjson.ts';
import { defineRoute, ndjsonBody, ndjsonContent, type RequestContext } from './route.ts';
import { startTestServer, type TestServer } from './testing.ts';

let working = 0;
let wasAborted: Promise<void> | null = null;

const limits = { ...ndjsonLimitsDefault, lineBytesMax: 200, totalBytesMax: 20_000_000, inFlightMax: 50 };
const bulkRoute = defineRoute({
  tags: ['Events'],
  summary: 'Record events',
  description: 'One per line.',
  method: 'POST',
  path: '/v1/events/bulk',
  operationId: 'recordEvents',
  permission: 'events:write',
  query: z.strictObject({ refuse: z.boolean().optional() }),
  body: ndjsonBody(z.looseObject({}), limits),
  response: { 200: ndjsonContent(z.object({ line: z.int() }), 'One per line.') },
  handler: async (request) => {
    if (request.query.refuse) throw new RefusedError({ code: 'not_found', detail: 'No such programme.' });
    wasAborted = new Promise((resolve) => request.signal.addEventListener('abort', () => resolve()));
    return { status: 200, body: answerInOrder(request.lines, limits.inFlightMax, (line) => work(request, line)) };
  },
});

async function work(
  request: RequestContext,
  line: { number: number; refusal: Parameters<RequestContext['problemOf']>[0] | null; value: unknown },
) {
  working++;
  await new Promise((resolve) => setImmediate(resolve));
  working--;
  return JSON.stringify(
    line.refusal
      ? { line: line.number, problem: request.problemOf(line.refusal) }
      : { line: line.number, got: line.value },
  );
}

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer([bulkRoute]);
});
afterAll(() => test.close());

const ndjson = { 'content-type': 'application/x-ndjson' };

function open(): ClientRequest {
  const headers = { authorization: 'Bearer *', ...ndjson };
  return httpRequest(`${test.url}/v1/events/bulk`, { method: 'POST', headers, agent: false });
}

async function read(response: IncomingMessage): Promise<string[]> {
  let text = '';
  for await (const piece of response) text += piece;
  return text.split('\n').slice(0, -1);
}

describe('a line-wise operation', () => {
  it('answers every line in order, faulty ones alone', async () => {
    const body = '{"a":1}\n{"a":\n\n{"a":3}';
    const answer = await test.send('POST', '/v1/events/bulk', { body, headers: ndjson });
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      { line: 1, got: { a: 1 } },
      {
        line: 2,
        problem: expect.objectContaining({ code: 'malformed_json', type: '/errors/malformed_json', status: 400 }),
      },
      { line: 4, got: { a: 3 } },
    ]);
  });

  it('answers while it is still being sent to', async () => {
    const request = open();
    const answered = once(request, 'response');
    request.write('{"a":1}\n');
    const [response] = (await answered) as [IncomingMessage];
    const [first] = await once(response, 'data');
    expect(String(first)).toBe('{"line":1,"got":{"a":1}}\n');
    request.end('{"a":2}\n');
    expect(await read(response)).toEqual(['{"line":2,"got":{"a":2}}']);
  });

  it('answers a client that reads nothing until it has sent everything', async () => {
    // 15 MB there and 17 MB back: more than the sockets between us hold.
    const request = open();
    const answered = once(request, 'response');
    const line = `${JSON.stringify({ text: 'x'.repeat(180) })}\n`;
    for (let n = 0; n < 80_000; n++) if (!request.write(line)) await once(request, 'drain');
    request.end();
    const [response] = (await answered) as [IncomingMessage];
    const lines = await read(response);
    expect(lines).toHaveLength(80_000);
    expect(lines.at(-1)).toContain('"line":80000');
  });

  it('answers an empty body with nothing', async () => {
    expect(await test.send('POST', '/v1/events/bulk', { body: '', headers: ndjson })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(await test.send('POST', '/v1/events/bulk')).toMatchObject({ status: 200, text: '' });
  });

  it('refuses with a problem document what it can refuse before the first line', async () => {
    const refused = await test.send('POST', '/v1/events/bulk?refuse=true', { body: '{}\n', headers: ndjson });
    expect(refused).toMatchObject({ status: 404, problem: { code: 'not_found' } });
    const json = await test.send('POST', '/v1/events/bulk', { body: '{}' });
    expect(json).toMatchObject({ status: 415, problem: { detail: expect.stringContaining('application/x-ndjson') } });
  });

  it('refuses a body whose declared length is beyond the limit before reading it', async () => {
    const request = open();
    request.setHeader('content-length', 21_000_000);
    request.on('error', () => {});
    request.flushHeaders();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    request.destroy();
  });

  it('ends the answer with a refusal where a body without a length goes beyond the limit', async () => {
    const request = open();
    request.on('error', () => {});
    const answered = once(request, 'response');
    const line = `${JSON.stringify({ text: 'x'.repeat(180) })}\n`;
    for (let n = 0; n < 105_000; n++) request.write(line);
    request.end();
    const [response] = (await answered) as [IncomingMessage];
    const lines = await read(response);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ problem: { code: 'payload_too_large' } });
    expect(lines.length).toBe(Math.floor(limits.totalBytesMax / line.length) + 1);
  });

  it('stops working when the client goes away', async () => {
    const request = open();
    request.on('error', () => {});
    request.write('{"a":1}\n');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await once(response, 'data');
    response.on('error', () => {});
    request.destroy();
    await wasAborted;
    await expect.poll(() => working).toBe(0);
    expect(await test.send('GET', '/health/live')).toMatchObject({ status: 200 });
  });
});
