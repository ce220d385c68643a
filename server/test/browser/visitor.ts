/** Somebody in front of a browser: signs in, looks, clicks; whatever goes wrong on the way is remembered. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_MEMBERS, DEMO_PASSWORD, DEMO_STAFF } from '../../src/app/demo/demo-people.ts';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const SIGNED_IN_MS = 30_000;

export type StaffRole = (typeof DEMO_STAFF)[number]['role'];

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Errors of scripts, and answers of the server that are its own fault, since they were last asked for. */
  faults(): string[];
}

export interface VisitorOptions {
  width?: number;
  height?: number;
  language?: 'en' | 'de';
  scheme?: 'light' | 'dark';
  /** False: without the service worker, whose answers a test cannot get at. */
  keepsOffline?: boolean;
}

/** A window without a session. */
export async function openWindow(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
  const { width = 1280, height = 860, language = 'en', scheme = 'light', keepsOffline = true } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'de' ? 'de-DE' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    serviceWorkers: keepsOffline ? 'allow' : 'block',
  });
  const page = await context.newPage();
  let faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${page.url()}: ${response.status()} ${response.url()}`);
  });
  return {
    page,
    context,
    faults: () => {
      const found = faults;
      faults = [];
      return found;
    },
  };
}

/** Somebody of the staff in the console, signed in through the screen. */
export async function openConsole(
  browser: Browser,
  url: string,
  role: StaffRole,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const visitor = await openWindow(browser, options);
  const { email } = DEMO_STAFF.find((one) => one.role === role)!;
  await signIn(visitor.page, `${url}/console/`, email);
  await visitor.page.getByRole('navigation').first().waitFor({ state: 'attached', timeout: SIGNED_IN_MS });
  return visitor;
}

/** A member in the portal; `admin@…`, `buyer@…` or `technician@…`. */
export async function openPortal(
  browser: Browser,
  url: string,
  who: 'admin' | 'buyer' | 'technician',
  options: VisitorOptions = {},
): Promise<Visitor> {
  const visitor = await openWindow(browser, { width: 390, height: 844, ...options });
  const { email } = DEMO_MEMBERS.find((one) => one.email.startsWith(who))!;
  await signIn(visitor.page, `${url}/portal/demo/`, email);
  await visitor.page.getByRole('navigation').first().waitFor({ timeout: SIGNED_IN_MS });
  return visitor;
}

async function signIn(page: Page, address: string, email: string): Promise<void> {
  await page.goto(address);
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD);
  await page.locator('button[type="submit"]').first().click();
}

/** What axe-core finds against WCAG 2.2 AA: one line for each place. @param within on the whole page unless said */
export async function accessibilityFaults(page: Page, within = 'html'): Promise<string[]> {
  // Injected by the debugger, which no content security policy hinders.
  await page.evaluate(AXE);
  return page.evaluate(async (place) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: Element[], options: object): Promise<{ violations: AxeViolation[] }> };
    };
    interface AxeViolation {
      id: string;
      help: string;
      nodes: { target: string[]; html: string; failureSummary?: string }[];
    }
    const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
    const { violations } = await axe.run([...document.querySelectorAll(place)], { runOnly });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 3).map(({ target, html }) => `${id}: ${help} – ${target.join(' ')} ${html.slice(0, 140)}`),
    );
  }, within);
}

/** True where something sticks out of the screen to the right. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > globalThis.innerWidth + 1);
}
