/**
 * Mails are rows first: written in the transaction of what they tell, so that neither is there without the other, and sent
 * afterwards. A mail that was sent and not marked is sent again under the same Message-ID.
 */
import type { Pool } from 'pg';
import { assert, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { type KeyRing, openSecrets, sealSecret } from '#platform/keys';
import { type Queryable, queryable, withTransaction } from '#platform/postgres';
import { headerText, isMailAddress, type MailBody, type MailStatus, type NewMail, type StoredMail } from './mail.ts';
import {
  claimMails,
  deleteOldMails,
  endMail,
  findMail,
  insertMail,
  postponeMail,
  type SealedMail,
  selectMails,
} from './mail-rows.ts';
import type { MailTransport } from './transport.ts';

/** How mails leave: by a server of mails, into the inbox of a demonstration, or not yet, because nothing is set up. */
export type MailMode = 'smtp' | 'catch' | 'none';

/** Who mails of a workspace come from. */
export interface MailSender {
  name: string;
  /** A PNG; null: none. */
  logo: Buffer | null;
}

export interface MailOutboxOptions {
  pool: Pool;
  keys: KeyRing;
  clock: { now(): Instant };
  mode: MailMode;
  /** With `smtp`. */
  transport: MailTransport | null;
  /** Address mails come from. */
  from: string;
  sender(db: Queryable, workspaceId: string): Promise<MailSender>;
}

const CLAIMED_AT_ONCE = 20;
/** A process that sends and dies is waited for so long. */
const LEASE_MS = 120_000;
const FIRST_DELAY_MS = 15_000;
const DELAY_MS_MAX = 3_600_000;
const KEPT_MS = 30 * 24 * 3_600_000;
const NO_SERVER = 'No server of mails is set up (HANSE_SMTP_URL).';

export class MailOutbox {
  readonly #options: MailOutboxOptions;

  constructor(options: MailOutboxOptions) {
    this.#options = options;
  }

  get mode(): MailMode {
    return this.#options.mode;
  }

  /**
   * Stores a mail in the transaction of what it tells. @returns its uuid
   * @throws RefusedError `mail_address_unusable`
   */
  async queue(tx: Queryable, mail: NewMail): Promise<string> {
    if (!isMailAddress(mail.to.address)) throw unusable(mail.to.address);
    const { keys, from } = this.#options;
    const mailId = newUuid();
    const body: MailBody = { text: mail.text, html: mail.html };
    const secret = Buffer.from(JSON.stringify(body));
    const { sealed } = await sealSecret(keys, tx, mail.workspaceId, { secret, now: mail.now });
    assert(sealed, 'what is sealed has a text');
    const headerId = `<${mailId}@${from.slice(from.lastIndexOf('@') + 1)}>`;
    const to = { name: headerText(mail.to.name), address: mail.to.address };
    await insertMail(tx, { ...mail, to, subject: headerText(mail.subject) }, { mailId, headerId, sealed });
    return mailId;
  }

  /** Sends what is due in a workspace. @returns how many mails were looked at */
  async sweep(workspaceId: string): Promise<number> {
    const { pool, clock } = this.#options;
    const now = clock.now();
    const claim = { now, until: now + LEASE_MS, limit: CLAIMED_AT_ONCE };
    const mails = await withTransaction(pool, (tx) => claimMails(tx, workspaceId, claim));
    if (mails.length === 0) return 0;
    const bodies = await this.#open(workspaceId, mails);
    const sender = await this.#options.sender(queryable(pool), workspaceId);
    await Promise.all(mails.map((mail, index) => this.#send(workspaceId, mail, bodies[index]!, sender)));
    return mails.length;
  }

  async sweepOld(workspaceId: string): Promise<void> {
    const { pool, clock } = this.#options;
    await deleteOldMails(queryable(pool), workspaceId, clock.now() - KEPT_MS);
  }

  /** The newest first. Only what is caught shows its text. */
  async list(
    workspaceId: string,
    range: { status: MailStatus | null; personId: string | null; beforeMailId: string | null; limit: number },
  ): Promise<StoredMail[]> {
    return selectMails(queryable(this.#options.pool), workspaceId, range);
  }

  /** A mail with its text, where that may be read: caught, never what was or will be sent. */
  async read(workspaceId: string, mailId: string): Promise<{ mail: StoredMail; body: MailBody | null } | null> {
    const db = queryable(this.#options.pool);
    const mail = await findMail(db, workspaceId, mailId);
    if (mail === null) return null;
    if (mail.status !== 'caught') return { mail, body: null };
    const [body] = await this.#open(workspaceId, [mail]);
    const { logo } = await this.#options.sender(db, workspaceId);
    const picture = logo === null ? '' : `data:image/png;base64,${logo.toString('base64')}`;
    return { mail, body: { text: body!.text, html: body!.html.replaceAll('cid:logo', picture) } };
  }

  close(): void {
    this.#options.transport?.close();
  }

  async #open(workspaceId: string, mails: readonly SealedMail[]): Promise<MailBody[]> {
    const { keys, pool } = this.#options;
    const stored = mails.map(({ sealed }) => ({ clear: null, sealed }));
    const opened = await openSecrets(keys, queryable(pool), workspaceId, stored);
    return opened.map((bytes) => JSON.parse(bytes.toString()) as MailBody);
  }

  async #send(workspaceId: string, mail: SealedMail, body: MailBody, sender: MailSender): Promise<void> {
    const { pool, clock, mode, transport, from } = this.#options;
    const db = queryable(pool);
    const { mailId, usefulUntil } = mail;
    const end = (status: MailStatus, reason: string | null) =>
      endMail(db, workspaceId, { mailId, status, reason, now: clock.now() });
    if (mode === 'catch') return end('caught', null);
    if (clock.now() >= usefulUntil) return end('failed', mail.lastError ?? 'It could not be sent in time.');
    const later = (reason: string) =>
      postponeMail(db, workspaceId, { mailId, reason, at: clock.now() + delayAfter(mail.attempts) });
    if (transport === null) return later(NO_SERVER);
    const { to, headerId, subject } = mail;
    const logo = body.html.includes('cid:logo') ? sender.logo : null;
    const outgoing = { from: { name: headerText(sender.name), address: from }, to, headerId, subject, ...body, logo };
    const outcome = await transport.send(outgoing);
    if (outcome.sent) return end('sent', null);
    return outcome.again ? later(outcome.reason) : end('failed', outcome.reason);
  }
}

/** @param attempts made so far, from 1 on */
export function delayAfter(attempts: number): number {
  return Math.min(DELAY_MS_MAX, FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 10));
}

/** For the transaction of whoever sends to somebody: checks before anything is written. */
export function requireMailAddress(text: string): void {
  if (!isMailAddress(text)) throw unusable(text);
}

export function mailPublicId(mailId: string): string {
  return formatId('mail', mailId);
}

function unusable(address: string): RefusedError {
  return new RefusedError({
    code: 'mail_address_unusable',
    detail: `Nothing can be sent to ${JSON.stringify(address.slice(0, 100))}.`,
  });
}
