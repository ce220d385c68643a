import { randomBytes } from 'node:crypto';
import { formatId, type Instant } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import type { Language } from '#modules/parties';
import { findWorkspace, readBrandLook } from '#modules/workspaces';
import type { Queryable, Transaction } from '#platform/postgres';
import type { MailText } from '../domain/mails.ts';
import { type WrittenToken, writeToken } from './token.ts';

/** A mail on its way out; written in the transaction of what it tells. */
export interface OutgoingMail extends MailText {
  to: string;
  language: Language;
  /** What it is about: `invitation`, `confirmation`, … */
  kind: string;
  now: Instant;
}

/** What this module works with; made once by the application. */
export interface JoiningDeps extends LaneDeps {
  /** Puts a mail into the outbox. */
  sendMail(tx: Transaction, workspaceId: string, mail: OutgoingMail): Promise<void>;
  /** Where people reach the portal of a workspace: `https://loyalty.example.com/portal/north`. */
  portalUrl(slug: string): string;
  /**
   * A link that signs the person in, once, for whoever has just proved that the address is theirs: at once (`signIn`), or
   * in a mail (`application_accepted`). Null where they have no usable address.
   */
  signInLink(
    tx: Transaction,
    workspaceId: string,
    asked: { personId: string; purpose: 'signIn' | 'application_accepted' },
  ): Promise<string | null>;
}

/** The workspace and how it calls itself. */
export interface Operator {
  workspaceId: string;
  slug: string;
  name: string;
}

export async function operatorOf(db: Queryable, workspaceId: string): Promise<Operator> {
  const { slug, name } = (await findWorkspace(db, workspaceId))!;
  const { displayName } = await readBrandLook(db, workspaceId);
  return { workspaceId, slug, name: displayName ?? name };
}

export function newToken({ slug }: Operator): WrittenToken {
  return writeToken(slug, randomBytes);
}

export const applicationIdOf = (uuid: string): string => formatId('app', uuid);
export const invitationIdOf = (uuid: string): string => formatId('ivt', uuid);
