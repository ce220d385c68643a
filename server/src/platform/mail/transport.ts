/** Handing a mail to a server of mails. */
import nodemailer from 'nodemailer';
import type { MailAddress } from './mail.ts';

export interface OutgoingMail {
  from: MailAddress;
  to: MailAddress;
  /** `<…@…>`, the same in every attempt. */
  headerId: string;
  subject: string;
  text: string;
  html: string;
  /** Shown as `cid:logo`. */
  logo: Buffer | null;
}

export type SendOutcome = { sent: true } | { sent: false; again: boolean; reason: string };

export interface MailTransport {
  send(mail: OutgoingMail): Promise<SendOutcome>;
  close(): void;
}

const CONNECTIONS = 10;
const PATIENCE_MS = 20_000;
/** Wrong credentials and a server that wants encryption are ours to mend: the mail is not at fault. */
const OURS_TO_MEND = [530, 534, 535];
const REASON_MAX = 300;

/**
 * @param url `smtp://user:secret@host:587`, or `smtps://` for encryption from the first byte. With a user, a connection
 *   that cannot be encrypted is not used; `?tls=none` allows it all the same.
 */
export function smtpTransport(url: string): MailTransport {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const auth =
    username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  const plain = searchParams.get('tls') === 'none';
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && username !== '' && !plain,
    ignoreTLS: plain,
    ...auth,
    // A text of ours that looks like a path or a URL is never read from there.
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  return {
    send: async ({ from, to, headerId, subject, text, html, logo }) => {
      try {
        await transport.sendMail({
          from,
          to,
          messageId: headerId,
          subject,
          text,
          html,
          headers: { 'Auto-Submitted': 'auto-generated' },
          attachments:
            logo === null ? [] : [{ filename: 'logo.png', content: logo, cid: 'logo', contentType: 'image/png' }],
        });
        return { sent: true };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function failureOf(error: unknown): SendOutcome {
  const { responseCode, message = String(error) } = error as { responseCode?: number; message?: string };
  const refused = responseCode !== undefined && responseCode >= 500 && !OURS_TO_MEND.includes(responseCode);
  return { sent: false, again: !refused, reason: message.replace(/\s+/g, ' ').slice(0, REASON_MAX) };
}
