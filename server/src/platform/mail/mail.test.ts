/*
 * Guarantee: a mail is there exactly if what it tells is there, is tried until a server takes it, arrives as one however
 * often it was sent, and goes to nobody but its recipient.
 */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#kernel';
import { steppableClock } from '#platform/clock';
import { KeyRing } from '#platform/keys';
import { queryable, withTransaction } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { testSecretKey } from '../../../test/support/secret-key.ts';
import { isMailAddress, layoutMail, MailOutbox, type NewMail, smtpTransport } from './index.ts';

interface Arrived {
  to: string[];
  text: string;
}

const NOW = Date.UTC(2026, 5, 1, 9);
const MINUTE = 60_000;
const database = testDatabase();
const clock = steppableClock(NOW);
let server: SMTPServer;
let url: string;
const arrived: Arrived[] = [];
/** What the server says to the next mails instead of taking them. */
const answers: number[] = [];
const open: MailOutbox[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (piece: Buffer) => {
        text += piece.toString();
      });
      stream.on('end', () => {
        const answer = answers.shift();
        if (answer !== undefined) {
          done(Object.assign(new Error('try again'), { responseCode: answer }));
          return;
        }
        arrived.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterEach(() => {
  arrived.length = 0;
  answers.length = 0;
  for (const outbox of open.splice(0)) outbox.close();
});
afterAll(() => new Promise<void>((closed) => server.close(() => closed())));

function openOutbox(mode: 'smtp' | 'catch' | 'none' = 'smtp'): MailOutbox {
  const outbox = new MailOutbox({
    pool: database.pool,
    keys: new KeyRing(testSecretKey),
    clock,
    mode,
    transport: mode === 'smtp' ? smtpTransport(url) : null,
    from: 'loyalty@operator.example',
    sender: async () => ({ name: 'Nordwerk, "Club"', logo: null }),
  });
  open.push(outbox);
  return outbox;
}

const mailOf = (workspaceId: string, fields: Partial<NewMail> = {}): NewMail => ({
  workspaceId,
  purpose: 'invitation',
  to: { name: 'Jörg Größe', address: 'joerg@kunde.example' },
  personId: null,
  language: 'de',
  subject: 'Ihr Zugang für Überall',
  text: 'Guten Tag',
  html: '<p>Guten Tag</p>',
  usefulUntil: clock.now() + 60 * MINUTE,
  now: clock.now(),
  ...fields,
});

async function queued(outbox: MailOutbox, fields: Partial<NewMail> = {}): Promise<string> {
  const workspaceId = newUuid();
  await withTransaction(database.pool, (tx) => outbox.queue(tx, mailOf(workspaceId, fields)));
  return workspaceId;
}

async function stateOf(outbox: MailOutbox, workspaceId: string) {
  const [mail] = await outbox.list(workspaceId, { status: null, personId: null, beforeMailId: null, limit: 10 });
  return mail!;
}

describe('mails', () => {
  test('a mail goes to its one recipient, from the address of the installation under the name of the workspace', async () => {
    const outbox = openOutbox();
    const workspaceId = await queued(outbox);
    expect(await outbox.sweep(workspaceId)).toBe(1);
    expect(arrived.map(({ to }) => to)).toEqual([['joerg@kunde.example']]);
    expect(arrived[0]!.text).toMatch(/^From: "Nordwerk, \\"Club\\"" <loyalty@operator\.example>\r$/m);
    expect(arrived[0]!.text).toContain('Auto-Submitted: auto-generated');
    expect(await stateOf(outbox, workspaceId)).toMatchObject({ status: 'sent', attempts: 1, lastError: null });
    expect(await outbox.sweep(workspaceId)).toBe(0);
  });

  test('a mail of a transaction that fails was never there', async () => {
    const outbox = openOutbox();
    const workspaceId = newUuid();
    const failing = withTransaction(database.pool, async (tx) => {
      await outbox.queue(tx, mailOf(workspaceId));
      throw new Error('not to be');
    });
    await expect(failing).rejects.toThrow('not to be');
    expect(await outbox.sweep(workspaceId)).toBe(0);
  });

  test('a server that asks to come back later is asked again, later each time, with the same Message-ID', async () => {
    const outbox = openOutbox();
    const workspaceId = await queued(outbox);
    answers.push(451, 421);
    await outbox.sweep(workspaceId);
    const first = await stateOf(outbox, workspaceId);
    expect(first).toMatchObject({ status: 'waiting', attempts: 1 });
    expect(first.lastError).toMatch(/try again/);
    expect(await outbox.sweep(workspaceId)).toBe(0);
    clock.set(first.nextAttemptAt);
    await outbox.sweep(workspaceId);
    const second = await stateOf(outbox, workspaceId);
    expect(second.nextAttemptAt - clock.now()).toBeGreaterThan(first.nextAttemptAt - NOW);
    clock.set(second.nextAttemptAt);
    await outbox.sweep(workspaceId);
    expect(await stateOf(outbox, workspaceId)).toMatchObject({ status: 'sent', attempts: 3 });
    expect(arrived).toHaveLength(1);
    expect(arrived[0]!.text).toContain(`Message-ID: ${first.headerId}`);
  });

  test('a recipient the server refuses for good is tried once', async () => {
    const outbox = openOutbox();
    const workspaceId = await queued(outbox);
    answers.push(550);
    await outbox.sweep(workspaceId);
    expect(await stateOf(outbox, workspaceId)).toMatchObject({ status: 'failed', attempts: 1 });
  });

  test('a process that dies between sending and marking leaves a mail that is sent again as the same one', async () => {
    const dying = openOutbox();
    const workspaceId = await queued(dying);
    const { pool } = database;
    const broken = new MailOutbox({
      pool,
      keys: new KeyRing(testSecretKey),
      clock,
      mode: 'smtp',
      // Sends, and never comes back to mark it.
      transport: {
        send: async (mail) => {
          await smtpTransport(url).send(mail);
          throw new Error('killed');
        },
        close: () => {},
      },
      from: 'loyalty@operator.example',
      sender: async () => ({ name: 'Nordwerk', logo: null }),
    });
    await expect(broken.sweep(workspaceId)).rejects.toThrow('killed');
    expect(await stateOf(dying, workspaceId)).toMatchObject({ status: 'waiting' });
    expect(await dying.sweep(workspaceId)).toBe(0);
    clock.set(clock.now() + 3 * MINUTE);
    await dying.sweep(workspaceId);
    const ids = arrived.map(({ text }) => /^Message-ID: (.+)\r$/m.exec(text)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await stateOf(dying, workspaceId)).toMatchObject({ status: 'sent' });
  });

  test('what came too late to be of use is given up', async () => {
    const outbox = openOutbox('none');
    const workspaceId = await queued(outbox, { usefulUntil: clock.now() + MINUTE });
    await outbox.sweep(workspaceId);
    expect(await stateOf(outbox, workspaceId)).toMatchObject({
      status: 'waiting',
      lastError: /HANSE_SMTP_URL/ as never,
    });
    clock.set(clock.now() + 2 * MINUTE);
    await outbox.sweep(workspaceId);
    expect(await stateOf(outbox, workspaceId)).toMatchObject({ status: 'failed' });
  });

  test.each([
    'a@b.example\r\nBcc: evil@x.example',
    'a@b.example, evil@x.example',
    'Evil <evil@x.example>',
    'a b@c.example',
    '@c.example',
    'a@',
    'a..b@c.example',
    '"a b"@c.example',
  ])('%j is no address', async (address) => {
    expect(isMailAddress(address)).toBe(false);
    const refused = queued(openOutbox(), { to: { name: '', address } });
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'mail_address_unusable' } });
  });

  test('line breaks in names and subjects begin no header', async () => {
    const outbox = openOutbox();
    const to = { name: 'Eve\r\nBcc: evil@x.example', address: 'eve@kunde.example' };
    const workspaceId = await queued(outbox, { to, subject: 'Hello\r\nBcc: evil@x.example' });
    await outbox.sweep(workspaceId);
    expect(arrived[0]!.to).toEqual(['eve@kunde.example']);
    expect(arrived[0]!.text).not.toMatch(/^Bcc:/im);
  });

  test('a caught mail is read where it lies, one that was sent by nobody, and neither stands in clear', async () => {
    const catching = openOutbox('catch');
    const secret = 'https://x.example/#token=abcdefghij';
    const caught = await queued(catching, { text: secret, html: secret });
    const { rows } = await queryable(database.pool).query<{ row: string }>(
      'select row_to_json(m)::text as row from mail m where workspace_id = $1',
      [caught],
    );
    expect(rows[0]!.row).not.toContain('abcdefghij');
    await catching.sweep(caught);
    const mail = await stateOf(catching, caught);
    expect(mail.status).toBe('caught');
    expect((await catching.read(caught, mail.mailId))?.body?.text).toBe(secret);
    const sending = openOutbox();
    const sent = await queued(sending, { text: secret });
    await sending.sweep(sent);
    expect((await sending.read(sent, (await stateOf(sending, sent)).mailId))?.body).toBeNull();
  });

  test('what people have written is text in a mail, never markup', () => {
    const brand = { name: '<b>Club</b>', accent: '#17496b', onAccent: '#ffffff', tint: '#eef3f7', hasLogo: false };
    const content = {
      heading: '<script>alert(1)</script>',
      greeting: 'Hello "Eve",',
      paragraphs: ['<img src=x onerror=alert(1)>'],
      button: { label: 'Go', url: 'https://x.example/?a="><script>' },
      notes: [],
    };
    const { html } = layoutMail(content, brand, 'en');
    expect(html).not.toMatch(/<script|<img|<b>Club/);
  });
});
