// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  Mail,
  MailBody,
} from './schemas.ts';

/** What was mailed, and what became of it. */
export interface MailsOperations {
  /**
   * Read a mail.
   *
   * In a demonstration (HANSE_MAIL=catch), where mails lie here instead of being sent. Anywhere else they hold links
   * that sign people in, and only the recipient reads them.
   *
   * `GET /v1/mails/{mailId}/body`, needs `mails:read`.
   *
   * Refused with `mail_unreadable`.
   */
  getMailBody(args: {
    /** The mail. `mail_…` */
    mailId: string;
  }, options?: CallOptions): Call<MailBody>;

  /**
   * List mails.
   *
   * The newest first, those of the last 30 days: what goes out, what waits and why, what was given up. Texts are shown
   * in a demonstration alone.
   *
   * `GET /v1/mails`, needs `mails:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listMails: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only these. */
    status?: 'waiting' | 'sent' | 'caught' | 'failed';
    /** Only those to this person. `per_…` */
    personId?: string;
  }, Page<Mail>>;
}
