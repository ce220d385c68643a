/** One kept-alive HTTP connection, without the work of a full client: what is measured runs on the same processors. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { BulkTarget } from './bulk-client.ts';

const HEAD_END = '\r\n\r\n';

export class HttpConnection {
  readonly #socket: Socket;
  readonly #authorization: string;
  #received: Buffer = Buffer.alloc(0);
  #answered: ((status: number) => void) | null = null;

  private constructor(socket: Socket, apiKey: string) {
    this.#socket = socket;
    this.#authorization = `authorization: Bearer ${apiKey}\r\n`;
    socket.on('data', (piece) => this.#take(piece));
  }

  static async open({ port, apiKey }: BulkTarget): Promise<HttpConnection> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    return new HttpConnection(socket, apiKey);
  }

  get(path: string): Promise<number> {
    return this.#send(`GET ${path} HTTP/1.1\r\nhost: bench\r\n${this.#authorization}\r\n`);
  }

  post(path: string, json: string): Promise<number> {
    const head = `POST ${path} HTTP/1.1\r\nhost: bench\r\n${this.#authorization}content-type: application/json\r\n`;
    return this.#send(`${head}content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(text: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#answered = (status) => {
        this.#socket.off('error', reject);
        resolve(status);
      };
      this.#socket.write(text);
    });
  }

  #take(piece: Buffer): void {
    this.#received = this.#received.length === 0 ? piece : Buffer.concat([this.#received, piece]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < headEnd + HEAD_END.length + length) return;
    this.#received = Buffer.alloc(0);
    const answered = this.#answered;
    this.#answered = null;
    answered?.(Number(head.slice(9, 12)));
  }
}

/** @throws when an answer has another status */
export async function expectStatus(answer: Promise<number>, ...expected: number[]): Promise<void> {
  const status = await answer;
  if (!expected.includes(status)) throw new Error(`answered with ${status}, expected was ${expected.join(' or ')}`);
}
