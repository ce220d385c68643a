/**
 * Stands between a pool and PostgreSQL and cuts connections at chosen statements: before a statement reaches the server,
 * or after it was carried out and before its answer arrives. The two are what a broken network looks like.
 */
import { connect, createServer, type Socket } from 'node:net';

/** `before`: the server never sees the statement. `after`: the server has done it, the answer is lost. */
export type Cut = 'before' | 'after' | null;

export interface DatabaseProxy {
  /** For a pool of ours. */
  url: string;
  /** Asked at every statement, in the order in which they are sent. @param text empty for prepared ones */
  decide: (text: string) => Cut;
  /** Told when a chosen statement's connection is gone: what the server was to do is done. */
  onCut: () => void;
  /** Cuts every connection at once, as a process that dies does. */
  cutAll(): void;
  close(): Promise<void>;
}

const QUERY = 'Q'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);
const BIND = 'B'.charCodeAt(0);

export async function openDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = targetOf(databaseUrl);
  const links = new Set<Link>();
  const server = createServer((client) => {
    // Accepted before the proxy was closed, and only now handed over.
    if (!server.listening) {
      client.destroy();
      return;
    }
    const link = new Link(client, connect(target.address), proxy);
    links.add(link);
    link.onEnd(() => links.delete(link));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const proxy: DatabaseProxy = {
    url: `postgresql://${target.login}@127.0.0.1:${address.port}/${target.database}`,
    decide: () => null,
    onCut: () => {},
    cutAll: () => {
      for (const link of links) link.cut();
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      proxy.cutAll();
      await closed;
    },
  };
  return proxy;
}

/** One connection of the pool and its counterpart to the server. */
class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #proxy: Pick<DatabaseProxy, 'decide' | 'onCut'>;
  #started = false;
  #pending: Buffer = Buffer.alloc(0);
  #text = '';
  #cutAtAnswer = false;

  constructor(client: Socket, server: Socket, proxy: Pick<DatabaseProxy, 'decide' | 'onCut'>) {
    this.#client = client;
    this.#server = server;
    this.#proxy = proxy;
    client.on('data', (piece) => this.#fromClient(piece));
    server.on('data', (piece) => {
      if (this.#cutAtAnswer) this.#cutAsChosen();
      else client.write(piece);
    });
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.cut());
      socket.on('close', () => this.cut());
    }
  }

  onEnd(told: () => void): void {
    this.#client.once('close', told);
  }

  cut(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #cutAsChosen(): void {
    this.cut();
    this.#proxy.onCut();
  }

  #fromClient(piece: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, piece]);
    for (;;) {
      // The first message of a connection has no letter before its length.
      const head = this.#started ? 1 : 0;
      if (this.#pending.length < head + 4) return;
      const length = head + this.#pending.readInt32BE(head);
      if (this.#pending.length < length) return;
      const message = this.#pending.subarray(0, length);
      this.#pending = this.#pending.subarray(length);
      if (!this.#pass(message)) return;
      this.#started = true;
    }
  }

  /** @returns false where the connection is cut */
  #pass(message: Buffer): boolean {
    const cut = this.#started ? this.#cutAt(message) : null;
    if (cut === 'before') {
      this.#cutAsChosen();
      return false;
    }
    // What belongs to the statement (its execution, the end of its message) still goes through.
    if (cut === 'after') this.#cutAtAnswer = true;
    this.#server.write(message);
    return true;
  }

  #cutAt(message: Buffer): Cut {
    const type = message[0];
    if (type === QUERY) return this.#proxy.decide(textAt(message, 5));
    if (type === PARSE) this.#text = textAt(message, message.indexOf(0, 5) + 1);
    if (type !== BIND) return null;
    const text = this.#text;
    this.#text = '';
    return this.#proxy.decide(text);
  }
}

function textAt(message: Buffer, from: number): string {
  return message.toString('utf8', from, message.indexOf(0, from));
}

export function targetOf(databaseUrl: string) {
  // "postgresql:///name?host=/folder", the form for unix sockets, has no host, which URL refuses.
  const url = new URL(
    databaseUrl.replace(/^postgres(ql)?:\/\/(?=\/)/, 'http://localhost').replace(/^postgres(ql)?:/, 'http:'),
  );
  const folder = url.searchParams.get('host');
  const user = url.searchParams.get('user') ?? (url.username === '' ? 'postgres' : url.username);
  return {
    address:
      folder === null ? { host: url.hostname, port: Number(url.port || 5432) } : { path: `${folder}/.s.PGSQL.5432` },
    login: url.password === '' ? user : `${user}:${url.password}`,
    database: url.pathname.slice(1),
  };
}
