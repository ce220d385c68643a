/*
 * Guarantee: everything a pointer reaches can be reached, seen and left with the keyboard alone, in console and portal: what
 * has the focus is always visible, what opens takes it, and what closes gives it back.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/app/demo/demo-people.ts';
import { dialog, IN_TIME, main, openStaffSite, row, type StaffSite } from './staff-site.ts';

let site: StaffSite;

beforeAll(async () => {
  site = await openStaffSite();
}, 400_000);
afterAll(() => site?.close());

const JOURNEY_MS = 120_000;
const STOPS_MAX = 120;

/** What has the focus: its role and name as they are read out, and whether one can see that it has it. */
async function focused(page: Page): Promise<{ read: string; visible: boolean }> {
  // After the last of a page, the browser itself has it.
  if ((await page.locator(':focus').count()) === 0) return { read: 'the browser', visible: true };
  const read = (await page.locator(':focus').first().ariaSnapshot()).split('\n')[0]!.replace(/^- /, '');
  const visible = await page.evaluate(() => {
    const seen = (element: Element | null): boolean => {
      if (element === null) return false;
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element);
      const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      const field =
        element.matches('input, textarea, [contenteditable]') && (boxShadow !== 'none' || borderColor !== '');
      return ring || field;
    };
    const element = document.activeElement;
    // Switches and boxes show it on the picture beside them.
    return seen(element) || seen(element?.nextElementSibling ?? null);
  });
  return { read, visible };
}

/** Presses Tab until this has the focus; every stop on the way could be seen. @param what as it is read out */
async function tabTo(page: Page, what: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    const { read, visible } = await focused(page);
    expect(visible, `${read} has the focus and does not show it`).toBe(true);
    if (what.test(read)) return;
    passed.push(read);
  }
  throw new Error(`the keyboard does not reach ${what}; it stopped at\n${passed.join('\n')}`);
}

async function signIn(page: Page, address: string, email: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, /^textbox "E-mail/);
  await page.keyboard.type(email);
  await tabTo(page, /^textbox "Password/);
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
}

test(
  'staff sign in, skip the navigation and open a page from the palette with the keyboard alone',
  () =>
    site.withStranger(async (page) => {
      await signIn(page, `${site.url}/console/`, 'lena.okafor@nordlicht.example');
      await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
      await page.getByRole('heading', { name: 'Needs attention' }).waitFor();
      await tabTo(page, /^link "Skip to content"/);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.getByRole('main').locator(':focus').count()).toBe(1);

      await page.keyboard.press('Control+k');
      const search = page.getByRole('dialog').getByRole('textbox');
      await search.waitFor();
      await page.keyboard.type('redempt');
      await page.getByRole('dialog').getByRole('button', { name: 'Redemptions' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Redemptions' }).waitFor();
      expect(await search.isVisible()).toBe(false);
    }),
  JOURNEY_MS,
);

test(
  'a list is filtered, an entry opened and a note saved with the keyboard alone',
  () =>
    site.withStranger(async (page) => {
      await signIn(page, `${site.url}/console/accounts`, 'lena.okafor@nordlicht.example');
      await page.getByRole('table', { name: 'Accounts' }).getByRole('row').nth(3).waitFor();
      await tabTo(page, /^textbox "Find by name"/);
      await page.keyboard.type('Ekvall');
      await expect.poll(() => main(page).getByRole('row').count(), IN_TIME).toBe(2);
      await tabTo(page, /^link "Ekvall El AB"/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Ekvall El AB' }).waitFor();
      await tabTo(page, /^tab "Overview"/);
      for (let right = 0; right < 4; right += 1) await page.keyboard.press('ArrowRight');
      await page.getByRole('tab', { name: 'Notes and tasks', selected: true }).waitFor();
      await tabTo(page, /^textbox "Write something down"/);
      await page.keyboard.type('Written without a mouse.');
      await tabTo(page, /^button "Save"/);
      await page.keyboard.press('Enter');
      await main(page).getByText('Written without a mouse.', { exact: true }).waitFor();
    }),
  JOURNEY_MS,
);

test(
  'a drawer takes the focus, keeps it, saves by Enter or is left by Escape, and gives the focus back',
  () =>
    site.withStranger(async (page) => {
      await signIn(page, `${site.url}/console/staff`, 'jana.brandt@nordlicht.example');
      await row(page, /Mateo Rossi/).waitFor();
      await tabTo(page, /^button "Add a person"/);
      await page.keyboard.press('Enter');
      const form = dialog(page, 'Add a person');
      await form.waitFor();
      for (let stop = 0; stop < 30; stop += 1) {
        await page.keyboard.press('Tab');
        expect(await form.locator(':focus').count(), 'the focus left an open drawer').toBe(1);
      }
      await page.keyboard.press('Escape');
      await form.waitFor({ state: 'hidden' });
      await expect.poll(async () => (await focused(page)).read, IN_TIME).toMatch(/^button "Add a person"/);

      await tabTo(page, /^button "Mateo Rossi/);
      await page.keyboard.press('Enter');
      await dialog(page, 'Mateo Rossi').waitFor();
      await tabTo(page, /^checkbox "Support"/);
      await page.keyboard.press('Space');
      await tabTo(page, /^button "Save"/);
      await page.keyboard.press('Enter');
      await row(page, /Mateo Rossi.*Support/).waitFor();
      const { data } = await site.hanse.listStaff({ limit: 50 });
      expect(data.find(({ name }) => name === 'Mateo Rossi')?.roles).toContain('support');
    }),
  JOURNEY_MS,
);

test(
  'a member signs in, reads why a line is there and gets the focus back, and goes to the rewards with the keyboard alone',
  () =>
    site.withStranger(async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await signIn(page, `${site.url}/portal/demo/activity`, 'buyer@portal.example');
      await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
      await main(page)
        .getByRole('button', { name: /Why\?$/ })
        .first()
        .waitFor();
      await tabTo(page, /^link "Skip to content"/);
      await page.keyboard.press('Enter');
      await tabTo(page, /^button ".*Why\?"/);
      const line = (await focused(page)).read;
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await expect.poll(async () => (await focused(page)).read, IN_TIME).toBe(line);
      await page.keyboard.press('Shift+Tab');
      await tabTo(page, /^link "Rewards"/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Rewards' }).waitFor();
    }),
  JOURNEY_MS,
);
