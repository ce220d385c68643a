/** Somebody who receives webhooks: keeps what comes, and answers as a test tells it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  id: string;
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into announcements of any type
  data: any;
  /** `acc_…`, or null. */
  accountId: string | null;
  body: string;
  headers: Record<string, string>;
  path: string;
  /** What it was answered. */
  status: number;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** Milliseconds before the answer. */
  after?: number;
  /** Text of the answer. */
  body?: string;
}

export interface Receiver {
  url: string;
  /** Everything that came, repetitions included. */
  readonly all: readonly Received[];
  /** What was answered with 2xx; of repetitions the first. */
  readonly taken: readonly Received[];
  /** Decides what is answered; 204 unless set. */
  reply: (received: Received) => Reply;
  forget(): void;
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const all: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const { id, type, data } = JSON.parse(body);
    const headers = request.headers as Record<string, string>;
    const accountId = data.accountId ?? null;
    const received: Received = { id, type, data, accountId, body, headers, path: request.url ?? '', status: 0 };
    const { status, headers: more = {}, after = 0, body: text = 'noted' } = receiver.reply(received);
    received.status = status;
    all.push(received);
    setTimeout(() => response.writeHead(status, more).end(text), after);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    all,
    get taken() {
      const taken = all.filter(({ status }) => status >= 200 && status < 300);
      return [...new Map(taken.toReversed().map((one) => [one.id, one])).values()].toReversed();
    },
    reply: () => ({ status: 204 }),
    forget: () => {
      all.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
