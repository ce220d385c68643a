import { request as httpRequest } from 'node:http';
import pino from 'pino';
import { RefusedError } from '#kernel';
import type { Principal } from './principal.ts';
import type { Problem } from './problem.ts';
import type { Route } from './route.ts';
import { createHttpServer, type HttpServer, type HttpServerOptions } from './server.ts';

/** What came back, with its body read. */
export interface TestAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as JSON. */
  body: unknown;
  problem: Problem;
}

/** A listening server for tests, on a free port of this machine. */
export interface TestServer {
  server: HttpServer;
  url: string;
  /** Everything it logged at warning level and above. */
  log: { msg: string; [field: string]: unknown }[];
  send(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<TestAnswer>;
  close(): Promise<void>;
}

/** `Bearer <scopes joined by comma>` is accepted with these scopes; what is not a bearer token is refused. */
export async function authenticateAnyone({ authorization }: { authorization: string | undefined }): Promise<Principal> {
  const scopes = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]?.split(',');
  if (!scopes) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
  return { kind: 'apiKey', id: 'key_test', workspaceId: '019b8e6c-5c00-7000-8000-000000000001', scopes };
}

/** Starts a server with these routes; everything else has a default that suits tests. */
export async function startTestServer(
  routes: readonly Route[],
  options: Partial<HttpServerOptions> = {},
): Promise<TestServer> {
  const log: TestServer['log'] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void log.push(JSON.parse(line)) });
  const tags = [...new Set(routes.flatMap((route) => route.tags))].map((name) => ({
    name,
    description: `All about ${name}.`,
  }));
  const server = await createHttpServer({
    routes,
    info: { title: 'Test', version: '1', description: 'A test.', tags },
    authenticate: authenticateAnyone,
    clock: { now: () => Date.UTC(2026, 0, 5, 9) },
    logger: logger as unknown as HttpServerOptions['logger'],
    ...options,
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { server, url, log, send: (method, path, sent) => send(url, method, path, sent), close: () => server.close() };
}

/** One request over a connection of its own. Objects are sent as JSON, texts and buffers as they are. */
function send(
  url: string,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<TestAnswer> {
  const raw = typeof options.body === 'string' || Buffer.isBuffer(options.body);
  const body =
    options.body === undefined ? undefined : raw ? (options.body as string | Buffer) : JSON.stringify(options.body);
  const headers: Record<string, string> = { authorization: 'Bearer *' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value === '') delete headers[name];
    else headers[name] = value;
  }
  if (body !== undefined && headers['transfer-encoding'] === undefined)
    headers['content-length'] = String(Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    // Not fetch: it would normalise paths and refuse headers that these tests need to send.
    const request = httpRequest(url, { method, path, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        let parsed: unknown;
        try {
          parsed = JSON.parse(text);
        } catch {
          parsed = undefined;
        }
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text,
          body: parsed,
          problem: parsed as Problem,
        });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
