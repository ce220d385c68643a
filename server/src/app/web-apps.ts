/** Console and portal: built files, served by the process that answers their calls. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const APPS = ['console', 'portal'] as const;

/** Scripts and pictures of ourselves alone; the style attributes are those of the component library. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const NOT_BUILT = `<!doctype html><title>Hanse</title><p>The web apps are not built yet: run <code>npm run build</code>, then start the server again.</p>`;

/** Serves each app below its name; addresses that are no file are pages, which the app finds itself. */
export async function registerWebApps(app: FastifyInstance): Promise<void> {
  app.get('/', async (_request, reply) => reply.redirect('/console/'));
  for (const name of APPS) await registerWebApp(app, name, join(PROJECT, name, 'dist'));
}

async function registerWebApp(app: FastifyInstance, name: string, folder: string): Promise<void> {
  app.get(`/${name}`, async (_request, reply) => reply.redirect(`/${name}/`));
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: folder,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names of assets carry their content; everything else may change with the next version.
        const lasting = path.includes('/assets/');
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    scope.get(`/${name}/*`, async (request, reply) => {
      const path = (request.params as { '*': string })['*'];
      if (isFile(folder, path)) return reply.sendFile(path);
      // A script of a former version: an HTML page in its place would hide what happened.
      if (path.startsWith('assets/')) return reply.status(404).type('text/plain').send('not found');
      return sendPage(reply, folder);
    });
  });
}

/** Files that could leave the folder are pages, which the app does not have. */
function isFile(folder: string, path: string): boolean {
  if (path === '' || path === 'index.html' || path.split('/').includes('..')) return false;
  return statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true;
}

/** Read for every visit: it names the scripts of the build that is there now. */
async function sendPage(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  return reply
    .status(page === null ? 503 : 200)
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('referrer-policy', 'same-origin')
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(page ?? NOT_BUILT);
}
