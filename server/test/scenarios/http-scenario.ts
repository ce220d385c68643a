/** The write path behind its HTTP routes, without a socket: for what callers see. */

import type { Pool } from 'pg';
import pino from 'pino';
import type { Instant } from '#kernel';
import { electronicInvoiceErrors, electronicInvoiceRoutes } from '#modules/electronic-invoices';
import { accountInsight } from '#modules/explanations';
import { intakeErrors, intakeRoutes } from '#modules/intake';
import { partyErrors } from '#modules/parties';
import { programmeErrors, programmeRoutes } from '#modules/programmes';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openWritePath, type WritePath } from '../support/write-path.ts';

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any;
}

export interface HttpScenario extends WritePath {
  call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Lines as JSON, or as text where they are text. */
  bulk(
    lines: readonly unknown[],
    query?: string,
  ): Promise<{ line: number; status: string; [field: string]: unknown }[]>;
  close(): Promise<void>;
}

export async function openHttpScenario(pool: Pool, programme: string, now: Instant): Promise<HttpScenario> {
  const path = await openWritePath(pool, programme, now);
  const server = await startServer(path);
  const call: HttpScenario['call'] = async (method, url, body, headers = {}) => {
    const answer = await server.app.inject({
      method,
      url,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: parsed(answer.body) };
  };
  return {
    ...path,
    call,
    bulk: async (lines, query = '') => {
      const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
      const answer = await call('POST', `/v1/events/bulk${query}`, text, { 'content-type': 'application/x-ndjson' });
      if (answer.status !== 200) throw new Error(`the bulk request was answered ${answer.status}: ${answer.text}`);
      return answer.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
    close: () => server.close(),
  };
}

async function startServer({ workspaceId, clock, intake, deps }: WritePath): Promise<HttpServer> {
  const routes = [
    ...intakeRoutes(intake),
    ...electronicInvoiceRoutes(intake),
    ...programmeRoutes({ ...deps, insight: accountInsight(deps) }),
  ];
  const tags = [...new Set(routes.flatMap((route) => route.tags))];
  return createHttpServer({
    routes,
    errors: [intakeErrors, electronicInvoiceErrors, programmeErrors, partyErrors],
    info: {
      title: 'Test',
      version: '1',
      description: 'A test.',
      tags: tags.map((name) => ({ name, description: '.' })),
    },
    authenticate: async () => ({ kind: 'apiKey', id: 'key_test', workspaceId, scopes: ['*'] }),
    clock,
    logger: pino({ level: 'silent' }),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
