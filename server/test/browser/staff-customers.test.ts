/*
 * Guarantee: with nothing but the screens, staff find a company and why it stands where it stands, pass work on, correct a
 * wallet with two people, and answer what a person asks under data protection law; what the screens say is what is so.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  choose,
  dialog,
  fill,
  goTo,
  IN_TIME,
  main,
  openStaffSite,
  press,
  reads,
  row,
  type StaffSite,
} from './staff-site.ts';

let site: StaffSite;

beforeAll(async () => {
  site = await openStaffSite();
}, 400_000);
afterAll(() => site?.close());

const JOURNEY_MS = 120_000;
const exact = (amount: string) => Number(amount).toLocaleString('en-GB', { maximumFractionDigits: 20 });

/** A company of the middle of the ladder, as it stands in the list. */
async function someSilverAccount() {
  const { data } = await site.hanse.listAccountOverviews({ limit: 200 });
  const found = data.find(({ levels, balances }) => levels.status === 'silver' && Number(balances.points ?? 0) > 100);
  return found!;
}

test(
  'an account manager finds a company and reads why its level, its balance and its last purchase are so',
  async () => {
    const account = await someSilverAccount();
    await site.withStaff('accountManager', async (page) => {
      await goTo(page, 'Accounts');
      await main(page).getByRole('textbox', { name: 'Find by name' }).fill(account.name);
      await main(page).getByRole('link', { name: account.name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: account.name }).waitFor();
      await main(page).getByRole('button', { name: 'Why? Status: Silver' }).click();
      const { sentences } = await site.hanse.explainLevel({ accountId: account.id, ladder: 'status', language: 'en' });
      expect(sentences.length).toBeGreaterThan(0);
      for (const sentence of sentences) await reads(dialog(page, 'Why?'), sentence);
      await page.keyboard.press('Escape');

      const points = exact(account.balances.points!);
      await main(page)
        .getByRole('link', { name: new RegExp(`^Points ${points} `) })
        .click();
      await main(page)
        .getByRole('button', { name: new RegExp(`^Points ${points}`) })
        .click();
      await page.getByRole('table', { name: 'Lots of Points' }).getByRole('row').nth(1).waitFor();

      await page.getByRole('tab', { name: 'Timeline' }).click();
      const invoice = main(page).getByRole('button', { name: /^Why\? Invoice / });
      await invoice.first().click();
      await reads(dialog(page, 'Why?'), /Points for every purchase: 1 point per euro/);
    });
  },
  JOURNEY_MS,
);

test(
  'a note and a task reach the colleague they are for, who ticks the task off',
  async () => {
    const { id: accountId, name } = await someSilverAccount();
    const find = async (page: Page) => {
      await goTo(page, 'Accounts');
      await main(page).getByRole('textbox', { name: 'Find by name' }).fill(name);
      await main(page).getByRole('link', { name, exact: true }).click();
      await page.getByRole('tab', { name: 'Notes and tasks' }).click();
    };
    await site.withStaff('accountManager', async (page) => {
      await find(page);
      const words = main(page).getByRole('textbox', { name: 'Write something down' });
      await words.fill('They open a second branch in spring.');
      await press(main(page), 'Save');
      await reads(page.getByRole('alert'), 'Saved');
      await reads(main(page), 'They open a second branch in spring.');
      await words.fill('Prepare an offer for the new branch.');
      await main(page).getByRole('switch', { name: 'Make it a task' }).click();
      await main(page).getByLabel('Due').fill('2030-03-01');
      await choose(main(page), 'Who does it', 'Mateo Rossi');
      await press(main(page), 'Save');
      await reads(main(page), /for Mateo Rossi/);
    });
    await site.withStaff('programmeManager', async (page) => {
      await find(page);
      await reads(main(page), 'They open a second branch in spring.');
      await main(page).getByRole('checkbox', { name: 'Done: Prepare an offer for the new branch.' }).click();
      await main(page).getByText('done', { exact: true }).waitFor();
    });
    const { data } = await site.hanse.listAccountNotes({ accountId });
    const task = data.find(({ isTask }) => isTask)!;
    expect(task).toMatchObject({ text: 'Prepare an offer for the new branch.', dueOn: '2030-03-01' });
    expect(task.doneAt).not.toBeNull();
  },
  JOURNEY_MS,
);

