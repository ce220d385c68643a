/*
 * Guarantee: with nothing but the screens of a phone, whoever looks after a company shares out, invites, chooses what people may
 * receive, and companies join; everybody sees their companies apart, why something was booked, and what is held of them.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type MemberSite, openFromMore, openMemberSite, tab } from './member-site.ts';
import { openConsole, openWindow } from './visitor.ts';

// A page takes its time on a machine that does other things too.
vi.setConfig({ testTimeout: 180_000 });

const PHONE = { width: 390, height: 844, keepsOffline: false };
let site: MemberSite;

beforeAll(async () => {
  site = await openMemberSite();
}, 400_000);
afterAll(() => site?.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = (page: Page) => page.getByRole('dialog');

/** Somebody without a session, on a phone. */
async function withStranger(work: (page: Page) => Promise<void>): Promise<void> {
  const { page, context } = await openWindow(site.browser, PHONE);
  try {
    await work(page);
  } finally {
    await context.close();
  }
}

/** The buyer of the company, as the team page names them. */
const BUYER = 'Imke Elmsiek';

test('an administrator shares out by hand after seeing what it comes to, and both wallets say so', async () => {
  const ofBuyer = async () => {
    let points = 0;
    await site.withMember('buyer', async (page) => {
      points = await (await site.asMember(page)).balance('own');
    });
    return points;
  };
  const buyerHad = await ofBuyer();
  await site.withMember('admin', async (page) => {
    const company = await site.asMember(page);
    const had = await company.balance('company');
    await openFromMore(page, 'Sharing out');
    await press(page, 'Share out');
    await chooseUnit(page);
    await dialog(page).getByRole('textbox', { name: BUYER }).fill('120');
    await dialog(page).getByRole('textbox', { name: 'Why' }).fill('Finished the course first');
    await press(page, 'See what it comes to');
    await dialog(page).getByText(/^120/).first().waitFor();
    expect(await company.balance('company')).toBe(had);
    await press(page, 'Share out now');
    await page.getByText('It was passed on.').waitFor();
    expect(await company.balance('company')).toBe(had - 120);
    await page
      .getByRole('main')
      .getByText(/Finished the course first/)
      .first()
      .waitFor();
  });
  expect(await ofBuyer()).toBe(buyerHad + 120);
});

/** Points, where the company has several units. */
async function chooseUnit(page: Page): Promise<void> {
  const unit = dialog(page)
    .getByRole('combobox', { name: 'What' })
    .or(dialog(page).getByRole('textbox', { name: 'What' }));
  await unit.first().click();
  await page.getByRole('option', { name: 'Points', exact: true }).click();
}

test('a standing rule is set up in one window, says when it begins, and can be ended', () =>
  site.withMember('admin', async (page) => {
    const { hanse, accountId } = await site.asMember(page);
    const running = async () => {
      const { data } = await hanse.listOwnShareOutRules({ accountId, limit: 10 });
      return data.filter(({ endedAt }) => endedAt === null).map(({ unit, percent, period }) => [unit, percent, period]);
    };
    await openFromMore(page, 'Sharing out');
    await press(page, 'Set up a rule');
    await chooseUnit(page);
    await press(page, 'Start with the next period');
    await page.getByText(/10% of the points of every quarter/i).waitFor();
    expect(await running()).toEqual([['points', '10', 'quarter']]);
    await press(page, 'End');
    await dialog(page).getByRole('button', { name: 'End' }).click();
    await page.getByRole('button', { name: 'Set up a rule' }).waitFor();
    expect(await running()).toEqual([]);
  }));

test('a colleague is invited, joins with the link of the mail, accepts the conditions, and is in the team', async () => {
  const email = 'nele.storm@portal.example';
  await site.withMember('admin', async (page) => {
    await openFromMore(page, 'Team');
    await press(page, 'Invite');
    await dialog(page).getByRole('textbox', { name: 'E-mail' }).fill(email);
    await dialog(page).getByRole('textbox', { name: 'First name' }).fill('Nele');
    await dialog(page).getByRole('textbox', { name: 'Last name' }).fill('Storm');
    await dialog(page).getByText('English', { exact: true }).click();
    await press(page, 'Send invitation');
    await page.getByText(`The invitation to ${email} is on its way.`).waitFor();
  });
  await withStranger(async (page) => {
    await page.goto(await site.linkOf(email, '/invitation#'));
    await page.getByRole('button', { name: 'Accept invitation' }).waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await press(page, 'Accept invitation');
    await page.getByRole('heading', { name: /Welcome to/ }).waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Hello Nele' }).waitFor();
  });
  await site.withMember('admin', async (page) => {
    await openFromMore(page, 'Team');
    await page.getByRole('button', { name: /Nele Storm/ }).waitFor();
  });
});

test('the consent mode is changed on the text agreed to, and the people concerned read what it means for them', async () => {
  const words = (title: string) => ({ title, body: `${title}: what our people may receive.` });
  const text = {
    version: '2026-11',
    texts: { en: words('Consent of employers'), de: words('Zustimmung der Arbeitgeber') },
  };
  await site.hanse.addConsentText({ body: text });
  await site.withMember('admin', async (page) => {
    const { hanse, accountId } = await site.asMember(page);
    await openFromMore(page, 'Consent');
    await page.getByRole('radio', { name: /Personal, after your approval/ }).check();
    await press(page, 'See what that means');
    await dialog(page).getByText('Consent of employers', { exact: true }).waitFor();
    await dialog(page).getByText('Your people will read:').waitFor();
    expect((await hanse.getConsentOptions({ accountId })).current).toBe('personalWithEmployerView');
    await press(page, 'I agree for the company');
    await page.getByText('Your choice holds from now on.').waitFor();
    await page.getByText(/on text 2026-11/).waitFor();
    expect(await hanse.getConsentOptions({ accountId })).toMatchObject({
      current: 'personalWithApproval',
      currentTextVersion: '2026-11',
    });
  });
  await site.withMember('buyer', async (page) => {
    const { hanse, accountId } = await site.asMember(page);
    const { notices } = await hanse.getMemberHome({ accountId, language: 'en' });
    expect(notices.map(({ sentence }) => sentence).join(' ')).toMatch(/approval|agree/);
    await page.getByRole('main').getByText(notices[0]!.sentence).waitFor();
  });
});

