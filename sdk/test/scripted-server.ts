/** A server that answers as a test says: for what the real one does only on bad days. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  /** Never answers. */
  silent?: boolean;
  /** Cuts the connection in the middle of the text. */
  broken?: boolean;
}

export interface ScriptedServer {
  url: string;
  received: { method: string; path: string; headers: IncomingHttpHeaders; body: string; at: number }[];
  close(): Promise<void>;
}

/** The last reply stays. */
export async function replyWith(replies: readonly Reply[]): Promise<ScriptedServer> {
  const received: ScriptedServer['received'] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const { method = '', url = '', headers } = request;
    received.push({ method, path: url, headers, body: Buffer.concat(pieces).toString(), at: performance.now() });
    const reply = replies[Math.min(received.length, replies.length) - 1] ?? {};
    if (reply.silent) return;
    const text = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
    const type = reply.json === undefined ? 'text/plain' : 'application/json';
    response.writeHead(reply.status ?? 200, { 'content-type': type, ...reply.headers });
    if (reply.broken) response.write(text, () => request.socket.destroy());
    else response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
