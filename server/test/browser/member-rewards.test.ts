/*
 * Guarantee: with nothing but the screens of a phone, members redeem, wait, are told what becomes of it, are refused with the
 * rule and what is possible instead, and wish; and what the screens say is what the server did.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fillAddress, type MemberSite, openFromMore, openMemberSite, openReward, tab } from './member-site.ts';
import { openConsole } from './visitor.ts';

// A page takes its time on a machine that does other things too.
vi.setConfig({ testTimeout: 180_000 });

let site: MemberSite;

beforeAll(async () => {
  site = await openMemberSite();
}, 400_000);
afterAll(() => site?.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = (page: Page) => page.getByRole('dialog');

/** From the page of a reward to what the server made of it. */
async function redeem(page: Page, options: { address?: boolean } = {}): Promise<void> {
  await press(page, 'Redeem');
  if (options.address) await fillAddress(page);
  await press(page, 'Continue');
  await press(page, 'Redeem now');
  await dialog(page).getByRole('link', { name: 'See where it stands' }).waitFor();
}

/** The newest redemption of whoever looks at the page, as the server has it. */
async function newest(page: Page) {
  const member = await site.asMember(page);
  const { data } = await member.hanse.listMemberRedemptions({
    accountId: member.accountId,
    language: 'en',
    whose: 'me',
    limit: 1,
  });
  return data[0]!;
}

test('a buyer redeems a voucher in three touches and sees its code, at once and later', () =>
  site.withMember('buyer', async (page) => {
    const member = await site.asMember(page);
    const before = await member.balance('company');
    await openReward(page, 'Fuel voucher, €25');
    await press(page, 'Redeem');
    await press(page, 'Continue');
    await press(page, 'Redeem now');
    await dialog(page).getByRole('link', { name: 'See where it stands' }).waitFor();
    const { codes } = await newest(page);
    await dialog(page).getByText(codes[0]!, { exact: true }).waitFor();
    expect(codes).toHaveLength(1);
    expect(await member.balance('company')).toBe(before - 2500);
    await dialog(page).getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('link', { name: 'All rewards' }).click();
    await page.getByRole('link', { name: 'Redeemed' }).click();
    await page.getByRole('main').getByText(codes[0]!, { exact: true }).waitFor();
  }));

test('what needs the company’s approval is asked for, approved, handed over, and the buyer sees each step', async () => {
  await site.hanse.setRedemptionRules({ body: { approvals: [{ by: 'account', kinds: ['goods', 'serviceHours'] }] } });
  let accountId = '';
  await site.withMember('buyer', async (page) => {
    ({ accountId } = await site.asMember(page));
    await openReward(page, 'Tool case with inserts');
    await redeem(page, { address: true });
    await dialog(page)
      .getByText(/approval|agree/i)
      .first()
      .waitFor();
    expect((await newest(page)).state).toBe('awaitingAccount');
  });
  await site.withMember('admin', async (page) => {
    await page.getByRole('main').getByRole('link', { name: /wait/i }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Approvals' }).waitFor();
    await page.getByRole('main').getByText('Tool case with inserts').waitFor();
    await press(page, 'Agree');
    await page.getByText('Nothing waits for you').waitFor();
  });
  const { name: company } = await site.hanse.getAccount({ accountId });
  await handOver({ company, reward: 'Tool case with inserts', tracking: 'DHL 4711' });
  await site.withMember('buyer', async (page) => {
    await tab(page, 'Rewards').click();
    await page.getByRole('link', { name: 'Redeemed' }).click();
    await page
      .getByRole('main')
      .getByRole('link', { name: /Tool case with inserts/ })
      .click();
    await page.getByText('DHL 4711').first().waitFor();
    const { state, stateText } = await newest(page);
    expect(state).toBe('fulfilled');
    await page.getByRole('main').getByText(stateText, { exact: true }).first().waitFor();
  });
});

/** In the console's queue, where it waits without being looked for. */
async function handOver(what: { company: string; reward: string; tracking: string }): Promise<void> {
  const { company, reward, tracking } = what;
  const { page, context } = await openConsole(site.browser, site.url, 'owner');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Redemptions' }).click();
  await page.getByRole('row').filter({ hasText: company }).getByRole('link', { name: reward }).first().click();
  await page.getByRole('button', { name: 'Hand over' }).click();
  await dialog(page).getByRole('textbox', { name: 'Tracking number' }).fill(tracking);
  await dialog(page).getByRole('button', { name: 'Hand over' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await context.close();
}

test('what the company turns down gives everything back, and the buyer reads why', async () => {
  await site.withMember('buyer', async (page) => {
    const member = await site.asMember(page);
    const before = await member.balance('company');
    await openReward(page, 'Two hours of advice on site');
    await redeem(page);
    expect(await member.balance('company')).toBe(before - 1500);
    await site.withMember('admin', async (boss) => {
      await openFromMore(boss, 'Approvals');
      await press(boss, 'Turn down');
      await dialog(boss).getByRole('textbox', { name: 'Why?' }).fill('We have an adviser already.');
      await dialog(boss).getByRole('button', { name: 'Turn down' }).click();
      await boss.getByText('Nothing waits for you').waitFor();
    });
    await dialog(page).getByRole('link', { name: 'See where it stands' }).click();
    await page.getByText(/We have an adviser already\./).waitFor();
    expect(await member.balance('company')).toBe(before);
    expect((await newest(page)).state).toBe('rejected');
  });
});

test('over a cap the buyer is refused with the rule and what is possible instead, and nothing moves', async () => {
  const cap = await site.hanse.addRecipientCap({ body: { amount: '30', reason: 'Gift policy of the association' } });
  await site.withMember('buyer', async (page) => {
    const member = await site.asMember(page);
    const before = await member.balance('company');
    await openReward(page, 'Fuel voucher, €25');
    await press(page, 'Redeem');
    await press(page, 'Continue');
    await dialog(page)
      .getByRole('alert')
      .getByText(/Gift policy of the association/)
      .waitFor();
    expect(await dialog(page).getByRole('button', { name: 'Redeem now' }).count()).toBe(0);
    expect(await dialog(page).getByRole('alert').innerText()).toMatch(/company|instead/i);
    expect(await member.balance('company')).toBe(before);
  });
  await site.hanse.endRecipientCap({ capId: cap.id });
});

test('a wish stands on the list and on the home screen with how far it is, as the server says', () =>
  site.withMember('technician', async (page) => {
    const { hanse, accountId } = await site.asMember(page);
    await openReward(page, 'Credit note, €50');
    await press(page, 'Put on the wish list');
    await page.getByRole('button', { name: 'Take off the wish list' }).waitFor();
    await page.getByRole('link', { name: 'All rewards' }).click();
    await page.getByRole('link', { name: 'Wish list', exact: true }).click();
    const wish = page.getByRole('main').getByRole('link', { name: /Credit note, €50/ });
    const { data } = await hanse.listMemberWishes({ accountId, language: 'en' });
    const { percent } = data.find(({ name }) => name === 'Credit note, €50')!;
    expect(await wish.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(String(percent));
    await wish.getByText(`${percent} %`).waitFor();
    await tab(page, 'Home').click();
    await page
      .getByRole('main')
      .getByRole('link', { name: /Credit note, €50/ })
      .first()
      .waitFor();
  }));