test(
  'a large adjustment waits for a second person, is booked once they agree, and names both',
  async () => {
    await site.hanse.setAdjustmentRules({ body: { approvalAbove: { points: '1000' } } });
    const { id: accountId, name } = await someSilverAccount();
    const balance = async () => {
      const { data } = await site.hanse.listWallets({ accountId });
      return Number(data.find(({ unit, holder }) => unit === 'points' && holder === 'account')!.balance);
    };
    const before = await balance();
    await site.withStaff('finance', async (page) => {
      await goTo(page, 'Adjustments');
      await press(main(page), 'Adjust a wallet');
      const form = dialog(page, 'Adjust a wallet');
      await choose(form, 'Account', name, name);
      await choose(form, 'Unit', 'Points');
      await reads(form, `Balance now: ${exact(String(before))}`);
      await fill(form, { Amount: '2500', 'In your words': 'Agreed after the late delivery in October.' });
      await choose(form, 'Reason', 'Goodwill');
      await press(form, /^Adjust/);
      await press(dialog(page, 'Ask for this adjustment?'), 'Ask for it');
      await reads(page.getByRole('alert'), 'It waits for a second person');
      await press(row(page, /Agreed after the late delivery/), 'Look at it');
      await reads(dialog(page, 'Adjustment'), 'somebody else has to agree');
      expect(await page.getByRole('button', { name: /^Agree and book/ }).count()).toBe(0);
    });
    expect(await balance()).toBe(before);
    await site.withStaff('owner', async (page) => {
      await main(page)
        .getByRole('link', { name: /^Adjustment to approve/ })
        .click();
      await press(row(page, /Agreed after the late delivery/), 'Decide');
      await press(dialog(page, 'Adjustment'), /^Agree and book/);
      await press(dialog(page, 'Book this adjustment?'), 'Agree and book');
      await expect.poll(balance, IN_TIME).toBe(before + 2500);
    });
    const { data: staff } = await site.hanse.listStaff({ limit: 50 });
    const idOf = (email: string) => staff.find((one) => one.email.startsWith(email))!.id;
    const { data: adjustments } = await site.hanse.listAdjustments({ limit: 10 });
    expect(adjustments.find((one) => one.accountId === accountId)).toMatchObject({
      status: 'executed',
      requestedBy: idOf('henrik'),
      decidedBy: idOf('jana'),
    });
  },
  JOURNEY_MS,
);

test(
  'what a member asks about their data is answered in time by the one who looks after it, and they see it',
  async () => {
    const openProfile = async (page: Page) => {
      await page.getByRole('link', { name: /^More/ }).click();
      await main(page)
        .getByRole('link', { name: /^Profile/ })
        .click();
    };
    await site.withMember('technician', async (page) => {
      await openProfile(page);
      await press(main(page), 'Ask for a copy');
      await press(page.getByRole('dialog'), 'Send request');
      await reads(main(page), 'We are on it');
    });
    await site.withStaff('compliance', async (page) => {
      await goTo(page, 'Data requests');
      await press(row(page, /Access.*Open/), 'Answer');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        press(page.getByRole('dialog'), 'As data (JSON)'),
      ]);
      expect(await readFile(await file.path(), 'utf8')).toContain('technician@portal.example');
      await reads(main(page), 'Nothing waits for an answer');
    });
    await site.withMember('technician', async (page) => {
      await openProfile(page);
      await reads(main(page), 'answered on');
    });
    const { data } = await site.hanse.listDataRequests({ state: 'done' });
    expect(data).toMatchObject([{ kind: 'access', state: 'done' }]);
  },
  JOURNEY_MS,
);