test('one sign-in shows two companies, each with its own balances and nothing of the other', () =>
  site.withMember('technician', async (page) => {
    const first = await site.asMember(page);
    const { companies } = await first.hanse.getMember({ language: 'en' });
    expect(companies).toHaveLength(2);
    for (const { accountId, name } of companies) {
      await page.getByRole('button', { name: /Choose another/ }).click();
      await dialog(page)
        .getByRole('button', { name: new RegExp(name.slice(0, 12)) })
        .click();
      await page.getByRole('button', { name: new RegExp(`^Company: ${name.slice(0, 12)}`) }).waitFor();
      const { balances } = await first.hanse.getMemberHome({ accountId, language: 'en' });
      const points = Number(balances.company.find(({ unit }) => unit === 'points')!.available.amount);
      const shown = page.getByRole('main').getByRole('link', { name: new RegExp(name.slice(0, 12)) });
      await shown
        .getByText(new RegExp(points.toLocaleString('en-GB')))
        .first()
        .waitFor();
    }
  }));

test('a member changes language and channels, and asks for a copy of their data; the server has it', () =>
  site.withMember('buyer', async (page) => {
    const { hanse } = await site.asMember(page);
    await openFromMore(page, 'Profile');
    await page.getByRole('switch', { name: 'News and offers by e-mail' }).press('Space');
    await page.getByRole('switch', { name: 'News and offers by e-mail', checked: true }).waitFor();
    await press(page, 'Ask for a copy');
    await press(page, 'Send request');
    await page.getByText('Copy of my data').waitFor();
    await page.getByRole('radiogroup', { name: 'Language' }).getByText('English').click();
    await press(page, 'Save');
    await page.getByText('Your data are saved.').waitFor();
    const { data: consents } = await hanse.getOwnConsents({});
    expect(consents.find((one) => one.channel === 'email' && one.purpose === 'marketing')?.mayContact).toBe(true);
    const { data: requests } = await hanse.listMyDataRequests({ limit: 5 });
    expect(requests[0]).toMatchObject({ kind: 'access', state: 'open' });
    expect((await hanse.getProfile({})).language).toBe('en');
  }));

test('every line of the activity says why, in the sentences of the explanation the API gives', () =>
  site.withMember('admin', async (page) => {
    const { hanse, accountId } = await site.asMember(page);
    const { data } = await hanse.listMemberActivity({ accountId, language: 'en', whose: 'all', limit: 3 });
    await tab(page, 'Activity').click();
    for (const [index, line] of data.entries()) {
      await page.getByRole('main').getByRole('button', { name: /Why\?/ }).nth(index).click();
      const { sentences } = await hanse.explainMemberActivity({ accountId, entryId: line.id, language: 'en' });
      await dialog(page).getByRole('listitem').first().waitFor();
      expect(await dialog(page).getByRole('listitem').allInnerTexts()).toEqual([...sentences]);
      expect(sentences.length).toBeGreaterThan(0);
      await dialog(page).getByRole('button', { name: 'Close' }).click();
      await dialog(page).waitFor({ state: 'detached' });
    }
  }));

test('a company applies on the page that says its value, confirms its address, is taken in by staff, and can sign in', async () => {
  await takeApplications();
  const email = 'lotte.hansen@hansen-dach.example';
  await withStranger(async (page) => {
    await page.goto(`${site.url}/portal/demo/join/nordlichtPartner`);
    await page.getByText(/Every purchase counts/).waitFor();
    await page.getByRole('textbox', { name: 'Company' }).fill('Hansen Dachbau GmbH');
    await page.getByRole('textbox', { name: 'First name' }).fill('Lotte');
    await page.getByRole('textbox', { name: 'Last name' }).fill('Hansen');
    await page.getByRole('textbox', { name: 'E-mail at work' }).fill(email);
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await press(page, 'Send');
    await page.getByText('Please look into your mail').waitFor();
    await page.goto(await site.linkOf(email, '/join/confirm#'));
    await press(page, 'Confirm');
    await page.getByRole('heading', { name: 'Thank you, we have your application' }).waitFor();
  });
  const { page: desk, context } = await openConsole(site.browser, site.url, 'owner');
  await desk.goto(`${site.url}/console/join-applications`);
  await desk.getByRole('link', { name: 'Hansen Dachbau GmbH' }).click();
  await press(desk, 'Take in');
  await dialog(desk).getByRole('button', { name: 'Take in' }).click();
  await desk.getByText('Hansen Dachbau GmbH was taken in').waitFor();
  await context.close();
  await withStranger(async (page) => {
    await page.goto(await site.linkOf(email, '/sign-in/link'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Hello Lotte' }).waitFor();
    await page.getByText('Hansen Dachbau GmbH').first().waitFor();
  });
});

/** The programme of the demonstration is open; here it looks at who comes. */
async function takeApplications(): Promise<void> {
  const file = await site.hanse.exportProgramme({});
  await site.hanse.applyProgramme({
    body: (await file.text()).replace(/^( +)key: nordlichtPartner$/m, '$&\n$1entry: application'),
  });
}
