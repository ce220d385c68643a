/*
 * Guarantee: with nothing but the screens, staff make a reward that members then see, hand over what was redeemed, and make
 * coupons whose codes hold; stock, deadlines and codes are those of the server.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, dialog, fill, goTo, main, openStaffSite, press, reads, row, type StaffSite } from './staff-site.ts';

let site: StaffSite;

beforeAll(async () => {
  site = await openStaffSite();
}, 400_000);
afterAll(() => site?.close());

const JOURNEY_MS = 120_000;
/** A red square. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR42mP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC',
  'base64',
);

test(
  'a reward made with a picture and a stock is in the catalogue of members from the moment it is live, not before',
  async () => {
    await site.withStaff('owner', async (page) => {
      await goTo(page, 'Catalogue');
      await press(main(page), 'New reward');
      const form = dialog(page, 'New reward');
      await fill(form, {
        'Name in English': 'Cordless screwdriver',
        'Name in German': 'Akkuschrauber',
        Key: 'cordlessScrewdriver',
        Price: '900',
        'Fair value': '59',
        'Cost to you': '41',
      });
      await choose(form, 'Paid in', 'Points');
      await press(form, 'Create as draft');
      await page.getByRole('heading', { level: 1, name: 'Cordless screwdriver' }).waitFor();
      await fill(main(page), { 'Add pieces': '12' });
      await press(main(page), 'Add');
      await reads(main(page), '12');
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(main(page), 'Add a picture')]);
      await chooser.setFiles({ name: 'screwdriver.png', mimeType: 'image/png', buffer: PICTURE });
      await main(page).getByRole('img').first().waitFor();
    });
    const member = (work: (shown: number) => void) =>
      site.withMember('buyer', async (page) => {
        await page.getByRole('link', { name: 'Rewards', exact: true }).first().click();
        await main(page)
          .getByRole('link', { name: /Laser measure/ })
          .waitFor();
        const ours = main(page).getByRole('link', { name: /Cordless screwdriver 900 points/ });
        work(await ours.count());
        if ((await ours.count()) === 0) return;
        await ours.click();
        await page.getByRole('heading', { level: 1, name: 'Cordless screwdriver' }).waitFor();
        await main(page).getByRole('img').first().waitFor();
      });
    await member((shown) => expect(shown).toBe(0));
    await site.withStaff('owner', async (page) => {
      await goTo(page, 'Catalogue');
      await main(page).getByRole('link', { name: 'Cordless screwdriver' }).click();
      await press(main(page), 'Put live');
      await press(dialog(page, 'Put this reward live?'), 'Put live');
      await main(page).getByText('Live', { exact: true }).waitFor();
    });
    await member((shown) => expect(shown).toBe(1));
  },
  JOURNEY_MS,
);

test(
  'what is to be handed over stands in the queue and on the packing list, until it is handed over with its number',
  async () => {
    const open = async () => (await site.hanse.listRedemptions({ state: 'toFulfil', limit: 100 })).data;
    const first = (await open()).find(({ reward }) => reward === 'laserMeasure')!;
    await site.withStaff('owner', async (page) => {
      await main(page)
        .getByRole('link', { name: /^Redemptions? to fulfil/ })
        .click();
      await page.getByRole('table', { name: 'Redemptions' }).waitFor();
      await main(page).getByRole('link', { name: 'Packing list' }).click();
      await row(page, /Laser measure, 50 m/)
        .first()
        .waitFor();
      const [file] = await Promise.all([page.waitForEvent('download'), press(main(page), 'As CSV')]);
      expect(await readFile(await file.path(), 'utf8')).toMatch(/laser/i);
      await main(page).getByRole('link', { name: 'Redemptions', exact: true }).click();
      await main(page).getByRole('link', { name: 'Laser measure, 50 m' }).first().click();
      await press(main(page), 'Hand over');
      const form = page.getByRole('dialog');
      await fill(form, { Reference: 'LS-4711', 'Tracking number': 'JD0099' });
      await press(form, 'Hand over');
      await reads(main(page), 'JD0099');
    });
    const left = await open();
    expect(left.some(({ id }) => id === first.id)).toBe(false);
    const done = await site.hanse.getRedemption({ redemptionId: first.id });
    expect(done).toMatchObject({ state: 'fulfilled', tracking: 'JD0099', reference: 'LS-4711' });
  },
  JOURNEY_MS,
);

test(
  'codes of a new coupon series hold: trying one says what it would bring, and a wrong one says why not',
  async () => {
    await site.withStaff('owner', async (page) => {
      await goTo(page, 'Coupons');
      await press(main(page), 'New series');
      const form = dialog(page, 'New series');
      await fill(form, {
        'Name in English': 'First fittings',
        'Name in German': 'Erste Leuchten',
        Key: 'firstFittings',
        'What members do for it': 'Buys fittings from us as well',
        Worth: '5',
        'Only these categories, separated by commas': 'lighting',
      });
      await press(form, 'Create series');
      await page.getByRole('heading', { level: 1, name: 'First fittings' }).waitFor();
      await page.getByRole('tab', { name: 'Take over codes' }).click();
      await fill(main(page), { 'Take over codes': 'FITTINGS-2026\nFITTINGS-2027' });
      await press(main(page), 'Take over 2 codes');
      await page.getByRole('table', { name: 'Codes' }).getByRole('row').nth(2).waitFor();
      await press(main(page), 'Try a code');
      const trial = dialog(page, 'Try a code');
      await fill(trial, { Code: 'FITTINGS-2026', 'Order of, without tax': '200', Category: 'lighting' });
      await choose(trial, 'Who buys', 'Ekvall El AB', 'Ekvall');
      await press(trial, 'Try');
      await reads(trial.getByRole('status'), 'Holds');
      await reads(trial.getByRole('status'), '€10.00');
      await fill(trial, { Code: 'NO-SUCH-CODE' });
      await press(trial, 'Try');
      await reads(trial.getByRole('status'), 'Does not hold');
    });
    expect(await site.hanse.getCouponSeries({ seriesKey: 'firstFittings' })).toMatchObject({
      state: 'active',
      issued: 2,
    });
  },
  JOURNEY_MS,
);
