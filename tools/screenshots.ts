/**
 * Pictures of every page at phone and desktop width, light and dark, against a running server:
 *
 *   npm run screens -- --url http://127.0.0.1:3000 --key hk_demo_… [--person psn_…] [--only console/accounts] [--language de] [--out screens]
 *
 * The key stands in for a session: all it may do is seen. `--only` takes the beginning of `<app>/<name>`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient } from '@hanse/sdk';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../server/test/support/browser.ts';
import { type ScreenPage, screenPages } from './screens/pages.ts';

const SIZES = [
  { name: '390', width: 390, height: 844, deviceScaleFactor: 2 },
  { name: '1440', width: 1440, height: 900, deviceScaleFactor: 1 },
];
const SCHEMES = ['light', 'dark'] as const;
const SETTLED_MS = 400;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: process.env.HANSE_URL ?? 'http://127.0.0.1:3000' },
    key: { type: 'string', default: process.env.HANSE_KEY ?? '' },
    person: { type: 'string' },
    workspace: { type: 'string', default: 'demo' },
    only: { type: 'string', default: '' },
    language: { type: 'string', default: 'en' },
    size: { type: 'string' },
    scheme: { type: 'string' },
    out: { type: 'string', default: 'screens' },
  },
});

interface Look {
  size: (typeof SIZES)[number];
  scheme: (typeof SCHEMES)[number];
}

const looks: Look[] = SIZES.filter(({ name }) => values.size === undefined || values.size === name).flatMap((size) =>
  SCHEMES.filter((scheme) => values.scheme === undefined || values.scheme === scheme).map((scheme) => ({
    size,
    scheme,
  })),
);
const api = createClient({ url: values.url, apiKey: values.key });
const memberApi = createClient({ url: values.url, apiKey: values.key, headers: { 'Hanse-Person': values.person } });
await mkdir(values.out, { recursive: true });
const browser = await launchBrowser();
try {
  for (const page of screenPages) {
    if (!`${page.app}/${page.name}`.startsWith(values.only)) continue;
    const path = typeof page.path === 'string' ? page.path : await page.path(page.app === 'portal' ? memberApi : api);
    if (path === null) {
      console.log(`${page.app}/${page.name}: nothing to show`);
      continue;
    }
    for (const look of looks) await picture(browser, page, path, look);
  }
} finally {
  await browser.close();
}

async function picture(from: Browser, page: ScreenPage, path: string, { size, scheme }: Look): Promise<void> {
  const { width, height, deviceScaleFactor } = size;
  const context = await from.newContext({
    viewport: { width, height },
    deviceScaleFactor,
    colorScheme: scheme,
    locale: values.language === 'de' ? 'de-DE' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    extraHTTPHeaders: {
      ...(values.key !== '' && { authorization: `Bearer ${values.key}` }),
      ...(page.app === 'portal' && values.person !== undefined && { 'hanse-person': values.person }),
    },
  });
  const tab = await context.newPage();
  const faults: string[] = [];
  tab.on('pageerror', (error) => faults.push(error.message));
  tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const root = page.app === 'portal' ? `/portal/${values.workspace}` : '/console';
  await tab.goto(`${values.url}${root}${path}`, { waitUntil: 'networkidle' });
  await tab.waitForTimeout(SETTLED_MS);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth > globalThis.innerWidth + 1);
  const file = join(values.out, `${page.app}-${page.name}-${size.name}-${scheme}-${values.language}.png`);
  await tab.screenshot({ path: file, fullPage: true });
  console.log(`${file}${wide ? '  WIDER THAN THE SCREEN' : ''}${faults.length > 0 ? `  ${faults.join(' | ')}` : ''}`);
  await context.close();
}
