/** One HTTP request to a receiver. It goes to an address that was checked, follows nothing and waits for nobody long. */
import { lookup as resolve } from 'node:dns';
import { type ClientRequest, type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { checkEndpoint, hostOf, type NetworkPolicy, refusedAddress } from '../domain/endpoint-guard.ts';

/** Standard Webhooks asks for 15 to 30 seconds. */
const TIMEOUT_MS = 20_000;
/** Of an answer nobody reads more; what follows is cut off. */
const RESPONSE_BYTES_MAX = 16_384;
const EXCERPT_CHARS = 1_000;
const SOCKETS_PER_HOST = 8;

export interface Answer {
  /** Null where there was no answer. */
  status: number | null;
  milliseconds: number;
  response: string | null;
  error: string | null;
  retryAfter: string | undefined;
}

export interface SenderOptions {
  policy: NetworkPolicy;
  /** Default 20 s. */
  timeoutMs?: number;
  /** Looks names up; for tests. */
  resolveName?: typeof resolve;
}

/** Connections to receivers, kept open for a while. */
export class WebhookSender {
  readonly #policy: NetworkPolicy;
  readonly #timeoutMs: number;
  readonly #agents: { secure: Agent; plain: PlainAgent };

  constructor({ policy, timeoutMs = TIMEOUT_MS, resolveName = resolve }: SenderOptions) {
    this.#policy = policy;
    this.#timeoutMs = timeoutMs;
    // Of our own: the global agent may be told by the environment to go through a proxy, which would do the resolving.
    const options = { keepAlive: true, maxSockets: SOCKETS_PER_HOST, lookup: guardedLookup(policy, resolveName) };
    this.#agents = { secure: new Agent(options), plain: new PlainAgent(options) };
  }

  /** Never throws: whatever goes wrong is the answer. */
  async send(to: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const from = performance.now();
    const done = (answer: Partial<Answer>): Answer => ({
      status: null,
      response: null,
      error: null,
      retryAfter: undefined,
      ...answer,
      milliseconds: Math.round(performance.now() - from),
    });
    const url = checkEndpoint(to, this.#policy);
    // It was checked when it was entered, under what was allowed then.
    if (!url.ok) return done({ error: url.error.detail });
    const signal = AbortSignal.timeout(this.#timeoutMs);
    for (let attempt = 1; ; attempt++) {
      try {
        return done(await this.#exchange(url.value, body, headers, signal));
      } catch (error) {
        // The receiver closed a kept connection just as it was used again: nothing of the request was read.
        if (attempt === 1 && error instanceof StaleConnection) continue;
        return done({ error: signal.aborted ? `no answer within ${this.#timeoutMs} ms` : reasonOf(error) });
      }
    }
  }

  close(): void {
    this.#agents.secure.destroy();
    this.#agents.plain.destroy();
  }

  #exchange(
    url: URL,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Partial<Answer>> {
    const { promise, resolve: settle, reject } = Promise.withResolvers<Partial<Answer>>();
    const bytes = Buffer.from(body);
    const common = {
      method: 'POST',
      signal,
      // Addresses in the URL are not looked up; they were checked above.
      host: hostOf(url),
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...headers,
        host: url.host,
        'content-type': 'application/json',
        'content-length': bytes.length,
        'user-agent': 'Hanse-Webhooks/1',
      },
    };
    const outgoing: ClientRequest =
      url.protocol === 'https:'
        ? request({ ...common, agent: this.#agents.secure })
        : plainRequest({ ...common, agent: this.#agents.plain });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const stale = outgoing.reusedSocket && error.code === 'ECONNRESET';
      reject(stale ? new StaleConnection() : error);
    });
    outgoing.on('response', (incoming) => {
      readAnswer(incoming).then(settle, reject);
    });
    outgoing.end(bytes);
    return promise;
  }
}

class StaleConnection extends Error {}

async function readAnswer(incoming: IncomingMessage): Promise<Partial<Answer>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop destroys the stream and its connection.
    if (length >= RESPONSE_BYTES_MAX) break;
  }
  const text = Buffer.concat(chunks).subarray(0, RESPONSE_BYTES_MAX).toString('utf8');
  return {
    status: incoming.statusCode ?? null,
    response: excerpt(text),
    retryAfter: incoming.headers['retry-after'],
  };
}

/** Without what the database cannot hold: NUL and halves of characters. */
function excerpt(text: string): string {
  return text.slice(0, EXCERPT_CHARS).replaceAll('\0', '').toWellFormed();
}

/** Names are turned into addresses here, and the connection goes to exactly these: what a name says later is not asked. */
function guardedLookup(policy: NetworkPolicy, resolveName: typeof resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '', 0);
      const allowed = found.filter(({ address }) => refusedAddress(address, policy) === null);
      const [first] = allowed;
      if (first === undefined) {
        const reasons = found.map(({ address }) => refusedAddress(address, policy));
        return callback(new Error(`${hostname} leads to no address that may be used: ${reasons.join(', ')}`), '', 0);
      }
      if (options.all === true) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}

function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  // Several addresses were tried: the errors are inside.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ').slice(0, EXCERPT_CHARS);
  return (message === '' ? (code ?? 'the connection failed') : message).slice(0, EXCERPT_CHARS);
}
