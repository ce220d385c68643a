/*
 * Guarantee: whatever happens to the connection, the session, other windows or the version of the server, the console says
 * so in plain words, keeps what was typed, does nothing twice, and goes on where it was.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DEMO_PASSWORD, DEMO_STAFF } from '../../src/app/demo/demo-people.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, openDemo } from './demo-server.ts';
import { BROKEN, CANNOT, hold, loseAnswers, refuse, replace } from './trouble.ts';
import { openConsole, type Visitor } from './visitor.ts';

// A page takes its time on a machine that does other things too.
vi.setConfig({ testTimeout: 180_000 });

let demo: DemoServer;
let browser: Browser;
let accountId: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([openDemo(), launchBrowser()]);
  const { data } = await read<{ data: { id: string }[] }>('/v1/accounts?limit=1');
  accountId = data[0]!.id;
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

async function read<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(`${demo.url}${path}`, { headers: { authorization: `Bearer ${demo.key}` } });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<Answer>;
}

const notes = async () => {
  const { data } = await read<{ data: { text: string }[] }>(`/v1/accounts/${accountId}/notes?limit=50`);
  return data.map(({ text }) => text);
};

/** One of the staff in front of the console, which closes behind them. */
async function withConsole(work: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await openConsole(browser, demo.url, 'owner', { width: 1280 });
  try {
    await work(visitor);
  } finally {
    await visitor.context.close();
  }
}

async function openNotes(page: Page): Promise<void> {
  await page.goto(`${demo.url}/console/accounts/${accountId}?tab=notes`);
  await page.getByRole('textbox', { name: 'Write something down' }).waitFor();
}

const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();

const alert = (page: Page) => page.getByRole('alert');
const inMain = (page: Page) => page.getByRole('main');

test('a slow answer is waited for, the page says so, and shows it when it comes', () =>
  withConsole(async ({ page }) => {
    const release = await hold(page, /\/v1\/account-overviews/);
    await goTo(page, 'Accounts');
    await page.getByText('The connection is slow.').waitFor();
    await release();
    await inMain(page).getByRole('row').nth(1).waitFor();
    await page.getByText('The connection is slow.').waitFor({ state: 'detached' });
  }));

test('a server that cannot answer is told as such; what was read stays, and the rest comes when it can', () =>
  withConsole(async ({ page }) => {
    await goTo(page, 'Accounts');
    const first = inMain(page).getByRole('row').nth(1);
    await first.waitFor();
    const recover = await refuse(page, /\/v1\//, CANNOT);
    await goTo(page, 'Campaigns');
    await alert(page).getByText('The server cannot answer at the moment').waitFor();
    await alert(page).getByText('Please try again in a second.').waitFor();
    await page.getByText(/The server does not answer\. What you see is as of/).waitFor();
    await goTo(page, 'Accounts');
    expect(await first.isVisible()).toBe(true);
    await recover();
    await goTo(page, 'Campaigns');
    await inMain(page).getByText('Points for every purchase').first().waitFor();
    await page.getByText(/The server does not answer/).waitFor({ state: 'detached' });
  }));

test('a fault of the server loses nothing of what was typed, and names what helps to find it', () =>
  withConsole(async ({ page }) => {
    await openNotes(page);
    const field = page.getByRole('textbox', { name: 'Write something down' });
    await field.fill('Calls on Thursday, wants the new price list');
    const recover = await refuse(page, /\/notes$/, BROKEN);
    await page.getByRole('button', { name: 'Save' }).click();
    await alert(page).getByText('Something went wrong').waitFor();
    expect(await alert(page).getByRole('button', { name: 'Copy details' }).getAttribute('title')).toContain('req_1');
    expect(await field.inputValue()).toBe('Calls on Thursday, wants the new price list');
    await recover();
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('status')
      .getByText('Saved')
      .or(page.getByText('Saved', { exact: true }))
      .first()
      .waitFor();
    expect(await notes()).toContain('Calls on Thursday, wants the new price list');
  }));

test('a write whose answer was lost is done once, however often it is tried', () =>
  withConsole(async ({ page }) => {
    await openNotes(page);
    await page.getByRole('textbox', { name: 'Write something down' }).fill('Once and only once');
    const recover = await loseAnswers(page, /\/notes$/);
    await page.getByRole('button', { name: 'Save' }).click();
    await alert(page).getByText('The server cannot be reached').waitFor();
    await recover();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await notes()).filter((text) => text === 'Once and only once')).toHaveLength(1);
  }));

async function signInAgain(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'You are signed out' });
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(DEMO_STAFF[0].email);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('a session that ends in mid work asks to sign in over the page; what was typed is there afterwards', () =>
  withConsole(async ({ page, context }) => {
    await openNotes(page);
    const field = page.getByRole('textbox', { name: 'Write something down' });
    await field.fill('Typed before the session ended');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await signInAgain(page);
    expect(await field.inputValue()).toBe('Typed before the session ended');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await notes()).toContain('Typed before the session ended');
  }));

test('signing out in one window ends the work in the others, and signing in takes them along', () =>
  withConsole(async ({ page, context }) => {
    await goTo(page, 'Accounts');
    const other = await context.newPage();
    await other.goto(`${demo.url}/console/campaigns`);
    await inMain(other).getByText('Points for every purchase').first().waitFor();
    await page.getByRole('button', { name: 'Your menu' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signInAgain(other);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  }));

test('what one window changes, another shows without being asked', () =>
  withConsole(async ({ page, context }) => {
    await openNotes(page);
    const other = await context.newPage();
    await openNotes(other);
    await page.getByRole('textbox', { name: 'Write something down' }).fill('Seen in both windows');
    await page.getByRole('button', { name: 'Save' }).click();
    await other.getByText('Seen in both windows').waitFor();
  }));

test('of two who change the same draft the second is told, and keeps what was typed', () =>
  withConsole(async ({ page, context }) => {
    const edit = `${demo.url}/console/campaigns/welcomeOrder/edit`;
    const other = await context.newPage();
    const objective = (window: Page) => window.getByRole('textbox', { name: 'Objective' });
    for (const window of [page, other]) {
      await window.goto(edit);
      await objective(window).waitFor();
    }
    await objective(page).fill('The first of two');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('The draft is saved').waitFor();
    await objective(other).fill('The second of two');
    await other.getByRole('button', { name: 'Save draft' }).click();
    await alert(other).getByText('Somebody else has changed this meanwhile').waitFor();
    expect(await objective(other).inputValue()).toBe('The second of two');
    const { draft } = await read<{ draft: { definition: { objective: string } } }>('/v1/campaigns/welcomeOrder');
    expect(draft.definition.objective).toBe('The first of two');
  }));

test('a page whose code was replaced by a newer version offers to load that one', () =>
  withConsole(async ({ page }) => {
    const recover = await replace(page, /assets\/campaigns-page/);
    await goTo(page, 'Campaigns');
    await page.getByText('A newer version of these screens is there.').waitFor();
    await recover();
    await page.getByRole('button', { name: 'Load it' }).click();
    await inMain(page).getByText('Points for every purchase').first().waitFor();
  }));
