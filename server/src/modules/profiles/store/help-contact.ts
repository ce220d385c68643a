import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** Whom members ask for help; null where it was not said. */
export interface HelpContact {
  contactName: string | null;
  email: string | null;
  phone: string | null;
  /** Of several lines. */
  address: string | null;
  helpUrl: string | null;
}

export const NO_CONTACT: HelpContact = { contactName: null, email: null, phone: null, address: null, helpUrl: null };

export async function findHelpContact(db: Queryable, workspaceId: string): Promise<HelpContact> {
  const { rows } = await db.query<HelpContact>(
    `select contact_name as "contactName", email, phone, address, help_url as "helpUrl" from help_contact
     where workspace_id = $1`,
    [workspaceId],
  );
  return rows[0] ?? NO_CONTACT;
}

export async function saveHelpContact(
  tx: Queryable,
  workspaceId: string,
  { contactName, email, phone, address, helpUrl }: HelpContact,
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into help_contact (workspace_id, contact_name, email, phone, address, help_url, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id) do update set contact_name = excluded.contact_name, email = excluded.email,
       phone = excluded.phone, address = excluded.address, help_url = excluded.help_url,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, contactName, email, phone, address, helpUrl, formatInstant(now), by],
  );
}
