/*
 * Guarantee: whatever role somebody has, every link leads somewhere: no dead end, no failure, nothing unfinished, nothing
 * that people with assistive technology cannot use, nothing wider than the screen.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { crawl } from './crawl.ts';
import { type DemoServer, openDemo } from './demo-server.ts';
import { openConsole, openPortal, type StaffRole } from './visitor.ts';

/** The smallest history there is. */
const ACCOUNTS = 60;
const CRAWL_MS = 600_000;
let demo: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([openDemo(ACCOUNTS), launchBrowser()]);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

describe('the console', () => {
  const roles: [role: StaffRole, pagesMin: number, width: number, language: 'en' | 'de', scheme: 'light' | 'dark'][] = [
    ['owner', 30, 1440, 'en', 'light'],
    ['owner', 30, 320, 'de', 'dark'],
    ['programmeManager', 10, 1280, 'de', 'light'],
    ['accountManager', 10, 390, 'en', 'light'],
    ['finance', 8, 1280, 'en', 'dark'],
    ['compliance', 8, 1280, 'de', 'light'],
  ];
  test.each(roles)(
    'for %s has no dead ends (at least %i pages, %i px, %s, %s)',
    async (role, pagesMin, width, language, scheme) => {
      const visitor = await openConsole(browser, demo.url, role, { width, language, scheme });
      const { visited, faults } = await crawl(visitor, `${demo.url}/console/`);
      await visitor.context.close();
      expect(faults).toEqual([]);
      expect(visited.length).toBeGreaterThanOrEqual(pagesMin);
    },
    CRAWL_MS,
  );
});

describe('the portal', () => {
  const members: [
    who: 'admin' | 'buyer' | 'technician',
    pagesMin: number,
    width: number,
    language: 'en' | 'de',
    scheme: 'light' | 'dark',
  ][] = [
    ['admin', 10, 390, 'en', 'light'],
    ['admin', 10, 320, 'de', 'dark'],
    ['buyer', 7, 390, 'de', 'light'],
    ['technician', 7, 1440, 'en', 'dark'],
  ];
  test.each(members)(
    'for %s has no dead ends (at least %i pages, %i px, %s, %s)',
    async (who, pagesMin, width, language, scheme) => {
      const visitor = await openPortal(browser, demo.url, who, { width, language, scheme });
      const { visited, faults } = await crawl(visitor, `${demo.url}/portal/demo/`);
      await visitor.context.close();
      expect(faults).toEqual([]);
      expect(visited.length).toBeGreaterThanOrEqual(pagesMin);
    },
    CRAWL_MS,
  );
});
