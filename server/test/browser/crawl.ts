/** Goes through every page that links lead to, as a search engine would, with eyes for what people stumble over. */
import type { Page } from 'playwright-core';
import { findButtonsOn, openPage, pressButtons } from './press-buttons.ts';
import { accessibilityFaults, isTooWide, type Visitor } from './visitor.ts';

/** So many pages of one shape (`/accounts/acc_…`): others differ in their data only. */
const OF_ONE_SHAPE = 1;
const QUIET_MS = 20_000;
const UNFINISHED = /coming soon|not implemented|demnächst verfügbar|noch nicht umgesetzt|lorem ipsum|\bTODO\b/i;

export interface Crawled {
  /** Addresses below the root, in the order of visiting. */
  visited: readonly string[];
  /** One line each: dead ends, errors, accessibility, overflow. */
  faults: readonly string[];
}

/**
 * @param root the app's address, `http://…/console/`; nothing outside of it is visited
 * @param options.menus whether what stands in menus is pressed too
 */
export async function crawl(visitor: Visitor, root: string, { menus }: { menus: boolean }): Promise<Crawled> {
  const { page } = visitor;
  await findButtonsOn(page);
  const seen = new Map<string, number>();
  const pressed = new Set<string>();
  const waiting = [page.url()];
  const known = new Set(waiting);
  const visited: string[] = [];
  const faults: string[] = [];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const shape = shapeOf(address, root);
    const times = seen.get(shape) ?? 0;
    if (times >= OF_ONE_SHAPE) continue;
    seen.set(shape, times + 1);
    await openPage(page, address);
    await settled(page);
    const place = address.slice(root.length - 1);
    visited.push(place);
    const links = await linksOf(page);
    const found = await faultsOf(visitor, times === 0);
    // Filters in the address show other rows, not other buttons.
    const kind = shape.split('?', 1)[0]!;
    if (!pressed.has(kind)) {
      pressed.add(kind);
      found.push(...(await pressButtons(visitor, { menus, frame: visited.length === 1 })));
    }
    faults.push(...found.map((fault) => `${place}: ${fault}`));
    for (const link of links) {
      if (!link.startsWith(root) || known.has(link)) continue;
      known.add(link);
      waiting.push(link);
    }
  }
  return { visited, faults };
}

/** Ids, keys, numbers and values of filters do not make another kind of page. */
function shapeOf(address: string, root: string): string {
  const { pathname, searchParams } = new URL(address);
  const parts = pathname
    .slice(new URL(root).pathname.length)
    .split('/')
    .map((part) => (/^[a-z]{2,4}_|\d|[A-Z]/.test(part) ? ':id' : part));
  return `${parts.join('/')}?${[...searchParams.keys()].sort().join('&')}`;
}

/** Until nothing is asked for any more, and nothing on the page says that it is still loading. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: QUIET_MS }).catch(() => undefined);
  const loading = '.mantine-Skeleton-root, .mantine-Loader-root, [aria-busy="true"]';
  await page
    .locator(loading)
    .first()
    .waitFor({ state: 'detached', timeout: QUIET_MS })
    .catch(() => undefined);
}

async function faultsOf(visitor: Visitor, thoroughly: boolean): Promise<string[]> {
  const { page } = visitor;
  const faults = visitor.faults();
  const text = await page.locator('body').innerText();
  if (UNFINISHED.test(text)) faults.push(`says that something is not finished: ${UNFINISHED.exec(text)?.[0]}`);
  if (/There is no such page|Diese Seite gibt es nicht/.test(text)) faults.push('a dead end: there is no such page');
  for (const note of await page.locator('[data-problem]').allInnerTexts())
    faults.push(`shows a failure: ${note.slice(0, 200)}`);
  if ((await page.locator('h1').count()) !== 1) faults.push(`has ${await page.locator('h1').count()} main headings`);
  if (await isTooWide(page)) faults.push('is wider than the screen');
  if (thoroughly) faults.push(...(await accessibilityFaults(page)));
  return faults;
}

function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => href.split('#', 1)[0]!),
  );
}
