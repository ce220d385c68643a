/* Guarantee: a request goes to the address that was checked, follows nothing, reads little and ends in time. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { PUBLIC_ONLY, readNetwork } from '../domain/endpoint-guard.ts';
import { WebhookSender } from './send-webhook.ts';

const LOOPBACK = { networks: [readNetwork('127.0.0.0/8')!] };
const servers: Server[] = [];
const senders: WebhookSender[] = [];

afterEach(() => {
  for (const sender of senders.splice(0)) sender.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function receiver(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer as never);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

function sender(options: Partial<ConstructorParameters<typeof WebhookSender>[0]> = {}): WebhookSender {
  const made = new WebhookSender({ policy: LOOPBACK, ...options });
  senders.push(made);
  return made;
}

test('a redirect is a failure and nothing of it is followed', async () => {
  let asked = 0;
  const url = await receiver((_, response) => {
    asked++;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await sender().send(url, '{}', {})).toMatchObject({ status: 302, error: null });
  expect(asked).toBe(1);
});

test('a receiver that does not answer in time is left', async () => {
  const url = await receiver(() => {});
  const answer = await sender({ timeoutMs: 150 }).send(url, '{}', {});
  expect(answer).toMatchObject({ status: null, error: 'no answer within 150 ms' });
});

test('a receiver that sends its answer drop by drop is left, too', async () => {
  const url = await receiver((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(drip));
  });
  expect(await sender({ timeoutMs: 200 }).send(url, '{}', {})).toMatchObject({ status: null });
});

test('of an endless answer only the beginning is read, and kept without what a database cannot hold', async () => {
  let closed = false;
  const url = await receiver((_, response) => {
    response.writeHead(500);
    const pour = setInterval(() => response.write('\0x'.repeat(5_000)), 1);
    response.on('close', () => {
      closed = true;
      clearInterval(pour);
    });
  });
  const answer = await sender().send(url, '{}', {});
  expect(answer.status).toBe(500);
  expect(answer.response).toMatch(/^x{400,1000}$/);
  await expect.poll(() => closed).toBe(true);
});

test('a name is looked up once, and the connection goes to what was found then', async () => {
  const url = await receiver((_, response) => response.end('here'));
  let asked = 0;
  const resolveName = ((_name: string, _options: unknown, found: (...results: unknown[]) => void) => {
    asked++;
    // The second answer would lead elsewhere.
    found(null, [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
  }) as never;
  const named = url.replace('127.0.0.1', 'localhost');
  expect(await sender({ resolveName }).send(named, '{}', {})).toMatchObject({ status: 200, response: 'here' });
  expect(asked).toBe(1);
});

test.each([['10.0.0.5'], ['169.254.169.254'], ['::1'], ['::ffff:192.168.0.1']])(
  'a public name that leads to %s is not connected to',
  async (address) => {
    const resolveName = ((_name: string, _options: unknown, found: (...results: unknown[]) => void) =>
      found(null, [{ address, family: address.includes(':') ? 6 : 4 }])) as never;
    const answer = await sender({ policy: PUBLIC_ONLY, resolveName }).send('https://hooks.example.com/', '{}', {});
    expect(answer.status).toBeNull();
    expect(answer.error).toMatch(/leads to no address that may be used/);
  },
);

test('what was allowed when the URL was entered is checked again when it is sent', async () => {
  const url = await receiver((_, response) => response.end());
  expect(await sender({ policy: PUBLIC_ONLY }).send(url, '{}', {})).toMatchObject({ status: null });
});

test('a connection the receiver closed in between is opened anew', async () => {
  const url = await receiver((_, response) => response.end('ok'));
  const [server] = servers;
  const one = sender();
  expect(await one.send(url, '{}', {})).toMatchObject({ status: 200 });
  server!.closeIdleConnections();
  expect(await one.send(url, '{}', {})).toMatchObject({ status: 200 });
});
