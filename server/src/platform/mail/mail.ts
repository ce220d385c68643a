/** What a mail is made of before anybody knows how it is sent. */
import type { Instant } from '#kernel';

export type MailLanguage = 'en' | 'de';

/** One recipient. Never a header text: a line break in one would name further recipients. */
export interface MailAddress {
  name: string;
  address: string;
}

/** A mail to be stored. */
export interface NewMail {
  workspaceId: string;
  /** What it is for, such as `signIn`: people filter by it. */
  purpose: string;
  to: MailAddress;
  /** uuid of the person it is for; null: staff. */
  personId: string | null;
  language: MailLanguage;
  subject: string;
  text: string;
  /** May show the logo of the workspace as `cid:logo`. */
  html: string;
  /** Of no use afterwards. */
  usefulUntil: Instant;
  now: Instant;
}

export const mailStatuses = ['waiting', 'sent', 'caught', 'failed'] as const;
export type MailStatus = (typeof mailStatuses)[number];

/** A mail as it is stored. */
export interface StoredMail {
  mailId: string;
  purpose: string;
  to: MailAddress;
  personId: string | null;
  language: MailLanguage;
  subject: string;
  status: MailStatus;
  headerId: string;
  attempts: number;
  nextAttemptAt: Instant;
  usefulUntil: Instant;
  lastError: string | null;
  createdAt: Instant;
  endedAt: Instant | null;
}

/** What is readable of it while it waits, and for as long as it is caught. */
export interface MailBody {
  text: string;
  html: string;
}

const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const CONTROL = /\p{Cc}/gu;

/** True for an address a server of mails can be told: one mailbox, no comment, no list, 254 characters at most. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text) && !text.includes('..');
}

/** Without line breaks and other signs that end a header. */
export function headerText(text: string): string {
  return text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim().slice(0, 200);
}
