/*
 * Guarantee: whoever looks at the portal through a member's eyes sees what the member sees, is told so on every screen, is
 * recorded with the reason, changes nothing, and is out as soon as the view ends.
 */
import { createClient, type HanseClient } from '@hanse/sdk';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, openDemo } from './demo-server.ts';
import { accessibilityFaults, isTooWide, openConsole, openPortal, type Visitor } from './visitor.ts';

const MEMBER = 'admin@portal.example';
const REASON = 'Asks on the phone why a reward is missing';
const SETTLED_MS = 15_000;

let demo: DemoServer;
let browser: Browser;
let api: HanseClient;
let personId: string;
let staff: Visitor;

beforeAll(async () => {
  demo = await openDemo();
  browser = await launchBrowser();
  api = createClient({ url: demo.url, apiKey: demo.key });
  for await (const person of api.listPersons({ limit: 100 })) {
    if (person.email === MEMBER) personId = person.id;
  }
  staff = await openConsole(browser, demo.url, 'accountManager');
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** The tab that opens for the view. */
async function openView({ page, context }: Visitor): Promise<Page> {
  await page.goto(`${demo.url}/console/people/${personId}`);
  await page.getByRole('button', { name: 'View as this member' }).click();
  const open = page.getByRole('button', { name: 'Open the portal' });
  expect(await open.isDisabled()).toBe(true);
  await page.getByLabel('Why?').fill(REASON);
  const [view] = await Promise.all([context.waitForEvent('page'), open.click()]);
  await view.getByText('You see this as').waitFor({ timeout: SETTLED_MS });
  return view;
}

/** What a page says, without the frame around it. */
async function words(page: Page, path: string): Promise<string> {
  await page.goto(`${demo.url}/portal/demo${path}`, { waitUntil: 'networkidle' });
  return page.locator('main').innerText();
}

/** A request with the session of the staff member, as the portal sends it in a view. */
async function ask(context: BrowserContext, method: 'GET' | 'POST', path: string): Promise<{ code?: string }> {
  const headers = { 'hanse-workspace': 'demo', 'hanse-person': personId, origin: demo.url };
  const data = method === 'POST' ? {} : undefined;
  const answer = await context.request.fetch(`${demo.url}${path}`, { method, headers, data });
  return answer.json();
}

describe('a view through a member’s eyes', () => {
  let view: Page;

  test('opens the portal with what the member sees', async () => {
    view = await openView(staff);
    expect(new URL(view.url()).search).toBe('');
    await view.setViewportSize({ width: 390, height: 844 });
    const member = await openPortal(browser, demo.url, 'admin');
    for (const path of ['/', '/status', '/rewards', '/company/team', '/company/statements']) {
      expect(await words(view, path), path).toBe(await words(member.page, path));
    }
    await member.context.close();
  });

  test('is marked on every page, also on a phone and for readers of screens', async () => {
    for (const path of ['/', '/activity', '/rewards', '/profile', '/company/approvals', '/more']) {
      await words(view, path);
      const banner = view.getByRole('status').filter({ hasText: 'You see this as' });
      await banner.getByText('Nothing can be changed; the view is recorded.').waitFor();
      await banner.getByRole('button', { name: 'End view' }).waitFor();
      expect(await isTooWide(view), path).toBe(false);
      expect(await accessibilityFaults(view), path).toEqual([]);
    }
  });

  test('is recorded with the reason, and told to the person', async () => {
    const { data } = await api.listAuditEntries({ action: 'openPersonView', limit: 5 });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ subject: { type: 'person', id: personId }, reason: REASON });
    expect(data[0]?.actor).toMatch(/^usr_/);
    const views = await api.listPersonViews({ personId });
    expect(views.data).toHaveLength(1);
    const [{ startedAt, endsAt } = { startedAt: '', endsAt: '' }] = views.data;
    expect(Date.parse(endsAt) - Date.parse(startedAt)).toBeLessThanOrEqual(3_600_000);
  });

  test('offers nothing that changes something, and the server refuses it', async () => {
    await words(view, '/company/limits');
    expect(await view.getByRole('button', { name: 'Set a limit' }).isDisabled()).toBe(true);
    await words(view, '/company/team');
    expect(await view.getByRole('button', { name: 'Invite' }).isDisabled()).toBe(true);
    const member = await ask(staff.context, 'GET', '/v1/member');
    const [{ accountId }] = (member as { companies: [{ accountId: string }] }).companies;
    const invited = await ask(staff.context, 'POST', `/v1/member/accounts/${accountId}/invitations`);
    expect(invited.code).toBe('permission_denied');
  });

  test('ends with a click, for good', async () => {
    await words(view, '/');
    await Promise.all([view.waitForEvent('close'), view.getByRole('button', { name: 'End view' }).click()]);
    const answer = await ask(staff.context, 'GET', '/v1/member');
    expect(answer.code).toBe('view_required');
    const [{ endsAt } = { endsAt: '' }] = (await api.listPersonViews({ personId })).data;
    const [ended] = (await api.listAuditEntries({ action: 'endPersonViews', limit: 5 })).data;
    expect(ended?.at).toBe(endsAt);
  });
});

test('a view that ended elsewhere leaves nothing of the person on the screen', async () => {
  const view = await openView(staff);
  const headers = { 'hanse-workspace': 'demo', origin: demo.url, 'idempotency-key': 'end-elsewhere' };
  await staff.context.request.delete(`${demo.url}/v1/persons/${personId}/views`, { headers });
  await view.getByRole('link', { name: 'Status', exact: true }).first().click();
  await view.getByText('This view has ended').waitFor({ timeout: SETTLED_MS });
  expect(await view.getByText('You see this as').count()).toBe(0);
  await view.close();
});

test('whoever may not look through people’s eyes is not offered it', async () => {
  const compliance = await openConsole(browser, demo.url, 'compliance');
  await compliance.page.goto(`${demo.url}/console/people/${personId}`);
  await compliance.page.getByRole('heading', { name: 'Contact' }).waitFor({ timeout: SETTLED_MS });
  expect(await compliance.page.getByRole('button', { name: 'View as this member' }).count()).toBe(0);
  await compliance.context.close();
});

test('nothing failed on the way', () => {
  expect(staff.faults()).toEqual([]);
});
