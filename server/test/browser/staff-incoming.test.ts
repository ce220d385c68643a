/*
 * Guarantee: with nothing but the screens, what came in without a home gets one and counts as of its own time, and a file
 * with a wrong line is tried first, counts but for that line, and says which line and why.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, dialog, goTo, main, openStaffSite, press, reads, row, type StaffSite } from './staff-site.ts';

let site: StaffSite;

beforeAll(async () => {
  site = await openStaffSite();
}, 400_000);
afterAll(() => site?.close());

const JOURNEY_MS = 120_000;
const someAccount = async () => (await site.hanse.listAccounts({ namePrefix: 'Ekvall', limit: 1 })).data[0]!;

test(
  'an event of a customer number nobody knows is given to its company, and has counted for it at its own time',
  async () => {
    const account = await someAccount();
    const body = {
      source: 'erp',
      id: 'RE-UNKNOWN-1',
      type: 'invoice',
      occurredAt: '2026-11-10T09:00:00+01:00',
      account: { externalId: 'K-77777' },
      currency: 'EUR',
      lines: [{ sku: 'LX-100', quantity: '1', netAmount: '480.00' }],
    };
    expect(await site.hanse.recordEvent({ body })).toMatchObject({ status: 'unmatched' });
    await site.withStaff('owner', async (page) => {
      await main(page)
        .getByRole('link', { name: /^Events? without an account/ })
        .click();
      await press(row(page, /RE-UNKNOWN-1/), 'Make it known');
      const form = dialog(page, 'Whose number is this?');
      await choose(form, 'Account', account.name, 'Ekvall');
      await press(form, 'Give it the number');
      await reads(main(page), 'Every event has its account');
      await goTo(page, 'Events');
      await main(page).getByRole('textbox', { name: 'Document number' }).fill('RE-UNKNOWN-1');
      await row(page, new RegExp(`RE-UNKNOWN-1.*${account.name}.*480 Points`)).waitFor();
    });
    const { data } = await site.hanse.listEvents({ id: 'RE-UNKNOWN-1', limit: 1 });
    expect(data[0]).toMatchObject({ accountId: account.id, occurredAt: '2026-11-10T08:00:00.000Z' });
  },
  JOURNEY_MS,
);

/** Twelve invoices; the amount of one is a word. */
const LINES = Array.from({ length: 12 }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  return `RE-FILE-${number};2026-11-${number};K-10031;LX-100;lighting;2;${index === 8 ? 'four hundred' : '400.00'};EUR`;
});
const FILE = [
  'invoice_no;invoice_date;customer_no;article_no;category;quantity;net_amount;currency',
  ...LINES,
  '',
].join('\n');

test(
  'a file with a wrong line is tried, imported but for that line, and hands that line out with its reason',
  async () => {
    await site.withStaff('owner', async (page) => {
      await goTo(page, 'Imports');
      await main(page).getByRole('link', { name: 'Import a file' }).first().click();
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(main(page), 'Choose a file')]);
      await chooser.setFiles({ name: 'november.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
      await page.getByRole('heading', { name: 'november.csv: what the columns mean' }).waitFor();
      await main(page).getByRole('button', { name: 'Try it', exact: true }).last().click();
      await reads(main(page), 'What would become of it');
      await reads(main(page), '11 documents');
      await reads(main(page), 'Row 10: RE-FILE-09');
      expect((await site.hanse.listEvents({ id: 'RE-FILE-01', limit: 1 })).data).toEqual([]);

      await press(main(page), 'Import for real');
      await reads(dialog(page, 'Import this file?'), '11 rows');
      await press(dialog(page, 'Import this file?'), 'Import for real');
      await reads(main(page), 'What became of it');
      const [rejects] = await Promise.all([page.waitForEvent('download'), press(main(page), 'Download rejected rows')]);
      const rejected = await readFile(await rejects.path(), 'utf8');
      expect(rejected).toContain('RE-FILE-09');
      expect(rejected).not.toContain('RE-FILE-08');
    });
    const found = async (id: string) => (await site.hanse.listEvents({ id, limit: 1 })).data.length;
    expect([await found('RE-FILE-01'), await found('RE-FILE-12'), await found('RE-FILE-09')]).toEqual([1, 1, 0]);
  },
  JOURNEY_MS,
);
