/*
 * Guarantee: what people look for every day is found from home in at most two clicks, or by the search: one click to open
 * it, typing, one to choose. The browser counts the clicks, not the test.
 */
import { createClient } from '@hanse/sdk';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, openDemo } from './demo-server.ts';
import { openConsole, openPortal, type Visitor } from './visitor.ts';

const CLICKS_MAX = 2;
const TASK_MS = 60_000;
const PATIENCE_MS = 20_000;
let demo: DemoServer;
let browser: Browser;

let invoice = '';

beforeAll(async () => {
  [demo, browser] = await Promise.all([openDemo(), launchBrowser()]);
  const hanse = createClient({ url: demo.url, apiKey: demo.key });
  invoice = (await hanse.listEvents({ type: 'invoice', limit: 1 })).data[0]!.id;
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** What is clicked, by its name; or what is typed into the search that a click has opened. */
type Step = string | RegExp | { type: string } | typeof INVOICE;
/** What says that it is found. */
type Seen = { heading: string | RegExp } | { dialog: string | RegExp } | { row: RegExp } | { text: string | RegExp };
type Task = [task: string, steps: readonly Step[], seen: Seen];

const SEARCH = /^Search or go to/;
/** The number of the newest invoice: typed, and then chosen. */
const INVOICE = Symbol('invoice');

const inConsole: readonly Task[] = [
  ['what has to be handed over', [/^Redemptions? to fulfil/], { row: /To hand over/ }],
  ['who is about to rise', [/close to the next level of Status/], { heading: 'About to rise' }],
  ['who may lose their level', [/may lose their level of Status/], { heading: 'About to fall' }],
  ['a company by its name', [SEARCH, { type: 'Ekvall' }, /^Ekvall El AB/], { heading: 'Ekvall El AB' }],
  ['a person by their name', [SEARCH, { type: 'Mette' }, /^Mette Dalbro/], { heading: 'Mette Dalbro' }],
  ['a document by its number', [SEARCH, INVOICE], { heading: /RE-/ }],
  ['a page whose place one forgot', [SEARCH, { type: 'webho' }, /^Webhooks/], { heading: 'Webhooks' }],
  ['companies that hang on one person', ['Accounts', 'One contact only'], { row: /1 of \d/ }],
  ['what a campaign rewards', ['Campaigns', 'Points for every purchase'], { heading: 'In plain words' }],
  ['how to begin a campaign', ['Campaigns', 'New campaign'], { text: 'Stamp card' }],
  ['what gold brings', ['Tiers', /^Levels, movement and changes.*Status/], { text: 'Half as many points again' }],
  ['how many are left of a reward', ['Catalogue'], { row: /Laser measure.* \d+ / }],
  ['what a code is worth', ['Coupons', 'Try a code'], { dialog: 'Try a code' }],
  ['how to correct a balance', ['Adjustments', 'Adjust a wallet'], { dialog: 'Adjust a wallet' }],
  ['where a file is brought in', ['Imports', 'Import a file'], { text: 'Drop a file here' }],
  ['what came in without a known account', ['Work lists'], { heading: /Events whose account nobody knows/ }],
  ['who works here', ['Staff'], { row: /Lena Okafor.*Account manager/ }],
  ['a key for another system', ['API keys', /New key|Make a key|Create/], { dialog: /key/i }],
  ['who changed what', ['Audit trail'], { heading: 'Audit trail' }],
  ['all rules as a file', ['Definition'], { heading: 'Change the programme by a file' }],
  ['how to protect my sign-in', [/Your menu$/, 'My sign-in'], { heading: 'Authenticator app' }],
  ['the invoices of this month', [/^Invoice$/], { row: /Invoice/ }],
];

const inPortal: readonly Task[] = [
  ['why points are there', ['Activity', /^Invoice .*Why\?$/], { dialog: /Why|Invoice/ }],
  ['what reaches the next level', ['Status'], { heading: /^Next: / }],
  ['what we can afford', ['Rewards'], { heading: 'In reach now' }],
  ['what was redeemed', ['Rewards', 'Redeemed'], { text: /Nothing redeemed yet|Redeemed/ }],
  ['how points are earned', [/^More/, /^How it works/], { heading: 'How it works' }],
  ['whom to call', [/^More/, /^Help/], { text: '+49 431 555 0100' }],
  ['what was agreed to', [/^More/, /^Terms/], { heading: 'Conditions of participation' }],
  ['a copy of my data', [/^More/, /^Profile/], { heading: 'My data' }],
];

/** Clicks as the browser sees them, since the task began. */
async function countClicks(context: BrowserContext): Promise<{ clicks: number }> {
  const counter = { clicks: 0 };
  await context.exposeBinding('hanseClicked', () => {
    counter.clicks += 1;
  });
  await context.addInitScript(() => {
    addEventListener(
      'pointerdown',
      (event) => {
        if (event.isTrusted) (globalThis as unknown as { hanseClicked(): void }).hanseClicked();
      },
      true,
    );
  });
  return counter;
}

/** The one control of this name people would click, whatever it is; what lies behind an open dialog cannot be. */
async function control(page: Page, name: string | RegExp): Promise<Locator> {
  const where = (await page.getByRole('dialog').count()) > 0 ? page.getByRole('dialog').last() : page;
  const exact = typeof name === 'string';
  const roles = ['link', 'button', 'tab', 'menuitem'] as const;
  return roles
    .map((role) => where.getByRole(role, { name, exact }))
    .reduce((all, one) => all.or(one))
    .first();
}

function sign(page: Page, seen: Seen): Locator {
  if ('heading' in seen) return page.getByRole('heading', { name: seen.heading }).first();
  if ('dialog' in seen) return page.getByRole('dialog', { name: seen.dialog });
  if ('row' in seen) return page.getByRole('row', { name: seen.row }).first();
  return page.getByText(seen.text).first();
}

const typedAndChosen = (words: string): (RegExp | { type: string })[] => [{ type: words }, new RegExp(`^${words}`)];

function findable(home: string, tasks: readonly Task[], open: () => Promise<Visitor>): void {
  let visitor: Visitor;
  let counter: { clicks: number };
  beforeAll(async () => {
    visitor = await open();
    visitor.page.setDefaultTimeout(PATIENCE_MS);
    counter = await countClicks(visitor.context);
  }, 120_000);
  afterAll(() => visitor?.context.close());

  test.each(tasks)('%s', { timeout: TASK_MS }, async (_task, steps, seen) => {
    const { page } = visitor;
    await page.goto(`${demo.url}${home}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    counter.clicks = 0;
    for (const step of steps.flatMap((one) => (one === INVOICE ? typedAndChosen(invoice) : [one]))) {
      if (typeof step === 'object' && 'type' in step) await page.keyboard.type(step.type);
      else await (await control(page, step)).click();
    }
    await sign(page, seen).waitFor();
    expect(counter.clicks).toBeGreaterThan(0);
    expect(counter.clicks).toBeLessThanOrEqual(CLICKS_MAX);
    expect(visitor.faults()).toEqual([]);
  });
}

describe('in the console, from home in two clicks:', () => {
  findable('/console/', inConsole, () => openConsole(browser, demo.url, 'owner'));
});

describe('in the portal on a phone, from home in two clicks:', () => {
  findable('/portal/demo/', inPortal, () => openPortal(browser, demo.url, 'buyer'));
});
