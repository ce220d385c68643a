/*
 * Service worker of the portal, one per workspace. Keeps the app itself and the last answers that are of use without a
 * connection (who I am, home with its balances, status), each marked with the time it was given. Nothing else is kept, and no
 * write ever waits in here: what is not sent is said to be not sent.
 */
const VERSION = '%VERSION%';
/** Filled in by the build: everything that runs. */
const ASSETS = [];
const APP = `hanse-app-${VERSION}`;
/** Per workspace: the scope is part of the name. */
const ANSWERS = `hanse-answers-${new URL(self.registration.scope).pathname}`;
const PAGE = self.registration.scope;
const AS_OF = 'hanse-as-of';
const KEPT_ANSWERS = /^\/v1\/member(\/accounts\/[^/]+\/(home|status))?$/;
const PATIENCE_MS = 6_000;
const KEPT_FOR_MS = 14 * 24 * 3_600_000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepApp());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
  if (data === 'forget') void caches.delete(ANSWERS);
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (endsSession(request, url)) {
    event.respondWith(forgetAfter(request));
    return;
  }
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/portal/assets/')) event.respondWith(asset(request));
  else if (isKept(request, url)) event.respondWith(answer(request));
});

/** The page and everything that runs: a version stays whole until the next one takes over. */
async function keepApp() {
  const cache = await caches.open(APP);
  const response = await fetch(PAGE, { cache: 'no-cache' });
  const html = await response.clone().text();
  await cache.put(PAGE, response);
  const assets = [...html.matchAll(/(?:src|href)="(\/portal\/assets\/[^"]+)"/g)].map(([, path]) => path);
  await cache.addAll([...new Set([...assets, ...ASSETS])]);
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith('hanse-app-') && name !== APP) await caches.delete(name);
  }
  await self.clients.claim();
}

/** The server's page, which may be a newer one; without it, the one that was kept. */
async function page(request) {
  try {
    const response = await withPatience(request);
    if (response.ok || response.status < 500) return response;
  } catch {
    // No connection.
  }
  return (await caches.match(PAGE, { cacheName: APP })) ?? fetch(request);
}

/** Names of assets carry their content: what was kept is what would come. */
async function asset(request) {
  const cache = await caches.open(APP);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

function isKept(request, url) {
  // Through another person's eyes: nothing of it stays behind.
  return KEPT_ANSWERS.test(url.pathname) && !request.headers.has('hanse-person');
}

/** Fresh where it can be had; else the last one, marked. */
async function answer(request) {
  const cache = await caches.open(ANSWERS);
  try {
    const response = await withPatience(request);
    if (response.status === 401) await caches.delete(ANSWERS);
    else if (response.ok) await cache.put(request, await marked(response.clone(), new Date().toISOString()));
    if (response.status < 500) return response;
    return (await lastAnswer(cache, request)) ?? response;
  } catch (error) {
    const last = await lastAnswer(cache, request);
    if (last !== undefined) return last;
    throw error;
  }
}

async function lastAnswer(cache, request) {
  const last = await cache.match(request);
  if (last === undefined) return undefined;
  const asOf = Date.parse(last.headers.get(AS_OF) ?? '');
  return Date.now() - asOf < KEPT_FOR_MS ? last : undefined;
}

async function marked(response, asOf) {
  const headers = new Headers(response.headers);
  headers.set(AS_OF, asOf);
  return new Response(await response.blob(), { status: response.status, headers });
}

function withPatience(request) {
  return fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
}

function endsSession(request, url) {
  return request.method === 'POST' && /^\/auth\/member\/.*sign-?out/.test(url.pathname);
}

async function forgetAfter(request) {
  const response = await fetch(request);
  await caches.delete(ANSWERS);
  return response;
}
