/** A demonstration with people of the staff in front of its console, and the truth to compare the screens with. */
import { createClient, type HanseClient } from '@hanse/sdk';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openDemo } from './demo-server.ts';
import { openConsole, openPortal, openWindow, type StaffRole, type Visitor } from './visitor.ts';

type Work<Seen> = (page: Page) => Promise<Seen>;

export interface StaffSite {
  url: string;
  /** May do everything: for what a journey needs to begin with, and to look at what it came to. */
  hanse: HanseClient;
  /** Somebody of the staff, signed in; the window closes behind them, and nothing went wrong in it. */
  withStaff<Seen>(role: StaffRole, work: Work<Seen>): Promise<Seen>;
  /** A member on a phone, the same way. */
  withMember<Seen>(who: Parameters<typeof openPortal>[2], work: Work<Seen>): Promise<Seen>;
  /** Somebody who is not signed in. */
  withStranger<Seen>(work: Work<Seen>): Promise<Seen>;
  close(): Promise<void>;
}

/** What somebody waits for on a screen before they call it broken. */
const PATIENCE_MS = 20_000;
/** For `expect.poll`. */
export const IN_TIME = { timeout: PATIENCE_MS };

/** @param settings as for `openDemo` */
export async function openStaffSite(settings: Readonly<Record<string, string>> = {}): Promise<StaffSite> {
  const [demo, browser] = await Promise.all([openDemo(settings), launchBrowser()]);
  const { url, key } = demo;
  return {
    url,
    hanse: createClient({ url, apiKey: key }),
    withStaff: (role, work) => visit(openConsole(browser, url, role), work),
    withMember: (who, work) => visit(openPortal(browser, url, who), work),
    withStranger: (work) => visit(openWindow(browser), work),
    close: async () => {
      await browser.close();
      await demo.close();
    },
  };
}

async function visit<Seen>(opening: Promise<Visitor>, work: Work<Seen>): Promise<Seen> {
  const { page, context, faults } = await opening;
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    const seen = await work(page);
    expect(faults()).toEqual([]);
    return seen;
  } finally {
    await context.close();
  }
}

/** A page that the navigation names. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
}

export const main = (page: Page): Locator => page.getByRole('main');
export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });
export const row = (page: Page, name: string | RegExp): Locator => page.getByRole('row', { name });

/** Presses what is called exactly this, or like this. */
export function press(where: Page | Locator, name: string | RegExp): Promise<void> {
  return where.getByRole('button', { name, exact: true }).click();
}

/** Chooses from a list that opens. @param typed what is typed to find the option */
export async function choose(where: Locator, label: string, option: string | RegExp, typed?: string): Promise<void> {
  const box = where.getByRole('combobox', { name: label });
  await box.click();
  if (typed !== undefined) await box.fill(typed);
  await where.page().getByRole('option', { name: option }).first().click();
}

/** Fills several fields by their labels. */
export async function fill(where: Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await where.getByRole('textbox', { name, exact: true }).fill(value);
  }
}

/** Waits until these words stand there. */
export async function reads(where: Page | Locator, words: string | RegExp): Promise<void> {
  await where.getByText(words).first().waitFor();
}
