/** Stands between a client and the server and keeps answers to itself: the request is done, the client never hears of it. */
import { connect, createServer, type Socket } from 'node:net';

export interface AnswerProxy {
  url: string;
  /** The next answer is read to its end, kept, and not passed on; the client's connection breaks. */
  keepNextAnswer(): Promise<{ status: number; body: string }>;
  close(): Promise<void>;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

export async function openAnswerProxy(serverUrl: string): Promise<AnswerProxy> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let keep: ((answer: { status: number; body: string }) => void) | null = null;
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    let kept: Buffer = Buffer.alloc(0);
    client.pipe(server);
    server.on('data', (piece) => {
      if (keep === null) {
        client.write(piece);
        return;
      }
      kept = Buffer.concat([kept, piece]);
      const answer = wholeAnswer(kept);
      if (answer === null) return;
      keep(answer);
      keep = null;
      client.destroy();
      server.destroy();
    });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        server.destroy();
        sockets.delete(socket);
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    keepNextAnswer: () =>
      new Promise((resolve) => {
        keep = resolve;
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/** The answer once all of it has arrived: by its length, or by the chunk that ends it. */
function wholeAnswer(bytes: Buffer): { status: number; body: string } | null {
  const at = bytes.indexOf(END_OF_HEAD);
  if (at < 0) return null;
  const head = bytes.toString('latin1', 0, at);
  const rest = bytes.subarray(at + END_OF_HEAD.length);
  const status = Number(head.split(' ')[1]);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return rest.length < Number(length) ? null : { status, body: rest.toString('utf8') };
  const body = rest.toString('latin1');
  return body.endsWith('0\r\n\r\n') ? { status, body: unchunked(rest) } : null;
}

function unchunked(bytes: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    if (size === 0) return Buffer.concat(parts).toString('utf8');
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
