/** A demonstration with a browser in front of it, and what a test needs besides screens: the truth, and the mails. */
import { setTimeout as wait } from 'node:timers/promises';
import { createClient, type HanseClient } from '@hanse/sdk';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { openDemo } from './demo-server.ts';
import { openPortal, type Visitor } from './visitor.ts';

export type MemberName = Parameters<typeof openPortal>[2];

export interface MemberSite {
  url: string;
  browser: Browser;
  /** May do everything: for what a journey needs to begin with, and to look at what it came to. */
  hanse: HanseClient;
  /** The same answers this member's screens get. */
  asMember(page: Page): Promise<MemberView>;
  /** A member in front of the portal on a phone; the window closes behind them. */
  withMember(who: MemberName, work: (page: Page) => Promise<void>): Promise<void>;
  /** What a mail to this address leads to: the newest link with this path. */
  linkOf(address: string, path: string): Promise<string>;
  close(): Promise<void>;
}

/** A member as the API sees them. */
export interface MemberView {
  hanse: HanseClient;
  accountId: string;
  personId: string;
  /** Usable units of a wallet, exact. */
  balance(whose: 'company' | 'own', unit?: string): Promise<number>;
}

const MAIL_MS = 20_000;
const POLL_MS = 200;

export async function openMemberSite(): Promise<MemberSite> {
  const [demo, browser] = await Promise.all([openDemo(), launchBrowser()]);
  const { url, key } = demo;
  const hanse = createClient({ url, apiKey: key });
  return {
    url,
    browser,
    hanse,
    asMember: async (page) => {
      const { personId, accountId } = await whoIs(page);
      const own = createClient({ url, apiKey: key, headers: { 'Hanse-Person': personId } });
      const balance = async (whose: 'company' | 'own', unit = 'points') => {
        const { balances } = await own.getMemberHome({ accountId, language: 'en' });
        return Number(balances[whose].find((one) => one.unit === unit)?.available.amount ?? 0);
      };
      return { hanse: own, accountId, personId, balance };
    },
    withMember: async (who, work) => {
      const visitor: Visitor = await openPortal(browser, url, who, { keepsOffline: false });
      try {
        await work(visitor.page);
      } finally {
        await visitor.context.close();
      }
    },
    linkOf: (address, path) => linkOf(hanse, address, path),
    close: async () => {
      await browser.close();
      await demo.close();
    },
  };
}

/** Of the company that is shown. */
async function whoIs(page: Page): Promise<{ personId: string; accountId: string }> {
  return page.evaluate(async () => {
    const answer = await fetch('/v1/member', { headers: { 'hanse-workspace': 'demo' } });
    const { person, companies } = await answer.json();
    const chosen = sessionStorage.getItem('hanse.company.demo') ?? localStorage.getItem('hanse.company.demo');
    return { personId: person.id as string, accountId: (chosen ?? companies[0].accountId) as string };
  });
}

async function linkOf(hanse: HanseClient, address: string, path: string): Promise<string> {
  const end = performance.now() + MAIL_MS;
  while (performance.now() < end) {
    const { data } = await hanse.listMails({ limit: 50 });
    for (const { id } of data.filter(({ to, status }) => to.address === address && status === 'caught')) {
      const { text } = await hanse.getMailBody({ mailId: id });
      const link = text.match(/https?:\/\/\S+/g)?.find((one) => one.includes(path));
      if (link !== undefined) return link;
    }
    await wait(POLL_MS);
  }
  throw new Error(`no mail to ${address} leads to ${path}`);
}

/** One of the tabs at the bottom of the phone. */
export function tab(page: Page, name: string): Locator {
  // The way to more also says when something waits there.
  return page
    .getByRole('navigation', { name: 'Main' })
    .last()
    .getByRole('link', { name: new RegExp(`^${name}`) });
}

/** A page that has no tab of its own. */
export async function openFromMore(page: Page, name: string): Promise<void> {
  await tab(page, 'More').click();
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Where a reward is sent. */
export async function fillAddress(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Street and number' }).fill('Hafenstraße 12');
  await page.getByRole('textbox', { name: 'Postal code' }).fill('20457');
  await page.getByRole('textbox', { name: 'City' }).fill('Hamburg');
}

/** Goes to a reward of the catalogue by its name. */
export async function openReward(page: Page, name: string): Promise<void> {
  await tab(page, 'Rewards').click();
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(name) })
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}
