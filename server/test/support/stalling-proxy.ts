/** Stands between a pool and PostgreSQL as a bad network does: slow, or gone without a goodbye. */
import { connect, createServer, type Socket } from 'node:net';
import { targetOf } from './database-proxy.ts';

export interface StallingProxy {
  /** For a pool of ours. */
  url: string;
  /** Milliseconds every piece takes, in either direction. */
  delayMs: number;
  /**
   * From now on nothing passes, on connections that are open and on new ones, and nobody is told. What stood still once
   * stays so for good: the other end of a half-open connection does not come back.
   */
  freeze(): void;
  /** New connections pass again. */
  thaw(): void;
  close(): Promise<void>;
}

export async function openStallingProxy(databaseUrl: string): Promise<StallingProxy> {
  const target = targetOf(databaseUrl);
  const links = new Set<{ frozen: boolean; sockets: Socket[] }>();
  let frozen = false;
  const proxy = createServer((client) => {
    const server = connect(target.address);
    const link = { frozen, sockets: [client, server] };
    links.add(link);
    const pass = (from: Socket, to: Socket) => {
      from.setNoDelay(true);
      from.on('data', (piece) => {
        const send = () => {
          if (!link.frozen && !to.destroyed) to.write(piece);
        };
        // Timers of equal length end in the order in which they began.
        if (stalling.delayMs === 0) send();
        else setTimeout(send, stalling.delayMs);
      });
      from.on('error', () => {});
      from.on('close', () => {
        if (link.frozen) return;
        to.destroy();
        links.delete(link);
      });
    };
    pass(client, server);
    pass(server, client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const stalling: StallingProxy = {
    url: `postgresql://${target.login}@127.0.0.1:${address.port}/${target.database}`,
    delayMs: 0,
    freeze: () => {
      frozen = true;
      for (const link of links) link.frozen = true;
    },
    thaw: () => {
      frozen = false;
    },
    close: async () => {
      const closed = new Promise((resolve) => proxy.close(resolve));
      for (const { sockets } of links) for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return stalling;
}
