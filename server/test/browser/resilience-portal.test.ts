/*
 * Guarantee: on a bad connection, at the end of a session, with two windows or after a new version, the portal says what is
 * so, marks what is old, keeps what was typed and does nothing twice.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DEMO_PASSWORD } from '../../src/app/demo/demo-people.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, openDemo } from './demo-server.ts';
import { CANNOT, hold, loseAnswers, refuse, replace } from './trouble.ts';
import { openPortal, type Visitor, type VisitorOptions } from './visitor.ts';

// A page takes its time on a machine that does other things too.
vi.setConfig({ testTimeout: 180_000 });

let demo: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([openDemo(), launchBrowser()]);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** The administrator in front of the portal on a phone, which closes behind them. */
async function withPortal(options: VisitorOptions, work: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await openPortal(browser, demo.url, 'admin', options);
  try {
    await work(visitor);
  } finally {
    await visitor.context.close();
  }
}

/** Without the service worker, whose requests nothing stands in the way of. */
const ONLINE = { keepsOffline: false };

const tab = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).last().click();
const balance = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('link', { name: /points/i })
    .first();
const status = (page: Page) => page.getByRole('status').first();

test('without a connection the last balances and the level stay, marked with their age, and nothing else pretends', () =>
  withPortal({}, async ({ page, context }) => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await balance(page).waitFor();
    const known = await balance(page).innerText();
    await tab(page, 'Status');
    await page.getByRole('heading', { level: 1, name: 'Status' }).waitFor();
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await page.goto(`${demo.url}/portal/demo/`);
    await status(page)
      .getByText(/Offline\. As of/)
      .waitFor();
    expect(await balance(page).innerText()).toBe(known);
    await tab(page, 'Status');
    await page.getByRole('heading', { level: 1, name: 'Status' }).waitFor();
    await tab(page, 'Activity');
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByRole('button', { name: /Why\?/ }).first().waitFor();
    await status(page)
      .getByText(/Offline/)
      .waitFor({ state: 'detached' });
  }));

test('a slow answer is waited for, and the page says so', () =>
  withPortal(ONLINE, async ({ page }) => {
    const release = await hold(page, /\/activity\?/);
    await tab(page, 'Activity');
    await status(page).getByText('The connection is slow.').waitFor();
    await release();
    await page.getByRole('button', { name: /Why\?/ }).first().waitFor();
    await status(page).getByText('The connection is slow.').waitFor({ state: 'detached' });
  }));

test('a server that cannot answer is told as such; the page comes by itself when it can', () =>
  withPortal(ONLINE, async ({ page }) => {
    const recover = await refuse(page, /\/v1\//, CANNOT);
    await tab(page, 'Rewards');
    await page.getByRole('alert').getByText('The server cannot answer at the moment').waitFor();
    await status(page).getByText('The server does not answer.').waitFor();
    await recover();
    await page
      .getByRole('link', { name: /points/ })
      .first()
      .waitFor();
    await status(page).getByText('The server does not answer.').waitFor({ state: 'detached' });
  }));

test('a first visit while the server cannot answer says so, and goes on with one touch', () =>
  withPortal(ONLINE, async ({ page }) => {
    const recover = await refuse(page, /\/v1\//, CANNOT);
    await page.reload();
    await page.getByRole('alert').getByText('The server cannot answer at the moment').waitFor();
    await recover();
    await page.getByRole('button', { name: 'Try again' }).click();
    await balance(page).waitFor();
  }));

async function openInvitation(page: Page, email: string): Promise<void> {
  await page.goto(`${demo.url}/portal/demo/company/team`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'First name' }).fill('Ada');
}

test('a session that ends in mid work asks to sign in over the page; what was typed is there afterwards', () =>
  withPortal(ONLINE, async ({ page, context }) => {
    await openInvitation(page, 'kept@portal.example');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Send invitation' }).click();
    const dialog = page.getByRole('dialog', { name: 'You are signed out' });
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('admin@portal.example');
    await dialog.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe('kept@portal.example');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText('The invitation to kept@portal.example is on its way.').waitFor();
  }));

test('an invitation whose answer was lost goes out once, however often it is sent', () =>
  withPortal(ONLINE, async ({ page }) => {
    await openInvitation(page, 'once@portal.example');
    const recover = await loseAnswers(page, /\/invitations$/);
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await recover();
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText('The invitation to once@portal.example is on its way.').waitFor();
    expect(
      await page
        .getByRole('main')
        .getByText(/once@portal\.example/)
        .count(),
    ).toBe(1);
  }));

test('what one window changes, another shows without being asked', () =>
  withPortal(ONLINE, async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto(`${demo.url}/portal/demo/company/team`);
    await other.getByRole('button', { name: 'Invite' }).waitFor();
    await openInvitation(page, 'both@portal.example');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await other.getByText(/both@portal\.example/).waitFor();
  }));

test('signing out in one window ends the work in the others', () =>
  withPortal(ONLINE, async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto(`${demo.url}/portal/demo/activity`);
    await other.getByRole('button', { name: /Why\?/ }).first().waitFor();
    await page.goto(`${demo.url}/portal/demo/my-security`);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await other.getByRole('dialog', { name: 'You are signed out' }).waitFor();
  }));

test('a page whose code was replaced by a newer version offers to load that one', () =>
  withPortal(ONLINE, async ({ page }) => {
    const recover = await replace(page, /assets\/activity-page/);
    await tab(page, 'Activity');
    await page.getByText('A newer version is there').waitFor();
    await recover();
    await page.getByRole('button', { name: 'Load it' }).click();
    await page.getByRole('button', { name: /Why\?/ }).first().waitFor();
  }));
