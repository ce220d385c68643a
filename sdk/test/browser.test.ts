/*
 * Guarantee: the built package works in a browser, on a page without TLS, with the cookies of a session and a CSRF token
 * in place of a key.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server as HttpServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../server/test/support/index.ts';
import { buildSdk } from '../build.ts';
import { createClient, type HanseClient, type isProblem } from '../src/index.ts';
import { bundleForBrowsers } from './bundle-for-browsers.ts';
import { invoice, openServer, PROGRAMME, type Server } from './open-server.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = [process.env.CHROMIUM_PATH ?? '', ...PLACES].find((place) => existsSync(place));
if (executablePath === undefined) {
  process.stderr.write('\nSKIPPED: the SDK in a browser. There is no Chromium; name one in CHROMIUM_PATH.\n\n');
}

/** A name that is not this machine, so that the page has no secure context, as in an intranet without TLS. */
const HOST = 'portal.test';
const SESSION = 'session=of-somebody';
const TOKEN = 'a token';

const SOURCE = `
import { createClient, isProblem } from '@hanse/sdk';
globalThis.hanse = createClient({
  credentials: 'same-origin',
  headers: ({ method }) => (method === 'GET' ? {} : { 'x-csrf-token': '${TOKEN}' }),
});
globalThis.isProblem = isProblem;
`;

describe.skipIf(executablePath === undefined)('in Chromium', () => {
  const database = testDatabase();
  let server: Server;
  let portal: { url: string; server: HttpServer };
  let folder: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hanse-browser-'));
    const installed = join(folder, 'node_modules/@hanse/sdk');
    await mkdir(dirname(installed), { recursive: true });
    buildSdk(installed);
    server = await openServer(database);
    const hanse = createClient({ url: server.url, apiKey: server.apiKey });
    await hanse.applyProgramme({ body: PROGRAMME });
    const externalIds = [{ system: 'erp', externalId: 'C-1' }];
    await hanse.createAccount({ body: { name: 'Ärmel & Söhne', externalIds, joinedAt: '2025-01-01T00:00:00Z' } });
    for (let n = 2; n < 8; n++) await hanse.createAccount({ body: { name: `Account ${n}` } });
    portal = await openPortal(server, await bundleForBrowsers(folder, SOURCE));
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
    ];
    browser = await chromium.launch({ executablePath, args });
    page = await browser.newPage();
    await page.goto(portal.url);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    portal?.server.closeAllConnections();
    portal?.server.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('accounts are listed over several pages', async () => {
    const names = await page.evaluate(async () => {
      const { hanse } = globalThis as PageScope;
      const all: string[] = [];
      for await (const account of hanse.listAccounts({ limit: 3 })) all.push(account.name);
      return all;
    });
    expect(names.length).toBe(7);
    expect(names).toContain('Ärmel & Söhne');
  });

  test('a write has its key although the page has no secure context, and the token of the session', async () => {
    const [secure, name] = await page.evaluate(async () => {
      const { hanse } = globalThis as PageScope;
      const account = await hanse.createAccount({ body: { name: 'Made in a browser' } });
      return [globalThis.isSecureContext, account.name] as const;
    });
    expect([secure, name]).toEqual([false, 'Made in a browser']);
  });

  test('a refusal is a problem there too', async () => {
    const told = await page.evaluate(async () => {
      const { hanse, isProblem } = globalThis as PageScope;
      const error = await hanse.createAccount({ body: { name: '' } }).catch((thrown: unknown) => thrown);
      return isProblem(error, 'validation_failed') && error.field('name')?.path;
    });
    expect(told).toBe('name');
  });

  test('events go in bulk, and a statement comes as a file', async () => {
    const events = Array.from({ length: 30 }, (_, n) => invoice(`B-${n}`, 'C-1', '10'));
    const told = await page.evaluate(async (body) => {
      const { hanse } = globalThis as PageScope;
      const answers = await hanse.recordEvents({ body }, { linesPerRequest: 20 }).toArray();
      const { id: accountId } = await hanse.findAccount({ externalId: 'C-1' });
      const pdf = await (await hanse.printStatement({ accountId, from: '2026-01-01' })).blob();
      return {
        recorded: answers.filter(({ status }) => status === 'recorded').length,
        type: pdf.type,
        bytes: pdf.size,
      };
    }, events);
    expect(told).toMatchObject({ recorded: 30, type: 'application/pdf' });
    expect(told.bytes).toBeGreaterThan(5_000);
  });

  test('a call that was given up is given up', async () => {
    const told = await page.evaluate(async () => {
      const { hanse } = globalThis as PageScope;
      const left = new AbortController();
      const call = hanse.listAccounts({}, { signal: left.signal });
      left.abort();
      return call.then(
        () => 'answered',
        (error: Error) => error.name,
      );
    });
    expect(told).toBe('AbortError');
  });
});

/** Serves the page and hands on what a session may ask; it knows the key, the page does not. */
async function openPortal(api: Server, script: string): Promise<{ url: string; server: HttpServer }> {
  const server = createServer((request, response) => {
    const { url = '/', method = 'GET', headers } = request;
    if (!url.startsWith('/v1/')) {
      const isScript = url === '/script.js';
      const type = isScript ? 'text/javascript' : 'text/html; charset=utf-8';
      response.writeHead(200, { 'content-type': type, 'set-cookie': `${SESSION}; HttpOnly; SameSite=Strict; Path=/` });
      response.end(
        isScript ? script : '<!doctype html><title>Portal</title><script type="module" src="/script.js"></script>',
      );
      return;
    }
    if (headers.cookie !== SESSION || (method !== 'GET' && headers['x-csrf-token'] !== TOKEN)) {
      response.writeHead(401).end();
      return;
    }
    const passed = { ...headers, authorization: `Bearer ${api.apiKey}` };
    const forwarded = httpRequest(`${api.url}${url}`, { method, headers: passed }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://${HOST}:${(server.address() as AddressInfo).port}/`, server };
}

/** What the script of the page leaves for the tests. */
type PageScope = typeof globalThis & { hanse: HanseClient; isProblem: typeof isProblem };
