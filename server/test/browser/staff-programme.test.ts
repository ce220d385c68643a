/*
 * Guarantee: with nothing but the screens, staff try a rule before it runs, see whom it concerns, need a second person for
 * what is large, and what they published is what the next event gets.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatInstant } from '#kernel';
import { systemClock } from '#platform/clock';
import { dialog, fill, goTo, IN_TIME, main, openStaffSite, press, reads, row, type StaffSite } from './staff-site.ts';

let site: StaffSite;

beforeAll(async () => {
  site = await openStaffSite();
  await site.hanse.setReviewRules({ body: { fourEyes: 'always' } });
}, 400_000);
afterAll(() => site?.close());

const JOURNEY_MS = 180_000;

/** The number of one of the orders that came in last, which was not placed by telephone. */
async function aDigitalOrder(): Promise<RegExp> {
  const { data: orders } = await site.hanse.listEvents({ type: 'order', limit: 12 });
  for (const { eventId, id } of orders) {
    const { body } = await site.hanse.getEvent({ eventId });
    if ((body as { data?: { channel?: string } }).data?.channel === 'portal') return new RegExp(id);
  }
  throw new Error('none of the last orders came by the portal');
}

test(
  'a campaign goes from template over trial, backtest and a second person to what an event earns and says',
  async () => {
    await site.withStaff('programmeManager', async (page) => {
      await goTo(page, 'Campaigns');
      await main(page).getByRole('link', { name: 'New campaign' }).click();
      await main(page).getByRole('textbox', { name: 'Find a template' }).fill('digital');
      await press(main(page), 'Use template: Digital orders');
      await fill(dialog(page, 'Digital orders'), { 'Units per order': '35' });
      await press(dialog(page, 'Digital orders'), 'Create draft');
      await press(main(page), 'Set a budget');
      await fill(main(page), { Budget: '5000' });
      await press(main(page), 'Save and try it');
      await main(page).getByText('Placed digitally').waitFor();
      await main(page)
        .getByRole('radio', { name: await aDigitalOrder() })
        .check();
      await reads(main(page), '+35 Points');
      await page.getByRole('tab', { name: 'Backtests' }).click();
      await press(main(page), 'Run backtest');
      await main(page).getByRole('row').nth(1).waitFor({ timeout: 60_000 });
      await main(page).getByRole('link', { name: 'Digital orders' }).click();
      await page.getByRole('tab', { name: 'Draft' }).click();
      await press(main(page), 'Publish or submit');
      await press(dialog(page, 'Publish this draft?'), 'Publish or submit');
      await reads(main(page), 'Somebody else has to agree');
    });
    const order = {
      source: 'shop',
      type: 'order',
      occurredAt: formatInstant(systemClock.now()),
      account: { externalId: 'K-10031' },
      currency: 'EUR',
      data: { channel: 'portal' },
      lines: [{ sku: 'LX-100', quantity: '1', netAmount: '480.00' }],
    };
    const given = (posted: { decisions: readonly { campaign: string }[] }) =>
      posted.decisions.filter(({ campaign }) => campaign === 'digitalOrders');
    expect(given(await site.hanse.recordEvent({ body: { ...order, id: 'WEB-1' } }))).toEqual([]);
    await site.withStaff('owner', async (page) => {
      await main(page)
        .getByRole('link', { name: /^Drafts? to review/ })
        .click();
      await main(page).getByRole('link', { name: 'Digital orders' }).click();
      await press(main(page), 'Approve');
      await press(page.getByRole('dialog'), 'Approve');
      await main(page).getByText('Live', { exact: true }).waitFor();
    });
    order.occurredAt = formatInstant(systemClock.now());
    expect(given(await site.hanse.recordEvent({ body: { ...order, id: 'WEB-2' } }))).toMatchObject([
      { awards: [{ granted: '35', unit: 'points' }] },
    ]);
    await site.withStaff('accountManager', async (page) => {
      await goTo(page, 'Events');
      await main(page).getByRole('textbox', { name: 'Document number' }).fill('WEB-2');
      await main(page).getByRole('link', { name: 'WEB-2' }).click();
      await page.getByRole('heading', { level: 1, name: /WEB-2/ }).waitFor();
      await reads(main(page), /Digital orders/);
      await reads(main(page), /35 points/i);
    });
  },
  JOURNEY_MS,
);

test(
  'a new version of a ladder names who would move before it is published, and runs only after a second person agreed',
  async () => {
    await site.withStaff('programmeManager', async (page) => {
      await goTo(page, 'Tiers');
      await main(page)
        .getByRole('link', { name: /movement and changes.*Status/ })
        .click();
      await main(page).getByRole('link', { name: 'Edit', exact: true }).click();
      await main(page)
        .getByRole('group', { name: 'Level 3 · Gold' })
        .getByRole('textbox', { name: 'At least' })
        .fill('20000');
      await press(main(page), 'Save and preview');
      await reads(main(page), '20000');
      await row(page, /Status Silver Gold/)
        .first()
        .waitFor({ timeout: 60_000 });
      await press(main(page), 'Publish or submit');
      await press(dialog(page, 'Publish this draft?'), 'Publish or submit');
      await reads(main(page), 'Somebody else has to agree');
    });
    expect((await site.hanse.getLadder({ key: 'status' })).versions).toHaveLength(1);
    await site.withStaff('owner', async (page) => {
      await goTo(page, 'Tiers');
      await main(page)
        .getByRole('link', { name: /movement and changes.*Status/ })
        .click();
      await press(main(page), 'Approve');
      await press(page.getByRole('dialog'), 'Approve');
      await page.getByRole('tab', { name: 'Versions' }).click();
      await row(page, /^Version 2/).waitFor();
    });
    const { versions } = await site.hanse.getLadder({ key: 'status' });
    const gold = JSON.stringify(versions.at(-1)?.written);
    expect(gold).toContain('20000');
    expect(gold).not.toContain('30000');
  },
  JOURNEY_MS,
);

test(
  'a programme file that was taken, changed and planned says what differs, and applied says the same when taken again',
  async () => {
    await site.hanse.setReviewRules({ body: { fourEyes: 'never' } });
    try {
      await site.withStaff('owner', async (page) => {
        await goTo(page, 'Definition');
        await press(main(page), 'Take what runs');
        const file = main(page).getByRole('textbox', { name: 'Programme file (YAML)' });
        await expect.poll(async () => (await file.inputValue()).includes('total: 150000'), IN_TIME).toBe(true);
        await file.fill((await file.inputValue()).replace('total: 150000', 'total: 175000'));
        await press(main(page), 'Show what would change');
        await press(main(page), /New in the range/);
        await reads(main(page), '150000');
        await reads(main(page), '175000');
        await press(main(page), 'Apply these changes');
        await press(dialog(page, 'Apply this file?'), 'Apply these changes');
        await reads(page, 'The programme is changed');
        await press(main(page), 'Take what runs');
        await expect.poll(async () => (await file.inputValue()).includes('total: 175000'), IN_TIME).toBe(true);
        await press(main(page), 'Show what would change');
        await reads(main(page), 'Nothing would change');
      });
    } finally {
      await site.hanse.setReviewRules({ body: { fourEyes: 'always' } });
    }
    const { versions } = await site.hanse.getCampaign({ key: 'newRange' });
    expect(JSON.stringify(versions.at(-1)?.written)).toContain('175000');
  },
  JOURNEY_MS,
);
