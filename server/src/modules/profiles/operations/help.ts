/** Whom members ask: the contact of the workspace, and who looks after their company. */
import type { Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import { findStaff } from '#modules/workspaces';
import type { Queryable, Transaction } from '#platform/postgres';
import { findAccountManager } from '../store/account-contact.ts';
import { findHelpContact, type HelpContact, saveHelpContact } from '../store/help-contact.ts';

export interface Help {
  contact: HelpContact;
  accountManager: { name: string; email: string } | null;
}

export async function readHelp(db: Queryable, workspaceId: string, accountId: string): Promise<Help> {
  const contact = await findHelpContact(db, workspaceId);
  const manager = await findAccountManager(db, workspaceId, accountId);
  const staff = manager === null ? null : await findStaff(db, workspaceId, manager.staffId);
  return { contact, accountManager: staff && { name: staff.name, email: staff.email } };
}

/** All of it: what is left out is taken away. */
export async function setHelpContact(
  { tx, workspaceId, by, now }: { tx: Transaction; workspaceId: string; by: string; now: Instant },
  contact: HelpContact,
): Promise<HelpContact> {
  const before = await findHelpContact(tx, workspaceId);
  await saveHelpContact(tx, workspaceId, contact, { by, now });
  const subject = { type: 'helpContact', id: 'help' };
  const change = { before: { ...before }, after: { ...contact } };
  await recordChange(tx, { workspaceId, by, at: now, action: 'setHelpContact', subject, ...change });
  return contact;
}
