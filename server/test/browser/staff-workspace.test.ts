/*
 * Guarantee: with nothing but the screens, staff protect their sign-in, invite colleagues who see what their role may and no
 * more, connect other systems and try the connection, and give the programme its looks.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/app/demo/demo-people.ts';
import { totpOf } from '../scenarios/sign-in-world.ts';
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
  site = await openStaffSite({ HANSE_WEBHOOK_NETWORKS: '127.0.0.0/8' });
}, 400_000);
afterAll(() => site?.close());

const JOURNEY_MS = 120_000;

test(
  'whoever has set up an authenticator app gets in with password and code, and with neither of them alone',
  async () => {
    const secret = await site.withStaff('finance', async (page) => {
      await goTo(page, 'My sign-in');
      await press(main(page), 'Set up');
      const form = dialog(page, 'Authenticator app');
      await fill(form, { 'Your present password': DEMO_PASSWORD });
      await press(form, 'Continue');
      const key = form.getByText(/^[A-Z2-7 ]{16,}$/).first();
      const shown = (await key.innerText()).replaceAll(' ', '');
      await form.getByRole('textbox', { name: /six digits/ }).fill(totpOf(shown));
      await form
        .getByRole('button', { name: 'Confirm' })
        .click({ timeout: 2000 })
        .catch(() => undefined);
      await form.getByText('Keep these backup codes').waitFor();
      await form.getByRole('checkbox', { name: 'I have kept them in a safe place' }).check();
      await press(form, 'Done');
      await form.waitFor({ state: 'hidden' });
      return shown;
    });
    await site.withStranger(async (page) => {
      await page.goto(`${site.url}/console/`);
      await fill(page.locator('body'), { 'E-mail address': 'henrik.dahl@nordlicht.example', Password: DEMO_PASSWORD });
      await press(page, 'Sign in');
      const code = page.getByRole('textbox', { name: /^Six digits/ });
      await code.fill('000000');
      await page
        .getByRole('button', { name: 'Confirm' })
        .click({ timeout: 2000 })
        .catch(() => undefined);
      await page.getByRole('alert').first().waitFor();
      expect(await page.getByRole('navigation', { name: 'Main' }).count()).toBe(0);
      await code.fill(totpOf(secret));
      await page
        .getByRole('button', { name: 'Confirm' })
        .click({ timeout: 2000 })
        .catch(() => undefined);
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
    });
  },
  JOURNEY_MS,
);

test(
  'an invited colleague comes in by the link of their mail and is offered what their role may do, and nothing more',
  async () => {
    const link = await site.withStaff('owner', async (page) => {
      await goTo(page, 'Staff');
      await press(main(page), 'Add a person');
      const form = dialog(page, 'Add a person');
      await fill(form, { 'E-mail address': 'noor.visser@nordlicht.example', Name: 'Noor Visser' });
      await form.getByRole('checkbox', { name: 'Support' }).check();
      await press(form, 'Save');
      await reads(page, 'The invitation is on its way');
      await goTo(page, 'Mails');
      await row(page, /noor\.visser/)
        .getByRole('link')
        .click();
      return page.getByRole('link', { name: 'Open the link of this mail' }).getAttribute('href');
    });
    await site.withStranger(async (page) => {
      await page.goto(link!);
      await page.getByRole('main').getByRole('button').first().click();
      const navigation = page.getByRole('navigation', { name: 'Main' });
      await navigation.getByRole('link', { name: 'Accounts' }).waitFor();
      for (const name of ['People', 'Events']) expect(await navigation.getByRole('link', { name }).count()).toBe(1);
      for (const name of ['API keys', 'Audit trail', 'Data export'])
        expect(await navigation.getByRole('link', { name }).count()).toBe(0);
      await page.goto(`${site.url}/console/webhooks`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(await page.getByRole('button', { name: 'New subscription' }).count()).toBe(0);
    });
  },
  JOURNEY_MS,
);

/** A system that is told of things: what reached it, and where it listens. */
async function openReceiver() {
  const received: { headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    received.push({ headers: request.headers, body });
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { received, address: `http://127.0.0.1:${port}/hooks`, close: () => server.close() };
}

test(
  'a webhook shows its secret once, its test arrives signed, and the delivery says how it was answered',
  async () => {
    const receiver = await openReceiver();
    try {
      await site.withStaff('owner', async (page) => {
        await goTo(page, 'Webhooks');
        await main(page).getByRole('button', { name: 'New subscription' }).first().click();
        const form = dialog(page, 'New subscription');
        await fill(form, { 'Address of the receiver': receiver.address, 'What it is': 'Sales system' });
        await choose(form, 'Told of', /An account moved to another level/);
        await page.keyboard.press('Escape');
        await press(form, 'Subscribe');
        const secret = page.getByRole('dialog').getByText(/whsec_/);
        await secret.first().waitFor();
        await page.keyboard.press('Escape');
        await main(page)
          .getByRole('link', { name: /Sales system|127\.0\.0\.1/ })
          .first()
          .click();
        await press(main(page), 'Send a test');
        await expect.poll(() => receiver.received.length, IN_TIME).toBe(1);
        await row(page, /204/).waitFor();
        expect(await page.getByText(/whsec_/).count()).toBe(0);
      });
      expect(Object.keys(receiver.received[0]!.headers)).toContain('webhook-signature');
    } finally {
      receiver.close();
    }
  },
  JOURNEY_MS,
);

test(
  'the programme’s name for members and whom they can ask, changed in the console, is what the portal shows',
  async () => {
    await site.withStaff('owner', async (page) => {
      await goTo(page, 'Branding and contact');
      await fill(main(page), { 'Name shown to members': 'Nordlicht Circle', Colour: '#8a1c4a' });
      await main(page).getByRole('button', { name: /^Save/ }).first().click();
      await expect.poll(async () => (await site.hanse.getBranding()).displayName, IN_TIME).toBe('Nordlicht Circle');
      await fill(main(page), { 'Who answers': 'Circle desk', Telephone: '+49 431 555 0199' });
      await main(page).getByRole('button', { name: /^Save/ }).last().click();
      await expect.poll(async () => (await site.hanse.getHelpContact()).phone, IN_TIME).toBe('+49 431 555 0199');
    });
    await site.withMember('buyer', async (page) => {
      await page.getByRole('link', { name: 'Nordlicht Circle' }).waitFor();
      await page.getByRole('link', { name: /^More/ }).click();
      await main(page).getByRole('link', { name: /^Help/ }).click();
      await page.getByRole('heading', { name: 'Circle desk' }).waitFor();
      await reads(main(page), '+49 431 555 0199');
    });
  },
  JOURNEY_MS,
);
