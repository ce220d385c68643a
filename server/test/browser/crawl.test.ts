/*
 * Guarantee: whatever role somebody has, every link leads somewhere and every button opens what it promises: no dead end, no
 * failure, nothing unfinished, nothing that people with assistive technology cannot use, nothing wider than the screen, and
 * no window that Escape does not close.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { crawl } from './crawl.ts';
import { type DemoServer, openDemo } from './demo-server.ts';
import { openConsole, openPortal, type StaffRole } from './visitor.ts';

const CRAWL_MS = 1_800_000;
/** Every role takes a quarter of an hour; two of them see most of it. */
const EVERY_ROLE = process.env.HANSE_TEST_CRAWL === 'all';
let demo: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([openDemo(), launchBrowser()]);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

type Look = { width: number; language: 'en' | 'de'; scheme: 'light' | 'dark' };
const desk: Look = { width: 1440, language: 'en', scheme: 'light' };
const smallest: Look = { width: 320, language: 'de', scheme: 'dark' };

const staff: [role: StaffRole, pagesMin: number, look: Look][] = [
  ['owner', 30, desk],
  ...(EVERY_ROLE
    ? ([
        ['owner', 30, smallest],
        ['programmeManager', 10, { ...desk, language: 'de' }],
        ['accountManager', 10, { ...desk, width: 390 }],
        ['finance', 8, { ...desk, scheme: 'dark' }],
        ['compliance', 8, { ...desk, language: 'de' }],
      ] satisfies [StaffRole, number, Look][])
    : []),
];

const members: [who: 'admin' | 'buyer' | 'technician', pagesMin: number, look: Look][] = [
  ['admin', 10, smallest],
  ...(EVERY_ROLE
    ? ([
        ['admin', 10, { ...desk, width: 390 }],
        ['buyer', 7, { ...smallest, scheme: 'light' }],
        ['technician', 7, { ...desk, scheme: 'dark' }],
      ] satisfies ['admin' | 'buyer' | 'technician', number, Look][])
    : []),
];

test.each(staff)(
  'the console has no dead ends for %s (at least %i pages, %o)',
  async (role, pagesMin, look) => {
    const visitor = await openConsole(browser, demo.url, role, look);
    const { visited, faults } = await crawl(visitor, `${demo.url}/console/`, { menus: EVERY_ROLE });
    await visitor.context.close();
    expect(faults).toEqual([]);
    expect(visited.length).toBeGreaterThanOrEqual(pagesMin);
  },
  CRAWL_MS,
);

test.each(members)(
  'the portal has no dead ends for %s (at least %i pages, %o)',
  async (who, pagesMin, look) => {
    const visitor = await openPortal(browser, demo.url, who, look);
    const { visited, faults } = await crawl(visitor, `${demo.url}/portal/demo/`, { menus: EVERY_ROLE });
    await visitor.context.close();
    expect(faults).toEqual([]);
    expect(visited.length).toBeGreaterThanOrEqual(pagesMin);
  },
  CRAWL_MS,
);
