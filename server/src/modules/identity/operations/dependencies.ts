import type { Pool } from 'pg';
import type { Instant } from '#kernel';
import type { NetworkPolicy } from '#modules/integrations';
import type { KeyRing } from '#platform/keys';
import type { MailLanguage, MailOutbox } from '#platform/mail';
import type { Queryable } from '#platform/postgres';
import type { Attempts } from '../domain/attempts.ts';
import type { Addresses } from './addresses.ts';

/** A mail of any module, as plain sentences. */
export interface PlainMail {
  to: string;
  language: MailLanguage;
  /** What it is for, such as `invitation`. */
  kind: string;
  subject: string;
  paragraphs: readonly string[];
  action: { label: string; url: string } | null;
  now: Instant;
  /** uuid of the person it is for, if it is known as one. */
  personId?: string;
  /** As they are called. */
  name?: string;
  /** Small, at the end. */
  notes?: readonly string[];
  /** In place of the subject. */
  heading?: string;
  /** Of no use afterwards; default 3 days. */
  usefulUntil?: Instant;
}

/** Lays a mail out in the look of the workspace and puts it into the outbox, in the transaction of what it tells. */
export type SendMail = (tx: Queryable, workspaceId: string, mail: PlainMail) => Promise<void>;

/** What this module works with; made once by the application. */
export interface IdentityDeps {
  pool: Pool;
  clock: { now(): Instant };
  keys: KeyRing;
  outbox: MailOutbox;
  sendMail: SendMail;
  addresses: Addresses;
  /** Signs cookies and encrypts secrets of authenticator apps; derived from the secret key of the installation. */
  secret: string;
  attempts: Attempts;
  /** Where providers of single sign-on may be. */
  networks: NetworkPolicy;
  log?: { warn(fields: object, message: string): void };
}
