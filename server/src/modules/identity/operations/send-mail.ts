import { findWorkspace, readBrandLook } from '#modules/workspaces';
import type { MailOutbox, MailSender } from '#platform/mail';
import { layoutMail, type MailBrand, type MailLanguage } from '#platform/mail';
import type { Queryable } from '#platform/postgres';
import { greeting } from '../domain/mail-texts.ts';
import type { SendMail } from './dependencies.ts';

const USEFUL_MS = 3 * 24 * 3_600_000;

/** Lays mails out in the look of the workspace. Sent by a job, after the transaction has committed. */
export function mailSender(outbox: MailOutbox): SendMail {
  return async (tx, workspaceId, mail) => {
    const { to, language, kind, subject, paragraphs, action, now, name = '', notes = [] } = mail;
    const brand = await brandOf(tx, workspaceId);
    const content = {
      heading: mail.heading ?? subject,
      greeting: greeting(language, name),
      paragraphs,
      button: action,
      notes,
    };
    await outbox.queue(tx, {
      workspaceId,
      purpose: kind,
      to: { name, address: to },
      personId: mail.personId ?? null,
      language,
      subject,
      ...layoutMail(content, brand, language satisfies MailLanguage),
      usefulUntil: mail.usefulUntil ?? now + USEFUL_MS,
      now,
    });
  };
}

async function brandOf(db: Queryable, workspaceId: string): Promise<MailBrand> {
  const { displayName, colours, logo } = await readBrandLook(db, workspaceId);
  const { accent, onAccent, tint } = colours;
  const name = displayName ?? (await findWorkspace(db, workspaceId))?.name ?? 'Hanse';
  return { name, accent, onAccent, tint, hasLogo: isShown(logo?.mediaType) };
}

/** What mails of a workspace come from, when they are sent. */
export async function senderOf(db: Queryable, workspaceId: string): Promise<MailSender> {
  const { displayName, logo } = await readBrandLook(db, workspaceId);
  const name = displayName ?? (await findWorkspace(db, workspaceId))?.name ?? 'Hanse';
  return { name, logo: logo !== null && isShown(logo.mediaType) ? logo.bytes : null };
}

/** Programs for mail show no drawings. */
function isShown(mediaType: string | undefined): boolean {
  return mediaType === 'image/png';
}
