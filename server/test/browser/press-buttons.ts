/** Presses whatever opens something on a page and looks at what opens. Nothing is written: the server never hears of it. */
import type { ElementHandle, Page, Request, Route } from 'playwright-core';
import { accessibilityFaults, isTooWide, type Visitor } from './visitor.ts';

const CLOSES_MS = 3_000;
const QUIET_MS = 8_000;
const OPENS_MS = 15_000;
/** So many buttons of one kind stand in a list, of which one is pressed. */
const OF_A_LIST = 6;
const OPENED = '[role="dialog"], [role="menu"], [role="listbox"]';

export interface PressOptions {
  /** What surrounds every page too: search, the person's menu. */
  frame: boolean;
  /** What stands in menus, too. */
  menus: boolean;
}

/** @returns one line for each fault */
export async function pressButtons(visitor: Visitor, options: PressOptions): Promise<string[]> {
  const { page } = visitor;
  const address = page.url();
  const writes = await blockWrites(page);
  const faults: string[] = [];
  for (const key of await page.evaluate(buttonsOf, options.frame)) {
    const press = async (item?: string) => {
      const asked = { key, item, address, writes, ...options };
      // Where a button leads to another page, looking at it may come in between: then once more, and that has to work.
      const found = await pressOne(visitor, asked).catch(async (error: unknown) => {
        if (!/navigation|context was destroyed/i.test(String(error))) throw error;
        await openPage(page, address);
        await stopsMoving(page);
        return pressOne(visitor, asked);
      });
      faults.push(...found.faults.map((fault) => `“${nameOf(key)}${item === undefined ? '' : `: ${item}`}”: ${fault}`));
      return found.items;
    };
    const items = await press();
    if (options.menus) for (const item of items) await press(item);
  }
  await writes.end();
  return faults;
}

interface Press extends PressOptions {
  key: string;
  /** Of the menu that opens. */
  item: string | undefined;
  address: string;
  writes: Writes;
}

/** @returns what was wrong, and what stands in a menu that opened */
async function pressOne(visitor: Visitor, press: Press): Promise<{ faults: string[]; items: string[] }> {
  const { page } = visitor;
  const { key, item, address, writes } = press;
  const button = await buttonAgain(page, address, press);
  if (button === null) return { faults: [], items: [] };
  writes.count = 0;
  visitor.faults();
  if (!(await isPressed(button))) {
    // It may have been drawn anew in the meantime.
    const again = await buttonAgain(page, address, press, true);
    if (again !== null && !(await isPressed(again))) return { faults: ['cannot be pressed'], items: [] };
  }
  await stopsMoving(page);
  const items = await page.locator('[role="menuitem"]:visible').allInnerTexts();
  if (item !== undefined) {
    await page
      .getByRole('menuitem', { name: item, exact: true })
      .first()
      .click({ timeout: CLOSES_MS })
      .catch(() => undefined);
    await stopsMoving(page);
  }
  const faults = await faultsOf(visitor, writes.count > 0);
  if (page.url().split('?')[0] !== address.split('?')[0] || key.startsWith('tab ')) {
    await openPage(page, address);
    await stopsMoving(page);
  } else if (!(await closes(page))) {
    faults.push('Escape does not close it');
    await openPage(page, address);
    await stopsMoving(page);
  }
  return { faults, items: item === undefined ? items : [] };
}

async function faultsOf(visitor: Visitor, wasBlocked: boolean): Promise<string[]> {
  const { page } = visitor;
  const faults: string[] = [];
  const failed = visitor.faults();
  // What was kept from the server fails, and that is no fault of the page.
  if (!wasBlocked) {
    faults.push(...failed);
    for (const note of await page.locator('[data-problem]:not([data-problem="kept_back"])').allInnerTexts())
      faults.push(`shows a failure: ${note.slice(0, 200)}`);
  }
  if (await isTooWide(page)) faults.push('makes the page wider than the screen');
  const opened = page.locator(OPENED).filter({ visible: true }).last();
  if ((await opened.count()) === 0) return faults;
  if ((await opened.getAttribute('role')) === 'dialog' && !(await hasName(page, opened.first())))
    faults.push('opens a window without a name');
  faults.push(...(await accessibilityFaults(page, OPENED)));
  return faults;
}

/** A window learns its name from its heading, a moment after it stands there. */
async function hasName(page: Page, dialog: ReturnType<Page['locator']>): Promise<boolean> {
  const named = (node: Element | SVGElement | null) => {
    const ids = node?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const text = ids.map((id) => document.getElementById(id)?.textContent ?? '').join('');
    return `${node?.getAttribute('aria-label') ?? ''}${text}`.trim() !== '';
  };
  return page.waitForFunction(named, await dialog.elementHandle(), { timeout: CLOSES_MS }).then(
    () => true,
    () => false,
  );
}

