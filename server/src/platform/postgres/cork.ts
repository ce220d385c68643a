import type { Duplex } from 'node:stream';
import type { ClientBase } from 'pg';

/** What `send` sends leaves in one packet. Each statement corks the stream for itself; inside another cork they wait. */
export function corked<T>(client: ClientBase, send: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}
