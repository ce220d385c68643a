/** Trouble on the way between a page and the server: answers that are late, lost, or of a server that cannot. */
import type { Page, Route } from 'playwright-core';

/** What a server says that is being replaced, or that has no database. */
export const CANNOT = { status: 503, code: 'temporarily_unavailable', detail: 'The server cannot answer.' };
/** What a server says that has a fault. */
export const BROKEN = { status: 500, code: 'internal_error', detail: 'Something went wrong on our side.' };

/** Every request to these addresses is answered like this, until the returned function is called. */
export async function refuse(page: Page, address: RegExp, trouble: typeof CANNOT): Promise<() => Promise<void>> {
  const { status, code, detail } = trouble;
  const remedy = 'Wait as long as Retry-After says and send the request again.';
  const document = { type: `/errors/${code}`, title: detail, status, code, detail, remedy, requestId: 'req_1' };
  return during(page, address, (route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      headers: status === CANNOT.status ? { 'retry-after': '1' } : {},
      body: JSON.stringify(document),
    }),
  );
}

/** Requests to these addresses wait until the returned function is called. */
export async function hold(page: Page, address: RegExp): Promise<() => Promise<void>> {
  const gate = Promise.withResolvers<void>();
  const end = await during(page, address, async (route) => {
    await gate.promise;
    await route.continue().catch(() => undefined);
  });
  return async () => {
    gate.resolve();
    await end();
  };
}

/** The server does what it is asked, and its answers are lost on the way. */
export function loseAnswers(page: Page, address: RegExp): Promise<() => Promise<void>> {
  return during(page, address, async (route) => {
    await route.fetch().catch(() => undefined);
    await route.abort('connectionreset').catch(() => undefined);
  });
}

/** The file is not there any more, as after a new version was put in its place. */
export function replace(page: Page, address: RegExp): Promise<() => Promise<void>> {
  return during(page, address, (route) => route.fulfill({ status: 404, body: 'not found' }));
}

async function during(page: Page, address: RegExp, handle: (route: Route) => Promise<void>) {
  await page.route(address, handle);
  return () => page.unroute(address, handle);
}