/** With Escape, as often as there are windows over windows; a field may take the first for itself. */
async function closes(page: Page): Promise<boolean> {
  const opened = page.locator(OPENED).filter({ visible: true });
  for (let count = await opened.count(); count > 0; count = await opened.count()) {
    await page.keyboard.press('Escape');
    if (await isFewer(page, count)) continue;
    await page.keyboard.press('Escape');
    if (!(await isFewer(page, count))) return false;
  }
  return true;
}

function isFewer(page: Page, than: number): Promise<boolean> {
  const count = ([selector, most]: readonly [string, number]) =>
    [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true })).length <
    most;
  return page.waitForFunction(count, [OPENED, than] as const, { timeout: CLOSES_MS }).then(
    () => true,
    () => false,
  );
}

/** The button where it was; on a fresh page if what was pressed before has taken it away. */
async function buttonAgain(
  page: Page,
  address: string,
  { key, frame }: Press,
  afresh = false,
): Promise<ElementHandle | null> {
  for (const fresh of afresh ? [true] : [false, true]) {
    if (fresh) {
      await openPage(page, address);
      await stopsMoving(page);
    }
    const handle = await page.evaluateHandle(findButton, [key, frame] as const).catch(async () => {
      // What was pressed before has led elsewhere, and the page went away while it was looked at.
      await stopsMoving(page);
      return null;
    });
    const button = handle?.asElement() ?? null;
    if (button !== null) return button as ElementHandle;
  }
  return null;
}

function isPressed(button: ElementHandle): Promise<boolean> {
  return button.click({ timeout: CLOSES_MS }).then(
    () => true,
    () => false,
  );
}

/** Loaded far enough to be looked at; once more where what was pressed before still held the page. */
export async function openPage(page: Page, address: string): Promise<void> {
  const goTo = () => page.goto(address, { waitUntil: 'domcontentloaded', timeout: OPENS_MS });
  await goTo().catch(goTo);
}

async function stopsMoving(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: QUIET_MS }).catch(() => undefined);
  const busy = page.locator('.mantine-Skeleton-root, .mantine-Loader-root, [aria-busy="true"]').first();
  await busy.waitFor({ state: 'detached', timeout: QUIET_MS }).catch(() => undefined);
}

interface Writes {
  /** So many were kept from the server. */
  count: number;
  end(): Promise<void>;
}

async function blockWrites(page: Page): Promise<Writes> {
  const address = /\/(v1|auth)\//;
  const writes = { count: 0, end: () => page.unroute(address, block) };
  const block = async (route: Route, request: Request) => {
    if (request.method() === 'GET') return route.fallback();
    writes.count += 1;
    const document = { code: 'kept_back', status: 409, title: 'Kept back', detail: '', remedy: '', requestId: '' };
    return route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(document) });
  };
  await page.route(address, block);
  return writes;
}

const nameOf = (key: string) => key.split('\n', 1)[0]!;

/*
 * In the browser. A button is known by what it is called and where it stands, so that it is found again on a fresh page.
 */

function buttonsOf(frame: boolean): string[] {
  return [...(globalThis as unknown as Finding).hanseButtons(frame).keys()];
}

function findButton([key, frame]: readonly [string, boolean]): Element | null {
  return (globalThis as unknown as Finding).hanseButtons(frame).get(key) ?? null;
}

interface Finding {
  hanseButtons(frame: boolean): Map<string, HTMLElement>;
}

/** To be there on every page of this window. */
export async function findButtonsOn(page: Page): Promise<void> {
  await page.addInitScript((most: number) => {
    const isShown = (node: HTMLElement) =>
      node.checkVisibility({ visibilityProperty: true }) && node.closest('[aria-hidden="true"], [inert]') === null;
    const isReady = (node: HTMLElement) =>
      !node.matches(':disabled, [type="submit"], [aria-disabled="true"], [data-disabled="true"]') &&
      !['aria-selected', 'aria-pressed', 'aria-checked'].some((name) => node.getAttribute(name) === 'true');
    const placeOf = (node: HTMLElement) => {
      const place: string[] = [];
      for (let one: HTMLElement | null = node; one !== null && one !== document.body; one = one.parentElement) {
        place.push(`${one.tagName}.${one.className}`);
      }
      return place.join(' ');
    };
    const wordsOf = (node: HTMLElement) => (node.getAttribute('aria-label') ?? node.innerText).trim().slice(0, 60);
    (globalThis as unknown as Finding).hanseButtons = (frame) => {
      const area = frame ? 'body' : 'main';
      const all = [...document.querySelectorAll<HTMLElement>(`${area} button, ${area} [role="tab"]`)].filter(
        (node) => isShown(node) && isReady(node),
      );
      const places = Map.groupBy(all, placeOf);
      const buttons = new Map<string, HTMLElement>();
      for (const [place, group] of places) {
        for (const node of group.length > most ? group.slice(0, 1) : group) {
          const kind = node.getAttribute('role') === 'tab' ? 'tab ' : '';
          buttons.set(`${kind}${wordsOf(node)}\n${place}`, node);
        }
      }
      return buttons;
    };
  }, OF_A_LIST);
}
