import type { FastifyInstance, FastifyReply } from 'fastify';
import { RefusedError } from '#kernel';
import type { ErrorRegistry } from '../errors.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { errorIndexPage, errorPage } from './error-pages.ts';
import { pageSecurityPolicy } from './page-frame.ts';
import { referencePage } from './reference-page.ts';

/** /openapi.json, /reference, /errors and /errors/{code}: written when first asked for, then served from memory. */
export function registerReference(
  app: FastifyInstance,
  document: () => OpenApiDocument,
  registry: ErrorRegistry,
): void {
  let documentText: string | null = null;
  let reference: string | null = null;

  app.get('/openapi.json', async (_request, reply) => {
    documentText ??= JSON.stringify(document());
    return reply.header('content-type', 'application/json').header('cache-control', 'no-cache').send(documentText);
  });
  app.get('/reference', async (_request, reply) => {
    reference ??= referencePage(document());
    return sendPage(reply, reference);
  });
  app.get('/errors', async (_request, reply) => sendPage(reply, errorIndexPage(registry)));
  app.get<{ Params: { code: string } }>('/errors/:code', async (request, reply) => {
    const { code } = request.params;
    const definition = registry.get(code);
    if (!definition)
      throw new RefusedError({ code: 'not_found', detail: 'There is no such error code; /errors lists them.' });
    return sendPage(reply, errorPage({ code, ...definition }));
  });
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', pageSecurityPolicy)
    .header('referrer-policy', 'no-referrer')
    .send(page);
}
